"""The chart builders at the edges: one row, equal values, missing intervals, crowded dates, long words."""

import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from report.charts.kinds import bars, curves, dots, grid, multiples, parts, ranges, stacks, timeline
from report.charts.kinds.axes import Calendar, Ruler
from report.figures import downloads, svg
from report.figures.theme import NARROW, WIDE, C, finish, text_width

LONG = "A system with a name so long that no narrow screen will ever hold it on one line of text"
ONE = pd.DataFrame({"id": ["calc-a"], "label": ["Only one"], "value": [3.0], "low": [1.0], "high": [9.0],
                    "text": ["3 days"], "date": ["2024-05-01"]})  # fmt: skip
SEVERAL = {"row": "label", "unit": "days", "domain": [0.5, 20], "first": 90, "step": 90, "lift": 50}
CASES = {
    "bars-one": (bars, ONE, {}),
    "bars-zero": (bars, ONE.assign(value=0.0), {}),
    "bars-long": (bars, ONE.assign(label=LONG), {"thresholds": [(9.0, "a line"), (9.5, "another line")]}),
    "ranges-one": (ranges, ONE, {"unit": "days"}),
    "ranges-log": (ranges, ONE.assign(value=3e25, low=1e24, high=1e27), {"unit": "FLOP", "log": True}),
    "ranges-none": (ranges, ONE.assign(low=None, high=None), {"unit": "days", "title": "Days"}),
    "dots-one": (dots, ONE, {"unit": "days"}),
    "stacks-one": (
        stacks,
        ONE.assign(role="whole", beside="3 days", shade=""),
        {"unit": "days", "domain": [0, 12], "key": [("parts", C["muted"]), (LONG, "")]},
    ),
    "timeline-one": (timeline, ONE, {}),
    "timeline-same": (timeline, pd.concat([ONE.assign(id=f"calc-{n}", label=LONG) for n in range(5)]), {}),
    "curves-one": (
        curves,
        pd.concat([ONE.assign(x=n, y=n * n) for n in (1, 2)]),
        {"levels": [(2, "a level")]},
    ),
    "multiples-one": (
        multiples,
        ONE.assign(beside="three", shape="circle"),
        SEVERAL | {"reference": (1, "exact"), "log": False},
    ),
    "multiples-long": (
        multiples,
        pd.concat(
            [
                ONE.assign(id=f"calc-{n}", label=LONG, beside=LONG, head="a line", shape="circle", drop=n)
                for n in range(3)
            ]
        ),
        SEVERAL | {"ticks": [1, 10]},
    ),
    "parts-one": (
        parts,
        pd.concat([ONE.assign(id=f"calc-{n}", label=LONG, series="A part") for n in range(2)]),
        {"series": [("A part", 0)], "unit": "days", "title": "Days", "ends": {LONG: "6 days"}},
    ),
    "grid-one": (grid, ONE.assign(row=LONG, column="A rule", state="depends"), {}),
}


def draw(builder, frame, options, narrow):
    chart = finish(
        builder(frame, narrow=narrow, **options),
        name="case",
        finding="Finding",
        caption="Caption",
        description="Description",
        data=frame,
        columns={"label": "Label"},
        sources=[],
        narrow=narrow,
    )
    drawn = downloads.draw(downloads.untitled(chart.to_dict()))
    return ET.fromstring(svg.inline(drawn, figure="case", size="wide", title="t", description="d"))


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_every_builder_draws_its_edges(case, narrow):
    builder, frame, options = CASES[case]
    tree = draw(builder, frame, options, narrow)
    marks = [e for e in tree.iter() if e.get("data-id")]
    assert len(marks) == (1 if builder is curves else len(frame))
    text = ET.tostring(tree, encoding="unicode")
    assert "NaN" not in text and "Infinity" not in text and "null" not in text
    assert tree.get("viewBox").startswith(f"0 0 {NARROW if narrow else WIDE} ")


def test_columns_and_states_that_are_not_there_are_named():
    with pytest.raises(ValueError, match="needs a column 'label'"):
        bars(ONE.drop(columns="label"))
    with pytest.raises(ValueError, match="unknown state 'perhaps'"):
        grid(ONE.assign(row="r", column="c", state="perhaps"))


@pytest.mark.parametrize("narrow", [False, True])
def test_a_mark_of_several_stands_on_the_middle_of_its_interval_when_the_axis_is_logarithmic(narrow):
    spec = multiples(
        ONE.assign(beside="3", shape="circle"), **SEVERAL, ticks=[1, 10], narrow=narrow
    ).to_dict()
    rows = [row for rows in spec["datasets"].values() for row in rows]
    (row,) = (row for row in rows if "left" in row)
    ticks = [row["x"] for row in rows if row.get("words") in ("1 day", "10 days") and "dashed" in row]
    assert row["x"] == pytest.approx((row["left"] + row["right"]) / 2)  # three between one and nine
    assert row["left"] == pytest.approx(min(ticks)) and row["right"] < max(ticks)


values = st.floats(1e-3, 1e30, allow_nan=False)


@settings(max_examples=60, deadline=None)
@example([1.2e28, 1.67e29], True, 180)
@given(st.lists(values, min_size=1, max_size=8), st.booleans(), st.sampled_from([180, 284, 600]))
def test_ticks_are_round_inside_and_apart(numbers, log, length):
    ruler = Ruler(numbers, length, log=log, unit="FLOP")
    low, high = ruler.domain
    for value in numbers:
        assert -1 <= ruler.px(value) <= length + 1
    for narrow in (True, False):
        axis = ruler.axis("Operations", narrow, 12).to_dict()
        ticks = axis["values"]
        assert all(low * 0.999 <= tick <= high * 1.001 for tick in ticks) and ticks == sorted(set(ticks))
        words = [ruler.words(tick, True) for tick in ticks]
        widths = [text_width(word, 12) for word in words]
        gaps = [ruler.px(b) - ruler.px(a) for a, b in zip(ticks, ticks[1:], strict=False)]
        if len(ticks) > 3:
            assert all(gap > (a + b) / 2 for gap, a, b in zip(gaps, widths, widths[1:], strict=False))


@pytest.mark.parametrize("domain", [[5, 400], [12, 900], [0.2, 11], [2, 40], [1e24, 3e26]])
def test_a_logarithmic_axis_names_three_values_at_least(domain):
    assert len(Ruler([], 600, log=True, domain=domain, unit="days").ticks(6)) >= 3


days = st.dates(min_value=pd.Timestamp("2022-01-01").date(), max_value=pd.Timestamp("2027-01-01").date())


@settings(max_examples=25, deadline=None)
@given(st.lists(days, min_size=2, max_size=12))
def test_words_of_a_timeline_never_touch(dates):
    frame = pd.DataFrame({"id": [f"calc-{n}" for n in range(len(dates))],
                          "label": ["Something is decided about a rule"] * len(dates),
                          "date": [date.isoformat() for date in dates]})  # fmt: skip
    boxes, spec = [], timeline(frame).to_dict()
    for layer in spec["layer"]:
        mark = layer["mark"]
        if mark["type"] != "text" or "stroke" in mark:
            continue
        for row in spec["datasets"][layer["data"]["name"]]:
            width, size = text_width(row["words"], mark["fontSize"]), mark["fontSize"]
            left = row["x"] - {"left": 0, "center": width / 2, "right": width}[mark["align"]]
            boxes.append((left, left + width, row["y"] - size / 2, row["y"] + size / 2))
    assert len(boxes) >= 2 * len(dates)
    for n, (a, b, c, d) in enumerate(boxes):
        assert not [
            o for o in boxes[n + 1 :] if a < o[1] - 1 and o[0] < b - 1 and c < o[3] - 1 and o[2] < d - 1
        ]


def test_months_become_years_when_there_is_no_room():
    months = Calendar(["2024-01-01", "2024-06-01"], 600)
    assert [words for _, words in months.ticks(12)] == [
        f"{m} 2024" for m in ("Jan", "Feb", "Mar", "Apr", "May", "Jun")
    ]
    years = Calendar(["2020-01-01", "2027-01-01"], 284)
    assert all(re.fullmatch(r"\d{4}", words) for _, words in years.ticks(12))
