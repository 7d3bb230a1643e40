"""Figures of the chapter on regulation: the rules in time, whom they cover, and where the lines lie."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..theme import finish
from .parts import bars, grid, ranges, timeline

EVENTS = {
    "ref-eo-14110-signed": "EO 14110 is signed, with reporting lines",
    "ref-eu-ai-act-in-force": "EU AI Act enters into force",
    "xai-colossus-x-eu-data": "Article: X suspends use of EU users’ data",
    "ref-sb-1047-musk-post": "Musk backs SB 1047; the article dates it a day later",
    "ref-sb-1047-assembly-vote": "California’s Assembly passes SB 1047",
    "out-sb-1047-veto": "Later: SB 1047 is vetoed",
    "out-eo-14110-revoked": "Later: EO 14110 is revoked",
    "out-eu-ai-act-gpai-duties": "Later: EU duties for general models apply",
    "out-sb-53-signed": "Later: California signs SB 53",
    "out-raise-act-signed": "Later: New York signs the RAISE Act",
}
RULES = {
    "sb-1047": "SB 1047",
    "eo-14110": "EO 14110",
    "eu-ai-act": "EU AI Act",
    "sb-53": "SB 53",
    "raise-act": "RAISE Act",
}
RUNS = {
    "tenfold-405b": "Llama 4, ten times the 405B",
    "tenfold-70b": "Llama 4, ten times the 70B",
    "llama-4-behemoth": "Llama 4 Behemoth",
    "llama-4-scout": "Llama 4 Scout",
    "grok-3": "Grok 3",
    "llama-3-1-405b": "Llama 3.1 405B",
    "gpt-4": "GPT-4",
    "chatbit": "ChatBIT’s fine-tune",
}
CLUSTERS = {
    "colossus": "Colossus", "meta-llama4-cluster": "Meta’s Llama 4 cluster", "openai-largest-h100": "OpenAI’s, read as H100",
    "openai-largest-a100": "OpenAI’s, read as A100", "frontier": "Frontier", "eagle": "Microsoft Eagle",
}  # fmt: skip
PRICES = {
    "calc-1e26-cost-peak": "Highest price of 2023",
    "calc-1e26-cost-launch": "First rental price",
    "calc-1e26-cost-on-demand": "On demand, October 2024",
    "calc-1e26-cost": "Late 2024, our assumption",
    "calc-1e26-cost-resold": "Low of October 2024",
    "calc-1e26-cost-contract-2026": "March 2026",
    "calc-1e26-cost-contract-2025": "Low of 2025",
}
SURE = 0.01  # a chance below this, or above its complement, is shown as settled


def history(*, narrow: bool = False):
    """The rules in time, from EO 14110 to the RAISE Act."""
    rows = [(i, _date(i), words) for i, words in EVENTS.items() if facts.exists(i)]
    df = pd.DataFrame(rows, columns=["id", "date", "label"])
    df["accent"] = df["id"] == "out-sb-1047-veto"
    after = facts.get("calc-sb-1047-days-vote-to-veto")
    again = facts.get("calc-sb-53-days-after-veto")
    return finish(
        timeline(df, narrow=narrow),
        name="history",
        finding=f"The veto came {after} after the vote; California signed a narrower law {again} later",
        caption="“Article” is what an article says, “Later” what happened after the articles, the rest public record.",
        description="A line of time with ten events from October 2023 to December 2025.",
        data=df,
        columns={"date": "Date", "label": "Event"},
        sources=list(df["id"]),
        narrow=narrow,
    )


def coverage(*, narrow: bool = False):
    """Each run under each rule: covered, not covered, or the chance where it depends."""
    rows = []
    for run, name in RUNS.items():
        for rule, title in RULES.items():
            fact = facts.get(f"calc-covered-{rule}-{run}")
            state = "no" if fact.value < SURE else "yes" if fact.value > 1 - SURE else "depends"
            text = {"no": "no", "yes": "yes"}.get(state, fact.text)
            rows.append({"id": fact.id, "row": name, "column": title, "state": state, "text": text,
                         "value": fact.value, "accent": run == "tenfold-405b" and rule == "sb-1047"})  # fmt: skip
    df = pd.DataFrame(rows)
    chance = facts.get("calc-covered-sb-1047-tenfold-70b")
    return finish(
        grid(df, narrow=narrow),
        name="coverage-by-rule",
        finding=f"SB 1047 covers Llama 4 under one reading of “ten times”; under the other the chance is {chance}",
        caption="Dark cells are covered, white ones not. Grey cells depend on what is not known and give the chance. "
        "A chance below one in a hundred counts as settled.",
        description="A matrix of eight training runs against five rules.",
        data=df,
        columns={"row": "Run", "column": "Rule", "text": "Covered", "value": ("Chance", "probability")},
        sources=[],
        narrow=narrow,
    )


def crossing(*, narrow: bool = False):
    """Days for each cluster to spend the compute line of SB 1047."""
    rows = [(facts.get(f"calc-{key}-days-to-1e26"), name, key) for key, name in CLUSTERS.items()]
    df = pd.DataFrame([
        {"id": f.id, "label": name, "value": f.value, "low": f.low, "high": f.high, "text": f.text,
         "status": f.status if f.status in ("planned", "alleged") else "reported", "accent": key == "colossus"}
        for f, name, key in rows
    ])  # fmt: skip
    first, line = facts.get("calc-colossus-days-to-1e26"), facts.get("ref-sb-1047-compute-line")
    return finish(
        ranges(df, unit="days", log=True, title="days", narrow=narrow),
        name="crossing",
        finding=f"Colossus would reach SB 1047’s line in about {first}",
        caption=f"Days of training until {line}. Dots use the middle MFU of published runs; lines hold nine draws in ten. "
        "Hollow marks rest on an alleged count.",
        description="Intervals of days for six clusters on a logarithmic scale.",
        data=df,
        columns={
            "label": "Cluster",
            "value": ("Days", "days"),
            "low": ("From", "days"),
            "high": ("To", "days"),
        },
        sources=list(df["id"]),
        narrow=narrow,
    )


def two_tests(*, narrow: bool = False):
    """What a run on the compute line costs, at prices seen from 2023 to 2026, against the cost line."""
    df = pd.DataFrame([
        {"id": i, "label": name, "value": facts.get(i).value, "low": facts.get(i).low, "high": facts.get(i).high,
         "text": facts.get(i).text, "accent": i == "calc-1e26-cost-contract-2025"}
        for i, name in PRICES.items()
    ])  # fmt: skip
    line, price = facts.get("ref-sb-1047-cost-line"), facts.get("calc-tests-coincide-price")
    return finish(
        ranges(
            df,
            unit="USD",
            log=True,
            title="cost of a run on the compute line",
            thresholds=[(line.value, "cost line")],
            narrow=narrow,
        ),
        name="two-tests",
        finding=f"At {price} for an H100, a run on SB 1047’s compute line costs exactly its cost line",
        caption=f"Cost of a run on the compute line at prices of an H100-hour. Lines hold nine draws in ten of MFU. Left "
        f"of the dashed line, {line}, such a run escapes the bill.",
        description="Intervals of cost at seven prices, against the cost line of the bill.",
        data=df,
        columns={"label": "Price", "value": ("Cost", "USD"), "low": ("From", "USD"), "high": ("To", "USD")},
        sources=list(df["id"]),
        narrow=narrow,
    )


def cluster_line(*, narrow: bool = False):
    """Peak of 100,000 H100 in two number formats against EO 14110's line for clusters."""
    pairs = {"calc-colossus-peak-bf16": "Colossus in BF16", "calc-colossus-peak-fp8": "Colossus in FP8"}
    df = pd.DataFrame([
        {"id": i, "label": name, "value": facts.get(i).value, "text": facts.get(i).text, "accent": "fp8" in i}
        for i, name in pairs.items()
    ])  # fmt: skip
    line = facts.get("ref-eo-14110-cluster-line")
    below, above = (
        facts.get("calc-colossus-over-eo-cluster-line-bf16"),
        facts.get("calc-colossus-over-eo-cluster-line-fp8"),
    )
    return finish(
        bars(df, thresholds=[(line.value, "EO 14110’s line")], narrow=narrow),
        name="cluster-line",
        finding=f"Colossus stood at {below} the US line for clusters in one number format, and {above} in the other",
        caption="Peak of the cluster. The order did not say which number format counts.",
        description="Two bars against the line of the executive order.",
        data=df,
        columns={"label": "Peak", "value": ("FLOP/s", "FLOP/s")},
        sources=[*pairs, "ref-eo-14110-cluster-line"],
        narrow=narrow,
    )


def _date(fact_id: str) -> str:
    record = facts.row(fact_id)
    text = record.get("text")
    return text if isinstance(text, str) and text[:4].isdigit() else record["as_of"]
