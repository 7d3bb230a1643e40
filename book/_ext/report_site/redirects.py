"""Old addresses that lead to new ones, from ``site_redirects`` in ``_config.yml``; no script is needed to follow one.

A page that has a new name leaves a small page that leads on; a place within a page that has a new name keeps the old one
as well.
"""

from __future__ import annotations

from html import escape
from os.path import relpath
from pathlib import Path, PurePosixPath

from lxml.builder import E
from report.files import write
from sphinx.errors import ConfigError

from . import addresses, heads, tree

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{csp}">
<meta http-equiv="refresh" content="0; url={to}">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
</head>
<body><p>This page is now <a href="{to}">{title}</a>.</p></body>
</html>
"""


def keep_places(app, pagename: str, body: tree.Element) -> None:
    """Give places of a page their old names as well. Raises ConfigError where one cannot have it."""
    page = f"{pagename}.html"
    ids = {element.get("id"): element for element in body.iter("*") if element.get("id")}
    for old, new in app.config.site_redirects.items():
        (of, _, name), (to, _, place) = old.partition("#"), new.partition("#")
        if of != page or not name:
            continue
        if name in ids:
            raise _wrong(old, "is a place of the page; take the line out, or give the heading another name")
        if to != page or place not in ids:
            raise _wrong(old, f"'{new}' is no place of the same page; correct the line")
        ids[place].addprevious(E.span(id=name))


def write_pages(app, out: Path, pages: dict[str, tree.Element]) -> None:
    """Write a page for each one that has a new name. Raises ConfigError where it cannot lead on."""
    for old, new in app.config.site_redirects.items():
        page, _, place = new.partition("#")
        if old.partition("#")[0].removeprefix("book/") in pages:
            if "#" not in old:
                raise _wrong(old, "is a page; take the line out, or rename the page")
            continue  # kept by keep_places
        target = pages.get(page.removeprefix("book/"))
        if "#" in old or target is None or (place and not target.xpath("//*[@id=$place]", place=place)):
            raise _wrong(old, f"'{new}' is nothing that a page of its own can lead to; correct the line")
        to = relpath(page, PurePosixPath(old).parent) + new[len(page) :]
        title = tree.words(target.find(".//title"))
        text = _PAGE.format(
            csp=heads.CSP, to=escape(to), title=escape(title), canonical=escape(addresses.url(app, new) or to)
        )
        write(out / old, text)


def _wrong(old: str, why: str) -> ConfigError:
    return ConfigError(f"_config.yml: site_redirects: '{old}': {why}")
