"""Turn the SVG that vl-convert draws into one that belongs to a page: small, accessible, recolourable."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from .theme import CSS_VARS

_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?|-?\d+(?:e-?\d+)?")
_TRANSLATE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_PAINT = ("fill", "stroke")
_KEEP = {
    "d", "transform", "fill", "stroke", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "r",
    "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "font-size", "font-weight", "font-style", "text-anchor", "clip-path", "id", "offset",
    "stop-color", "dx", "dy", "gradientUnits",
}  # fmt: skip
_HOIST = ("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size", "font-weight",
          "text-anchor")  # fmt: skip
_HALO = ("stroke", "stroke-width", "stroke-linejoin")
_DEFAULTS = {"opacity": "1", "stroke-width": "1", "text-anchor": "start", "transform": "translate(0,0)",
             "stroke-opacity": "1", "fill-opacity": "1", "stroke-dasharray": "1,0",
             "font-weight": "normal"}  # fmt: skip


def inline(
    drawn: str, *, figure: str, size: str, title: str, description: str, status: dict[str, str] | None = None
) -> str:
    """The drawing ``drawn`` as an ``svg[role=img]`` for the page.

    ``figure`` and ``size`` ("wide" or "narrow") make its ids unique. Colours become CSS variables; marks
    described as ``id|words`` get ``data-id``, ``data-label`` and, from ``status``, the record's ``data-status``.
    Raises ``ValueError`` naming the figure when a colour is not one of the theme's.
    """
    root = _parse(drawn)
    own = f"fig-{figure}-{size}"
    background = root.find("rect")
    if background is not None:
        root.remove(background)
    _clean(root, figure, status or {})
    for element in root.iter():
        for key in ("id", "clip-path", *_PAINT):
            value = element.get(key, "")
            if key == "id" and value:
                element.set(key, f"{own}-{value}")
            elif value.startswith("url(#"):
                element.set(key, value.replace("url(#", f"url(#{own}-"))
    _drop_unused(root)
    _flatten(root)
    if size == "narrow":  # paper shows the wide one, and a PDF keeps no words of a text that has its own halo
        _join_halos(root)
    _hoist(root)
    view = root.get("viewBox")
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg", "class": f"fig-{size}", "viewBox": view, "role": "img",
        "aria-labelledby": f"{own}-t {own}-d",
    }  # fmt: skip
    for tag, short, words in (("desc", "d", description), ("title", "t", title)):
        note = ET.Element(tag, {"id": f"{own}-{short}"})
        note.text = words
        root.insert(0, note)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True).replace(" />", "/>")


def size(drawing: str) -> list[float]:
    """Width and height of an inline drawing in px."""
    return [float(edge) for edge in ET.fromstring(drawing).get("viewBox").split()[2:]]


def _parse(text: str) -> ET.Element:
    root = ET.fromstring(text)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _clean(parent: ET.Element, figure: str, status: dict[str, str]) -> None:
    for child in list(parent):
        if _invisible(child):
            parent.remove(child)
            continue
        _clean(child, figure, status)
        label = child.get("aria-label", "")
        is_mark = child.get("role") == "graphics-symbol" and "|" in label
        child.attrib = {k: _tidy(k, v, figure) for k, v in child.attrib.items() if k in _KEEP}
        for key, value in _DEFAULTS.items():
            if child.get(key) == value:
                del child.attrib[key]
        if is_mark:
            record, words = label.split("|", 1)
            child.attrib |= {"data-id": record, "data-label": words}
            if record in status:
                child.attrib["data-status"] = status[record]
        if len(child) == 0 and child.tag == "g":
            parent.remove(child)


def _invisible(element: ET.Element) -> bool:
    if element.get("opacity") == "0" or element.get("display") == "none" or element.get("d") == "":
        return True
    frame = element.get("class") in ("background", "foreground")
    return frame and all(element.get(paint, "none") == "none" for paint in _PAINT)


def _tidy(key: str, value: str, figure: str) -> str:
    if key in _PAINT or key == "stop-color":
        if value in ("none", "transparent") or value.startswith("url("):
            return value
        if value.lower() not in CSS_VARS:
            raise ValueError(f"figure {figure!r}: the colour {value} is not in theme.C; use one of its names")
        return CSS_VARS[value.lower()]
    if key in ("id", "clip-path"):
        return value
    if key == "font-size":
        return value.removesuffix("px")
    return _NUMBER.sub(_short, value) if key in ("d", "transform") or value[:1] in "-.0123456789" else value


def _short(found: re.Match) -> str:
    return f"{round(float(found[0]), 1) + 0:g}"


def _drop_unused(root: ET.Element) -> None:
    used = {v[5:-1] for e in root.iter() for v in e.attrib.values() if v.startswith("url(#")}
    for defs in root.iter("defs"):
        for child in list(defs):
            if child.get("id") not in used:
                defs.remove(child)
    for defs in [d for d in root.findall("defs") if len(d) == 0]:
        root.remove(defs)


def _flatten(parent: ET.Element) -> None:
    """Splice groups that say nothing into their parent, and join nested translations."""
    children = []
    for child in parent:
        _flatten(child)
        only = child[0] if len(child) == 1 and child.tag == "g" else None
        if child.tag == "g" and not child.attrib:
            children.extend(child)
        elif only is not None and set(child.attrib) == {"transform"} and _join(child, only):
            children.append(only)
        else:
            children.append(child)
    parent[:] = children


def _join(outer: ET.Element, inner: ET.Element) -> bool:
    if "clip-path" in inner.attrib:
        return False
    first = _TRANSLATE.fullmatch(outer.get("transform"))
    second = _TRANSLATE.match(inner.get("transform", "translate(0,0)"))
    if not first or not second:
        return False
    x, y = (round(float(first[i]) + float(second[i]), 1) for i in (1, 2))
    rest = inner.get("transform", "translate(0,0)")[second.end() :]
    inner.set("transform", f"translate({x:g},{y:g}){rest}")
    return True


def _join_halos(parent: ET.Element) -> None:
    """Words drawn twice, first as a halo and then in their colour, become one text that the page gives its halo."""
    under: dict[str, ET.Element] = {}
    for child in list(parent):
        _join_halos(child)
        if child.tag != "text":
            continue
        halo = {key: child.attrib.pop(key) for key in _HALO if key in child.attrib}
        place = {key: value for key, value in child.attrib.items() if key not in _PAINT}
        words = f"{place} {child.text} {[(part.attrib, part.text) for part in child]}"
        if halo:
            child.attrib |= halo
            under[words] = child
        elif words in under:
            parent.remove(under.pop(words))
            child.set("class", "halo")


def _hoist(parent: ET.Element) -> None:
    """Say once, on the group, what all its children say."""
    for child in parent:
        _hoist(child)
    if parent.tag != "g" or len(parent) < 2:
        return
    for key in _HOIST:
        values = {child.get(key) for child in parent}
        if len(values) == 1 and None not in values:
            parent.set(key, values.pop())
            for child in parent:
                del child.attrib[key]
