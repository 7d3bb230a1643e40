"""How a column is described, and what follows from it: typed and checked cells, and how they are written.

The descriptions themselves are in :mod:`pipeline.tables.columns`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from ..problems import Problems
from . import periods


@dataclass(frozen=True)
class Column:
    """One column: what a reader needs to know of it, and its constraints in the words of the Frictionless Table Schema.

    ``checks`` are what a cell that is not empty must pass, each with how to mend one that does not.
    """

    type: str
    description: str
    unit: str
    constraints: dict
    checks: tuple[tuple[Callable, str], ...]


def column(
    kind: str,
    meaning: str,
    *,
    unit: str = "",
    null: bool = False,
    unique: bool = False,
    one_of: Sequence[str] = (),
    pattern: str = "",
    least: float | None = None,
    most: float | None = None,
) -> Column:
    """Describe one column. ``kind`` is string, number, integer, boolean, date (a day) or period (a date or period)."""
    checks, constraints = [], {}
    if not null:
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if one_of:
        constraints["enum"] = list(one_of)
        checks.append((set(one_of).__contains__, f"use one of {', '.join(one_of)}"))
    if kind == "period":
        pattern = periods.PATTERN
        checks.append((periods.valid, periods.FORMS))
    elif pattern:
        checks.append((re.compile(pattern).fullmatch, f"it must match {pattern}"))
    if pattern:
        constraints["pattern"] = pattern
    if least is not None:
        constraints["minimum"] = least
        checks.append((lambda cell: cell >= least, f"it must be at least {least}"))
    if most is not None:
        constraints["maximum"] = most
        checks.append((lambda cell: cell <= most, f"it must be at most {most}"))
    return Column("string" if kind == "period" else kind, meaning, unit, constraints, tuple(checks))


@dataclass(frozen=True)
class Table:
    """One table: what it holds, its key, its columns in order, and which columns point at other tables."""

    name: str
    meaning: str
    key: str | None
    columns: dict[str, Column]
    links: dict[str, tuple[str, str]] = field(default_factory=dict)

    def type(self, name: str) -> str:
        """Frictionless type of a column."""
        return self.columns[name].type


def cells(table: Table, rows: list[dict], problems: Problems, filled: tuple = ()) -> list[tuple]:
    """The rows as typed cells in the order of the table's columns, checked; [] when one cannot be read.

    A row may hold texts, numbers and Decimals; its ``_place`` says where it was written. Without one, a
    problem is reported of the table. An empty cell is None. What is wrong in a column that the build has ``filled`` is
    said of the column that it is made of.
    """
    made, bad = [], False
    for name, column in table.columns.items():
        if column.type in ("string", "date"):
            made.append([None if (cell := row.get(name)) in (None, "") else str(cell) for row in rows])
            continue
        typed = []
        for row in rows:
            try:
                typed.append(_cell(row.get(name), column.type))
            except (ValueError, InvalidOperation):
                fix = f"write a plain {column.type} such as 1500 or 8.5e9"
                _place(table, row, problems).say(f"'{name}' is '{row[name]}'", fix)
                bad = True
        made.append(typed)
    if bad:
        return []
    for (name, column), typed in zip(table.columns.items(), made, strict=True):
        for n, fix in _wrong(column, typed) if name not in filled else ():
            what = "empty" if typed[n] is None else f"'{typed[n]}'"
            _place(table, rows[n], problems).say(f"'{name}' is {what}", fix)
    return list(zip(*made, strict=True))


def _place(table: Table, row: dict, problems: Problems):
    return row.get("_place") or problems.at(f"data/{table.name}.csv")


def _wrong(column: Column, typed: list) -> list[tuple[int, str]]:
    """The cells of a column that break its constraints, by their number, each with how to mend it."""
    counts = Counter(typed)
    fixes = {
        cell: [fix for holds, fix in column.checks if not holds(cell)] for cell in counts if cell is not None
    }
    if "unique" in column.constraints:
        for cell in fixes:
            fixes[cell] += ["it occurs twice; rename or delete one"] if counts[cell] > 1 else []
    if "required" in column.constraints:
        fixes[None] = ["fill it in"]
    wrong = {cell for cell, found in fixes.items() if found}
    return [(n, fix) for n, cell in enumerate(typed) if cell in wrong for fix in fixes[cell]]


def _cell(value, kind: str):
    if kind == "boolean":
        return bool(value)
    if value is None or value == "":
        return None
    if kind == "number":
        number = Decimal(str(value))
        if not number.is_finite():
            raise ValueError(value)
        return float(number)
    return int(value)


def shown(table: Table, cells: list[tuple]) -> Iterable[tuple]:
    """The typed cells as a CSV file has them: of a number the shortest form (100000, 0.362, 3.8e+25), empty for none."""
    columns = list(zip(*cells, strict=True))
    for n, name in enumerate(table.columns if cells else ()):
        if table.type(name) == "number":
            columns[n] = [None if number is None else _number(number) for number in columns[n]]
    return zip(*columns, strict=True)


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
