"""derived.csv is what the models compute, and each of its rows can be traced and read."""

from __future__ import annotations

import re

import numpy as np
import pytest
from report import facts
from report.data import format as fmt
from report.data import status, tables, units
from report.models import derived, registry

STATUSES = status.order()
FRAME = derived.table()
ROWS = FRAME.to_dict("records")


def test_the_file_is_what_the_models_compute():
    file = tables.load("derived")
    assert list(file.columns) == derived.COLUMNS
    words = ["derived_id", "label", "unit", "function", "inputs", "status", "chapter", "formula", "note"]
    for column in words:
        assert list(file[column].fillna("")) == list(FRAME[column]), f"{column}: run `python -m pipeline`"
    for column in ("value", "low", "high"):
        np.testing.assert_allclose(file[column], FRAME[column], rtol=1e-9, atol=1e-14, err_msg=column)


def test_values_lie_in_their_intervals_and_are_numbers():
    assert np.isfinite(FRAME[["value", "low", "high"]].to_numpy(float)).all()
    wrong = FRAME[~((FRAME["low"] <= FRAME["value"]) & (FRAME["value"] <= FRAME["high"]))]
    assert wrong.empty, f"outside their interval: {list(wrong['derived_id'])}"


def test_ids_are_sorted_unique_and_of_one_form():
    ids = list(FRAME["derived_id"])
    assert ids == sorted(set(ids)) and all(re.fullmatch(r"calc(-[a-z0-9]+)+", i) for i in ids)


def test_labels_tell_numbers_apart():
    twice = FRAME[FRAME["label"].duplicated(keep=False)]
    assert twice.empty, f"two numbers with one label: {list(twice['derived_id'])}"


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["derived_id"])
def test_each_row_is_traced_and_reads(row):
    inputs = row["inputs"].split()
    missing = [i for i in inputs if not facts.exists(i)]
    assert not missing, f"{row['derived_id']}: no record {missing}"
    assert row["derived_id"] not in inputs
    assert row["unit"] in units.table() and row["status"] in STATUSES and row["formula"]
    assert fmt.text(row["value"], row["unit"])
    module, name = row["function"].rsplit(".", 1)
    assert module.startswith("report.models.") and name


def test_status_is_the_weakest_of_the_inputs():
    status = dict(zip(FRAME["derived_id"], FRAME["status"], strict=True))
    assert status["calc-colossus-peak-bf16"] == "reported"  # operating count, reported peak
    assert status["calc-tenfold-405b-compute"] == "planned"  # a plan stays a plan
    assert status["calc-openai-largest-h100-peak-bf16"] == "alleged"
    assert status["calc-colossus-power"] == "estimated"  # assumptions enter
    for row in ROWS:
        known = [i for i in row["inputs"].split() if facts.table_of(i) in ("claims", "derived")]
        floor = [STATUSES.index(facts.row(i)["status"]) for i in known]
        assert not floor or STATUSES.index(row["status"]) <= min(floor), row["derived_id"]


def test_every_function_states_formula_and_source_or_is_plain():
    for spec in registry.SPECS.values():
        assert spec.words, spec.id
        assert spec.function.__doc__, spec.id


def test_plain_arithmetic_names_its_inputs():
    formula = {row["derived_id"]: row["formula"] for row in ROWS}
    assert (
        formula["calc-frontier-over-eagle-bf16"] == "(BF16 peak of Frontier) ÷ (BF16 peak of Microsoft Eagle)"
    )
    assert not [i for i, words in formula.items() if re.search(r"\bbase\b ?(÷|×|$)|÷ base", words)]
