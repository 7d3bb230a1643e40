"""What is written once all pages are: shared assets, the root page, search, and nothing unused."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from urllib.parse import urlparse

from report import output
from report.figures import kept
from report.files import write
from report.pages import offers

from . import (
    addresses,
    apart,
    bodies,
    cards,
    claim_pages,
    datasets,
    embed,
    executed,
    figure_files,
    machine,
    pictures,
    reading,
    redirects,
    remembered,
    search,
    shared,
    trace,
    tree,
)
from .inputs import BOOK, ROOT

#: Everything a page of ours may load. What Sphinx or an extension adds beyond this is deleted.
KEEP = {
    "site.js",
    "lists.js",
    "site.css",
    "embed.js",
    "figure.js",
    "explorer.js",
    "read.js",
    "read-articles.js",
    "favicon.svg",
    "search.js",
    "search-index.js",
    "vega.js",
    "figures",
    "explorers",
    "cards",
    "notes",
}


def finish(app, exception):
    """Event ``build-finished``: complete the site, or leave a failed build alone."""
    if exception or app.builder.name != "html":
        return
    out, assets = Path(app.outdir), output.folder
    forget_extras(out)
    forget_pages(app, out)
    pages = tree.pages(out)
    redirects.write_pages(app, out, pages)
    chosen = {name: cards.chosen(app, f"book/{Path(name).stem}") for name in pages}
    cards.write(pages, assets, chosen, claim_pages.drawings())
    pictures.draw("cards")
    static = out / "_static"
    write_scripts(static, pages.values())
    write(static / "site.css", shared.text("style"))  # of the cards, too many to hold it each
    shutil.copyfile(BOOK / "_static" / "favicon.svg", static / "favicon.svg")
    write(static / "read-articles.js", reading.script())
    for path in static.iterdir():
        if path.name not in KEEP:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.move(out / ".buildinfo", Path(app.doctreedir) / "buildinfo")  # not the reader's
    for leftover in (".buildinfo.bak", "objects.inv", "searchindex.js", "_sources", "_sphinx_design_static"):
        path = out / leftover
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    executed.write_all(app, out, assets / "figures")
    shutil.rmtree(out / "data", ignore_errors=True)  # a table that is gone must not stay
    shutil.copytree(ROOT / "data", out / "data", ignore=shutil.ignore_patterns("*.tmp"))
    datasets.write_zip(out)
    write_claims(app, out, pages)
    for name, text in machine.texts(app).items():
        write(out / name, text)
    write_moved(out, pages["index.html"], app.config.site_url)
    for name, text in embed.documents(app, pages):
        write(out / "embed" / f"{name}.html", text)
    dress(out)
    write(static / "search-index.js", search.script(pages))
    shown = {name: page for name, (page, block) in embed.blocks(pages).items() if block.tag == "figure"}
    forget_figures(app, shown)
    pictures.complete()
    shutil.rmtree(static / "cards", ignore_errors=True)
    for name, leave in (("figures", ".*"), ("explorers", ".*"), ("cards", "*.svg")):
        if (assets / name).is_dir():
            shutil.copytree(
                assets / name, static / name, dirs_exist_ok=True, ignore=shutil.ignore_patterns(leave)
            )
    figure_files.write_zips(app, shown, static / "figures")
    write(out / ".nojekyll", "")


def write_scripts(static: Path, pages: Iterable[tree.Element]) -> list[Path]:
    """Write the scripts of every page, and those that are for some or brought when needed; returns their files."""
    kinds = ("lists", "embed", "figure", "explorer", "read", "search")
    scripts = {"site": "script"} | {kind: kind for kind in kinds}
    for name, kind in scripts.items():
        write(static / f"{name}.js", shared.text(kind))
    if any(page.xpath("//figure[@data-live]") for page in pages):
        shutil.copyfile(pictures.script(), static / "vega.js")  # loaded when a reader touches a figure
        scripts["vega"] = ""
    return [static / f"{name}.js" for name in scripts]


def write_claims(app, out: Path, pages: dict[str, tree.Element]) -> None:
    """Fill in the uses of each claim and outside fact, and write the scripts that bring the claims of an article to
    the audit, and the card of each claim."""
    places = trace.collect(pages)
    trace.name_pages(pages["sources-read.html"], places)
    write(out / "book" / "sources-read.html", tree.whole(pages["sources-read.html"]))
    shutil.rmtree(out / "_static" / "claims", ignore_errors=True)
    for name in bodies.names():
        page = pages[f"{name}.html"]
        trace.fill(page, places)
        write(out / "book" / f"{name}.html", tree.whole(page))
        write(out / "_static" / "claims" / f"{name}.js", bodies.script(page, name))
    shutil.rmtree(out / "claims", ignore_errors=True)
    for path, text in claim_pages.documents(app, places):
        write(out / path, text)


def write_moved(out: Path, front: tree.Element, site_url: str) -> None:
    """Write the front page once more, at the root, and make the page for missing ones work at whatever depth a host
    shows it."""
    root = deepcopy(front)
    addresses.move(root, addresses.at_root)
    write(out / "index.html", tree.whole(root))
    if site_url:
        missing, base = tree.read(out / "404.html"), urlparse(site_url).path.rstrip("/") + "/"
        addresses.move(missing, lambda link: base + link)
        write(out / "404.html", tree.whole(missing))


def forget_pages(app, out: Path) -> None:
    """Take away pages of an earlier build: of an article that is gone, or that lead on to a page's new name."""
    made = (*bodies.names(), *(f"{apart.PREFIX}{name}" for name in apart.names(out)))
    known = {*app.env.found_docs, *(f"book/{name}" for name in made)}
    for path in (out / "book").glob("*.html"):
        if f"book/{path.stem}" not in known:
            path.unlink()


def forget_figures(app, shown: dict[str, str]) -> None:
    """Take away what figures have left that no page shows any more, and drawings that are kept for nothing; also what
    pages that are gone have shown, so that one that comes back draws its figures again."""
    assets = output.folder
    for folder in (assets / "figures", Path(app.outdir) / "_static" / "figures"):
        for path in folder.glob("[!.]*"):
            if path.name.partition(".")[0] not in shown:
                path.unlink()
    kept.forget(assets, "figures", shown)
    kept.forget(assets, "cards", {path.stem for path in (assets / "cards").glob("*.svg")})
    remembered.forget({Path(doc).name for doc in app.env.found_docs})


def forget_extras(out: Path) -> None:
    """Take away what was made from an earlier build, the PDF and the notebooks in the browser, with the offers
    of both on the pages: ``publish.pdf`` and ``publish.lite`` make them anew."""
    for path in out.glob("*.pdf"):
        path.unlink()
    shutil.rmtree(out / "lite", ignore_errors=True)
    for path in (out / "book").glob("*.html"):
        text = path.read_text(encoding="utf8")
        if offers.without(text) != text:
            write(path, offers.without(text))


def dress(out: Path) -> None:
    """Put the style into the head of every page, also of those left from an earlier build."""
    for path in sorted(out.rglob("*.html")):
        text = path.read_text(encoding="utf8")
        dressed = shared.dressed(text)
        if dressed != text:
            write(path, dressed)
