"""Several marks in each row on one axis, told apart by their shapes, each with its interval."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...data import format as fmt
from ...figures.theme import C, sizes, text_width, wrap
from .axes import Ruler
from .labels import either, labels, paint, pixel, prepare

_GAP = 14  # px between the names of the rows and the plot


def multiples(df, *, row, unit, domain, first, step, lift, foot=34, room=170, ticks=(), reference=None,
              log=True, narrow=False) -> alt.LayerChart:  # fmt: skip
    """A row per value of ``row``, in the order of ``df``; a mark stands at its ``value``, in its ``shape``.

    ``beside`` are the words over a mark, and ``head`` those over the whole column, where a row has any. ``drop``
    moves a mark, in px, below the middle of its row. Names of rows are at most ``room`` px wide; on a narrow
    screen they stand ``lift`` px above. The first row's middle is ``first`` px from the top, the next ``step``
    below, and ``foot`` px follow the last. ``ticks`` are thin lines in the words of ``unit``, ``reference`` a
    dashed one, ``(value, name)``; give one at least. The axis is logarithmic unless ``log`` is False.
    """
    total, big, small = sizes(narrow)
    line = big * 1.25
    names = {name: wrap(name, total if narrow else room, big) for name in dict.fromkeys(df[row])}
    side = 0 if narrow else max(text_width(words, big) for lines in names.values() for words in lines) + _GAP
    height = first + step * (len(names) - 1) + foot
    ruler = Ruler([], total - side - 8, unit=unit, log=log, domain=domain)
    place = {name: first + number * step for number, name in enumerate(names)}
    at = lambda value: side + 4 + ruler.px(value)  # noqa: E731
    df = prepare(df, row).assign(
        x=df["value"].map(at).to_numpy(),
        left=df["low"].map(at).to_numpy(),
        right=df["high"].map(at).to_numpy(),
        y=(df[row].map(place) + df.get("drop", 0)).to_numpy(),
    )
    rows = [
        {"words": "\n".join(lines), "x": 0 if narrow else side - _GAP, "align": "left" if narrow else "right",
         "y": place[name] - lift if narrow else place[name] + (len(lines) - 1) * line / 2, "colour": C["ink"]}
        for name, lines in names.items()
    ]  # fmt: skip
    words = [_over(mark, total, small) for mark in df.to_dict("records")]
    words += [
        {"words": mark["head"], "x": mark["x"], "y": 8, "align": "center", "colour": C["muted"]}
        for mark in df.to_dict("records") if mark.get("head")
    ]  # fmt: skip
    lines, feet = _upright(ticks, reference, at, first, height, unit)
    base = alt.Chart(df)
    y, stroke = pixel(alt.Y, "y"), paint("stroke", alt.Stroke)
    spans = base.mark_rule(strokeWidth=4, strokeCap="round", opacity=0.45, aria=False).encode(
        x=pixel(alt.X, "left"), x2=alt.X2("right:Q"), y=y, stroke=stroke
    )
    marks = base.mark_point(size=85, opacity=1, strokeWidth=1.75).encode(
        x=pixel(alt.X, "x"), y=y, fill=paint("fill"), stroke=stroke,
        shape=alt.Shape("shape:N", scale=None, legend=None), description=alt.Description("mark:N"),
    )  # fmt: skip
    texts = [*labels([*words, *feet], small), *labels(rows, big)]
    return alt.layer(lines, spans, *texts, marks, height=height)


def _over(mark: dict, total: float, size: float) -> dict:
    """The words over a mark, inside the drawing."""
    half = text_width(mark["beside"], size) / 2
    x = min(max(mark["x"], half), total - 4 - half)
    return {"words": mark["beside"], "x": x, "y": mark["y"] - 15, "align": "center", "colour": mark["colour"]}


def _upright(ticks, reference, at, first, height, unit) -> tuple[alt.Chart, list]:
    """The lines from top to foot that a mark is read against, and the words below them."""
    rows = [
        {"x": at(value), "top": 18, "words": fmt.text(value, unit), "stroke": C["rule"], "dashed": False,
         "align": "center" if number else "left"}
        for number, value in enumerate(ticks)
    ]  # fmt: skip
    if reference:
        value, name = reference
        rows.append({"x": at(value), "top": first - 40, "words": name, "stroke": C["soft"], "dashed": True,
                     "align": "center"})  # fmt: skip
    lines = alt.Chart(pd.DataFrame(rows).assign(foot=height - 20)).mark_rule(aria=False).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "top"), y2=alt.Y2("foot:Q"), stroke=paint("stroke", alt.Stroke),
        strokeDash=either(alt.StrokeDashValue, "datum.dashed", [2, 3], [1, 0]),
    )  # fmt: skip
    return lines, [row | {"y": height - 8, "colour": C["muted"]} for row in rows]
