"""Figures of the compute race: owners, Colossus, rulers, utilisation, days and promises."""

from __future__ import annotations

import pandas as pd

from ..data import format as fmt
from ..figures.theme import C, finish, hollow, mark
from .kinds import bars, courses, multiples, ranges, stacks

#: What the parts of a fleet are called, and their colours.
PARTS = {"NVIDIA": ("NVIDIA", "muted"), "own": ("chips of its own", "soft"), "AMD": ("AMD", "accent_soft")}
ROLES = {"all": "whole", "article": "mark"}
#: What the marks of Colossus show: their shape, and how they are told in a table.
SERIES = {"Declared": "circle", "Power": "square", "In use": "diamond"}
#: Powers that are known to have stood until that of another mark.
UNTIL = {
    "calc-colossus-fed-july-2024": "calc-colossus-fed-september-2024",
    "calc-colossus-fed-september-2024": "calc-colossus-fed-grid-january-2025",
    "calc-colossus-fed-turbines-august-2024": "calc-colossus-fed-grid-january-2025",
}
#: Where the words of a mark of Colossus stand beside it, in px, and how they are aligned.
PLACES = {
    "memphis-supercluster-gpus": (-14, 17, "left"),
    "calc-colossus-fed-july-2024": (-8, 38, "left"),
    "ref-colossus-accelerators-in-use": (10, 2, "left"),
    "calc-colossus-fed-september-2024": (74, -10, "left"),
    "calc-colossus-fed-turbines-august-2024": (-4, -12, "left"),
    "xai-colossus-gpus": (-8, 17, "left"),
    "ref-colossus-accelerators-all-online": (2, 17, "left"),
    "xai-colossus-doubled-gpus": (8, -15, "right"),
    "calc-colossus-fed-150": (9, -12, "left"),
    "ref-colossus-phase2-notice-accelerators": (-4, -15, "left"),
    "calc-colossus-fed-grid-january-2025": (11, 2, "left"),
    "out-grok-3-accelerators": (11, 2, "left"),
    "out-colossus-doubled-gpus": (-4, -15, "left"),
    "calc-colossus-fed-grid-may-2025": (-11, 2, "right"),
}
SHAPES = {"Colossus": "circle", "Aurora": "diamond", "Eagle": "triangle-up"}
#: What the multiples of Frontier divide by.
FRONTIER = [
    "memphis-supercluster-frontier-gpus",
    "calc-frontier-peak-bf16",
    "ref-frontier-rmax",
    "ref-frontier-power",
    "ref-frontier-cost",
]


def owners(rows: pd.DataFrame, *, first, second, newcomer, narrow: bool = False):
    """H100-equivalents by owner at the end of 2024, in parts by maker, with the articles' counts below them.

    ``rows`` are records with ``label`` (the owner) and ``series``: a maker, "all" or "article". ``first`` and
    ``second`` are the largest fleets, ``newcomer`` the cluster that the articles are about.
    """
    df = rows.assign(
        role=rows["series"].map(ROLES).fillna("part"), status=rows["drawn"].fillna(rows["status"])
    )
    article, ranged = df["role"].eq("mark"), df["low"].notna() & df["low"].ne(df["high"])
    df["low"], df["high"] = df["low"].where(ranged), df["high"].where(ranged)
    df["shade"] = df["series"].map({name: C[shade] for name, (_, shade) in PARTS.items()}).fillna("")
    bare = [
        fmt.bare(row.value, row.unit, None if pd.isna(row.digits) else int(row.digits))
        for row in df.itertuples()
    ]
    spans = [fmt.range(row.low, row.high, row.unit) if on else text
             for row, on, text in zip(df.itertuples(), ranged, bare, strict=True)]  # fmt: skip
    df["beside"] = pd.Series(bare, index=df.index).where(article, pd.Series(spans, index=df.index))
    whose = df["series"].map(
        {name: words for name, (words, _) in PARTS.items()} | {"all": "all", "article": "an article’s count"}
    )
    df["mark"] = mark(df["id"], df["label"] + ", " + whose + ": " + df["text"])
    key = [*((words, C[shade]) for words, shade in PARTS.values()), ("as the articles count", "")]
    return finish(
        stacks(df.assign(accent=article), unit="accelerators", domain=[0, 1.7e6 if narrow else 2.35e6], key=key, narrow=narrow),
        name="owners",
        finding=f"The articles follow clusters of {newcomer}; Google had {first.range} H100-equivalents, "
        f"Microsoft {second.range}",
        caption="AI chips at the end of 2024 in H100-equivalents, by an outside estimate of what each owner "
        "bought since 2022, Google’s own chips since 2023. Thin lines are what that estimate leaves open; of "
        "sums, drawn from those of their parts. Diamonds are the articles’ counts; hollow ones were planned, "
        "declared or alleged. The estimate names no fleet of OpenAI. Not counted are Meta’s and Microsoft’s own chips.",
        description="Bars by owner: " + "; ".join(
            f"{row.label}, {row.beside}" for row in df.itertuples() if row.role == "whole") + ".",
        data=df.assign(kind=whose, status=rows["status"]),
        columns={"label": "Owner", "kind": "Chips", "value": ("H100-equivalents", "accelerators"),
                 "low": ("From", "accelerators", 2), "high": ("To", "accelerators", 2)},
        narrow=narrow,
    )  # fmt: skip


def colossus(rows: pd.DataFrame, *, share, operational, days, narrow: bool = False):
    """GPUs of Colossus as declared, as the power known on site could feed, and as in use, by date.

    ``rows`` are records with ``series``, ``drawn``, ``label`` (words beside the mark), ``date`` and
    ``day`` (the date or period of the record). ``share`` of ``operational`` is what the power of July fed;
    ``days`` are those that the operator says the doubling took, drawn up to its disclosure.
    """
    series, empty = rows["series"], rows["low"].isna() | rows["low"].eq(rows["high"])
    df = rows.assign(beside=rows["label"], label=series, shape=series.map(SERIES),
                     status=rows["drawn"].fillna(rows["status"]), accent=series.eq("In use"),
                     low=rows["low"].mask(empty), high=rows["high"].mask(empty))  # fmt: skip
    said = df["status"].where(df["status"].map(hollow), "")
    words = df["label"] + ", " + df["date"].map(fmt.date) + ": " + df["text"] + " " + said
    df["mark"] = mark(df["id"], words.str.strip())
    done = df.loc[df["id"].eq("out-colossus-doubled-gpus"), "date"].iloc[0]
    if narrow:
        chart = _by_day(df)
    else:
        placed = pd.DataFrame([PLACES[i] for i in df["id"]], columns=["dx", "dy", "align"], index=df.index)
        span = (done - pd.Timedelta(days=days.value), done, 176_000, f"{days}, says its operator")
        dates = df.set_index("id")["date"]
        df = df.join(placed).assign(joined=df["status"].eq("declared"), until=df["id"].map(UNTIL).map(dates))
        chart = courses(df, unit="accelerators", top=225_000, span=span)
    return finish(
        chart,
        name="colossus",
        finding=f"When Colossus was called operational, the known power fed {share.range} of its "
        f"{operational} GPUs",
        caption="GPUs of Colossus. Circles are what its owner declared, squares what the power that sources name "
        "could feed, by our model; grey are their ranges, diamonds in colour are what was in use. Hollow is "
        "what was only declared, planned, alleged or told by one page without a source. Squares of 2025 and the one "
        "of November are the grid alone; no source counts the turbines of that winter.",
        description="; ".join(f"{row.label}, {fmt.date(row.date)}: {row.text}" for row in df.itertuples()) + ".",
        data=df.assign(status=rows["status"]),
        columns={"label": "Series", "date": ("Date", "date"), "value": ("GPUs", "accelerators"),
                 "low": ("From", "accelerators", 2), "high": ("To", "accelerators", 2)},
        narrow=narrow,
    )  # fmt: skip


def _by_day(df: pd.DataFrame):
    """The marks of Colossus in rows by day, from top to bottom, for a narrow screen."""
    df = df.sort_values("date", kind="stable")
    month = df["day"].str.len().eq(len("2024-08"))
    df = df.assign(day=df["day"].where(month, df["date"]).map(fmt.date), low=df["low"].fillna(df["value"]),
                   high=df["high"].fillna(df["value"]))  # fmt: skip
    lane = df.groupby("day").cumcount()
    return multiples(df.assign(drop=lane * 30), row="day", unit="accelerators", domain=[0, 240_000], first=52,
                     step=88, lift=38, foot=60, ticks=[0, 100_000, 200_000], log=False, narrow=True)  # fmt: skip


def rulers(rows: pd.DataFrame, *, by_dies, by_science, by_training, narrow: bool = False):
    """Colossus, Aurora and Eagle as multiples of Frontier, a row per ruler, the systems told apart by their marks.

    ``rows`` are records of multiples with their system as ``series`` and their ruler as ``label``.
    """
    df = rows.assign(ruler=rows["label"], label=rows["series"], shape=rows["series"].map(SHAPES),
                     accent=rows["series"].eq("Colossus"))  # fmt: skip
    times = [fmt.bare(row.value, "ratio", int(row.digits)) for row in df.itertuples()]
    df["beside"] = df["label"] + " " + times
    df["mark"] = mark(df["id"], df["label"] + " over Frontier, " + df["ruler"] + ": " + df["text"])
    first, step = (70, 92) if narrow else (52, 58)
    return finish(
        multiples(df.drop(columns="status"), row="ruler", unit="ratio", domain=[0.17, 14], first=first,
                  step=step, lift=54, ticks=[0.2, 5] if narrow else [0.2, 0.5, 2, 5, 10], reference=(1, "Frontier"), narrow=narrow),
        name="rulers",
        finding=f"Colossus, as announced, leads Frontier by each ruler: {by_dies} by dies, {by_science} by speed "
        f"for science, {by_training} by speed for AI training",
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


def utilisation(rows: pd.DataFrame, *, running, billed, narrow: bool = False):
    """The share of the H100's BF16 peak that became training in published runs; in colour by all hours billed.

    ``rows`` are records with a ``label``; ``running`` and ``billed`` are of one run.
    """
    df = rows.assign(accent=rows["label"].str.contains("billed"))
    return finish(
        bars(df, narrow=narrow),
        name="utilisation",
        finding=f"Of an H100’s peak, {running} became training while a run went well, and {billed} by all the "
        "hours it was billed",
        caption="Share of the H100’s peak in BF16 that became training. In colour, by all hours billed, which hold "
        "restarts and idle chips. Behemoth ran in FP8, whose peak is higher; by that peak its share is lower.",
        description="Bars of shares: " + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Run", "value": ("Share of peak", "fraction")},
        narrow=narrow,
    )  # fmt: skip


def days(rows: pd.DataFrame, *, small, large, cluster, narrow: bool = False):
    """Days of a run on all of ``cluster``; in colour ``small`` and ``large``, what ten times Llama 3 can mean.

    ``rows`` are records with a ``label``.
    """
    df = rows.assign(accent=rows["id"].isin([small.id, large.id]))
    return finish(
        ranges(df, unit="days", log=True, domain=[5, 400], title="days, on a logarithmic scale",
               narrow=narrow),
        name="days",
        finding=f"“Ten times Llama 3” takes {cluster} H100s {small.range} or {large.range}, depending on "
        "which Llama 3 is meant",
        caption=f"Days of one run on all of {cluster} H100s, where no other number is given, with failures and "
        "restarts as in the hours that published runs were billed. Lines are 90% intervals where the compute is "
        "known, else what its estimate leaves open. In colour, the two readings of what the "
        "article announced.",
        description="Days with their intervals: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Run", "value": ("Days", "days"), "low": ("From", "days", 2),
                 "high": ("To", "days", 2)},
        narrow=narrow,
    )  # fmt: skip


def promises(rows: pd.DataFrame, *, narrow: bool = False):
    """What had come of each announced number by its date, as a share of it; each ``label`` quotes one."""
    ranged = rows["low"] != rows["high"]
    text = [fmt.text(row.value, "fraction", int(row.digits)) for row in rows.itertuples()]
    df = rows.assign(
        text=text, accent=rows["value"] < 1, low=rows["low"].where(ranged), high=rows["high"].where(ranged)
    )
    return finish(
        ranges(df.drop(columns="status"), unit="fraction", domain=[0, 1.7],
               thresholds=[(1.0, "as announced")], narrow=narrow),
        name="promises",
        finding="Meta’s fleet met its target or came close; Colossus came late, and Llama 4 probably smaller",
        caption="What had come of numbers that people announced, as the articles print them, by their date where they "
        "had one. Llama 4 is its "
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
