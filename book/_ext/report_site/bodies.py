"""The claims of each article in full: a page that needs no script, and a script that brings them to the audit.

One page with all of them would grow with every claim; so the audit lists each in brief and fetches the rest when a
reader opens one. From disk only a script can be fetched.
"""

from __future__ import annotations

import json

from report.data import tables
from report.pages import claims, lists

from . import tree


def articles() -> dict[str, str]:
    """Slug of each article and the name of its page in the book."""
    return {slug: claims.page(slug) for slug in tables.records("articles")}


def article(slug: str) -> str:
    """What stands between ``<article>`` and ``</article>`` on the page of an article, its uses left open."""
    title = lists.title_of(tables.records("articles")[slug])
    return (
        f"<section><h1>The audit: {title}</h1>"
        '<p>All claims of this article in full. <a href="audit.html">The audit</a> lists those of all articles, '
        "and is their permanent address.</p>"
        f"{claims.of_article(slug)}</section>"
    )


def pages():
    """For Sphinx's event ``html-collect-pages``: name, context and template of each article's page."""
    for slug, name in articles().items():
        title = f"The audit: {tables.records('articles')[slug]['title']}"
        yield f"book/{name}", {"title": title, "body": article(slug)}, "page.html"


def script(page: tree.Element) -> str:
    """The bodies of an article's claims, by id, taken from its finished page."""
    bodies = {
        claim.get("id"): tree.inner(claim.find_class("claim-body")[0]) for claim in page.find_class("claim")
    }
    found = json.dumps(bodies, ensure_ascii=False, separators=(",", ":"))
    return f"Object.assign(window.reportClaims,{found});\n"
