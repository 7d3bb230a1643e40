"""Figures of the compute race: counts, growth and what came of what was announced."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish, mark
from .kinds import bars, ranges, steps

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
#: Where words of the growth figure stand that would lie on a line of another series.
PLACES = {"ref-colossus-accelerators-in-use": "below", "calc-colossus-fed-150": "right"}

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
        caption="Accelerators as the articles count them, of whatever kind. Hollow bars are planned or alleged; "
        "filled ones were said to run, which nobody inspected. "
        "The highest bar counts units in one article and equivalents in another.",
        description="Bars of accelerators by system, from Meta’s fleet down to Musk’s GPUs of 2023.",
        data=df,
        columns={"label": "System", "value": ("Accelerators", "accelerators"), "status": "Status"},
        sources=[],
        narrow=narrow,
    )


def growth(rows: pd.DataFrame, *, largest, first, last, months, narrow: bool = False):
    """GPUs of Colossus over time: as declared, as the power known on site could feed, as reported running.

    ``rows`` are records with ``series``, ``drawn`` (their status in the drawing), ``label`` (words beside the mark)
    and ``date``. ``first`` to ``last`` days late is the doubling, by the ``months`` that the article gave it.
    """
    df = rows.assign(
        words=rows["label"].fillna(""), label=rows["series"], status=rows["drawn"], text=rows["text"] + " " + rows["drawn"],
        accent=rows["series"].eq("Reported running"), place=rows["id"].map(PLACES).fillna(""),
    )  # fmt: skip
    df["mark"] = mark(df["id"], df["label"] + ": " + df["text"] + ", " + df["date"].map(fmt.date))
    return finish(
        steps(df, unit="accelerators", narrow=narrow),
        name="growth",
        finding=f"Colossus was declared at {largest} GPUs before the known power could feed "
        f"them, and doubled {fmt.range(first.value, last.value, 'days', None)} late",
        caption="GPUs of Colossus. Hollow and dashed is what is only declared, planned or alleged. In colour, what "
        "others reported to run; those who told of September are not named. Grey is how many the grid and the "
        "generators that sources name could feed, by our model; in November more grid power was approved. Late is by "
        f"the article’s {months}; the ends are first signs and disclosure.",
        description="Steps over time: Colossus as declared, as the known power could feed it, and as reported running.",
        data=df,
        columns={"label": "Series", "date": ("Date", "date"), "value": ("GPUs", "accelerators")},
        narrow=narrow,
    )


def promises(*, narrow: bool = False):
    """What had come of each announced number by its date, as a share of it."""
    said = {key: facts.get(i) for key, i in SAID.items()}
    rows = [
        ("calc-meta-fleet-came", f"Meta: {said['fleet']} H100-equivalents by the end of 2024"),
        ("calc-colossus-doubled-came", f"Colossus: {said['doubled']} GPUs in the next {said['months']}"),
        ("calc-colossus-fed-share-july-2024", f"Colossus: {said['cluster']} GPUs “operational” in July 2024"),
        ("calc-tenfold-70b-came", f"Llama 4: {said['tenfold']} the compute of Llama 3 70B"),
        ("calc-tenfold-405b-came", f"Llama 4: {said['tenfold']} the compute of Llama 3.1 405B"),
    ]
    df = pd.DataFrame([
        {"id": f.id, "label": label, "value": f.value, "text": fmt.text(f.value, "fraction", f.digits), "accent": f.value < 1,
         "low": f.low if f.low != f.high else None, "high": f.high if f.low != f.high else None}
        for f, label in ((facts.get(i), label) for i, label in rows)
    ])  # fmt: skip
    return finish(
        ranges(df, unit="fraction", domain=[0, 1.45], thresholds=[(1.0, "as announced")], narrow=narrow),
        name="promises",
        finding="Meta’s fleet came close to its target; Colossus came late, and Llama 4 probably smaller",
        caption="What had come of announced numbers, by their date where they had one. Llama 4 is its largest "
        "model, which was only previewed. Meta’s row and those of Llama 4 rest on outside estimates. "
        "Lines are intervals meant to hold nine answers in ten; when tested, such intervals proved too narrow.",
        description="Rows of shares: " + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Announced", "value": ("Came", "fraction"), "low": ("From", "fraction", 2),
                 "high": ("To", "fraction", 2)},
        sources=list(SAID.values()),
        narrow=narrow,
    )  # fmt: skip
