"""Figures of the chapter on ChatBIT: what is stated, what happened when, and what is unknown."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from ..data import format as fmt
from ..figures.theme import C, finish, hollow, mark, sizes, text_width, wrap
from . import kinds
from .kinds.axes import Ruler
from .kinds.labels import labels, paint, pixel

#: How the cells of a grade look.
_STATES = {"stated alike": "yes", "disputed": "depends", "not stated": "no"}


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


def readings(rows: pd.DataFrame, *, share, narrow: bool = False):
    """What each source puts at the mark (``series``), and where that leaves ChatBIT."""
    itself = rows["series"] == "ChatBIT"
    df = (
        rows.drop(columns="text")
        .rename(columns={"series": "what"})
        .assign(
            leaves=itself.map({True: f"about {share}", False: f"above about {share}; not stated how far"}),
            mark=mark(rows["id"], rows["label"] + ": " + rows["series"] + f" at about {share}"),
            stroke=itself.map({True: C["accent"], False: C["muted"]}),
            shape=itself.map({True: "circle", False: "diamond"}),
        )
    )
    df["fill"] = df["stroke"].where(~df["status"].map(hollow), C["paper"])
    total, big, small = sizes(narrow)
    side = 0 if narrow else math.ceil(max(text_width(name, big) for name in df["label"])) + 14
    ruler = Ruler([], total - 4 - side, domain=[0.6, 1.15])
    step, top = (84, 68) if narrow else (58, 54)
    df["at"] = [top + number * step for number in range(len(df))]
    height = top + (len(df) - 1) * step + 24
    room = alt.Axis(minExtent=side, maxExtent=side, labels=False, title=None, grid=False)
    y = alt.Y("at:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None if narrow else room)
    dots = alt.Chart(df).mark_point(size=110, opacity=1, strokeWidth=1.75).encode(
        x=alt.X("value:Q", scale=ruler.scale(), axis=None), y=y, fill=paint("fill"),
        stroke=paint("stroke", alt.Stroke), shape=alt.Shape("shape:N", scale=None), description="mark:N",
    )  # fmt: skip
    names = {"x": 0, "align": "left", "lift": 26} if narrow else {"x": -14, "align": "right", "lift": 0}
    at = ruler.px(share.value)
    over = {"words": f"about {share} of ChatGPT-4", "x": at, "y": 8, "align": "center", "colour": C["muted"]}
    texts, sources = [over], []
    for row in df.to_dict("records"):
        texts.append(
            {"words": row["what"], "x": at - 14, "y": row["at"], "align": "right", "colour": row["stroke"]}
        )
        sources.append({"words": row["label"], "y": row["at"] - names["lift"], "colour": C["ink"]} | names)
    last = df[~itself].assign(start=at + 10, end=ruler.length - 2)
    above = wrap("ChatBIT: above, not stated how far", ruler.length - at - 14, small)
    places = {"x": ruler.length, "y": last["at"].iloc[0] - 16, "align": "right"}
    texts.append({"words": "\n".join(above), "colour": C["accent"]} | places)
    line = alt.Chart(pd.DataFrame([{"value": share.value, "from": 18, "to": height}])).mark_rule(aria=False)
    line = line.encode(x=alt.X("value:Q", scale=ruler.scale(), axis=None), y=pixel(alt.Y, "from"), y2="to:Q")
    chart = alt.layer(line, *_arrow(last), *labels(texts, small), *labels(sources, big), dots)
    return finish(
        chart.resolve_axis(x="independent").properties(height=height),
        name="chatbit-readings",
        finding=f"Two readings: ChatBIT stands at about {share} itself, or beat models that stand there",
        caption="Round marks are ChatBIT, the diamond is the models it is said to have beaten. All are "
        "hollow, because all is alleged. There is no scale: no source says how the share was measured, and "
        "the arrow has no known length.",
        description=f"Three rows at one line. The article and a report put ChatBIT at about {share}; "
        "reprints of Reuters put other models there and ChatBIT above them, by an amount not stated.",
        data=df,
        columns={"label": "Source", "what": "What it puts at the mark", "leaves": "ChatBIT"},
        narrow=narrow,
    )


def _arrow(rows: pd.DataFrame) -> list:
    """A dashed arrow from ``start`` to ``end`` at ``at``, in px."""
    base, y = alt.Chart(rows), pixel(alt.Y, "at")
    line = base.mark_rule(stroke=C["accent"], strokeDash=[4, 3], strokeWidth=1.75, aria=False)
    tip = base.mark_point(
        shape="triangle-right", size=70, fill=C["accent"], stroke=C["accent"], opacity=1, aria=False
    )
    return [line.encode(x=pixel(alt.X, "start"), x2="end:Q", y=y), tip.encode(x=pixel(alt.X, "end"), y=y)]


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
        finding=f"The EU’s line for systemic risk takes {below.range} the compute of this fine-tune",
        caption="Each step up the scale is ten times the compute. Dashed lines are thresholds, marks are "
        "runs. Thick bars are intervals of computed and estimated runs. "
        "ChatBIT’s base is LLaMA-13B, of the first Llama, in one reading, and Llama 2 13B in the other.",
        description="A logarithmic scale of compute. ChatBIT’s fine-tune stands near its foot, "
        f"{below} below the EU AI Act’s line for systemic risk and {shared} below the lines that four rules "
        "share. Grok 3 stands at the top.",
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
        caption="“Later” marks what followed Reuters’ report. The table below has the terms of each version "
        "we read. What is dated to the month stands at its first day.",
        description="Dates in order: "
        + "; ".join(f"{fmt.date(r.date)}, {r.label}" for r in df.itertuples())
        + ".",
        data=df,
        columns={"label": "Event", "date": ("Date", "date")},
        narrow=narrow,
    )


def unknowns(rows: pd.DataFrame, *, finetune, systemic, bill, larger, narrow: bool = False):
    """How far each unknown moves the compute of the fine-tune, and what a larger base would add.

    ``systemic`` and ``bill`` are the lines drawn; ``larger`` is how far the first is above the largest base.
    """
    df = rows.assign(accent=rows["id"] == finetune.id)
    df["text"] = [fmt.range(r.low, r.high, "FLOP").replace(" FLOP", "") for r in df.itertuples()]
    drawn = df.assign(label=df["label"] + ": " + df["text"], text="") if narrow else df
    return finish(
        kinds.ranges(drawn.drop(columns="status"), unit="FLOP", log=True, domain=[1e18, 1e28],
                     title="compute of the fine-tune, FLOP", narrow=narrow,
                     thresholds=[(systemic.value, "EU AI Act"), (bill.value, "SB 1047, fine-tunes")]),
        name="chatbit-unknowns",
        finding=f"On a base of 405B parameters the EU’s line would still be {larger.range} the fine-tune",
        caption="Bars are the intervals we compute. An unknown alone is "
        "moved over its range with the other at its middle. The larger bases are what-ifs: no report gives ChatBIT "
        "such a base.",
        description="Ranges on a logarithmic scale, all left of both thresholds: "
        + "; ".join(f"{r.label}: {r.text} FLOP" for r in df.itertuples())
        + ".",
        data=df,
        columns={"label": "What is unknown", "value": ("Middle", "FLOP", 3), "low": ("From", "FLOP", 2),
                 "high": ("To", "FLOP", 2)},
        sources=[*df["id"], "assume-tokens-per-record", "assume-epochs"],
        narrow=narrow,
    )  # fmt: skip
