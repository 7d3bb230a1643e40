"""Figures of the compute race: counts, growth and what came of what was announced."""

from __future__ import annotations

import pandas as pd

from .. import facts, tables
from .. import format as fmt
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
#: Steps of the growth figure: (record, series, the record that dates it, words after the number).
STEPS = [
    ("ref-meta-24k-clusters-accelerators", "Meta’s largest", "ref-meta-24k-clusters-accelerators", ""),
    ("meta-llama4-cluster-gpus", "Meta’s largest", "ref-meta-llama4-cluster-accelerators", ""),
    ("memphis-supercluster-gpus", "Colossus announced", "ref-colossus-start-announced", " said"),
    ("xai-colossus-doubled-gpus", "Colossus announced", "xai-colossus-doubling-months", ""),
    ("calc-colossus-fed-july-2024", "Colossus running", "ref-colossus-start-announced", ""),
    ("xai-colossus-gpus", "Colossus running", "xai-colossus-gpus", ""),
    ("out-colossus-doubled-gpus", "Colossus running", "out-colossus-doubled", ""),
]  # fmt: skip

#: What the rows of the figure of promises quote.
SAID = {
    "fleet": "meta-llama4-cluster-fleet-equivalents-about",
    "doubled": "xai-colossus-doubled-gpus",
    "months": "xai-colossus-doubling-months",
    "cluster": "memphis-supercluster-gpus",
    "tenfold": "meta-tenfold-compute-ratio",
}


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
        caption="Accelerators as the articles count them, of whatever kind. Hollow bars are planned or alleged. "
        "The highest bar counts units in one article and equivalents in another.",
        description="Bars of accelerators by system, from Meta’s fleet down to Musk’s GPUs of 2023.",
        data=df,
        columns={"label": "System", "value": ("Accelerators", "accelerators"), "status": "Standing"},
        sources=[],
        narrow=narrow,
    )


def growth(*, narrow: bool = False):
    """GPUs of Colossus as announced and as they came, and of Meta's largest cluster, over time."""
    df = pd.DataFrame([
        {"id": i, "label": series, "date": _day(dated), "value": facts.get(i).value, "text": facts.get(i).text + words,
         "status": facts.get(i).status, "accent": series == "Colossus running"}
        for i, series, dated, words in STEPS
    ])  # fmt: skip
    first, second = (
        facts.get("calc-colossus-days-announced-to-online"),
        facts.get("calc-colossus-doubling-late"),
    )
    return finish(
        steps(df, unit="accelerators", narrow=narrow),
        name="growth",
        finding=f"Colossus was declared online {first} after it was announced, and doubled {second} later than the article had it",
        caption="GPUs of Colossus as the articles had them and as they came to run, with Meta’s largest training cluster "
        "beside them. A plan is hollow and dashed. “Said” is an article’s count of what runs; the first running point is what the power on site could feed.",
        description="Steps over time: Colossus as the articles had it, Colossus as it came to run, and Meta’s largest cluster.",
        data=df,
        columns={
            "label": "Series",
            "date": ("Date", "date"),
            "value": ("GPUs", "accelerators"),
            "status": "Standing",
        },
        sources=[*df["id"], first.id, second.id],
        narrow=narrow,
    )


def _day(record_id: str) -> str:
    """The date of a record as ISO: its text if that is a date, the end of a promised span of months, or as_of."""
    row = tables.record(record_id)
    if row["unit"] == "months":
        start = pd.Timestamp(tables.record("xai-colossus-gpus")["as_of"])
        return (start + pd.DateOffset(months=int(row["value"]))).date().isoformat()
    return row["text"] if row["unit"] == "date" else row["as_of"]


def promises(*, narrow: bool = False):
    """What had come of each announced number by its date, as a share of it."""
    said = {key: facts.get(i) for key, i in SAID.items()}
    rows = [
        ("calc-meta-fleet-came", f"Meta: {said['fleet']} H100-equivalents by the end of 2024"),
        ("calc-colossus-doubled-came", f"Colossus: {said['doubled']} GPUs in the next {said['months']}"),
        ("calc-colossus-fed-share-july-2024", f"Colossus: {said['cluster']} GPUs operating in July 2024"),
        ("calc-tenfold-70b-came", f"Llama 4: {said['tenfold']} the compute of Llama 3 70B"),
        ("calc-tenfold-405b-came", f"Llama 4: {said['tenfold']} the compute of Llama 3.1 405B"),
    ]
    df = pd.DataFrame([
        {"id": f.id, "label": label, "value": f.value, "text": fmt.text(f.value, "fraction", facts.digits(f.id)), "accent": f.value < 1,
         "low": f.low if f.low != f.high else None, "high": f.high if f.low != f.high else None}
        for f, label in ((facts.get(i), label) for i, label in rows)
    ])  # fmt: skip
    return finish(
        ranges(df, unit="fraction", domain=[0, 1.45], thresholds=[(1.0, "as announced")], narrow=narrow),
        name="promises",
        finding="Meta’s fleet came close to its target; Colossus came late, and Llama 4 probably smaller",
        caption="What had come of announced numbers, by their date where they had one. Llama 4 is its largest "
        "model, which was only previewed. Meta’s row and those of Llama 4 rest on outside estimates. "
        "Lines hold nine draws in ten.",
        description="Rows of shares: " + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Announced", "value": ("Came", "fraction"), "low": ("From", "fraction", 2),
                 "high": ("To", "fraction", 2)},
        sources=list(SAID.values()),
        narrow=narrow,
    )  # fmt: skip
