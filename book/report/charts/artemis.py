"""Figures of the chapter on custom chips: events, rulers, the bill, the claim, and when building pays."""

from __future__ import annotations

import altair as alt
import pandas as pd

from ..data import format as fmt
from ..figures.theme import finish, mark
from .kinds import curves, ranges, timeline

_DRAWN = ["id", "label", "value", "low", "high", "unit", "digits", "status", "text"]
_COUNT = {"unit": "accelerators", "log": True, "domain": [5e3, 4e5]}  # H100, around the break-even
_RATIO = {"unit": "ratio", "log": True, "thresholds": [(1, "level")]}


def history(rows: pd.DataFrame, *, wait, narrow: bool = False) -> alt.LayerChart:
    """Meta's chips and ByteDance's on a line of time; alleged events are hollow.

    ``rows`` are records with ``label``, ``date`` and ``layer``; ``wait`` runs from report to second chip.
    """
    df = rows[["id", "label", "date", "layer", "status"]].assign(
        accent=rows["id"].eq("out-mtia-v2-announced"),
        mark=mark(rows["id"], rows["date"].map(fmt.date) + ": " + rows["label"]),
    )
    return finish(
        timeline(df, narrow=narrow),
        name="artemis-history",
        finding=f"Meta announced its second chip {wait} after the report on Artemis",
        caption="Each event says where it comes from: one of the articles, a public reference, or later "
        "news. Hollow dots are alleged only. An event known by its year or month stands at its start.",
        description=f"A line of time from 2022 to 2025 with {'; '.join(df['mark'].str.split('|').str[1])}.",
        data=df,
        columns={"label": "Event", "date": ("Date", "date"), "layer": "Layer"},
        narrow=narrow,
    )


def rulers(rows: pd.DataFrame, *, arithmetic, memory, narrow: bool = False) -> alt.LayerChart:
    """MTIA v2 over H100 by five rulers; drawn on a logarithmic axis, so that twice and half weigh alike."""
    df = _ranged(rows, rows["id"].eq(memory.id))
    return finish(
        ranges(df, domain=[0.25, 16], title="MTIA v2 over H100", narrow=narrow, **_RATIO),
        name="artemis-rulers",
        finding=f"Per watt, Meta’s chip has {arithmetic} the arithmetic of an H100 "
        f"and {memory} the memory speed",
        caption="How many times an H100 one MTIA v2 is, by each ruler. Lines are the ranges of our model; "
        "dots alone come from published figures that carry no range. Memory is that off the chip; its "
        "size is the larger of two, and the line reaches to the smaller.",
        description=f"Ratios of MTIA v2 to H100: {_told(df)}.",
        data=df,
        columns=_columns("Ruler", ("MTIA v2 over H100", "ratio")),
        narrow=narrow,
    )


def ceiling(rows: pd.DataFrame, readings: pd.DataFrame, *, least, most, share, narrow: bool = False):
    """The electricity bill of Meta's fleets and our estimates of the saving, against the claim.

    ``readings`` are the dollars a year that the claim may mean; the saving runs from ``least`` to ``most``
    where ``share`` of a fleet is replaced.
    """
    df = _ranged(rows, rows["id"].eq("calc-artemis-energy-saving-600k-maker"))
    df["text"] = df["text"].str.removesuffix(" a year")
    words = readings["text"].str.removesuffix(" a year")
    lines = [*zip(readings["value"], words, strict=True)]
    axis = {"unit": "USD/year", "domain": [-5e7, 5.8e8], "thresholds": lines}
    return finish(
        ranges(df, title="Dollars a year", narrow=narrow, **axis),
        name="artemis-ceiling",
        finding=f"In our model custom chips save {least.text.removesuffix(' a year')} to {most} in "
        "electricity, by fleet and by ratio",
        caption="Bills are at average load and include servers, cooling and losses. Savings replace "
        f"{share} of a fleet, which is our guess. Dashed lines are three readings of “hundreds of millions”. "
        "Thick lines are the ranges of our model; below zero the custom chips would use more.",
        description=f"Dollars a year: {_told(df)}. The claim is read as {', '.join(words)}.",
        data=df,
        columns=_columns("What", ("Dollars a year", "@unit")),
        sources=[*df["id"], "meta-artemis-chips-energy-saving", *readings["id"]],
        narrow=narrow,
    )


def inversion(
    rows: pd.DataFrame, *, fleet, equivalents, all_in, maker, ours, least, amount, price, narrow: bool = False
) -> alt.LayerChart:
    """Watts saved per H100 against H100s replaced, one curve for each reading of the claim.

    ``all_in``, ``maker`` and ``ours`` are watts that one H100 could save; at ``all_in``, saving ``amount``
    takes the ``least`` H100s.
    """
    savings = rows["text"]
    df = rows[["id", "replaced", "watts", "status"]].assign(
        label=savings.str.removesuffix(" a year"), accent=savings.eq(amount.text)
    )
    fleets = [(fleet.value, f"{fleet} H100"), (equivalents.value, f"{equivalents} equivalents")]
    levels = [
        (all_in.value, f"all of an H100, {all_in}"),
        (maker.value, f"at Meta’s ratio, {maker}"),
        (ours.value, f"our estimate, {ours}"),
    ]
    across = {"x": "replaced", "x_unit": "accelerators", "x_title": "H100 replaced", "thresholds": fleets}
    up = {"y": "watts", "y_unit": "W", "y_title": "Watts saved per H100"}
    return finish(
        curves(df, levels=levels[:1] if narrow else levels, narrow=narrow, **across, **up),
        name="artemis-inversion",
        finding=f"Even chips that drew no power would have to replace {least} H100s to save {amount}",
        caption="Each curve joins the combinations that save that many dollars a year, at average load and "
        f"{price}. The upright dotted lines are the H100s and all the H100-equivalents that Meta planned for "
        f"2024. No chip can save more than {all_in} of an H100. Our estimate is {ours}, and {maker} at the "
        "ratio of Meta’s servers.",
        description="Three falling curves of watts saved per H100 against H100 replaced, for "
        f"{', '.join(savings.unique())}.",
        data=df,
        columns={
            "label": "Saving",
            "replaced": ("H100 replaced", "accelerators", 3),
            "watts": ("Watts saved per H100", "W", 3),
        },
        sources=["meta-artemis-chips-energy-saving", *df["id"].unique()],
        narrow=narrow,
    )


def volume(rows: pd.DataFrame, *, pays, fleet, narrow: bool = False) -> alt.LayerChart:
    """The break-even volume against three volumes it can be held to."""
    df = _ranged(rows, rows["id"].eq(pays.id))
    return finish(
        ranges(df, title="Number of GPUs", narrow=narrow, **_COUNT),
        name="artemis-volume",
        finding=f"Where it pays back, development takes {pays.range} H100 replaced; Meta could replace "
        f"{fleet.range} on our guess",
        caption="Lines are the ranges of our model. The break-even counts only draws in which a replaced "
        "H100 saves anything. ByteDance’s sum is alleged and what it bought is not stated. Meta’s servers "
        "are a first count from 2025.",
        description=f"Numbers of H100 on a logarithmic axis: {_told(df)}.",
        data=df,
        columns=_columns("What", ("H100", "accelerators")),
        narrow=narrow,
    )


def drivers(rows: pd.DataFrame, *, pays, narrow: bool = False) -> alt.LayerChart:
    """What each input does to the break-even volume, ``pays``, when it alone moves across its range."""
    outputs = rows[["output_low", "output_high"]]
    never = outputs.isna().any(axis=1)
    inputs = rows[["input_low", "input_high", "unit"]].itertuples(index=False)
    df = rows[["input", "input_high", "share", "status"]].assign(
        id=pays.id,
        label=rows["label"].str.replace("H100, price", "Price of one H100"),
        range=[fmt.range(*ends) for ends in inputs],
        text=[fmt.text(share, "fraction", 2) for share in rows["share"]],
        value=pays.value,  # each dot is the break-even itself
        low=outputs.min(axis=1),
        high=outputs.max(axis=1).mask(never, _COUNT["domain"][1]),
        accent=rows.index < 2,
    )
    df["end"] = df["high"].map(lambda high: fmt.text(high, "accelerators", 2)).mask(never, "never pays back")
    first, second, *_ = df["text"]
    return finish(
        ranges(df, title="H100 to replace until it pays", narrow=narrow, **_COUNT),
        name="artemis-drivers",
        finding="Two unpublished costs decide the break-even: development explains "
        f"{first} of its spread, the price of the chip {second}",
        caption="Each line shows the break-even volume while one input runs from its 5th to its 95th "
        "percentile and the others stay at their centre. Percentages are the share of the spread that "
        "knowing the input would remove. A line that reaches the right edge never pays back there.",
        description="Ranges of the break-even volume by input: "
        f"{'; '.join(df['label'] + ', ' + df['text'] + ', up to ' + df['end'])}.",
        data=df,
        columns={
            "label": "Input",
            "range": "Its range",
            "share": ("Share of the spread", "fraction", 2),
            "low": ("Break-even, low", "accelerators", 2),
            "end": "Break-even, high",
        },
        sources=[pays.id, *df["input"]],
        narrow=narrow,
    )


def service(rows: pd.DataFrame, *, cost, watt, narrow: bool = False) -> alt.LayerChart:
    """Our model's work per dollar and per watt beside the figures Meta gave for its chip in service."""
    df = _ranged(rows, rows["id"].isin([cost.id, watt.id]))
    return finish(
        ranges(df, domain=[0.5, 5], title="Custom chips over GPUs", narrow=narrow, **_RATIO),
        name="artemis-service",
        finding=f"Meta reported {cost} the work per dollar of GPUs, and {watt} per watt for a key model",
        caption="Our model’s ranges, from inputs of 2024, beside what Meta published in 2025. Meta "
        "does not say which GPU it compares with. Our figures are before development.",
        description=f"Ratios of custom chips to GPUs: {_told(df)}.",
        data=df,
        columns=_columns("Measure", ("Custom chips over GPUs", "ratio", 3)),
        narrow=narrow,
    )


def _ranged(rows: pd.DataFrame, accent: pd.Series) -> pd.DataFrame:
    """What is drawn of records; a number without a range has no ends."""
    none = rows["low"] == rows["high"]
    ends = {end: rows[end].mask(none) for end in ("low", "high")}
    return rows[_DRAWN].assign(**ends, accent=accent)


def _told(df: pd.DataFrame) -> str:
    return "; ".join(df["label"] + ", " + df["text"])


def _columns(first: str, value: tuple) -> dict:
    unit = value[1]
    return {"label": first, "value": value, "low": ("Low", unit, 2), "high": ("High", unit, 2)}
