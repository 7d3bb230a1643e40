"""The only place where a number becomes words: the same quantity reads the same on every page."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Decimal

from . import periods, units
from .units import Unit

NOT_STATED = "not stated"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
_MONTHS += ("September", "October", "November", "December")
#: Words for powers of ten in large counts and amounts of money, the largest first.
SCALES = {12: "trillion", 9: "billion", 6: "million"}
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_THIRDS = {Decimal("0.3333"): "a third", Decimal("0.6667"): "two thirds"}  # no decimal says them
_HEDGES = {"about": "about ", "at_least": "over ", "at_most": "up to ", "nearly": "nearly "}


def text(value, unit: str, sig: int | None = 3) -> str:
    """``value`` of ``unit`` as words, rounded to ``sig`` significant digits; ``None`` keeps every digit.

    Reported and reference values are shown with ``sig=None``, computed ones with a number of digits. A third that
    was stated, typed 0.3333, reads "a third".
    A computed probability has at most two digits and never reads as certain when it is not.
    Dates (ISO 8601, also ``2024``, ``2024-06``, ``2024-Q2``) and texts pass through as words; a missing
    value is "not stated". Raises ``ValueError`` for a unit that is not in ``data/units.csv``.
    """
    known = _unit(unit)
    if value is None or (isinstance(value, float) and math.isnan(value)) or str(value) in ("", "nan", "NaT"):
        return NOT_STATED
    if unit == "date":
        return date(value)
    if unit == "text":
        return str(value)
    if unit == "probability" and sig is not None:
        if 0 < value < 0.01 or 0.99 < value < 1:
            return "under 1%" if value < 0.5 else "over 99%"
        sig = min(sig, 2)
    if unit == "fraction" and sig is None and (words := _THIRDS.get(Decimal(str(value)))):
        return words
    sign, number, tail = _parts(_rounded(value, sig), known)
    once = known.kind == "ratio" and number == "1"  # "1 time" would be once
    return f"{sign}{number}{'.0' if once else ''}{tail}"


def exact(value, unit: str) -> str:
    """``value`` with every digit its source gave: the form for reported, reference and outcome numbers."""
    return text(value, unit, sig=None)


def range(low, high, unit: str, sig: int | None = 2) -> str:
    """An interval as words, for example "17 to 41 days"; one value when both ends read the same."""
    first, last = text(low, unit, sig), text(high, unit, sig)
    if first == last or unit in ("date", "text"):
        return last if first == last else f"{first} to {last}"
    if unit == "probability":
        return f"{first} to {last}"
    known = _unit(unit)
    (sign, number, tail), (_, _, last_tail) = (_parts(_rounded(end, sig), known) for end in (low, high))
    one, many = known.words(True), known.words(False)
    if known.kind == "money":
        start = first.removesuffix(many)
    else:
        same = tail == last_tail or {tail, last_tail} == {one, many}
        start = sign + number if same and known.kind != "share" else first
    return f"{start} to {last}"


def hedged(words: str, bound: str) -> str:
    """``words`` with the hedge that a source gave its number: "over 100,000"."""
    return _HEDGES.get(bound, "") + words


def quoted(words: str) -> str:
    """``words`` in quotation marks, those in it made single, so that no two stand side by side."""
    inner = re.sub(r'["“]([^"“”]*)["”]', r"‘\1’", words)
    return f"“{re.sub('^‘([^‘’]*)’$', lambda whole: whole[1], inner)}”"


def bare(value, unit: str, sig: int | None = 3) -> str:
    """The same number without the words of its unit, for an axis whose title names the unit: "10²⁵", "$1"."""
    known, whole = _unit(unit), text(value, unit, sig)
    for words in [f" {unit}"] if known.scale else [known.words(False), known.words(True)]:
        whole = whole.removesuffix(words)
    return whole.removesuffix(".0" if known.kind == "ratio" else "").removeprefix("1 × ")


def date(value) -> str:
    """An ISO 8601 date or period as words: "17 February 2025", "June 2024", "second quarter of 2024".

    ``2024-01/2024-06`` reads "January 2024 to June 2024"; an empty text stays empty. Raises
    ``ValueError`` for anything else.
    """
    if "/" in str(value):
        return " to ".join(date(end) for end in str(value).split("/"))
    iso = str(value).split("T")[0].split(" ")[0]
    if not iso:
        return ""
    year, quarter, month, day = periods.parts(iso)
    if quarter:
        return f"{('first', 'second', 'third', 'fourth')[quarter - 1]} quarter of {year}"
    return " ".join(str(part) for part in (day, month and _MONTHS[month - 1], year) if part)


def _rounded(value, sig: int | None) -> Decimal:
    number = Decimal(str(value)) if isinstance(value, int) else Decimal(repr(float(value)))
    if sig is None or number == 0:
        return number
    return number.quantize(Decimal(1).scaleb(number.adjusted() - sig + 1), rounding=ROUND_HALF_EVEN)


def _unit(name: str) -> Unit:
    known = units.table()
    if name not in known:
        raise ValueError(f"report/data/format.py: no words for the unit {name!r}; use one of {sorted(known)}")
    return known[name]


def _parts(number: Decimal, unit: Unit) -> tuple[str, str, str]:
    """Sign and currency, digits, and what follows them."""
    sign, number = ("−", -number) if number < 0 else ("", number)
    tail = unit.words(number == 1)
    if unit.kind == "money":
        return sign + "$", *_scaled(number, tail, cents=True)
    if unit.kind == "share":
        return sign, _digits(number * 100), "%"
    if unit.kind in ("large count", "currency"):
        return sign, *_scaled(number, tail)
    if unit.power_from is not None and number >= unit.power_from:
        power = number.adjusted() if number else 0
        digits = _digits(number.scaleb(-power))
        return sign, digits, f" × 10{str(power).translate(_SUPERSCRIPT)} {unit.name}"
    return sign, _digits(number.scaleb(-unit.scale)), tail


def _scaled(number: Decimal, tail: str, cents: bool = False) -> tuple[str, str]:
    for power, word in SCALES.items():
        if number.adjusted() >= power and number:
            return _digits(number.scaleb(-power)), f" {word}{tail}"
    whole = number == number.to_integral()
    return (f"{number:,.2f}" if cents and not whole and number >= Decimal("0.1") else _digits(number)), tail


def _digits(number: Decimal) -> str:
    plain = f"{number:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
