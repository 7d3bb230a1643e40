"""Figures of the chapter on regulation: valid in both sizes, sourced, equal to what hand arithmetic gives."""

import math
import re

import pytest
from notebook_cells import last
from report import facts, load
from report.data import format as fmt

#: Figures of the chapter by the cells that draw them.
FIGURES = {
    "history": "history",
    "coverage": "coverage-by-rule",
    "crossing": "crossing",
    "coincidence": "coincidence",
    "two-tests": "two-tests",
    "cluster-line": "cluster-line",
}
H100, DAY = facts.get("ref-h100-peak-bf16").value, 86400


def noted(cell):
    return last("sb-1047", cell).noted


def value(key):
    return facts.get(key).value


@pytest.mark.parametrize("cell", FIGURES)
def test_figure_is_valid_and_sourced(cell):
    figure = last("sb-1047", cell)
    assert figure.noted.name == FIGURES[cell] and set(figure.specs) == {"wide", "narrow"}
    for record in {*figure.noted.sources, *figure.noted.data["id"]}:
        assert facts.exists(record), f"{cell}: {record} is no record"


@pytest.mark.parametrize("cell", ["coverage", "crossing", "two-tests", "cluster-line"])
def test_drawn_value_is_the_record(cell):
    for row in noted(cell).data.itertuples():
        assert row.value == facts.get(row.id).value, row.id


@pytest.mark.parametrize("cell", FIGURES)
def test_the_table_says_how_firmly_each_record_stands(cell):
    for row in noted(cell).data.itertuples():
        assert row.status == facts.get(row.id).status, row.id


def test_history_stands_at_the_dates_of_its_records():
    data = noted("history").data.set_index("id")["date"]
    for key in ("out-sb-1047-veto", "ref-sb-1047-musk-post"):
        assert data[key] == facts.row(key)["text"]
    assert data["xai-colossus-x-eu-data"] == facts.row("xai-colossus-x-eu-data")["as_of"]
    layers = {"out-": "Later: ", "xai-": "Article: "}
    for row in noted("history").data.itertuples():
        assert row.label.startswith(layers.get(row.id[:4], "")), f"{row.id}: {row.label}"
    assert f"{facts.get('calc-sb-1047-days-vote-to-veto')} after the Assembly" in noted("history").finding


def test_a_cell_says_what_its_run_and_its_line_say():
    cells = noted("coverage").data.set_index("id")["state"]
    dense = value("ref-llama-3-1-405b-training-compute")
    sure = {"tenfold-405b": 10 * dense, "llama-3-1-405b": dense}
    rules = ("sb-1047", "eo-14110", "eu-ai-act", "sb-53", "raise-act")
    lines = {rule: value(f"ref-{rule}-compute-line") for rule in rules}
    for run, flop in sure.items():
        for rule, line in lines.items():
            assert cells[f"calc-covered-{rule}-{run}"] == ("yes" if flop > line else "no"), f"{rule}, {run}"
    assert set(cells[cells.index.str.endswith("-chatbit")]) == {"no"}


def test_a_judged_revenue_is_no_chance():
    frame = noted("coverage").data
    for row in frame.itertuples():
        if row.column in ("SB 53", "RAISE Act"):
            compute = facts.get(row.id.replace("sb-53", "eo-14110").replace("raise-act", "eo-14110"))
            assert row.value in (0, compute.value), f"{row.id} is another chance than that of its compute"
        judged = row.row == "Grok 3" and row.column in ("SB 53", "RAISE Act")
        assert ("judged" in row.text) == judged, f"{row.row}, {row.column}: {row.text}"


def test_only_what_was_released_is_said_to_be():
    names = {row.id: row.row for row in noted("coverage").data.itertuples()}
    for run, status in (("behemoth", "previewed"), ("scout", "released"), ("maverick", "released")):
        assert facts.exists(f"out-llama-4-{run}-status") == (status == "previewed")
        assert f"as {status}" in names[f"calc-covered-sb-1047-llama-4-{run}"]


def test_the_chance_between_is_that_of_the_tail():
    # ten times a lognormal with the 5th and 95th percentile of the estimate, above the line
    estimate = facts.row("ref-llama-3-70b-training-compute")
    low, middle, high = (10 * estimate[end] for end in ("low", "value", "high"))
    spread = math.log(high / low) / (2 * 1.6449)
    tail = 0.5 * math.erfc(math.log(value("ref-eo-14110-compute-line") / middle) / spread / math.sqrt(2))
    chance = facts.get("calc-covered-eo-14110-tenfold-70b").value
    assert chance == pytest.approx(tail, abs=0.006)
    assert str(facts.get("calc-covered-sb-1047-tenfold-70b")) in noted("coverage").finding


def test_days_to_a_line_by_hand():
    data = noted("crossing").data.set_index("id")
    for words, rule in (("1e25", "eu-ai-act"), ("3e25", "sb-1047-finetune"), ("1e26", "sb-1047")):
        days = value(f"ref-{rule}-compute-line") / (H100 * value("assume-mfu")) / DAY
        for cluster, count in (
            ("colossus", "xai-colossus-gpus"),
            ("eagle", "memphis-supercluster-eagle-gpus"),
        ):
            expected = pytest.approx(days / value(count), rel=1e-6)
            assert data["value"][f"calc-{cluster}-days-to-{words}"] == expected
    counts = load("figures").query("figure == 'crossing'").drop_duplicates("label").set_index("label")["id"]
    for label, count in counts.items():
        status = facts.get(count).status
        said = f"{label} ({status})" if status in ("planned", "alleged") else label
        assert (data["label"] == said).sum() == 3, f"{label} is {status}"


def test_curves_meet_the_cost_line_where_the_finding_says():
    figure = noted("coincidence")
    line, flop = value("ref-sb-1047-cost-line"), value("ref-sb-1047-compute-line")
    for mfu in (value("ref-mfu-p05"), value("assume-round-mfu"), value("ref-mfu-p95")):
        assert f"{line * H100 * mfu * 3600 / flop:.2f}" in figure.finding
    for row in figure.data.itertuples():
        mfu = float(row.label.removesuffix("% MFU")) / 100
        assert row.y == pytest.approx(
            flop / (H100 * mfu * 3600) * row.x, rel=0.05
        )  # whole percent in the label


def test_prices_of_low_confidence_are_named_where_they_are_drawn():
    figure = noted("two-tests")
    prices = sorted(float(label.split(",")[0].removeprefix("$")) for label in figure.data["label"])
    assert f"${prices[0]:.2f}" in figure.finding
    line = value("ref-sb-1047-cost-line")
    assert (figure.data["value"] > line).all() and (figure.data["low"] < line).sum() == 1
    named = re.findall(r"\$[\d.]+(?! million)\b", figure.caption)
    drawn = load("figures").query("figure == 'two-tests'")["dated_by"]
    weak = [price for price in drawn if facts.row(price)["confidence"] == "low"]
    assert named == [fmt.bare(facts.get(price).value, "USD/h", None) for price in weak]


def test_cluster_line_by_hand():
    finding = noted("cluster-line").finding
    for peak in ("bf16", "fp8"):
        total = value("xai-colossus-gpus") * value(f"ref-h100-peak-{peak}")
        assert fmt.text(total / value("ref-eo-14110-cluster-line"), "ratio") in finding
