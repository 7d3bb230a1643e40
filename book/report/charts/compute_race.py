"""Figures of the compute race: counts, rulers, growth and what was promised."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..theme import finish
from .parts import bars, ranges, steps

COUNTS = {
    "meta-artemis-chips-inventory": "Meta’s fleet, all chips",
    "meta-llama4-cluster-fleet-year-end": "Meta’s fleet, H100",
    "xai-colossus-doubled-gpus": "Colossus, doubled",
    "meta-llama4-cluster-gpus": "Meta’s Llama 4 cluster",
    "xai-colossus-gpus": "Colossus",
    "xai-colossus-openai-gpus": "OpenAI’s largest",
    "memphis-supercluster-aurora-gpus": "Aurora",
    "memphis-supercluster-frontier-gpus": "Frontier",
    "memphis-supercluster-eagle-gpus": "Microsoft Eagle",
    "xai-colossus-musk-2023-gpus": "Musk’s GPUs of 2023",
}
SYSTEMS = {"colossus": "Colossus", "aurora": "Aurora", "frontier": "Frontier", "eagle": "Microsoft Eagle"}


def counts(claims: pd.DataFrame, *, narrow: bool = False):
    """Accelerators as the articles report them, planned and alleged ones hollow."""
    rows = claims.set_index("claim_id").loc[list(COUNTS)]
    df = pd.DataFrame({
        "id": list(COUNTS),
        "label": list(COUNTS.values()),
        "value": rows["value"].to_numpy(),
        "text": [facts.get(i).hedged.text for i in COUNTS],
        "status": rows["status"].to_numpy(),
        "accent": [i in ("meta-llama4-cluster-gpus", "xai-colossus-gpus") for i in COUNTS],
    })  # fmt: skip
    largest = facts.get("xai-colossus-gpus")
    return finish(
        bars(df, narrow=narrow),
        name="counts",
        finding=f"Two clusters of {largest} H100 were said to run; everything larger was a plan",
        caption="Accelerators as the five articles count them, of whatever kind. Hollow bars are planned or alleged.",
        description="Bars of accelerators by system, from Meta’s fleet down to Musk’s GPUs of 2023.",
        data=df,
        columns={"label": "System", "value": ("Accelerators", "accelerators"), "status": "Standing"},
        sources=[],
        narrow=narrow,
    )


def equivalents(*, narrow: bool = False):
    """The four named systems by BF16 peak, in H100-equivalents."""
    df = _computed("h100e", accent="frontier")
    count, level = facts.get("calc-frontier-over-eagle-count"), facts.get("calc-frontier-over-eagle-bf16")
    return finish(
        bars(df, narrow=narrow),
        name="equivalents",
        finding=f"Frontier has {count} Eagle’s processors, and {level} its speed for training",
        caption="Peak in BF16, the arithmetic of AI training, counted in H100s. Aurora as its operator measured it.",
        description="Bars of H100-equivalents for Colossus, Aurora, Frontier and Eagle.",
        data=df,
        columns={"label": "System", "value": ("H100-equivalents", "accelerators")},
        sources=list(df["id"]),
        narrow=narrow,
    )


def science(*, narrow: bool = False):
    """The same systems by FP64 peak."""
    df = _computed("peak-fp64", accent="frontier")
    ratio = facts.get("calc-colossus-over-frontier-fp64")
    return finish(
        bars(df, narrow=narrow),
        name="science",
        finding=f"In the arithmetic of science, Colossus has only {ratio} Frontier’s speed",
        caption="Peak in FP64, vendor figures, without tensor or matrix cores.",
        description="Bars of FP64 peak for Colossus, Aurora, Frontier and Eagle.",
        data=df,
        columns={"label": "System", "value": ("FP64 peak", "FLOP/s")},
        sources=list(df["id"]),
        narrow=narrow,
    )


def _computed(measure: str, accent: str) -> pd.DataFrame:
    rows = [(facts.get(f"calc-{key}-{measure}"), key, name) for key, name in SYSTEMS.items()]
    return pd.DataFrame([
        {"id": f.id, "label": name, "value": f.value, "text": f.text, "accent": key == accent} for f, key, name in rows
    ]).sort_values("value", ascending=False)  # fmt: skip


def growth(claims: pd.DataFrame, *, narrow: bool = False):
    """Reported counts over time for Musk’s companies and for Meta’s largest cluster."""
    series = {
        "xai-colossus-musk-2023-gpus": ("Musk", "2023-04-01"),
        "xai-colossus-gpus": ("Musk", "2024-09-02"),
        "out-colossus-doubled-gpus": ("Musk", "2025-02-17"),
        "ref-meta-24k-clusters-accelerators": ("Meta", "2024-03-12"),
        "meta-llama4-cluster-gpus": ("Meta", "2024-10-30"),
    }
    rows = [
        {"id": i, "label": who, "date": date, "value": facts.get(i).value, "text": facts.get(i).text,
         "status": facts.get(i).status, "accent": who == "Musk"}
        for i, (who, date) in series.items() if facts.exists(i)
    ]  # fmt: skip
    df = pd.DataFrame(rows)
    pace = facts.get("calc-musk-doubling-fit")
    return finish(
        steps(df, unit="accelerators", narrow=narrow),
        name="growth",
        finding=f"Musk’s largest GPU count doubled about every {pace.range}",
        caption="GPUs in the largest system said to exist, at each report. Meta’s line is its largest training cluster.",
        description="Steps over time for Musk’s companies and for Meta.",
        data=df,
        columns={"label": "Whose", "date": "Date", "value": ("GPUs", "accelerators")},
        sources=[],
        narrow=narrow,
    )


def promises(claims: pd.DataFrame, outcomes: pd.DataFrame, *, narrow: bool = False):
    """Each promise as what was delivered over what the article announced."""
    rows = [
        ("calc-llama-4-behemoth-over-405b", "Largest Llama 4 over Llama 3.1 405B", "announced: 10 times"),
        ("calc-llama-4-behemoth-over-70b", "Largest Llama 4 over Llama 3 70B", ""),
    ]
    claim = facts.get("meta-tenfold-compute-ratio")
    df = pd.DataFrame([
        {"id": i, "label": label, "value": facts.get(i).value, "low": facts.get(i).low, "high": facts.get(i).high,
         "text": facts.get(i).text, "accent": True}
        for i, label, _ in rows
    ] + [{"id": claim.id, "label": "What the article announced", "value": claim.value, "low": None, "high": None,
          "text": claim.text, "status": "planned", "accent": False}])  # fmt: skip
    short = facts.get("calc-llama-4-behemoth-over-405b")
    return finish(
        ranges(
            df, unit="ratio", title="times the compute of the model before", domain=[0, 11], narrow=narrow
        ),
        name="promises",
        finding=f"The article announced {claim} the compute; the largest Llama 4 took {short} that of the 405B",
        caption="Hollow: what was announced. Filled: the previewed Behemoth model over either reading of “Llama 3”. "
        "Lines are intervals of nine in ten.",
        description="Three rows on one scale of times: announced, and delivered under two readings.",
        data=df,
        columns={"label": "What", "value": ("Times", "ratio")},
        sources=list(df["id"]),
        narrow=narrow,
    )
