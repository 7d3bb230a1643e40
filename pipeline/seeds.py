"""Read the seed files: YAML with line numbers, CSV with line numbers, and a plain word when they are broken."""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterable
from pathlib import Path

import yaml

from .problems import Problems


class _Loader(yaml.SafeLoader):
    """YAML in which only true/false, whole numbers and null are more than text, and each mapping knows its line."""

    yaml_implicit_resolvers = {
        first: [(tag, regexp) for tag, regexp in pairs if tag.rpartition(":")[2] in ("bool", "int", "null")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node, deep=False):
        mapping = super().construct_mapping(node, deep=deep)
        keys = [key.value for key, _ in node.value]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise yaml.constructor.ConstructorError(None, None, f"field '{twice[0]}' is given twice", node.start_mark)
        return mapping | {"_line": node.start_mark.line + 1}


def text(path: Path, name: str, problems: Problems) -> str | None:
    """The file's text, or None and a problem when it is missing or not UTF-8."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.add(name, "", "the file is missing", "restore it, with at least its header line")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        problems.add(name, f"line {line}", f"not UTF-8 (byte 0x{raw[error.start]:02x})", "save the file as UTF-8")
        return None


def article(path: Path, problems: Problems) -> dict | None:
    """One article's YAML as a mapping whose mappings carry ``_line``; None when it cannot be read."""
    name = f"seeds/{path.name}"
    content = text(path, name, problems)
    if content is None:
        return None
    try:
        loaded = yaml.load(content, Loader=_Loader)  # noqa: S506, a SafeLoader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        problems.add(name, where, f"broken YAML, {what}", "look for a missing quotation mark, colon or indent there")
        return None
    if not isinstance(loaded, dict):
        problems.add(name, "", "not a mapping of fields", "start from the head of another article's file")
        return None
    return loaded


def fields(entry: dict, required: Iterable[str], optional: Iterable[str], file: str, where: str, problems) -> bool:
    """Check the names of an entry's fields; True when all required ones are there and none is unknown."""
    required, known = list(required), [*required, *optional]
    missing = [f for f in required if entry.get(f) in (None, "")]
    for field in missing:
        problems.add(file, where, f"missing field '{field}'", "add it (seeds/README.md says what it holds)")
    unknown = [f for f in entry if f not in known and not str(f).startswith("_")]
    for field in unknown:
        near = difflib.get_close_matches(str(field), known, n=1)
        problems.add(file, where, f"unknown field '{field}'", f"did you mean '{near[0]}'?" if near else "delete it")
    return not missing and not unknown


def table(path: Path, columns: list[str], problems: Problems) -> list[dict]:
    """Rows of a seed CSV as dicts of text, each with ``_file`` and ``_line``; [] when it cannot be read."""
    name = f"seeds/{path.name}"
    content = text(path, name, problems)
    if content is None:
        return []
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[dict] = []
    try:
        header = next(reader, [])
        if not fields(dict.fromkeys(header, "x"), columns, [], name, "header line", problems):
            return []
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                what = f"{len(cells)} cells for {len(header)} columns"
                problems.add(name, f"line {reader.line_num}", what, "put cells that hold commas in double quotes")
                continue
            row = {column: cell.strip() for column, cell in zip(header, cells, strict=True)}
            rows.append(row | {"_file": name, "_line": reader.line_num})
    except csv.Error as error:
        problems.add(name, f"line {reader.line_num}", f"broken CSV, {error}", "look for a stray double quote there")
    return rows
