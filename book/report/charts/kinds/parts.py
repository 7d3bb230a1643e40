"""Bars made of parts: one bar per thing, its parts side by side in the colours of their series."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width, wrap
from .axes import Ruler
from .labels import labels, paint, pixel, prepare

_TALL, _GAP = 28, 10
#: Fill, outline and words of each series, in the order of the key; the last is for what is not divided.
LOOKS = [
    ("accent", "accent", "paper"),
    ("accent_soft", "accent_soft", "ink"),
    ("muted", "muted", "paper"),
    ("rule", "muted", "ink"),
]


def parts(
    df, *, series, value="value", label="label", unit="", title, ends=None, narrow=False
) -> alt.LayerChart:
    """One bar per ``label`` in the order of ``df``, of parts that follow each other as in ``df``; none is negative.

    ``series`` are ``(name, place in LOOKS)`` pairs, the key; column ``series`` of ``df`` names that of each part.
    ``text`` stands in a part where it fits; ``ends`` are words at the end of each bar, by label; they do for
    a bar of one part. ``title`` says
    what the axis measures.
    """
    df = prepare(df, label)
    total, big, small = sizes(narrow)
    line = big * 1.25
    ends = ends or {}
    names = {
        name: wrap(name, total - 90 if narrow else total * 0.3, big) for name in dict.fromkeys(df[label])
    }
    side = 0 if narrow else max(text_width(w, big) for lines in names.values() for w in lines) + _GAP
    after = 0 if narrow or not ends else max(text_width(w, big) for w in ends.values()) + _GAP
    most = max(len(lines) for lines in names.values())
    above = most * line + 4 if narrow else 0
    step = _TALL + above + (14 if narrow else max(18, (most - 1) * line))
    key, top = _key(series, total, small)
    ruler = Ruler([], total - side - after - 8, unit=unit, domain=[0, df.groupby(label)[value].sum().max()])
    place = {name: top + number * step + above for number, name in enumerate(names)}
    foot = top + len(names) * step
    start = df.groupby(label)[value].cumsum() - df[value]
    looks = [LOOKS[dict(series)[name]] for name in df["series"]]
    df = df.assign(
        left=[side + ruler.px(at) for at in start],
        right=[side + ruler.px(at) for at in start + df[value]],
        top=df[label].map(place),
        bottom=df[label].map(place) + _TALL,
        fill=[C[fill] for fill, _, _ in looks],
        stroke=[C["paper" if fill == edge else edge] for fill, edge, _ in looks],
        inside=[C[ink] for _, _, ink in looks],
    )
    bars = alt.Chart(df).mark_rect(strokeWidth=1.5, opacity=1).encode(
        x=pixel(alt.X, "left"), x2=alt.X2("right:Q"), y=pixel(alt.Y, "top"), y2=alt.Y2("bottom:Q"),
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke), description=alt.Description("mark:N"),
    )  # fmt: skip
    texts, feet = [], []
    for name, lines in names.items():
        middle = (
            place[name] - 4 - line / 2 if narrow else place[name] + _TALL / 2 + (len(lines) - 1) * line / 2
        )
        texts.append({"words": "\n".join(lines), "x": 0 if narrow else side - _GAP, "y": middle,
                      "align": "left" if narrow else "right", "colour": C["ink"]})  # fmt: skip
        if name in ends:
            x = total - 4 if narrow else df.loc[df[label] == name, "right"].max() + _GAP
            texts.append({"words": ends[name], "x": x, "y": middle if narrow else place[name] + _TALL / 2,
                          "align": "right" if narrow else "left", "colour": C["ink"]})  # fmt: skip
    ticks = pd.DataFrame({"value": ruler.ticks(4 if narrow else 5)})
    ticks = ticks.assign(x=[side + ruler.px(at) for at in ticks["value"]], top=top - 6, foot=foot - 8)
    for at, x in zip(ticks["value"], ticks["x"], strict=True):
        align = "left" if x - side < 20 else "right" if x > total - 24 else "center"
        feet.append(
            {"words": ruler.words(at, True), "x": x, "y": foot + 6, "align": align, "colour": C["muted"]}
        )
    feet.append(
        {"words": title, "x": side, "y": foot + 6 + small * 1.5, "align": "left", "colour": C["muted"]}
    )
    rules = alt.Chart(ticks).mark_rule(stroke=C["rule"], aria=False).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "top"), y2=alt.Y2("foot:Q")
    )  # fmt: skip
    layers = [
        rules,
        bars,
        *key,
        *_inside(df[~df[label].isin(ends) | df[label].duplicated(keep=False)], small),
        *labels(texts, big),
        *labels(feet, small),
    ]
    return alt.layer(*layers, height=foot + 14 + small * 1.5)


def _key(series, total: float, size: float) -> tuple[list, float]:
    """The key above the bars, in as many lines as it takes, and where the bars begin."""
    x, y, rows = 0.0, 6.0, []
    for name, look in series:
        width = 18 + text_width(name, size) + 18
        if x and x + width - 18 > total:
            x, y = 0.0, y + size * 1.6
        fill, edge, _ = LOOKS[look]
        rows.append({"words": name, "x": x + 17, "y": y, "align": "left", "colour": C["ink"],
                     "left": x + 1, "right": x + 12, "top": y - 6, "bottom": y + 5,
                     "fill": C[fill], "stroke": C[edge]})  # fmt: skip
        x += width
    boxes = alt.Chart(pd.DataFrame(rows)).mark_rect(strokeWidth=1.5, opacity=1, aria=False).encode(
        x=pixel(alt.X, "left"), x2=alt.X2("right:Q"), y=pixel(alt.Y, "top"), y2=alt.Y2("bottom:Q"),
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke),
    )  # fmt: skip
    return [boxes, *labels(rows, size)], y + size * 1.6


def _inside(df: pd.DataFrame, size: float) -> list:
    fits = [text_width(text, size) + 6 < right - left
            for text, left, right in zip(df["text"], df["left"], df["right"], strict=True)]  # fmt: skip
    some = df[fits]
    frame = pd.DataFrame({"x": (some["left"] + some["right"]) / 2, "y": (some["top"] + some["bottom"]) / 2,
                          "words": some["text"], "colour": some["inside"]})  # fmt: skip
    text = alt.Chart(frame).mark_text(fontSize=size, aria=False)
    return [text.encode(x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), text=alt.Text("words:N"),
                        color=paint("colour", alt.Color))]  # fmt: skip
