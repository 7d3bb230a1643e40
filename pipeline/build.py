"""Build ``data/`` from ``seeds/``: read, check everything, write aside, then put file by file in place."""

from __future__ import annotations

import csv
import filecmp
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from . import derive
from .history import changelog, releases, snapshot
from .problems import Broken, Problems
from .read import seal, seeds, texts
from .read.articles import Article
from .read.articles import read as read_article
from .read.articles import tests as tested_by
from .tables import disagreements, integrity, package, schema, wide
from .tables.columns import TABLES, history

CHANGELOG = texts.ROOT / "CHANGELOG.md"
#: What changes are measured against where the folder to build is a new one.
RELEASES = texts.ROOT / "data" / "releases"
#: Seed CSVs that become tables as they stand.
_COPIED = ["reference", "outcomes", "assumptions", "subjects", "measures", "units", "verdicts", "points"]
_COPIED += ["figures"]
#: Columns of these that the build fills in.
_FILLED = {"verdicts": ["tests"]}


@dataclass(frozen=True)
class Checked:
    """What the seeds hold: articles, rows of every table by name, and the typed frames made of them."""

    articles: list[Article]
    rows: dict[str, list[dict]]
    frames: dict[str, pd.DataFrame]


def articles(folder: Path, problems: Problems) -> list[Article]:
    """The articles of a seeds folder, in the order of their names."""
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        problems.at("seeds").say("no article in the folder", "give the right folder to --seeds")
    return [a for path in paths if (a := read_article(path, problems))]


def check(folder: Path, problems: Problems) -> Checked:
    """Read the seeds and check all that can be checked without the article texts."""
    rows: dict[str, list[dict]] = {}
    for name in _COPIED:
        typed = [c for c in TABLES[name].columns if c not in _FILLED.get(name, [])]
        rows[name] = seeds.table(folder / f"{name}.csv", typed, problems)
    found = articles(folder, problems)
    rows["articles"] = [a.row for a in found]
    rows["claims"] = [c for a in found for c in a.claims]
    rows["coverage"] = [c for a in found for c in a.coverage]
    tested = {c["claim_id"]: tested_by(c) for c in rows["claims"]}
    for row in rows["verdicts"]:
        row["tests"] = tested.get(row["claim_id"], "truth")
    columns = ["group_id", "preferred_id", "member_ids", "reason"]
    explanations = seeds.table(folder / "disagreements.csv", columns, problems)
    frames = {name: _frame(name, rows[name], problems) for name in rows}
    if not problems:  # what follows leans on readable, well-formed rows
        integrity.check(rows)
        groups = disagreements.find(rows["claims"], rows["reference"], rows["measures"])
        integrity.explained(explanations, groups)
        made = {"disagreements": disagreements.rows(groups, explanations, problems)}
    if not problems:
        made |= wide.build(rows)
        rows |= made
        frames |= {name: _frame(name, made[name], problems) for name in made}
    return Checked(found, rows, frames)


def build(folder: Path, data: Path, articles_folder: Path) -> list[str]:
    """Rebuild ``data`` and return what to tell the reader.

    Quotes are compared with those texts that ``articles_folder`` holds. Raises Broken, with ``data``
    untouched, when anything is wrong.
    """
    problems = Problems()
    checked = check(folder, problems)
    here = [a for a in checked.articles if (articles_folder / str(a.row["source_file"])).is_file()]
    for article in checked.articles:
        before = len(problems.lines)
        text = texts.load(article, articles_folder) if article in here else None
        if text is not None:
            texts.compare(article, text)
        if len(problems.lines) == before:
            seal.check(article, read=text is not None)
    points = changelog.points(CHANGELOG, problems)
    reasons = seeds.table(folder / "changes.csv", list(history.REASONS.columns), problems)
    reasons = changelog.reasons(reasons, problems)
    changelog.dated(points, reasons)
    if points:
        changelog.kept(data / "releases.csv", points, problems)
    if problems:
        raise Broken(problems)
    checked.rows["releases"] = points
    checked.frames["releases"] = _frame("releases", points, problems)
    data.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".building-", dir=data.parent))
    try:
        _write_all(aside, checked, problems)
        if problems:
            raise Broken(problems)
        names, values = changelog.versions(points), snapshot.take(aside)
        held = data / "releases" if (data / "releases").is_dir() else RELEASES
        series = releases.stored(held, names)
        same = releases.keep(names[-1], series.get(names[-1]), values, problems)
        version = (
            names[-1] if same else changelog.UNRELEASED
        )  # so that the reasons asked for are the right ones
        series[version] = values
        checked.rows["changes"] = releases.changes(series, reasons, problems)
        if not problems:
            releases.told(data / "changes.csv", checked.rows["changes"], version, problems)
        _write(aside, "changes", _frame("changes", checked.rows["changes"], problems))
        package.write(aside, checked.rows)
        if problems:
            raise Broken(problems)
        data.mkdir(exist_ok=True)
        for stale in {p.name for p in data.glob("*.csv")} - {p.name for p in aside.iterdir()}:
            (data / stale).unlink()
        for path in sorted(aside.iterdir()):
            there = data / path.name
            if not (there.is_file() and filecmp.cmp(path, there, shallow=False)):
                os.replace(path, there)
        if held != data / "releases" and held.is_dir():
            shutil.copytree(held, data / "releases")
        if version != changelog.UNRELEASED:
            snapshot.store(series[version], data / "releases" / f"{version}.csv")
    finally:
        shutil.rmtree(aside)
    counts = ", ".join(f"{len(checked.rows[n])} {n}" for n in ("claims", "reference", "derived"))
    return [f"data: {counts}; quotes compared with {len(here)} of {len(checked.articles)} article texts"]


def _write_all(folder: Path, checked: Checked, problems: Problems) -> None:
    """Write every table and its description, then run the models on them and write ``derived`` again."""
    later = {name: _frame(name, [], problems) for name in ("derived", "changes")}
    for name, frame in {**checked.frames, **later}.items():
        _write(folder, name, frame)
    package.write(folder, checked.rows)
    checked.rows["derived"] = derive.derived_rows(folder, problems)
    integrity.shown(checked.rows)
    _write(folder, "derived", _frame("derived", checked.rows["derived"], problems))
    package.write(folder, checked.rows)


def _frame(name: str, rows: list[dict], problems: Problems) -> pd.DataFrame:
    """Rows of a table as a typed, validated frame, sorted by key (or as they come, where there is none)."""
    table = TABLES[name]
    return schema.frame(table, sorted(rows, key=lambda r: r[table.key]) if table.key else rows, problems)


def _write(folder: Path, name: str, frame: pd.DataFrame) -> None:
    table = TABLES[name]
    kinds = [table.type(c) for c in table.columns]
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        for cells in frame.itertuples(index=False):
            writer.writerow(schema.show(c, k) for c, k in zip(cells, kinds, strict=True))
