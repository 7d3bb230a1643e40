"""The pages of the book, as ``_toc.yml`` lists them, so that no test retypes the list."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

BOOK = Path(__file__).resolve().parents[1] / "book"
_TOC = yaml.safe_load((BOOK.parent / "_toc.yml").read_text(encoding="utf8"))
_LISTED = (entry["file"] for part in _TOC["parts"] for entry in part["chapters"])
#: Names of all pages, in order.
PAGES = [Path(doc).name for doc in (_TOC["root"], *_LISTED)]
#: Those that are notebooks, and of these the chapters, whose assumptions a reader may change.
NOTEBOOKS = [page for page in PAGES if (BOOK / f"{page}.ipynb").is_file()]


def cells(notebook: str) -> list[dict]:
    """The cells of a notebook as it stands in the repository."""
    return json.loads((BOOK / f"{notebook}.ipynb").read_text(encoding="utf8"))["cells"]


CHAPTERS = [
    page
    for page in NOTEBOOKS
    if any("parameters" in cell["metadata"].get("tags", []) for cell in cells(page))
]
#: Pages with a figure.
DRAWN = [
    page
    for page in PAGES
    if "figure("
    in next(p for p in BOOK.glob(f"{page}.*") if p.suffix in (".md", ".ipynb")).read_text(encoding="utf8")
]
