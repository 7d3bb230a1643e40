"""How firmly a record stands, from its row to the page."""

import pytest
from report import facts
from report.data import status, tables


def test_a_reference_fact_has_its_own_status():
    for key, row in tables.records("reference").items():
        assert status.of(key) == facts.get(key).status == row["status"]
    assert status.of("ref-meta-fleet-h100-target") == "planned"


def test_an_outcome_is_as_weak_as_its_weakest_source():
    for key, row in tables.records("outcomes").items():
        places = [status.order().index(status.of(i)) for i in row["reference_ids"].split()]
        assert status.order().index(status.of(key)) == min(places)


def test_what_we_assume_is_estimated():
    assert {status.of(key) for key in tables.records("assumptions")} == {"estimated"}


def test_the_weakest_of_none_is_reported_and_an_unknown_id_is_named():
    assert status.weakest([]) == "reported" and status.weakest(["planned", "alleged"]) == "alleged"
    with pytest.raises(KeyError, match="no row 'ref-nothing'"):
        status.of("ref-nothing")


def test_a_plan_of_a_public_source_is_said_to_be_one(site):
    page = (site / "book" / "sources.html").read_text(encoding="utf8")
    record = page.split('id="ref-meta-fleet-h100-target"')[1].split("</li>")[0]
    assert "planned" in record.lower()
