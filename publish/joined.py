"""The pages of the built site as one document for paper: a cover, contents, chapters, and each note once."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path

from lxml import html
from lxml.html import builder as E
from report_site.apart import PREFIX
from report_site.notes import spans

from . import ROOT, toc

#: Pages that stay on the site, the name of one in the contents, and sections that stay on the site, page by page.
LEFT = {"sources", "sources-read", "data", "changelog", "changelog-records"}
NAMED = {"index": "Overview"}
SECTIONS = {
    "index": {"where-to-go-next"},
    "audit": {"every-claim"},
    "methods": {"backtest", "every-computed-number", "how-the-site-is-made"},
}
EVERYWHERE = {"numbers-on-this-page"}
_LINK = re.compile(r"(?:(?P<page>[a-z0-9-]+)\.html)?(?:#(?P<id>.+))?")
_REFERS = ("aria-labelledby", "aria-describedby", "for", "headers", "aria-controls")


def names() -> list[str]:
    """The pages of the document, in order."""
    return [name for name in toc() if name not in LEFT]


def left_out(name: str) -> set[str]:
    """Ids of the sections of a page that stay on the site."""
    return SECTIONS.get(name, set()) | EVERYWHERE


def about(site: Path) -> dict:
    """What the front page says of itself to machines: date, version, author, address."""
    page = html.parse(str(site / "book" / "index.html"))
    record = json.loads(page.findtext('.//script[@type="application/ld+json"]'))
    return record | {"title": page.findtext(".//a[@class='masthead-title']")}


def document(site: Path) -> html.HtmlElement:
    """All pages as one ``<html>`` whose links lead within it, or to the published site where there is one."""
    record = about(site)
    base = record.get("url", "").removesuffix("index.html")
    trees = {name: html.parse(str(site / "book" / f"{name}.html")).getroot() for name in names()}
    beside = [html.parse(str(path)) for path in sorted((site / "book").glob(f"{PREFIX}*.html"))]
    every = [*(tree.getroottree() for tree in trees.values()), *beside]
    notes = {note.get("id"): note for tree in every for note in tree.getroot().find_class("ev")}
    chapters = []
    for name, tree in trees.items():
        article = tree.find(".//article")
        for section in article.xpath(".//section[@id]"):
            if section.get("id") in left_out(name):
                section.drop_tree()
        for gone in article.xpath(
            ".//script | .//*[@class='headerlink'] | .//details[@class='code-fold' or @class='fig-made']"
        ):
            gone.drop_tree()
        if name in NAMED:
            article.find(".//h1").text = NAMED[name]
        _prefix(article, name)
        article.set("id", name)
        article.set("class", "chapter")
        chapters.append(article)
    ends = _notes(chapters, notes)
    places = {i for part in [*chapters, ends] for i in part.xpath(".//@id | ./@id")}
    for name, part in [*zip(trees, chapters, strict=True), ("", ends)]:
        _lead_links(part, name, places, base)
    style = trees["index"].findtext(".//style")
    style += (ROOT / "publish" / "joined.css").read_text(encoding="utf8")
    head = E.HEAD(E.META(charset="utf-8"), E.TITLE(record["title"]), E.STYLE(style))
    return E.HTML(head, E.BODY(_cover(record), _contents([*chapters, ends]), *chapters, ends), lang="en")


def number_contents(document: html.HtmlElement, pages: dict[str, int]) -> html.HtmlElement:
    """A copy of ``document`` whose contents name the page (from 1) of each heading's id."""
    copy = deepcopy(document)
    for link in copy.xpath("//nav//a"):
        link.find("b").text = str(pages.get(link.get("href")[1:], "00"))
    return copy


def _prefix(article, name: str) -> None:
    """Make the ids of a page its own among all pages, and what refers to them."""
    for one in article.iter(html.etree.Element):
        if one.get("id"):
            one.set("id", f"{name}--{one.get('id')}")
        for key in _REFERS:
            if one.get(key):
                one.set(key, " ".join(f"{name}--{i}" for i in one.get(key).split()))
        for key, value in one.items():
            if "url(#" in value:
                one.set(key, value.replace("url(#", f"url(#{name}--"))


def _notes(chapters, notes) -> html.HtmlElement:
    """The notes that the chapters need, and the inputs of these, numbered in order of first use."""
    order: dict[str, int] = {}
    queue = [i for chapter in chapters for i in _used(chapter)]
    while queue:
        key = queue.pop(0)
        if key in notes and key not in order:
            order[key] = len(order) + 1
            queue += _used(notes[key])
    kept = [deepcopy(notes[key]) for key in order]
    ends = E.SECTION(E.H1("Evidence"), *kept, id="evidence")
    ends.set("class", "evidence-notes chapter")
    for part in [*chapters, ends]:
        for fact in part.xpath(".//button[@data-fact] | .//a[@data-note]"):
            key = f"ev-{fact.get('data-fact')}"
            fact.attrib.pop("data-note", None)
            if key in order:
                fact.tag = "a"
                fact.set("href", f"#{key}")
                fact.set("data-note", str(order[key]))
        for figure in part.xpath(".//figure"):
            numbers = {order[key] for key in _used(figure) if key in order}
            figure.find(".//figcaption").set("data-notes", spans(numbers))
    return ends


def _used(part) -> list[str]:
    """Ids of the notes that ``part`` rests on, in order: its facts, its marks and the sources of its figures."""
    found = part.xpath(".//@data-fact | .//@data-id | .//figcaption//a/@href")
    return [f"ev-{value.rpartition('#')[2]}" for value in found]


def _lead_links(part, name: str, places: set[str], base: str) -> None:
    """Lead each link to its place in the document, to its note, to the published site, or nowhere."""
    for link in part.xpath(".//a[@href]"):
        href = link.get("href")
        if "://" in href or href.startswith("mailto:") or href[1:] in places:
            continue
        found = _LINK.fullmatch(href)
        page, place = (found["page"] or name, found["id"]) if found else ("", None)
        inside = [f"{page}--{place}", f"ev-{place}"] if place else [page]
        target = next((i for i in inside if i in places), None)
        if target:
            link.set("href", f"#{target}")
        elif base:
            link.set("href", base + href if not href.startswith("#") else f"{base}{name}.html{href}")
        else:
            del link.attrib["href"]


def _cover(record: dict) -> html.HtmlElement:
    where = [E.P(E.A(record["url"], href=record["url"]))] if record.get("url") else []
    return E.HEADER(
        E.P(record["title"], E.CLASS("cover-title")),
        E.P(record["description"], E.CLASS("about")),
        E.P(f"{record['author']['name']}. Version {record['version']}, {record['dateModified']}."),
        *where,
        E.P(
            "A small number after a value leads to its note at the end: the words an article used, a public source, "
            "or a formula and its inputs. The site also holds every claim with its verdict, every computed number, "
            "the sources, the data, and forms in which the assumptions can be changed."
        ),
        E.P(
            "The data, our words and the figures are under CC BY 4.0; the articles belong to their publishers."
        ),
        E.CLASS("cover"),
    )


def _contents(chapters) -> html.HtmlElement:
    lines = []
    for chapter in chapters:
        lines.append(E.LI(_line(chapter.get("id"), chapter.find(".//h1")), E.CLASS("contents-chapter")))
        for section in chapter.xpath(".//section[h2]"):
            lines.append(E.LI(_line(section.get("id"), section.find("h2"))))
    return E.NAV(E.H1("Contents"), E.UL(*lines), E.CLASS("contents"))


def _line(place: str, heading) -> html.HtmlElement:
    return E.A(E.SPAN(heading.text_content().strip()), E.B("00"), href=f"#{place}")
