"""A drawing made fit to leave the page: with its finding, caption and sources, on white."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from ..data import tables
from . import source_line, theme

_SVG = "http://www.w3.org/2000/svg"
_MARGIN = 20
CARD = (1200, 630)  # px; what the networks that show a page's picture ask for
_EDGE = 60
_BOLD = 1.14  # how much wider bold letters run than theme.text_width takes letters to be
_COLUMNS = ((400, 36), (480, 32), (560, 28))  # px of the words beside a tall drawing, and of their letters
_SUPERSCRIPT = re.compile("([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def standalone(drawn: str, noted: theme.Figure) -> str:
    """The SVG ``drawn``, between its finding above and its caption and sources below, in literal colours."""
    ET.register_namespace("", _SVG)
    drawing = ET.fromstring(drawn.replace(theme.C["paper"], "#ffffff"))
    width, height = (float(drawing.get(key)) for key in ("width", "height"))
    drawing.remove(drawing.find(_tag("rect")))
    head = _lines(noted.finding, width, size=17, weight="600", colour="ink", top=_MARGIN)
    start = _MARGIN + 23 * len(head) + 14
    foot = _lines(noted.caption, width, size=12, colour="muted", top=start + height + 10)
    origin = f"{tables.book()}. Sources: {source_line.plain(noted.sources)}."
    foot += _lines(origin, width, size=11, colour="muted", top=start + height + 14 + 16 * len(foot))
    total = start + height + 14 + 16 * len(foot) + _MARGIN
    size = {"width": f"{width + 2 * _MARGIN:g}", "height": f"{total:g}"}
    root = ET.Element(_tag("svg"), size | {"viewBox": f"0 0 {size['width']} {size['height']}"})
    ET.SubElement(root, _tag("rect"), size | {"fill": "#ffffff"})
    body = ET.SubElement(root, _tag("g"), {"transform": f"translate({_MARGIN},{start})"})
    body.extend(drawing)
    root.extend([*head, *foot])
    return _text(root)


def card(drawn: str, said: str, question: str = "") -> str:
    """An SVG of the size ``CARD``: what is said, under its question, over or beside the drawing, whichever shows it larger."""
    ET.register_namespace("", _SVG)
    width, height = CARD
    drawing = ET.fromstring(drawn)
    inner, tall = (float(drawing.get(key)) for key in ("width", "height"))
    room, floor = width - 2 * _EDGE, height - 90
    letters = next((n for n in (42, 37) if len(theme.wrap(said, room, n * _BOLD)) < 3), 32)
    head, end = _head(said, question, room, letters, _EDGE - 16)
    scale = min(room / inner, (floor - end) / tall)
    left, top = _EDGE, end
    for column, size in _COLUMNS:
        beside, end = _head(said, question, column - 40, size, _EDGE - 16)
        larger = min((room - column) / inner, (floor - _EDGE + 16) / tall)
        if end <= floor and larger > scale:
            head, scale, left, top = beside, larger, _EDGE + column, _EDGE - 16
    root = _paper()
    across, down = left + (width - _EDGE - left - scale * inner) / 2, (top + floor - scale * tall) / 2
    place = f"translate({across:g},{down:g}) scale({scale:g})"
    ET.SubElement(root, _tag("g"), {"transform": place}).extend(drawing)
    root.extend([*head, *_lines(tables.book(), width, size=26, colour="muted", top=height - 62, left=_EDGE)])
    return _text(root)


def _head(said: str, question: str, room: float, size: int, top: float) -> tuple[list[ET.Element], float]:
    """The lines of a card's words from ``top`` on, and where they end."""
    asked = _lines(question, room, size=24, colour="muted", top=top, left=_EDGE) if question else []
    start = top + 32 * len(asked) + (8 if asked else 0)
    lines = _lines(said, room, size=size, weight="700", colour="ink", top=start, left=_EDGE)
    return [*asked, *lines], start + round(size * 1.35) * len(lines) + 16


def verdict_card(article: str, verdict: str, meaning: str) -> str:
    """An SVG of the size ``CARD``: a verdict and what it means, over the title of the article."""
    width, height = CARD
    root, room = _paper(), width - 2 * _EDGE
    root.extend(
        _lines("The audit of a claim. Is it so?", room, size=32, colour="muted", top=_EDGE, left=_EDGE)
    )
    root.extend(_lines(verdict.capitalize(), room, size=96, weight="700", colour="ink", top=120, left=_EDGE))
    root.extend(_lines(meaning, room, size=32, colour="ink", top=264, left=_EDGE))
    title = _lines(article, room, size=32, weight="700", colour="ink", top=0, left=_EDGE)
    root.extend(
        _lines(
            article, room, size=32, weight="700", colour="ink", top=height - 90 - 43 * len(title), left=_EDGE
        )
    )
    root.extend(_lines(tables.book(), width, size=26, colour="muted", top=height - 62, left=_EDGE))
    return _text(root)


def _paper() -> ET.Element:
    """The empty card, with its bar."""
    ET.register_namespace("", _SVG)
    size = {"width": f"{CARD[0]}", "height": f"{CARD[1]}"}
    root = ET.Element(_tag("svg"), size | {"viewBox": f"0 0 {CARD[0]} {CARD[1]}"})
    ET.SubElement(root, _tag("rect"), size | {"fill": theme.C["paper"]})
    ET.SubElement(root, _tag("rect"), {"width": size["width"], "height": "10", "fill": theme.C["accent"]})
    return root


def _text(root: ET.Element) -> str:
    for text in root.iter(_tag("text")):
        text.set("font-family", theme.DRAWN)
        _raise_digits(text)
    return ET.tostring(root, encoding="unicode")


def _tag(name: str) -> str:
    return f"{{{_SVG}}}{name}"


def _lines(
    text: str, width: float, *, size: int, colour: str, top: float, weight: str = "400", left: float = _MARGIN
) -> list[ET.Element]:
    line, elements = round(size * 1.35), []
    for number, words in enumerate(theme.wrap(text, width, size * (1 if weight == "400" else _BOLD))):
        place = {"x": f"{left:g}", "y": f"{top + size + number * line:g}"}
        look = {"font-size": f"{size}px", "font-weight": weight}
        elements.append(ET.Element(_tag("text"), place | look | {"fill": theme.C[colour]}))
        elements[-1].text = words
    return elements


def _raise_digits(text: ET.Element) -> None:
    """Draw superscript digits as small raised ones: few fonts have them all, and the rest change the font."""
    size = float(text.get("font-size", "12px").removesuffix("px"))
    for part in [text, *text]:
        pieces = _SUPERSCRIPT.split(part.text or "")
        part.text = pieces[0]
        for digits, after in zip(pieces[1::2], pieces[2::2], strict=True):
            small = {"dy": f"{-0.36 * size:g}", "font-size": f"{0.7 * size:g}px"}
            ET.SubElement(part, _tag("tspan"), small).text = digits.translate(_PLAIN)
            ET.SubElement(part, _tag("tspan"), {"dy": f"{0.36 * size:g}"}).text = after or "\u200b"
