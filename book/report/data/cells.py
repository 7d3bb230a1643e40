"""Cells of the wide tables, which a rerunner edits: each names the record that it shows, and takes its place."""

from __future__ import annotations

import pandas as pd

#: Tables whose cells count, with their key. A cell ``peak_fp8_flops`` names its record in ``peak_fp8_flops_id``.
WIDE = {"chips": "chip", "models": "model", "rules": "rule", "clusters": "row_id", "spending": "row_id"}
#: Cells whose record is named in a column of another name.
_NAMED_IN = {"accelerators": "source_id", "capex_usd": "source_id"}
#: Where the ends of a cell's range stand.
_ENDS = {
    "price_usd": ("price_low_usd", "price_high_usd"),
    "training_flop": ("training_flop_low", "training_flop_high"),
}


def changed(tables: dict[str, pd.DataFrame], records: dict[str, dict]) -> dict[str, dict]:
    """For each record that a cell differs from: its fields as the cell has them, and ``source_says``, what it had.

    ``tables`` are those of :data:`WIDE`, ``records`` rows by id. A changed number is taken as certain unless the
    table has a range around it. Raises ValueError where two cells of one record differ.
    """
    found: dict[str, dict] = {}
    for name, table in tables.items():
        for row in table.to_dict("records"):
            for column, record_id in _named(row):
                if record_id not in records or not (fields := _differs(row, column, records[record_id])):
                    continue
                if found.setdefault(record_id, fields) != fields:
                    place = f"data/{name}.csv, '{row[WIDE[name]]}'"
                    raise ValueError(f"{place}: '{column}' and another cell of {record_id} differ; edit both")
    return found


def _named(row: dict):
    """The cells of a row that hold something, each with the id of its record."""
    for column, cell in row.items():
        record_id = row.get(f"{column}_id", row.get(_NAMED_IN.get(column, "")))
        if isinstance(record_id, str) and not pd.isna(cell):
            yield column, record_id


def _differs(row: dict, column: str, record: dict) -> dict:
    """The fields of the record that the cell changes; none where it says the same."""
    cell = row[column]
    if isinstance(cell, str):
        field = "text" if record["unit"] in ("date", "text") else "as_of"
        return {} if record[field] == cell else {field: cell, "source_says": record[field]}
    ends = dict(zip(("low", "high"), (row.get(end) for end in _ENDS.get(column, ())), strict=False))
    ranged = ends and ends["low"] <= cell <= ends["high"]
    same = cell == record["value"] and (not ranged or ends == {end: record[end] for end in ends})
    if same:
        return {}
    none = {end: float("nan") for end in ("low", "high") if end in record}
    return {"value": cell, **(ends if ranged else none), "source_says": record["value"]}
