"""What acts when: a path through stages, and under each stage the things that act there."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ...figures.theme import C, sizes, text_width, wrap
from .labels import labels, paint, pixel, prepare

#: How an answer looks: fill, outline and words; with ``accent`` the second row. The words in the cell say it too.
STATES = {
    "yes": (("muted", "muted", "paper"), ("accent", "accent", "paper")),
    "depends": (("rule", "muted", "ink"), ("paper", "accent", "accent")),
    "no": (("paper", "rule", "muted"), ("paper", "rule", "muted")),
}
_GAP = 4
_SIDE = 168  # px of the names, at most


def lanes(path, cells, *, row="row", column="column", state="state", narrow=False) -> alt.LayerChart:
    """``path`` has a mark per stage, in order; ``cells`` one per thing and stage where it acts.

    Both have ``row``, what takes the path or acts, ``column``, the stage, and ``text``. A mark of the path is hollow where ``known`` is False. A cell's
    ``state`` is a key of :data:`STATES`; cells of one ``row`` that stand side by side and agree touch. On a narrow
    screen the path runs down and what acts stands below its stage.
    """
    if unknown := set(cells[state]) - set(STATES):
        raise ValueError(f"lanes: unknown state {sorted(unknown)[0]!r}; use one of {list(STATES)}")
    path = prepare(path, column)
    cells = prepare(cells.assign(label=cells[row] + ", " + cells[column]))
    look = [STATES[answer][int(bold)] for answer, bold in zip(cells[state], cells["accent"], strict=True)]
    cells = cells.assign(
        fill=[C[fill] for fill, _, _ in look], stroke=[C[edge] for _, edge, _ in look],
        colour=[C[ink] for _, _, ink in look], wide=cells["accent"].map({True: 2.0, False: 1.0}),
    )  # fmt: skip
    path = path.assign(stroke=C["ink"], fill=[C["ink" if known else "paper"] for known in path["known"]])
    return (_down if narrow else _across)(path, cells, row, column, state)


def _across(path, cells, row, column, state) -> alt.LayerChart:
    total, big, small = sizes(False)
    line, stages = small * 1.25, list(path[column])
    names = {name: wrap(name, _SIDE, small) for name in dict.fromkeys(cells[row])}
    side = max(text_width(words, small) for lines in names.values() for words in lines) + 12
    width = (total - 4 - side) / len(stages)
    below = [wrap(text, width - 8, small) for text in path["text"]]
    rail, first = 2 * big, 2 * big + 14 + line * max(map(len, below)) + 16
    inside = [wrap(text, width - 14, small) for text in cells["text"]]
    tall = line * max(map(len, inside)) + 8
    top = {name: first + number * (tall + 2 * _GAP) for number, name in enumerate(names)}
    at = {name: side + number * width for number, name in enumerate(stages)}
    texts = [_words([name], at[name] + width / 2, 8, "center", "ink", line) for name in stages]
    texts += [
        _words(lines, at[name] + width / 2, rail + 14 + line / 2, "center", "muted", line)
        for name, lines in zip(stages, below, strict=True)
    ]
    texts += [
        _words(lines, side - 12, top[name] + tall / 2 - (len(lines) - 1) * line / 2, "right", "ink", line)
        for name, lines in names.items()
    ]
    known = set(zip(cells[row], cells[column], cells[state], strict=True))
    after = dict(zip(stages, stages[1:], strict=False))
    joined = [
        (r, after.get(c), s) in known for r, c, s in zip(cells[row], cells[column], cells[state], strict=True)
    ]
    cells = cells.assign(
        left=[at[name] + _GAP / 2 for name in cells[column]], top=[top[name] for name in cells[row]],
        right=[at[name] + width - (-_GAP if on else _GAP) / 2 for name, on in zip(cells[column], joined, strict=True)],
    )  # fmt: skip
    path = path.assign(x=[at[name] + width / 2 for name in stages], y=float(rail))
    texts.append(_words([path[row].iloc[0]], side - 12, rail, "right", "ink", line))
    lane = pd.DataFrame([{"x": side, "x2": total - 4, "y": y + tall / 2} for y in top.values()])
    under = alt.Chart(lane).mark_rule(stroke=C["rule"], aria=False).encode(
        x=pixel(alt.X, "x"), x2=alt.X2("x2:Q"), y=pixel(alt.Y, "y")
    )  # fmt: skip
    height = first + len(names) * (tall + 2 * _GAP)
    return _drawn(path, cells.assign(bottom=cells["top"] + tall), inside, line, small, texts, [under], height)


def _down(path, cells, row, column, state) -> alt.LayerChart:
    total, big, small = sizes(True)
    line, y, texts, places, inside, nodes = big * 1.25, 8.0, [], {}, [], []
    for stage, said in zip(path[column], path["text"], strict=True):
        nodes.append(y)
        lines = wrap(said, total - 30, big)
        texts.append(_words([stage], 22, y, "left", "ink", line))
        texts.append(_words(lines, 22, y + line, "left", "muted", line))
        y += (1 + len(lines)) * line
        for number in cells.index[cells[column] == stage]:
            words = wrap(f"{cells.at[number, row]}. {cells.at[number, 'text']}", total - 44, small)
            places[number] = (y, y + len(words) * line + 6, words)
            y += len(words) * line + 6 + _GAP
        y += 14
    inside = [places[number][2] for number in cells.index]
    cells = cells.assign(left=22.0, right=total - 4.0, top=[places[n][0] for n in cells.index],
                         bottom=[places[n][1] for n in cells.index])  # fmt: skip
    return _drawn(path.assign(x=7.0, y=nodes), cells, inside, line, small, texts, [], y - 14, big)


def _drawn(path, cells, inside, line, size, texts, under, height, big=None) -> alt.LayerChart:
    """The path as a line through its marks, the cells as boxes with their words."""
    ends = pd.DataFrame([{"x": path["x"].iloc[0], "x2": path["x"].iloc[-1], "y": path["y"].iloc[0],
                          "y2": path["y"].iloc[-1]}])  # fmt: skip
    rail = alt.Chart(ends).mark_rule(stroke=C["ink"], strokeWidth=1.5, aria=False).encode(
        x=pixel(alt.X, "x"), x2=alt.X2("x2:Q"), y=pixel(alt.Y, "y"), y2=alt.Y2("y2:Q")
    )  # fmt: skip
    marks = alt.Chart(path).mark_point(size=110, opacity=1, strokeWidth=1.75).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), fill=paint("fill"), stroke=paint("stroke", alt.Stroke),
        description=alt.Description("mark:N"),
    )  # fmt: skip
    boxes = alt.Chart(cells).mark_rect(opacity=1).encode(
        x=pixel(alt.X, "left"), x2=alt.X2("right:Q"), y=pixel(alt.Y, "top"), y2=alt.Y2("bottom:Q"), fill=paint("fill"),
        stroke=paint("stroke", alt.Stroke), strokeWidth=alt.StrokeWidth("wide:Q", scale=None, legend=None),
        description=alt.Description("mark:N"),
    )  # fmt: skip
    frame = pd.DataFrame({
        "x": (cells["left"] + cells["right"]) / 2, "colour": cells["colour"],
        "y": (cells["top"] + cells["bottom"]) / 2 - [(len(lines) - 1) * line / 2 for lines in inside],
        "words": ["\n".join(lines) for lines in inside],
    })  # fmt: skip
    said = alt.Chart(frame).mark_text(fontSize=size, lineBreak="\n", lineHeight=line, aria=False).encode(
        x=pixel(alt.X, "x"), y=pixel(alt.Y, "y"), text=alt.Text("words:N"), color=paint("colour", alt.Color)
    )  # fmt: skip
    words = labels(texts, big or size)
    return alt.layer(*under, rail, marks, boxes, said, *words, height=height)


def _words(lines, x, first, align, colour, line) -> dict:
    """Lines of words, the middle of the first at ``first``."""
    return {"words": "\n".join(lines), "x": x, "y": first + (len(lines) - 1) * line, "align": align,
            "colour": C[colour]}  # fmt: skip
