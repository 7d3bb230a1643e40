"""Marks and thresholds on one upright logarithmic scale."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, wrap
from .axes import Ruler
from .labels import labels, paint, pixel, prepare

_HEIGHT = 660


def ladder(marks, rungs, *, unit, domain, gap, narrow=False) -> alt.LayerChart:
    """``marks`` on the scale, from ``low`` to ``high`` where they have both; ``rungs`` as lines across it.

    Both have ``value``, ``label`` and ``text``. ``gap`` is two values and the words for what is between them.
    """
    marks, rungs = prepare(marks), prepare(rungs)
    total, _, small = sizes(narrow)
    up = Ruler([], _HEIGHT, unit=unit, log=True, domain=domain)
    upright, side = up.upright(True, narrow, small, most=10)
    length = total - 4 - side
    first = length * (0.47 if narrow else 0.42)
    marks["x"] = [first + 16 * (number % 2) for number in range(1, len(marks) + 1)]
    scale, x = up.scale(), pixel(alt.X, "x")
    lines = (
        alt.Chart(rungs)
        .mark_rule(stroke=C["soft"], strokeDash=[2, 3], strokeWidth=1.5)
        .encode(y=alt.Y("value:Q", scale=scale, axis=upright), description=alt.Description("mark:N"))
    )
    spans = (
        alt.Chart(marks.dropna(subset=["low"]))
        .mark_rule(strokeWidth=4, strokeCap="round", opacity=0.45, aria=False)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2=alt.Y2("high:Q"), stroke=paint("stroke", alt.Stroke))
    )
    dots = alt.Chart(marks).mark_point(size=95, opacity=1, strokeWidth=1.75).encode(
        x=x, y=alt.Y("value:Q", scale=scale), fill=paint("fill"), stroke=paint("stroke", alt.Stroke),
        description=alt.Description("mark:N"),
    )  # fmt: skip
    texts = [{"words": unit, "x": -side, "y": -10, "align": "left", "colour": C["muted"]}]
    crossed = [up.px(value) for value in rungs["value"]]
    for row in marks.to_dict("records"):
        words = row["label"] if narrow else f"{row['label']}: {row['text'].replace(f' {unit}', '')}"
        text = _beside(wrap(words, length - first - 30, small), first + 30, row, up, small)
        off = min((up.px(row["value"]) - at for at in crossed), key=abs)
        if abs(off) < small:  # words stand clear of a line, on the side of their mark
            text["y"] += abs(off) - small if off > 0 else small - abs(off)
        texts.append(text)
    for row in rungs.to_dict("records"):
        words = "\n".join(wrap(row["label"], first - 12, small))
        y = up.length - up.px(row["value"]) - 9
        texts.append({"words": words, "x": 4, "y": y, "align": "left", "colour": C["muted"]})
    low, high, words = gap
    between = _gap({"x": length - 8, "from": low, "to": high}, scale)
    middle = {"value": (low * high) ** 0.5, "colour": C["accent"]}
    words = wrap(words, 110 if narrow else 200, small)
    texts.append(_beside(words, length - 16, middle, up, small) | {"align": "right"})
    return alt.layer(lines, spans, *between, *labels(texts, small), dots, height=_HEIGHT)


def _gap(ends: dict, scale) -> list:
    """A thin upright line with a cap at each end, from one value to another."""
    base, x = alt.Chart(pd.DataFrame([ends])), pixel(alt.X, "x")
    line = base.mark_rule(stroke=C["accent"], aria=False)
    cap = base.mark_tick(orient="horizontal", color=C["accent"], size=12, thickness=1, aria=False)
    low, high = (alt.Y(f"{end}:Q", scale=scale) for end in ("from", "to"))
    return [line.encode(x=x, y=low, y2=alt.Y2("to:Q")), cap.encode(x=x, y=low), cap.encode(x=x, y=high)]


def _beside(words, x, row, up, size) -> dict:
    """Words right of a mark, their middle at its height."""
    y = up.length - up.px(row["value"]) + (len(words) - 1) * size * 0.625
    return {"words": "\n".join(words), "x": x, "y": y, "align": "left", "colour": row["colour"]}
