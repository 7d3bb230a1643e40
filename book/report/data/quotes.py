"""An article's words between quotation marks, in the language of the article."""

from __future__ import annotations

import re

from . import tables

_MARKS = {"it": "«»"}
_OTHERS = "“”"
#: One pair around all of the words and none within: the page puts its own.
_WRAPPED = re.compile(r"[\"“”«]+([^\"“”«»]*)[\"“”»]+")


def bare(words: str) -> str:
    """The words without the pair of quotation marks around all of them, where they have one."""
    found = _WRAPPED.fullmatch(words)
    return found[1] if found else words


def language(article: str) -> str:
    """The code of the language of an article's text."""
    return tables.records("articles")[article]["language"]


def spoken(claim: dict) -> str:
    """The words of a row of claims as its language quotes them: «parole», “words”."""
    opening, closing = _MARKS.get(language(claim["article"]), _OTHERS)
    return f"{opening}{bare(claim['quote'])}{closing}"
