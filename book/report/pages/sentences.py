"""The prose of a notebook with its numbers in it, for readers whom no site shows them: downloads, and Python in
the browser. There ``{eval}`` would stand in the sentence as it was written."""

from __future__ import annotations

import re
from functools import reduce
from urllib.parse import urljoin

from ..facts import fact

_EVAL = re.compile(r"\{eval\}`fact\.([a-z0-9_.]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\(([a-z0-9-]+)\.(?:ipynb|md)(#[^)\s]+)?\)")


def filled(markdown: str, page: str = "") -> str:
    """``markdown`` with each ``{eval}`` as the number it prints and its source as a tooltip.

    Links to other pages lead to the site where ``page``, the address of this one, is known; without it they become
    plain words. Raises KeyError for a fact that does not exist.
    """
    text = _EVAL.sub(lambda found: reduce(getattr, found[1].split("."), fact).abbr(), markdown)
    return _LINK.sub(lambda found: _link(found, page), text)


def _link(found: re.Match, page: str) -> str:
    words, name, anchor = found.groups()
    return f"[{words}]({urljoin(page, f'{name}.html')}{anchor or ''})" if page else words
