"""Charts in a notebook: drawn by the Vega that the editor brings, so that nothing is fetched.

Altair's own way loads Vega from a network. JupyterLab and VS Code bring Vega-Lite 5, which draws our charts too.
Colab does not; there Altair's way stays, and in JupyterLite, whose page holds Vega for it.
A figure also carries a picture, for readers that draw nothing, such as the page of a notebook on GitHub.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode

import altair as alt

MIME = "application/vnd.vegalite.v5+json"
_GRAMMAR = "5.21"  # the last of 5 that vl-convert knows
_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"


def enable() -> None:
    """Make this the renderer of all charts, where the editor can draw them."""
    if sys.platform != "emscripten" and "google.colab" not in sys.modules:
        alt.renderers.register("notebook", bundle)
        alt.renderers.enable("notebook")


def pictured(shown: dict) -> dict:
    """What a cell shows of a chart, with a PNG beside it; as it is where Altair's own way stays."""
    if MIME not in shown:
        return shown
    import vl_convert

    picture = vl_convert.vegalite_to_png(
        json.dumps(shown[MIME]), vl_version=_GRAMMAR, scale=1.5, allowed_base_urls=[]
    )
    return shown | {"image/png": b64encode(picture).decode()}


def bundle(spec: dict, **_) -> dict:
    """The output of a cell that ends with the chart ``spec``."""
    return {MIME: spec | {"$schema": _SCHEMA}, "text/plain": "A chart, for an editor that knows Vega-Lite"}
