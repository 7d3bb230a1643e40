"""``python -m publish.pdf``: the report as one PDF, printed from the built site by a headless Chromium.

The pages are joined into one document first: each fact has one note at the end of the whole report, a number
leads to its note and a link to its chapter. The long lists (every claim, every computed number, sources and
columns) stay on the site. The document is printed twice, the second time with page numbers in its contents.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pikepdf
from lxml import html
from playwright.sync_api import sync_playwright
from report.files import NAME
from report.files import write as write_file
from report.pages import offers

from . import ROOT, joined, written

PDF = f"{NAME}.pdf"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_PLACE = '<div class="colophon-in">'
_CELL = re.compile(r"node\d{8}")  # what Chromium calls a heading cell of a table, after a count of its own


def write(site: Path, browser=None) -> Path:
    """Print ``site`` to its :data:`PDF` and link it from every page. Raises FileNotFoundError when unbuilt."""
    if not (site / "book" / "index.html").is_file():
        raise FileNotFoundError(f"{site}: no book/index.html; build the book first with `make book`")
    if browser is None:
        with sync_playwright() as play:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium")
            running = play.chromium.launch(executable_path=path, args=_FLAGS)
            try:
                return write(site, running)
            finally:
                running.close()
    document = joined.document(site)
    with tempfile.TemporaryDirectory() as folder:
        sheet, draft = Path(folder) / "report.html", Path(folder) / "report.pdf"
        pages: dict[str, int] = {}
        for _ in range(3):
            text = html.tostring(joined.number_contents(document, pages), encoding="unicode")
            sheet.write_text(f"<!DOCTYPE html>{text}", encoding="utf8")
            _print(browser, sheet, draft)
            with pikepdf.open(draft) as made:
                found = heading_pages(made)
                if found == pages:
                    return _finish(made, site)
            pages = found
    raise RuntimeError(
        "the contents never settled: page numbers moved the headings; look at publish/joined.css"
    )


def _print(browser, source: Path, target: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(source.as_uri())
    page.pdf(path=str(target), prefer_css_page_size=True, tagged=True, outline=True)
    context.close()


def heading_pages(made: pikepdf.Pdf) -> dict[str, int]:
    """The page, from 1, of every named place that a link leads to."""
    at = {page.objgen: number for number, page in enumerate(made.pages, 1)}
    places = made.Root.get("/Dests", {})
    return {str(name)[1:]: at[place[0].objgen] for name, place in places.items()}


def _finish(made: pikepdf.Pdf, site: Path) -> Path:
    """Give the PDF its title and the commit's date, take out what differs from run to run, and link it."""
    about = joined.about(site)
    for key in list(made.docinfo.keys()):
        del made.docinfo[key]
    made.docinfo["/Title"] = about["title"]
    made.docinfo["/Author"] = about["author"]["name"]
    made.docinfo["/CreationDate"] = made.docinfo["/ModDate"] = (
        f"D:{about['dateModified'].replace('-', '')}000000Z"
    )
    made.Root.Lang = pikepdf.String("en")
    made.Root.PageMode = pikepdf.Name.UseOutlines
    made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    _number_cells(made)
    if "/ID" in made.trailer:
        del made.trailer["/ID"]  # the save makes one of the content
    with written(site / PDF) as temporary:
        made.save(
            temporary,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
        )
    _link(site, len(made.pages))
    return site / PDF


def _number_cells(made: pikepdf.Pdf) -> None:
    """Number the heading cells of tables from 1: the browser counts on from what it happened to do before."""
    found: dict[str, list] = {}
    for one in made.objects:
        _cells(one, found)
    for number, name in enumerate(sorted(found), 1):
        for holder, key in found[name]:
            holder[key] = pikepdf.String(f"node{number:08}")


def _cells(holder, found: dict[str, list]) -> None:
    """Note in ``found`` where, within one object of the file, the name of a cell stands."""
    if isinstance(holder, pikepdf.Dictionary | pikepdf.Array):
        for key, value in list(
            holder.items() if isinstance(holder, pikepdf.Dictionary) else enumerate(holder)
        ):
            if isinstance(value, pikepdf.String) and _CELL.fullmatch(str(value)):
                found.setdefault(str(value), []).append((holder, key))
            elif not getattr(value, "is_indirect", False):
                _cells(value, found)


def _link(site: Path, pages: int) -> None:
    """Offer the PDF at the foot of every page of the site; the next build takes the offer away again."""
    size = (site / PDF).stat().st_size / 1e6
    for path in [site / "index.html", site / "search.html", *sorted((site / "book").glob("*.html"))]:
        up = "../" if path.parent != site else ""
        words = f'<p><a href="{up}{PDF}">The whole report as one PDF</a> ({pages} pages, {size:.1f} MB)</p>'
        text = offers.without(path.read_text(encoding="utf8"), "pdf")
        offer = offers.offer("pdf", f'<div class="made">{words}</div>')
        write_file(path, text.replace(_PLACE, _PLACE + offer, 1))


def main() -> int:
    """Write the PDF into the site."""
    target = write(ROOT / "_build" / "html")
    with pikepdf.open(target) as made:
        print(f"{target.relative_to(ROOT)}: {len(made.pages)} pages, {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
