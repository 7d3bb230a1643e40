"""The ladder of compute from a fine-tune like ChatBIT’s to Grok 3, with the thresholds as rungs."""

from __future__ import annotations

import altair as alt
import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import C, finish, mark, sizes, wrap
from ..models import derived
from .kinds.axes import Ruler
from .kinds.labels import labels, paint

_FLOP = "calc-chatbit-finetune-flop"
_RUNS = [
    (_FLOP, "ChatBIT’s fine-tune", True),
    ("calc-llama-13b-compute", "LLaMA-13B", False),
    ("calc-llama-2-13b-compute", "Llama 2 13B", False),
    ("ref-gpt-4-training-compute", "GPT-4", False),
    ("ref-llama-3-1-405b-training-compute", "Llama 3.1 405B", False),
    ("calc-grok-3-compute", "Grok 3", False),
]
_RUNGS = [
    ("ref-eu-ai-act-gpai-line", "EU AI Act, general purpose"),
    ("ref-eu-ai-act-compute-line", "EU AI Act, systemic risk"),
    ("ref-sb-1047-finetune-compute-line", "SB 1047, fine-tunes"),
    ("ref-sb-1047-compute-line", "SB 1047, EO 14110, SB 53, RAISE Act"),
]
_TOP = [
    "ref-sb-1047-compute-line",
    "ref-eo-14110-compute-line",
    "ref-sb-53-compute-line",
    "ref-raise-act-compute-line",
]
_TOP_OF_GAP = "ref-eu-ai-act-compute-line"
_HEIGHT = 660


def ladder(*, narrow: bool = False):
    """Runs and thresholds on one upright scale of compute; computed and estimated runs with their interval."""
    df = _frame()
    if len({facts.get(i).value for i in _TOP}) > 1:
        raise ValueError(
            f"chatbit ladder: {', '.join(_TOP)} no longer share one line; give each its own rung"
        )
    total, _, small = sizes(narrow)
    up = Ruler([], _HEIGHT, unit="FLOP", log=True, domain=[1e18, 2e27])
    upright, side = up.upright(True, narrow, small, most=10)
    length = total - 4 - side
    runs, rungs = df[df["kind"] == "run"].copy(), df[df["kind"] == "line"]
    first = length * (0.47 if narrow else 0.42)
    runs["x"] = [first + 16 * (number % 2) for number in range(1, len(runs) + 1)]
    scale, x = up.scale(), alt.X("x:Q", scale=None, axis=None)
    lines = (
        alt.Chart(rungs)
        .mark_rule(stroke=C["soft"], strokeDash=[2, 3], strokeWidth=1.5)
        .encode(y=alt.Y("value:Q", scale=scale, axis=upright), description="mark:N")
    )
    spans = (
        alt.Chart(runs.dropna(subset=["low"]))
        .mark_rule(strokeWidth=4, strokeCap="round", opacity=0.45, aria=False)
        .encode(x=x, y=alt.Y("low:Q", scale=scale), y2="high:Q", stroke=paint("stroke", alt.Stroke))
    )
    dots = alt.Chart(runs).mark_point(size=95, opacity=1, strokeWidth=1.75).encode(
        x=x, y=alt.Y("value:Q", scale=scale), fill=paint("stroke"), stroke=paint("stroke", alt.Stroke),
        description="mark:N",
    )  # fmt: skip
    texts = [{"words": "FLOP", "x": -side, "y": -10, "align": "left", "colour": C["muted"]}]
    for row in runs.to_dict("records"):
        words = row["label"] if narrow else f"{row['label']}: {row['text'].replace(' FLOP', '')}"
        texts.append(_beside(wrap(words, length - first - 30, small), first + 30, row, up, small))
    for row in rungs.to_dict("records"):
        words = wrap(row["label"], first - 12, small)
        texts.append(_above(words, row["value"], up))
    low, high = (facts.get(f"calc-chatbit-times-below-1e2{n}") for n in (5, 6))
    gap = {"x": length - 8, "from": facts.get(_FLOP).value, "to": facts.get(_TOP_OF_GAP).value}
    middle = {"value": (gap["from"] * gap["to"]) ** 0.5, "colour": C["accent"]}
    words = wrap(str(low.range), 110 if narrow else 200, small)
    texts.append(_beside(words, length - 16, middle, up, small) | {"align": "right"})
    return finish(
        alt.layer(lines, spans, *_gap(gap, scale), *labels(texts, small), dots).properties(height=_HEIGHT),
        name="chatbit-ladder",
        finding=f"The EU’s line for systemic risk takes {low.range} the compute of this fine-tune",
        caption="Each step up the scale is ten times the compute. Dashed lines are thresholds, marks are runs. Thick "
        "bars are intervals of computed and estimated runs, which proved too narrow in tests. ChatBIT’s base is LLaMA-13B, of "
        "the first Llama, in one reading, and Llama 2 13B in the other.",
        description=f"A logarithmic scale of compute. ChatBIT’s fine-tune stands near its foot, {low} below the EU AI "
        f"Act’s line for systemic risk and {high} below the lines that four rules share. Grok 3 stands at the top.",
        data=df,
        columns={"label": "Run or rule", "kind": "Kind", "value": ("Compute", "FLOP"), "low": ("From", "FLOP", 2),
                 "high": ("To", "FLOP", 2)},
        sources=[*runs["id"], *rungs["id"].iloc[:-1], *_TOP],
        narrow=narrow,
    )  # fmt: skip


def _frame() -> pd.DataFrame:
    rows = [(*row, "run") for row in _RUNS] + [(*row, False, "line") for row in _RUNGS]
    df = pd.DataFrame(rows, columns=["id", "label", "accent", "kind"])
    found = [facts.get(i) for i in df["id"]]
    df["value"] = [derived.get(f.id).value if f.layer == "computed" else f.value for f in found]
    wide = [f.low is not None and f.low != f.high for f in found]
    for end in ("low", "high"):
        df[end] = [getattr(f, end) if given else float("nan") for f, given in zip(found, wide, strict=True)]
    df["text"] = [
        fmt.range(f.low, f.high, f.unit) if given else f.text for f, given in zip(found, wide, strict=True)
    ]
    df["mark"] = mark(df["id"], df["label"] + ": " + df["text"])
    df["stroke"] = df["accent"].map({True: C["accent"], False: C["muted"]})
    df["colour"] = df["accent"].map({True: C["accent"], False: C["ink"]})
    return df.sort_values("value", kind="stable").reset_index(drop=True)


def _gap(ends: dict, scale) -> list:
    """A thin upright line with a cap at each end, from one compute to another."""
    base, x = alt.Chart(pd.DataFrame([ends])), alt.X("x:Q", scale=None, axis=None)
    line = base.mark_rule(stroke=C["accent"], aria=False)
    cap = base.mark_tick(orient="horizontal", color=C["accent"], size=12, thickness=1, aria=False)
    low, high = (alt.Y(f"{end}:Q", scale=scale) for end in ("from", "to"))
    return [line.encode(x=x, y=low, y2="to:Q"), cap.encode(x=x, y=low), cap.encode(x=x, y=high)]


def _beside(words, x, row, up, size) -> dict:
    """Words right of a mark, their middle at its height."""
    y = up.length - up.px(row["value"]) + (len(words) - 1) * size * 0.625
    return {"words": "\n".join(words), "x": x, "y": y, "align": "left", "colour": row["colour"]}


def _above(words, value, up) -> dict:
    """Words over the left end of a rung."""
    return {"words": "\n".join(words), "x": 4, "y": up.length - up.px(value) - 9, "align": "left",
            "colour": C["muted"]}  # fmt: skip
