"""The claims of each article in full: a page that needs no script, and a script that brings them to the audit.

One page with all of them would grow with every claim; so the audit lists each in brief and fetches the rest when a
reader opens one. From disk only a script can be fetched.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from report.data import tables
from report.pages import claims, lists

_BODY = re.compile(
    r'<section class="claim" id="([^"]+)".*?<div class="claim-body">(.*?)</div></section>', re.S
)


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


def script(out: Path, slug: str) -> str:
    """The bodies of an article's claims, by id, taken from its finished page."""
    text = (out / "book" / f"{claims.page(slug)}.html").read_text(encoding="utf8")
    found = json.dumps(dict(_BODY.findall(text)), ensure_ascii=False, separators=(",", ":"))
    return f"Object.assign(window.reportClaims,{found});\n"
