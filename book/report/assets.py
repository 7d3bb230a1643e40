"""The files a figure offers for download, and the Vega bundle that live figures share."""

from __future__ import annotations

import copy
import json
import os
import re
import xml.etree.ElementTree as ET
from functools import cache
from pathlib import Path

import altair as alt

from . import theme

_SVG = "http://www.w3.org/2000/svg"
_SUPERSCRIPT = re.compile("([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_SNIPPET = "window.vegaEmbed = vegaEmbed;"


def version() -> str:
    """The Vega-Lite version of Altair's schema, as vl-convert names it: ``6.4``."""
    return ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])


def draw(spec: dict) -> str:
    """The SVG of a Vega-Lite spec; nothing is fetched."""
    import vl_convert

    return vl_convert.vegalite_to_svg(spec, vl_version=version(), allowed_base_urls=[])


def write(folder: str | Path, spec: dict, noted: theme.Figure) -> None:
    """Write ``<name>.csv``, ``.png``, ``.svg`` and ``.vl.json`` into ``folder``/figures.

    The pictures carry the finding as title and the sources as last line, on white, in literal colours.
    """
    import vl_convert

    figures = Path(folder) / "figures"
    figures.mkdir(parents=True, exist_ok=True)
    white = json.loads(json.dumps(spec).replace(theme.C["paper"], "#ffffff"))
    svg = _with_sources(draw(white), noted)
    table = noted.data[["id", *[c for c in noted.columns if c != "id"]]]
    _replace(figures / f"{noted.name}.csv", table.to_csv(index=False, lineterminator="\n").encode())
    _replace(figures / f"{noted.name}.svg", svg.encode())
    _replace(figures / f"{noted.name}.vl.json", json.dumps(spec, ensure_ascii=False, indent=1).encode())
    _replace(figures / f"{noted.name}.png", vl_convert.svg_to_png(svg, scale=2))


def write_bundle(path: str | Path) -> None:
    """Write the script with Vega-Embed, Vega-Lite and Vega that live figures load when they are touched."""
    _replace(Path(path), _bundle().encode())


@cache
def _bundle() -> str:
    import vl_convert

    return vl_convert.javascript_bundle(_SNIPPET, vl_version=version())


def live(spec: dict) -> str:
    """``spec`` as JSON for the page: colours as CSS variables, no title, safe inside a script element."""
    bare = copy.deepcopy(spec)
    for key in ("title", "usermeta"):
        bare.pop(key, None)
    bare.setdefault("config", {})["background"] = None
    text = json.dumps(bare, ensure_ascii=False, separators=(",", ":"))
    for literal, variable in theme.CSS_VARS.items():
        text = text.replace(literal, variable)
    return text.replace("<", "\\u003c").replace("&", "\\u0026")


def _with_sources(svg: str, noted: theme.Figure) -> str:
    """Add the line of sources below the drawing."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)
    for text in root.iter(f"{{{_SVG}}}text"):
        _raise_digits(text)
    width, height = (float(root.get(key)) for key in ("width", "height"))
    lines = theme.wrap("Sources: " + ", ".join(noted.sources), width - 8, 11)
    taller = height + 15 * len(lines) + 10
    background = root.find(f"{{{_SVG}}}rect")
    for element in (root, background):
        element.set("height", f"{taller:g}")
    root.set("viewBox", f"0 0 {width:g} {taller:g}")
    for number, line in enumerate(lines):
        text = ET.SubElement(root, f"{{{_SVG}}}text", {
            "x": "4", "y": f"{height + 14 + 15 * number:g}", "font-size": "11px", "font-family": theme.FONT,
            "fill": theme.C["muted"],
        })  # fmt: skip
        text.text = line
    return ET.tostring(root, encoding="unicode")


def _raise_digits(text: ET.Element) -> None:
    """Draw superscript digits as small raised ones: few fonts have them all, and the rest change the font."""
    for part in [text, *text]:
        pieces = _SUPERSCRIPT.split(part.text or "")
        if len(pieces) == 1:
            continue
        size = float(text.get("font-size", "12px").removesuffix("px"))
        part.text = pieces[0]
        for number in range(1, len(pieces), 2):
            small = {"dy": f"{-0.36 * size:g}", "font-size": f"{0.7 * size:g}px"}
            ET.SubElement(part, f"{{{_SVG}}}tspan", small).text = pieces[number].translate(_PLAIN)
            after = ET.SubElement(part, f"{{{_SVG}}}tspan", {"dy": f"{0.36 * size:g}"})
            after.text = pieces[number + 1] or "\u200b"


def _replace(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content)
    part.replace(path)
