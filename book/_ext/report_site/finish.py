"""What is written once all pages are: shared assets, the root page, search, and nothing unused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlparse

from report import output

from . import (
    BOOK,
    ROOT,
    bodies,
    cards,
    datasets,
    embed,
    executed,
    heads,
    machine,
    pictures,
    search,
    shared,
    trace,
)

#: Everything a page of ours may load. What Sphinx or an extension adds beyond this is deleted.
KEEP = {"site.js", "favicon.svg", "search-index.js", "vega.js", "figures", "explorers", "cards"}


def finish(app, exception):
    """Event ``build-finished``: complete the site, or leave a failed build alone."""
    if exception or app.builder.name != "html":
        return
    out, assets = Path(app.outdir), output.folder
    forget_extras(out)
    cards.write(out, assets)
    pictures.draw("cards")
    static = out / "_static"
    write(static / "site.js", shared.text("script"))
    shutil.copyfile(BOOK / "_static" / "favicon.svg", static / "favicon.svg")
    if any("data-live" in page.read_text(encoding="utf8") for page in (out / "book").glob("*.html")):
        shutil.copyfile(pictures.script(), static / "vega.js")  # loaded when a reader touches a figure
    for path in static.iterdir():
        if path.name not in KEEP:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.move(out / ".buildinfo", Path(app.doctreedir) / "buildinfo")  # not the reader's
    for leftover in (".buildinfo.bak", "objects.inv", "searchindex.js", "_sources", "_sphinx_design_static"):
        path = out / leftover
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    executed.write_all(app, out, assets / "figures")
    shutil.copytree(ROOT / "data", out / "data", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.tmp"))
    datasets.write_zip(out)
    write_claims(out)
    for name, text in machine.texts(app).items():
        write(out / name, text)
    write(out / "index.html", root_page((out / "book" / "index.html").read_text(encoding="utf8")))
    if app.config.site_url:
        heads.rebase(out / "404.html", urlparse(app.config.site_url).path.rstrip("/") + "/")
    for name, text in embed.documents(app, out):
        write(out / "embed" / f"{name}.html", text)
    dress(out)
    write(static / "search-index.js", search.script(out))
    pictures.complete()
    shutil.rmtree(static / "cards", ignore_errors=True)
    for name, leave in (("figures", ".*"), ("explorers", ".*"), ("cards", "*.svg")):
        if (assets / name).is_dir():
            shutil.copytree(
                assets / name, static / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns(leave)
            )
    write(out / ".nojekyll", "")


def write_claims(out: Path) -> None:
    """Fill in the uses of each claim, and write the scripts that bring the claims of an article to the audit."""
    places, names = trace.collect(out), bodies.articles()
    for path in (out / "book").glob("audit-*.html"):
        if path.stem not in names.values():
            path.unlink()  # of an article that is gone
    for slug, name in names.items():
        path = out / "book" / f"{name}.html"
        write(path, trace.filled(path.read_text(encoding="utf8"), places))
        write(out / "_static" / "claims" / f"{slug}.js", bodies.script(out, slug))


def forget_extras(out: Path) -> None:
    """Take away what was made from an earlier build, the PDF and the notebooks in the browser, with the offers
    of both on the pages: ``publish.pdf`` and ``publish.lite`` make them anew."""
    for path in out.glob("*.pdf"):
        path.unlink()
    shutil.rmtree(out / "lite", ignore_errors=True)
    for path in (out / "book").glob("*.html"):
        text = path.read_text(encoding="utf8")
        if "<!--pdf-->" in text or "<!--lite-->" in text:
            write(path, re.sub(r"<!--(pdf|lite)-->.*?<!--/\1-->", "", text, flags=re.S))


def dress(out: Path) -> None:
    """Put the style into the head of every page, also of those left from an earlier build."""
    for path in sorted(out.rglob("*.html")):
        text = path.read_text(encoding="utf8")
        dressed = shared.dressed(text)
        if dressed != text:
            write(path, dressed)


def write(path: Path, text: str) -> None:
    """Write through a temporary file, so that a reader never meets half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_text(text, encoding="utf8")
    temporary.replace(path)


def root_page(text: str) -> str:
    """``index.html`` at the root: the front page ``text`` with its addresses moved one level up."""

    def move(match):
        name, target = match[1], match[2]
        if re.match(r"[a-z]+:|#|//", target):
            return match[0]
        return f'{name}="{target[3:] if target.startswith("../") else "book/" + target}"'

    text = re.sub(r'\b(href|src|action)="([^"]+)"', move, text)
    return text.replace('content="../_static/', 'content="_static/')
