"""The reverse trace: for every record, the sentences, tables and figures of the site that show it.

It is read from the built pages, from the same ids the pages carry, and written into the audit when
all pages are done, so that a changed chapter does not force the audit to be computed again.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

_TOKEN = re.compile(
    r'<section id="(?P<section>[^"]+)"|<h[23][^>]*>(?P<heading>.*?)<a class="headerlink"'
    r'|<figure [^>]*data-figure="(?P<figure>[^"]+)"|(?P<endfigure></figure>)'
    r'|<form [^>]*data-explorer="(?P<explorer>[^"]+)"|(?P<endform></form>)'
    r"|(?P<table><table)|(?P<endtable></table>)"
    r'|data-(?:fact|id)="(?P<id>[a-z0-9-]+)"',
    re.S,
)
_TAG = re.compile(r"<[^>]+>")
_SLOT = re.compile(r'<div class="trace" data-trace="([a-z0-9-]+)">.*?</div>', re.S)


def uses(page: str, text: str) -> list[tuple[str, str, str]]:
    """``(id, address, words)`` for every record a page shows, in order and without repetition."""
    body = text.split('<section class="evidence-notes"')[0]
    title = _TAG.sub("", re.search(r"<h1>(.*?)<a class", body, re.S)[1]) if "<h1>" in body else page
    anchor, heading, figure, explorer, in_table = "", "opening", None, None, False
    found = {}
    for token in _TOKEN.finditer(body):
        kind = token.lastgroup
        if kind == "section":
            anchor = token["section"]
        elif kind == "heading":
            heading = _TAG.sub("", token["heading"])
        elif kind in ("figure", "endfigure"):
            figure = token["figure"]
        elif kind in ("explorer", "endform"):
            explorer = token["explorer"]
        elif kind in ("table", "endtable"):
            in_table = kind == "table"
        elif figure:
            found[token["id"], f"{page}#fig-{figure}", f"{title}, figure {figure.replace('-', ' ')}"] = None
        elif explorer:
            found[token["id"], f"{page}#explorer-{explorer}", f"{title}, explorer"] = None
        else:
            place = "table" if in_table else "text"
            found[token["id"], f"{page}#{anchor}", f"{title}, {place} of “{heading}”"] = None
    return list(found)


def collect(out: Path) -> dict[str, list[tuple[str, str]]]:
    """For each id, the places that show it; the audit's own list of claims does not count."""
    places: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((out / "book").glob("*.html")):
        if path.name in ("audit.html", "sources.html"):
            continue
        for fact_id, address, words in uses(path.name, path.read_text(encoding="utf8")):
            places.setdefault(fact_id, []).append((address, words))
    return places


def write_audit(out: Path) -> None:
    """Fill every slot of the audit with the uses of its claim."""
    from .finish import write

    places = collect(out)

    def fill(match):
        found = places.get(match[1], [])
        if not found:
            return f'<div class="trace" data-trace="{match[1]}"><p>Used nowhere else on this site.</p></div>'
        items = "".join(f'<li><a href="{address}">{escape(words)}</a></li>' for address, words in found)
        return f'<div class="trace" data-trace="{match[1]}"><details><summary>Used in</summary><ul>{items}</ul></details></div>'

    path = out / "book" / "audit.html"
    write(path, _SLOT.sub(fill, path.read_text(encoding="utf8")))
