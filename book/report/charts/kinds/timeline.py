"""Events on a line of time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...data import format as fmt
from ...figures.theme import C, mark, sizes, text_width, wrap
from .axes import Calendar
from .labels import labels, paint, pixel, prepare


def timeline(df, *, date="date", label="label", narrow=False) -> alt.LayerChart:
    """Events on a line of time, their words above and below it; a list from top to bottom when narrow.

    ``date`` holds ISO dates or timestamps, ``label`` the words of each event. Planned events are hollow.
    """
    df = df.assign(when=pd.to_datetime(df[date], format="ISO8601"))
    df = df.sort_values("when", kind="stable").reset_index(drop=True)
    df["day"] = [fmt.date(day) for day in df[date]]
    if "mark" not in df:
        df["mark"] = mark(df["id"], df["day"] + ": " + df[label])
    return (_list if narrow else _line)(prepare(df, label), label)


def _line(df, label) -> alt.LayerChart:
    total, _, small = sizes(False)
    along = Calendar(df["when"], total - 4, margin=0.04)
    flags = [_flag(row, label, along, small) for row in df.to_dict("records")]
    for number in reversed(range(len(flags))):
        _raise(flags[number], flags[number + 1 :])
    line = small * 1.3
    for flag in flags:
        flag["tall"] = len(flag["lines"]) * line + 12
    above, below = (_depths([flag for flag in flags if flag["side"] == side]) for side in (-1, 1))
    middle, height = above[-1] + 14, above[-1] + below[-1] + 42
    for flag in flags:
        up = flag["side"] < 0
        flag["top"] = middle - 12 - above[flag["lane"] + 1] if up else middle + 28 + below[flag["lane"]]
        flag["end"] = flag["top"] if up else flag["top"] + flag["tall"] - 12
    poles = alt.Chart(pd.DataFrame(
        [{"x": f["x"], "from": middle, "to": f["end"]} for f in flags]
    )).mark_rule(stroke=C["soft"], aria=False).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "from"), y2=alt.Y2("to:Q")
    )  # fmt: skip
    rail = (
        alt.Chart(pd.DataFrame({"y": [middle]}))
        .mark_rule(stroke=C["ink"], aria=False)
        .encode(y=pixel(alt.Y, "y"))
    )
    ticks = [
        {"words": words, "x": along.px(day), "y": middle + 14, "align": "center", "colour": C["muted"]}
        for day, words in along.ticks(small)
        # no tick may reach past an edge
        if text_width(words, small) / 2 <= along.px(day) <= total - 4 - text_width(words, small) / 2
    ]
    df["middle"] = middle
    texts = [text for flag in flags for text in _texts(flag, line)]
    return alt.layer(
        poles, rail, *labels(ticks, small), *labels(texts, small), _dots(df, along), height=height
    )


def _list(df, label) -> alt.LayerChart:
    total, big, small = sizes(True)
    line, y, texts = big * 1.3, 8.0, []
    tops = []
    for row in df.to_dict("records"):
        tops.append(y)
        words = [(row["day"], C["muted"])] + [(w, row["colour"]) for w in wrap(row[label], total - 30, big)]
        for number, (part, colour) in enumerate(words):
            texts.append({"words": part, "x": 22, "y": y + number * line, "align": "left", "colour": colour})
        y += len(words) * line + 12
    df = df.assign(middle=tops)
    rail = alt.Chart(pd.DataFrame({"x": [7], "from": [tops[0]], "to": [tops[-1]]})).mark_rule(
        stroke=C["soft"], aria=False
    )
    dots = alt.Chart(df).mark_point(size=80, opacity=1, strokeWidth=1.75).encode(
        x=alt.XValue(7), y=pixel(alt.Y, "middle"),
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke), description=alt.Description("mark:N"),
    )  # fmt: skip
    rail = rail.encode(x=pixel(alt.X, "x"), y=pixel(alt.Y, "from"), y2=alt.Y2("to:Q"))
    return alt.layer(rail, *labels(texts, big), dots, height=y - 12)


def _flag(row, label, along, size) -> dict:
    """The block of words of one event: its lines, and the spans it may take right or left of its pole."""
    lines = [row["day"], *wrap(row[label], 150, size)]
    width, x = max(text_width(text, size) for text in lines) + 12, along.px(row["when"])
    spans = [(x, x + width)] * (x + width <= along.length) + [(x - width, x)] * (x >= width)
    return {"x": x, "lines": lines, "spans": spans, "colour": row["colour"]}


def _depths(flags) -> list[float]:
    """Distances from the line of time at which the lanes of one side begin, and where the last ends."""
    depths = [0.0]
    for lane in range(max((flag["lane"] for flag in flags), default=-1) + 1):
        depths.append(depths[-1] + max((f["tall"] for f in flags if f["lane"] == lane), default=0))
    return depths


def _raise(flag: dict, placed: list[dict]) -> None:
    """Put a flag on the lowest lane, above or below, where it and its pole touch no other.

    Where there is none, its pole runs through other words, which keep a halo.
    """
    lanes = [(lane, side) for lane in range(len(placed) + 1) for side in (-1, 1)]
    trials = [{"span": span, "lane": lane, "side": side} for span in flag["spans"] for lane, side in lanes]
    for trial in trials:
        if not any(_touch(flag | trial, other) for other in placed if other["side"] == trial["side"]):
            break
    flag |= trial


def _touch(a: dict, b: dict) -> bool:
    (a_from, a_to), (b_from, b_to) = a["span"], b["span"]
    if a["lane"] == b["lane"]:
        return a_from < b_to + 4 and b_from < a_to + 4
    low, high = (a, b) if a["lane"] < b["lane"] else (b, a)
    return low["span"][0] + 2 < high["x"] < low["span"][1] - 2  # a pole runs through the words below it


def _texts(flag: dict, line: float) -> list[dict]:
    left = flag["span"][0] < flag["x"]
    side = {"x": flag["x"] - 6, "align": "right"} if left else {"x": flag["x"] + 6, "align": "left"}
    return [
        side | {"words": words, "y": flag["top"] + (number + 0.5) * line,
                "colour": flag["colour"] if number else C["muted"]}
        for number, words in enumerate(flag["lines"])
    ]  # fmt: skip


def _dots(df, along):
    """The dots of a line of time; those that would cover each other are stacked."""
    tops, taken = [], []
    for when, middle in zip(df["when"], df["middle"], strict=True):
        x, y = along.px(when), middle
        while any(abs(x - at) < 9 and abs(y - top) < 9 for at, top in taken):
            y -= 10
        taken.append((x, y))
        tops.append(y)
    return alt.Chart(df.assign(middle=tops)).mark_point(size=80, opacity=1, strokeWidth=1.75).encode(
        x=alt.X("when:T", scale=along.scale(), axis=None), y=pixel(alt.Y, "middle"),
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke), description=alt.Description("mark:N"),
    )  # fmt: skip
