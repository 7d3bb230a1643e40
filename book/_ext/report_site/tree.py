"""A page as one lxml tree, and back as HTML. Every step that finishes a page works on it.

Drawings stand in the tree as comments and come back letter by letter: an HTML parser would rename what SVG writes in
capitals. What a drawing shows is in the manifest of its figure.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from lxml import etree, html

#: Elements whose edges end a line of words.
BLOCKS = {
    "p", "li", "ul", "ol", "dd", "dt", "dl", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "div", "section",
    "blockquote", "caption", "summary",
}  # fmt: skip
Element = html.HtmlElement


def parse(text: str) -> Element:
    """A piece of HTML in a box of its own; :func:`inner` gives it back."""
    return html.fragment_fromstring(_put_away(text), create_parent="div")


def inner(box: Element) -> str:
    """The HTML inside an element."""
    parts = [escape(box.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in box]
    return _bring_back("".join(parts))


def outer(element: Element) -> str:
    """The HTML of an element, without what follows it."""
    return _bring_back(etree.tostring(element, encoding="unicode", method="html", with_tail=False))


def read(path: Path) -> Element:
    """A whole page of the built site."""
    return html.document_fromstring(_put_away(path.read_text(encoding="utf8")))


def whole(page: Element) -> str:
    """The text of a page that :func:`read` gave."""
    return f"<!DOCTYPE html>\n{outer(page)}"


def pages(out: Path) -> dict[str, Element]:
    """Every page of the book in the built site by its file's name, parsed once for all that look at it."""
    return {path.name: read(path) for path in sorted((out / "book").glob("*.html"))}


def make(text: str) -> Element:
    """The one element that ``text`` is."""
    return parse(text)[0]


def remove(element: Element) -> None:
    """Take an element out and leave the words after it where they are."""
    element.drop_tree()


def has_class(element: Element, *names: str) -> bool:
    """True of an element with one of these classes."""
    return not set(names).isdisjoint((element.get("class") or "").split())


def words(element: Element, leave: Callable[[Element], bool] = lambda one: False) -> str:
    """What a reader sees of an element, without what ``leave`` says, blocks apart, with single spaces."""
    parts: list[str] = []

    def add(one: Element) -> None:
        edge = " " if one.tag in BLOCKS else ""
        parts.extend((" " if one.tag == "span" and one.get("class") else edge, one.text or ""))
        for child in one:
            if isinstance(child.tag, str) and not leave(child):
                add(child)
            parts.append(child.tail or "")
        parts.append(edge)

    add(element)
    return " ".join("".join(parts).split())


def _put_away(text: str) -> str:
    return text.replace("<svg", "<!--<svg").replace("</svg>", "</svg>-->")


def _bring_back(text: str) -> str:
    return text.replace("<!--<svg", "<svg").replace("</svg>-->", "</svg>")
