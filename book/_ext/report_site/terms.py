"""Terms of the glossary: the first use of each in the prose of a page opens what it means."""

from __future__ import annotations

import re
from functools import cache

from lxml.builder import E
from report.data import tables
from report.pages import glossary

from . import tree
from .notes import LISTED

#: What is a heading, a control, a formula or a table, or quotes; and lists of records, which explain themselves.
_TAGS = {
    "a", "button", "form", "figure", "table", "math", "code", "pre", "blockquote", "dfn",
    "h1", "h2", "h3", "h4", "summary",
}  # fmt: skip
_CLASSES = ("records", "claims", "fact-words")
_ENDING = re.compile(r"[.,;:!?)”’]+")


@cache
def _spelled(_version: tuple) -> tuple[re.Pattern, dict[str, dict]]:
    """What finds any spelling of a term, the longest first, and the term of each spelling."""
    rows = {
        spelling: row
        for row in glossary.explained()
        if isinstance(row["on_page"], str)
        for spelling in row["on_page"].split("; ")
    }
    longest = "|".join(map(re.escape, sorted(rows, key=len, reverse=True)))
    return re.compile(rf"(?<![\w/-])(?:{longest})(?![\w/-])"), rows


def mark(body: tree.Element) -> str:
    """Make the first use of each term in the prose of ``body`` a button; returns the HTML of what they open."""
    pattern, rows = _spelled(tables.version("terms"))
    found: dict[str, dict] = {}

    def split(words: str | None) -> tuple[str, list[tree.Element]]:
        """The words before the first new term, and the new terms with the words after each as their tails."""
        words, new = words or "", []
        for match in pattern.finditer(words):
            row = rows[match[0]]
            if row["term_id"] not in found:
                found[row["term_id"]] = row
                new.append((row, match, _ENDING.match(words, match.end())))
        starts = [match.start() for _, match, _ in new] + [len(words)]
        buttons = []
        for (row, match, ending), end in zip(new, starts[1:], strict=True):
            buttons.append(_button(row["term_id"], match[0], ending[0] if ending else ""))
            buttons[-1].tail = words[ending.end() if ending else match.end() : end]
        return words[: starts[0]], buttons

    def walk(element: tree.Element, prose: bool) -> None:
        prose = prose or element.tag in ("p", "li")
        children = list(element)
        if prose:
            element.text, buttons = split(element.text)
            element[:0] = buttons
        for child in children:
            if isinstance(child.tag, str) and not _is_aside(child):
                walk(child, prose)
            if prose:
                child.tail, buttons = split(child.tail)
                at = element.index(child) + 1
                element[at:at] = buttons

    walk(body, False)
    return "".join(map(glossary.note, found.values()))


def _is_aside(one: tree.Element) -> bool:
    return (
        one.tag in _TAGS
        or one.get("id") == LISTED
        or one.get("lang") is not None
        or tree.has_class(one, *_CLASSES)
    )


def _button(term_id: str, words: str, ending: str) -> tree.Element:
    """A term as a control; what ends with it stays on its line, which a button would let go."""
    button = E.button({"type": "button", "class": "term", "popovertarget": f"term-{term_id}"}, words)
    if not ending:
        return button
    button.tail = ending
    return E.span({"class": "nobr"}, button)
