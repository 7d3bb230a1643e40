"""Figures of the backtest: where the answers lie in their intervals, and how many of each group are inside."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..data import format as fmt
from ..figures.theme import finish, mark
from .kinds import ranges, swarm

LEVEL = 0.9
GROUPS = {
    "training": "Training runs",
    "speed": "Speed of machines",
    "machine power": "Power of machines",
    "site power": "Power of sites",
    "purchases": "Purchases",
}


def answers(rows: pd.DataFrame, *, held, cases, narrow: bool = False):
    """Where each public answer lies in the 90% interval made without it: from its low end to its high one.

    ``rows`` are cases with ``label``, ``group``, ``public`` in words as ``answer``, and the ends of the interval.
    """
    low, high = (np.log(rows[end]) for end in ("low_left_out", "high_left_out"))
    place = (np.log(rows["public"]) - low) / (high - low)
    df = rows.assign(
        place=place, accent=~rows["inside_left_out"].astype(bool), case=rows["label"], label=rows["group"].map(GROUPS),
        hit=rows["inside_left_out"].map({True: "inside", False: "outside"}),
    )  # fmt: skip
    df = df.sort_values("label", key=lambda label: label.map(list(GROUPS.values()).index), kind="stable")
    df["mark"] = mark(df["id"], df["case"] + ": " + df["answer"] + ", " + df["hit"] + " its interval")
    ends = [min(-0.1, place.min() - 0.05), max(1.1, place.max() + 0.05)]
    return finish(
        swarm(df, value="place", domain=ends, title="from the low end of the interval to the high one",
              band=(0, 1), narrow=narrow),
        name="backtest",
        finding=f"{held} of {cases} answers lie inside the 90% interval that the other cases give",
        caption="Each dot is a case: the public answer, placed in the interval that was made without it, on a "
        "logarithmic scale. The shaded part is the interval; in colour, the answers outside.",
        description="A row of dots for each group of cases; most lie inside the shaded interval.",
        data=df,
        columns={"case": "Case", "label": "Group", "predicted": ("Predicted", "@unit"), "public": ("Public answer", "@unit", None),
                 "low_left_out": ("From, without the case", "@unit", 2), "high_left_out": ("To, without the case", "@unit", 2),
                 "unit": "Unit", "hit": "Public answer is"},
        sources=[*df["id"], *dict.fromkeys(df["public_id"])],
        narrow=narrow,
    )  # fmt: skip


def held(rows: pd.DataFrame, *, all_cases, without_group, narrow: bool = False):
    """Share of each group's answers inside their 90% interval, with what so few cases leave open."""
    df = rows.assign(accent=rows["id"].isin([all_cases.id, without_group.id]))
    return finish(
        ranges(
            df,
            unit="fraction",
            domain=[0.4, 1.04],
            thresholds=[(LEVEL, fmt.text(LEVEL, "fraction"))],
            narrow=narrow,
        ),
        name="backtest-held",
        finding=f"Left out one by one, {all_cases} of the answers are inside; left out by group, {without_group}",
        caption="Share of public answers inside the 90% interval made without them. Lines are what so few cases "
        "leave open, by Wilson’s binomial interval; it takes the cases as independent.",
        description="Shares with intervals: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples())
        + ".",
        data=df,
        columns={
            "label": "Cases",
            "value": ("Inside", "fraction"),
            "low": ("From", "fraction", 2),
            "high": ("To", "fraction", 2),
        },
        narrow=narrow,
    )
