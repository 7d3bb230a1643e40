"""Figures of the chapter on regulation: valid in both sizes, sourced, equal to what hand arithmetic gives."""

import math
import re

import pytest
from report import facts
from report import format as fmt
from report.charts import sb_1047, sb_1047_lines

FIGURES = {
    "history": sb_1047.history,
    "coverage-by-rule": sb_1047.coverage,
    "crossing": sb_1047.crossing,
    "coincidence": sb_1047.coincidence,
    "two-tests": sb_1047.two_tests,
    "cluster-line": sb_1047.cluster_line,
}
H100, DAY = 9.894e14, 86400


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_valid_and_sourced(name, narrow):
    chart = FIGURES[name](narrow=narrow)
    chart.to_dict()
    assert chart.figure.name == name
    for record in {*chart.figure.sources, *chart.figure.data["id"]}:
        assert facts.exists(record), f"{name}: {record} is no record"


@pytest.mark.parametrize("name", ["coverage-by-rule", "crossing", "two-tests", "cluster-line"])
def test_drawn_value_is_the_record(name):
    for row in FIGURES[name]().figure.data.itertuples():
        assert row.value == facts.get(row.id).value, row.id


def test_history_stands_at_the_dates_of_its_records():
    data = sb_1047.history().figure.data.set_index("id")["date"]
    assert data["out-sb-1047-veto"] == "2024-09-29" and data["ref-sb-1047-musk-post"] == "2024-08-26"
    assert data["xai-colossus-x-eu-data"] == "2024-08-09"
    layers = {"out-": "Later: ", "xai-": "Article: "}
    for row in sb_1047.history().figure.data.itertuples():
        assert row.label.startswith(layers.get(row.id[:4], "")), f"{row.id}: {row.label}"
    assert "32 days" in sb_1047.history().figure.finding


def test_a_cell_says_what_its_run_and_its_line_say():
    cells = sb_1047.coverage().figure.data.set_index("id")["state"]
    sure = {"tenfold-405b": 3.8e26, "llama-3-1-405b": 3.8e25}
    lines = {"sb-1047": 1e26, "eo-14110": 1e26, "eu-ai-act": 1e25, "sb-53": 1e26, "raise-act": 1e26}
    for run, flop in sure.items():
        for rule, line in lines.items():
            assert cells[f"calc-covered-{rule}-{run}"] == ("yes" if flop > line else "no"), f"{rule}, {run}"
    assert set(cells[cells.index.str.endswith("-chatbit")]) == {"no"}


def test_a_judged_revenue_is_no_chance():
    frame = sb_1047.coverage().figure.data
    for row in frame.itertuples():
        if row.column in ("SB 53", "RAISE Act"):
            compute = facts.get(row.id.replace("sb-53", "eo-14110").replace("raise-act", "eo-14110"))
            assert row.value in (0, compute.value), f"{row.id} is another chance than that of its compute"
        judged = row.row == "Grok 3" and row.column in ("SB 53", "RAISE Act")
        assert ("judged" in row.text) == judged, f"{row.row}, {row.column}: {row.text}"


def test_only_what_was_released_is_said_to_be():
    names = {row.id: row.row for row in sb_1047.coverage().figure.data.itertuples()}
    for run, status in (("behemoth", "previewed"), ("scout", "released"), ("maverick", "released")):
        assert facts.exists(f"out-llama-4-{run}-status") == (status == "previewed")
        assert f"as {status}" in names[f"calc-covered-sb-1047-llama-4-{run}"]


def test_the_chance_between_is_that_of_the_tail():
    # ten times a lognormal with 5th and 95th percentile near 6.3e24 and 9.8e24, above 1e26
    low, middle, high = 6.3e25, 7.861e25, 9.8e25
    spread = math.log(high / low) / (2 * 1.6449)
    tail = 0.5 * math.erfc(math.log(1e26 / middle) / spread / math.sqrt(2))
    chance = facts.get("calc-covered-eo-14110-tenfold-70b").value
    assert chance == pytest.approx(tail, abs=0.006)
    assert str(facts.get("calc-covered-sb-1047-tenfold-70b")) in sb_1047.coverage().figure.finding


def test_days_to_a_line_by_hand():
    data = sb_1047.crossing().figure.data.set_index("id")
    for line in (1e25, 3e25, 1e26):
        words = {1e25: "1e25", 3e25: "3e25", 1e26: "1e26"}[line]
        days = line / (100_000 * H100 * 0.36) / DAY
        assert data["value"][f"calc-colossus-days-to-{words}"] == pytest.approx(days, rel=1e-6)
        assert data["value"][f"calc-eagle-days-to-{words}"] == pytest.approx(
            days * 100_000 / 14_400, rel=1e-6
        )
    tail = 0.26 - math.sqrt(0.05 * 0.52 * 0.26)  # of the triangle from 0.1 over 0.36 to 0.62
    ends = [fmt.text(1e26 / (100_000 * H100 * mfu) / DAY, "days", 2) for mfu in (0.36 + tail, 0.36 - tail)]
    assert f"{ends[0].split()[0]} to {ends[1]}" in sb_1047.crossing().figure.finding
    hollow = data["status"].isin(["planned", "alleged"])
    assert hollow.groupby(data["label"]).all().sum() == 3


def test_curves_meet_the_cost_line_where_the_finding_says():
    figure = sb_1047.coincidence().figure
    for mfu, price in ((0.18, 0.64), (0.40, 1.42), (0.54, 1.92)):
        assert 1e26 / (H100 * mfu * 3600) * price == pytest.approx(1e8, rel=0.01)
        assert f"{price:.2f}" in figure.finding
    for row in figure.data.itertuples():
        mfu = float(row.label.removesuffix("% MFU")) / 100
        assert row.y == pytest.approx(1e26 / (H100 * mfu * 3600) * row.x)


def test_prices_of_low_confidence_are_named_where_they_are_drawn():
    figure = sb_1047.two_tests().figure
    prices = sorted(float(label.split(",")[0].removeprefix("$")) for label in figure.data["label"])
    assert f"${prices[0]:.2f}" in figure.finding
    assert (figure.data["value"] > 1e8).all() and (figure.data["low"] < 1e8).sum() == 1
    named = re.findall(r"\$[\d.]+(?! million)\b", figure.caption)
    weak = [price for price in sb_1047_lines.PRICES if facts.row(price)["confidence"] == "low"]
    assert named == [fmt.bare(facts.get(price).value, "USD/h", None) for price in weak]


def test_cluster_line_by_hand():
    finding = sb_1047.cluster_line().figure.finding
    assert fmt.text(100_000 * H100 / 1e20, "ratio") in finding
    assert fmt.text(100_000 * 1.9789e15 / 1e20, "ratio") in finding
