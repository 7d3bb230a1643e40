"""Figure of the chapter on regulation: days until each cluster crosses the compute lines."""

from __future__ import annotations

import altair as alt
import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import C, finish, hollow, mark, sizes, text_width, wrap
from .kinds.axes import Ruler
from .kinds.labels import labels, paint, prepare

#: Clusters: (key of their computed days, name, the count that says how they stand).
CLUSTERS = [
    ("colossus-phase2", "Colossus, doubled", "xai-colossus-doubled-gpus"),
    ("colossus", "Colossus", "xai-colossus-gpus"),
    ("meta-llama4-cluster", "Meta’s Llama 4 cluster", "meta-llama4-cluster-gpus"),
    ("openai-largest-h100", "OpenAI’s, read as H100", "xai-colossus-openai-gpus"),
    ("aurora", "Aurora", "memphis-supercluster-aurora-gpus"),
    ("openai-largest-a100", "OpenAI’s, read as A100", "xai-colossus-openai-gpus"),
    ("frontier", "Frontier", "memphis-supercluster-frontier-gpus"),
    ("eagle", "Microsoft Eagle", "memphis-supercluster-eagle-gpus"),
]
#: Lines: (key of the computed days, record, shape of the mark).
LINES = [
    ("1e25", "ref-eu-ai-act-compute-line", "diamond"),
    ("3e25", "ref-sb-1047-finetune-compute-line", "triangle-up"),
    ("1e26", "ref-sb-1047-compute-line", "circle"),
]
_DOMAIN = [1, 500]  # days
_TOP, _FOOT = 48, 46  # px above the first row's marks and below the last row's
_DROP = 6  # px from the bar of one line to that of the next


def crossing(*, narrow: bool = False):
    """Days for each cluster to spend the compute of three lines, with their intervals, a row per cluster."""
    df = prepare(_frame())
    total, big, small = sizes(narrow)
    names = {name: wrap(name, total if narrow else 150, big) for name in dict.fromkeys(df["label"])}
    line = big * 1.25
    side = 0 if narrow else max(text_width(words, big) for lines in names.values() for words in lines) + 12
    step = 2 * line + 42 if narrow else max(len(lines) for lines in names.values()) * line + 30
    first = _TOP + (line + 20 if narrow else 0)
    height = first + step * (len(names) - 1) + _FOOT
    ruler = Ruler([], total - side - 8, unit="days", log=True, domain=_DOMAIN)
    place = {name: first + number * step for number, name in enumerate(names)}
    df = df.assign(y=df["label"].map(place) + _DROP * (df["order"] - 1), **{
        edge: [side + 4 + ruler.px(days) for days in df[column]]
        for edge, column in (("x", "value"), ("left", "low"), ("right", "high"))
    })  # fmt: skip
    texts = [
        {"words": "\n".join(lines), "x": 0 if narrow else side - 12, "align": "left" if narrow else "right",
         "y": place[name] - 38 if narrow else place[name] + (len(lines) - 1) * line / 2, "colour": C["ink"]}
        for name, lines in names.items()
    ]  # fmt: skip
    small_words = [
        {"words": row["days"], "x": row["x"], "y": row["y"] - 13, "align": "center", "colour": row["colour"]}
        for row in df.to_dict("records")
    ]
    small_words += [
        {"words": row["line"], "x": row["x"], "y": 8, "align": "center", "colour": C["muted"]}
        for row in df.head(len(LINES)).to_dict("records")
    ]
    rules, ticks = _axis(ruler, side + 4, height, narrow, small)
    base, x = alt.Chart(df), _px(alt.X, "x")
    spans = base.mark_rule(strokeWidth=4, strokeCap="round", opacity=0.45, aria=False).encode(
        x=_px(alt.X, "left"), x2="right:Q", y=_px(alt.Y, "y"), stroke=paint("stroke", alt.Stroke)
    )
    dots = base.mark_point(size=85, opacity=1, strokeWidth=1.75).encode(
        x=x, y=_px(alt.Y, "y"), fill=paint("fill"), stroke=paint("stroke", alt.Stroke),
        shape=alt.Shape("shape:N", scale=None, legend=None), description="mark:N",
    )  # fmt: skip
    words = [*labels([*small_words, *ticks], small), *labels(texts, big)]
    one, bill = facts.get("calc-colossus-days-to-1e26"), facts.get(LINES[-1][1])
    eagle = facts.get("calc-eagle-days-to-1e26")
    return finish(
        alt.layer(rules, spans, *words, dots).properties(height=height),
        name="crossing",
        finding=f"Colossus reaches SB 1047’s line in {one.range}, Microsoft Eagle in {eagle.range}",
        caption=f"Days of one run on the whole cluster until its compute reaches three lines, on a logarithmic scale: the EU "
        f"AI Act’s (diamond), SB 1047’s for fine-tunes (triangle) and SB 1047’s for models (circle, {bill}). Marks use the "
        "middle MFU of published runs. Bars are the model’s 90% intervals, and such intervals proved too narrow. Hollow "
        "marks rest on a planned or alleged count.",
        description="Three intervals of days for each of "
        + f"{len(CLUSTERS)} clusters. Days to {bill}: "
        + "; ".join(f"{row.label}, {row.text}" for row in df[df["accent"]].itertuples()) + ".",
        data=df,
        columns={"label": "Cluster", "line": "Line, FLOP", "value": ("Days", "days"), "low": ("From", "days", 2),
                 "high": ("To", "days", 2)},
        sources=[record for _, record, _ in LINES],
        narrow=narrow,
    )  # fmt: skip


def _frame() -> pd.DataFrame:
    rows = []
    for key, name, count in CLUSTERS:
        status = facts.get(count).status
        label = f"{name} ({status})" if hollow(status) else name
        for order, (line, record, shape) in enumerate(LINES):
            fact, at = facts.get(f"calc-{key}-days-to-{line}"), facts.get(record)
            rows.append({
                "id": fact.id, "label": label, "line": fmt.bare(at.value, at.unit), "value": fact.value,
                "low": fact.low, "high": fact.high, "text": fact.text, "days": fmt.bare(fact.value, "days", fact.digits),
                "status": status, "shape": shape, "order": order, "accent": line == LINES[-1][0],
            })  # fmt: skip
    df = pd.DataFrame(rows)
    df["mark"] = mark(df["id"], df["label"] + ", " + df["line"] + " FLOP: " + df["text"])
    return df


def _axis(ruler, start, height, narrow, size):
    """Thin upright lines at round numbers of days, and the words below them."""
    days = [1, 10, 100] if narrow else [1, 3, 10, 30, 100, 300]
    frame = pd.DataFrame(
        {"x": [start + ruler.px(day) for day in days], "top": _TOP - 30, "foot": height - 24}
    )
    rules = alt.Chart(frame).mark_rule(stroke=C["rule"], aria=False).encode(
        x=_px(alt.X, "x"), y=_px(alt.Y, "top"), y2="foot:Q"
    )  # fmt: skip
    words = [fmt.text(day, "days") for day in days]
    ticks = [{"words": name, "x": x, "y": height - 12, "align": "center" if n else "left", "colour": C["muted"]}
             for n, (name, x) in enumerate(zip(words, frame["x"], strict=True))]  # fmt: skip
    return rules, ticks


def _px(channel, column: str):
    return channel(f"{column}:Q", scale=None, axis=None)
