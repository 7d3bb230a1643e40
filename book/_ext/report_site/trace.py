"""The reverse trace: for every record, the sentences, tables and figures of the site that show it.

It is read from the built pages, from the same ids the pages carry, and written into the pages of the claims and of
the sources when all others are done, so that a changed chapter does not force them to be computed again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from lxml import etree
from report.figures import downloads

from . import apart, tree
from .notes import LISTED

_OPENING = re.compile(r"[.!?][”’)]?\s+(?=[“(A-Z])")
_ENDING = re.compile(r"[.!?][”’)]?(?=\s|$)")
#: Letters kept on either side of the number when a sentence is quoted.
_REACH = 60


@dataclass(frozen=True)
class Use:
    """One place that shows a record: its address, what it is, of a sentence the words around, and the page's name."""

    address: str
    place: str
    words: str = ""
    page: str = ""


@dataclass
class _Walk:
    """The words of an article as one line, where its blocks begin and end, and what was passed last."""

    words: str = ""
    edges: list[int] = field(default_factory=list)
    section: str = ""
    heading: str = "opening"
    row: str | None = None
    in_table: bool = False
    shown: list[tuple] = field(
        default_factory=list
    )  # record, address of the place, heading, in a table, position


def uses(page: str, article: tree.Element) -> list[tuple[str, Use]]:
    """``(id, use)`` for every record an article shows, in order; each sentence, table and figure once."""
    title = _heading(article.find(".//h1")).split(":")[0]
    walk, shown = _Walk(), []  # records, address, place, and where in the words a sentence shows them
    for element in _passed(article, walk):
        if element.tag == "figure":
            name = element.get("data-figure")
            place = f"{title}, {element.find_class('fig-n')[0].text}"
            shown.append((downloads.manifest(name)["marks"], f"fig-{name}", place, None))
        elif element.tag == "form":
            address = f"explorer-{element.get('data-explorer')}"
            shown.append((element.xpath(".//@data-fact"), address, f"{title}, explorer", None))
        elif walk.section != LISTED:
            place = f"{title}, {'table of ' if walk.in_table else ''}“{walk.heading}”"
            address = element.get("id") or walk.row or walk.section
            at = None if walk.in_table else len(walk.words)
            shown.append(([element.get("data-fact")], address, place, at))
    found: dict[tuple, tuple[str, Use]] = {}
    for records, address, place, at in shown:
        words = "" if at is None else _sentence(walk, at)
        for record in records:
            found.setdefault((record, place, words), (record, Use(f"{page}#{address}", place, words, title)))
    return list(found.values())


def _passed(article: tree.Element, walk: _Walk) -> Iterator[tree.Element]:
    """Each figure, explorer and fact in order, with ``walk`` as it stands there; not the list of all claims."""
    walker = etree.iterwalk(article, events=("start", "end"), tag="*")
    for event, element in walker:
        if event == "end":
            if element.tag in tree.BLOCKS:
                walk.edges.append(len(walk.words))
            if element.tag == "table":
                walk.in_table, walk.row = False, None
            walk.words += element.tail or ""
            continue
        if tree.has_class(element, "claims"):
            return
        if element.tag in ("figure", "form", "script", "style"):
            walker.skip_subtree()
            if element.get("data-figure") or element.get("data-explorer"):
                yield element
            continue
        _pass(element, walk)
        if element.get("data-fact"):
            yield element
        walk.words += element.text or ""


def _pass(element: tree.Element, walk: _Walk) -> None:
    if element.tag in tree.BLOCKS:
        walk.edges.append(len(walk.words))
    if element.tag == "section" and element.get("id"):
        walk.section = element.get("id")
    elif element.tag in ("h2", "h3"):
        walk.heading = _heading(element)
    elif element.tag == "table":
        walk.in_table, walk.row = True, None
    elif element.tag == "tr":
        walk.row = element.get("id")


def _heading(element: tree.Element) -> str:
    return tree.words(element, lambda one: tree.has_class(one, "headerlink"))


def _sentence(walk: _Walk, at: int) -> str:
    """The sentence around the fact at a position, shortened to what stands near it."""
    nearest = bisect_right(walk.edges, at)
    start = walk.edges[nearest - 1] if nearest else 0
    end = walk.edges[nearest] if nearest < len(walk.edges) else len(walk.words)
    before, after = (re.sub(r"\s+", " ", part) for part in (walk.words[start:at], walk.words[at:end]))
    before = _OPENING.split(before)[-1]
    after = after[: stop.end()] if (stop := _ENDING.search(after)) else after
    if len(before) > _REACH:
        before = "… " + before[-_REACH:].split(" ", 1)[-1]
    if len(after) > _REACH:
        after = after[:_REACH].rsplit(" ", 1)[0] + " …"
    return (before + after).strip()


def collect(pages: dict[str, tree.Element]) -> dict[str, list[Use]]:
    """For each id, the places that show it; the lists of claims, of sources and of notes do not count."""
    places: dict[str, list[Use]] = {}
    for name, page in pages.items():
        if name != "sources.html" and not name.startswith(("audit-", apart.PREFIX)):
            for fact_id, use in uses(name, page.find(".//article")):
                places.setdefault(fact_id, []).append(use)
    return places


def fill(page: tree.Element, places: dict[str, list[Use]]) -> None:
    """Fill every slot of a page of claims with the uses of its claim, from :func:`collect`."""
    for slot in page.find_class("trace"):
        for old in list(slot):
            tree.remove(old)
        slot.append(tree.make(_listed(places.get(slot.get("data-trace"), []))))


def name_pages(page: tree.Element, places: dict[str, list[Use]]) -> None:
    """Name under every fact of the page of sources the pages that show it, each led to at its first place there."""
    for slot in page.find_class("shown-on"):
        first: dict[str, Use] = {}
        key = slot.xpath("string(ancestor::li[1]/@id)").removeprefix("read-")
        for use in places.get(key, []):
            first.setdefault(use.page, use)
        links = ", ".join(f'<a href="{use.address}">{escape(name)}</a>' for name, use in first.items())
        made = tree.parse(f"Shown on: {links}" if links else "Shown on no page")
        for old in list(slot):
            tree.remove(old)
        slot.text = made.text
        slot.extend(list(made))


def _listed(found: list[Use]) -> str:
    if not found:
        return "<p>No figure, table or sentence shows it.</p>"
    items = "".join(
        f'<li><a href="{use.address}">{escape(use.place)}</a>'
        + (f": ‘{escape(use.words)}’" if use.words else "")
        + "</li>"
        for use in found
    )
    return f"<details><summary>Where it is shown</summary><ul>{items}</ul></details>"
