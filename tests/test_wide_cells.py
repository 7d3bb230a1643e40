"""The wide tables count: who edits a cell sees numbers, figures and notes follow, and is told what the source says."""

from __future__ import annotations

import csv
import shutil
from time import sleep

import notebook_cells
import pandas as pd
import pytest
from notebook_cells import last
from report import facts
from report.data import cells, tables
from report.models import derived
from report.pages import notes


@pytest.fixture
def edit(tmp_path, monkeypatch):
    """Edit one cell of a copy of the tables, which the report then reads."""
    folder = tmp_path / "data"
    shutil.copytree(tables.folder(), folder)
    monkeypatch.setattr(tables, "_folder", folder)

    def edit(name: str, key: str, column: str, cell: str) -> None:
        path = folder / f"{name}.csv"
        with path.open(encoding="utf8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        (row,) = (row for row in rows if row[cells.WIDE[name]] == key)
        assert row[column] not in ("", cell)
        row[column] = cell
        with path.open("w", encoding="utf8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        sleep(tables._HOLDS)

    return edit


def test_as_published_every_cell_is_its_record():
    wide = {name: tables.published(name) for name in cells.WIDE}
    for name in ("claims", "reference"):
        assert cells.changed(wide, tables.records(name)) == {}


EDITS = {
    "a peak": ("chips", "h100", "peak_bf16_flops", "5e14", "ref-h100-peak-bf16", "calc-colossus-peak-bf16"),
    "a threshold": ("rules", "sb-1047", "compute_line_flop", "2e26", "ref-sb-1047-compute-line", "calc-1e26-cost"),
    "a run's tokens": ("models", "llama-3-8b", "tokens", "1e13", "ref-llama-3-8b-tokens", "calc-llama-3-8b-flop"),
    "a count": ("clusters", "xai-colossus-gpus", "accelerators", "50000", "xai-colossus-gpus", "calc-colossus-power"),
}  # fmt: skip


@pytest.mark.parametrize("what", EDITS)
def test_an_edited_cell_moves_its_record_and_what_is_computed_from_it(what, edit):
    table, key, column, cell, record, number = EDITS[what]
    before, was = derived.get(number), facts.get(record)
    edit(table, key, column, cell)
    after = derived.get(number)
    assert facts.get(record).value == float(cell)
    assert (after.value, after.low, after.high) != (before.value, before.low, before.high)
    assert f"Changed here; the source says {was.text}." in notes.note(record)


def test_an_edited_peak_moves_what_is_fitted_to_it_and_the_explorer_with_it(edit):
    before = facts.get("assume-mfu").value
    edit("chips", "h100", "peak_bf16_flops", "9e14")
    moved = notebook_cells.last("compute-race", "explorer").compute()
    assert facts.get("assume-mfu").value != before
    assert moved["days"] == pytest.approx(facts.get("calc-tenfold-405b-days").value)


def test_an_edited_line_of_a_rule_moves_the_figures_of_its_chapter(edit):
    edit("rules", "sb-1047", "compute_line_flop", "2e26")
    crossing, tests = (notebook_cells.last("sb-1047", cell).noted for cell in ("crossing", "two-lines"))
    days = crossing.data.set_index("id")["value"]
    assert (len(days), set(crossing.data["line"])) == (24, {"10²⁵", "3 × 10²⁵", "2 × 10²⁶"})
    longer = days["calc-colossus-days-to-1e26"] / days["calc-colossus-days-to-1e25"]
    assert longer == pytest.approx(20, rel=1e-3)
    assert "Only Grok 3" in tests.finding and "2 × 10²⁶" in tests.caption


def test_an_edited_number_is_certain_unless_its_own_range_holds_it(edit):
    edit("models", "gpt-4", "training_flop", "2e25")
    held = facts.get("ref-gpt-4-training-compute")
    assert held.low < held.value == 2e25 < held.high
    edit("models", "gpt-4", "training_flop", "9e27")
    assert facts.get("ref-gpt-4-training-compute").low is None


def test_two_cells_of_one_record_that_differ_are_refused():
    spending = tables.published("spending")
    twice = pd.concat([spending.assign(capex_usd=1.0), spending.assign(capex_usd=2.0)])
    with pytest.raises(ValueError, match="another cell of .* differ; edit both"):
        cells.changed({"spending": twice}, tables.records("claims") | tables.records("reference"))


def test_an_edited_cell_is_what_the_figures_made_of_its_table_draw(edit):
    edit("clusters", "xai-colossus-gpus", "accelerators", "120000")
    edit("spending", "ref-meta-capex-2024-q2", "capex_usd", "9000000000")
    owners = last("compute-race", "owners").noted
    drawn = owners.data.query("id == 'xai-colossus-gpus'").iloc[0]
    assert (drawn["value"], drawn["text"]) == (120000, "120,000") and "120,000" in owners.finding
    spent = {fact.id: fact.value for fact in last("compute-race", "spending").frame["Spent"]}
    assert spent["ref-meta-capex-2024-q2"] == 9e9
