"""The units as they are typed in seeds/units.csv, in the order in which their Italian words are tried."""

from __future__ import annotations

import csv
import re
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

_TYPED = Path(__file__).resolve().parents[2] / "seeds" / "units.csv"
#: Columns of Italian words (a pattern), each with that of what one of them is worth in the unit.
WORDS = {"italian": "worth", "italian_group": "group_worth"}


def _rows() -> list[dict]:
    if not _TYPED.is_file():  # the build says so
        return []
    with _TYPED.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


ROWS = _rows()


def english(row: dict) -> list[tuple[str, Decimal]]:
    """The English words for a unit: patterns, each with what one of it is worth in the unit."""
    parts = [part.rpartition(" = ") for part in (row.get("english") or "").split("; ") if part]
    return [(pattern, Decimal(worth)) for pattern, _, worth in parts]


def within(value: Decimal, unit: str, other: str) -> Decimal | None:
    """A value of ``unit`` in the other unit; None where that is another kind of thing."""
    if unit == other:
        return value
    sizes = {row["unit"]: (row["kind"], Decimal(row["size"])) for row in ROWS if row.get("size")}
    one, two = sizes.get(unit), sizes.get(other)
    return value * one[1] / two[1] if one and two and one[0] == two[0] else None


def refused(row: dict) -> tuple[str, str] | None:
    """What is wrong with a row and how to mend it, as far as one cell alone does not show it; None when all is well."""
    for words, worth in WORDS.items():
        try:
            re.compile(row.get(words) or "")
        except re.error as error:
            return f"'{words}' is no regular expression, {error}", "mend it"
        try:
            known = bool(row.get(worth)) and Decimal(row[worth]) > 0
        except InvalidOperation:
            known = False
        if bool(row.get(words)) != known:
            return f"'{words}' and '{worth}' do not go together", "give a pattern and what one of it is worth"
    try:
        known = all(worth > 0 and pattern and re.compile(pattern) for pattern, worth in english(row))
    except (re.error, InvalidOperation):
        known = False
    if not known:
        return "'english' is not of patterns and worths", "write 'pattern = worth', with '; ' between several"
    if bool(row.get("size")) != bool(row.get("used_from")):
        return "'size' and 'used_from' do not go together", "give both or neither"
    if row.get("read_as") and row["read_as"] not in {r["unit"] for r in ROWS if r.get("italian")}:
        return f"'read_as' is '{row['read_as']}', which no words give", "name a unit that has words"
    if not re.fullmatch("(10*)?", row.get("scale") or ""):
        return f"'scale' is '{row['scale']}', no power of ten", "write a 1 and noughts, or leave it empty"
    return None


@cache
def words(code: str) -> list[tuple[str, str, Decimal]]:
    """The words for units in a language: pattern, unit, and what one of them is worth in it."""
    if code == "en":
        return [(p, row["unit"], w) for row in ROWS if not refused(row) for p, w in english(row)]
    pairs = [(row, a, b) for row in ROWS if not refused(row) for a, b in WORDS.items() if row.get(a)]
    return [(row[a], row["unit"], Decimal(row[b])) for row, a, b in pairs]
