"""A count over time against what limits it: bands that hold for a while, marks at their day, spans of days."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes
from .axes import Calendar, Ruler
from .labels import either, labels, paint, pixel, prepare

_HEIGHT = 400


def courses(df, *, unit, top, span=None) -> alt.LayerChart:
    """Marks at ``date`` and ``value``, in their ``shape``, for a wide screen.

    A mark with a date in ``until`` holds up to it: its level is a line and ``low`` to ``high`` a band. One without
    has its interval as an upright line. ``words`` stand at ``dx``, ``dy`` from their mark, ``align`` to it.
    Marks whose ``joined`` is True are joined by a dashed line. ``span`` is ``(from, to, value, words)``, a
    bracket. ``top`` is the end of the axis.
    """
    total, _, small = sizes(False)
    df = prepare(df)
    for column in ("date", "until"):
        df[column] = pd.to_datetime(df[column])
    up = Ruler([], _HEIGHT, unit=unit, domain=[0, top])
    upright, side = up.upright(True, False, small, most=6)
    along = Calendar([*df["date"], *df["until"].dropna()], total - 4 - side, margin=0.08)
    height = lambda value: _HEIGHT - up.px(value)  # noqa: E731
    df["x"], df["y"] = df["date"].map(along.px), df["value"].map(height)
    df["end"] = [along.px(day) if pd.notna(day) else None for day in df["until"]]
    df["floor"], df["ceiling"] = (df[end].fillna(df["value"]).map(height) for end in ("low", "high"))
    df = df.drop(columns="until")
    held, single = df[df["end"].notna()], df[df["end"].isna()]
    ranged = single[single["low"].notna()]
    base = alt.Chart(df)
    axes = base.mark_point(opacity=0, aria=False).encode(
        x=alt.X("date:T", scale=along.scale(), axis=along.axis(small)),
        y=alt.Y("value:Q", scale=up.scale(), axis=upright),
    )
    dash = either(alt.StrokeDashValue, "datum.hollow", [4, 3], [1, 0])
    stroke = paint("stroke", alt.Stroke)
    bands = alt.Chart(held).mark_rect(aria=False, stroke=C["soft"]).encode(
        x=pixel(alt.X, "x"), x2=alt.X2("end:Q"), y=pixel(alt.Y, "ceiling"), y2=alt.Y2("floor:Q"),
        fill=either(alt.FillValue, "datum.hollow", C["paper"], C["rule"]),
        fillOpacity=either(alt.FillOpacityValue, "datum.hollow", 0, 0.7),
        strokeDash=either(alt.StrokeDashValue, "datum.hollow", [2, 3], [1, 0]),
        strokeOpacity=either(alt.StrokeOpacityValue, "datum.hollow", 1, 0),
    )  # fmt: skip
    levels = alt.Chart(held).mark_rule(strokeWidth=2, aria=False).encode(
        x=pixel(alt.X, "x"), x2=alt.X2("end:Q"), y=pixel(alt.Y, "y"), stroke=stroke, strokeDash=dash
    )  # fmt: skip
    bars = alt.Chart(ranged).mark_rule(strokeWidth=4, strokeCap="round", opacity=0.35, aria=False).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "ceiling"), y2=alt.Y2("floor:Q"), stroke=stroke
    )  # fmt: skip
    through = alt.Chart(df[df["joined"]]).mark_line(
        strokeWidth=1.5, strokeDash=[4, 3], interpolate="step-after", stroke=C["ink"], aria=False
    ).encode(x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), order=alt.Order("x:Q"))  # fmt: skip
    marks = base.mark_point(size=90, opacity=1, strokeWidth=1.75).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), fill=paint("fill"), stroke=stroke,
        shape=alt.Shape("shape:N", scale=None, legend=None), description=alt.Description("mark:N"),
    )  # fmt: skip
    texts = [
        {"words": row["beside"], "x": row["x"] + row["dx"], "y": row["y"] + row["dy"], "align": row["align"],
         "colour": row["colour"]}
        for row in df.to_dict("records") if row["beside"]
    ]  # fmt: skip
    bracket = []
    if span:
        start, end, value, words = span
        left, right, y = along.px(start), along.px(end), height(value)
        line = {"x": [left, left, right, right], "y": [y + 6, y, y, y + 6], "order": range(4)}
        bracket = [alt.Chart(pd.DataFrame(line)).mark_line(strokeWidth=1.5, stroke=C["muted"], aria=False).encode(
            x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), order=alt.Order("order:Q"))]  # fmt: skip
        texts.append({"words": words, "x": (left + right) / 2, "y": y - 10, "align": "center",
                      "colour": C["muted"]})  # fmt: skip
    layers = [axes, bands, levels, bars, through, *bracket, *labels(texts, small), marks]
    return alt.layer(*layers, height=_HEIGHT)
