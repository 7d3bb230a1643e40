"""Figures of the chapter on custom chips: the claim by fleet, what a chip costs, who it can replace, when it pays."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..data import format as fmt
from ..figures.theme import finish, mark
from .kinds import curves, grid, parts, ranges, timeline

_DRAWN = ["id", "label", "value", "low", "high", "unit", "digits", "status", "text"]
_RATIO = {"unit": "ratio", "log": True, "thresholds": [(1, "level")]}
#: From which chance on a cell is filled, and up to which it is empty.
_LIKELY, _UNLIKELY = 0.9, 0.1
#: What the two claims are of, by the unit of their sums.
_CLAIMS = {"USD/year": "Electricity", "USD": "Chips"}
#: The parts of a cost and the places of their looks.
_PARTS = [("Chips", 1), ("Rest of the server", 2), ("Electricity over its life", 0), ("Not divided", 3)]
_WORK = [
    ("Ranking", 0),
    ("Other inference", 1),
    ("Inference of any kind", 3),
    ("Training and experiments", 2),
]


def answer(rows: pd.DataFrame, *, most, narrow: bool = False) -> alt.LayerChart:
    """The chance that each reading of the claim is reached, by fleet and by custom chips for one GPU.

    ``rows`` are chances with ``label``, the fleet and the ratio, and the fact ``line`` that is to be reached.
    ``most`` is the largest saving in electricity.
    """
    df = rows[["id", "value", "text", "status"]].assign(
        row=rows["label"],
        column=[f"{_CLAIMS[line.unit]}: {line}" for line in rows["line"]],
        accent=rows["value"] >= _LIKELY,
    )
    df["state"] = df["accent"].map({True: "yes", False: "depends"}).mask(df["value"] <= _UNLIKELY, "no")
    likely = fmt.text(_LIKELY, "fraction")
    return finish(
        grid(df, narrow=narrow),
        name="artemis-answer",
        finding="“Hundreds of millions” in electricity is likely only beyond Meta’s fleet of 2024; “billions” in chips is "
        "likelier",
        caption="The chance, in our model, that part of each fleet saves at least so much if custom chips take "
        "its place: the lowest sum that the words can mean, and the plural at its word. Fleets are the H100s planned "
        "for 2024, all H100-equivalents at its end, and the GPUs planned for 2025; rows also differ by how many "
        f"custom chips do the work of one GPU. Filled where it is {likely} or more, empty where missing it is "
        f"as likely. "
        f"Most is saved in the row of Meta’s plan for 2025 at the ratio of its servers, {most.range} in "
        "electricity.",
        description="; ".join(df["row"] + ", " + df["column"] + ": " + df["text"]),
        data=df,
        columns={"row": "Fleet and ratio", "column": "Claim", "value": ("Chance", "probability", 2)},
        sources=[
            *df["id"],
            "meta-artemis-chips-energy-saving",
            "meta-artemis-chips-chip-saving",
            *dict.fromkeys(fact.id for fact in rows["line"]),
            most.id,
        ],
        narrow=narrow,
    )


def costs(rows: pd.DataFrame, *, share, reported, life, narrow: bool = False) -> alt.LayerChart:
    """What one H100 costs over its life beside the custom chips that replace it, part by part.

    ``rows`` are records with ``label``, the bar, and ``series``, the part. ``share`` is electricity's of the
    H100, ``reported`` what Meta says its chips save in total cost, ``life`` the years of use.
    """
    df = rows[["id", "label", "series", "value", "low", "high", "unit", "status"]].assign(
        text=[fmt.text(value, "USD", 2) for value in rows["value"]]
    )
    df["mark"] = mark(df["id"], df["label"] + ", " + df["series"].str.lower() + ": " + df["text"])
    whole = df.groupby("label", sort=False)["value"].sum()
    ends = {label: fmt.text(value, "USD", 2) for label, value in whole.items()}
    return finish(
        parts(df, series=_PARTS, unit="USD", title=f"Dollars over {life} of use",
               ends=ends, narrow=narrow),
        name="artemis-costs",
        finding=f"The money is in chips and servers: electricity is {share} of what an H100 costs",
        caption="One H100 and the custom chips that do its work, in the middle of our model. The cost of a custom "
        "chip and of its server is assumed. Network, building, staff and capital are left out on both sides, so "
        f"each bar is a floor. The last bar is what Meta’s own average, {reported} less than GPUs, leaves of the "
        "first; Meta does not divide it.",
        description="Stacked bars: " + "; ".join(f"{name}, {end}" for name, end in ends.items()) + ".",
        data=df,
        columns={
            "label": "What does the work", "series": "Part", "value": ("Cost", "USD", 2),
            "low": ("Low", "USD", 2), "high": ("High", "USD", 2),
        },
        narrow=narrow,
    )  # fmt: skip


def workloads(rows: pd.DataFrame, *, share, narrow: bool = False) -> alt.LayerChart:
    """How fleets divide between ranking, other inference and training; ``share`` is the part of ours that can go."""
    df = rows[["id", "label", "series", "value", "low", "high", "status"]].assign(
        text=[fmt.text(value, "fraction", 2) for value in rows["value"]]
    )
    df["mark"] = mark(df["id"], df["label"] + ", " + df["series"].str.lower() + ": " + df["text"])
    return finish(
        parts(df, series=_WORK, unit="fraction", title="Share of the whole", narrow=narrow),
        name="artemis-workloads",
        finding=f"About {share} of the fleet does work that such a chip can take over, by what was published",
        caption="Meta’s split is of power capacity before generative AI, its ranking of cycles, at the most; "
        "training and experiments are two parts. Google’s is of energy. NVIDIA’s is of what it sold to everybody. "
        "Meta has published no split since.",
        description="; ".join(df["mark"].str.split("|").str[1]),
        data=df,
        columns={
            "label": "Whose", "series": "Work", "value": ("Share", "fraction", 2),
            "low": ("Low", "fraction", 2), "high": ("High", "fraction", 2),
        },
        narrow=narrow,
    )  # fmt: skip


def pays(
    rows: pd.DataFrame, *, few, many, few_each, many_each, fleet, cost, never, narrow: bool = False
) -> alt.LayerChart:
    """What replacing H100s earns over the chips' life, less development: one line for each number of chips for one.

    ``rows`` have ``replaced``, ``net``, ``low`` and ``high``, dollars. ``few_each`` and ``many_each`` are the chips.
    ``few`` and ``many`` are the break-evens at the smaller and the larger number, ``fleet`` the H100s that can go.
    """
    makers = rows["id"].str.endswith("-maker")
    df = rows[["id", "replaced", "net", "low", "high", "status"]].assign(
        label=makers.map({True: f"{few_each} chips for one", False: f"{many_each} chips for one"}),
        accent=makers,
    )
    return finish(
        curves(df, x="replaced", y="net", x_unit="accelerators", y_unit="USD", x_title="H100s replaced",
               y_title="Saved less development", levels=[(0, "paid back")],
               thresholds=[(few.value, str(few)), (many.value, str(many)), (fleet.value, f"{fleet} can go")], narrow=narrow),
        name="artemis-pays",
        finding=f"Building pays back from about {few} H100s replaced at Meta’s ratio, {many} at ours, "
        "or never",
        caption="What custom chips save in purchases, servers and electricity over their life, less "
        f"{cost} of development, which is assumed. Bands are the ranges of our model. At our ratio the chips cost "
        f"more than they save in {never} of its draws, and no number of them pays. Dotted upright lines are the two "
        "break-evens and the part of the H100s planned for 2024 that such a chip can replace.",
        description=f"Two rising lines with bands; they cross zero at {few} and {many} H100s replaced.",
        data=df,
        columns={
            "label": "Custom chips", "replaced": ("H100s replaced", "accelerators", 3),
            "net": ("Saved less development", "USD", 3), "low": ("Low", "USD", 2), "high": ("High", "USD", 2),
        },
        sources=[*df["id"].unique(), many.id, few.id, fleet.id, cost.id],
        narrow=narrow,
    )  # fmt: skip


def rulers(rows: pd.DataFrame, *, arithmetic, memory, narrow: bool = False) -> alt.LayerChart:
    """MTIA v2 over H100 by five rulers; drawn on a logarithmic axis, so that twice and half weigh alike."""
    none = rows["low"] == rows["high"]
    ends = {end: rows[end].mask(none) for end in ("low", "high")}
    df = rows[_DRAWN].assign(**ends, accent=rows["id"].eq(memory.id))
    return finish(
        ranges(df, domain=[0.25, 16], title="MTIA v2 over H100", narrow=narrow, **_RATIO),
        name="artemis-rulers",
        finding=f"Per watt, Meta’s chip has {arithmetic} the arithmetic of an H100 "
        f"and {memory} the memory speed",
        caption="How many times an H100 one MTIA v2 is, by each ruler, on a logarithmic scale. Lines are the "
        "ranges of our model; dots alone come from published figures that carry no range. Memory is that off "
        "the chip; its size is the larger of two, and the line reaches to the smaller.",
        description="Ratios of MTIA v2 to H100: " + "; ".join(df["label"] + ", " + df["text"]) + ".",
        data=df,
        columns={
            "label": "Ruler", "value": ("MTIA v2 over H100", "ratio"),
            "low": ("Low", "ratio", 2), "high": ("High", "ratio", 2),
        },
        narrow=narrow,
    )  # fmt: skip


def history(rows: pd.DataFrame, *, wait, narrow: bool = False) -> alt.LayerChart:
    """Meta's chips on a line of time; alleged events are hollow.

    ``rows`` are records with ``label``, ``day`` and ``layer``; ``wait`` runs from report to second chip.
    """
    df = rows[["id", "label", "day", "layer", "status"]].assign(
        date=rows["day"],
        accent=rows["id"].eq("ref-artemis-mtia-name"),
        mark=mark(rows["id"], rows["day"].map(fmt.date) + ": " + rows["label"]),
    )
    return finish(
        timeline(df, narrow=narrow),
        name="artemis-history",
        finding=f"Meta announced a second chip {wait} after the report on Artemis; we found no word of Meta’s that it "
        "is the one",
        caption="Each event says where it comes from: one of the articles, a public reference, or later "
        "news. Hollow dots are alleged only. An event known by its year or month stands at its start.",
        description=f"A line of time with {'; '.join(df['mark'].str.split('|').str[1])}.",
        data=df,
        columns={"label": "Event", "date": ("Date", "date"), "layer": "Layer"},
        narrow=narrow,
    )
