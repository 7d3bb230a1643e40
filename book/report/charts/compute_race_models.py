"""Figures of the compute race that rest on models: the time of a run, and the backtest."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish, mark
from .kinds import ranges


def _rows(pairs, accent=()):
    found = [(facts.get(i), i, label) for i, label in pairs]
    return pd.DataFrame([
        {"id": i, "label": label, "value": f.value, "low": f.low, "high": f.high, "text": f.text,
         "status": "planned" if f.status == "planned" else "reported", "accent": i in accent}
        for f, i, label in found
    ])  # fmt: skip


def days(*, narrow: bool = False):
    """Days on 100,000 H100 for the readings of ten times Llama 3, a compute line, and what came."""
    line = facts.get("ref-sb-1047-compute-line")
    df = _rows([
        ("calc-colossus-days-405b", "Llama 3.1 405B again"),
        ("calc-llama-4-behemoth-cluster-days", "Llama 4 Behemoth, as previewed"),
        ("calc-tenfold-70b-days", "Ten times Llama 3 70B"),
        ("calc-colossus-days-to-1e26", f"SB 1047’s line, {fmt.bare(line.value, line.unit)}"),
        ("calc-colossus-days-grok-3", "Grok 3, as estimated"),
        ("calc-tenfold-405b-days", "Ten times Llama 3.1 405B"),
    ], accent={"calc-tenfold-70b-days", "calc-tenfold-405b-days"})  # fmt: skip
    small, large = facts.get("calc-tenfold-70b-days"), facts.get("calc-tenfold-405b-days")
    cluster = facts.get("xai-colossus-gpus")
    return finish(
        ranges(df, unit="days", log=True, domain=[5, 400], title="days, on a logarithmic scale", narrow=narrow),
        name="days",
        finding=f"“Ten times Llama 3” takes {cluster} H100s {small.range} or {large.range}, depending on which Llama 3 is meant",
        caption=f"Days of one run on all of {cluster} H100s. Dots use the middle MFU of published runs; lines are "
        "intervals meant to hold nine answers in ten. In colour, the two readings of what the article announced.",
        description="Days with their intervals: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={
            "label": "Run",
            "value": ("Days", "days"),
            "low": ("From", "days", 2),
            "high": ("To", "days", 2),
        },
        sources=[*df["id"], cluster.id],
        narrow=narrow,
    )  # fmt: skip


def costs() -> pd.DataFrame:
    """What the two readings of ten times Llama 3 take, a row per measure, each cell a range."""
    measures = {
        "Energy": "energy",
        "Electricity": "energy-cost",
        "Rented by the hour": "rent",
        "On owned chips, at the least": "cost",
    }
    readings = {"Ten times Llama 3 70B": "70b", "Ten times Llama 3.1 405B": "405b"}
    return pd.DataFrame([
        {"On Meta’s Llama 4 cluster": words}
        | {name: facts.get(f"calc-tenfold-{key}-{measure}").range for name, key in readings.items()}
        for words, measure in measures.items()
    ])  # fmt: skip


def backtest(cases: pd.DataFrame, *, narrow: bool = False):
    """Predicted over public value for every counted case, with the range."""
    df = cases[cases["counted"]].copy()
    for column in ("low", "high"):
        df[column] = df[column] / df["public"]
    df["value"] = df["ratio"]
    df["text"] = ""
    df["accent"] = ~df["inside"].astype(bool)
    df["source"] = [facts.row(i)["source_title"] for i in df["reference_id"]]
    df["hit"] = df["inside"].map({True: "inside", False: "outside"})
    shown = [
        f"{facts.get(r.id)}, {fmt.text(r.ratio, 'ratio', 2)} the public {facts.get(r.reference_id)}"
        for r in df.itertuples()
    ]
    df["mark"] = mark(df["id"], df["label"] + ": " + pd.Series(shown, index=df.index))
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
        finding=f"The models’ ranges hold the public answer in {inside} of {total} cases",
        caption="Each row is a case whose answer is public and did not set the inputs. A line that misses the dashed "
        "one, in colour, is a miss. The scale is logarithmic.",
        description="A row for each case with the ratio of prediction to public value and its range.",
        data=df,
        columns={
            "label": "Case",
            "value": ("Predicted over public", "ratio"),
            "low": ("From", "ratio"),
            "high": ("To", "ratio"),
            "hit": "Public answer is",
            "predicted": ("Predicted", "@unit"),
            "public": ("Public answer", "@unit", None),
            "unit": "Unit",
            "source": "Source of the answer",
            "group": "Kind",
        },
        sources=[*df["id"], *dict.fromkeys(df["reference_id"]), inside.id, total.id],
        narrow=narrow,
    )
