"""Charts of a course: counts that rise in steps over time, and curves with their bands."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width
from .axes import Calendar, Ruler
from .labels import labels, paint, prepare, rules, strut


def steps(df, *, date="date", value="value", label="label", unit="", narrow=False) -> alt.LayerChart:
    """Counts over time, one line of steps per ``label``; each report is a dot with its ``text``.

    ``date`` holds timestamps or ISO dates. What is planned is dashed and hollow. The name of a series
    stands over its last report. Words stand above and left of their dot, or where the column ``place`` says,
    "below" or "right" of it.
    """
    df = prepare(df, label).assign(**{date: lambda frame: pd.to_datetime(frame[date])})
    df = df.sort_values([label, date], kind="stable").reset_index(drop=True)
    total, _, small = sizes(narrow)
    height = 300 if narrow else 340
    up = Ruler([0, df[value].max() * 1.12], height, unit=unit)
    upright, side = up.upright(True, narrow, small)
    along = Calendar(df[date], total - 4 - side, margin=0.06)
    x = alt.X(f"{date}:T", scale=along.scale(), axis=along.axis(small))
    y = alt.Y(f"{value}:Q", scale=up.scale(), axis=upright)
    segments = _segments(df, date, value, label)
    places = {"x": alt.X("from:T", scale=along.scale()), "x2": "to:T",
              "y": alt.Y("low:Q", scale=up.scale()), "y2": "high:Q"}  # fmt: skip
    looks = {
        "stroke": paint("stroke", alt.Stroke),
        "strokeDash": alt.condition("datum.hollow", alt.value([3, 3]), alt.value([1, 0])),
    }
    loud = segments["stroke"] == C["accent"]
    lines = []
    for rows, width, look in (
        (segments[~loud], 2, looks),
        (segments[loud], 4, {"stroke": alt.value(C["paper"])}),  # or two dashed lines look like one solid
        (segments[loud], 2, looks),
    ):
        lines += [alt.Chart(rows).mark_rule(strokeWidth=width, aria=False).encode(**places, **look)][
            : len(rows)
        ]
    dots = (
        alt.Chart(df)
        .mark_point(size=80, opacity=1, strokeWidth=1.75)
        .encode(x=x, y=y, fill=paint("fill"), stroke=paint("stroke", alt.Stroke), description="mark:N")
    )
    ends = set(df.groupby(label)[date].idxmax())
    texts = []
    for number, row in enumerate(df.to_dict("records")):
        words = "\n".join([row[label], row["words"]] if number in ends else [row["words"]])
        width = max(text_width(line, small) for line in words.split("\n"))
        px = along.px(row[date])
        left = px - 7 < width or row.get("place") == "right"
        texts.append({
            "words": words, "x": px + 9 if row.get("place") == "right" else px - 4 if left else px - 7,
            "y": height - up.px(row[value]) + (18 if row.get("place") == "below" else -13),
            "align": "left" if left else "right", "colour": row["colour"],
        })  # fmt: skip
    return alt.layer(*lines, dots, *labels(texts, small)).properties(height=height)


def _segments(df, date, value, label) -> pd.DataFrame:
    """The level and the rise between each report and the next of the same series."""
    rows = []
    for _, series in df.groupby(label, sort=False):
        records = series.to_dict("records")
        for now, then in zip(records, records[1:], strict=False):
            level = {"from": now[date], "to": then[date], "low": now[value], "high": now[value]}
            rise = {"from": then[date], "to": then[date], "low": now[value], "high": then[value]}
            rows.append(level | {"stroke": now["stroke"], "hollow": now["hollow"]})
            rows.append(rise | {"stroke": then["stroke"], "hollow": then["hollow"]})
    return pd.DataFrame(rows, columns=["from", "to", "low", "high", "stroke", "hollow"])


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
            y=alt.Y(f"{low}:Q", scale=up.scale()), y2=f"{high}:Q", fill=paint("stroke"), detail="id:N",
        ))  # fmt: skip
    layers.append(base.mark_line(strokeWidth=2.25).encode(
        x=alt.X(f"{x}:Q", scale=along.scale(), axis=along.axis(x_title, narrow, small, grid=False)),
        y=alt.Y(f"{y}:Q", scale=up.scale(), axis=upright),
        stroke=paint("stroke", alt.Stroke), detail="id:N", description="mark:N",
        strokeDash=alt.condition("datum.hollow", alt.value([4, 3]), alt.value([1, 0])),
    ))  # fmt: skip
    layers += [*labels(texts, small), strut(room)]
    return alt.layer(*layers).resolve_axis(x="independent").properties(height=height)


def _levels(pairs, ruler: Ruler) -> list:
    if not pairs:
        return []
    frame = pd.DataFrame(pairs, columns=["at", "name"])
    line = alt.Chart(frame).mark_rule(stroke=C["soft"], strokeDash=[2, 3], aria=False)
    return [line.encode(y=alt.Y("at:Q", scale=ruler.scale()))]
