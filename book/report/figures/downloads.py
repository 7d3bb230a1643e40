"""The files a figure offers for download, and the Vega bundle that live figures share."""

from __future__ import annotations

import hashlib
import json
import re
from importlib.metadata import version
from pathlib import Path

import altair as alt

from .. import output
from ..files import write as write_file
from . import kept, picture, png, theme

_LIVE = Path(__file__).resolve().parents[2] / "_static" / "live.js"
_GRAMMAR = ".".join(alt.SCHEMA_VERSION.removeprefix("v").split(".")[:2])  # as vl-convert names it: "6.4"
_COUNTED = re.compile(r"\b(clip|gradient_)\d+\b")


def draw(spec: dict) -> str:
    """The SVG of a Vega-Lite spec; nothing is fetched.

    While a site is built, the drawing is kept: the next build draws only what changed.
    """
    text = json.dumps(spec, sort_keys=True)
    if not output.folder:
        return _draw(text)
    name, ending = f"figures/{spec['name']}", f"{spec['width']}.svg"
    return kept.drawing(output.folder, name, ending, text.encode(), lambda: _draw(text)).decode()


def _draw(text: str) -> str:
    import vl_convert

    png.register_font()
    drawn = vl_convert.vegalite_to_svg(text, vl_version=_GRAMMAR, allowed_base_urls=[])
    numbers: dict[str, int] = {}  # Vega numbers clip paths through a whole session, not drawing by drawing
    return _COUNTED.sub(lambda found: f"{found[1]}{numbers.setdefault(found[0], len(numbers) + 1)}", drawn)


def write(folder: str | Path, spec: dict, noted: theme.Figure, manifest: dict) -> None:
    """Write ``<name>.csv``, ``.svg``, ``.vl.json`` and ``.json`` into ``folder``/figures; :mod:`.png` adds the PNG.

    The picture carries the finding as title and the sources as last line, on white, in literal colours. The manifest
    (``.json``) is what cards, embeds, notes and checks know of a figure, so that none of them reads its HTML.
    """
    path = Path(folder) / "figures" / noted.name
    drawing = picture.standalone(draw(untitled(spec)), noted)
    table = noted.data[["id", *described(noted)]]
    write_file(path.with_suffix(".csv"), table.to_csv(index=False, lineterminator="\n"))
    write_file(path.with_suffix(".vl.json"), json.dumps(spec, ensure_ascii=False, indent=1))
    write_file(path.with_suffix(".json"), json.dumps(manifest, ensure_ascii=False, indent=1))
    write_file(path.with_suffix(".svg"), drawing)


def described(noted: theme.Figure) -> dict[str, dict]:
    """The columns of a figure's CSV beside ``id``: what the page calls each, and its unit, which a row may have itself."""
    found = {}
    for column, spec in noted.columns.items():
        head, unit = (spec, "") if isinstance(spec, str) else spec[:2]
        if column != "id":
            found[column] = {"head": head, "unit": "" if unit in ("text", "date") else unit}
    if any(one["unit"] == "@unit" for one in found.values()):
        found = {
            c: one | {"unit": one["unit"].replace("@unit", "see the column unit")} for c, one in found.items()
        }
        found.setdefault("unit", {"head": "Unit of the numbers of the row", "unit": ""})
    return found


def manifest(name: str) -> dict:
    """What a figure said of itself when it was drawn for this build."""
    return json.loads((output.folder / "figures" / f"{name}.json").read_text(encoding="utf8"))


def write_bundle(path: str | Path) -> None:
    """Write the script that live figures load when touched: Vega, Vega-Lite, Vega-Embed and live.js.

    Left alone where the file already holds this version.
    """
    snippet = _LIVE.read_text(encoding="utf8")
    key = hashlib.sha256(f"{version('vl-convert-python')} {_GRAMMAR} {snippet}".encode()).hexdigest()[:24]
    first, path = f"/* {key} */\n", Path(path)
    if path.exists() and path.read_text(encoding="utf8").startswith(first):
        return
    import vl_convert

    write_file(path, first + vl_convert.javascript_bundle(snippet, vl_version=_GRAMMAR))


def untitled(spec: dict) -> dict:
    """``spec`` without its title and notes, which stand around the drawing, and laid out for wide letters.

    A reader's font may be wider than the one that measures here, so room is kept for the widest.
    """
    bare = {key: value for key, value in spec.items() if key not in ("title", "usermeta")}
    return bare | {"config": bare["config"] | {"font": theme.DRAWN}}


def live(spec: dict) -> str:
    """``spec`` as JSON for the page: no title, colours as CSS variables, safe inside a script element."""
    bare = untitled(spec)
    bare["config"] |= {"background": None, "font": theme.FONT}
    text = json.dumps(bare, ensure_ascii=False, separators=(",", ":"))
    for literal, variable in theme.CSS_VARS.items():
        text = text.replace(literal, variable)
    return text.replace("<", "\\u003c").replace("&", "\\u0026")
