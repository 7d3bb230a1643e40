"""Read the number an Italian quote gives: value, unit and hedge, from its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from .detect import Found, detect
from .words import CARDINALS, HEDGES, MULTIPLES, SCALES, UNITS

_ARTICLES = (
    r"(?:\s*(?:\b(?:il|lo|la|i|gli|le|un|uno|una|di|del|della|dei|delle|da|a|ai|al)\b|l['’]|[(«“\"]))*"
)
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_HALF = re.compile(r"\s+e\s+mezz[oa]\b", re.IGNORECASE)
_SCALE = re.compile(rf"(?:\d|\b)({'|'.join(sorted(SCALES, key=len, reverse=True))})\b", re.IGNORECASE)


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

    A scale or unit missing beside the number is taken from the next number of the quote: in
    ``oltre due in più dei 6,4 miliardi di dollari`` the value of ``due`` is 2000000000 USD.
    Raises ValueError, with the fix, when the words give no figure, more than one, or no unit.
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
    unit, factor, half = _unit(quote, token)
    if unit is None:
        later = next((f for f in found if f.start >= token.end), None)
        if later is not None:
            value *= 1 if scaled else _scale(later)
            unit, factor, _ = _unit(quote, later)
    if unit is None:
        raise ValueError("the words give no unit; extend the quote to the words that do")
    return Quantity((value + half) * factor, unit, _bound(quote, token), token.start, token.end)


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
    half = Decimal("0.5") if _HALF.search(words) or words.startswith("mezzo") else Decimal(0)
    if token.kind == "multiple":
        stem = max((m for m in MULTIPLES if words.startswith(m)), key=len)
        return MULTIPLES[stem], True
    figure = _FIGURE.match(words)
    if figure:
        try:
            number = parse_decimal(figure.group(), locale="it", strict=True)
        except NumberFormatError:
            raise ValueError(
                f"'{figure.group()}' is no Italian number: dots part thousands, a comma decimals"
            ) from None
    else:
        first = words.split()[0]
        number = Decimal(CARDINALS.get(first, 0 if first == "mezzo" else 1))
    scale = _scale(token)
    return (number + half) * scale, scale != 1


def _scale(token: Found) -> int:
    product = 1
    for match in _SCALE.finditer(token.words):
        product *= SCALES[match.group(1).lower()]
    return product


def _unit(quote: str, token: Found) -> tuple[str | None, Decimal, Decimal]:
    """Unit written in the token or right after it, what one of it is worth, and a half that follows it."""
    if token.kind == "multiple":
        return "ratio", Decimal(1), Decimal(0)
    rest = quote[token.end :]
    for pattern, unit, worth in UNITS:
        if re.search(rf"(?<![^\W\d])(?:{pattern})", token.words):
            return unit, worth, Decimal(0)
        after = re.match(rf"\s*(?:di\s+|d['’])?(?:{pattern})", rest)
        if after:
            half = Decimal("0.5") if _HALF.match(rest, after.end()) else Decimal(0)
            return unit, worth, half
    return None, Decimal(1), Decimal(0)


def _bound(quote: str, token: Found) -> str:
    before, after = quote[: token.start], quote[token.end :]
    for pattern, bound in HEDGES:
        if re.search(rf"(?<!\w)(?:{pattern}){_ARTICLES}\s*$", before, re.IGNORECASE):
            return bound
    return "about" if re.match(r"\s+circa\b", after, re.IGNORECASE) else "exactly"
