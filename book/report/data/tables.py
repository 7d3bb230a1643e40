"""Load the tables of ``data/``: the only module that knows where they are."""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from pathlib import Path
from time import monotonic

import numpy as np
import pandas as pd

from . import cells

_DTYPES = {"string": "str", "number": "float64", "integer": "int64", "boolean": "bool", "date": "str"}
_KEYS = {
    "claims": "claim_id", "reference": "ref_id", "assumptions": "assume_id", "outcomes": "outcome_id",
    "articles": "article", "subjects": "subject", "measures": "measure", "verdicts": "claim_id",
    "units": "unit", "passes": "claim_id",
}  # fmt: skip
_BESIDE = Path(__file__).resolve().parents[3] / "data"
_folder = _BESIDE
_replaced: dict[str, dict] = {}  # cells of assumptions that a rerun sets, by id; see report.assume


def folder() -> Path:
    """The folder of the tables: ``data/`` beside ``book/``, or the one given to :func:`use`."""
    return _folder


def use(other: str | Path | None = None) -> None:
    """Read the tables of another folder from now on; without one those beside ``book/``."""
    global _folder
    _folder = Path(other) if other else _BESIDE


#: Seconds for which an answer about a file holds. A page asks thousands of times, in a browser at milliseconds each.
_HOLDS = 2 if sys.platform == "emscripten" else 0.05


def patient(look):
    """Ask about a place again only when the last answer is older than :data:`_HOLDS`."""
    answers: dict = {}

    def asked(*place):
        now = monotonic()
        if place not in answers or now - answers[place][0] > _HOLDS:
            answers[place] = now, look(*place)
        return answers[place][1]

    return asked


@patient
def _state(place: Path, replaced: tuple) -> str:
    """The tables in a folder but the computed one, with the time each last changed, and the cells replaced."""
    with os.scandir(place) as files:
        tables = [(f.name, f.stat().st_mtime_ns) for f in files if f.name.endswith(".csv")]
    return repr((str(place), sorted(t for t in tables if t[0] != "derived.csv"), replaced))


@patient
def _changed(path: Path) -> int:
    """When a file last changed; 0 for none."""
    try:
        return os.stat(path).st_mtime_ns
    except FileNotFoundError:
        return 0


def stamp() -> str:
    """What changes when any input changes: folder, times of tables, replaced cells. The key of every cache."""
    return _state(folder(), _replacements())


def replace_assumptions(given: dict[str, dict]) -> None:
    """Read ``data/assumptions.csv`` with these cells (``{assume_id: {column: value}}``) until the process ends.

    The whole set each time: an empty one gives the published assumptions back.
    """
    _replaced.clear()
    _replaced.update(given)


def assumed() -> bool:
    """Whether a rerun has set assumptions of its own."""
    return bool(_replaced)


def _replacements() -> tuple:
    return tuple((key, tuple(given.items())) for key, given in sorted(_replaced.items()))


def names() -> list[str]:
    """Names of all tables, sorted; ``derived`` is one even while it is being computed."""
    return sorted({p.stem for p in folder().glob("*.csv")} | {"derived"})


def load(name: str) -> pd.DataFrame:
    """Table ``data/<name>.csv``, typed as ``datapackage.json`` says; an empty cell is NaN.

    Raises FileNotFoundError naming the file and the fix.
    """
    frame = published(name)
    if name == "assumptions":
        for key, given in _replaced.items():
            frame.loc[frame["assume_id"] == key, list(given)] = list(given.values())
    return frame


def published(name: str) -> pd.DataFrame:
    """The table as the file has it, whatever a rerun assumes; otherwise as :func:`load`."""
    path, described = folder() / f"{name}.csv", folder() / "datapackage.json"
    for file in (path, described):
        if not _changed(file):
            raise FileNotFoundError(f"{file}: no such file; run `python -m pipeline` to build it")
    return _read(path, _changed(path), _changed(described)).copy()


@cache
def _read(path: Path, _changed_at: int, _described_at: int) -> pd.DataFrame:
    described = next((r for r in _resources() if folder() / r["path"] == path), None)
    if described is None:
        raise FileNotFoundError(f"{path}: datapackage.json does not describe it; run `python -m pipeline`")
    types = {f["name"]: _DTYPES[f["type"]] for f in described["schema"]["fields"]}
    numbers = [name for name, dtype in types.items() if dtype == "float64"]
    text = types | dict.fromkeys(numbers, "str")
    frame = pd.read_csv(path, dtype=text, keep_default_na=False, na_values=[""])
    # Python's own reading: the quick one of pandas is off by the last digit in a browser.
    return frame.assign(**{name: np.array([float(cell) for cell in frame[name]]) for name in numbers})


def package() -> dict:
    """The data package's descriptor."""
    path = folder() / "datapackage.json"
    return _described(path, _changed(path))


def book() -> str:
    """The title of the book, as the data package has it from ``_config.yml``."""
    return package()["title"].removesuffix(": data")


def choices(name: str, column: str) -> list[str]:
    """The closed list of a column, as ``datapackage.json`` gives it; empty where any word will do."""
    fields = next(r for r in _resources() if r["name"] == name)["schema"]["fields"]
    return next(f for f in fields if f["name"] == column).get("constraints", {}).get("enum", [])


def _resources() -> list[dict]:
    return package()["resources"]


@cache
def _described(path: Path, _changed_at: int) -> dict:
    return json.loads(path.read_text(encoding="utf8"))


def table_of(record_id: str) -> str:
    """The table a claim, reference fact, assumption or outcome lives in, by its prefix."""
    prefix = record_id.split("-", 1)[0]
    return {"ref": "reference", "assume": "assumptions", "out": "outcomes", "calc": "derived"}.get(
        prefix, "claims"
    )


def records(name: str) -> dict[str, dict]:
    """The rows of a table with one key, by that key, with what the cells of wide tables change; not to be changed.

    Read once for each state of the tables. A changed row has ``source_says``, what it held.
    """
    return _records(name, stamp())


def version(name: str) -> tuple:
    """What changes when the file of a table does: the key of what is made of that table alone."""
    path = _file(folder(), name)
    return path, _changed(path)


@cache
def _file(place: Path, name: str) -> Path:
    return place / f"{name}.csv"


@cache
def _records(name: str, _stamp: str) -> dict[str, dict]:
    rows = {row[_KEYS[name]]: row for row in load(name).to_dict("records")}
    if name in ("claims", "reference"):
        wide = {other: published(other) for other in cells.WIDE}
        rows |= {key: rows[key] | fields for key, fields in cells.changed(wide, rows).items()}
    return rows


def record(record_id: str) -> dict:
    """The row with this id from claims, reference, assumptions or outcomes; KeyError with the fix if none."""
    name = table_of(record_id)
    rows = records(name)
    if record_id not in rows:
        where = f"{folder() / name}.csv"
        raise KeyError(f"{where}: no row '{record_id}'; check the spelling or add it to seeds/")
    return rows[record_id]


def value(record_id: str) -> float:
    """The number that the row with this id states, in the row's unit."""
    number = float(record(record_id)["value"])
    if number != number:
        raise ValueError(f"'{record_id}' holds no number; use a row that does, or its date through Day(...)")
    return number
