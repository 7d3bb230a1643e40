"""Check what the build leaves open: wide cells against their records, and the seeds against the articles' texts."""

from __future__ import annotations

import re
from pathlib import Path

from . import build
from .history.snapshot import LAYERS, read
from .problems import Problems
from .read import seal, texts
from .tables.columns import TABLES, wide
from .tables.schema import Table

#: What the columns of a table whose rows name a ``source_id`` are called in the record of that id.
_COPIED = {
    "clusters": {"accelerators": "value", "bound": "bound", "status": "status", "as_of": "as_of"},
    "spending": {"capex_usd": "value", "period": "as_of"},
    "events": {"date": "date"},
}
_END = re.compile(r"(\w+?)_(low|high)(_\w+)?")


def cells(data: Path, problems: Problems) -> None:
    """A problem for each cell of a wide table in ``data`` that is not what the record named beside it says."""
    records = {row[TABLES[name].key]: row for name in LAYERS for row in read(data / f"{name}.csv")}
    for table in wide.TABLES:
        for row in read(data / f"{table.name}.csv"):
            for column, key, field in _copied(table, row):
                said = _field(records[key], field) if key in records else "no such record"
                if not _same(row[column], said):
                    place = problems.at(f"data/{table.name}.csv", f"row '{row[table.key]}'")
                    what = f"'{column}' is '{row[column]}', its record '{key}' says '{said}'"
                    place.say(what, f"run `python -m pipeline`, or correct the row '{key}' in seeds/")


def _copied(table: Table, row: dict[str, str]) -> list[tuple[str, str, str]]:
    """The cells of a row that a record has too: the column, the record's id, and the field there."""
    found = [(column, row["source_id"], field) for column, field in _COPIED.get(table.name, {}).items()]
    for column in row:
        end = _END.fullmatch(column)
        key = row.get(f"{end[1]}{end[3] or ''}_id" if end else f"{column}_id")
        if key or (key is not None and row[column]):
            whole = "date" if table.type(column) == "string" else "value"
            found.append((column, key, end[2] if end else whole))
    return found


def _field(record: dict[str, str], field: str) -> str:
    if field == "date":  # an outcome's text is what came, and it is dated by the day of that
        return record["text"] if record["unit"] == "date" and "ref_id" in record else record["as_of"]
    return record.get(field, "")


def _same(one: str, other: str) -> bool:
    """Whether two cells say the same, also where a spreadsheet wrote 700.0 for 700."""
    try:
        return one == other or float(one) == float(other)
    except ValueError:
        return False


def articles(seeds: Path, folder: Path, problems: Problems) -> list[str]:
    """One line for each article on what became of its quantities; what is wrong goes into ``problems``."""
    if not folder.is_dir():
        fix = "give their folder with --articles or ARTICLES_DIR"
        problems.at("articles").say(f"no folder '{folder}' with the article texts", fix)
        return []
    lines = []
    for article in build.check(seeds, problems).articles:
        before = len(problems.lines)
        text = texts.load(article, folder)
        if text is not None:
            texts.compare(article, text)
            lines.append(str(texts.count(article, text)))
        if len(problems.lines) == before:
            seal.check(article, read=True)
    return lines
