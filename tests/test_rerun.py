"""A rerun with another assumption moves what rests on it, by the model's own rule, and nothing else."""

import json
import math
import os
import re
import subprocess

import pytest
from conftest import ROOT
from IPython.core.interactiveshell import InteractiveShell
from pages import CHAPTERS
from report import explorers, facts
from report.assume import assume
from report.data import format as fmt
from report.data import tables
from report.models import derived
from report.pages.claims import derived_by_input

from publish import rerun


@pytest.fixture(autouse=True)
def as_published():
    yield
    assume({})


def test_the_chapters_are_those_with_a_parameters_cell():
    assert sorted(rerun.chapters()) == sorted(CHAPTERS)


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
    assert math.isclose(days["ratio"], tables.value("assume-mfu") / 0.5)  # time goes with one over MFU
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
    for row in derived.table().to_dict("records"):
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
        ([], f"CHAPTER is one of {', '.join(CHAPTERS)}"),
        (["compute"], "no chapter 'compute'"),
        (["compute-race", "flux=1"], "chip_life = 5 years (3 to 6): Years for which a chip is used"),
        (["compute-race", "tokens_per_record=9"], "compute-race has no assumption 'tokens_per_record'"),
        (["compute-race", "mfu=half"], "mfu=0.4:0.5:0.6"),
        (["compute-race", "mfu=1.5"], "mfu = 1.5: give a value above 0 and at most 1; published: "),
        (["compute-race", "mfu=0"], "mfu = 0.0: give a value above 0 and at most 1; published: "),
        (["sb-1047", "meta_revenue_over_line=-1"], "give a value from 0 to 1"),
        (["artemis", "custom_chip_price=90000"], "then calc-artemis-break-even has no value; stay nearer"),
        (["compute-race", "mfu=0.6:0.5:0.4"], "between its ends"),
        (["compute-race", "mfu=0.4:0.5"], "low, value and high"),
        (["compute-race", "pue=-1"], "pue = -1.0: give a value above 0; published: "),
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
    assert re.search(rf"\| calc-tenfold-405b-days \|.*\| {row['ratio']:.3g} \|", said)
    assert "papermill" not in json.dumps(notebook["metadata"])


def test_a_cell_that_fails_is_named(tmp_path, monkeypatch):
    startup = tmp_path / "profile_default" / "startup" / "tables.py"
    startup.parent.mkdir(parents=True)
    startup.write_text(f"from report.data import tables\ntables.use({str(tmp_path)!r})\n", encoding="utf8")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))  # its kernels read a folder without tables
    with pytest.raises(
        rerun.Refused, match="compute-race, cell .*: FileNotFoundError: .*run `python -m pipeline`"
    ):
        rerun.execute("compute-race", {}, tmp_path / "compute-race.ipynb")


def test_what_is_accepted_runs_and_what_is_not_is_refused_at_once():
    """Far above and far below the published value: no explorer meets what `assume` let pass."""
    for row in tables.load("assumptions").to_dict("records"):
        name = row["assume_id"].removeprefix("assume-")
        for value in (
            (1e-3, 1)
            if row["unit"] in ("fraction", "probability")
            else (row["value"] / 99, row["value"] * 99)
        ):
            try:
                assume({name: value})
            except ValueError as error:
                assert name in str(error) and "published: " in str(error)
                assert not tables.assumed(), "what was refused is not half set"
                continue
            for chapter in explorers.__all__:
                getattr(explorers, chapter)()


def test_a_notebook_shows_the_refusal_and_no_traceback(capsys):
    shell = InteractiveShell.instance()
    assert not shell.run_cell("from report import assume; assume({'mfu': 0})").success
    shown = capsys.readouterr()
    assert "mfu = 0: give a value above 0 and at most 1" in shown.out + shown.err
    assert "Traceback" not in shown.out + shown.err


def test_an_explorer_has_room_for_what_a_rerun_assumes():
    published = explorers.compute_race().html()
    assume({"mfu": 0.85})
    assert explorers.compute_race().compute()["days"] == facts.get("calc-tenfold-405b-days").value
    assume({})
    assert explorers.compute_race().html() == published


def test_make_passes_the_assumptions_on():
    command = ["make", "-n", "rerun", "CHAPTER=compute-race", "mfu=0.5", "pue=1.1:1.2:1.3", "PYTHON=python3"]
    # `make test` hands its own flags down, which would add lines about entering and leaving the folder.
    alone = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=True)
    last = done.stdout.strip().splitlines()[-1]
    assert last.split("publish.rerun ")[1].split()[0] == '"compute-race"'
    assert sorted(last.split()[-2:]) == ["mfu=0.5", "pue=1.1:1.2:1.3"]
