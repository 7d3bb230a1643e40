"""The pages of the book, as ``_toc.yml`` lists them, so that no test retypes the list."""

from __future__ import annotations

import json
from pathlib import Path

import yaml
from lxml import html

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


def with_notes(site: Path, page: str) -> str:
    """The text of a page of the built site, and of the page of its notes where they are apart."""
    files = [site / "book" / f"{name}.html" for name in (page, f"notes-{page}")]
    return "".join(path.read_text(encoding="utf8") for path in files if path.is_file())


def notes(site: Path, page: str) -> dict[str, html.HtmlElement]:
    """The notes of a page of the built site by id and in order, which a page with many has on a page of their own."""
    found = next(
        p for p in (site / "book" / f"notes-{page}.html", site / "book" / f"{page}.html") if p.is_file()
    )
    tree = html.parse(str(found), html.HTMLParser(encoding="utf-8"))
    return {note.get("id"): note for note in tree.getroot().find_class("ev") if note.get("data-layer")}


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
