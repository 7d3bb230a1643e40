"""A plane of two logarithmic axes: marks with their error along, and the band that two measures keep between them."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width
from .axes import Ruler
from .labels import labels, paint, prepare, strut

#: How the words of a mark stand to it: side, and px right and below.
_PLACES = {"left": ("right", -9, 0), "right": ("left", 9, 0), "above": ("right", 8, -17), "below": ("left", -8, 18),
           "after": ("left", 9, 11)}  # fmt: skip


def plane(df, *, x_unit, y_unit, x_title, y_title, x_domain, y_domain, corner, names, inside, slope,
          narrow=False) -> alt.LayerChart:  # fmt: skip
    """A mark per row of ``df`` at ``x`` and ``y``, with a line from ``low`` to ``high`` along ``x`` where it has both.

    ``corner`` are the two values, along and up, from which on both ``names`` of tests are met; the part beyond is
    shaded and called ``inside``. ``slope`` are low, middle and high of ``y`` over ``x``: a band with a line in it.
    ``place`` says where the words of a mark stand (a key of ``_PLACES``), and ``shape`` how it looks.
    """
    df = prepare(df)
    total, _, small = sizes(narrow)
    height = 400 if narrow else 430
    up = Ruler([], height, unit=y_unit, log=True, domain=y_domain)
    upright, side = up.upright(True, narrow, small)
    along = Ruler([], total - 4 - side, unit=x_unit, log=True, domain=x_domain)
    at = lambda value: height - up.px(value)  # noqa: E731
    x = lambda column, axis=None: alt.X(f"{column}:Q", scale=along.scale(), axis=axis)  # noqa: E731
    y = lambda column, axis=None: alt.Y(f"{column}:Q", scale=up.scale(), axis=axis)  # noqa: E731
    beyond = pd.DataFrame([{"x": corner[0], "x2": x_domain[1], "y": corner[1], "y2": y_domain[1]}])
    shade = alt.Chart(beyond).mark_rect(fill=C["accent_soft"], opacity=0.3, aria=False).encode(
        x=x("x"), x2=alt.X2("x2:Q"), y=y("y"), y2=alt.Y2("y2:Q")
    )  # fmt: skip
    edges = pd.DataFrame([
        {"x": end, **{name: end * rate for name, rate in zip(("low", "middle", "high"), slope, strict=True)}}
        for end in x_domain
    ])  # fmt: skip
    band = alt.Chart(edges).mark_area(fill=C["rule"], opacity=0.55, clip=True, aria=False).encode(
        x=x("x"), y=y("low"), y2=alt.Y2("high:Q")
    )  # fmt: skip
    middle = alt.Chart(edges).mark_line(stroke=C["soft"], strokeWidth=1, clip=True, aria=False).encode(
        x=x("x"), y=y("middle")
    )  # fmt: skip
    tests = [
        alt.Chart(pd.DataFrame({"at": [value]})).mark_rule(
            stroke=C["accent"], strokeDash=[5, 3], strokeWidth=1.25, aria=False
        ).encode(**{axis: channel("at")})
        for axis, channel, value in (("x", x, corner[0]), ("y", y, corner[1]))
    ]  # fmt: skip
    base = alt.Chart(df)
    spans = base.transform_filter("isValid(datum.low) && isValid(datum.high)").mark_rule(
        strokeWidth=4, strokeCap="round", opacity=0.45, aria=False
    ).encode(x=x("low"), x2=alt.X2("high:Q"), y=y("y"), stroke=paint("stroke", alt.Stroke))  # fmt: skip
    dots = base.mark_point(size=100, opacity=1, strokeWidth=1.75).encode(
        x=x("x", along.axis(x_title, narrow, small)), y=y("y", upright), fill=paint("fill"),
        stroke=paint("stroke", alt.Stroke), shape=alt.Shape("shape:N", scale=None, legend=None),
        description=alt.Description("mark:N"),
    )  # fmt: skip
    texts = [
        {"words": y_title, "x": -side, "y": -12, "align": "left", "colour": C["muted"]},
        {"words": names[0], "x": along.px(corner[0]) + 6, "y": height - 10, "align": "left", "colour": C["accent"]},
        {"words": names[1], "x": along.length - 4, "y": at(corner[1]) - 10, "align": "right", "colour": C["accent"]},
        {"words": inside, "x": along.length - 6, "y": 12, "align": "right", "colour": C["accent"]},
    ]  # fmt: skip
    for row in df.to_dict("records"):
        align, right, below = _PLACES[row["place"]]
        end = {"left": row["low"], "after": row["high"]}.get(row["place"])
        start = row["x"] if end is None or pd.isna(end) else end
        left = along.px(start) + right
        if align == "left":
            left = min(left, along.length - text_width(row["label"], small))
        texts.append({"words": row["label"], "x": left, "y": at(row["y"]) + below, "align": align,
                      "colour": row["colour"]})  # fmt: skip
    layers = [shade, band, middle, *tests, spans, *labels(texts, small), dots, strut(0)]
    return alt.layer(*layers, height=height).resolve_axis(x="independent", y="independent")
