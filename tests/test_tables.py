"""How rows are put together: periods, disagreements, and the facts chosen for the wide tables."""

import pytest
from conftest import ROOT

from pipeline.problems import Problems
from pipeline.read import seeds
from pipeline.tables import disagreements, profiles, wide
from pipeline.tables.periods import overlap, valid


@pytest.mark.parametrize(
    "period", ["2024", "2024-02", "2024-02-29", "2024-Q2", "2022/2024", "2024-06/2024-Q4"]
)
def test_a_period_that_is_one_is_taken(period):
    assert valid(period)


@pytest.mark.parametrize(
    "period", ["", "24", "2024-13", "2023-02-29", "2024-Q5", "2024-2", "2025/2024", "soon"]
)
def test_a_period_that_is_none_is_refused(period):
    assert not valid(period)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("2024", "2024-12-31", True),
        ("2024-Q2", "2024-06", True),
        ("2024-Q2", "2024-07", False),
        ("2022/2024", "2024-07", True),
        ("2022/2023", "2024-07", False),
        ("", "2024-07", True),
    ],
)
def test_periods_overlap_where_they_share_a_day(one, other, together):
    assert overlap(one, other) is overlap(other, one) is together


MEASURES = seeds.table(
    ROOT / "seeds" / "measures.csv", ["measure", "label", "units", "over_time"], Problems()
)


def claim(claim_id, measure, value, as_of, unit="USD"):
    return {
        "claim_id": claim_id,
        "subject": "meta",
        "measure": measure,
        "value": value,
        "as_of": as_of,
        "unit": unit,
    }


def fact(ref_id, measure, value, as_of, unit="USD"):
    row = claim("", measure, value, as_of, unit) | {"ref_id": ref_id, "confidence": "high"}
    del row["claim_id"]
    return row


def groups(*rows):
    found = disagreements.find(
        [r for r in rows if "claim_id" in r], [r for r in rows if "ref_id" in r], MEASURES
    )
    return {name: [m["member_id"] for m in members] for name, members in found.items()}


def test_an_amount_disagrees_only_within_one_period():
    quarter, year = claim("a", "capex", 8, "2024-Q2"), fact("ref-y", "capex", 39, "2024")
    assert groups(quarter, year) == {}
    assert groups(quarter, fact("ref-q", "capex", 8.47, "2024-Q2")) == {"meta-capex-2024-q2": ["a", "ref-q"]}


def test_a_level_disagrees_when_the_dates_overlap():
    now = claim("a", "accelerators", 100, "2024-09")
    assert groups(now, fact("ref-b", "accelerators", 80, "2024-09-02")) == {
        "meta-accelerators": ["a", "ref-b"]
    }
    assert groups(now, fact("ref-b", "accelerators", 80, "2024-12")) == {}


def test_a_property_disagrees_at_any_time():
    assert groups(claim("a", "memory", 141, "2024"), fact("ref-b", "memory", 140, "2021")) == {
        "meta-memory": ["a", "ref-b"]
    }


def test_two_sources_disagree_about_a_property_that_they_date_alike():
    facts = fact("ref-a", "memory", 1, "2024"), fact("ref-b", "memory", 2, "2024")
    assert groups(*facts) == {"meta-memory": ["ref-a", "ref-b"]}


def test_what_is_no_disagreement():
    same = claim("a", "memory", 141, "2024"), fact("ref-b", "memory", "1.41e2", "2021")
    assert groups(*same) == {}
    assert groups(claim("a", "memory", 141, "2024", "GB"), fact("ref-b", "memory", 3, "2024", "TB/s")) == {}
    assert groups(fact("ref-a", "memory", 1, "2023"), fact("ref-b", "memory", 2, "2024")) == {}
    assert groups(fact("ref-a", "price", 1, "2024"), fact("ref-b", "price", 2, "2024")) == {}
    assert groups(claim("a", "memory", None, "2024"), fact("ref-b", "memory", 2, "2024")) == {}


def test_two_times_are_two_groups():
    rows = [
        claim("a", "price", 1, "2023"),
        fact("ref-a", "price", 2, "2023"),
        claim("b", "price", 3, "2024-06"),
    ]
    assert groups(*rows, fact("ref-b", "price", 4, "2024")) == {
        "meta-price-2023": ["a", "ref-a"],
        "meta-price-2024-06": ["b", "ref-b"],
    }


def test_the_preferred_value_is_marked():
    found = disagreements.find(
        [claim("a", "memory", 1, "2024")], [fact("ref-b", "memory", 2, "2024")], MEASURES
    )
    problems = Problems()
    place = problems.at("seeds/disagreements.csv", "row")
    said = {
        "group_id": "meta-memory",
        "preferred_id": "ref-b",
        "member_ids": "a ref-b",
        "reason": "why",
        "_place": place,
    }
    rows = disagreements.rows(found, [said], problems)
    assert [(r["member_id"], r["layer"], r["preferred"]) for r in rows] == [
        ("a", "reported", False),
        ("ref-b", "reference", True),
    ]
    assert not problems


def chosen(*facts):
    subject = {"subject": "meta", "kind": "chip", "name": "M", "owner": ""}
    facts = [f | {"low": "", "high": "", "text": ""} for f in facts]
    articles = [{"published": day} for day in ("2024-06", "2024-09-02", "2026-04")]
    return profiles.build([subject], facts, articles)["chips"][0]


def test_a_wide_table_takes_the_latest_fact_known_by_the_end_of_the_year_of_most_articles():
    years = [fact(f"ref-{y}", "price", y, str(y)) for y in (2023, 2024, 2025)]
    assert chosen(*years)["price_usd_id"] == chosen(*reversed(years))["price_usd_id"] == "ref-2024"
    late = [fact(f"ref-{y}", "price", y, str(y)) for y in (2026, 2025)]
    assert chosen(*late)["price_usd_id"] == "ref-2025"


@pytest.mark.parametrize(
    ("quote", "number", "chip"),
    [
        ("impiega 100.000 GPU Nvidia H100", "100.000", "h100"),
        ("200k (50k H200)", "50k", "h200"),
        ("200k (50k H200)", "200k", ""),
        ("350.000 unità NVIDIA H100", "350.000", "h100"),
        ("quasi 600.000 unità", "600.000", ""),
    ],
)
def test_the_chip_is_the_one_named_after_the_number(quote, number, chip):
    start = quote.index(number)
    row = {"quote": quote, "quote_start": 7, "_value_at": (7 + start, 7 + start + len(number))}
    assert wide._chip_in_words(row, {"h100": "H100", "h200": "H200"}, {"NVIDIA"}) == chip
