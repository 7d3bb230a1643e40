"""The reverse trace: for every record, the sentences, tables and figures of the site that show it.

It is read from the built pages, from the same ids the pages carry, and written into the pages of the claims when
all others are done, so that a changed chapter does not force them to be computed again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path

_TOKEN = re.compile(
    r'<section id="(?P<section>[^"]+)"|<h[23][^>]*>(?P<heading>.*?)<a class="headerlink"'
    r'|<figure [^>]*data-figure="(?P<figure>[^"]+)"|(?P<endfigure></figure>)'
    r'|<form [^>]*data-explorer="(?P<explorer>[^"]+)"|(?P<endform></form>)'
    r'|(?P<table><table)|(?P<endtable></table>)|<tr(?: id="(?P<row>[^"]+)")?'
    r'|(?:id="(?P<use>u\d+)" )?data-(?:fact|id)="(?P<id>[a-z0-9-]+)"',
    re.S,
)
_NUMBERED = re.compile(r'<span class="fig-n">([^<]+)</span>')
_TAG = re.compile(r"<[^>]+>")
_BLOCK = re.compile(r"</?(?:p|li|dd|dt|td|th|tr|h[1-6]|div|section|blockquote|caption|summary)\b[^>]*>")
_OPENING = re.compile(r"[.!?][”’)]?\s+(?=[“(A-Z])")
_ENDING = re.compile(r"[.!?][”’)]?(?=\s|$)")
_SLOT = re.compile(r'<div class="trace" data-trace="([a-z0-9-]+)">.*?</div>', re.S)
#: Letters kept on either side of the number when a sentence is quoted.
_REACH = 60


@dataclass(frozen=True)
class Use:
    """One place that shows a record: its address, what it is, and, of a sentence, the words around."""

    address: str
    place: str
    words: str = ""


def uses(page: str, text: str) -> list[tuple[str, Use]]:
    """``(id, use)`` for every record a page shows, in order; each sentence, table and figure once."""
    body = text.split('<section class="evidence-notes"')[0]
    title = _plain(re.search(r"<h1>(.*?)<a class", body, re.S)[1]).split(":")[0]
    edges = [edge.span() for edge in _BLOCK.finditer(body)]
    anchor, row, heading, figure, explorer, in_table = "", None, "opening", None, None, False
    found: dict[tuple, tuple[str, Use]] = {}
    for token in _TOKEN.finditer(body):
        kind = token.lastgroup
        if kind == "section":
            anchor = token["section"]
        elif kind == "heading":
            heading = _plain(token["heading"])
        elif kind in ("figure", "endfigure"):
            figure = token["figure"]
            number = _NUMBERED.search(body, token.end())[1] if figure else ""
        elif kind in ("explorer", "endform"):
            explorer = token["explorer"]
        elif kind in ("table", "endtable"):
            in_table, row = kind == "table", None
        elif kind in ("row", None):
            row = token["row"]
        elif figure:
            use = Use(f"{page}#fig-{figure}", f"{title}, {number}")
            found.setdefault((token["id"], use), (token["id"], use))
        elif explorer:
            use = Use(f"{page}#explorer-{explorer}", f"{title}, explorer")
            found.setdefault((token["id"], use), (token["id"], use))
        elif anchor != "numbers-on-this-page":  # a list of what the page has shown already
            words = "" if in_table else _sentence(body, edges, token.start())
            place = f"{title}, {'table of ' if in_table else ''}“{heading}”"
            use = Use(f"{page}#{token['use'] or row or anchor}", place, words)
            found.setdefault((token["id"], place, words), (token["id"], use))
    return list(found.values())


def _sentence(body: str, edges: list[tuple[int, int]], at: int) -> str:
    """The sentence around the tag that holds position ``at``, shortened to what stands near it."""
    nearest = bisect_right(edges, (at, len(body)))
    start = edges[nearest - 1][1] if nearest else 0
    end = edges[nearest][0] if nearest < len(edges) else len(body)
    tag = body.rindex("<", start, at)
    before, after = _plain(body[start:tag]), _plain(body[tag:end])
    before = _OPENING.split(before)[-1]
    after = after[: stop.end()] if (stop := _ENDING.search(after)) else after
    if len(before) > _REACH:
        before = "… " + before[-_REACH:].split(" ", 1)[-1]
    if len(after) > _REACH:
        after = after[:_REACH].rsplit(" ", 1)[0] + " …"
    return (before + after).strip()


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", html)))


def collect(out: Path) -> dict[str, list[Use]]:
    """For each id, the places that show it; the lists of all claims and all sources do not count."""
    places: dict[str, list[Use]] = {}
    for path in sorted((out / "book").glob("*.html")):
        if path.name == "sources.html" or path.name.startswith("audit-"):
            continue
        text = path.read_text(encoding="utf8").split('<div class="claims">')[0]
        for fact_id, use in uses(path.name, text):
            places.setdefault(fact_id, []).append(use)
    return places


def slots(text: str) -> list[tuple[str, str]]:
    """Each claim of a page with the HTML that lists its uses."""
    return [(slot[1], slot[0]) for slot in _SLOT.finditer(text)]


def filled(text: str, places: dict[str, list[Use]]) -> str:
    """A page of claims with every slot filled with the uses of its claim, from :func:`collect`."""

    def fill(match):
        found = places.get(match[1], [])
        if not found:
            return f'<div class="trace" data-trace="{match[1]}"><p>No figure, table or sentence shows it.</p></div>'
        items = "".join(
            f'<li><a href="{use.address}">{escape(use.place)}</a>'
            + (f": ‘{escape(use.words)}’" if use.words else "")
            + "</li>"
            for use in found
        )
        return f'<div class="trace" data-trace="{match[1]}"><details><summary>Where it is shown</summary><ul>{items}</ul></details></div>'

    return _SLOT.sub(fill, text)
