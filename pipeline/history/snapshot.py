"""What a release says, by id and as text: the value, the status and the verdict of every record."""

from __future__ import annotations

import csv
from pathlib import Path

from ..tables.columns import TABLES
from ..tables.columns.history import RELEASED

#: A change of one of these needs its reason.
FIELDS = ["value", "low", "high", "unit", "status", "verdict", "text"]
LAYERS = ("claims", "reference", "outcomes", "assumptions", "derived")
COLUMNS = list(RELEASED.columns)

#: id to cells, all of them text.
Values = dict[str, dict[str, str]]


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, each cell as it stands."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def take(data: Path) -> Values:
    """What a folder of tables says, sorted by id. Raises FileNotFoundError for a missing table."""
    verdicts = {row["claim_id"]: row["verdict"] for row in read(data / "verdicts.csv")}
    found = {}
    for name in LAYERS:
        for row in read(data / f"{name}.csv"):
            key = row[TABLES[name].key]
            found[key] = {c: row.get(c, "") for c in COLUMNS[1:]} | {"verdict": verdicts.get(key, "")}
    _name_fits(data, found)
    return dict(sorted(found.items()))


def _name_fits(data: Path, found: Values) -> None:
    """Give what was fitted to the cases of the backtest their records as inputs, and predicted cases the fits."""
    fitted = [r["assume_id"] for r in read(data / "assumptions.csv") if r.get("dist") == "fitted"]
    predicted = {
        key: row["inputs"].split() for key, row in found.items() if key.startswith("calc-backtest-case-")
    }
    cases = read(data / "cases.csv") if predicted else []
    behind = {row["public_id"] for row in cases} | {
        i for ids in predicted.values() for i in ids if i not in fitted
    }
    for key in fitted:
        found[key]["inputs"] = " ".join(sorted(behind))
    for key in predicted:
        found[key]["inputs"] = " ".join(dict.fromkeys([*predicted[key], *fitted]))


def load(path: Path) -> Values:
    """What a stored release says, or a folder of tables."""
    if path.is_dir():
        return take(path)
    return {row.pop("id"): row for row in read(path)}


def store(values: Values, path: Path) -> None:
    """Write a release."""
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"id": key, **cells} for key, cells in values.items())
