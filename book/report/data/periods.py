"""Dates and periods as the tables write them: a day, month, quarter, year, or an interval of two of these."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

_PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2])(?:-(\d\d))?)?")


def days(period: str) -> tuple[date, date]:
    """First and last day of a period. Raises ValueError when it is none."""
    first, _, last = str(period).partition("/")
    start, end = _days(first)
    return (start, _days(last)[1]) if last else (start, end)


def parts(period: str) -> list[int | None]:
    """Year, quarter, month and day of one period, None where it names none. Raises ValueError for others."""
    found = _PERIOD.fullmatch(period)
    if not found:
        raise ValueError(f"'{period}' is no date or period; write 2024, 2024-Q2, 2024-06 or 2024-06-30")
    return [int(part) if part else None for part in found.groups()]


def _days(period: str) -> tuple[date, date]:
    year, quarter, month, day = parts(period)
    first = 3 * quarter - 2 if quarter else month or 1
    last = first + 2 if quarter else month or 12
    return date(year, first, day or 1), date(year, last, day or monthrange(year, last)[1])
