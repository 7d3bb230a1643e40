"""Axes whose every pixel is known before Vega draws them, so that words can be placed beside the marks."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from ...data import format as fmt
from ...figures.theme import text_width


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
            if last - first < 2:  # fewer than three powers leave most of the axis without a number
                powers = range(first - 1, last + 1)
                found = [m * 10.0**p for p in powers for m in (1, 2, 5) if low <= m * 10.0**p <= high]
                return found[:: math.ceil(len(found) / (most + 1)) or 1]
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

    def upright(self, bare: bool, narrow: bool, size: float, most: int = 0) -> tuple[alt.Axis, int]:
        """The axis along the left side, with at most about ``most`` ticks, and the px it takes."""
        values = self.ticks(most or (4 if narrow else 5))
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


class Calendar:
    """A time axis of ``length`` px around ``dates``, with a margin at both ends as a share of the span."""

    def __init__(self, dates, length: float, margin: float = 0.0):
        dates = pd.to_datetime(pd.Series(list(dates)))
        span = dates.max() - dates.min()
        extra = span * margin if span else pd.Timedelta(days=45)
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
