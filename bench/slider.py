"""The compute-race explorer as plain Altair would make it: a slider bound to each field, Vega computing.

A plain build has no working form (ipywidgets need a kernel), so the way a default book answers a reader
is a chart whose parameters are bound to sliders. It stands in the same chapter, where the form stands in ours.
The formulas are the same Python functions, written as Vega expressions.
"""

from __future__ import annotations

import nbformat

CELL = """
import altair as alt
import pandas as pd
from report import explorers
from report.explorers.parts import number

form = explorers.compute_race()
alt.renderers.set_embed_options(renderer="svg")
known = {name: number(name) for name in form.fixed} | form.lookups["chip"]["h100"]
for control in form.controls:
    if not control.choices:
        start = float(form.start[control.name])
        bind = alt.binding_range(min=start / 4, max=start * 4, step=start / 40)
        known[control.name] = alt.param(name=control.name, value=start, bind=bind)
chart = alt.Chart(pd.DataFrame({"one": [1]})).add_params(*(known[c.name] for c in form.controls if not c.choices))
for name, formula in form.model.items():
    result = formula(known)
    chart = chart.transform_calculate(**{name: str(getattr(result, "expr", result))})
chart.transform_fold(list(form.model)).mark_text(align="left").encode(
    y="key:N", text=alt.Text("value:Q", format=".4s")
)
"""


def notebook(chapter: str) -> str:
    """The JSON of a chapter's notebook with the sliders in the place of its explorer."""
    read = nbformat.reads(chapter, as_version=4)
    (form,) = (cell for cell in read.cells if cell.id == "explorer")
    form.source = CELL.strip()
    return nbformat.writes(read)
