"""Figures of the chapter on ChatBIT: which control acts when, what is stated, how large it was, what happened when."""

from __future__ import annotations

import pandas as pd

from ..data import format as fmt
from ..figures.theme import finish
from . import kinds

#: How the cells of a grade look.
_STATES = {"stated alike": "yes", "disputed": "depends", "not stated": "no"}
#: Answers to whether a control applied; the other rows are the path of the case.
_ACTS = {"yes", "depends", "no"}


def known(rows: pd.DataFrame, *, narrow: bool = False):
    """Points about ChatBIT: what the article and the reports say, by how well they agree."""
    df = rows.rename(columns={"answer": "grade"}).assign(state=rows["answer"].map(_STATES))
    reports = df[df["column"] == "Public reports say"]
    counts = reports["grade"].value_counts()
    return finish(
        kinds.grid(df.drop(columns="status"), narrow=narrow),
        name="chatbit-known",
        finding=f"Of {len(reports)} points about ChatBIT, reports state {counts['stated alike']} alike, "
        f"dispute {counts['disputed']} and are silent on {counts['not stated']}",
        caption="Filled cells are stated, tinted ones are disputed between reports, and empty ones are not "
        "stated. An empty cell opens the nearest words or, where we had to assume a value, the assumption.",
        description="Two columns, the article and public reports, with a row for each point: "
        + "; ".join(f"{r.row}: {r.grade}" for r in reports.itertuples())
        + ".",
        data=df,
        columns={"row": "Point", "column": "Where", "text": "Words", "grade": "Grade"},
        narrow=narrow,
    )


def stages(rows: pd.DataFrame, *, narrow: bool = False):
    """Each control at the stages where it acts, by whether it applied, under the path of this case."""
    df = rows.rename(columns={"answer": "state"})
    path = df[~df["state"].isin(_ACTS)].copy()
    path["known"] = path["state"] != "not stated"
    cells = df[df["state"].isin(_ACTS)].copy()
    cells["accent"] = cells["row"].isin({"Licence", "Decision to publish the weights"})
    words = cells.groupby("row", sort=False)[["column", "text"]].apply(
        lambda r: f"{r.name}: " + ", ".join(f"{c}, {t}" for c, t in r.itertuples(index=False))
    )
    drop = {"columns": ["status", "label"], "errors": "ignore"}
    return finish(
        kinds.lanes(path.drop(**drop), cells.drop(**drop), narrow=narrow),
        name="chatbit-stages",
        finding="Of all controls only the licence applied to ChatBIT, in words; "
        "only the decision to publish could have mattered, for everyone",
        caption="The line is the way from training to use, with what is known of ChatBIT; a hollow mark is not "
        "stated. With each stage stands what acts there. Filled: it applied. Outlined in colour: it could have "
        "mattered. Grey: open. Empty: it did not apply. The answers are our judgement; the table below has the "
        "reasons.",
        description="The stages of the case: "
        + "; ".join(f"{r.column}, {r.text}" for r in path.itertuples())
        + ". What acts at them: "
        + "; ".join(words)
        + ".",
        data=df,
        columns={"row": "Control", "column": "Stage", "text": "Words", "state": "Answer"},
        narrow=narrow,
    )


def ladder(rows: pd.DataFrame, *, finetune, systemic, below, shared, narrow: bool = False):
    """Runs and thresholds on one upright scale of compute; computed and estimated runs with their interval.

    ``below`` is how far ``finetune`` lies below the line ``systemic``, ``shared`` how far below the line that
    several rules share: thresholds of one value are one rung.
    """
    df = rows.rename(columns={"series": "kind"}).assign(accent=rows["id"] == finetune.id)
    df["label"] = df.groupby(["kind", "value"])["label"].transform(", ".join)
    df = df.drop_duplicates(["kind", "value"]).sort_values("value", kind="stable")
    ranged = df["low"].notna() & (df["low"] != df["high"])
    df[["low", "high"]] = df[["low", "high"]].where(ranged, axis=0)
    df.loc[ranged, "text"] = [fmt.range(r.low, r.high, r.unit) for r in df[ranged].itertuples()]
    runs, rungs = (df[df["kind"] == kind].drop(columns="status") for kind in ("run", "line"))
    drawn = df.set_index("id")["value"]
    return finish(
        kinds.ladder(runs, rungs, unit="FLOP", domain=[1e18, 2e27], narrow=narrow,
                     gap=(drawn[finetune.id], drawn[systemic.id], str(below.range))),
        name="chatbit-ladder",
        finding="Of the two bases one lies below the EU’s line for general-purpose models and one above; "
        "the fine-tune lies far below all",
        caption="Each step up the scale is ten times the compute. Dashed lines are thresholds, marks are "
        "runs. Thick bars are intervals of computed and estimated runs. "
        "ChatBIT’s base is LLaMA-13B, of the first Llama, in one reading, and Llama 2 13B in the other.",
        description="A logarithmic scale of compute. ChatBIT’s fine-tune stands near its foot. The EU AI Act’s line "
        f"for systemic risk takes {below.range} its compute, and the line that four rules share {shared.range}. "
        "Grok 3 stands at the top.",
        data=df,
        columns={"label": "Run or rule", "kind": "Kind", "value": ("Compute", "FLOP"),
                 "low": ("From", "FLOP", 2), "high": ("To", "FLOP", 2)},
        sources=rows["id"],
        narrow=narrow,
    )  # fmt: skip


def sequence(rows: pd.DataFrame, *, days, narrow: bool = False):
    """The paper, the report on it, to whom Meta opened Llama, and the licences before and after."""
    df = rows.assign(date=rows["day"], accent=rows["series"].notna())
    return finish(
        kinds.timeline(df.drop(columns=["status", "text"]), narrow=narrow),
        name="chatbit-sequence",
        finding=f"Meta opened Llama to United States defence {days} after the report; "
        "its written terms went on barring military use",
        caption="“Later” marks what followed Reuters’ report. The table of licences has the terms of each "
        "version we read. What is dated to the month stands at its first day.",
        description="Dates in order: "
        + "; ".join(f"{fmt.date(r.date)}, {r.label}" for r in df.itertuples())
        + ".",
        data=df,
        columns={"label": "Event", "date": ("Date", "date")},
        narrow=narrow,
    )


def lines(rows: pd.DataFrame, *, first, second, narrow: bool = False):
    """How many times as large the fine-tune would have to be to reach each line.

    ``first`` and ``second`` are the line for whoever modifies a model, by reading of the base.
    """
    df = rows.assign(accent=rows["series"].notna())
    df["text"] = [fmt.range(r.low, r.high, "ratio").removesuffix(" times") for r in df.itertuples()]
    drawn = df.assign(label=df["label"] + ": " + df["text"], text="") if narrow else df
    return finish(
        kinds.ranges(drawn.drop(columns="status"), unit="ratio", log=True, domain=[1, 1e8], narrow=narrow,
                     title="times the compute of this fine-tune"),
        name="chatbit-lines",
        finding=f"The EU’s line for modifiers lies at {first.range} this fine-tune if the base is the first Llama, "
        f"at {second.range} if it is Llama 2",
        caption="A logarithmic scale that starts at the fine-tune itself. Bars are what untested assumptions leave "
        "open: the length of a record and the passes over the data. The EU’s line for modifiers is a share of the "
        "base’s compute, so each reading of the base has its own; the other lines are the same for both. SB 1047’s line "
        "for fine-tunes counted only for a covered base, which neither is.",
        description="Ranges on a logarithmic scale, all far above one: "
        + "; ".join(f"{r.label}: {r.text}" for r in df.itertuples())
        + ".",
        data=df,
        columns={"label": "Line", "value": ("Middle", "ratio", 3), "low": ("From", "ratio", 2),
                 "high": ("To", "ratio", 2)},
        sources=[*df["id"], "assume-tokens-per-record", "assume-epochs"],
        narrow=narrow,
    )  # fmt: skip
