"""Charts made only for the tests: one of each builder, and one that can be brushed."""

import altair as alt
import pandas as pd
from report.charts.kinds import bars, curves, dots, grid, multiples, ranges, timeline
from report.charts.kinds.labels import prepare
from report.figures.theme import C, finish, mark


def counts(*, narrow=False):
    df = pd.DataFrame(
        [
            ("meta-fleet-goal", "Meta’s fleet by the end of the year", 350000, "350,000", "planned", False),
            ("colossus-doubled", "Colossus, doubled", 200000, "200,000", "planned", True),
            ("colossus-now", "Colossus", 100000, "100,000", "operating", True),
            ("ref-frontier", "Frontier", 37888, "37,888", "operating", False),
        ],
        columns=["id", "label", "value", "text", "status", "accent"],
    )
    return finish(
        bars(df, narrow=narrow),
        name="sample-counts",
        finding="Colossus & one plan hold “100,000” <GPUs>",
        caption="Accelerators by system.",
        description="Four bars, from 350,000 planned down to 37,888 operating.",
        data=df,
        columns={"label": "System", "value": ("Accelerators", "accelerators"), "status": "Status"},
        sources=list(df["id"]),
        narrow=narrow,
    )


def days(*, narrow=False):
    df = pd.DataFrame(
        [
            ("calc-days-small", "Ten times the 70B model on many H100s", 24.3, 17, 41, "24 days", False),
            ("calc-days-large", "Ten times the 405B model", 122.4, 81, 243, "122 days", True),
            ("ref-days", "The 405B model as it was trained", 54, None, None, "54 days", False),
        ],
        columns=["id", "label", "value", "low", "high", "text", "accent"],
    )  # fmt: skip
    return finish(
        ranges(df, unit="days", title="Days of training", thresholds=[(60, "two months"), (91, "a quarter")],
               narrow=narrow),
        name="sample-days",
        finding="Ten times the larger model takes four months",
        caption="The line holds nine in ten outcomes.",
        description="Three intervals.",
        data=df,
        columns={"label": "Run", "value": ("Days", "days"), "low": ("From", "days"), "high": ("To", "days")},
        sources=["calc-days-small", "calc-days-large", "ref-days", "out-x", "assume-x", "ref-a", "ref-b"],
        narrow=narrow,
    )  # fmt: skip


def cost(*, narrow=False):
    prices = [0.5 + 0.25 * n for n in range(15)]
    frames = [
        pd.DataFrame({"id": "calc-cost", "label": "Median run", "x": prices, "y": [p * 7e7 for p in prices],
                      "low": [p * 5e7 for p in prices], "high": [p * 9e7 for p in prices], "accent": True,
                      "status": "reported"}),
        pd.DataFrame({"id": "calc-cost-poor", "label": "Poor run", "x": prices,
                      "y": [p * 14e7 for p in prices], "status": "planned"}),
    ]  # fmt: skip
    df = pd.concat(frames)
    return finish(
        curves(df, x_unit="USD/h", y_unit="USD", x_title="Price of an hour",
               y_title="Cost of 10²⁶ operations", levels=[(1e8, "the cost test")],
               thresholds=[(1.42, "tests agree")], narrow=narrow),
        name="sample-cost",
        finding="Below $1.42 an hour the cost test misses a run of 10²⁶ operations",
        caption="The band holds nine in ten outcomes.",
        description="Two rising lines, one with a band.",
        data=df[df["x"].isin(prices[::5])],
        columns={"label": "Run", "x": ("Price", "USD/h"), "y": ("Cost", "USD")},
        sources=["calc-cost", "calc-cost-poor"],
        narrow=narrow,
    )  # fmt: skip


def law(*, narrow=False):
    df = pd.DataFrame(
        [
            ("e-order", "2023-10-30", "The executive order is signed", "reported", False),
            ("e-bill", "2024-02-07", "The bill is introduced", "reported", True),
            ("e-court", "2024-08-07", "The Irish court hears the case on European data", "reported", False),
            ("e-support", "2024-08-26", "Musk supports the bill", "reported", True),
            ("e-passed", "2024-08-28", "The Assembly passes the bill", "reported", True),
            ("e-veto", "2024-09-29", "The governor vetoes it", "reported", True),
            ("e-duties", "2026-08-02", "The Act’s duties for high-risk systems apply", "planned", False),
        ],
        columns=["id", "date", "label", "status", "accent"],
    )
    return finish(
        timeline(df, narrow=narrow),
        name="sample-law",
        finding="The bill lived for less than eight months",
        caption="Dates of signature, vote and veto.",
        description="Seven events on a line of time.",
        data=df,
        columns={"label": "Event", "date": ("Date", "date")},
        sources=list(df["id"])[:2],
        narrow=narrow,
    )


def rulers(*, narrow=False):
    df = pd.DataFrame(
        [("ref-a-bf16", "Frontier", 1.4e19, "BF16", False), ("ref-a-fp64", "Frontier", 2.1e18, "FP64", True),
         ("ref-b-bf16", "Eagle", 1.42e19, "BF16", False), ("ref-b-fp64", "Eagle", 4.8e17, "FP64", True)],
        columns=["id", "label", "value", "text", "accent"],
    )  # fmt: skip
    return finish(
        dots(
            df,
            unit="FLOP/s",
            log=True,
            title="Peak, FLOP/s",
            thresholds=[(1e20, "reporting line")],
            narrow=narrow,
        ),
        name="sample-rulers",
        finding="The order depends on the precision",
        caption="Peaks of two systems.",
        description="Four dots in two rows.",
        data=df,
        columns={"label": "System", "text": "Precision", "value": ("Peak", "FLOP/s")},
        sources=list(df["id"]),
        narrow=narrow,
    )


def cover(*, narrow=False):
    answers = {"yes": "covered", "depends": "62% likely", "no": "no"}
    runs, rules = (
        ["A run of ten times the larger model", "A fine-tune"],
        ["EU AI Act", "EO 14110", "SB 1047", "SB 53"],
    )
    states = ["yes", "depends", "yes", "no", "no", "no", "no", "no"]
    pairs = [(run, rule) for run in runs for rule in rules]
    df = pd.DataFrame(
        [(f"calc-cover-{n}", *pair, states[n], answers[states[n]], n == 2) for n, pair in enumerate(pairs)],
        columns=["id", "row", "column", "state", "text", "accent"],
    )
    return finish(
        grid(df, narrow=narrow),
        name="sample-cover",
        finding="One rule is certain to cover the run",
        caption="Rules across, runs down.",
        description="Eight cells: two rows of four.",
        data=df,
        columns={"row": "Run", "column": "Rule", "text": "Answer"},
        sources=[],
        narrow=narrow,
    )


def several(*, narrow=False):
    df = pd.DataFrame(
        [("ref-a-days", "Eagle", "One line", 23, 15, 45, "circle", False), ("ref-b-days", "Colossus", "One line", 3, 2, 6, "diamond", True),
         ("ref-a-more", "Eagle", "A line ten times as far", 230, 150, 450, "circle", False),
         ("ref-b-more", "Colossus", "A line ten times as far", 32, 22, 65, "diamond", True)],
        columns=["id", "label", "line", "value", "low", "high", "shape", "accent"],
    )  # fmt: skip
    df["beside"] = df["label"] + " " + df["value"].astype(str)
    return finish(
        multiples(df, row="line", unit="days", domain=[1, 500], first=70, step=92, lift=54, ticks=[1, 10, 100],
                  narrow=narrow),
        name="sample-several",
        finding="The larger system is ahead at both lines",
        caption="Days to a line, with their ranges.",
        description="Two rows of two marks.",
        data=df,
        columns={"line": "Line", "label": "System", "value": ("Days", "days")},
        narrow=narrow,
    )  # fmt: skip


def live(*, narrow=False):
    df = prepare(pd.DataFrame({"id": [f"run-{n}" for n in range(8)], "label": [f"Run {n}" for n in range(8)],
                               "x": range(1, 9), "y": range(5, 45, 5)}))  # fmt: skip
    df["mark"] = mark(df["id"], df["label"] + " <b>&</b>")
    brush = alt.selection_interval(name="brush")
    points = alt.Chart(df).mark_point(size=120, opacity=1).encode(
        x="x:Q", y="y:Q", description="mark:N", stroke=alt.value(C["ink"]),
        fill=alt.condition(brush, alt.value(C["accent"]), alt.value(C["soft"])),
    )  # fmt: skip
    return finish(
        points.add_params(brush),
        name="sample-live",
        finding="Runs can be compared by drawing a box",
        caption="Draw a box.",
        description="Eight points.",
        data=df,
        columns={"label": "Run", "y": "Score"},
        sources=["run-1"],
        height=240,
        narrow=narrow,
    )


ALL = [counts, days, cost, law, rulers, cover, several, live]
#: What each chart draws, in order: one mark per row, and one per curve.
MARKS = {"sample-cost": ["calc-cost", "calc-cost-poor"]}
