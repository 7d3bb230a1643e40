"""Build ``data/`` from ``seeds/``: read, check everything, write aside, then put file by file in place."""

from __future__ import annotations

import csv
import filecmp
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import yaml

from . import derive
from .history import changelog, releases, snapshot
from .problems import Broken, Problems
from .read import articles, seal, seeds, texts
from .tables import disagreements, integrity, joined, package, periods, schema, uses, wide
from .tables.columns import TABLES, history

CHANGELOG = texts.ROOT / "CHANGELOG.md"
#: What has the newest release, and the changes of those before, where the folder to build is a new one.
HELD = texts.ROOT / "data"
#: Seed CSVs that become tables as they stand.
_COPIED = [
    "reference",
    "outcomes",
    "assumptions",
    "subjects",
    "measures",
    "units",
    "terms",
    "verdicts",
    "rubric",
    "passes",
    "points",
    "figures",
    "judgements",
    "cases",
]
#: Columns of these that the build fills in.
_FILLED = {"verdicts": ["verdict"]}


@dataclass(frozen=True)
class Checked:
    """What the seeds hold: articles, rows of every table by name, and the typed cells made of them."""

    articles: list[articles.Article]
    rows: dict[str, list[dict]]
    cells: dict[str, list[tuple]]


def typed_columns(name: str) -> list[str]:
    """The columns of a table that its seed holds; the build fills in the others."""
    return [c for c in TABLES[name].columns if c not in (*_FILLED.get(name, []), *periods.EDGES)]


def check(folder: Path, problems: Problems, words: bool = True) -> Checked:
    """Read the seeds and check all that can be checked without the article texts.

    Without ``words``, those of outside facts are read only where something else is wrong: the caller does it meanwhile.
    """
    rows: dict[str, list[dict]] = {}
    for name in _COPIED:  # the units first: the articles' quotes are read by them
        typed = typed_columns(name)
        rows[name] = seeds.table(folder / f"{name}.csv", typed, problems)
    found = articles.read_all(folder, problems)
    rows["articles"] = [a.row for a in found]
    rows["claims"] = [c for a in found for c in a.claims]
    rows["coverage"] = [c for a in found for c in a.coverage]
    for row in rows["verdicts"]:
        row["verdict"] = row["so"]
    columns = ["group_id", "preferred_id", "member_ids", "reason"]
    explanations = seeds.table(folder / "disagreements.csv", columns, problems)
    cells = {name: _cells(name, rows[name], problems) for name in rows}
    readable = not problems
    if readable:  # what follows leans on readable, well-formed rows
        integrity.check(rows)
        groups = disagreements.find(rows["claims"], rows["reference"], rows["measures"])
        integrity.explained(explanations, groups)
        made = {"disagreements": disagreements.rows(groups, explanations, problems)}
    if readable and (words or problems):
        integrity.words(rows)
    if not problems:
        made |= wide.build(rows) | {"claims_joined": joined.build(rows)}
        rows |= made
        cells |= {name: _cells(name, made[name], problems) for name in made}
    return Checked(found, rows, cells)


def build(folder: Path, data: Path, articles_folder: Path) -> list[str]:
    """Rebuild ``data`` and return what to tell the reader.

    Quotes are compared with those texts that ``articles_folder`` holds. Raises Broken, with ``data``
    untouched, when anything is wrong.
    """
    problems = Problems()
    with derive.start() as models:
        checked = check(folder, problems, words=False)
        compared = _compare(checked.articles, articles_folder)
        reasons = _read_history(folder, checked, problems)
        if problems:
            raise Broken(problems)
        data.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".building-", dir=data.parent))
        try:
            _write_tables(aside, checked, models, problems)
            if not problems:
                held = data if (data / "releases").is_dir() else HELD
                _write_history(aside, held, checked, reasons, problems)
            if problems:
                raise Broken(problems)
            package.write(aside, checked.rows, _book())
            _put_in_place(aside, data)
        finally:
            shutil.rmtree(aside)
    counts = ", ".join(f"{len(checked.rows[n])} {n}" for n in ("claims", "reference", "derived"))
    return [f"data: {counts}; quotes compared with {compared} of {len(checked.articles)} article texts"]


def _compare(found: list[articles.Article], folder: Path) -> int:
    """Compare the articles with those texts that the folder holds; returns how many it holds."""
    held = 0
    for article in found:
        before = len(article.place.problems)
        here = (folder / str(article.row["source_file"])).is_file()
        held += here
        text = texts.load(article, folder) if here else None
        if text is not None:
            texts.compare(article, text)
        if len(article.place.problems) == before:
            seal.check(article, read=text is not None)
    return held


def _read_history(folder: Path, checked: Checked, problems: Problems) -> list[dict]:
    """Add the changelog's points to the tables; returns the reasons typed for changed values."""
    points = changelog.points(CHANGELOG, problems)
    reasons = seeds.table(folder / "changes.csv", list(history.REASONS.columns), problems)
    reasons = changelog.reasons(reasons, problems)
    changelog.dated(points, reasons)
    checked.rows["releases"] = points
    checked.cells["releases"] = _cells("releases", points, problems)
    return reasons


def _book() -> str:
    return yaml.safe_load((texts.ROOT / "_config.yml").read_text(encoding="utf-8"))["title"]


def _write_tables(folder: Path, checked: Checked, models: Popen, problems: Problems) -> None:
    """Write every table and its description, then run the models on them and write ``derived`` again."""
    later = {name: _cells(name, [], problems) for name in ("derived", "backtest", "changes")}
    for name, cells in {**checked.cells, **later}.items():
        _write(folder, name, cells)
    package.write(folder, checked.rows, _book())
    derive.ask(models, folder)
    integrity.words(checked.rows)
    made = derive.answer(models, problems)
    if problems:
        return
    for row in checked.rows["assumptions"]:
        row |= made["fitted"].get(row["assume_id"], {})
    checked.rows.update({name: made[name] for name in ("derived", "backtest")})
    integrity.shown(checked.rows)
    uses.check(checked.rows)
    for name in ("assumptions", "derived", "backtest"):
        _write(folder, name, _cells(name, checked.rows[name], problems))


def _write_history(
    folder: Path, held: Path, checked: Checked, reasons: list[dict], problems: Problems
) -> None:
    """Write what changed since the newest release in ``held``, and the release that is the newest now."""
    names, values = changelog.versions(checked.rows["releases"]), snapshot.take(folder)
    rows = releases.changes(held, names, values, reasons, problems, checked.rows["verdicts"])
    _write(folder, "changes", _cells("changes", rows, problems))
    newest = names[-1] if names[-1] != changelog.UNRELEASED else releases.stored(held, names)[0]
    if (stored := held / "releases" / f"{newest}.csv").is_file():
        (folder / "releases").mkdir()
        shutil.copy(stored, folder / "releases")
    elif newest:
        snapshot.store(values, folder / "releases" / f"{newest}.csv")


def _put_in_place(aside: Path, data: Path) -> None:
    """Move what differs from ``aside`` to ``data``, and delete the tables there that are no longer made."""
    (data / "releases").mkdir(parents=True, exist_ok=True)
    made = {path.relative_to(aside) for path in aside.rglob("*.*")}
    for stale in {path.relative_to(data) for path in data.rglob("*.csv")} - made:
        (data / stale).unlink()
    for path in sorted(made):
        if not ((data / path).is_file() and filecmp.cmp(aside / path, data / path, shallow=False)):
            os.replace(aside / path, data / path)


def _cells(name: str, rows: list[dict], problems: Problems) -> list[tuple]:
    """Rows of a table as typed, checked cells, sorted by key (or as they come, where there is none)."""
    table = TABLES[name]
    if periods.EDGES[0] in table.columns:
        rows = [row | periods.edges(row) for row in rows]
    rows = sorted(rows, key=lambda r: r[table.key]) if table.key else rows
    return schema.cells(table, rows, problems, (*_FILLED.get(name, []), *periods.EDGES))


def _write(folder: Path, name: str, cells: list[tuple]) -> None:
    table = TABLES[name]
    with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(schema.shown(table, cells))
