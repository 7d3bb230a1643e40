"""Charts of a course: curves with their bands."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width
from .axes import Ruler
from .labels import either, labels, paint, prepare, rules, strut


def curves(df, *, x="x", y="y", low="low", high="high", label="label", x_unit="", y_unit="", x_title=None,
           y_title=None, x_log=False, y_log=False, levels=(), thresholds=(), narrow=False):  # fmt: skip
    """One curve per ``id``, with a band from ``low`` to ``high`` where those columns exist; a layered chart.

    ``id`` is the model a curve is drawn from, the same on all its rows; its ``label`` stands at the end
    of the curve. ``levels`` are horizontal and ``thresholds`` vertical ``(value, name)`` pairs.
    """
    df = prepare(df, label).sort_values(["id", x], kind="stable")
    df["mark"] = df.groupby("id")["mark"].transform("first")  # a line has one description, its first row's
    total, _, small = sizes(narrow)
    height = 260 if narrow else 340
    tall = df[[column for column in (low, y, high) if column in df]].to_numpy().ravel()
    up = Ruler([*tall, *(at for at, _ in levels)], height, unit=y_unit, log=y_log)
    upright, side = up.upright(bool(y_title), narrow, small)
    ends = df.groupby("id", sort=False).tail(1)
    names = [*ends[label], *(name for _, name in levels)]
    room = 0 if narrow else math.ceil(max(text_width(name, small) for name in names)) + 10
    along = Ruler([], total - 4 - side - room, unit=x_unit, log=x_log, domain=[df[x].min(), df[x].max()])
    beside = {"align": "right"} if narrow else {"align": "left"}
    gap, lift = (0, 12) if narrow else (8, 0)
    texts = [
        {"words": row[label], "x": along.px(row[x]) + gap, "y": height - up.px(row[y]) - lift,
         "colour": row["colour"]} | beside
        for row in ends.to_dict("records")
    ]  # fmt: skip
    for at, name in levels:
        place = {"words": name, "x": along.length + gap, "y": height - up.px(at) - lift, "colour": C["muted"]}
        texts.append(place | beside)
    dashed, above = rules(thresholds, along, small)
    if y_title:
        texts.append({"words": y_title, "x": -side, "y": -above - 10, "align": "left", "colour": C["muted"]})
    base = alt.Chart(df)
    layers = [*dashed, *_levels(levels, up)]
    if low in df and high in df:
        layers.append(base.mark_area(opacity=0.16, aria=False).encode(
            x=alt.X(f"{x}:Q", scale=along.scale(), axis=None),
            y=alt.Y(f"{low}:Q", scale=up.scale()), y2=alt.Y2(f"{high}:Q"), fill=paint("stroke"), detail=alt.Detail("id:N"),
        ))  # fmt: skip
    layers.append(base.mark_line(strokeWidth=2.25).encode(
        x=alt.X(f"{x}:Q", scale=along.scale(), axis=along.axis(x_title, narrow, small, grid=False)),
        y=alt.Y(f"{y}:Q", scale=up.scale(), axis=upright),
        stroke=paint("stroke", alt.Stroke), detail=alt.Detail("id:N"), description=alt.Description("mark:N"),
        strokeDash=either(alt.StrokeDashValue, "datum.hollow", [4, 3], [1, 0]),
    ))  # fmt: skip
    layers += [*labels(texts, small), strut(room)]
    return alt.layer(*layers, height=height).resolve_axis(x="independent")


def _levels(pairs, ruler: Ruler) -> list:
    if not pairs:
        return []
    frame = pd.DataFrame(pairs, columns=["at", "name"])
    line = alt.Chart(frame).mark_rule(stroke=C["soft"], strokeDash=[2, 3], aria=False)
    return [line.encode(y=alt.Y("at:Q", scale=ruler.scale()))]
