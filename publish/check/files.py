"""Compare every other file of a built site with what is made again: pages made from pages, downloads, pictures."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.derive import ROOT
from pipeline.problems import Problems

from . import again, pages

_OFFER = re.compile(r"<!--(pdf|lite)-->.*?<!--/\1-->", re.S)
_COMMIT = re.compile(r'"commit": "(?:[0-9a-f]{40})?"')
_AROUND = 40
Made = Iterator[tuple[str, str | bytes]]  # path within the site and content
#: What a site holds besides: icon, script of live figures, a marker for hosts, and what is added to a finished build.
BESIDES = re.compile(r"_static/(favicon\.svg|vega\.js)|\.nojekyll|[^/]+\.pdf|lite/.*|robots\.txt")


def check(site: Path, day: str, app, problems: Problems, names: set[str] | None = None) -> int:
    """Compare all files but the pages of the book, or those of ``names``; returns how many there were.

    What is left over is a problem too.
    """
    from report_site import bodies

    known = {f"book/{name}.html" for name in [*again.names(), *bodies.articles().values()]}
    known |= {"search.html", "404.html"}
    count = 0
    for starts, make in GROUPS.items():
        if names is not None and not any(name.startswith(starts) for name in names):
            continue
        for name, wanted in make(site, day, app):
            known.add(name)
            if names is None or name in names:
                count += 1
                _compare(problems.at(name), site / name, wanted)
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name in sorted((found if names is None else names) - known):
        if not BESIDES.fullmatch(name):
            problems.at(name).say("is no file of this build", "delete it, or build into an empty folder")
    return count


def _compare(place, path: Path, wanted: str | bytes) -> None:
    """Say where a file differs first; the commit of a manifest and the offer of a PDF are not compared."""
    if not path.is_file():
        place.say("is missing", pages.FIX)
        return
    content, made = path.read_bytes(), wanted.encode() if isinstance(wanted, str) else wanted
    if content == made:
        return
    texts = (part.decode("utf8", errors="replace") for part in (content, made))
    ours, theirs = (_COMMIT.sub("", _OFFER.sub("", text)) for text in texts)
    if ours == theirs:
        return
    pairs = enumerate(zip(ours, theirs, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(ours), len(theirs)))
    line, near = ours.count("\n", 0, at) + 1, slice(max(0, at - _AROUND), at + _AROUND)
    place.problems.at(place.file, f"line {line}").say(f"has {ours[near]!r}, not {theirs[near]!r}", pages.FIX)


def _root(site: Path, day: str, app) -> Made:
    """The front page, moved one level up."""
    from report_site import finish

    yield "index.html", finish.root_page((site / "book" / "index.html").read_text(encoding="utf8"))


def _embeds(site: Path, day: str, app) -> Made:
    """Figures and explorers alone; one that two pages show is taken from the second."""
    from report_site import embed, shared

    for name, text in dict(embed.documents(app, site)).items():
        yield f"embed/{name}.html", shared.dressed(text)


def _search(site: Path, day: str, app) -> Made:
    from report_site import search

    yield "_static/search-index.js", search.script(site)


def _claims(site: Path, day: str, app) -> Made:
    from report_site import bodies

    for slug in bodies.articles():
        yield f"_static/claims/{slug}.js", bodies.script(site, slug)


def _shared(site: Path, day: str, app) -> Made:
    from report_site import shared

    yield "_static/site.js", shared.text("script")


def _machine(site: Path, day: str, app) -> Made:
    """What machines read; the sitemap and the feed only of a site with an address."""
    from report_site import commit, feed, machine

    for name, text in machine.texts(app).items():
        yield name, text.replace(commit.date(ROOT), day) if name == "sitemap.xml" else text
    if app.config.site_url:
        yield feed.NAME, feed.feed(app.config.site_url, app.config.html_title, app.config.author)


def _data(site: Path, day: str, app) -> Made:
    """The tables, and all of them as one zip."""
    from report_site import datasets

    for path in sorted((ROOT / "data").rglob("*")):
        if path.is_file() and path.suffix != ".tmp":
            yield path.relative_to(ROOT).as_posix(), path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / datasets.DATA
        packed.parent.mkdir()
        datasets.write_zip(Path(folder))
        yield datasets.DATA, packed.read_bytes()


def _pictures(site: Path, day: str, app) -> Made:
    """Downloads of figures, scripts of explorers and shared pictures: the cells of all pages leave them."""
    from report.figures import png
    from report_site import cards

    made = again.folder()
    for name in again.names():
        again.page(name)
    cards.write(site, made)
    for kind in png.SCALES:
        png.draw(made, kind)
    for kind in ("figures", "explorers", "cards"):
        for path in sorted((made / kind).iterdir()):
            if (kind, path.suffix) != ("cards", ".svg"):
                yield f"_static/{kind}/{path.name}", path.read_bytes()


def _notebooks(site: Path, day: str, app) -> Made:
    """Each notebook with its outputs, as its page offers it."""
    from report_site import executed, heads

    for name in again.names():
        page, number = again.page(name), 0
        if not page.notebook:
            continue
        notebook = json.loads(json.dumps(page.notebook))
        for cell, ran in zip(notebook["cells"], page.cells, strict=True):
            if cell["cell_type"] == "code":
                number += 1
                shown = {"data": ran.shows, "execution_count": number, "metadata": {}}
                cell["outputs"] = [shown | {"output_type": "execute_result"}] if ran.shows else []
                cell["execution_count"] = number
        notebook["cells"] = [dict(sorted(cell.items())) for cell in notebook["cells"]]
        made = executed.portable(notebook, again.folder() / "figures", heads.page_url(app, f"book/{name}"))
        yield f"_sources/{name}.ipynb", json.dumps(made, ensure_ascii=False, indent=1) + "\n"


#: How the paths of a group of files begin, and what makes them again.
GROUPS = {
    ("index.html",): _root,
    ("embed/",): _embeds,
    ("_static/search-index.js",): _search,
    ("_static/site.js",): _shared,
    ("_static/claims/",): _claims,
    ("claims.json", "manifest/", "llms.txt", "sitemap.xml", "feed.xml"): _machine,
    ("data/",): _data,
    ("_static/figures/", "_static/explorers/", "_static/cards/"): _pictures,
    ("_sources/",): _notebooks,
}
