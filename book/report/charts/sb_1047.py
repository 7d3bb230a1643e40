"""Figures of the chapter on regulation: the rules in time, whom they cover, and what is near their lines."""

from __future__ import annotations

import pandas as pd

from ..data import format as fmt
from ..figures.theme import finish, hollow, mark
from .kinds import bars, curves, grid, multiples, ranges, timeline
from .kinds.grid import STATES

SURE = 0.01  # a chance below this, or above its complement, is shown as settled
#: What a mark shows of a computed number.
MODELLED = ["id", "value", "low", "high", "text", "digits", "status"]
#: The mark of each line of compute that a cluster reaches.
SHAPES = {"1e25": "diamond", "3e25": "triangle-up", "1e26": "circle"}


def history(rows: pd.DataFrame, *, veto, after, again, narrow: bool = False):
    """The rules in time, from EO 14110 to the RAISE Act.

    ``rows`` are events with ``date`` and ``label``. The ``veto`` came ``after`` the Assembly's vote, and
    ``again`` later California signed another.
    """
    df = rows[["id", "date", "label", "status"]].assign(accent=rows["id"].eq(veto.id))
    df["mark"] = mark(df["id"], df["date"].map(fmt.date) + ": " + df["label"])
    return finish(
        timeline(df, narrow=narrow),
        name="history",
        finding=f"The veto came {after} after the Assembly’s vote, and {again} later California signed SB 53",
        caption="“Article” marks what an article says and “Later” what happened after the article that it "
        "answers. The rest is public record. X’s undertaking is about posts of 7 May to 1 August 2024.",
        description="A line of time: " + "; ".join(df["mark"].str.split("|").str[1]) + ".",
        data=df,
        columns={"date": ("Date", "date"), "label": "Event"},
        narrow=narrow,
    )


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


def coincidence(rows: pd.DataFrame, *, low, middle, high, mfu, flop, line, narrow: bool = False):
    """The cost of a run on the compute line as the price of an H100-hour moves, at three MFUs.

    ``rows`` have ``mfu``, ``price``, ``cost`` and ``cost_line``. The curves meet the cost ``line`` at the
    prices ``low``, ``middle``, where the round ``mfu`` is taken, and ``high``; ``flop`` is the compute line.
    """
    share = rows["mfu"].map(lambda share: f"{fmt.text(share, 'fraction')} MFU")
    df = rows[["id", "status"]].assign(
        label=share, x=rows["price"], y=rows["cost"], accent=rows["mfu"].eq(mfu.value)
    )
    df["mark"] = mark(df["id"], f"Cost of {flop} at " + df["label"])
    meets = [
        (price.value, f"{fmt.bare(price.value, price.unit)}{f' at {name}' if narrow else ''}")
        for price, name in zip((low, middle, high), share.unique(), strict=True)
    ]
    return finish(
        curves(
            df.assign(label="") if narrow else df, x_unit="USD/h", y_unit="USD", x_log=True, y_log=True,
            x_title="Price of an H100-hour", y_title=f"Cost of {flop}",
            levels=[(rows["cost_line"].iloc[0], "cost line")], thresholds=meets, narrow=narrow,
        ),
        name="coincidence",
        finding=f"The two tests agree at {middle} if {mfu} of an H100’s peak is used, and at "
        f"{fmt.range(low.value, high.value, low.unit, 3)} across most published runs",
        caption=f"What {flop} cost, by the price of an hour and the MFU, the share of the chip’s peak that "
        f"becomes training. Where a curve meets the cost line, {line}, both tests mean the same run. Left "
        "of that price a run on the compute line costs too little to be covered.",
        description="Three rising lines of cost over price on logarithmic scales. They meet the cost line at "
        f"{low}, {middle} and {high}.",
        data=df,
        columns={"label": "Run", "x": ("Price", "USD/h", 3), "y": ("Cost", "USD", 3)},
        narrow=narrow,
    )  # fmt: skip


def two_tests(rows: pd.DataFrame, *, lowest, line, flop, narrow: bool = False):
    """What a run on the compute line costs, at prices seen from 2023 to 2026, against the cost line.

    ``rows`` are costs with ``value_price`` and ``confidence`` of the price behind each (``dated_by``),
    ``label`` (when it was seen) and ``cost_line``. ``lowest`` is the lowest price, ``line`` the cost line and
    ``flop`` the compute line.
    """
    price = rows["value_price"].map(lambda price: fmt.bare(price, "USD/h", None))
    df = rows[MODELLED].assign(label=price + ", " + rows["label"], accent=rows["dated_by"].eq(lowest.id))
    cheapest, cost_line = rows.loc[rows["value_price"].idxmin()], rows["cost_line"].iloc[0]
    finding = (
        f"At every price we found, a middling run on the compute line costs over {line}; at the lowest, "
        f"{lowest}, an efficient one costs less"
    )
    if cheapest["dated_by"] != lowest.id or not cheapest["low"] < cost_line < rows["value"].min():
        span = fmt.range(rows["low"].min(), rows["high"].max(), "USD")
        finding = f"At the prices we found, a run on the compute line costs {span}; the cost line is {line}"
    weak = price[rows["confidence"] == "low"].tolist()
    return finish(
        ranges(df, unit="USD", log=True, title=f"Cost of {flop}",
               thresholds=[(cost_line, "cost line")], narrow=narrow),
        name="two-tests",
        finding=finding,
        caption="Cost of a run on the compute line at prices of an H100-hour, in order of time. Left of the "
        f"dashed line, {line}, such a run escapes the bill. The bill goes by average market prices, which "
        f"no source we read gives: {', '.join(weak[:-1])} and {weak[-1]} rest on one page that we trust "
        "little, and resold capacity went below the price drawn for it. Bars are what MFU and "
        "the price leave open.",
        description="Intervals of cost at six prices: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Price per hour", "value": ("Cost", "USD"), "low": ("From", "USD", 2),
                 "high": ("To", "USD", 2)},
        sources=[*rows["id"], *rows["dated_by"]],
        narrow=narrow,
    )  # fmt: skip


def cluster_line(rows: pd.DataFrame, *, gpus, below, above, line, counted, narrow: bool = False):
    """Peak of Colossus in two number formats against EO 14110's line for clusters.

    ``rows`` are the two peaks, BF16 first, with ``cluster_line``. ``gpus`` have ``below`` times the ``line``
    in one format and ``above`` in the other; ``counted`` are the clusters that the order counts.
    """
    df = rows[["label", *MODELLED]].assign(accent=rows["value"] > rows["cluster_line"])
    return finish(
        bars(df, thresholds=[(rows["cluster_line"].iloc[0], f"EO 14110’s line, {line}")], narrow=narrow),
        name="cluster-line",
        finding=f"{gpus} H100s have {below} the peak of EO 14110’s line in BF16, and {above} in FP8",
        caption="Peak of Colossus as first counted, without the doubling that sparse models allow. The order "
        f"counts {counted}, and names no number format.",
        description=f"Two bars, {df['text'].iloc[0]} in BF16 and {df['text'].iloc[1]} in FP8, against a "
        f"line at {line}.",
        data=df,
        columns={"label": "Peak", "value": ("FLOP/s", "FLOP/s")},
        narrow=narrow,
    )
