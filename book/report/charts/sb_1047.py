"""Figures of the chapter on regulation: what crosses the lines, what they miss, and which rules hold when."""

from __future__ import annotations

import pandas as pd

from ..data import format as fmt
from ..figures.theme import finish, hollow, mark
from .kinds import grid, multiples, plane, ranges, spans
from .kinds.grid import STATES

SURE = 0.01  # a chance below this, or above its complement, is shown as settled
#: What a mark shows of a computed number.
MODELLED = ["id", "value", "low", "high", "text", "digits", "status"]
#: The mark of each line of compute that a cluster reaches.
SHAPES = {"1e25": "diamond", "3e25": "triangle-up", "1e26": "circle"}
#: Where the words of a model stand in the plane, where not left of it.
_PLACES = {"grok-3": "below", "tenfold-405b": "above", "llama-4-behemoth": "after", "llama-4-maverick": "right",
           "llama-4-scout": "right"}  # fmt: skip
#: What a day of a rule is called, by its column in the table of rules.
STEPS = {"passed": "passed", "signed": "signed", "in_force_from": "in force", "duties_from": "duties",
         "enforced_from": "enforced", "ended": "ended"}  # fmt: skip


def two_lines(rows: pd.DataFrame, *, chance, flop, line, per, narrow: bool = False):
    """Each model by its compute and what that cost to rent, against the two lines of SB 1047.

    ``rows`` are computes with ``label``, ``series`` (the run), ``cost`` and ``drawn`` (planned for what was only
    announced). ``flop`` and ``line`` are the two lines, ``per`` the cost of a run on the first, and ``chance`` that
    the bill covers Grok 3.
    """
    status = rows["drawn"].fillna(rows["status"])
    df = rows[["id", "label", "value", "low", "high", "cost"]].assign(
        status=status, x=rows["value"], y=rows["cost"], accent=rows["series"].eq("grok-3"),
        shape=status.map(lambda how: "diamond" if hollow(how) else "circle"),
        place=rows["series"].map(_PLACES).fillna("left"),
    )  # fmt: skip
    cost = df["cost"].map(lambda usd: fmt.text(usd, "USD", 2))
    df["mark"] = mark(df["id"], df["label"] + ": " + rows["text"] + ", about " + cost)
    over = df[(df["value"] > flop.value) & (df["cost"] > line.value) & ~df["status"].map(hollow)]
    alone = list(over["label"]) == ["Grok 3"]
    return finish(
        plane(
            df, x_unit="FLOP", y_unit="USD", x_title="Training compute, FLOP", y_title="Cost at rental prices of 2024",
            x_domain=[1.2e24, 1.4e27], y_domain=[1.5e6, 4e9], corner=(flop.value, line.value),
            names=("compute line", "cost line"), inside="covered" if narrow else "SB 1047 covers",
            slope=[end / flop.value for end in (per.low, per.value, per.high)], narrow=narrow,
        ),
        name="two-lines",
        finding=(
            "Only Grok 3 of the models that came lies past both lines of SB 1047" if alone
            else f"{len(over)} of the models that came lie past both lines of SB 1047"
        ),
        caption=f"The bill covered a run of more than {flop} that cost more than {line}. Bars are the range of an "
        "estimate of compute; where the source gives none, for Grok 3 and Behemoth, a factor of two is ours. The "
        f"band is what price and MFU leave open of the cost at any compute: {per.range} on the line. Diamonds are "
        "Llama 4 as announced, in its two readings, and were never trained so; Behemoth was previewed and never "
        "released. ChatBIT’s fine-tune is too small for this plane. Both axes are logarithmic.",
        description=f"{len(df)} models by compute and cost on logarithmic axes, with a line at {flop} and one at {line}. "
        f"The chance that the bill covers Grok 3 is {chance}. "
        + "; ".join(f"{row.label}, {words}, about {usd}"
                    for row, words, usd in zip(df.itertuples(), rows["text"], cost, strict=True)) + ".",
        data=df.assign(status=rows["status"]),
        columns={"label": "Model", "value": ("Compute", "FLOP"), "low": ("From", "FLOP", 2),
                 "high": ("To", "FLOP", 2), "cost": ("Cost", "USD", 2)},
        sources=[*df["id"], flop.id, line.id, per.id],
        narrow=narrow,
    )  # fmt: skip


def coverage(rows: pd.DataFrame, *, large, small, narrow: bool = False):
    """Each run under each rule: covered, not covered, or the chance where it depends.

    ``rows`` are chances with ``label`` (the run), ``name`` (the rule) and ``judged``. Of the two readings of
    ten times Llama 3, ``large`` is the chance that the bill covers ten times the 405B, ``small`` the 70B.
    """
    state = rows["value"].map(lambda p: "no" if p < SURE else "yes" if p > 1 - SURE else "depends")
    df = rows[["id", "value", "digits", "status"]].assign(
        row=rows["label"],
        column=rows["name"],
        state=state,
        text=rows["text"].where(
            state == "depends", state + rows["judged"].map({True: ", judged", False: ""})
        ),
        accent=rows["id"].eq(large.id),
    )
    would = "would have covered" if large.value > 1 - SURE else f"has a chance of {large} to cover"
    bill = df.loc[df["accent"], "column"].item()
    count = df.loc[df["column"] == bill, "state"].value_counts().reindex(STATES, fill_value=0)
    return finish(
        grid(df.drop(columns="status"), narrow=narrow),
        name="coverage-by-rule",
        finding=f"SB 1047 {would} ten times the 405B; for ten times the 70B the chance is {small}",
        caption="A “yes” is covered and a “no” is not. A percentage is the chance where we know the compute "
        "only roughly; below one in a hundred it counts as no. SB 53 and the RAISE Act are shown by their "
        "duties for large developers. Whether revenue is over their line we judge and do not compute: for "
        "Grok 3 we count that of X. Both count later fine-tuning in the compute, which these estimates may "
        "leave out.",
        description=f"A matrix of {df['row'].nunique()} training runs against {df['column'].nunique()} "
        f"rules. SB 1047 covers {count['yes']} of them, leaves out {count['no']} and depends on what is not "
        f"known for {count['depends']}.",
        data=df,
        columns={"row": "Run", "column": "Rule", "text": "Covered", "value": ("Chance", "probability")},
        narrow=narrow,
    )


def objection(rows: pd.DataFrame, *, below, flop, eu, narrow: bool = False):
    """The compute of the models behind what the articles name, against the lines of SB 1047 and the EU.

    ``rows`` are computes with ``label``. The first lies ``below``, so many times, under SB 1047’s line, ``flop``; ``eu`` is the
    EU’s.
    """
    df = rows[["label", *MODELLED]].assign(accent=rows["id"].eq(rows["id"].iloc[0]))
    return finish(
        ranges(
            df, unit="FLOP", log=True, title="Training compute", domain=[1e18, 2e27],
            thresholds=[(eu.value, "EU"), (flop.value, "SB 1047")], narrow=narrow,
        ),
        name="objection",
        finding=f"SB 1047’s line lies {below.range} above the military model of these articles",
        caption="What the articles name, and the compute of the model behind it. The fine-tune’s range is what length "
        f"of records and number of passes leave open. Dashed lines: {eu}, above which the EU presumes systemic risk, "
        f"and {flop}. {df['label'].iloc[-2].split(': ')[-1]} is above the EU’s line only. The axis is logarithmic.",
        description="Ranges of compute on a logarithmic axis: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + f"; lines at {eu} and {flop}.",
        data=df,
        columns={"label": "What the articles name", "value": ("Compute", "FLOP"), "low": ("From", "FLOP", 2),
                 "high": ("To", "FLOP", 2)},
        sources=[*df["id"], eu.id, flop.id],
        narrow=narrow,
    )  # fmt: skip


def crossing(rows: pd.DataFrame, *, colossus, eagle, eu, finetune, bill, narrow: bool = False):
    """Days for each cluster to spend the compute of three lines, with their intervals, a row per cluster.

    ``rows`` are days with ``label_cluster``, ``status_cluster`` (that of its count), ``line`` (a key of
    :data:`SHAPES`) and ``flop``, the lines from the lowest up. ``eu``, ``finetune`` and ``bill`` are the
    lines; ``colossus`` and ``eagle`` are the days that the finding quotes.
    """
    names = zip(rows["label_cluster"], rows["status_cluster"], strict=True)
    days = zip(rows["value"], rows["digits"], strict=True)
    line = rows["flop"].map(lambda flop: fmt.bare(flop, "FLOP"))
    df = rows[MODELLED].assign(
        label=[f"{name} ({status})" if hollow(status) else name for name, status in names],
        line=line,
        shape=rows["line"].map(SHAPES),
        drop=rows["line"].map({key: 6 * number for number, key in enumerate(SHAPES, -1)}),
        accent=rows["line"].eq("1e26"),
        beside=[fmt.bare(value, "days", int(digits)) for value, digits in days],
        head=line.where(rows["label_cluster"].eq(rows["label_cluster"].iloc[0]), ""),
    )
    df["mark"] = mark(df["id"], df["label"] + ", " + df["line"] + " FLOP: " + df["text"])
    return finish(
        multiples(
            df.assign(status=rows["status_cluster"]), row="label", unit="days",
            domain=[min(1, df["low"].min()), max(500, df["high"].max())],
            first=83.25 if narrow else 48, step=73.25 if narrow else 62.5, lift=38, foot=46, room=150,
            ticks=[1, 10, 100] if narrow else [1, 3, 10, 30, 100, 300], narrow=narrow,
        ),
        name="crossing",
        finding=f"Colossus reaches SB 1047’s line in {colossus.range}, Microsoft Eagle in {eagle.range}",
        caption="Days of one run on the whole cluster until its compute reaches three lines, on a "
        "logarithmic scale: the EU AI Act’s (diamond), SB 1047’s for fine-tunes (triangle) and SB 1047’s "
        f"for models (circle, {bill}). Bars are 90% "
        "intervals. Hollow marks rest on a planned or alleged count.",
        description=f"Three intervals of days for each of {df['label'].nunique()} clusters. Days to {bill}: "
        + "; ".join(f"{row.label}, {row.text}" for row in df[df["accent"]].itertuples()) + ".",
        data=df,
        columns={"label": "Cluster", "line": "Line, FLOP", "value": ("Days", "days"),
                 "low": ("From", "days", 2), "high": ("To", "days", 2)},
        sources=[eu.id, finetune.id, bill.id],
        narrow=narrow,
    )  # fmt: skip


def reach(rows: pd.DataFrame, *, grok, read, law, narrow: bool = False):
    """The days on which each rule was passed, signed, took effect, could be enforced or ended.

    ``rows`` are days of rules with ``name``, ``step`` (a key of :data:`STEPS`), ``date`` and the rule’s ``state``.
    ``grok`` is the day on which Grok 3 came out, ``read`` that of the newest fact, and ``law`` the day from which
    SB 53 is in force.
    """
    df = rows[["id", "name", "date", "status"]].assign(
        step=rows["step"].map(STEPS), accent=rows["name"].eq("SB 53")
    )
    df["said"] = df["step"].where(df["step"] != "ended", rows["state"])
    days = df.pivot_table(index="name", columns="step", values="date", aggfunc="min", sort=False)
    starts = days["in force"].fillna(days["signed"]).dropna()
    return finish(
        spans(
            df, row="name", held={name: (start, days["ended"].get(name)) for name, start in starts.items()
                                  if name != "SB 1047"},
            until="2027-06-30", today=(read.day, "read to here"), others=[(grok.day, "Grok 3 out")], narrow=narrow,
        ),
        name="reach",
        finding=f"When Grok 3 came out, on {grok}, none of these American rules was in force; SB 53 is since {law}",
        caption="Bars: in force; an executive order holds from its signature. What is dashed or stands right of the "
        f"second line comes after {read}, the newest day that this page has read of. “Duties” are those on "
        "general models. What Illinois has is by notes of others.",
        description="Bars in time: "
        + "; ".join(f"{row.name}, {row.said} {fmt.date(row.date)}" for row in df.itertuples(index=False)) + ".",
        data=df,
        columns={"name": "Rule", "said": "Step", "date": ("Date", "date")},
        sources=[*df["id"], grok.id],
        narrow=narrow,
    )  # fmt: skip
