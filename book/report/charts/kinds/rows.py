"""Charts with one row per thing: bars, ranges and dots.

On a wide screen the names stand left of the rows, on a narrow one above them.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width, wrap
from .axes import Ruler
from .labels import either, halo, paint, pixel, prepare, rules, strut

_GAP = 8
_CROWD = 15  # more rows than this stand closer, so that the figure still fits a sheet of paper


def bars(df, *, value="value", label="label", thresholds=(), narrow=False) -> alt.LayerChart:
    """Horizontal bars in the order of ``df``, their values written at the end; planned ones are hollow.

    Labels must differ. ``thresholds`` are ``(value, name)`` pairs drawn as dashed lines.
    """
    rows = _Rows(prepare(df, label), label, narrow, thickness=18)
    room = [text_width(words, rows.label) + 2 * _GAP if words else 2 for words in rows.df["words"]]
    ends = [float(v) * rows.plot / (rows.plot - w) for v, w in zip(rows.df[value], room, strict=True)]
    top = max([*ends, *(at * 1.02 for at, _ in thresholds)])
    ruler = Ruler([], rows.plot, domain=[0, top or 1])
    x = alt.X(f"{value}:Q", axis=None, scale=ruler.scale())
    body = rows.base.mark_bar(height=18, strokeWidth=1.25, yOffset=rows.drop).encode(
        x=x,
        y=rows.y(domain=not narrow),
        fill=paint("fill"),
        stroke=paint("stroke", alt.Stroke),
        strokeDash=either(alt.StrokeDashValue, "datum.hollow", [4, 2.5], [1, 0]),
        description=alt.Description("mark:N"),
    )
    end = rows.base.mark_text(align="left", dx=_GAP, dy=rows.drop, fontSize=rows.label, aria=False).encode(
        x=x, y=rows.y(), text=alt.Text("words:N"), color=paint("colour", alt.Color)
    )
    return rows.chart(*rules(thresholds, ruler, rows.small)[0], body, *halo(end))


def ranges(df, *, value="value", low="low", high="high", label="label", unit="", log=False, domain=None,
           title=None, thresholds=(), narrow=False) -> alt.LayerChart:  # fmt: skip
    """Intervals: a line from ``low`` to ``high``, a dot at ``value``, and the words of ``text`` beside.

    ``unit`` words the ticks, ``title`` says what the axis measures (and then carries the unit),
    ``domain`` sets its two ends. Rows without an interval draw the dot alone.
    """
    rows = _Rows(prepare(df, label), label, narrow, thickness=14, column=True)
    seen = [*df[[low, value, high]].to_numpy().ravel(), *(at for at, _ in thresholds)]
    ruler = Ruler(seen, rows.plot, unit=unit, log=log, domain=domain)
    line = rows.base.transform_filter(f"isValid(datum['{low}']) && isValid(datum['{high}'])").mark_rule(
        strokeWidth=4, strokeCap="round", opacity=0.45, yOffset=rows.drop, y2Offset=rows.drop, aria=False
    )
    spans = line.encode(
        x=alt.X(f"{low}:Q", scale=ruler.scale(), axis=None),
        x2=alt.X2(f"{high}:Q"),
        y=rows.y(),
        stroke=paint("stroke", alt.Stroke),
    )
    return rows.chart(*rules(thresholds, ruler, rows.small)[0], spans, rows.points(value, ruler, title))


def dots(df, *, value="value", label="label", unit="", log=False, domain=None, title=None, thresholds=(),
         narrow=False) -> alt.LayerChart:  # fmt: skip
    """Several dots per row: all rows of ``df`` with the same label share a line.

    The words of ``text`` stand above their dot; leave it empty where the axis says enough.
    """
    rows = _Rows(prepare(df, label), label, narrow, thickness=30)
    ruler = Ruler([*df[value], *(at for at, _ in thresholds)], rows.plot, unit=unit, log=log, domain=domain)
    x = alt.X(f"{value}:Q", scale=ruler.scale(), axis=None)
    rail = rows.base.mark_rule(stroke=C["soft"], yOffset=rows.drop, y2Offset=rows.drop, aria=False).encode(
        x=alt.X(f"min({value}):Q", scale=ruler.scale(), axis=None), x2=alt.X2(f"max({value}):Q"), y=rows.y()
    )
    text = rows.base.mark_text(fontSize=rows.small, dy=rows.drop - 14, aria=False).encode(
        x=x, y=rows.y(), text=alt.Text("words:N"), color=paint("colour", alt.Color)
    )
    return rows.chart(
        *rules(thresholds, ruler, rows.small)[0], rail, rows.points(value, ruler, title), *halo(text)
    )


def swarm(
    df, *, value="value", label="label", unit="", domain=None, title=None, band=(), narrow=False
) -> alt.LayerChart:
    """Many dots per row, those that would touch side by side; ``band`` are the ends of a shaded part of the axis."""
    size, df = (6 if narrow else 8), prepare(df.assign(text=""), label)
    ruler = Ruler([], _Rows(df, label, narrow, thickness=0).plot, unit=unit, domain=domain)
    beside = _beside(df, label, value, ruler, size)
    rows = _Rows(df, label, narrow, thickness=2 * max(map(abs, beside)) + size)
    places = [rows.order.index(name) + 0.5 for name in df[label]]
    rows.df["top"] = [place * rows.step + rows.drop + up for place, up in zip(places, beside, strict=True)]
    ends = alt.Chart(pd.DataFrame({"from": [band[0]], "to": [band[1]]}))
    shade = ends.mark_rect(fill=C["rule"], opacity=0.4, aria=False).encode(
        x=alt.X("from:Q", scale=ruler.scale(), axis=None), x2=alt.X2("to:Q")
    )
    axis = ruler.axis(title, narrow, rows.small)
    axis.labels = False  # a place between two ends, not a value
    points = alt.Chart(rows.df).mark_point(size=0.6 * size**2, opacity=1, strokeWidth=1.25).encode(
        x=alt.X(f"{value}:Q", scale=ruler.scale(), axis=axis), y=pixel(alt.Y, "top"), fill=paint("fill"),
        stroke=paint("stroke", alt.Stroke), description=alt.Description("mark:N"),
    )  # fmt: skip
    return rows.chart(shade, points)


def _beside(df, label, value, ruler, size: float) -> list[float]:
    """How far above or below the middle of its row each dot stands, so that none touches another."""
    found = pd.Series(0.0, index=df.index)
    for _, row in df.groupby(label):
        placed: list[tuple[float, float]] = []
        for index in row.sort_values(value, kind="stable").index:
            x = ruler.px(df.at[index, value])
            lanes = (step * size * side for step in range(len(row)) for side in (1, -1))
            y = next(y for y in lanes if all(math.hypot(x - a, y - b) >= size for a, b in placed))
            placed.append((x, y))
            found[index] = y
    return list(found)


class _Rows:
    """Where rows, their names and their words stand, in px, worked out from the words alone."""

    def __init__(self, df, label, narrow, *, thickness, column=False):
        self.narrow = narrow
        total, self.label, self.small = sizes(narrow)
        self.column = math.ceil(max(text_width(w, self.label) for w in df["words"])) + _GAP if column else 0
        crowded = not narrow and df[label].nunique() > _CROWD
        limit = total - 4 - self.column if narrow else total * (0.5 if crowded else 0.36)
        names = {name: wrap(name, limit, self.label) for name in dict.fromkeys(df[label])}
        widest = math.ceil(max(text_width(line, self.label) for lines in names.values() for line in lines))
        self.df, self.field, self.order = df, label, list(names)
        self.base = alt.Chart(df)
        self.side = 0 if narrow else widest + _GAP
        self.plot = total - 4 - self.side - (0 if narrow else self.column)
        line, most = self.label * 1.25, max(len(lines) for lines in names.values())
        above = most * line + 2 if narrow else 0
        self.step = thickness + 16 + (above if narrow else (most - 1) * line)
        if crowded:
            self.step = max(thickness + 10, most * line + 5)
        self.drop = above / 2  # how far below the middle of its row a narrow mark stands
        foot = self.drop - thickness / 2 - 3
        self.rise = foot - line / 2 if narrow else 0
        share = 1 if narrow else 0.5
        self.names = pd.DataFrame([
            {
                "name": "\n".join(lines),
                "top": (number + 0.5) * self.step + self.rise - (len(lines) - 1) * line * share,
            }
            for number, lines in enumerate(names.values())
        ])  # fmt: skip

    def y(self, domain=False):
        """The rows' places; on a wide screen an axis without labels keeps room for the names."""
        room = {"minExtent": self.side, "maxExtent": self.side, "labels": False, "title": None}
        axis = None if self.narrow else alt.Axis(domain=domain, domainColor=C["rule"], **room)
        return alt.Y(f"{self.field}:N", sort=self.order, axis=axis, scale=alt.Scale(padding=0))

    def points(self, value, ruler, title):
        """The dots, each carrying its id, on the axis that they share."""
        return self.base.mark_point(size=95, opacity=1, strokeWidth=1.75, yOffset=self.drop).encode(
            x=alt.X(f"{value}:Q", scale=ruler.scale(), axis=ruler.axis(title, self.narrow, self.small)),
            y=self.y(),
            fill=paint("fill"),
            stroke=paint("stroke", alt.Stroke),
            description=alt.Description("mark:N"),
        )

    def chart(self, *layers):
        """All layers with the names and the column of words, in a plot as high as its rows."""
        layers, side = list(layers), "left" if self.narrow else "right"
        name = alt.Chart(self.names).mark_text(
            align=side, lineBreak="\n", lineHeight=self.label * 1.25, fontSize=self.label, aria=False
        )
        layers += halo(name.encode(
            x=alt.XValue(0 if self.narrow else -_GAP), y=pixel(alt.Y, "top"), text=alt.Text("name:N")
        ))  # fmt: skip
        if self.column:
            words = self.base.mark_text(
                align="right" if self.narrow else "left", dx=0 if self.narrow else _GAP, dy=self.rise,
                fontSize=self.label, aria=False,
            )  # fmt: skip
            layers += halo(words.encode(
                x=alt.XValue("width"), y=self.y(), text=alt.Text("words:N"), color=paint("colour", alt.Color)
            ))  # fmt: skip
            layers.append(strut(0 if self.narrow else self.column))
        return alt.layer(*layers, height=self.step * len(self.order)).resolve_axis(x="independent")
