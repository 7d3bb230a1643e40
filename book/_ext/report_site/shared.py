"""The style and the scripts of the pages, each joined from parts that stand in ``book/_static/``."""

from __future__ import annotations

from functools import cache

from .inputs import BOOK
from .lean import lean

#: The style is in the page itself, so that a phone draws the first lines as they arrive: as a file it held all
#: drawing back until one long layout of the whole page. The script is a file, ``_static/site.js``.
_PARTS = {
    "style": ("site.css", "records.css", "figure.css", "explorer.css", "print.css"),
    "script": ("notes.js", "site.js", "share.js"),
    "lists": ("lists.js",),
    "search": ("search.js",),
    "figure": ("figure.js",),
    "explorer": ("explorer.js",),
    "read": ("read.js",),
    "embed": ("embed.js",),
}


#: What a page must hold, any of it, to need a part of the style that not every page needs.
_ONLY_FOR = {
    "records.css": (
        'class="records',
        'class="claim',
        'class="source',
        'class="dataset',
        'class="search',
        'class="share',
        "data-read=",
    ),  # fmt: skip
    "figure.css": ("<figure data-figure=", "<form data-explorer="),
    "explorer.css": ("<form data-explorer=",),
}


def text(kind: str) -> str:
    """The joined parts of the ``style`` or of one of the scripts, without our comments."""
    return _joined(*_PARTS[kind])


def _joined(*parts: str) -> str:
    return _lean(*((BOOK / "_static" / part).read_text(encoding="utf8") for part in parts))


@cache
def _lean(*texts: str) -> str:
    return lean("\n".join(texts))


def dressed(page: str) -> str:
    """The page with what it needs of this build's style in its head, where the theme left a place or an earlier build its
    own."""
    before, style, rest = page.partition("<style>")
    needed = [p for p in _PARTS["style"] if p not in _ONLY_FOR or any(sign in rest for sign in _ONLY_FOR[p])]
    return f"{before}{style}{_joined(*needed)}</style>{rest.partition('</style>')[2]}" if style else page
