"""Everything a release says, by id and as text: the values, and every cell that was typed about them.

A record with a value goes by its own id. What is typed to describe or to judge goes by its table and its key:
``subjects/colossus``, ``coverage/xai-colossus/1564``.
"""

from __future__ import annotations

import csv
from pathlib import Path

from ..tables.columns import TABLES

FIELDS = ["value", "low", "high", "unit", "status", "verdict", "text"]
VALUES = ("claims", "reference", "outcomes", "assumptions", "derived")
TYPED = ("articles", "coverage", "subjects", "measures", "points", "disagreements")
#: Columns that the pipeline fills in, though the rest of the row is typed.
_COMPUTED = {
    "verdicts": ("tests",),
    "articles": ("claims", "numbers", "passed_over", "unaccounted"),
    "coverage": ("role", "claim_id"),
    "disagreements": ("subject", "measure", "layer", "value", "as_of", "preferred"),
    "derived": ("label", "note", "function", "inputs", "chapter"),
}
_KEYS = {"coverage": ("article", "start"), "disagreements": ("group_id",)}
#: Cells that go by another name: the words of a claim are its text; 1.2 has the label of what is computed and the
#: standing of a reference fact as columns, and leaves them empty.
_ELSEWHERE = {
    "claims": {"quote": "text"},
    "reference": {"status": "standing"},
    "derived": {"label": "name", "note": "remark"},
}


def _own(name: str) -> list[str]:
    """The typed columns of a table that say what its values are."""
    apart = {*FIELDS, *_key(name), *_COMPUTED.get(name, ())}
    renamed = _ELSEWHERE.get(name, {})
    columns = (renamed.get(c, c) for c in TABLES[name].columns if c not in apart or c in renamed)
    return [column for column in columns if column not in FIELDS]


def _key(name: str) -> tuple[str, ...]:
    return _KEYS.get(name) or (TABLES[name].key,)


#: What the values are said to be; a release stored by an earlier version holds fewer of these.
DESCRIBED = list(dict.fromkeys(c for name in (*VALUES, "verdicts", *TYPED) for c in _own(name)))
COLUMNS = ["id", *FIELDS, *DESCRIBED, "inputs"]

#: id to cells, all of them text.
Values = dict[str, dict[str, str]]


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, each cell as it stands."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def take(data: Path) -> Values:
    """What a folder of tables says, sorted by id. Raises FileNotFoundError for a missing table."""
    judged = ["verdict", *_own("verdicts")]
    verdicts = {row["claim_id"]: {c: row[c] for c in judged} for row in read(data / "verdicts.csv")}
    found = {}
    for name in VALUES:
        held = [*FIELDS, *_own(name), *(["inputs"] if name == "derived" else [])]
        for row in read(data / f"{name}.csv"):
            row |= {to: row.pop(column) for column, to in _ELSEWHERE.get(name, {}).items()}
            key = row[TABLES[name].key]
            found[key] = _cells({c: row.get(c, "") for c in held} | verdicts.get(key, {}))
    for name in TYPED:
        for row in read(data / f"{name}.csv"):
            if row.get("role", "passed-over") == "passed-over" and row.get("preferred", "true") == "true":
                key = "/".join([name, *(row[part] for part in _key(name))])
                found[key] = _cells({c: row[c] for c in _own(name)})
    return dict(sorted(found.items()))


def _cells(given: dict[str, str]) -> dict[str, str]:
    return dict.fromkeys(COLUMNS[1:], "") | given


def table(key: str) -> str:
    """The table that an id of :func:`take` is of; ``values`` for the layers with values."""
    return key.partition("/")[0] if "/" in key else "values"


def load(path: Path) -> Values:
    """What a stored release says, or a folder of tables."""
    if path.is_dir():
        return take(path)
    return {row.pop("id"): row for row in read(path)}


def store(values: Values, path: Path) -> None:
    """Write a release, through a temporary file."""
    path.parent.mkdir(exist_ok=True)
    part = path.with_name(path.name + ".tmp")
    with part.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"id": key, **cells} for key, cells in values.items())
    part.replace(path)
