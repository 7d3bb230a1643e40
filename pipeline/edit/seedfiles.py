"""Edit seed files where a person would, all or nothing: rows of a CSV, fields of an article's YAML."""

from __future__ import annotations

import csv
import filecmp
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .. import build
from ..history.snapshot import read


@contextmanager
def staged(seeds: Path) -> Iterator[Path]:
    """A copy of the seeds to edit, gone at the end; :func:`settle` puts it in their place."""
    aside = Path(tempfile.mkdtemp(prefix=".editing-", dir=seeds.parent))
    try:
        yield Path(shutil.copytree(seeds, aside / "seeds"))
    finally:
        shutil.rmtree(aside)


def settle(aside: Path, seeds: Path, data: Path, articles: Path) -> list[str]:
    """Build ``data`` from the edited copy, then put its files in place. Raises Broken with nothing changed."""
    lines = build.build(aside, data, articles)
    for path in sorted(aside.iterdir()):
        old = seeds / path.name
        if not (old.is_file() and filecmp.cmp(path, old, shallow=False)):
            os.replace(path, old)
    return lines


def put(path: Path, row: dict) -> None:
    """Write one row of a seed CSV: in place of that with the same first cell, else where the order has it."""
    rows = read(path)
    header = next(csv.reader([path.read_text(encoding="utf-8").split("\n", 1)[0]]))
    key, made = header[0], {column: row.get(column, "") for column in header}
    ids = [one[key] for one in rows]
    if made[key] in ids:
        rows[ids.index(made[key])] |= made
    else:
        at = next((n for n, one in enumerate(ids) if one > made[key]), len(ids))
        rows.insert(at if ids == sorted(ids) else len(ids), made)
    save(path, header, rows)


def save(path: Path, header: list[str], rows: list[dict]) -> None:
    """Write a seed CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def head(path: Path, **cells) -> None:
    """Write fields of the head of an article's YAML, each on its line."""
    text = path.read_text(encoding="utf-8")
    for field, value in cells.items():
        line = f"{field}: {value if isinstance(value, int) else shown(value)}"
        text = re.sub(rf"(?m)^{field}: .*$", lambda _, line=line: line, text, count=1)
    path.write_text(text, encoding="utf-8")


def claim(path: Path, key: str, **cells) -> None:
    """Write fields of one claim of an article's YAML; None takes a field away."""
    blocks = re.split(r"(?m)(?=^  - )", path.read_text(encoding="utf-8"))
    at = next(n for n, block in enumerate(blocks) if block.startswith(f"  - id: {key}\n"))
    for field, value in cells.items():
        line = "" if value is None else f"    {field}: {value if isinstance(value, list) else shown(value)}\n"
        block, found = re.subn(rf"(?m)^    {field}: .*\n", lambda _, line=line: line, blocks[at], count=1)
        blocks[at] = (
            block if found else re.sub(r"(?m)^(    quote: .*\n)", lambda m, line=line: m[1] + line, block)
        )
    path.write_text("".join(blocks), encoding="utf-8")


def shown(value) -> str:
    """A value as YAML has it: words in quotation marks, unless they are an id."""
    if isinstance(value, bool | int | list):
        return json.dumps(value)
    plain = re.fullmatch(r"[a-z][a-z0-9_-]*", value) and value not in (
        "yes",
        "no",
        "true",
        "false",
        "null",
        "on",
        "off",
    )
    return value if plain else json.dumps(value, ensure_ascii=False)
