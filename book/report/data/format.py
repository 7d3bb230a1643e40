"""The only place where a number becomes words: the same quantity reads the same on every page."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Decimal

from . import periods

NOT_STATED = "not stated"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August")
_MONTHS += ("September", "October", "November", "December")
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_COUNTS = {"accelerators", "chips", "people", "organisations", "records", "servers"}
_BIG_COUNTS = {"parameters", "tokens"}
_PERCENT = {"fraction", "probability"}
_THIRDS = {Decimal("0.3333"): "a third", Decimal("0.6667"): "two thirds"}  # no decimal says them
_WORDS = {"days": "day", "months": "month", "years": "year", "hours": "hour", "ratio": "time"}
_HEDGES = {"about": "about ", "at_least": "over ", "at_most": "up to ", "nearly": "nearly "}
_SYMBOLS = {"GB", "TB/s", "nm", "W", "MW", "kWh", "MWh", "GWh", "TWh"}
_MONEY = {
    "USD": "",
    "USD/month": " a month",
    "USD/year": " a year",
    "USD/h": " per hour",
    "USD/kWh": " per kWh",
}
_RATES = {  # unit: (scale of one step, what it reads as)
    "FLOP/s": (Decimal(10) ** 12, " TFLOP/s"),
    "FLOP/s/W": (Decimal(10) ** 12, " TFLOP/s per watt"),
    "FLOP/s/USD": (Decimal(10) ** 9, " GFLOP/s per dollar"),
}
UNITS = frozenset(
    _COUNTS | _BIG_COUNTS | _PERCENT | set(_WORDS) | _SYMBOLS | set(_MONEY) | set(_RATES)
    | {"FLOP", "accelerator-hours", "date", "text", ""}
)  # fmt: skip


def text(value, unit: str, sig: int | None = 3) -> str:
    """``value`` of ``unit`` as words, rounded to ``sig`` significant digits; ``None`` keeps every digit.

    Reported and reference values are shown with ``sig=None``, computed ones with a number of digits. A third that
    was stated, typed 0.3333, reads "a third".
    A computed probability has at most two digits and never reads as certain when it is not.
    Dates (ISO 8601, also ``2024``, ``2024-06``, ``2024-Q2``) and texts pass through as words; a missing
    value is "not stated". Raises ``ValueError`` for a unit that is not in :data:`UNITS`.
    """
    if unit not in UNITS:
        raise ValueError(f"report/data/format.py: no words for the unit {unit!r}; use one of {sorted(UNITS)}")
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
    words = "".join(_parts(_rounded(value, sig), unit))
    return words.replace("1", "1.0") if words in ("1 times", "−1 times") else words  # "1 time" would be once


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
    (sign, number, tail), (_, _, last_tail) = (_parts(_rounded(end, sig), unit) for end in (low, high))
    same = tail == last_tail or (unit in _WORDS and tail.rstrip("s") == last_tail.rstrip("s"))
    shared = same and unit not in _MONEY and unit not in _PERCENT
    start = sign + number if shared else first.removesuffix(_MONEY.get(unit, ""))
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
    whole = text(value, unit, sig).replace("1.0 times", "1 times")
    words = _MONEY.get(unit) or (f" {_WORDS[unit]}s" if unit in _WORDS else f" {unit}" if unit else "")
    return whole.removesuffix(words).removesuffix(f" {_WORDS.get(unit, unit)}").removeprefix("1 × ")


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


def _parts(number: Decimal, unit: str) -> tuple[str, str, str]:
    """Sign and currency, digits, and what follows them."""
    sign, number = ("−", -number) if number < 0 else ("", number)
    if unit in _MONEY:
        return sign + "$", *_scaled(number, _MONEY[unit], cents=True)
    if unit in _PERCENT:
        return sign, _digits(number * 100), "%"
    if unit in _BIG_COUNTS or unit == "accelerator-hours":
        return sign, *_scaled(number, " accelerator-hours" if unit == "accelerator-hours" else "")
    if unit in _WORDS:
        one = number == 1 and unit != "ratio"
        return sign, _digits(number), f" {_WORDS[unit]}" + ("" if one else "s")
    if unit in _RATES and not (unit == "FLOP/s" and number >= Decimal(10) ** 17):
        step, words = _RATES[unit]
        return sign, _digits(number / step), words
    if unit in ("FLOP", "FLOP/s"):
        power = number.adjusted() if number else 0
        return sign, _digits(number.scaleb(-power)), f" × 10{str(power).translate(_SUPERSCRIPT)} {unit}"
    return sign, _digits(number), f" {unit}" if unit in _SYMBOLS else ""


def _scaled(number: Decimal, tail: str, cents: bool = False) -> tuple[str, str]:
    for scale, word in _SCALES:
        if number >= scale:
            return _digits(number / scale), f" {word}{tail}"
    whole = number == number.to_integral()
    return (f"{number:,.2f}" if cents and not whole and number >= Decimal("0.1") else _digits(number)), tail


def _digits(number: Decimal) -> str:
    plain = f"{number:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
