"""Bars made of parts, the interval of the whole over their end, and other counts of the same thing below them."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width
from .axes import Ruler
from .labels import labels, paint, pixel, prepare

_BAR = 16  # px of a bar's height
_GAP = 12  # px between the names of the rows and the plot


def stacks(df, *, unit, domain, key, narrow=False) -> alt.LayerChart:
    """A row per ``label`` in the order of ``df``; ``role`` says what a mark is.

    A "part" adds its ``value`` to the bar, in the colour ``shade``. A "whole" stands at the bar's end with its
    interval, and is the bar where the row has no parts. A "mark" stands below the bar, with its words ``beside``
    it where the next one of the row leaves room; those of a row are in order. ``key`` names what the colours and the sign of the marks mean, as ``(words, shade)`` pairs; a shade of ""
    is the sign.
    """
    total, big, small = sizes(narrow)
    names = list(dict.fromkeys(df["label"]))
    side = 0 if narrow else math.ceil(max(text_width(name, big) for name in names)) + _GAP
    lead = 20 if narrow else 0  # px of a row's name above its bar
    swatches, words, top = _key(key, total, small)
    ruler = Ruler([], total - side - 8, unit=unit, domain=domain)
    df = prepare(df).reset_index(drop=True)
    below = set(df.loc[df["role"] == "mark", "label"])
    middle, y = {}, top + 6
    for name in names:
        middle[name] = y + lead + _BAR / 2
        y += lead + _BAR + (30 if name in below else 14)
    height = y + 22
    at = lambda value: side + ruler.px(value)  # noqa: E731
    parts = df["role"] == "part"
    ends = df["value"].where(parts, 0).groupby(df["label"]).cumsum()
    df["y"] = df["label"].map(middle) + df["role"].eq("mark") * (_BAR / 2 + 9)
    df["x"] = df["value"].map(at)
    df["left"] = (ends - df["value"]).where(parts, 0).map(at)
    df["right"] = ends.where(parts, df["value"]).map(at)
    df["from"], df["to"] = (df[end].fillna(df["value"]).map(at) for end in ("low", "high"))
    df["above"], df["under"] = df["y"] - _BAR / 2, df["y"] + _BAR / 2
    whole = df[df["role"] == "whole"]
    plain = whole[~whole["label"].isin(df.loc[parts, "label"])]
    for name, place in middle.items():
        x, align = (0, "left") if narrow else (side - _GAP, "right")
        words.append({"words": name, "x": x, "y": place - (_BAR / 2 + 10) * narrow, "align": align,
                      "colour": C["ink"]})  # fmt: skip
    for row in whole.to_dict("records"):
        x, align = (total - 4, "right") if narrow else (row["to"] + 8, "left")
        words.append({"words": row["beside"], "x": x, "y": row["y"] - (_BAR / 2 + 10) * narrow, "align": align,
                      "colour": row["colour"]})  # fmt: skip
    for _, signs in df[df["role"] == "mark"].groupby("label"):
        after = [*signs["x"].iloc[1:], math.inf]
        for row, limit in zip(signs.to_dict("records"), after, strict=True):
            if row["x"] + text_width(row["beside"], small) + 18 < limit:  # else its place and the table tell
                words.append({"words": row["beside"], "x": row["x"] + 9, "y": row["y"], "align": "left",
                              "colour": row["colour"]})  # fmt: skip
    ticks = [
        {"x": at(value), "words": ruler.words(value, True), "align": "left" if not value else "center",
         "y": height - 8, "colour": C["muted"]} for value in ruler.ticks(3 if narrow else 5)
    ]  # fmt: skip
    lines = alt.Chart(pd.DataFrame(ticks).assign(top=top, foot=height - 18)).mark_rule(
        stroke=C["rule"], aria=False
    )
    lines = lines.encode(x=pixel(alt.X, "x"), y=pixel(alt.Y, "top"), y2=alt.Y2("foot:Q"))
    return alt.layer(
        lines, *swatches, _boxes(df[parts]), _boxes(plain.assign(shade=C["muted"]), quiet=True),
        *_wholes(whole), *labels([*words, *ticks], small), _marks(df[df["role"] == "mark"]),
        height=height,
    )  # fmt: skip


def _boxes(df, quiet: bool = False) -> alt.Chart:
    style = {"aria": False} if quiet else {}
    boxes = alt.Chart(df).mark_rect(strokeWidth=1, **style).encode(
        x=pixel(alt.X, "left"), x2=alt.X2("right:Q"), y=pixel(alt.Y, "above"), y2=alt.Y2("under:Q"), fill=paint("shade"),
        stroke=alt.StrokeValue(C["paper"]),
    )  # fmt: skip
    return boxes if quiet else boxes.encode(description=alt.Description("mark:N"))


def _wholes(df) -> list[alt.Chart]:
    y = pixel(alt.Y, "y")
    line = alt.Chart(df).mark_rule(stroke=C["ink"], strokeWidth=2, aria=False)
    point = alt.Chart(df).mark_point(size=60, opacity=1, strokeWidth=1.5, stroke=C["paper"], fill=C["ink"])
    return [
        line.encode(x=pixel(alt.X, "from"), x2=alt.X2("to:Q"), y=y),
        point.encode(x=pixel(alt.X, "x"), y=y, description=alt.Description("mark:N")),
    ]


def _marks(df) -> alt.Chart:
    signs = alt.Chart(df).mark_point(shape="diamond", size=85, opacity=1, strokeWidth=1.75)
    return signs.encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), fill=paint("fill"), stroke=paint("stroke", alt.Stroke),
        description=alt.Description("mark:N"),
    )  # fmt: skip


def _key(pairs, total: float, size: float) -> tuple[list, list, float]:
    """What the colours mean, over the plot: its swatches, its words, and the px that it takes."""
    rows, x, y = [], 6.0, 8.0
    for words, shade in pairs:
        width = 14 + text_width(words, size) + 14
        if x + width > total and x > 6:
            x, y = 6.0, y + size * 1.6
        rows.append({"x": x, "y": y, "words": words, "shade": shade or C["paper"], "sign": not shade})
        x += width
    frame = pd.DataFrame(rows).assign(stroke=[C["accent"] if row["sign"] else row["shade"] for row in rows])
    swatches = [
        alt.Chart(frame[frame["sign"].eq(sign)]).mark_point(shape=shape, size=85, opacity=1, strokeWidth=1.75,
                                                           aria=False).encode(
            x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), fill=paint("shade"), stroke=paint("stroke", alt.Stroke))
        for sign, shape in ((False, "square"), (True, "diamond")) if frame["sign"].eq(sign).any()
    ]  # fmt: skip
    names = [
        {"words": row["words"], "x": row["x"] + 10, "y": row["y"], "align": "left", "colour": C["ink"]}
        for row in rows
    ]
    return swatches, names, y + size * 1.4
