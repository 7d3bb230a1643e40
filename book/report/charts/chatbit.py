"""Figures of the chapter on ChatBIT: what is stated, what happened when, and what is unknown."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish
from ..models import derived
from .chatbit_judgements import DISPUTED, POINTS, REPORTS, SILENT, STATED, controls, licences, points
from .chatbit_scale import ladder
from .chatbit_share import readings
from .kinds import grid, ranges, timeline

__all__ = ["controls", "known", "ladder", "licences", "readings", "sequence", "unknowns"]

_FLOP = "calc-chatbit-finetune-flop"
_SEQUENCE = [
    ("ref-llama-1-military-clause", "The first Llama’s licence bars military purposes", False),
    ("ref-llama-2-military-clause", "Llama 2’s terms bar military use", False),
    ("ref-chatbit-paper-date", "The paper on ChatBIT", True),
    ("ref-llama-3-1-military-clause", "Llama 3.1’s terms bar it too", False),
    ("ref-chatbit-reuters-date", "Reuters reports on the paper", True),
    ("out-llama-defence-opening", "Later: Meta opens Llama to United States defence", True),
    ("out-llama-allies-opening", "Later: Meta adds four allies", False),
    ("ref-llama-4-military-clause", "Llama 4’s terms still bar military use", False),
    ("out-llama-allies-2025", "Later: Meta adds Italy and more, NATO and EU bodies", False),
]
_UNKNOWNS = [
    (_FLOP, "All unknowns at once", True),
    (f"{_FLOP}-length-alone", "The length of a record alone", False),
    (f"{_FLOP}-passes-alone", "The number of passes alone", False),
    (f"{_FLOP}-70b", "All at once, on a 70B base", False),
    (f"{_FLOP}-405b", "All at once, on a 405B base", False),
]
_LINES = [
    ("ref-eu-ai-act-compute-line", "EU AI Act"),
    ("ref-sb-1047-finetune-compute-line", "SB 1047, fine-tunes"),
]


def known(*, narrow: bool = False):
    """Points about ChatBIT: what the article and the reports say, by how well they agree."""
    df = points()
    grades = [grade for _, grade, *_ in POINTS]
    counts = {grade: grades.count(grade) for grade in (STATED, DISPUTED, SILENT)}
    return finish(
        grid(df, narrow=narrow),
        name="chatbit-known",
        finding=f"Of {len(POINTS)} points about ChatBIT, reports state {counts[STATED]} alike, dispute "
        f"{counts[DISPUTED]} and are silent on {counts[SILENT]}",
        caption="Filled cells are stated, tinted ones are disputed between reports, and empty ones are not stated. An "
        "empty cell opens the nearest words or, where we had to assume a value, the assumption.",
        description="Two columns, the article and public reports, with a row for each point: "
        + "; ".join(f"{r.row}: {r.grade}" for r in df[df["column"] == REPORTS].itertuples())
        + ".",
        data=df,
        columns={"row": "Point", "column": "Where", "text": "Words", "grade": "Grade"},
        sources=[],
        narrow=narrow,
    )


def sequence(*, narrow: bool = False):
    """The paper, the report on it, to whom Meta opened Llama, and the licences before and after."""
    df = pd.DataFrame(_SEQUENCE, columns=["id", "label", "accent"])
    df["date"] = [_date(fact_id) for fact_id in df["id"]]
    days = facts.get("calc-chatbit-days-report-to-opening")
    return finish(
        timeline(df, narrow=narrow),
        name="chatbit-sequence",
        finding=f"Meta opened Llama to United States defence {days} after the report; "
        "its written terms went on barring military use",
        caption="“Later” marks what followed Reuters’ report. The table below has the terms of each version we "
        "read. What is dated to the month stands at its first day.",
        description="Dates in order: "
        + "; ".join(f"{fmt.date(r.date)}, {r.label}" for r in df.itertuples())
        + ".",
        data=df,
        columns={"label": "Event", "date": ("Date", "date")},
        sources=[*df["id"], days.id],
        narrow=narrow,
    )


def unknowns(*, narrow: bool = False):
    """How far each unknown moves the compute of the fine-tune, and what a larger base would add."""
    df = pd.DataFrame(_UNKNOWNS, columns=["id", "label", "accent"])
    for column in ("value", "low", "high"):
        df[column] = [getattr(derived.get(i), column) for i in df["id"]]
    df["text"] = [fmt.range(r.low, r.high, "FLOP").replace(" FLOP", "") for r in df.itertuples()]
    drawn = df.assign(label=df["label"] + ": " + df["text"], text="") if narrow else df
    room = facts.get("calc-chatbit-times-below-1e25-405b")
    return finish(
        ranges(drawn, unit="FLOP", log=True, title="compute of the fine-tune, FLOP", domain=[1e18, 1e28],
               thresholds=[(facts.get(i).value, name) for i, name in _LINES], narrow=narrow),
        name="chatbit-unknowns",
        finding=f"On a base of 405B parameters the EU’s line would still be {room.range} the fine-tune",
        caption="Bars are the intervals we compute, which proved too narrow in tests. An unknown alone is moved over its "
        "range with the other at its middle. The larger bases are what-ifs: no report gives ChatBIT such a base.",
        description="Ranges on a logarithmic scale, all left of both thresholds: "
        + "; ".join(f"{r.label}: {r.text} FLOP" for r in df.itertuples())
        + ".",
        data=df,
        columns={"label": "What is unknown", "value": ("Middle", "FLOP", 3), "low": ("From", "FLOP", 2),
                 "high": ("To", "FLOP", 2)},
        sources=[*df["id"], "assume-tokens-per-record", "assume-epochs", *(i for i, _ in _LINES), room.id],
        narrow=narrow,
    )  # fmt: skip


def _date(fact_id: str) -> str:
    row = facts.row(fact_id)
    return row["text"] if row["unit"] == "date" else row["as_of"]
