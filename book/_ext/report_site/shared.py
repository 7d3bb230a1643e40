"""The style and the script that every page has, each joined from parts that stand in ``book/_static/``."""

from __future__ import annotations

from functools import cache

from .inputs import BOOK
from .lean import lean

#: The style is in the page itself, so that a phone draws the first lines as they arrive: as a file it held all
#: drawing back until one long layout of the whole page. The script is a file, ``_static/site.js``.
_PARTS = {
    "style": ("site.css", "figure.css", "explorer.css", "print.css"),
    "script": ("notes.js", "site.js", "share.js", "figure.js", "explorer.js"),
    "search": ("search.js",),
}


def text(kind: str) -> str:
    """The joined parts of the ``style``, the ``script`` or the ``search``, without our comments."""
    return _joined(*((BOOK / "_static" / part).read_text(encoding="utf8") for part in _PARTS[kind]))


@cache
def _joined(*parts: str) -> str:
    return lean("\n".join(parts))


def dressed(page: str) -> str:
    """The page with the style of this build in its head, where the theme left a place or an earlier build its own."""
    before, style, rest = page.partition("<style>")
    return f"{before}{style}{text('style')}</style>{rest.partition('</style>')[2]}" if style else page
