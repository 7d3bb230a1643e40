"""Each quantity reads as it should, and no reported digit is lost."""

import re

import pytest
from report import facts
from report.data import format, tables

EXACT = [
    (100000, "accelerators", "100,000"),
    (37888.0, "accelerators", "37,888"),
    (8_470_000_000, "USD", "$8.47 billion"),
    (8_500_000_000, "EUR", "8.5 billion euros"),
    (1, "CAD", "1 Canadian dollar"),
    (72_000, "m2", "72,000 square metres"),
    (340e6, "USD", "$340 million"),
    (1.42, "USD", "$1.42"),
    (1.4, "USD", "$1.40"),
    (30000, "USD", "$30,000"),
    (45e6, "USD/month", "$45 million a month"),
    (0.0825, "USD/kWh", "$0.0825 per kWh"),
    (0.362, "fraction", "36.2%"),
    (0.3333, "fraction", "a third"),
    (10, "ratio", "10 times"),
    (1, "ratio", "1.0 times"),
    (122, "days", "122 days"),
    (1, "days", "1 day"),
    (9.894e14, "FLOP/s", "989.4 TFLOP/s"),
    (1.4e19, "FLOP/s", "1.4 × 10¹⁹ FLOP/s"),
    (3.8e25, "FLOP", "3.8 × 10²⁵ FLOP"),
    (1e26, "FLOP", "1 × 10²⁶ FLOP"),
    (1.413e12, "FLOP/s/W", "1.413 TFLOP/s per watt"),
    (405e9, "parameters", "405 billion"),
    (15.6e12, "tokens", "15.6 trillion"),
    (30_840_000, "accelerator-hours", "30.84 million accelerator-hours"),
    (192, "GB", "192 GB"),
    (1427, "W", "1,427 W"),
    ("2025-02-17", "date", "17 February 2025"),
    ("2024-06", "date", "June 2024"),
    ("2024-Q2", "date", "second quarter of 2024"),
    ("2024", "date", "2024"),
    ("2024-01/2024-06", "date", "January 2024 to June 2024"),
    ("vetoed", "text", "vetoed"),
    (None, "USD", "not stated"),
    (float("nan"), "days", "not stated"),
    (-0.032, "fraction", "−3.2%"),
]
ROUNDED = [
    (121.6, "days", "122 days"),
    (123456.7, "accelerators", "123,000"),
    (3.8123e25, "FLOP", "3.81 × 10²⁵ FLOP"),
    (9.999e25, "FLOP", "1 × 10²⁶ FLOP"),
    (1.4213, "USD/h", "$1.42 per hour"),
    (338_912_345, "USD", "$339 million"),
    (0.36249, "probability", "36%"),
    (0.3333, "fraction", "33.3%"),
    (0.03734, "probability", "3.7%"),
    (0.00012, "probability", "under 1%"),
    (0.99976, "probability", "over 99%"),
    (0, "probability", "0%"),
    (1, "probability", "100%"),
    (142.71, "MW", "143 MW"),
    (0.04567, "hours", "0.0457 hours"),
    (0, "days", "0 days"),
]
BARE = [
    (1e25, "FLOP", "10²⁵"),
    (2.5e25, "FLOP", "2.5 × 10²⁵"),
    (50, "days", "50"),
    (1, "days", "1"),
    (2, "USD/h", "$2"),
    (200e6, "USD/year", "$200 million"),
    (0.4, "fraction", "40%"),
    (1, "ratio", "1"),
    (1000, "accelerators", "1,000"),
]
RANGES = [
    (17.2, 41.4, "days", "17 to 41 days"),
    (1, 3, "days", "1 to 3 days"),
    (6.3e25, 9.8e25, "FLOP", "6.3 to 9.8 × 10²⁵ FLOP"),
    (9e25, 2e26, "FLOP", "9 × 10²⁵ FLOP to 2 × 10²⁶ FLOP"),
    (0.18, 0.54, "fraction", "18% to 54%"),
    (100e6, 300e6, "USD", "$100 million to $300 million"),
    (200e6, 330e6, "USD/year", "$200 million to $330 million a year"),
    (1.5, 4, "USD/h", "$1.50 to $4 per hour"),
    (0.5, 1, "ratio", "0.5 to 1.0 times"),
    (1, 3, "ratio", "1 to 3 times"),
    (41.1, 41.2, "days", "41 days"),
    ("2024-12-01", "2025-02-17", "date", "1 December 2024 to 17 February 2025"),
]


@pytest.mark.parametrize(("value", "unit", "words"), EXACT)
def test_every_digit_is_kept(value, unit, words):
    assert format.exact(value, unit) == words


@pytest.mark.parametrize(("value", "unit", "words"), ROUNDED)
def test_computed_values_are_rounded(value, unit, words):
    assert format.text(value, unit) == words


@pytest.mark.parametrize(("value", "unit", "words"), BARE)
def test_a_tick_can_leave_its_unit_to_the_axis_title(value, unit, words):
    assert format.bare(value, unit) == words


@pytest.mark.parametrize(("low", "high", "unit", "words"), RANGES)
def test_ranges_name_the_unit_once(low, high, unit, words):
    assert format.range(low, high, unit) == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the lead", "“the lead”"),
        ('"the world\'s best"', "“the world's best”"),
        ('"new" and "strong"', "“‘new’ and ‘strong’”"),
        ('calling it "new"', "“calling it ‘new’”"),
    ],
)
def test_no_two_quotation_marks_stand_side_by_side(words, said):
    assert format.quoted(words) == said


def test_no_claim_is_quoted_twice():
    texts = [facts.get(claim_id).text for claim_id in tables.records("claims")]
    assert [text for text in texts if re.search(r"[\"“”]{2}", text)] == []


def test_an_unknown_unit_and_a_wrong_date_are_refused():
    with pytest.raises(ValueError, match="no words for the unit 'furlongs'"):
        format.text(1, "furlongs")
    with pytest.raises(ValueError, match="2024-13-01"):
        format.date("2024-13-01")
