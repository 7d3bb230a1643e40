"""Build ``data/`` from ``seeds/``: read, check everything, write aside, then put file by file in place."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from pathlib import Path

import pandas as pd

from . import claims, derive, disagreements, integrity, package, schema, seeds, tables, texts
from .columns import TABLES
from .problems import Broken, Problems

#: Seed CSVs that become tables as they stand.
_COPIED = ["reference", "outcomes", "assumptions", "subjects", "verdicts", "points"]
_EXPLANATIONS = ["group_id", "preferred_id", "reason"]


def read(folder: Path, problems: Problems) -> tuple[list[claims.Article], dict[str, list[dict]], list[dict]]:
    """The articles, the rows of every seed table by name, and the explanations of disagreements."""
    paths = sorted(folder.glob("*.yml"))
    articles = [a for path in paths if (a := claims.read(path, problems))]
    if not paths:
        problems.add("seeds", "", "no article in the folder", "give the right folder to --seeds")
    rows: dict[str, list[dict]] = {
        "articles": [a.row for a in articles],
        "claims": [c for a in articles for c in a.claims],
        "coverage": [c for a in articles for c in a.coverage],
    }
    for name in _COPIED:
        rows[name] = seeds.table(folder / f"{name}.csv", list(TABLES[name].columns), problems)
        for row in rows[name]:
            row["_where"] = f"row '{row[TABLES[name].key]}' (line {row['_line']})"
    explanations = seeds.table(folder / "disagreements.csv", _EXPLANATIONS, problems)
    for row in explanations:
        row["_where"] = f"row '{row['group_id']}' (line {row['_line']})"
    return articles, rows, explanations


def check(folder: Path, problems: Problems) -> tuple[list[claims.Article], dict[str, list[dict]], dict]:
    """Read the seeds and check all that needs no text; returns articles, rows and typed frames of every table."""
    articles, rows, explanations = read(folder, problems)
    frames = {name: _frame(name, rows[name], problems) for name in rows}
    if problems:  # what follows may lean on readable, well-formed rows
        return articles, rows, frames
    integrity.check(rows, problems)
    groups = disagreements.find(rows["claims"], rows["reference"])
    made = {"disagreements": disagreements.rows(groups, explanations, problems), **tables.build(rows)}
    rows |= made
    frames |= {name: _frame(name, made[name], problems) for name in made}
    return articles, rows, frames


def build(folder: Path, data: Path, articles_folder: Path) -> list[str]:
    """Rebuild ``data`` and return what to tell the reader. Raises Broken, with ``data`` untouched, when a seed is wrong."""
    problems = Problems()
    articles, rows, frames = check(folder, problems)
    have_texts = articles_folder.is_dir()
    for article in articles if have_texts else []:
        text = texts.load(article, articles_folder, problems)
        if text is not None:
            texts.compare(article, text, problems)
    if problems:
        raise Broken(problems)
    data.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".building-", dir=data.parent))
    try:
        for name in TABLES:
            if name != "derived":
                _write(aside, name, frames[name])
        package.write(aside, rows)
        derived = derive.derived_rows(aside, problems)
        frame = _frame("derived", derived, problems)
        if problems:
            raise Broken(problems)
        _write(aside, "derived", frame)
        package.write(aside, rows)
        for stale in {p.name for p in data.glob("*.csv")} - {p.name for p in aside.iterdir()}:
            (data / stale).unlink()
        for path in sorted(aside.iterdir()):
            os.replace(path, data / path.name)
    finally:
        shutil.rmtree(aside)
    compared = "with" if have_texts else "not there, so not compared with"
    count = f"{len(rows['claims'])} claims, {len(rows['reference'])} reference facts, {len(derived)} derived numbers"
    return [f"data: {count}; quotes {compared} the article texts".replace("quotes with", "quotes compared with")]


def _frame(name: str, rows: list[dict], problems: Problems) -> pd.DataFrame:
    """Rows of a table as a typed, validated frame, sorted by key (or as they come, where there is none)."""
    table = TABLES[name]
    rows = sorted(rows, key=lambda r: str(r.get(table.key))) if table.key else rows
    return schema.frame(table, rows, problems)


def _write(folder: Path, name: str, frame: pd.DataFrame) -> None:
    table = TABLES[name]
    kinds = [table.type(c) for c in table.columns]
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        for cells in frame.itertuples(index=False):
            writer.writerow(schema.show(c, k) for c, k in zip(cells, kinds, strict=True))
