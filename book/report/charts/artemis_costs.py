"""Figures of the chapter on custom chips: when building pays, what decides it, and what Meta reported."""

from __future__ import annotations

import altair as alt
import numpy as np

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish
from ..models import derived
from .artemis import computed
from .kinds import ranges

_BREAK_EVEN = "calc-artemis-break-even"
_ENDS = [5e3, 4e5]  # H100 at both edges of the figures of the break-even
_SHOWN = 5  # inputs drawn; the others move the result less
_SERVICE = {
    "calc-artemis-work-per-cost": "Work per dollar: our model",
    "calc-mtia-v2-work-per-cost": "Work per dollar: Meta, average of models in service",
    "calc-artemis-work-per-watt": "Work per watt: our model",
    "out-mtia-v2-performance-per-watt": "Work per watt: Meta, one key model",
}


def volume(*, narrow: bool = False) -> alt.LayerChart:
    """The break-even volume against three volumes it can be held to."""
    df = computed({
        _BREAK_EVEN: "H100 to replace until development is paid back",
        "calc-artemis-replaceable": "H100 of Meta’s fleet that custom chips could replace",
        "calc-bytedance-chips": "H100 that ByteDance’s reported spending buys",
        "calc-mtia-v2-gpus-matched": "GPUs that Meta’s first counted servers stand in for",
    }, accent=_BREAK_EVEN)  # fmt: skip
    first, fleet = facts.get(_BREAK_EVEN), facts.get("calc-artemis-replaceable")
    return finish(
        ranges(df, unit="accelerators", log=True, domain=_ENDS, title="Number of GPUs",
               narrow=narrow),
        name="artemis-volume",
        finding=f"Where it pays back, development takes {first.range} H100 replaced; Meta could replace "
        f"{fleet.range} on our guess",
        caption="Lines are the ranges of our model. The break-even counts only draws in which a replaced H100 saves "
        "anything. ByteDance’s sum is alleged and what it bought is not stated. Meta’s servers are a first "
        "count from 2025.",
        description="Numbers of H100 on a logarithmic axis: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "What", "value": ("H100", "accelerators"), "low": ("Low", "accelerators", 2),
                 "high": ("High", "accelerators", 2)},
        sources=list(df["id"]),
        narrow=narrow,
    )  # fmt: skip


def drivers(*, narrow: bool = False) -> alt.LayerChart:
    """What each input does to the break-even volume when it alone moves across its range."""
    df = derived.tornado(_BREAK_EVEN).sort_values("share", ascending=False, kind="stable").head(_SHOWN)
    df = df.assign(id=_BREAK_EVEN, value=facts.get(_BREAK_EVEN).value)  # each dot is the break-even itself
    rows = [facts.get(i) for i in df["input"]]
    df["label"] = [row.label.replace("H100, price", "Price of one H100") for row in rows]
    ends = zip(df["input_low"], df["input_high"], rows, strict=True)
    df["range"] = [fmt.range(low, high, row.unit) for low, high, row in ends]
    df["share_text"] = [fmt.text(float(share), "fraction", 2) for share in df["share"]]
    df["text"] = df["share_text"]
    df["low"] = df[["output_low", "output_high"]].min(axis=1)
    never = df[["output_low", "output_high"]].isna().any(axis=1)
    df["high"] = df[["output_low", "output_high"]].max(axis=1).mask(never, _ENDS[1])
    df["end"] = [
        "never pays back" if none else fmt.text(float(high), "accelerators", 2)
        for none, high in zip(never, df["high"], strict=True)
    ]
    df["accent"] = np.arange(len(df)) < 2
    first, second = df["share_text"].iloc[:2]
    return finish(
        ranges(df, unit="accelerators", log=True, domain=_ENDS, title="H100 to replace until it pays",
               narrow=narrow),
        name="artemis-drivers",
        finding="Two unpublished costs decide the break-even: development explains "
        f"{first} of its spread, the price of the chip {second}",
        caption="Each line shows the break-even volume while one input runs from its 5th to its 95th "
        "percentile and the others stay at their centre. Percentages are the share of the spread that "
        "knowing the input would remove. A line that reaches the right edge never pays back there.",
        description="Ranges of the break-even volume by input: "
        + "; ".join(f"{r.label}, {r.share_text}, up to {r.end}" for r in df.itertuples()) + ".",
        data=df,
        columns={"label": "Input", "range": "Its range", "share": ("Share of the spread", "fraction", 2),
                 "low": ("Break-even, low", "accelerators", 2), "end": "Break-even, high"},
        sources=[_BREAK_EVEN, *df["input"]],
        narrow=narrow,
    )  # fmt: skip


def service(*, narrow: bool = False) -> alt.LayerChart:
    """Our model's work per dollar and per watt beside the figures Meta gave for its chip in service."""
    df = computed(_SERVICE)
    df["accent"] = ~df["id"].str.startswith("calc-artemis")
    cost, watt = (facts.get(i) for i in ("calc-mtia-v2-work-per-cost", "out-mtia-v2-performance-per-watt"))
    return finish(
        ranges(df, unit="ratio", log=True, domain=[0.5, 5], title="Custom chips over GPUs",
               thresholds=[(1, "level")], narrow=narrow),
        name="artemis-service",
        finding=f"Meta reported {cost} the work per dollar of GPUs, and {watt} per watt for a key model",
        caption="Our model’s ranges, from inputs of 2024, beside what Meta published in 2025. Meta "
        "does not say which GPU it compares with. Our figures are before development.",
        description="Ratios of custom chips to GPUs: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Measure", "value": ("Custom chips over GPUs", "ratio", 3),
                 "low": ("Low", "ratio", 2), "high": ("High", "ratio", 2)},
        sources=list(df["id"]),
        narrow=narrow,
    )  # fmt: skip
