"""Figure of the compute race: the same four systems by five rulers."""

from __future__ import annotations

import altair as alt
import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import C, finish, mark, sizes, text_width, wrap
from .kinds.axes import Ruler
from .kinds.labels import labels, paint, prepare

#: Rulers: (key of the ratios, words).
RULERS = [
    ("count", "Processors, as counted"),
    ("bf16", "Speed for AI training (BF16)"),
    ("rmax", "Speed for science (FP64, measured)"),
    ("power", "Power"),
    ("cost", "Price"),
]
#: Systems: (key of the ratios, name, shape of the mark).
SYSTEMS = [
    ("colossus", "Colossus", "circle"),
    ("aurora", "Aurora", "diamond"),
    ("eagle", "Eagle", "triangle-up"),
]
_DOMAIN = [0.2, 11]  # times Frontier
_FOOT = 34  # px below the last row's marks


def rulers(*, narrow: bool = False):
    """Colossus, Aurora and Eagle as multiples of Frontier, a row per ruler, each system joined by a line."""
    df = prepare(_frame())
    total, big, small = sizes(narrow)
    line = big * 1.25
    names = {name: wrap(name, total if narrow else 170, big) for name in dict.fromkeys(df["ruler"])}
    side = 0 if narrow else max(text_width(words, big) for lines in names.values() for words in lines) + 14
    step = 92 if narrow else 58
    first = 70 if narrow else 52
    height = first + step * (len(names) - 1) + _FOOT
    ruler = Ruler([], total - side - 8, unit="ratio", log=True, domain=_DOMAIN)
    place = {name: first + number * step for number, name in enumerate(names)}
    df = df.assign(y=df["ruler"].map(place), **{
        edge: [side + 4 + ruler.px(times) for times in df[column]]
        for edge, column in (("x", "value"), ("left", "low"), ("right", "high"))
    })  # fmt: skip
    heads = [
        {"words": "\n".join(lines), "x": 0 if narrow else side - 14, "align": "left" if narrow else "right",
         "y": place[name] - 54 if narrow else place[name] + (len(lines) - 1) * line / 2, "colour": C["ink"]}
        for name, lines in names.items()
    ]  # fmt: skip
    words = [_beside(row, total, small) for row in df.to_dict("records")]
    one = side + 4 + ruler.px(1)
    words.append({"words": "Frontier", "x": one, "y": height - 8, "align": "center", "colour": C["muted"]})
    frontier = alt.Chart(pd.DataFrame({"x": [one], "top": [first - 40], "foot": [height - 20]})).mark_rule(
        stroke=C["soft"], strokeDash=[2, 3], aria=False
    ).encode(x=_px(alt.X, "x"), y=_px(alt.Y, "top"), y2="foot:Q")  # fmt: skip
    base = alt.Chart(df)
    joined = base.mark_line(strokeWidth=1, opacity=0.5, aria=False).encode(
        x=_px(alt.X, "x"),
        y=_px(alt.Y, "y"),
        stroke=paint("stroke", alt.Stroke),
        detail="label:N",
        order="y:Q",
    )
    spans = base.mark_rule(strokeWidth=4, strokeCap="round", opacity=0.45, aria=False).encode(
        x=_px(alt.X, "left"), x2="right:Q", y=_px(alt.Y, "y"), stroke=paint("stroke", alt.Stroke)
    )
    dots = base.mark_point(size=85, opacity=1, strokeWidth=1.75).encode(
        x=_px(alt.X, "x"), y=_px(alt.Y, "y"), fill=paint("fill"), stroke=paint("stroke", alt.Stroke),
        shape=alt.Shape("shape:N", scale=None, legend=None), description="mark:N",
    )  # fmt: skip
    count, low, high = (
        facts.get(f"calc-colossus-over-frontier-{ruler}") for ruler in ("count", "rmax", "bf16")
    )
    return finish(
        alt.layer(frontier, joined, spans, *labels(words, small), *labels(heads, big), dots).properties(height=height),
        name="rulers",
        finding=f"Colossus is {count} Frontier by count, {low} by speed for science and {high} by speed for AI training",
        caption="Each system over Frontier, on a logarithmic scale. Training speeds are dense peaks, Aurora’s between "
        "what was measured and its maker’s peak. Speed for science is that of the benchmark; nobody ran it on "
        "Colossus, which has Eagle’s speed for each H100 here. Power and price of Colossus and Eagle are computed; "
        "those of Frontier and Aurora are the measured power and the contract price. Lines are intervals meant to "
        "hold nine answers in ten.",
        description="Rows of multiples of Frontier: "
        + "; ".join(f"{row.ruler}, {row.label}: {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"ruler": "Ruler", "label": "System", "value": ("Times Frontier", "ratio"),
                 "low": ("From", "ratio", 2), "high": ("To", "ratio", 2)},
        sources=["memphis-supercluster-frontier-gpus", "calc-frontier-peak-bf16", "ref-frontier-rmax",
                 "ref-frontier-power", "ref-frontier-cost"],
        narrow=narrow,
    )  # fmt: skip


def _beside(row: dict, total: float, size: float) -> dict:
    """The name and number of a mark, above it and inside the drawing."""
    words = f"{row['label']} {fmt.bare(row['value'], 'ratio', facts.get(row['id']).digits)}"
    half = text_width(words, size) / 2
    x = min(max(row["x"], half), total - 4 - half)
    return {"words": words, "x": x, "y": row["y"] - 15, "align": "center", "colour": row["colour"]}


def _frame() -> pd.DataFrame:
    rows = []
    for key, ruler in RULERS:
        for system, name, shape in SYSTEMS:
            fact = facts.get(f"calc-{system}-over-frontier-{key}")
            rows.append({
                "id": fact.id, "ruler": ruler, "label": name, "value": fact.value, "low": fact.low,
                "high": fact.high, "text": fact.text, "shape": shape, "accent": system == "colossus",
            })  # fmt: skip
    df = pd.DataFrame(rows)
    df["mark"] = mark(df["id"], df["label"] + " over Frontier, " + df["ruler"] + ": " + df["text"])
    return df


def _px(channel, column: str):
    return channel(f"{column}:Q", scale=None, axis=None)
