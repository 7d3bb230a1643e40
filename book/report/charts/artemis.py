"""Figures of the chapter on custom chips: what happened, which ruler, the bill, and what the claim takes."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish, mark
from ..models import chips
from ..models.registry.artemis.savings import FLEETS, RATIOS, SAVINGS
from .kinds import curves, ranges, timeline

#: Events of the timeline: the record that dates each, what kind of record it is, and our words for it.
EVENTS = {
    "meta-artemis-chips-stop-2022": "Article: Meta stops Artemis; references say its first chip",
    "ref-mtia-v1-release-date": "Reference: MTIA v1, the first chip, is made public",
    "meta-artemis-chips-dated": "Article: Artemis is reported, a chip for inference",
    "meta-artemis-chips-both-uses": "Article: a chip for training and inference is under study",
    "out-mtia-v2-announced": "Later: MTIA v2 is announced, very likely Artemis",
    "meta-artemis-chips-bytedance-broadcom": "Article: ByteDance and Broadcom design a chip",
    "out-meta-training-chip-test": "Later: Meta tests a chip of its own for training",
    "out-mtia-v2-paper": "Later: Meta publishes how MTIA v2 does in service",
}
_RULERS = {
    "calc-mtia-v2-over-h100-per-watt": "Dense BF16 per watt of the chip",
    "calc-mtia-v2-over-h100-per-watt-server": "Dense BF16 per watt of the server",
    "calc-mtia-v2-over-h100-per-usd": "Dense BF16 per dollar, at an assumed cost",
    "calc-mtia-v2-over-h100-memory-per-watt": "Memory size per watt of the chip",
    "calc-mtia-v2-over-h100-bandwidth-per-watt": "Memory speed per watt of the chip",
}
_TALLEST, _WIDEST = 1650, 2.5e6  # watts and H100s at which the curves of the inversion are cut


_CHIPS = [
    ("Dense BF16 speed", "ref-h100-peak-bf16", "ref-mtia-v2-peak-bf16"),
    ("Rated power", "ref-h100-power", "ref-mtia-v2-power"),
    ("Dense BF16 per watt", "calc-h100-bf16-per-watt", "calc-mtia-v2-bf16-per-watt"),
    ("Memory off the chip", "ref-h100-memory", "calc-mtia-v2-memory-per-chip"),
    ("Speed of that memory", "ref-h100-memory-bandwidth", "ref-mtia-v2-memory-bandwidth"),
    ("Price, or assumed cost", "ref-h100-price-2024", "assume-custom-chip-price"),
]


def two_chips() -> pd.DataFrame:
    """The two chips side by side, for a table: each cell is a fact."""
    return pd.DataFrame(
        [{"Per chip": name, "H100": facts.get(a), "MTIA v2": facts.get(b)} for name, a, b in _CHIPS]
    )


def fleets() -> pd.DataFrame:
    """The electricity saved by fleet and by ratio, for a table: each cell is a fact."""
    return pd.DataFrame([
        {
            "GPUs of Meta": facts.get(count),
            "Chips for one": facts.get(ratio),
            "Saved in electricity": facts.get(f"calc-artemis-energy-saving{fleet}{maker}"),
            "Chance of the lowest reading": facts.get(
                f"calc-artemis-energy-saving{fleet}{maker}-reaches-100m"
            ),
        }
        for fleet, count, *_ in FLEETS
        for maker, ratio in RATIOS
    ])  # fmt: skip


def computed(labels: dict[str, str], accent: str = "") -> pd.DataFrame:
    """One row per id: id, label, value, low, high, unit, status, text, and accent for the id named."""
    rows = [facts.get(i) for i in labels]
    ranged = [row.low is not None and row.low != row.high for row in rows]
    return pd.DataFrame({
        "id": [row.id for row in rows],
        "label": list(labels.values()),
        "value": [float(row.value) for row in rows],
        "low": [row.low if some else np.nan for row, some in zip(rows, ranged, strict=True)],
        "high": [row.high if some else np.nan for row, some in zip(rows, ranged, strict=True)],
        "unit": [row.unit for row in rows],
        "status": [row.status for row in rows],
        "text": [row.text for row in rows],
        "accent": [row.id == accent for row in rows],
    })  # fmt: skip


def history(events: pd.DataFrame, *, narrow: bool = False) -> alt.LayerChart:
    """Meta's chips and ByteDance's on a line of time; alleged events are hollow."""
    df = events.set_index("event_id").loc[list(EVENTS)].rename_axis("id").reset_index()
    df["label"] = df["id"].map(EVENTS)
    df["status"] = [facts.get(i).status for i in df["id"]]
    df["accent"] = df["id"] == "out-mtia-v2-announced"
    df["mark"] = mark(df["id"], df["date"].map(fmt.date) + ": " + df["label"])
    wait = facts.get("calc-artemis-days-report-to-mtia-v2")
    return finish(
        timeline(df, narrow=narrow),
        name="artemis-history",
        finding=f"Meta announced its second chip {wait} after the report on Artemis",
        caption="Each event says where it comes from: one of the articles, a public reference, or later "
        "news. Hollow dots are alleged only. An event known by its year or month stands at its start.",
        description="A line of time from 2022 to 2025 with "
        + "; ".join(df["mark"].str.split("|").str[1])
        + ".",
        data=df,
        columns={"label": "Event", "date": ("Date", "date"), "layer": "Layer"},
        sources=[*df["id"], wait.id],
        narrow=narrow,
    )


def rulers(*, narrow: bool = False) -> alt.LayerChart:
    """MTIA v2 over H100 by five rulers; drawn on a logarithmic axis, so that twice and half weigh alike."""
    df = computed(_RULERS, accent="calc-mtia-v2-over-h100-bandwidth-per-watt")
    fast, slow = (df.set_index("id")["text"][i] for i in (next(iter(_RULERS)), list(_RULERS)[-1]))
    return finish(
        ranges(df, unit="ratio", log=True, domain=[0.25, 9], title="MTIA v2 over H100",
               thresholds=[(1, "level")], narrow=narrow),
        name="artemis-rulers",
        finding=f"Per watt, Meta’s chip has {fast} the arithmetic of an H100 and {slow} the memory speed",
        caption="How many times an H100 one MTIA v2 is, by each ruler. Lines are the ranges of our model; dots alone "
        "come from published figures that carry no range. Memory is that off the chip, at the smaller of two "
        "sizes.",
        description="Ratios of MTIA v2 to H100: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Ruler", "value": ("MTIA v2 over H100", "ratio"), "low": ("Low", "ratio", 2),
                 "high": ("High", "ratio", 2)},
        sources=list(df["id"]),
        narrow=narrow,
    )  # fmt: skip


def ceiling(*, narrow: bool = False) -> alt.LayerChart:
    """The electricity bill of Meta's fleets and our estimates of the saving, against the claim."""
    counts = [facts.get(count) for _, count, *_ in FLEETS]
    names = [f"{counts[0]} H100s", f"{counts[1]} equivalents", f"{counts[2]} GPUs planned for 2025"]
    df = computed({
        "calc-meta-fleet-energy-bill-loaded": f"Whole bill of {names[0]}",
        "calc-meta-fleet-600k-energy-bill-loaded": f"Whole bill of {names[1]}",
        **{f"calc-artemis-energy-saving{fleet}{maker}": f"Saved on {name}, {facts.get(ratio)} for each"
           for (fleet, *_), name in zip(FLEETS, names, strict=True) for maker, ratio in RATIOS},
    }, accent="calc-artemis-energy-saving-600k-maker")  # fmt: skip
    df["text"] = df["text"].str.removesuffix(" a year")
    readings = [facts.get(reading).value for _, _, reading in SAVINGS]
    lines = [(amount, fmt.text(amount, "USD")) for amount in readings]
    low, high = facts.get("calc-artemis-energy-saving"), facts.get("calc-artemis-energy-saving-2025-maker")
    return finish(
        ranges(df, unit="USD/year", domain=[-5e7, 5.8e8], title="Dollars a year", thresholds=lines,
               narrow=narrow),
        name="artemis-ceiling",
        finding=f"In our model custom chips save {low.text.removesuffix(' a year')} to {high} in electricity, by fleet "
        "and by ratio",
        caption="Bills are at average load and include servers, cooling and losses. Savings replace "
        f"{facts.get('assume-replaceable-share')} of a fleet, which is our guess. Dashed lines are three readings of "
        "“hundreds of millions”. Thick lines are the ranges of our model; below zero the custom chips would use more.",
        description="Dollars a year: " + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples())
        + ". The claim is read as " + ", ".join(words for _, words in lines) + ".",
        data=df,
        columns={"label": "What", "value": ("Dollars a year", "@unit"), "low": ("Low", "@unit", 2),
                 "high": ("High", "@unit", 2)},
        sources=[*df["id"], "meta-artemis-chips-energy-saving", "assume-replaceable-share"],
        narrow=narrow,
    )  # fmt: skip


def inversion(*, narrow: bool = False) -> alt.LayerChart:
    """Watts saved per H100 against H100s replaced, one curve for each reading of the claim."""
    load, price = (facts.get(i).value for i in ("assume-load", "assume-electricity-price"))
    frames = []
    for key, _, reading in SAVINGS:
        amount = facts.get(reading).value
        at_one_watt = chips.replaced_for_saving(amount, 1, load, price)
        watts = np.geomspace(at_one_watt / _WIDEST, _TALLEST, 60)
        frames.append(pd.DataFrame({
            "id": f"calc-artemis-replaced-{key}", "label": fmt.text(amount, "USD"),
            "x": chips.replaced_for_saving(amount, watts, load, price), "y": watts,
            "accent": key == "300m",
        }))  # fmt: skip
    df = pd.concat(frames, ignore_index=True)
    all_in, ours = facts.get("calc-h100-power-all-in"), facts.get("calc-artemis-watts-saved")
    maker = facts.get("calc-artemis-watts-saved-maker")
    counts = zip((facts.get(count) for _, count, *_ in FLEETS[:2]), ("H100", "equivalents"), strict=True)
    fleets = [(fleet.value, f"{fleet} {words}") for fleet, words in counts]
    least = facts.get("calc-artemis-replaced-300m-ceiling")
    levels = [
        (all_in.value, f"all of an H100, {all_in}"),
        (maker.value, f"at Meta’s ratio, {maker}"),
        (ours.value, f"our estimate, {ours}"),
    ]
    return finish(
        curves(df, x_unit="accelerators", y_unit="W", x_title="H100 replaced", y_title="Watts saved per H100",
               levels=levels[:1] if narrow else levels,
               thresholds=fleets, narrow=narrow),
        name="artemis-inversion",
        finding=f"Even chips that drew no power would have to replace {least} H100s to save "
        f"{facts.get(SAVINGS[1][2])}",
        caption="Each curve joins the combinations that save that many dollars a year, at average load and "
        f"{facts.get('assume-electricity-price')}. The upright dotted lines are the H100s and all the "
        f"H100-equivalents that Meta planned for 2024. No chip can save more than {all_in} of an H100. Our estimate is "
        f"{ours}, and {maker} at the ratio of Meta’s servers.",
        description="Three falling curves of watts saved per H100 against H100 replaced, for "
        + ", ".join(str(facts.get(reading)) for _, _, reading in SAVINGS) + ".",
        data=df,
        columns={"label": "Saving", "x": ("H100 replaced", "accelerators", 3),
                 "y": ("Watts saved per H100", "W", 3)},
        sources=["meta-artemis-chips-energy-saving", *dict.fromkeys(df["id"]), "calc-artemis-replaced-300m-ceiling",
                 "assume-electricity-price"],
        narrow=narrow,
    )  # fmt: skip
