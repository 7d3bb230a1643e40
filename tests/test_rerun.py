"""A rerun with another assumption moves what rests on it, by the model's own rule, and nothing else."""

import json
import math
import os
import re
import subprocess

import pytest
from conftest import ROOT
from report import facts, tables
from report import format as fmt
from report.assume import assume
from report.claims import derived_by_input
from report.models import registry

from publish import rerun

CHAPTERS = ["artemis", "chatbit", "compute-race", "sb-1047"]


@pytest.fixture(autouse=True)
def as_published():
    yield
    assume({})


def test_the_chapters_are_those_with_a_parameters_cell():
    assert rerun.chapters() == CHAPTERS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_change_gives_no_difference(chapter):
    comparison = rerun.compare(chapter, {})
    assert len(comparison) > 10 and rerun.moved(comparison).empty
    assert set(comparison["ratio"].dropna()) == {1.0}


def test_an_assumption_moves_exactly_what_rests_on_it():
    comparison = rerun.compare("compute-race", {"mfu": 0.5})
    expected = {"assume-mfu", *derived_by_input()["assume-mfu"]} & set(comparison["id"])
    assert len(expected) > 10 and set(rerun.moved(comparison)["id"]) == expected
    days = comparison.set_index("id").loc["calc-tenfold-405b-days"]
    assert math.isclose(days["ratio"], 0.36 / 0.5, rel_tol=1e-9)  # time goes with one over MFU
    assert days["rerun_low"] == days["rerun"] == days["rerun_high"] < days["published_high"]


def test_a_range_of_its_own_is_drawn_from():
    with_range = {"mfu": [0.4, 0.5, 0.6]}
    days = rerun.compare("compute-race", with_range).set_index("id").loc["calc-tenfold-405b-days"]
    centre = days["rerun"]
    assert centre * 0.5 / 0.6 < days["rerun_low"] < centre < days["rerun_high"] < centre * 0.5 / 0.4


@pytest.mark.parametrize(
    "name", ["meta_revenue_over_line", "xai_revenue_over_line", "chatbit_revenue_over_line"]
)
def test_a_chance_may_be_any(name):
    assume({name: 0.9})
    for row in registry.derive_all().to_dict("records"):
        assert row["low"] <= row["value"] <= row["high"], row["derived_id"]


def test_the_assumptions_are_as_published_afterwards():
    before = tables.load("assumptions")
    rerun.compare("artemis", {"load": 0.8})
    assert tables.load("assumptions").equals(before)
    assert (
        facts.get("assume-load").value
        == tables.published("assumptions").set_index("assume_id").loc["assume-load", "value"]
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "CHAPTER is one of artemis, chatbit, compute-race, sb-1047"),
        (["compute"], "no chapter 'compute'"),
        (["compute-race", "flux=1"], "mfu = 0.36 fraction (0.1 to 0.62): Model FLOP utilisation"),
        (["compute-race", "tokens_per_record=9"], "compute-race has no assumption 'tokens_per_record'"),
        (["compute-race", "mfu=half"], "mfu=0.4:0.5:0.6"),
        (["compute-race", "mfu=1.5"], "a fraction lies between 0 and 1"),
        (["compute-race", "mfu=0.6:0.5:0.4"], "between its ends"),
        (["compute-race", "mfu=0.4:0.5"], "low, value and high"),
        (["compute-race", "pue=-1"], "a value in ratio is above 0"),
        (["compute-race", "mfu=nan"], "give one number"),
    ],
)
def test_what_cannot_be_run_is_answered_with_what_can(arguments, words, tmp_path):
    with pytest.raises(rerun.Refused, match=re.escape(words)):
        rerun.run(arguments, tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_rerun_writes_the_notebook_and_the_comparison(tmp_path):
    said = "\n".join(rerun.run(["compute-race", "mfu=0.5"], tmp_path))
    folder = tmp_path / "compute-race"
    assert sorted(p.name for p in folder.iterdir()) == [
        "comparison.csv",
        "comparison.md",
        "compute-race.ipynb",
    ]
    notebook = json.loads((folder / "compute-race.ipynb").read_text(encoding="utf8"))
    outputs = json.dumps(
        [c["outputs"] for c in notebook["cells"] if c["cell_type"] == "code"], ensure_ascii=False
    )
    shown = dict(re.findall(r'<abbr title=\\"[^"]*\[([a-z0-9-]+)\]\\">([^<]*)</abbr>', outputs))
    row = rerun.compare("compute-race", {"mfu": 0.5}).set_index("id").loc["calc-tenfold-405b-days"]
    assert (
        shown["calc-tenfold-405b-days"]
        == fmt.text(row["rerun"], "days")
        != fmt.text(row["published"], "days")
    )
    sentences = "".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown")
    assert row["rerun_low"] == row["rerun_high"], "the one range was that of the MFU"
    interval = fmt.range(row["rerun_low"], row["rerun_high"], "days", 3)
    assert f'[calc-tenfold-405b-days]">{interval}</abbr>' in sentences
    assert "| calc-tenfold-405b-days |" in said and "0.72" in said
    assert "papermill" not in json.dumps(notebook["metadata"])


def test_a_cell_that_fails_is_named(tmp_path):
    with pytest.raises(rerun.Refused, match="compute-race, cell .*explorer 'compute-race'"):
        rerun.run(["compute-race", "mfu=0.9"], tmp_path)  # above what the explorer's field takes


def test_make_passes_the_assumptions_on():
    command = ["make", "-n", "rerun", "CHAPTER=compute-race", "mfu=0.5", "pue=1.1:1.2:1.3", "PYTHON=python3"]
    # `make test` hands its own flags down, which would add lines about entering and leaving the folder.
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=True)
    last = done.stdout.strip().splitlines()[-1]
    assert last.split("publish.rerun ")[1].split()[0] == '"compute-race"'
    assert sorted(last.split()[-2:]) == ["mfu=0.5", "pue=1.1:1.2:1.3"]
