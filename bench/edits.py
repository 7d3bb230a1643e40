"""Edits as a maintainer makes them, of one chapter or of what it is made of; each time another."""

from __future__ import annotations

import json
import re
from pathlib import Path


def sentence(root: Path) -> None:
    """One more sentence in the first words of a chapter."""
    path = root / "book" / "artemis.ipynb"
    notebook = json.loads(path.read_text(encoding="utf8"))
    cell = next(c for c in notebook["cells"] if c["cell_type"] == "markdown")
    cell["source"] = [*cell["source"], "\n\nOne more sentence."]
    path.write_text(json.dumps(notebook), encoding="utf8")


def style(root: Path) -> None:
    """One more rule."""
    with (root / "book" / "_static" / "site.css").open("a", encoding="utf8") as file:
        file.write(".edited { color: red; }\n")


def chart(root: Path) -> None:
    """Another title of an axis in a chart's function."""
    path = root / "book" / "report" / "charts" / "artemis.py"
    before = path.read_text(encoding="utf8")
    title = 'title="Share of the whole'
    assert title in before
    path.write_text(before.replace(title, f"{title} whole"), encoding="utf8")


def number(root: Path) -> None:
    """A chip's peak, a thousandth higher, in the table that models take it from."""
    path = root / "data" / "chips.csv"
    before = path.read_text(encoding="utf8")
    row, peak = re.search(r"^(h100,[^,]*,[^,]*,)(\d+)", before, re.M).groups()
    path.write_text(before.replace(row + peak, f"{row}{int(peak) * 1001 // 1000}"), encoding="utf8")
