"""Figures of the compute race that rest on models: time, power, memory, money and the backtest."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..theme import finish
from .parts import bars, ranges


def _rows(pairs, accent=()):
    found = [(facts.get(i), i, label) for i, label in pairs]
    return pd.DataFrame([
        {"id": i, "label": label, "value": f.value, "low": f.low, "high": f.high, "text": f.text,
         "status": "planned" if f.status == "planned" else "reported", "accent": i in accent}
        for f, i, label in found
    ])  # fmt: skip


def days(*, narrow: bool = False):
    """Days on 100,000 H100 for each reading of ten times Llama 3."""
    df = _rows([
        ("calc-tenfold-70b-low-days", "Ten times the 70B, tokens counted once"),
        ("calc-tenfold-70b-high-days", "Ten times the 70B, highest count"),
        ("calc-tenfold-405b-days", "Ten times the 405B"),
    ], accent={"calc-tenfold-405b-days"})  # fmt: skip
    small, large = facts.get("calc-tenfold-70b-days"), facts.get("calc-tenfold-405b-days")
    return finish(
        ranges(df, unit="days", title="days of training on 100,000 H100", narrow=narrow),
        name="days",
        finding=f"“Ten times Llama 3” is {small} or {large} of training, by which Llama 3 is meant",
        caption="Dots use the middle MFU of published runs; lines hold nine draws in ten.",
        description="Three intervals of days, for two counts of the smaller reading and for the larger one.",
        data=df,
        columns={
            "label": "Reading",
            "value": ("Days", "days"),
            "low": ("From", "days"),
            "high": ("To", "days"),
        },
        sources=list(df["id"]),
        narrow=narrow,
    )


def power(*, narrow: bool = False):
    """Computed power of 100,000 H100 against public figures."""
    df = _rows([
        ("calc-colossus-power-july-2024", "On site when declared operational"),
        ("ref-colossus-power-capacity", "Grid power asked for"),
        ("calc-colossus-power", "Computed for 100,000 H100"),
        ("ref-colossus-power-need", "Need an expert gave"),
        ("ref-colossus-facility-power", "Estimate of the site"),
        ("ref-colossus-facility-power-revised", "The same estimate, revised"),
    ], accent={"calc-colossus-power-july-2024"})  # fmt: skip
    site, share = facts.get("calc-colossus-power-july-2024"), facts.get("calc-colossus-fed-share-july-2024")
    return finish(
        ranges(df, unit="MW", title="megawatts", domain=[0, 200], narrow=narrow),
        name="power",
        finding=f"{site} on site in July 2024 could feed about {share} of the announced GPUs",
        caption="The computed row multiplies rated power, server factor and PUE; its line holds nine draws in ten. "
        "The other rows are public figures.",
        description="Six rows of megawatts, from the power on site in July 2024 to two estimates of the whole site.",
        data=df,
        columns={"label": "What", "value": ("Power", "MW")},
        sources=list(df["id"]),
        narrow=narrow,
    )


def capex(spending: pd.DataFrame, *, narrow: bool = False):
    """Meta's capital expenditure by quarter, the article's two quarters marked."""
    df = (
        spending[(spending["layer"] == "reference") & spending["period"].str.contains("Q")]
        .sort_values("period")
        .copy()
    )
    df = df[df["period"] < "2025-Q3"]
    df["id"], df["value"] = df["source_id"], df["capex_usd"]
    df["label"] = df["period"].str.replace("-Q", " Q")
    df["text"] = [facts.get(i).text for i in df["id"]]
    df["accent"] = df["period"].isin(["2023-Q2", "2024-Q2"])
    growth = facts.get("calc-capex-growth-reference")
    return finish(
        bars(df, narrow=narrow),
        name="capex",
        finding=f"Meta’s spending rose {growth} between the two quarters, a little more than “nearly 33%”",
        caption="Capital expenditure with finance-lease principal. The two coloured quarters are those of the article.",
        description="Bars of Meta’s capital expenditure for each quarter from 2023 to mid 2025.",
        data=df,
        columns={"label": "Quarter", "value": ("Capital expenditure", "USD")},
        sources=[],
        narrow=narrow,
    )


def memory(*, narrow: bool = False):
    """Blackwell's gain in memory over the H200: as the article says, as announced, as shipped."""
    df = _rows([
        ("xai-colossus-blackwell-memory", "Memory, the article"),
        ("calc-blackwell-memory-announced", "Memory, as announced"),
        ("calc-blackwell-memory-shipped", "Memory, as shipped"),
        ("xai-colossus-blackwell-bandwidth", "Bandwidth, the article"),
        ("calc-blackwell-bandwidth-announced", "Bandwidth, as announced"),
        ("calc-blackwell-bandwidth-shipped", "Bandwidth, as shipped"),
    ], accent={"calc-blackwell-memory-shipped", "calc-blackwell-bandwidth-shipped"})  # fmt: skip
    said, shipped = facts.get("xai-colossus-blackwell-memory"), facts.get("calc-blackwell-memory-shipped")
    return finish(
        bars(df, narrow=narrow),
        name="memory",
        finding=f"Blackwell was to hold {said} more memory than the H200; the version shipped held {shipped} more",
        caption="Gain of the Blackwell B200 over the H200.",
        description="Bars of the gain in memory and in bandwidth, in three versions each.",
        data=df,
        columns={"label": "Measure", "value": ("Gain over the H200", "fraction")},
        sources=list(df["id"]),
        narrow=narrow,
    )


def backtest(cases: pd.DataFrame, *, narrow: bool = False):
    """Predicted over public value for every counted case, with the interval."""
    df = cases[cases["counted"]].copy()
    for column in ("low", "high"):
        df[column] = df[column] / df["public"]
    df["value"] = df["ratio"]
    df["text"] = ""
    df["accent"] = ~df["inside"].astype(bool)
    inside, total = facts.get("calc-backtest-inside"), facts.get("calc-backtest-cases")
    return finish(
        ranges(
            df,
            unit="ratio",
            log=True,
            title="predicted over public value",
            thresholds=[(1.0, "exact")],
            narrow=narrow,
        ),
        name="backtest",
        finding=f"The models’ intervals hold the public answer in {inside} of {total} cases",
        caption="Each row is a case whose answer is public and did not set the inputs. A line that misses the dashed "
        "one, in colour, is a miss.",
        description="A row for each case with the ratio of prediction to public value and its interval.",
        data=df,
        columns={"label": "Case", "value": ("Predicted over public", "ratio"), "group": "Kind"},
        sources=list(df["id"]),
        narrow=narrow,
    )
