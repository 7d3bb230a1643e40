"""Charts of dates: a calendar axis, and events on a line of time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from .. import format as fmt
from ..theme import C, mark, sizes, text_width, wrap
from .frames import labels, paint, prepare


class Calendar:
    """A time axis of ``length`` px around ``dates``, with a margin at both ends as a share of the span."""

    def __init__(self, dates, length: float, margin: float = 0.0):
        dates = pd.to_datetime(pd.Series(list(dates)))
        extra = (dates.max() - dates.min()) * margin
        self.start, self.end, self.length = dates.min() - extra, dates.max() + extra, length

    def px(self, date) -> float:
        """Distance of ``date`` from the start of the axis."""
        return self.length * ((pd.Timestamp(date) - self.start) / (self.end - self.start))

    def scale(self) -> alt.Scale:
        """The Vega-Lite scale."""
        return alt.Scale(domain=[self.start.isoformat(), self.end.isoformat()], nice=False)

    def ticks(self, size: float) -> list[tuple[pd.Timestamp, str]]:
        """First days of months or years, as many as the room allows, and their words."""
        room = text_width("May 2024", size) + 14
        for months in (1, 2, 3, 6, 12, 24, 60):
            days = pd.date_range(pd.Timestamp(self.start.year, 1, 1), self.end, freq=f"{months}MS")
            days = [day for day in days if day >= self.start]
            if len(days) * room <= self.length:
                break
        return [(day, f"{day:%Y}" if months >= 12 else f"{day:%b %Y}") for day in days]

    def axis(self, size: float) -> alt.Axis:
        """The axis along the foot."""
        ticks = self.ticks(size)
        years = all(words.isdigit() for _, words in ticks)
        return alt.Axis(
            title=None, values=[alt.DateTime(year=d.year, month=d.month, date=1) for d, _ in ticks],
            format="%Y" if years else "%b %Y", labelOverlap=False, labelFlush=True, domain=True, ticks=True,
        )  # fmt: skip


def timeline(df, *, date="date", label="label", narrow=False) -> alt.LayerChart:
    """Events on a line of time, their words above and below it; a list from top to bottom when narrow.

    ``date`` holds ISO dates or timestamps, ``label`` the words of each event. Planned events are hollow.
    """
    df = df.assign(when=pd.to_datetime(df[date])).sort_values("when", kind="stable").reset_index(drop=True)
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
        x=_px("x"), y=_py("from"), y2="to:Q"
    )  # fmt: skip
    rail = alt.Chart(pd.DataFrame({"y": [middle]})).mark_rule(stroke=C["ink"], aria=False).encode(y=_py("y"))
    ticks = [
        {"words": words, "x": along.px(day), "y": middle + 14, "align": "center", "colour": C["muted"]}
        for day, words in along.ticks(small)
    ]
    df["middle"] = middle
    texts = [text for flag in flags for text in _texts(flag, line)]
    return alt.layer(poles, rail, *labels(ticks, small), *labels(texts, small), _dots(df, along)).properties(
        height=height
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
        x=alt.value(7), y=_py("middle"),
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke), description="mark:N",
    )  # fmt: skip
    rail = rail.encode(x=_px("x"), y=_py("from"), y2="to:Q")
    return alt.layer(rail, *labels(texts, big), dots).properties(height=y - 12)


def _flag(row, label, along, size) -> dict:
    """The block of words of one event: its lines and the span it takes beside its pole."""
    lines = [row["day"], *wrap(row[label], 150, size)]
    width, x = max(text_width(text, size) for text in lines) + 12, along.px(row["when"])
    left = x + width > along.length
    return {"x": x, "lines": lines, "left": left, "colour": row["colour"],
            "from": x - width if left else x, "to": x if left else x + width}  # fmt: skip


def _depths(flags) -> list[float]:
    """Distances from the line of time at which the lanes of one side begin, and where the last ends."""
    depths = [0.0]
    for lane in range(max((flag["lane"] for flag in flags), default=-1) + 1):
        depths.append(depths[-1] + max((f["tall"] for f in flags if f["lane"] == lane), default=0))
    return depths


def _raise(flag: dict, placed: list[dict]) -> None:
    """Put a flag on the lowest lane, above or below, where it and its pole touch no other."""
    lane = 0
    while "lane" not in flag:
        for side in (-1, 1):
            trial = flag | {"side": side, "lane": lane}
            if not any(_touch(trial, other) for other in placed if other["side"] == side):
                flag |= trial
                break
        lane += 1


def _touch(a: dict, b: dict) -> bool:
    if a["lane"] == b["lane"]:
        return a["from"] < b["to"] + 4 and b["from"] < a["to"] + 4
    low, high = (a, b) if a["lane"] < b["lane"] else (b, a)
    return low["from"] - 2 <= high["x"] <= low["to"] + 2  # the pole of the higher one runs through the lower


def _texts(flag: dict, line: float) -> list[dict]:
    side = {"x": flag["x"] - 6, "align": "right"} if flag["left"] else {"x": flag["x"] + 6, "align": "left"}
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
        x=alt.X("when:T", scale=along.scale(), axis=None), y=_py("middle"),
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke), description="mark:N",
    )  # fmt: skip


def _px(column: str):
    return alt.X(f"{column}:Q", scale=None, axis=None)


def _py(column: str):
    return alt.Y(f"{column}:Q", scale=None, axis=None)
