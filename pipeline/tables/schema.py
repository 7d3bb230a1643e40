"""How a column is described, and what follows from it: validation, typed frames, CSV cells.

The descriptions themselves are in :mod:`pipeline.tables.columns`. A column is a pandera ``Column`` whose
``metadata`` holds what a reader needs (type, unit, example) and its constraints in the words of the
Frictionless Table Schema.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

import pandas as pd
import pandera.pandas as pa

from ..problems import Problems
from . import periods

_DTYPES = {"string": "str", "number": "float64", "integer": "int64", "boolean": "bool", "date": "str"}


def column(
    kind: str,
    meaning: str,
    example,
    *,
    unit: str = "",
    null: bool = False,
    unique: bool = False,
    one_of: Sequence[str] = (),
    pattern: str = "",
    least: float | None = None,
    most: float | None = None,
) -> pa.Column:
    """Describe one column. ``kind`` is string, number, integer, boolean, date (a day) or period (a date or period)."""
    checks, constraints = [], {}
    if not null:
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if one_of:
        constraints["enum"] = list(one_of)
        checks.append(pa.Check.isin(list(one_of), error=f"use one of {', '.join(one_of)}"))
    if kind == "period":
        pattern = periods.PATTERN
        checks.append(pa.Check(periods.valid, element_wise=True, error=periods.FORMS))
    elif pattern:
        checks.append(pa.Check.str_matches(rf"^(?:{pattern})$", error=f"it must match {pattern}"))
    if pattern:
        constraints["pattern"] = pattern
    if least is not None:
        constraints["minimum"] = least
        checks.append(pa.Check.ge(least, error=f"it must be at least {least}"))
    if most is not None:
        constraints["maximum"] = most
        checks.append(pa.Check.le(most, error=f"it must be at most {most}"))
    kind = "string" if kind == "period" else kind
    return pa.Column(
        _DTYPES[kind],
        checks,
        nullable=null,
        unique=unique,
        description=meaning,
        metadata={"type": kind, "unit": unit, "example": example, "constraints": constraints},
    )


@dataclass(frozen=True)
class Table:
    """One table: what it holds, its key, its columns in order, and which columns point at other tables."""

    name: str
    meaning: str
    key: str | None
    columns: dict[str, pa.Column]
    links: dict[str, tuple[str, str]] = field(default_factory=dict)

    def type(self, name: str) -> str:
        """Frictionless type of a column."""
        return self.columns[name].metadata["type"]


def frame(table: Table, rows: list[dict], problems: Problems) -> pd.DataFrame:
    """The rows as a typed frame in the table's columns, validated.

    A row may hold texts, numbers and Decimals; its ``_place`` says where it was written. Without one, a
    problem is reported of the table.
    """
    data, bad = {}, False
    for name in table.columns:
        kind, cells = table.type(name), []
        for row in rows:
            try:
                cells.append(_cell(row.get(name), kind))
            except (ValueError, InvalidOperation):
                place = row.get("_place") or problems.at(f"data/{table.name}.csv")
                place.say(f"'{name}' is '{row[name]}'", f"write a plain {kind} such as 1500 or 8.5e9")
                bad = True
        data[name] = cells
    if bad:
        return pd.DataFrame(columns=list(table.columns))
    result = pd.DataFrame({c: pd.Series(cells, dtype=_DTYPES[table.type(c)]) for c, cells in data.items()})
    _validate(table, result, rows, problems)
    return result


def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """The pandera schema of a table, to validate a loaded frame with."""
    return pa.DataFrameSchema(table.columns, strict=True, ordered=True, name=table.name)


def _validate(table: Table, data: pd.DataFrame, rows: list[dict], problems: Problems) -> None:
    fixes = {"not_nullable": "fill it in", "field_uniqueness": "it occurs twice; rename or delete one"}
    try:
        pandera_schema(table).validate(data, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for case in errors.failure_cases.to_dict("records"):
            place = rows[int(case["index"])].get("_place") or problems.at(f"data/{table.name}.csv")
            empty = case["check"] == "not_nullable"
            what = f"'{case['column']}' is " + ("empty" if empty else f"'{case['failure_case']}'")
            place.say(what, fixes.get(case["check"], case["check"]))


def _cell(value, kind: str):
    if value is None or value == "":
        return None
    if kind == "number":
        number = Decimal(str(value))
        if not number.is_finite():
            raise ValueError(value)
        return float(number)
    return int(value) if kind == "integer" else value


def show(value, kind: str) -> str:
    """One CSV cell: shortest form of a number (100000, 0.362, 3.8e+25), true/false, empty for none."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if kind == "boolean":
        return "true" if value else "false"
    if kind == "number":
        return str(int(value)) if float(value).is_integer() and abs(value) < 1e16 else repr(float(value))
    return str(value)
