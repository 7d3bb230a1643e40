"""Figures of the chapter on custom chips: valid in both sizes, sourced, equal to what they state."""

import math

import pytest
from notebook_cells import last
from report import facts
from report.data import format as fmt
from report.models import derived

FIGURES = ["history", "rulers", "ceiling", "inversion", "volume", "drivers", "service"]
HOURS = 8766


def value(record):
    return facts.get(record).value


def noted(cell):
    return last("artemis", cell).noted


@pytest.mark.parametrize("cell", FIGURES)
def test_figure_is_valid_and_sourced(cell):
    figure = last("artemis", cell)
    assert figure.noted.name == f"artemis-{cell}" and set(figure.specs) == {"wide", "narrow"}
    for record in {*figure.noted.sources, *figure.noted.data["id"]}:
        assert facts.exists(record), f"{cell}: {record} is no record"


@pytest.mark.parametrize("cell", ["rulers", "ceiling", "volume", "drivers", "service"])
def test_drawn_value_is_the_record(cell):
    for row in noted(cell).data.itertuples():
        assert row.value == value(row.id)


def test_headline_of_the_rulers_from_the_published_figures():
    chip, h100 = value("ref-mtia-v2-power"), value("ref-h100-power")
    peak = value("ref-mtia-v2-peak-bf16") / chip / (value("ref-h100-peak-bf16") / h100)
    memory = value("ref-mtia-v2-memory-bandwidth") / chip / (value("ref-h100-memory-bandwidth") / h100)
    finding = noted("rulers").finding
    assert fmt.text(peak, "ratio") in finding and fmt.text(memory, "ratio") in finding


def test_electricity_by_fleet_and_ratio_and_what_the_chapter_says_of_it():
    each = value("assume-load") * HOURS * value("assume-electricity-price") / 1000
    server = value("ref-h100-power") * value("assume-server-factor")
    custom = value("ref-mtia-v2-power") * value("assume-custom-server-factor")
    table = last("artemis", "fleets").frame
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
    finding = noted("ceiling").finding
    assert all(fmt.text(saved[end], "USD", sig=2) in finding for end in (low, high))


def test_the_saving_in_purchases_may_be_a_loss_and_says_at_which_sum_its_chances_are():
    assert facts.get("calc-artemis-chip-saving").low < 0
    saved = derived.draws("calc-artemis-chip-saving")
    for key, least in (("1bn", 1e9), ("2bn", 2e9)):
        assert value(f"calc-artemis-chip-saving-reaches-{key}") == pytest.approx((saved >= least).mean())


def test_curves_of_the_inversion_multiply_to_their_saving():
    data = noted("inversion").data
    each = value("assume-load") * HOURS * value("assume-electricity-price") / 1000
    for key in ("100m", "300m", "500m"):
        curve = data[data["id"] == f"calc-artemis-replaced-{key}"]
        assert len(curve) > 20
        saved = curve["replaced"] * curve["watts"] * each
        assert saved.to_numpy() == pytest.approx(value(f"assume-reading-{key}"))


def test_headline_of_the_inversion_is_where_its_curve_meets_all_watts():
    each = value("calc-h100-power-all-in") * value("assume-load") * HOURS / 1000
    least = value("assume-reading-300m") / (each * value("assume-electricity-price"))
    assert fmt.text(least, "accelerators", sig=2) in noted("inversion").finding
    assert "assume-reading-300m" in noted("inversion").sources, "the headline quotes the amount"


def test_headline_of_the_history_counts_days():
    days = facts.get("calc-artemis-days-report-to-mtia-v2").text
    assert days.endswith(" days") and days in noted("history").finding


def test_drivers_are_the_two_costs_and_a_dear_chip_never_pays():
    figure = noted("drivers")
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
    assert facts.get("calc-artemis-break-even").range.text in noted("volume").finding
    share = derived.get("calc-artemis-saving-share")
    whole = price * value("assume-server-cost-factor")
    whole += value("calc-h100-power-all-in") / 1000 * hours * value("assume-electricity-price")
    assert math.isclose(share.value, (bought + power) / whole)
