"""Read the number an Italian quote gives: value, unit and hedge, from its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from .detect import Found, detect
from .italian import HEDGES, MULTIPLES, OTHER_DOLLARS, RATE, ROUND, SCALES, UNITS, cardinal

_ARTICLES = (
    r"(?:\s*(?:\b(?:il|lo|la|i|gli|le|un|uno|una|di|del|dello|della|dei|degli|delle|da|a|ai|al|agli|alla|alle)\b|"
    r"l['’]|[(«“\"]))*"
)
_FIGURE = re.compile(r"[-−]?(\d+(?:[.,]\d+)*)")
_ENGLISH_FIGURE = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_OR_MORE = re.compile(r"\s+(?:o\s+più|e\s+oltre)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\s+circa\b|(?:\s+[^\W\d]\w*){1,2}\s+circa\s*(?:$|[,.;:)])", re.IGNORECASE)
_HALF = re.compile(r"\s+e\s+mezz[oa]\b", re.IGNORECASE)
_SCALE = re.compile(
    rf"(?:\d|\b)({'|'.join(sorted([*SCALES, *ROUND], key=len, reverse=True))})\b", re.IGNORECASE
)
#: What may stand between a number and the later one whose scale or unit it shares.
_BETWEEN = re.compile(
    rf"(?:[\s(–-]|\b(?:e|ed|o|in\s+(?:più|meno)|{'|'.join(p for p, _ in HEDGES)}|di|da|dal|dai|d[aei][il]|degli|delle|al?|"
    r"ai|agli|alle|il|i|gli|le)(?!\w))*",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"(?:\d|\w{3,})\s+in\s+(?:più|meno)\s+d\S*\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Quantity:
    """A number read from words: ``unit`` of the closed list, ``start`` and ``end`` within the quote."""

    value: Decimal
    unit: str
    bound: str
    start: int
    end: int


def read(quote: str, value_text: str | None = None) -> Quantity:
    """Read the one number of ``value_text`` (or of the whole quote) in the context of ``quote``.

    A scale or unit missing beside the number is taken from the next number of the quote where only small words
    part them: in ``oltre due in più dei 6,4 miliardi di dollari`` the value of ``due`` is 2000000000 USD.
    Raises ValueError, with the fix, when the words give no figure, more than one, no unit, or what is not read:
    an English figure, a rate, dollars of another country.
    """
    start, end = _place(quote, value_text)
    found = [f for f in detect(quote) if f.kind in ("figure", "word", "multiple")]
    inside = [f for f in found if f.start < end and f.end > start]
    if not inside:
        raise ValueError(
            "no figure in the words; extend the quote, or set 'vague: true' and say why in 'note'"
        )
    if len(inside) > 1:
        words = ", ".join(f"'{f.words}'" for f in inside)
        raise ValueError(f"more than one number in the words ({words}); name the right one in 'value_text'")
    token = inside[0]
    value, scaled = _number(token)
    unit, worth, half = _unit(quote, token)
    half *= _scale(token)
    later = next((f for f in found if f.start >= token.end), None)
    if unit is None and later is not None:
        _shares(quote, token, later)
        value *= 1 if scaled else _scale(later)
        unit, worth, _ = _unit(quote, later)
    if unit is None:
        raise ValueError("the words give no unit; extend the quote to the words that do")
    return Quantity((value + half) * worth, unit, _bound(quote, token), token.start, token.end)


def _shares(quote: str, token: Found, later: Found) -> None:
    """Raise ValueError where ``token`` cannot have the scale and unit of the number after it."""
    between = quote[token.end : later.start]
    what = f"'{token.words}' has no unit of its own"
    if not _BETWEEN.fullmatch(between):
        raise ValueError(f"{what}, and '{between.strip()}' parts it from '{later.words}'; quote its own unit")
    (own, scaled), (other, _) = _number(token), _number(later)
    smaller = other < own if scaled else other / _scale(later) < own and _scale(later) > 1
    if smaller and "(" not in between:
        raise ValueError(
            f"{what}, and '{later.words}' after it is less; quote the two apart, each with its unit"
        )


def _place(quote: str, value_text: str | None) -> tuple[int, int]:
    if value_text is None:
        return 0, len(quote)
    whole = rf"(?<!\w)(?<!\d[.,]){re.escape(value_text)}(?!\w|[.,]\d)"
    places = [m.span() for m in re.finditer(whole, quote)]
    if len(places) != 1:
        raise ValueError(
            f"'value_text' must occur once in the quote as whole words; it occurs {len(places)} times"
        )
    return places[0]


def _number(token: Found) -> tuple[Decimal, bool]:
    """Value of one token with its own scale, and whether it has a scale."""
    words = token.words.lower()
    half = Decimal("0.5") if _HALF.search(words) or words.startswith("mezz") else Decimal(0)
    if token.kind == "multiple":
        stem = max((m for m in MULTIPLES if words.startswith(m)), key=len)
        return MULTIPLES[stem], True
    figure = _FIGURE.match(words)
    if figure:
        number = _figure(figure.group(1)) * (1 if figure.group() == figure.group(1) else -1)
    else:
        first = words.split()[0]
        number = Decimal(0 if first.startswith("mezz") else 1 if (n := cardinal(first)) is None else n)
    scale = _scale(token)
    return (number + half) * scale, scale != 1


def _figure(digits: str) -> Decimal:
    if _ENGLISH_FIGURE.fullmatch(digits):
        raise ValueError(
            f"'{digits}' can be {digits.replace(',', '')} in English or {digits} with decimals in Italian; "
            "this reader does not guess: quote words that say it otherwise"
        )
    try:
        return parse_decimal(digits, locale="it", strict=True)
    except NumberFormatError:
        raise ValueError(f"'{digits}' is no Italian number: dots part thousands, a comma decimals") from None


def _scale(token: Found) -> int:
    product = 1
    for match in _SCALE.finditer(token.words):
        word = match.group(1).lower()
        product *= SCALES.get(word) or ROUND[word]
    return product


def _unit(quote: str, token: Found) -> tuple[str | None, Decimal, Decimal]:
    """Unit written in the token or right after it, what one of it is worth, and a half that follows it."""
    if token.kind == "multiple":
        return "ratio", Decimal(1), Decimal(0)
    more = _OR_MORE.match(quote, token.end)
    rest = quote[more.end() if more else token.end :]
    for pattern, unit, worth in UNITS:
        if re.search(rf"(?<![^\W\d])(?:{pattern})", token.words):
            _plain(unit, rest)
            return unit, worth, Decimal(0)
        after = re.match(rf"\s*(?:di\s+|d['’])?(?:{pattern})", rest)
        if after:
            _plain(unit, rest[after.end() :])
            if unit == "USD" and (other := re.match(rf"\s*(?:di\s+|d['’])?(?:{OTHER_DOLLARS})", rest)):
                raise ValueError(f"'{other.group().strip()}' are no US dollars, the only ones with a unit")
            half = Decimal("0.5") if _HALF.match(rest, after.end()) else Decimal(0)
            return unit, worth, half
    return None, Decimal(1), Decimal(0)


def _plain(unit: str, rest: str) -> None:
    """Raise ValueError where the words after a unit make it a rate that the closed list lacks."""
    rate = re.match(rf"\s*(?:{RATE})", rest, re.IGNORECASE)
    if rate and unit != "USD/month":
        raise ValueError(
            f"'{rate.group().strip()}' makes it a rate, and no unit of the list is {unit} in a time"
        )


def hedge(before: str) -> tuple[str, str] | None:
    """The hedge that the text ``before`` a number ends with, and the bound it gives; None where there is none."""
    if _COMPARED.search(before):
        return None
    for pattern, bound in HEDGES:
        match = re.search(rf"(?<!\w)(?:{pattern}){_ARTICLES}\s*$", before, re.IGNORECASE)
        if match and not re.match(r"oltre\s+a", match.group(), re.IGNORECASE):  # oltre a: besides
            return match.group().strip(), bound
    return None


def _bound(quote: str, token: Found) -> str:
    before, after = quote[: token.start], quote[token.end :]
    if found := hedge(before):
        return found[1]
    if re.search(r"(?:\bmeno\s+|(?<![\w%])–)$", before, re.IGNORECASE):
        raise ValueError(
            f"what stands before '{token.words}' can be a minus; quote words that say it otherwise"
        )
    if _OR_MORE.match(after):
        return "at_least"
    rounded = any(re.search(rf"\b{word}\b", token.words, re.IGNORECASE) for word in ROUND)
    return "about" if rounded or _ABOUT.match(after) else "exactly"
