"""Do the words of an outside fact give its value, is it said where they stand, and were they changed since."""

from __future__ import annotations

import re
from decimal import Decimal

from ..digest import digest
from ..language import LANGUAGES, quantity, sources, units

WORDS = 25
#: What is sealed: the words, and where they stand.
SEALED = ("quote", "value_text", "place", "source_url")
#: Kinds of unit whose numbers may stand alone, as in a cell of a table.
_BARE = ("count", "large count", "share", "ratio", "compute")
#: How sources write large numbers, which the reader of claims refuses.
_POWER_OF_TEN = re.compile(r"10\^|\d[eE]\+?\d")
_KINDS = {row["unit"]: row["kind"] for row in units.ROWS}
#: How sure a fact of each kind is whose words were read, where no reason says otherwise; what was not read is low.
GRADES = {
    "primary": "high",
    "filing": "high",
    "dataset": "high",
    "paper": "high",
    "press": "medium",
    "own-reading": "medium",
    "relay": "low",
}
#: What stands on either side of whole words, and of a whole number.
_BEFORE, _AFTER = re.compile(r"(?<!\w)(?<!\d\.)"), re.compile(r"(?!\w|\.\d)")
#: The most that rounding may move a number.
_CLOSE = Decimal("0.005")


def check(row: dict) -> None:
    """Problems of one reference fact go to its place."""
    say = row["_place"].say
    if bool(row["quote"]) == bool(row["no_quote_reason"]):
        say(
            "'quote' and 'no_quote_reason' are both " + ("given" if row["quote"] else "empty"),
            "give the source's words, or say why there are none",
        )
    if not row["source_url"]:
        say("'source_url' is empty", "give the address of the page")
    grade = GRADES[row["source_kind"]]
    if row["confidence"] != grade and not row["confidence_reason"] and row["accessed"]:
        what = f"a fact of the kind {row['source_kind']} is graded {row['confidence']} without a reason"
        say(what, f"grade it {grade}, or say in 'confidence_reason' why not")
    if not row["accessed"] and row["confidence"] != "low":
        say(
            f"graded {row['confidence']}, though the passage was not read",
            "grade it low, or read it and fill in 'accessed'",
        )
    if row["quote"]:
        _words(row)
    else:
        for column in ("quote_en", "quote_language", "value_text", "place", "accessed", "how", "sealed"):
            if row[column]:
                say(f"'{column}' is given without a 'quote'", "delete it, or give the words")


def _words(row: dict) -> None:
    say = row["_place"].say
    if (count := len(row["quote"].split())) > WORDS:
        say(f"'quote' has {count} words", f"quote at most {WORDS}")
    if not row["quote_language"]:
        say("'quote_language' is empty", "name the language of the words, such as en")
    elif bool(row["quote_en"]) == (row["quote_language"] == "en"):
        say("'quote_en' does not go with 'quote_language'", "translate what is not English, and only that")
    if row["value_text"] and _place(row) is None:
        say(
            f"'value_text' is '{row['value_text']}', which does not stand in 'quote'",
            "copy it from the quote",
        )
    elif wrong := refused(row):
        say(*wrong)
    if row["sealed"] != (now := digest([row[column] for column in SEALED])):
        say(
            "the words, or the place they stand in, are not those that were read",
            f"read them again in the source, then write sealed: {now}",
        )


def _place(row: dict) -> tuple[int, int] | None:
    """Where the words of the value stand in the quote; the first place as whole words, if there are several."""
    said, quote = row["value_text"] or row["quote"], row["quote"]
    start = quote.find(said)
    while start >= 0:
        if _BEFORE.match(quote, start) and _AFTER.match(quote, end := start + len(said)):
            return start, end
        start = quote.find(said, start + 1)
    return None


def refused(row: dict) -> tuple[str, str] | None:
    """What is wrong with a row whose words do not give its value, and how to mend it; None when they do."""
    missing = [said for said in lost(row) if not row["how"] or said in lost(row, "how")]
    if not missing:
        return None
    given = ", ".join(_given(row)) or "no " + ("date" if row["unit"] == "date" else "number in it")
    return (
        f"the words give {given} ({row['unit']}), the row says {missing[0]}"
        + (", which 'how' does not state either" if row["how"] else ""),
        "correct the value, or name its words in 'value_text', or state it in 'how' with what it follows from",
    )


def lost(row: dict, column: str = "quote") -> list[str]:
    """Which of the row's date, value, low and high the words of ``quote`` or of ``how`` do not give."""
    if row["unit"] == "text":
        return []
    if row["unit"] == "date":
        return [] if any(day.startswith(row["text"]) for day in sources.dates(row[column])) else [row["text"]]
    found = _numbers(row, column)
    ends = [row[c] for c in ("value", "low", "high") if row[c]]
    return [end for end in ends if not any(same(end, number) for number in found)]


def _given(row: dict) -> list[str]:
    if row["unit"] == "date":
        return sources.dates(row["quote"])
    return [f"{number:g}" for number in map(float, _numbers(row, "quote"))]


def _numbers(row: dict, column: str) -> list[Decimal]:
    """The numbers in the unit of the row, in the words of its value, or those of ``how``."""
    start, end = (_place(row) or (0, 0)) if column == "quote" else (0, len(row[column]))
    if column == "quote" and (strict := _strictly(row, start, end)) is not None:
        return strict
    bare = column == "how" or _KINDS.get(row["unit"]) in _BARE
    read = [one for one in sources.numbers(row[column]) if one.start < end and one.end > start]
    values = [one.within(row["unit"]) if one.unit else one.value if bare else None for one in read]
    return [value for value in values if value is not None]


def _strictly(row: dict, start: int, end: int) -> list[Decimal] | None:
    """What the reader of claims makes of the words of the value, in the unit of the row; none where they are unclear.

    None where it reads nothing there, as in most cells of a table.
    """
    if row["quote_language"] not in LANGUAGES:
        return None
    found, unclear = [], False
    for token, answer in quantity.read_all(row["quote"], row["quote_language"]):
        if isinstance(answer, str):
            here = token.start < end and token.end > start
            unclear |= here and getattr(answer, "unclear", False) and not _POWER_OF_TEN.search(row["quote"])
        elif answer.start < end and answer.end > start:
            ends = [one for one in (answer.value, answer.low, answer.high) if one is not None]
            found += [
                sources.Read(one, answer.unit, answer.start, answer.end).within(row["unit"]) for one in ends
            ]
    found = [one for one in found if one is not None]
    return found or ([] if unclear else None)


def same(typed: str, read: Decimal) -> bool:
    """Whether a number that was read is the typed one, or rounds to its last digit."""
    value = Decimal(typed)
    digits, exponent = value.as_tuple().digits, value.as_tuple().exponent
    spare = 0 if exponent or "e" in typed.lower() else len(digits) - len(str(int(value)).rstrip("0"))
    last = Decimal(10) ** (exponent + spare) / 2
    return abs(value - read) <= min(last, abs(value) * _CLOSE)
