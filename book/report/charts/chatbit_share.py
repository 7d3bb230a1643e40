"""The two readings of “about 90% of ChatGPT-4”, one row for each source."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from .. import facts
from ..figures.theme import C, finish, hollow, mark, sizes, text_width, wrap
from .kinds.axes import Ruler
from .kinds.labels import labels, paint

_SHARE = "meta-llama4-cluster-chatbit-share"
_ROWS = [
    (_SHARE, "The article", "ChatBIT", True),
    ("ref-chatbit-capability-other", "Tom’s Hardware", "ChatBIT", True),
    ("ref-chatbit-capability-wording", "Reprints of Reuters", "the models it beat", False),
]
_ABOVE = "ChatBIT: above, not stated how far"


def readings(*, narrow: bool = False):
    """What each source puts at the mark, and where that leaves ChatBIT."""
    share = facts.get(_SHARE)
    df = pd.DataFrame(_ROWS, columns=["id", "label", "what", "itself"])
    df["value"], df["unit"] = share.value, "fraction"
    df["leaves"] = df["itself"].map(
        {True: f"about {share}", False: f"above about {share}; not stated how far"}
    )
    df["mark"] = mark(df["id"], df["label"] + ": " + df["what"] + f" at about {share}")
    df["stroke"] = df["itself"].map({True: C["accent"], False: C["muted"]})
    df["fill"] = df["stroke"].where(~df["id"].map(lambda i: hollow(facts.get(i).status)), C["paper"])
    df["shape"] = df["itself"].map({True: "circle", False: "diamond"})
    total, big, small = sizes(narrow)
    side = 0 if narrow else math.ceil(max(text_width(name, big) for name in df["label"])) + 14
    ruler = Ruler([], total - 4 - side, domain=[0.6, 1.15])
    step, top = (84, 68) if narrow else (58, 54)
    df["at"] = [top + number * step for number in range(len(df))]
    height = top + (len(df) - 1) * step + 24
    room = alt.Axis(minExtent=side, maxExtent=side, labels=False, title=None, grid=False)
    y = alt.Y("at:Q", scale=alt.Scale(domain=[height, 0], nice=False), axis=None if narrow else room)
    dots = alt.Chart(df).mark_point(size=110, opacity=1, strokeWidth=1.75).encode(
        x=alt.X("value:Q", scale=ruler.scale(), axis=None), y=y,
        fill=paint("fill"), stroke=paint("stroke", alt.Stroke), shape=alt.Shape("shape:N", scale=None), description="mark:N",
    )  # fmt: skip
    names = {"x": 0, "align": "left", "lift": 26} if narrow else {"x": -14, "align": "right", "lift": 0}
    at = ruler.px(share.value)
    texts = [
        {"words": f"about {share} of ChatGPT-4", "x": at, "y": 8, "align": "center", "colour": C["muted"]}
    ]
    sources = []
    for row in df.to_dict("records"):
        texts.append(
            {"words": row["what"], "x": at - 14, "y": row["at"], "align": "right", "colour": row["stroke"]}
        )
        sources.append({"words": row["label"], "y": row["at"] - names["lift"], "colour": C["ink"]} | names)
    last = df[~df["itself"]].assign(start=at + 10, end=ruler.length - 2)
    above = {"words": "\n".join(wrap(_ABOVE, ruler.length - at - 14, small)), "x": ruler.length,
             "y": last["at"].iloc[0] - 16, "align": "right", "colour": C["accent"]}  # fmt: skip
    line = alt.Chart(pd.DataFrame([{"value": share.value, "from": 18, "to": height}])).mark_rule(aria=False).encode(
        x=alt.X("value:Q", scale=ruler.scale(), axis=None), y=alt.Y("from:Q", scale=None, axis=None), y2="to:Q"
    )  # fmt: skip
    chart = alt.layer(line, *_arrow(last), *labels([*texts, above], small), *labels(sources, big), dots)
    chart = chart.resolve_axis(x="independent").properties(height=height)
    return finish(
        chart,
        name="chatbit-readings",
        finding=f"Two readings: ChatBIT stands at about {share} itself, or beat models that stand there",
        caption="Round marks are ChatBIT, the diamond is the models it is said to have beaten. All are hollow, because "
        "all is alleged. There is no scale: no source says how the share was measured, and the arrow has no known length.",
        description=f"Three rows at one line. The article and a report put ChatBIT at about {share}; reprints of Reuters "
        "put other models there and ChatBIT above them, by an amount not stated.",
        data=df,
        columns={"label": "Source", "what": "What it puts at the mark", "leaves": "ChatBIT"},
        sources=[],
        narrow=narrow,
    )


def _arrow(rows: pd.DataFrame) -> list:
    """A dashed arrow from ``start`` to ``end`` at ``at``, in px."""
    base, y = alt.Chart(rows), alt.Y("at:Q", scale=None, axis=None)
    line = base.mark_rule(stroke=C["accent"], strokeDash=[4, 3], strokeWidth=1.75, aria=False)
    tip = base.mark_point(
        shape="triangle-right", size=70, fill=C["accent"], stroke=C["accent"], opacity=1, aria=False
    )
    return [line.encode(x=_px("start"), x2="end:Q", y=y), tip.encode(x=_px("end"), y=y)]


def _px(column: str):
    return alt.X(f"{column}:Q", scale=None, axis=None)
