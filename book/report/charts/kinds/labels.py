"""What the chart builders share: how a row looks, and words that do not touch."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...figures.theme import C, hollow, mark, text_width
from .axes import Ruler


def prepare(df: pd.DataFrame, label: str = "label") -> pd.DataFrame:
    """A copy of ``df`` with the optional columns filled in, and with ``words``, ``mark`` and colours added.

    Raises ``ValueError`` naming the column when ``id`` or ``label`` is not there.
    """
    for column in ("id", label):
        if column not in df:
            raise ValueError(f"this chart needs a column {column!r}; the frame has {list(df.columns)}")
    out = df.reset_index(drop=True).copy()
    for column, default in (("text", ""), ("status", "reported"), ("accent", False)):
        out[column] = out[column].fillna(default) if column in out else default
    out["accent"] = out["accent"].astype(bool)
    out["hollow"] = out["status"].map(hollow).astype(bool)
    if "words" not in out:
        out["words"] = [
            f"{text} {status}".strip() if empty else text
            for text, status, empty in zip(out["text"], out["status"], out["hollow"], strict=True)
        ]
    out["stroke"] = out["accent"].map({True: C["accent"], False: C["muted"]})
    out["fill"] = out["stroke"].where(~out["hollow"], C["paper"])
    out["colour"] = out["accent"].map({True: C["accent"], False: C["ink"]})
    if "mark" not in out:
        pairs = zip(out[label].astype(str), out["words"], strict=True)
        out["mark"] = mark(out["id"], [": ".join(part for part in pair if part) for pair in pairs])
    return out


def paint(column: str, channel=alt.Fill):
    """The colour of each row as it stands in ``column``."""
    return channel(f"{column}:N", scale=None, legend=None)


def either(channel, test: str, yes, no):
    """The value ``yes`` on a ``channel``, such as ``alt.FillValue``, where ``test`` holds of a row, else ``no``."""
    return channel(**alt.condition(test, alt.value(yes), alt.value(no)))


def pixel(channel, column: str):
    """A place in px as it stands in ``column``, on the ``channel`` ``alt.X`` or ``alt.Y``."""
    return channel(f"{column}:Q", scale=None, axis=None)


def labels(rows, size: float) -> list:
    """Words at given px, moved up until none touches another.

    ``rows`` are dicts of ``words`` (lines), ``x``, ``y`` (middle of the last line), ``align`` and ``colour``.
    """
    line, taken, placed = size * 1.25, [], []
    for row in sorted(rows, key=lambda r: -r["y"]):
        lines = row["words"].split("\n")
        width, tall = max(text_width(text, size) for text in lines), line * len(lines)
        start = row["x"] - {"left": 0, "center": width / 2, "right": width}[row["align"]]
        top = row["y"] - tall + line / 2
        while any(a < start + width and start < b and c < top + tall and top < d for a, b, c, d in taken):
            top -= 1
        taken.append((start, start + width, top, top + tall))
        placed.append(row | {"y": top + line / 2})
    layers = []
    for align in ("left", "center", "right"):
        some = [row for row in placed if row["align"] == align and row["words"]]
        if some:
            text = alt.Chart(pd.DataFrame(some)).mark_text(
                align=align, fontSize=size, lineBreak="\n", lineHeight=line, aria=False
            )
            layers += halo(text.encode(
                x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), text=alt.Text("words:N"), color=paint("colour", alt.Color)
            ))  # fmt: skip
    return layers


def halo(layer, size: float = 3.5) -> list:
    """A text layer over a copy of itself in the colour of the paper, so that lines do not run through it."""
    under = layer.copy()
    for part, value in {"stroke": C["paper"], "strokeWidth": size, "strokeJoin": "round"}.items():
        under.mark[part] = value
    under.encoding.color = alt.Undefined
    return [under, layer]


def strut(width: float):
    """An invisible mark that keeps ``width`` px free right of the plot, whatever the fonts measure."""
    one = alt.Chart(pd.DataFrame({"strut": [0]}))
    return one.mark_rule(opacity=0, xOffset=width, aria=False).encode(x=alt.XValue("width"))


def rules(pairs, ruler: Ruler, size: float) -> tuple[list, float]:
    """Dashed vertical lines at ``(value, name)`` pairs, and the px that their names take above the plot.

    Names that would touch stand on different lines; a bare axis on top keeps their room.
    """
    rows, ends = [], []
    for value, name in sorted(pairs):
        width, at = text_width(name, size) + 8, ruler.px(value)
        start = min(max(at - width / 2, 0), ruler.length - width)
        level = next((i for i, end in enumerate(ends) if end <= start), len(ends))
        ends[level : level + 1] = [start + width]
        rows.append({"at": value, "name": name, "left": start + width / 2, "top": -8 - level * (size + 5)})
    if not rows:
        return [], 0
    base, above = alt.Chart(pd.DataFrame(rows)), len(ends) * (size + 5) + 4
    room = alt.Axis(orient="top", title=None, labels=False, grid=False, minExtent=above)
    line = base.mark_rule(stroke=C["soft"], strokeDash=[2, 3], aria=False).encode(
        x=alt.X("at:Q", scale=ruler.scale(), axis=room)
    )
    text = base.mark_text(fontSize=size, color=C["muted"], aria=False).encode(
        x=pixel(alt.X, "left"), y=pixel(alt.Y, "top"), text=alt.Text("name:N")
    )
    return [line, text], above
