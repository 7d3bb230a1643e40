"""What the chart builders share: how a row looks, and a numeric axis whose every pixel is known."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from .. import format as fmt
from ..theme import C, hollow, mark, text_width


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


class Ruler:
    """A linear or logarithmic axis of ``length`` px; ticks are written with the words of ``unit``."""

    def __init__(self, values, length: float, *, unit="", log=False, domain=None):
        self.length, self.unit, self.log = length, unit, log
        self.domain = list(domain) if domain else self._around([float(v) for v in values if pd.notna(v)])

    def _around(self, values) -> list[float]:
        low, high = min(values), max(values)
        if self.log:
            margin = (high / low) ** 0.05 or 1.5
            return [low / max(margin, 1.2), high * max(margin, 1.2)]
        margin = 0.05 * (high - min(low, 0)) or 1
        return [0 if low >= 0 else low - margin, high + margin]

    def px(self, value: float) -> float:
        """Distance of ``value`` from the start of the axis."""
        low, high = self.domain
        if self.log:
            return self.length * math.log(value / low) / math.log(high / low)
        return self.length * (value - low) / (high - low)

    def scale(self) -> alt.Scale:
        """The Vega-Lite scale, without rounding to nice ends."""
        return alt.Scale(type="log" if self.log else "linear", domain=self.domain, nice=False, zero=False)

    def ticks(self, most: int) -> list[float]:
        """At most about ``most`` round values inside the domain."""
        low, high = self.domain
        if self.log:
            first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
            if last - first < 1:
                powers = range(first - 1, last + 1)
                return [m * 10.0**p for p in powers for m in (1, 2, 5) if low <= m * 10.0**p <= high]
            return [10.0**p for p in range(first, last + 1, math.ceil((last - first + 1) / most))]
        rough = (high - low) / most
        size = 10 ** math.floor(math.log10(rough))
        step = next(m * size for m in (1, 2, 5, 10) if m * size >= rough)
        return [n * step for n in range(math.ceil(low / step), math.floor(high / step + 1e-9) + 1)]

    def words(self, value: float, bare: bool) -> str:
        """A tick in words; ``bare`` leaves the unit to the axis title."""
        return (fmt.bare if bare else fmt.text)(value, self.unit).removeprefix("1 × ")

    def axis(self, title: str | None, narrow: bool, size: float, grid: bool = True) -> alt.Axis:
        """The Vega-Lite axis along the foot, with as many ticks in words as fit, and thin gridlines."""
        for most in (4, 3, 2) if narrow else (6, 5, 4, 3, 2):
            values = self.ticks(most)
            names = [self.words(v, bool(title)) for v in values]
            halves = [text_width(name, size) / 2 for name in names]
            gaps = [self.px(b) - self.px(a) for a, b in zip(values, values[1:], strict=False)]
            if all(gap > a + b + 6 for gap, a, b in zip(gaps, halves, halves[1:], strict=False)):
                break
        fits = [self.px(v) < 1 or self.px(v) + half < self.length + 4
                for v, half in zip(values, halves, strict=True)]  # fmt: skip
        return alt.Axis(title=title, titleAnchor="start", values=values, labelOverlap=False, labelFlush=True,
                        grid=grid, labelExpr=_cases(values, names, fits))  # fmt: skip

    def upright(self, bare: bool, narrow: bool, size: float) -> tuple[alt.Axis, int]:
        """The axis along the left side and the px it takes."""
        values = self.ticks(4 if narrow else 5)
        names = [self.words(v, bare) for v in values]
        side = math.ceil(max(text_width(name, size) for name in names)) + 8
        words = _cases(values, names, [True] * len(names))
        axis = alt.Axis(title=None, values=values, labelExpr=words, labelOverlap=False, grid=True,
                        minExtent=side, maxExtent=side)  # fmt: skip
        return axis, side


def _cases(values, names, shown) -> str:
    """A Vega expression that gives each tick its words."""
    known = [f"abs(datum.value - {v!r}) <= {abs(v) * 1e-6!r} ? {name!r} : "
             for v, name, show in zip(values, names, shown, strict=True) if show]  # fmt: skip
    return "".join(known) + "''"


def labels(rows, size: float, weight: int = 400) -> list:
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
                align=align, fontSize=size, fontWeight=weight, lineBreak="\n", lineHeight=line, aria=False
            )
            layers += halo(text.encode(
                x=alt.X("x:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None), text="words:N",
                color=paint("colour", alt.Color),
            ))  # fmt: skip
    return layers


def halo(layer, size: float = 3.5) -> list:
    """A text layer over a copy of itself in the colour of the paper, so that lines do not run through it."""
    under = layer.copy()
    under.mark = alt.MarkDef(**(layer.mark.to_dict() | {"stroke": C["paper"], "strokeWidth": size,
                                                        "strokeJoin": "round"}))  # fmt: skip
    under.encoding.color = alt.Undefined
    return [under, layer]


def strut(width: float):
    """An invisible mark that keeps ``width`` px free right of the plot, whatever the fonts measure."""
    one = alt.Chart(pd.DataFrame({"strut": [0]}))
    return one.mark_rule(opacity=0, xOffset=width, aria=False).encode(x=alt.value("width"))


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
        x=alt.X("left:Q", scale=None, axis=None), y=alt.Y("top:Q", scale=None, axis=None), text="name:N"
    )
    return [line, text], above
