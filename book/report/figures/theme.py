"""The one place for the look of charts: colour, type, size, and how a chart becomes a figure.

Charts are drawn with the literal colours of :data:`C`. On the site each becomes a CSS variable
(:data:`CSS_VARS`), so the reader's light, dark, print or forced-colours setting applies without a redraw.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import altair as alt
import pandas as pd

C = {
    "paper": "#fcfbf9",
    "ink": "#22201d",
    "muted": "#6b665f",
    "soft": "#8f8980",
    "rule": "#dcd7ce",
    "accent": "#b3411e",
    "accent_soft": "#e3b9a6",
}
CSS_VARS = {literal: f"var(--c-{name.replace('_', '-')})" for name, literal in C.items()}
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
#: What drawings are laid out and pictures drawn with, from a package: its letters are wide, and few machines have it,
#: which matters since vl-convert prefers a machine's own fonts of the same name.
DRAWN = f"Be Vietnam Pro, {FONT}"
WIDE, NARROW = 680, 288  # px of the whole drawing; the narrow one grows with the screen up to 440
LABEL, SMALL = 13, 12  # px of type in the wide drawing
NARROW_LABEL, NARROW_SMALL = 12.5, 11.5
HOLLOW = ("planned", "alleged", "declared")  # drawn hollow or dashed; a figure says what is only declared


@dataclass(frozen=True)
class Figure:
    """What :func:`finish` notes about a chart: the words around it and the table of what is drawn."""

    name: str
    finding: str
    caption: str
    description: str
    data: pd.DataFrame
    columns: dict
    sources: tuple[str, ...]


def sizes(narrow: bool) -> tuple[float, float, float]:
    """Width of the drawing, size of labels, size of axis and other small text, all in px."""
    return (NARROW, NARROW_LABEL, NARROW_SMALL) if narrow else (WIDE, LABEL, SMALL)


def config(narrow: bool = False) -> dict:
    """The Vega-Lite configuration of every chart."""
    _, label, small = sizes(narrow)
    return {
        "background": C["paper"],
        "font": FONT,
        "padding": {"left": 0, "right": 0, "top": 4, "bottom": 4},
        "view": {"stroke": None},
        "title": {"anchor": "start", "frame": "bounds", "color": C["ink"], "fontSize": 17, "fontWeight": 600,
                  "lineHeight": 23, "offset": 16},
        "axis": {"domain": False, "ticks": False, "grid": False, "labelColor": C["muted"],
                 "labelFontSize": small, "labelPadding": 6, "labelLimit": 240, "gridColor": C["rule"],
                 "gridWidth": 1, "domainColor": C["soft"], "tickColor": C["soft"], "titleColor": C["muted"],
                 "titleFontSize": small, "titleFontWeight": "normal", "titlePadding": 8},
        "legend": {"labelColor": C["ink"], "labelFontSize": small, "titleColor": C["muted"],
                   "titleFontSize": small, "titleFontWeight": "normal", "orient": "top", "symbolSize": 90},
        "text": {"color": C["ink"], "fontSize": label, "baseline": "middle"},
        "bar": {"fill": C["muted"]},
        "rect": {"fill": C["muted"]},
        "line": {"stroke": C["ink"], "strokeWidth": 2},
        "rule": {"stroke": C["soft"], "strokeWidth": 1},
        "area": {"fill": C["rule"], "line": False},
        "point": {"fill": C["ink"], "stroke": C["ink"], "size": 70, "filled": False, "strokeWidth": 1.5},
        "circle": {"fill": C["ink"], "size": 70, "opacity": 1},
        "selection": {"interval": {"mark": {"fill": C["soft"], "fillOpacity": 0.15, "stroke": C["muted"]}}},
        "range": {"category": [C[name] for name in ("accent", "ink", "muted", "soft", "accent_soft")]},
    }  # fmt: skip


@alt.theme.register("report", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    return alt.theme.ThemeConfig(config=config())


def mark(ids, labels) -> pd.Series:
    """The ``mark`` column: ``id|words``, the evidence of each mark and what tooltip and screen reader say."""
    ids, labels = pd.Series(ids).astype(str), pd.Series(labels).astype(str)
    return pd.Series([f"{i}|{words}" for i, words in zip(ids, labels, strict=True)], index=ids.index)


def hollow(status) -> bool:
    """True for a status that is drawn hollow or dashed: what is planned, alleged or only declared."""
    return status in HOLLOW


_WIDTHS = {
    **dict.fromkeys("ijl.,:;'’|!·", 0.26),
    **dict.fromkeys(" frtI()[]/", 0.34),
    **dict.fromkeys("mwMW%", 0.86),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&×–+<>=~", 0.68),
}


def text_width(text: str, size: float) -> float:
    """Estimated width of one line in px, generous enough for any of the system fonts.

    Layouts rest on this rather than on the fonts of the machine that builds, so they are the same anywhere.
    """
    return 1.1 * size * _letters(str(text))


@lru_cache(maxsize=8192)
def _letters(text: str) -> float:
    return sum(_WIDTHS.get(letter, 0.56) for letter in text)


def wrap(text: str, width: float, size: float) -> list[str]:
    """``text`` in as few lines of at most ``width`` px as it takes, of about equal length."""
    lines = best = _fill(text, width, size)
    while len(lines) == len(best) and width > size:
        best, width = lines, width - size
        lines = _fill(text, width, size)
    return best


def _fill(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for word in str(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def finish(
    chart, *, name, finding, caption, description, data, columns, sources=(), height=None, narrow=False
):
    """Give a single or layered ``chart``, in place, its size, words and table; the last step of every figure function.

    ``name`` is the figure's kebab-case id, ``finding`` its headline, ``description`` what a reader who
    cannot see it is told. ``data`` is the table of what is drawn, with a column ``id``. ``columns`` maps its
    columns to headings: ``"label": "System"``, or with the unit ``"value": ("Count", "accelerators")``, or
    ``("Value", "@unit")`` where the unit stands in column ``unit``, or ``("Share", "ratio", 2)`` with a
    number of digits (by default derived numbers have three and all others every digit they were given).
    ``sources`` are the ids the figure rests on (empty: those of its rows). Raises ``ValueError`` for a
    column that is not there.
    """
    missing = [c for c in ["id", *columns] if c not in data.columns]
    if missing:
        raise ValueError(f"figure {name!r}: data has no column {missing[0]!r}; it has {list(data.columns)}")
    size = {"width": sizes(narrow)[0]} | ({} if height is None else {"height": height})
    parts = size | {
        "name": name,
        "title": alt.TitleParams(wrap(finding, WIDE * 0.9, 17)),
        "description": description,
        "autosize": alt.AutoSizeParams(type="fit-x", contains="padding"),
        "usermeta": {"figure": {"finding": finding, "caption": caption, "sources": list(sources)}},
    }
    for part, value in parts.items():
        chart[part] = value  # ``properties`` would copy every layer
    own = {} if chart.config is alt.Undefined else chart.config
    own = own if isinstance(own, dict) else own.to_dict()
    sized = config(narrow)
    chart.config = sized | {
        key: sized.get(key, {}) | part if isinstance(part, dict) else part for key, part in own.items()
    }
    noted = Figure(name, finding, caption, description, data.reset_index(drop=True), columns, tuple(sources))
    object.__setattr__(chart, "figure", noted)  # Altair keeps ordinary attributes as part of the spec
    return chart
