"""Where a file of the site is found: at an absolute address where the site has one, else relative to the page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

MISSING = "404"


def url(app, path: str) -> str:
    """The absolute address of a file of the site; empty where the site has none."""
    return f"{app.config.site_url.rstrip('/')}/{path}" if app.config.site_url else ""


def page_url(app, pagename: str) -> str:
    """The page's own address; the page for missing addresses has none."""
    return "" if pagename == MISSING else url(app, f"{pagename}.html")


def address(app, pagename: str, path: str) -> str:
    """A file of the site as a page may name it: absolute, else relative to the page."""
    return url(app, path) or "../" * pagename.count("/") + path


def inside(link: str) -> bool:
    """True of a link to another file of the site, named relative to the page."""
    return not urlsplit(link).scheme and link[:1] not in ("", "#", "/")


def move(page, to: Callable[[str], str]) -> None:
    """Give each relative link and file that ``page``, a tree, names the address that ``to`` makes of it."""
    for element in page.iter("a", "link", "script", "form", "meta"):
        for key in ("href", "src", "action", "content"):
            named = element.get(key, "")
            if inside(named) and (key != "content" or named.startswith("../_static/")):
                element.set(key, to(named))


def at_root(link: str) -> str:
    """The relative ``link`` of a page in ``book/`` as the page beside that folder names the same file."""
    return link.removeprefix("../") if link.startswith("../") else f"book/{link}"
