"""What a built page says around its article, its head and foot: compared with the book's settings."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import yaml

from pipeline.derive import ROOT
from pipeline.problems import Problems

from . import again, pages

_DATE = re.compile(r'"dateModified": "([\d-]+)"')
_CANONICAL = re.compile(r'<link rel="canonical" href="(https?://[^"]*)/book/index\.html">')
_HEADING = re.compile(r"<h[12]>(.*?)<a class=\"headerlink\"", re.S)
_HELD = re.compile(
    r"<head>.*?</head>|<article>.*?</article>|<section class=\"evidence-notes\".*?</section>\s*(?=<nav|</main)"
    r"|<!--(pdf|lite)-->.*?<!--/\1-->",
    re.S,
)
_LICENCE = "CC BY 4.0"
_AROUND = 30


def address(site: Path) -> str:
    """The address a site was built for, from the front page's canonical link; empty where it has none."""
    found = _CANONICAL.search(_front(site))
    return found[1] if found else ""


def date(site: Path) -> str:
    """The day the front page gives itself; every page must give the same."""
    return _DATE.search(_front(site))[1]


def check(name: str, text: str, day: str, app, problems: Problems) -> None:
    """Title, description, sharing tags, citation and date of the page ``name``; no other number is around it."""
    from report_site import heads
    from report_site import pages as context

    doc, article = f"book/{name}", text.split("<article>")[1].split("</article>")[0]
    headings = [pages.words(heading) for heading in _HEADING.findall(article)]
    title, about, work = headings[0], again.page(name).description, app.config.html_title
    url = heads.page_url(app, doc)
    cited = [context.citation(app, title, day, url), context.bibtex(app, doc, title, day, url)]
    wanted = [
        f"<title>{title if title == work else f'{title} – {work}'}</title>",
        f'<meta name="description" content="{escape(about)}">',
        *heads.tags(app, doc, title, about, article, day),
        *cited,
    ]
    for words in wanted:
        if words not in text:
            problems.at(f"{doc}.html", "head and foot").say(f"lack {words[:200]!r}", pages.FIX)
    loose(f"{doc}.html", text, [*cited, *headings], day, app, problems)


def loose(file: str, text: str, known: list[str], day: str, app, problems: Problems) -> None:
    """Find numbers around a page's article that are neither in a ``known`` phrase nor in the menu, version or date."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))["sphinx"]["config"]
    menu = [title for group in config["site_menu"] for title in group.values()]
    around = pages.words(_HELD.sub(" ", text))
    phrases = [*known, *menu, f"Version {app.config.version} , {day}", _LICENCE]
    for phrase in sorted((" ".join(p.split()) for p in phrases), key=len, reverse=True):
        around = around.replace(phrase, " ")
    for found in re.finditer(r"\d[\d.,]*", around):
        near = around[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        problems.at(file, "around the article").say(f"has a number of no record, {near!r}", pages.FIX)


def _front(site: Path) -> str:
    return (site / "book" / "index.html").read_text(encoding="utf8")
