"""Dates and periods as the seeds write them: a day, month, quarter, year, or an interval of two of these."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache

_YEAR = r"(19|20)\d{2}"
_IN_YEAR = r"(-(\d{2}(-\d{2})?|Q[1-4]))?"
PATTERN = rf"{_YEAR}{_IN_YEAR}(/{_YEAR}{_IN_YEAR})?"
#: Columns that the build fills in beside ``as_of``: its first and last day.
EDGES = ("as_of_start", "as_of_end")
FORMS = "write 2024-09-02, 2024-09, 2024-Q2, 2024 or an interval 2023/2025"


@cache
def days(period: str) -> tuple[date, date]:
    """First and last day of a period. Raises ValueError when it is none."""
    first, _, last = period.partition("/")
    start, end = _one(first)
    return (start, _one(last)[1]) if last else (start, end)


def _one(period: str) -> tuple[date, date]:
    match = re.fullmatch(rf"({_YEAR})(?:-(?:Q([1-4])|(\d{{2}})(?:-(\d{{2}}))?))?", period)
    if not match:
        raise ValueError(f"'{period}' is no date or period")
    year, _, quarter, month, day = (int(g) if g else None for g in match.groups())
    if day:
        return date(year, month, day), date(year, month, day)
    first, last = (3 * quarter - 2, 3 * quarter) if quarter else (month or 1, month or 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def valid(period: str) -> bool:
    """True for a date or period that exists, which ``2024-02-30`` does not."""
    try:
        start, end = days(period)
    except ValueError:
        return False
    return start <= end


def edges(row: dict) -> dict[str, str]:
    """The first and last day of a row's ``as_of``, in the columns :data:`EDGES`; none where it has none."""
    as_of = row.get("as_of") or ""
    return dict(zip(EDGES, map(str, days(as_of)), strict=True)) if as_of and valid(as_of) else {}


def overlap(one: str, other: str) -> bool:
    """True when two periods share a day; an empty period is open at both ends."""
    if not one or not other:
        return True
    (a, b), (c, d) = days(one), days(other)
    return a <= d and c <= b
