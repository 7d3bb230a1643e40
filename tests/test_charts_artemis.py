"""Figures of the chapter on custom chips: valid in both sizes, sourced, equal to what they state."""

import math

import pytest
from report import facts, load
from report.charts import artemis, artemis_costs
from report.data import format as fmt
from report.models import derived

FIGURES = {
    "artemis-history": lambda narrow: artemis.history(load("events"), narrow=narrow),
    "artemis-rulers": lambda narrow: artemis.rulers(narrow=narrow),
    "artemis-ceiling": lambda narrow: artemis.ceiling(narrow=narrow),
    "artemis-inversion": lambda narrow: artemis.inversion(narrow=narrow),
    "artemis-volume": lambda narrow: artemis_costs.volume(narrow=narrow),
    "artemis-drivers": lambda narrow: artemis_costs.drivers(narrow=narrow),
    "artemis-service": lambda narrow: artemis_costs.service(narrow=narrow),
}
HOURS = 8766


def value(record):
    return facts.get(record).value


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_valid_and_sourced(name, narrow):
    chart = FIGURES[name](narrow)
    chart.to_dict()
    assert chart.figure.name == name
    for record in {*chart.figure.sources, *chart.figure.data["id"]}:
        assert facts.exists(record), f"{name}: {record} is no record"


@pytest.mark.parametrize(
    "name", ["artemis-rulers", "artemis-ceiling", "artemis-volume", "artemis-drivers", "artemis-service"]
)
def test_drawn_value_is_the_record(name):
    for row in FIGURES[name](False).figure.data.itertuples():
        assert row.value == value(row.id)


def test_headline_of_the_rulers_from_the_published_figures():
    chip, h100 = value("ref-mtia-v2-power"), value("ref-h100-power")
    peak = value("ref-mtia-v2-peak-bf16") / chip / (value("ref-h100-peak-bf16") / h100)
    memory = value("ref-mtia-v2-memory-bandwidth") / chip / (value("ref-h100-memory-bandwidth") / h100)
    finding = FIGURES["artemis-rulers"](False).figure.finding
    assert fmt.text(peak, "ratio") in finding and fmt.text(memory, "ratio") in finding


def test_electricity_by_fleet_and_ratio_and_what_the_chapter_says_of_it():
    each = value("assume-load") * HOURS * value("assume-electricity-price") / 1000
    server = value("ref-h100-power") * value("assume-server-factor")
    custom = value("ref-mtia-v2-power") * value("assume-custom-server-factor")
    table = artemis.fleets()
    saved = {}
    for count, ratio, saving, chance in table.itertuples(index=False):
        watts = (server - ratio.value * custom) * value("assume-pue")
        by_hand = count.value * value("assume-replaceable-share") * watts * each
        assert math.isclose(saving.value, by_hand), saving.id
        assert chance.id == f"{saving.id}-reaches-100m"
        saved[count.value, ratio.value] = saving.value
    least = value("assume-reading-100m")
    fleets, (few, many) = sorted({f for f, _ in saved}), sorted({r for _, r in saved})
    assert saved[fleets[1], few] >= least, (
        "the page says that the whole fleet just reaches it at Meta's ratio"
    )
    assert max(saved[fleets[1], many], saved[fleets[2], many], saved[fleets[0], few]) < least
    assert [end for end, usd in saved.items() if usd >= value("assume-reading-200m")] == [(fleets[2], few)]
    low, high = (fleets[0], many), (fleets[2], few)
    assert saved[low] == min(saved.values()) and saved[high] == max(saved.values())
    finding = FIGURES["artemis-ceiling"](False).figure.finding
    assert all(fmt.text(saved[end], "USD", sig=2) in finding for end in (low, high))


def test_the_saving_in_purchases_may_be_a_loss_and_says_at_which_sum_its_chances_are():
    assert facts.get("calc-artemis-chip-saving").low < 0
    saved = derived.draws("calc-artemis-chip-saving")
    for key, least in (("1bn", 1e9), ("2bn", 2e9)):
        assert value(f"calc-artemis-chip-saving-reaches-{key}") == pytest.approx((saved >= least).mean())


def test_curves_of_the_inversion_multiply_to_their_saving():
    data = FIGURES["artemis-inversion"](False).figure.data
    each = value("assume-load") * HOURS * value("assume-electricity-price") / 1000
    for key, _, reading in artemis.SAVINGS:
        curve = data[data["id"] == f"calc-artemis-replaced-{key}"]
        assert len(curve) > 20
        assert all(
            math.isclose(n * w * each, value(reading)) for n, w in zip(curve["x"], curve["y"], strict=True)
        )


def test_headline_of_the_inversion_is_where_its_curve_meets_all_watts():
    each = value("calc-h100-power-all-in") * value("assume-load") * HOURS / 1000
    least = value("assume-reading-300m") / (each * value("assume-electricity-price"))
    assert fmt.text(least, "accelerators", sig=2) in FIGURES["artemis-inversion"](False).figure.finding


def test_headline_of_the_history_counts_days():
    days = facts.get("calc-artemis-days-report-to-mtia-v2").text
    assert days.endswith(" days") and days in FIGURES["artemis-history"](False).figure.finding


def test_drivers_are_the_two_costs_and_a_dear_chip_never_pays():
    figure = FIGURES["artemis-drivers"](False).figure
    assert list(figure.data["input"][:2]) == [
        "assume-custom-chip-development-cost",
        "assume-custom-chip-price",
    ]
    dear = figure.data[figure.data["input"] == "assume-custom-chip-price"].iloc[0]
    per_h100 = value("assume-custom-chips-per-h100") * dear["input_high"]
    assert per_h100 > value("ref-h100-price-2024") and dear["end"] == "never pays back"


def test_break_even_and_saving_by_hand():
    price, chips = value("ref-h100-price-2024"), value("assume-custom-chips-per-h100")
    bought = (price - chips * value("assume-custom-chip-price")) * value("assume-server-cost-factor")
    watts = value("ref-h100-power") * value("assume-server-factor")
    watts -= chips * value("ref-mtia-v2-power") * value("assume-custom-server-factor")
    hours = value("assume-load") * HOURS * value("assume-chip-life")
    power = watts * value("assume-pue") / 1000 * hours * value("assume-electricity-price")
    pays = value("assume-custom-chip-development-cost") / (bought + power)
    assert math.isclose(value("calc-artemis-break-even"), pays)
    assert facts.get("calc-artemis-break-even").range.text in FIGURES["artemis-volume"](False).figure.finding
    share = derived.get("calc-artemis-saving-share")
    whole = price * value("assume-server-cost-factor")
    whole += value("calc-h100-power-all-in") / 1000 * hours * value("assume-electricity-price")
    assert math.isclose(share.value, (bought + power) / whole)
