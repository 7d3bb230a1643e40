"""The claims of each article in full: pages that need no script, and scripts that bring them to the audit.

One page with all of them would grow with every claim; so the audit lists the articles, and fetches claims when a reader
opens one, asks for some, or comes for one. From disk only a script can be fetched.
"""

from __future__ import annotations

import json
from copy import deepcopy

from lxml.builder import E
from report import links
from report.data import tables
from report.pages import claims

from . import tree

_MORE = "Who said it, why this verdict, where it is used"


def names() -> list[str]:
    """The pages of claims, by name."""
    return list(links.parts())


def article(part: claims.Part) -> str:
    """What stands between ``<article>`` and ``</article>`` on a page of claims, their uses left open."""
    others = "".join(
        f' <a href="{one.name}.html">Claims {one.first:,} to {one.first + len(one.ids) - 1:,}</a>.'
        for one in claims.parts()
        if one.article == part.article and one != part
    )
    said = "All claims of this article in full." if not others else "Some of this article’s claims in full."
    return (
        f"<section><h1>The audit: {part.title}</h1>"
        f'<p>{said}{others} <a href="audit.html">The audit</a> has those of all articles.</p>'
        f"{claims.in_full(part.ids)}</section>"
    )


def pages():
    """For Sphinx's event ``html-collect-pages``: name, context and template of each page of claims."""
    for part in claims.parts():
        title = f"The audit: {tables.records('articles')[part.article]['title']}{part.which}"
        yield f"book/{part.name}", {"title": title, "body": article(part)}, "page.html"


def script(page: tree.Element, name: str) -> str:
    """The claims of a finished page by id, each with its body folded."""
    found = {}
    for claim in page.find_class("claim"):
        folded = deepcopy(claim)
        body = folded.find_class("claim-body")[0]
        more = E.details({"class": "claim-more"}, E.summary(_MORE))
        body.addprevious(more)
        more.append(body)
        found[claim.get("id")] = tree.outer(folded)
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"window.reportClaims[{json.dumps(name)}]={text};\n"
