"""Do the words of an outside fact give its value, is it said where they stand, and were they changed since."""

from __future__ import annotations

import re
from decimal import Decimal

from ..digest import digest
from ..language import LANGUAGES, language, quantity, units

WORDS = 25
#: What is sealed: the words, and where they stand.
SEALED = ("quote", "value_text", "place", "source_url")
#: Kinds of unit that may be left to the row where ``value_text`` names a number without one, or ``how`` states it.
_BARE = ("count", "large count", "share", "ratio", "compute")
#: Of these, those whose numbers may stand before a word that is no unit: what is counted, the row says.
_COUNTED = ("count", "large count")
#: Commas that part no cells: in quotation marks, or between thousands.
_ONE_CELL = re.compile(r'"[^"]*"|(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,])')
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
    if row["unit"] == "text":
        return None
    said = given(row)
    missing = lost(row, said)
    if missing and row["how"]:
        stated = lost(row, given(row, "how"))
        missing = [end for end in missing if end in stated]
    if not missing:
        return None
    words = ", ".join(one if isinstance(one, str) else f"{float(one):g}" for one in said)
    words = words or "no " + ("date" if row["unit"] == "date" else "number in it")
    return (
        f"the words give {words} ({row['unit']}), the row says {missing[0]}"
        + (", which 'how' does not state either" if row["how"] else ""),
        "correct the value, or name its words in 'value_text', or state it in 'how' with what it follows from",
    )


def lost(row: dict, said: list[Decimal] | list[str]) -> list[str]:
    """Which of the row's date, value, low and high are not among what is ``said``."""
    if row["unit"] == "date":
        return [] if any(day.startswith(row["text"]) for day in said) else [row["text"]]
    ends = [row[c] for c in ("value", "low", "high") if row[c]]
    return [end for end in ends if not any(same(end, number) for number in said)]


def given(row: dict, column: str = "quote") -> list[Decimal] | list[str]:
    """The days in the words, or the numbers in the words of the value, in the unit of the row; ``how`` is ours."""
    text, code = row[column], row["quote_language"] if column == "quote" else "en"
    if code not in LANGUAGES:
        return []
    if row["unit"] == "date":
        return [day for _, _, day in language(code).dates(text)]
    start, end = (_place(row) or (0, 0)) if column == "quote" else (0, len(text))
    kind = _KINDS.get(row["unit"])
    bare = kind in _BARE and (column == "how" or bool(row["value_text"]))
    values = []
    cells = _cells(row) if column == "quote" else [(0, len(text))]
    for first, last in ((a, b) for a, b in cells if a < end and b > start):
        cell = text[first:last]
        for one in quantity.read_part(cell, start - first, end - first, code, kind in _COUNTED):
            unit, worth = (one.unit, Decimal(1)) if one.unit else _header(cell[: one.start], code)
            if unit or bare:
                ends = [end for end in (one.value, one.low, one.high) if end is not None]
                values += [units.within(end * worth, unit or row["unit"], row["unit"]) for end in ends]
    return [value for value in values if value is not None]


def _cells(row: dict) -> list[tuple[int, int]]:
    """Where the parts of a quote stand that lend each other nothing: the cells of a line of a dataset."""
    quote = row["quote"]
    if row["source_kind"] != "dataset":
        return [(0, len(quote))]
    whole = [m.span() for m in _ONE_CELL.finditer(quote)]
    commas = [
        m.start() for m in re.finditer(r",(?!\s)", quote) if not any(a < m.start() < b for a, b in whole)
    ]
    return list(zip([0, *(at + 1 for at in commas)], [*commas, len(quote)], strict=True))


def _header(before: str, code: str) -> tuple[str, Decimal]:
    """The unit in the brackets of a column's name before a cell, and what one of it is worth."""
    name = re.search(r"[(\[]([^()\[\]]+)[)\]]\s*[|:]?\s*$", before)
    fits = ((unit, worth) for form, unit, worth in units.words(code) if name and re.fullmatch(form, name[1]))
    return next(fits, ("", Decimal(1)))


def same(typed: str, read: Decimal) -> bool:
    """Whether a number that was read is the typed one, or rounds to its last digit."""
    value = Decimal(typed)
    digits, exponent = value.as_tuple().digits, value.as_tuple().exponent
    spare = 0 if exponent or "e" in typed.lower() else len(digits) - len(str(int(value)).rstrip("0"))
    last = Decimal(10) ** (exponent + spare) / 2
    return abs(value - read) <= min(last, abs(value) * _CLOSE)
