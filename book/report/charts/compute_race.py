"""Figures of the compute race: counts, rulers, growth, days, money and promises."""

from __future__ import annotations

import pandas as pd

from ..data import format as fmt
from ..figures.theme import finish, hollow, mark
from .kinds import bars, multiples, ranges, steps

#: Where words of the growth figure stand that would lie on a line of another series.
PLACES = {"ref-colossus-accelerators-in-use": "below", "calc-colossus-fed-150": "right"}
SHAPES = {"Colossus": "circle", "Aurora": "diamond", "Eagle": "triangle-up"}
#: What the multiples of Frontier divide by.
FRONTIER = [
    "memphis-supercluster-frontier-gpus",
    "calc-frontier-peak-bf16",
    "ref-frontier-rmax",
    "ref-frontier-power",
    "ref-frontier-cost",
]


def counts(rows: pd.DataFrame, *, largest, narrow: bool = False):
    """Accelerators as the articles report them, planned and alleged ones hollow.

    ``rows`` are clusters with ``id`` and ``label``; in colour those of the ``largest`` count said to run.
    """
    text = [fmt.hedged(fmt.exact(n, "accelerators"), bound)
            for n, bound in zip(rows["accelerators"], rows["bound"], strict=True)]  # fmt: skip
    running = ~rows["status"].map(hollow)
    accent = running & (rows["accelerators"] >= largest.value)
    df = rows.assign(value=rows["accelerators"], text=text, accent=accent)
    return finish(
        bars(df, narrow=narrow),
        name="counts",
        finding=f"Two clusters of {largest} H100 were said to run; everything larger was a plan",
        caption="Accelerators as the articles count them, of whatever kind. Hollow bars are planned or "
        "alleged; filled ones were said to run, which nobody inspected. The highest bar counts units in one "
        "article and equivalents in another.",
        description="Bars of accelerators by system, from Meta’s fleet down to Musk’s GPUs of 2023.",
        data=df,
        columns={"label": "System", "value": ("Accelerators", "accelerators"), "status": "Status"},
        narrow=narrow,
    )


def rulers(rows: pd.DataFrame, *, by_count, by_science, by_training, narrow: bool = False):
    """Colossus, Aurora and Eagle as multiples of Frontier, a row per ruler, each system joined by a line.

    ``rows`` are records of multiples with their system as ``series`` and their ruler as ``label``.
    """
    df = rows.assign(ruler=rows["label"], label=rows["series"], shape=rows["series"].map(SHAPES),
                     accent=rows["series"].eq("Colossus"))  # fmt: skip
    times = [fmt.bare(row.value, "ratio", int(row.digits)) for row in df.itertuples()]
    df["beside"] = df["label"] + " " + times
    df["mark"] = mark(df["id"], df["label"] + " over Frontier, " + df["ruler"] + ": " + df["text"])
    first, step = (70, 92) if narrow else (52, 58)
    return finish(
        multiples(df.drop(columns="status"), row="ruler", unit="ratio", domain=[0.2, 11], first=first,
                  step=step, lift=54, reference=(1, "Frontier"), joined=True, narrow=narrow),
        name="rulers",
        finding=f"Colossus is {by_count} Frontier by count, {by_science} by speed for science and "
        f"{by_training} by speed for AI training",
        caption="Each system over Frontier, on a logarithmic scale. Training speeds are dense peaks, "
        "Aurora’s between what was measured and its maker’s peak. Speed for science is that of the "
        "benchmark; no list has Colossus, which gets the speed of H100s in such lists here. Power and price "
        "of Colossus and Eagle are computed; those of Frontier and Aurora are the measured power and the "
        "least that their contracts were put at. Lines are 90% intervals; Aurora’s peak has a range.",
        description="Rows of multiples of Frontier: "
        + "; ".join(f"{row.ruler}, {row.label}: {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"ruler": "Ruler", "label": "System", "value": ("Times Frontier", "ratio"),
                 "low": ("From", "ratio", 2), "high": ("To", "ratio", 2)},
        sources=FRONTIER,
        narrow=narrow,
    )  # fmt: skip


def growth(rows: pd.DataFrame, *, largest, first, last, months, narrow: bool = False):
    """GPUs of Colossus over time: as declared, as the power known on site could feed, as reported running.

    ``rows`` are records with ``series``, ``drawn`` (their status in the drawing), ``label`` (words beside the
    mark) and ``date``. ``first`` to ``last`` days late is the doubling, by the article's ``months``.
    """
    df = rows.assign(
        words=rows["label"].fillna(""), label=rows["series"], text=rows["text"] + " " + rows["drawn"],
        accent=rows["series"].eq("Reported running"), place=rows["id"].map(PLACES).fillna(""),
    )  # fmt: skip
    df["mark"] = mark(df["id"], df["label"] + ": " + df["text"] + ", " + df["date"].map(fmt.date))
    return finish(
        steps(df.assign(status=df["drawn"]), unit="accelerators", narrow=narrow),
        name="growth",
        finding=f"Colossus was declared at {largest} GPUs before the known power could feed "
        f"them, and doubled {fmt.range(first.value, last.value, 'days', None)} late",
        caption="GPUs of Colossus. Hollow and dashed is what is only declared, planned or alleged. In "
        "colour, what others reported to run; those who told of September are not named. Grey is how many "
        "the grid and the generators that sources name could feed, by our model; in November more grid "
        f"power was approved. Late is by the article’s {months}; the ends are the operator’s notice "
        "that it was still to come, and disclosure.",
        description="Steps over time: Colossus as declared, as the known power could feed it, and as "
        "reported running.",
        data=df,
        columns={"label": "Series", "date": ("Date", "date"), "value": ("GPUs", "accelerators")},
        narrow=narrow,
    )


def days(rows: pd.DataFrame, *, small, large, cluster, line, narrow: bool = False):
    """Days of a run on all of ``cluster``; in colour ``small`` and ``large``, what ten times Llama 3 can mean.

    ``rows`` are records with a ``label``, in which a compute ``line`` is named.
    """
    label = rows["label"].str.replace(line.text, fmt.bare(line.value, line.unit), regex=False)
    df = rows.assign(label=label, accent=rows["id"].isin([small.id, large.id]))
    return finish(
        ranges(df, unit="days", log=True, domain=[5, 400], title="days, on a logarithmic scale",
               narrow=narrow),
        name="days",
        finding=f"“Ten times Llama 3” takes {cluster} H100s {small.range} or {large.range}, depending on "
        "which Llama 3 is meant",
        caption=f"Days of one run on all of {cluster} H100s. Lines are 90% intervals where the compute is "
        "known, else what its estimate leaves open. In colour, the two readings of what the "
        "article announced.",
        description="Days with their intervals: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Run", "value": ("Days", "days"), "low": ("From", "days", 2),
                 "high": ("To", "days", 2)},
        narrow=narrow,
    )  # fmt: skip


def spending(rows: pd.DataFrame, *, ratio, narrow: bool = False):
    """Capital spending of each ``period`` in Meta's accounts; the article has those that are ``compared``."""
    names = rows["period"].map(fmt.date)
    df = rows.assign(label=names.str.capitalize(), value=rows["capex_usd"], accent=rows["compared"])
    return finish(
        bars(df, narrow=narrow),
        name="spending",
        finding=f"Meta’s capital spending in 2025 was {ratio} that of 2024, after the rise that the article "
        "reports",
        caption="Bars are Meta’s accounts, quarter by quarter. In colour, those that the article compares. "
        "The bars below them came after the article.",
        description=f"Bars of dollars by quarter, from {df['text'].iloc[0]} in the {names.iloc[0]} "
        f"to {df['text'].iloc[-1]} in the {names.iloc[-1]}.",
        data=df,
        columns={"label": "Quarter", "value": ("Capital spending", "USD")},
        narrow=narrow,
    )


def promises(rows: pd.DataFrame, *, narrow: bool = False):
    """What had come of each announced number by its date, as a share of it; each ``label`` quotes one."""
    ranged = rows["low"] != rows["high"]
    text = [fmt.text(row.value, "fraction", int(row.digits)) for row in rows.itertuples()]
    df = rows.assign(
        text=text, accent=rows["value"] < 1, low=rows["low"].where(ranged), high=rows["high"].where(ranged)
    )
    return finish(
        ranges(df.drop(columns="status"), unit="fraction", domain=[0, 1.45],
               thresholds=[(1.0, "as announced")], narrow=narrow),
        name="promises",
        finding="Meta’s fleet came close to its target; Colossus came late, and Llama 4 probably smaller",
        caption="What had come of announced numbers, by their date where they had one. Llama 4 is its "
        "largest model, which was only previewed. Meta’s row and those of Llama 4 rest on outside "
        "estimates. Lines are what the estimates leave open.",
        description="Rows of shares: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Announced", "value": ("Came", "fraction"), "low": ("From", "fraction", 2),
                 "high": ("To", "fraction", 2)},
        sources=df["quoted"].explode().unique(),
        narrow=narrow,
    )  # fmt: skip
