"""A grid of cells: things down the side, rules or measures across the top, an answer in each cell."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width, wrap
from .labels import labels, paint, pixel, prepare

#: How an answer looks: fill, outline and words. The words in the cell say it too.
STATES = {
    "yes": ("muted", "muted", "paper"),
    "depends": ("rule", "muted", "ink"),
    "no": ("paper", "rule", "muted"),
}
_GAP = 3


def grid(df, *, row="row", column="column", state="state", narrow=False) -> alt.LayerChart:
    """One cell per row of ``df``: ``row`` and ``column`` say where, ``text`` what it says.

    ``state`` is a key of :data:`STATES`; a "yes" with ``accent`` takes the accent. Rows and columns keep the
    order of ``df``. On a narrow screen the names of rows stand above their cells.
    """
    unknown = set(df[state]) - set(STATES)
    if unknown:
        raise ValueError(f"grid: unknown state {sorted(unknown)[0]!r}; use one of {list(STATES)}")
    joined = df.assign(label=df[row] + ", " + df[column]) if "mark" not in df else df
    cells = prepare(joined, row if "mark" in df else "label")
    total, _, small = sizes(narrow)
    rows, columns = (list(dict.fromkeys(df[key])) for key in (row, column))
    side = 0 if narrow else min(max(text_width(name, small) for name in rows), 190) + 10
    width, line = (total - side) / len(columns), small * 1.25
    heads = {name: wrap(name, width - 6, small) for name in columns}
    names = {name: wrap(name, total if narrow else side - 10, small) for name in rows}
    body = 2 * line + 2
    above = max(len(lines) for lines in names.values()) * line + 8 if narrow else 0
    step, top = (
        body + above + (10 if narrow else _GAP),
        max(len(lines) for lines in heads.values()) * line + 8,
    )
    words = [
        {"words": "\n".join(lines), "x": side + (n + 0.5) * width, "y": top - 8 - line / 2, "align": "center",
         "colour": C["muted"]}
        for n, lines in enumerate(heads.values())
    ]  # fmt: skip
    for n, lines in enumerate(names.values()):
        middle = top + n * step + above - (4 if narrow else -body / 2)
        rise = -line / 2 if narrow else (len(lines) - 1) * line / 2
        words.append({"words": "\n".join(lines), "x": 0 if narrow else side - 10, "y": middle + rise,
                      "align": "left" if narrow else "right", "colour": C["ink"]})  # fmt: skip
    look = [STATES[answer] for answer in cells[state]]
    accent = [a and answer == "yes" for a, answer in zip(cells["accent"], cells[state], strict=True)]
    cells = cells.assign(
        fill=[C["accent" if a else fill] for a, (fill, _, _) in zip(accent, look, strict=True)],
        stroke=[C["accent" if a else edge] for a, (_, edge, _) in zip(accent, look, strict=True)],
        colour=[C[ink] for _, _, ink in look],
        left=[side + columns.index(name) * width + _GAP / 2 for name in cells[column]],
        top=[top + rows.index(name) * step + above for name in cells[row]],
    )
    cells = cells.assign(right=cells["left"] + width - _GAP, bottom=cells["top"] + body)
    base = alt.Chart(cells)
    boxes = base.mark_rect(strokeWidth=1, opacity=1).encode(
        x=pixel(alt.X, "left"), x2=alt.X2("right:Q"), y=pixel(alt.Y, "top"), y2=alt.Y2("bottom:Q"),
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke), description=alt.Description("mark:N"),
    )  # fmt: skip
    inside = _answers(cells, width - 8, small)
    return alt.layer(boxes, inside, *labels(words, small), height=top + len(rows) * step)


def _answers(cells: pd.DataFrame, width: float, size: float):
    lines = [wrap(text, width, size) for text in cells["text"]]
    middle = (cells["left"] + cells["right"]) / 2
    start = (cells["top"] + cells["bottom"]) / 2 - [(len(words) - 1) * size * 0.6 for words in lines]
    frame = pd.DataFrame({"x": middle, "y": start, "colour": cells["colour"],
                          "words": ["\n".join(words) for words in lines]})  # fmt: skip
    text = alt.Chart(frame).mark_text(fontSize=size, lineBreak="\n", lineHeight=size * 1.2, aria=False)
    return text.encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), text=alt.Text("words:N"), color=paint("colour", alt.Color)
    )  # fmt: skip
