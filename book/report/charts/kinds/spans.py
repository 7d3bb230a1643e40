"""Rows in time: how long each thing held, and the days on which it changed."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...data import format as fmt
from ...figures.theme import C, mark, sizes, text_width, wrap
from .axes import Calendar
from .labels import either, labels, paint, pixel, prepare

#: How each kind of day is drawn.
_SHAPES = {
    "passed": "diamond",
    "signed": "circle",
    "in force": "square",
    "duties": "triangle-right",
    "enforced": "triangle-up",
    "ended": "cross",
}
_GAP = 14


def spans(df, *, row, held, until, today, others=(), narrow=False) -> alt.LayerChart:
    """A row per value of ``row``, in the order of ``df``, with a mark on each ``date``, shaped by its ``step`` and
    called what ``said`` has.

    ``held`` gives for each row the days from which and to which a bar runs (empty: to the end of the axis);
    ``until`` is that end. ``today``, ``(day, words)``, is a dashed line, after which bars are dashed; so are
    ``others``.
    """
    unknown = set(df["step"]) - set(_SHAPES)
    if unknown:
        raise ValueError(f"spans: unknown step {sorted(unknown)[0]!r}; use one of {list(_SHAPES)}")
    total, big, small = sizes(narrow)
    names = {name: wrap(name, total if narrow else 150, big) for name in dict.fromkeys(df[row])}
    side = 0 if narrow else max(text_width(part, big) for parts in names.values() for part in parts) + _GAP
    step, top = (66 if narrow else 52), (64 if narrow else 44)
    place = {name: top + number * step for number, name in enumerate(names)}
    height = top + step * (len(names) - 1) + 46
    first, last = pd.to_datetime(df["date"]).min(), pd.Timestamp(until)
    along = Calendar([first, last], total - side - 14, margin=0.0)
    at = lambda day: side + 7 + along.px(day)  # noqa: E731
    df = df.assign(when=pd.to_datetime(df["date"])).sort_values("when", kind="stable")
    if "mark" not in df:
        df["mark"] = mark(
            df["id"], df[row] + ", " + df["said"] + ": " + [fmt.date(day) for day in df["date"]]
        )
    df = prepare(df, row)
    df["x"], df["y"] = df["when"].map(at), df[row].map(place).astype(float)
    df["shape"] = df["step"].map(_SHAPES)
    bars = []
    for name, (start, end) in held.items():
        end = last if pd.isna(end) else pd.Timestamp(end)
        for low, high, come in _split(pd.Timestamp(start), end, pd.Timestamp(today[0])):
            bars.append({"x": at(low), "x2": at(high), "y": place[name], "come": come,
                         "stroke": C["accent"] if df.loc[df[row] == name, "accent"].any() else C["muted"]})  # fmt: skip
    base = alt.Chart(df)
    body = alt.Chart(pd.DataFrame(bars)).mark_rule(strokeWidth=7, aria=False).encode(
        x=pixel(alt.X, "x"), x2=alt.X2("x2:Q"), y=pixel(alt.Y, "y"), stroke=paint("stroke", alt.Stroke),
        opacity=either(alt.OpacityValue, "datum.come", 0.22, 0.5),
        strokeDash=either(alt.StrokeDashValue, "datum.come", [4, 4], [1, 0]),
    )  # fmt: skip
    dots = base.mark_point(size=85, opacity=1, strokeWidth=1.75).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), fill=paint("fill"), stroke=paint("stroke", alt.Stroke),
        shape=alt.Shape("shape:N", scale=None, legend=None), description=alt.Description("mark:N"),
    )  # fmt: skip
    years = [(day, words) for day, words in along.ticks(small) if at(day) <= total - 4]
    marked = [*others, today]
    lines = pd.DataFrame(
        [
            {"x": at(day), "top": top - 22, "foot": height - 22, "stroke": C["rule"], "dashed": False}
            for day, _ in years
        ]
        + [
            {"x": at(day), "top": top - 22, "foot": height - 22, "stroke": C["soft"], "dashed": True}
            for day, _ in marked
        ]
    )
    grid = alt.Chart(lines).mark_rule(aria=False).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "top"), y2=alt.Y2("foot:Q"), stroke=paint("stroke", alt.Stroke),
        strokeDash=either(alt.StrokeDashValue, "datum.dashed", [2, 3], [1, 0]),
    )  # fmt: skip
    texts = [{"words": words, "x": at(day), "y": height - 10, "align": "left" if at(day) < side + 20 else "center",
              "colour": C["muted"]} for day, words in years]  # fmt: skip
    texts += [{"words": words, "x": at(day), "y": top - (44 if narrow else 34), "align": "center", "colour": C["muted"]}
              for day, words in marked]  # fmt: skip
    texts += [{"words": words, "x": x, "y": y - 16, "align": align, "colour": colour}
              for x, y, words, align, colour in _over(df, row, total, small)]  # fmt: skip
    line = big * 1.25
    heads = [
        {"words": "\n".join(parts), "x": 0 if narrow else side - _GAP, "align": "left" if narrow else "right",
         "y": place[name] - 33 if narrow else place[name] + (len(parts) - 1) * line / 2, "colour": C["ink"]}
        for name, parts in names.items()
    ]  # fmt: skip
    layers = [grid, body, *labels(texts, small), *labels(heads, big), dots]
    return alt.layer(*layers, height=height)


def _split(start, end, today) -> list[tuple]:
    """The parts of a bar before and after today; True where it is still to come."""
    if end <= today:
        return [(start, end, False)]
    if start >= today:
        return [(start, end, True)]
    return [(start, today, False), (today, end, True)]


def _over(df, row, total, size):
    """The words over each mark; of two that would touch in a row the later one moves right."""
    for _, marks in df.groupby(row, sort=False):
        free = -1.0
        for one in marks.itertuples():
            wide = text_width(one.said, size)
            left = min(max(one.x - wide / 2, free, 0), total - 4 - wide)
            free = left + wide + 6
            yield left, one.y, one.said, "left", one.colour
