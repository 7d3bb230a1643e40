"""Read the seed files, YAML and CSV, with line numbers; say plainly what is broken."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable
from pathlib import Path

import yaml

from ..problems import Place, Problems


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML with no types but true/false, whole numbers and null; each mapping knows its line."""

    yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in pairs if tag.rpartition(":")[2] in ("bool", "int", "null")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node, deep=False):
        mapping = super().construct_mapping(node, deep=deep)
        keys = [key.value for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            what = f"field '{twice[0]}' is given twice"
            raise yaml.constructor.ConstructorError(None, None, what, node.start_mark)
        return mapping | {"_line": node.start_mark.line + 1}


def text(path: Path, place: Place) -> str | None:
    """The file's text, or None and a problem when it is missing or not UTF-8."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        place.say("the file is missing", "restore it, with at least its header line")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        where = place.problems.at(place.file, f"line {line}")
        where.say(f"not UTF-8 (byte 0x{raw[error.start]:02x})", "save the file as UTF-8")
        return None


def article(path: Path, place: Place) -> dict | None:
    """One article's YAML as a mapping whose mappings carry ``_line``; None when it cannot be read."""
    content = text(path, place)
    if content is None:
        return None
    try:
        loaded = yaml.load(content, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        what = f"broken YAML, {getattr(error, 'problem', None) or ' '.join(str(error).split())}"
        fix = "look for a missing quotation mark, colon or indent there"
        place.problems.at(place.file, where).say(what, fix)
        return None
    if not isinstance(loaded, dict):
        place.say("not a mapping of fields", "start from the head of another article's file")
        return None
    return loaded


def fields(entry: dict, required: Iterable[str], optional: Iterable[str], place: Place) -> bool:
    """Check the names of an entry's fields; True when all required ones are there and none is unknown."""
    required, known = list(required), [*required, *optional]
    missing = [f for f in required if entry.get(f) in (None, "")]
    for field in missing:
        place.say(f"missing field '{field}'", "add it (seeds/README.md says what it holds)")
    unknown = [f for f in entry if f not in known and not str(f).startswith("_")]
    for field in unknown:
        near = difflib.get_close_matches(str(field), known, n=1)
        place.say(f"unknown field '{field}'", f"did you mean '{near[0]}'?" if near else "delete it")
    return not missing and not unknown


def table(path: Path, columns: list[str], problems: Problems) -> list[dict]:
    """Rows of a seed CSV as dicts of text, each with its ``_place``; [] when it cannot be read.

    The first column is the row's id in messages.
    """
    name = f"seeds/{path.name}"
    content = text(path, problems.at(name))
    if content is None:
        return []
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[dict] = []
    try:
        header = next(reader, [])
        if not fields(dict.fromkeys(header, "x"), columns, [], problems.at(name, "header line")):
            return []
        for cells in reader:
            line = f"line {reader.line_num}"
            if cells and len(cells) != len(header):
                what = f"{len(cells)} cells for {len(header)} columns"
                problems.at(name, line).say(what, "put cells that hold commas in double quotes")
            elif cells:
                row = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
                rows.append(row | {"_place": problems.at(name, f"row '{row[columns[0]]}' ({line})")})
    except csv.Error as error:
        place = problems.at(name, f"line {reader.line_num}")
        place.say(f"broken CSV, {error}", "look for a stray double quote there")
    return rows
