"""Read numbers and dates from the words, tables and data files of sources: what an outside fact's quote gives.

For what the reader of claims does not read: cells of a table, bare numbers and powers of ten. Where that reads the
words of a fact, or finds that they can be read two ways, its answer holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from . import units

_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_WORDS = {word: Decimal(n) for n, word in enumerate(_SMALL)}
_WORDS |= {word: Decimal(10 * n) for n, word in enumerate(_TENS, start=2)}
#: Words that are a ratio by themselves, and parts of a whole.
_TIMES = {"twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3, "tenfold": 10}
_PARTS = {"half": Decimal("0.5"), "a third": Decimal(1) / 3, "a quarter": Decimal("0.25")}
_SCALES = {
    "hundred": 10**2, "k": 10**3, "K": 10**3, "thousand": 10**3, "M": 10**6, "million": 10**6, "B": 10**9,
    "billion": 10**9, "T": 10**12, "trillion": 10**12,
}  # fmt: skip
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_SCALE = rf"(?:\s*(?:{'|'.join(s for s in _SCALES if len(s) == 1)})\b|\s+(?:hundred|thousand|million|billion|trillion)\b)"
_WORD = rf"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_TEN_TO = r"10(?:\^|<sup>)\{?\d+\}?(?:</sup>)?|10[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
_NUMBER = re.compile(
    rf"(?P<mark>\$\s?|\bUSD\s?)?(?<![\w.])(?<![A-Za-z]-)(?:"
    rf"(?:(?P<times>{_DIGITS}|{_WORD})\s*(?:×|\*|times)\s*)?(?P<power>{_TEN_TO})"
    rf"|(?P<digits>{_DIGITS})(?P<exponent>[eE]\+?\d+)?"
    rf"|(?P<word>{_WORD})(?:[\s-](?P<one>{'|'.join(_SMALL[1:10])})\b)?"
    rf"|(?P<ratio>{'|'.join(_TIMES)})\b|(?P<part>{'|'.join(_PARTS)})\b)(?P<scale>(?:{_SCALE})*)",
)  # fmt: skip
#: What may stand between the two ends of a range, which share scale and unit.
_TO = re.compile(r"\s*(?:-|–|to|and|or)\s*")
_HEADER = re.compile(r"[(\[]([^()\[\]]+)[)\]]")

_MONTHS = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
]  # fmt: skip
_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]}|t)?\.?" if len(name) > 3 else name for name in _MONTHS)
_DATES = [
    r"(?P<y>\d{4})-(?P<m>\d\d)(?:-(?P<d>\d\d))?",
    r"(?P<q>Q[1-4])\s+(?P<y>\d{4})",
    r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d\d)",
    rf"(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<name>{_MONTH})\s+(?P<y>\d{{4}})",
]
_DATE = [re.compile(rf"(?<![\w/-]){form}(?![\w/-])", re.IGNORECASE) for form in _DATES]


@dataclass(frozen=True)
class Read:
    """A number read from words, and its unit of the closed list: empty where the words name none."""

    value: Decimal
    unit: str
    start: int
    end: int

    def within(self, unit: str) -> Decimal | None:
        """Its value in ``unit``, of the same kind; None where that is another kind of thing."""
        if self.unit == unit:
            return self.value
        one, other = _sizes().get(self.unit), _sizes().get(unit)
        return self.value * one[1] / other[1] if one and other and one[0] == other[0] else None


@cache
def _patterns() -> list[tuple[re.Pattern, str, Decimal]]:
    return [
        (re.compile(rf"\s?[-( ]?(?:{pattern})"), row["unit"], worth)
        for row in units.ROWS
        if not units.refused(row)
        for pattern, worth in units.english(row)
    ]


@cache
def _sizes() -> dict[str, tuple[str, Decimal]]:
    return {row["unit"]: (row["kind"], Decimal(row["size"])) for row in units.ROWS if row.get("size")}


def numbers(words: str) -> list[Read]:
    """Every number in ``words``, in order. A table's cell has the unit that stands in brackets before it."""
    found, matches = [], list(_NUMBER.finditer(words))
    dates = [m.span() for form in _DATE for m in form.finditer(words)]
    for n, match in enumerate(matches):
        if any(a < match.end() and match.start() < b for a, b in dates):
            continue
        value, scale, end = _value(match), _scale(match["scale"]), match.end()
        unit, worth, length = _unit(words, match)
        later = matches[n + 1] if n + 1 < len(matches) else None
        shares = later and (not unit or unit == "USD" and scale == 1)
        if shares and _TO.fullmatch(words[end : later.start()]):
            unit, worth, _ = _unit(words, later)
            scale = scale if scale != 1 else _scale(later["scale"])
        if not unit and match["ratio"]:
            unit = "ratio"
        if not unit:
            unit, worth = _header(words[: match.start()])
        found.append(Read(value * scale * worth, unit, match.start(), end + length))
    return found


def _value(match: re.Match) -> Decimal:
    if match["power"]:
        exponent = re.sub(r"\D", "", match["power"].translate(_SUPERSCRIPTS)[2:])
        return (_plain(match["times"]) if match["times"] else 1) * Decimal(10) ** int(exponent)
    if match["digits"]:
        return _plain(match["digits"]) * Decimal(10) ** int((match["exponent"] or "e0")[1:])
    if match["word"]:
        return _WORDS[match["word"]] + (_WORDS[match["one"]] if match["one"] else 0)
    return Decimal(_TIMES[match["ratio"]]) if match["ratio"] else _PARTS[match["part"]]


def _plain(words: str) -> Decimal:
    return _WORDS[words] if words in _WORDS else Decimal(words.replace(",", ""))


def _scale(words: str) -> Decimal:
    product = Decimal(1)
    for word in re.findall(r"[A-Za-z]+", words):
        product *= _SCALES[word]
    return product


def _unit(words: str, match: re.Match) -> tuple[str, Decimal, int]:
    """The unit after a number, what one of it is worth, and its length; the longest words that fit win."""
    rest = ("$" if match["mark"] else "") + words[match.end() :]
    fits = [(m.end(), unit, worth) for form, unit, worth in _patterns() if (m := form.match(rest))]
    length, unit, worth = max(fits, default=(0, "", Decimal(1)))
    return unit, worth, max(0, length - bool(match["mark"]))


def _header(before: str) -> tuple[str, Decimal]:
    for brackets in reversed(_HEADER.findall(before)):
        for form, unit, worth in _patterns():
            if form.fullmatch(re.sub(r"^\d{4} ", "", brackets)):
                return unit, worth
    return "", Decimal(1)


def dates(words: str) -> list[str]:
    """Every day or month in ``words`` that has its year, as ``2024-09-02`` or ``2024-09``."""
    found = []
    for form in _DATE:
        for match in form.finditer(words):
            parts = match.groupdict()
            if parts.get("q"):
                found.append(f"{parts['y']}-{parts['q'].upper()}")
                continue
            month = parts.get("m") or 1 + next(
                n for n, name in enumerate(_MONTHS) if name[:3] == parts["name"][:3].lower()
            )
            year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
            day = f"-{int(parts['d']):02}" if parts["d"] else ""
            found.append(f"{year}-{int(month):02}{day}")
    return found
