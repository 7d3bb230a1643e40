"""Figures of the chapter on custom chips: valid in both sizes, sourced, equal to what they state."""

import math

import pandas as pd
import pytest
from notebook_cells import last
from report import facts
from report.data import format as fmt
from report.models import derived

FIGURES = ["answer", "workloads", "costs", "pays", "rulers", "history"]
HOURS = 8766


def value(record):
    return facts.get(record).value


def noted(cell):
    return last("artemis", cell).noted


@pytest.mark.parametrize("cell", FIGURES)
def test_figure_is_sourced(cell):
    figure = last("artemis", cell)
    assert figure.noted.name == f"artemis-{cell}"
    for record in {*figure.noted.sources, *figure.noted.data["id"]}:
        assert facts.exists(record), f"{cell}: {record} is no record"


@pytest.mark.parametrize("cell", ["answer", "workloads", "costs", "rulers"])
def test_drawn_value_is_the_record(cell):
    for row in noted(cell).data.itertuples():
        assert row.value == value(row.id)


def test_headline_of_the_rulers_from_the_published_figures():
    chip, h100 = value("ref-mtia-v2-power"), value("ref-h100-power")
    peak = value("ref-mtia-v2-peak-bf16") / chip / (value("ref-h100-peak-bf16") / h100)
    memory = value("ref-mtia-v2-memory-bandwidth") / chip / (value("ref-h100-memory-bandwidth") / h100)
    finding = noted("rulers").finding
    assert fmt.text(peak, "ratio") in finding and fmt.text(memory, "ratio") in finding


def test_what_is_saved_by_fleet_and_ratio_and_what_the_chapter_says_of_it():
    each = value("assume-load") * HOURS * value("assume-electricity-price") / 1000
    server = value("ref-h100-power") * value("assume-server-factor")
    custom = value("ref-mtia-v2-power") * value("assume-custom-server-factor")
    share = value("assume-inference-share") * value("assume-ranking-share")
    bought = value("ref-h100-price-2024") * value("assume-server-cost-factor")
    made = value("assume-custom-chip-price") * value("assume-custom-server-cost-factor")
    table = last("artemis", "fleets").frame
    saved = {}
    for count, ratio, electricity, purchases in table.itertuples(index=False):
        watts = (server - ratio.value * custom) * value("assume-pue")
        assert math.isclose(electricity.value, count.value * share * watts * each), electricity.id
        by_hand = count.value * share * (bought - ratio.value * made)
        assert math.isclose(purchases.value, by_hand), purchases.id
        assert [str(electricity), str(purchases)] == [str(electricity.range), str(purchases.range)]
        saved[count.value, ratio.value] = electricity
    assert len(saved) == 6
    fleets, (few, many) = sorted({f for f, _ in saved}), sorted({r for _, r in saved})
    least = value("assume-reading-100m")
    assert saved[fleets[0], few].high < least, "the page says no for the H100s at Meta's ratio"
    assert saved[fleets[2], few].low >= least and saved[fleets[2], many].low < 0
    assert max(saved.values(), key=lambda one: one.value) == saved[fleets[2], few]
    assert saved[fleets[2], few].text in last("artemis", "answer").noted.caption


def test_the_answer_has_the_chance_of_each_reading_on_each_fleet():
    data = noted("answer").data
    assert data.shape[0] == 24 and data["row"].nunique() == 6 and data["column"].nunique() == 4
    for row in data.itertuples():
        saving, reading = row.id.split("-reaches-")
        least = value(f"assume-reading-{reading}")
        assert fmt.text(least, "USD") in row.column
        assert row.value == pytest.approx((derived.draws(saving, 50_000) >= least).mean(), abs=0.005)
        assert row.state == ("yes" if row.value >= 0.9 else "no" if row.value <= 0.1 else "depends")
    likely = data.set_index("id")["state"].eq("yes")
    electricity = likely[likely.index.str.contains("energy")]
    assert list(electricity[electricity].index) == ["calc-artemis-energy-saving-2025-maker-reaches-100m"]


def test_parts_of_a_cost_add_up_and_the_average_of_meta_lies_between_the_ratios():
    data = noted("costs").data
    bars = [bar for _, bar in data.groupby("label", sort=False)["value"].sum().items()]
    wholes = ["calc-h100-lifetime-cost", "calc-artemis-custom-lifetime-cost-maker"]
    wholes += ["calc-artemis-custom-lifetime-cost", "calc-artemis-reported-cost"]
    assert bars == pytest.approx([value(whole) for whole in wholes])
    assert bars[1] < bars[3] < bars[2] < bars[0]
    assert facts.get("calc-h100-electricity-share").text in noted("costs").finding


def test_a_fleet_divides_into_all_of_its_work():
    data = noted("workloads").data
    assert data.groupby("label")["value"].sum().to_numpy() == pytest.approx(1)
    assert facts.get("calc-artemis-replaceable-share").text in noted("workloads").finding


def test_lines_of_what_building_earns_cross_zero_at_the_break_evens():
    data = noted("pays").data
    for end in ("", "-maker"):
        line = data[data["id"] == f"calc-artemis-saving-each{end}"].sort_values("replaced")
        assert line["net"].iloc[0] == -value("assume-custom-chip-development-cost")
        crossing = pytest.approx(value(f"calc-artemis-break-even{end}"))
        assert pd.Series(line["replaced"].array, index=line["net"]).pipe(at_zero) == crossing
        assert ((line["low"] < line["net"]) & (line["net"] < line["high"])).all()
        assert facts.get(f"calc-artemis-break-even{end}").text in noted("pays").finding


def at_zero(line):
    """Where a line over its values is at nought."""
    (low, start), (high, end) = line.iloc[[0, -1]].items()
    return start - low * (end - start) / (high - low)


def test_headline_of_the_history_counts_days():
    days = facts.get("calc-artemis-days-report-to-mtia-v2").text
    assert days.endswith(" days") and days in noted("history").finding


def test_break_even_and_saving_by_hand():
    price, chips = value("ref-h100-price-2024"), value("assume-custom-chips-per-h100")
    bought = price * value("assume-server-cost-factor")
    bought -= chips * value("assume-custom-chip-price") * value("assume-custom-server-cost-factor")
    watts = value("ref-h100-power") * value("assume-server-factor")
    watts -= chips * value("ref-mtia-v2-power") * value("assume-custom-server-factor")
    hours = value("assume-load") * HOURS * value("assume-chip-life")
    power = watts * value("assume-pue") / 1000 * hours * value("assume-electricity-price")
    pays = value("assume-custom-chip-development-cost") / (bought + power)
    assert math.isclose(value("calc-artemis-break-even"), pays)
    share = derived.get("calc-artemis-saving-share")
    whole = price * value("assume-server-cost-factor")
    whole += value("calc-h100-power-all-in") / 1000 * hours * value("assume-electricity-price")
    assert math.isclose(share.value, (bought + power) / whole)
