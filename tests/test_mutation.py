"""Change the words of a claim, an outside fact and an assumption in copies of the seeds, and see every number
that rests on them move, in the tables and on the built pages, and no other."""

import csv
import hashlib
import json
import math
import re
from dataclasses import dataclass

import pytest
from conftest import copy_repository
from mutations import CHANGES, run_pipeline
from pages import CHAPTERS, DRAWN, PAGES, with_notes
from report.data import format as fmt
from report.models import backtest, calibration

from publish import check

MARK = re.compile(r'<[a-z]+ [^>]*data-id="([a-z0-9-]+)"[^>]*data-label="([^"]*)"')
#: What holds numbers of its own; what is left is prose, which must not change.
HOLDERS = re.compile(
    r"<figure\b.*?</figure>|<form\b.*?</form>|<table\b.*?</table>|<details\b.*?</details>|<script\b.*?</script>"
    r'|<span class="fact-words".*?</span>|<button\b.*?</button>|<a class="fact".*?</a>',
    re.S,
)


def table(root, name):
    with (root / "data" / f"{name}.csv").open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def derived(root):
    return {row["derived_id"]: row for row in table(root, "derived")}


def dependents(root, rows, changed):
    """Ids of the derived numbers that have ``changed`` among their inputs, directly or through another.

    What is fitted to the cases of a group rests on the inputs of each of them, and on their answers.
    """
    inputs = {key: set(row["inputs"].split()) for key, row in rows.items()}
    for case in table(root, "cases"):
        key = backtest.PREFIX + case["case_id"]
        if key in inputs:
            inputs.setdefault(case["group"], set()).update(inputs[key], {case["public_id"]})
            inputs[key] = inputs[key] | {case["group"]}
    inputs |= {key: {group} for key, (group, _) in calibration.FITTED.items()}
    found, grew = set(), True
    while grew:
        more = {key for key, given in inputs.items() if {changed, *found} & given}
        grew, found = more != found, more
    return found & rows.keys()


def moved(before, after, *keys):
    """Ids for which one of ``keys`` differs between two derived tables."""
    return {i for i in before if any(before[i][k] != after[i][k] for k in keys)}


@pytest.mark.parametrize("change", CHANGES)
def test_what_rests_on_it_moves_and_nothing_else(change, tmp_path):
    root = copy_repository(tmp_path / "repository")
    before = derived(root)
    key = change(root, tmp_path / "texts")
    run_pipeline(root, tmp_path / "texts")
    after = derived(root)
    expected, found = dependents(root, before, key), moved(before, after, "value", "low", "high")
    assert expected, f"{key} is used by nothing"
    assert found <= expected
    still = {i for i in expected - found if not i.startswith("calc-backtest-")}  # shares and medians may stay
    kinds = {(before[i]["unit"], before[i]["value"]) for i in still if before[i]["unit"]}
    assert kinds <= {("probability", "0"), ("probability", "1")}, "a quantity stayed where it was"
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf8"))
    for resource in package["resources"]:
        content = (root / "data" / resource["path"]).read_bytes()
        assert resource["hash"].endswith(hashlib.sha256(content).hexdigest()), resource["name"]


@dataclass
class Built:
    """The site before and after all three changes, and what moved in the tables."""

    before: dict
    after: dict
    changed: set  # ids whose value, interval or words may differ
    revalued: dict  # id: the value before and after


@pytest.fixture(scope="module")
def built(site, mutated):
    before, after = derived(mutated.before), derived(mutated.root)
    pages = lambda folder: {name: with_notes(folder, name) for name in PAGES}  # noqa: E731
    revalued = {i: (before[i], after[i]) for i in moved(before, after, "value")}
    fits = (
        {row["assume_id"]: row for row in table(root, "assumptions")}
        for root in (mutated.before, mutated.root)
    )
    changed = {
        *mutated.keys,
        *moved(before, after, "value", "low", "high"),
        *moved(*fits, "value", "low", "high"),
    }
    return Built(pages(site), pages(mutated.site), changed, revalued)


def labels(text):
    """The words of each id's marks, all of them: a case has one for each of its two numbers."""
    found = {}
    for key, label in MARK.findall(text):
        found.setdefault(key, []).append(label)
    return {key: "; ".join(sorted(said)) for key, said in found.items()}


def facts_of(text):
    """For each fact and way of printing it: the values and words a page shows, in order."""
    found = {}
    for place in check.shown(text):
        if place.kind != "mark":
            words = "" if place.kind == "explorer" else place.words
            found.setdefault((place.record, place.kind), []).append((place.value, words))
    return found


def printed(row):
    """A derived number as a page prints it: two digits where it has a range."""
    return fmt.text(float(row["value"]), row["unit"], 3 if row["low"] == row["high"] else 2)


def shows(entry, row):
    """Whether the value that a page carries, where it does, and its words are those of the derived ``row``."""
    value, words = entry
    carried = value is None or math.isclose(float(value), float(row["value"]), rel_tol=1e-9)
    return carried and words in ("", printed(row))


def test_pages_show_every_number_that_moved_as_it_is_now(built):
    seen = set()
    for name in PAGES:
        before, after = facts_of(built.before[name]), facts_of(built.after[name])
        for key in before.keys() & {(i, s) for i in built.revalued for s in ("text", "hedged", "explorer")}:
            old, new = built.revalued[key[0]]
            assert all(shows(entry, old) for entry in before[key]), (name, key)
            assert all(shows(entry, new) for entry in after[key]), (name, key)
            seen.add(key[0])
    unseen = set(built.revalued) - seen
    assert unseen == set(), "methods lists every derived number, so each that moved is on a page"


def test_pages_show_nothing_else_moved(built):
    for name in PAGES:
        before, after = facts_of(built.before[name]), facts_of(built.after[name])
        others = {key for key in before.keys() | after.keys() if key[0] not in built.changed}
        assert others or name in (
            "changelog",
            "changelog-records",
            "sources-read",
            "about",
            "read",
            "glossary",
        )
        assert {k: before.get(k) for k in others} == {k: after.get(k) for k in others}, name


@pytest.mark.parametrize("name", DRAWN)
def test_marks_of_figures_follow_and_no_other(name, built):
    before, after = (labels(pages[name]) for pages in (built.before, built.after))
    assert before and before.keys() == after.keys()
    # The bars of a sensitivity chart carry the input's id and show what it does to a number that moved.
    inputs = {i for row, _ in built.revalued.values() for i in row["inputs"].split()}
    assert {i for i in before if before[i] != after[i]} <= built.changed | inputs
    followed = 0
    for fact_id in before.keys() & built.revalued.keys():
        old, new = (printed(row) for row in built.revalued[fact_id])
        shown = re.search(rf"(?<![\d.,]){re.escape(old)}", before[fact_id])
        if old != new and shown:  # a curve is named for its course, not for one number
            assert new in after[fact_id], f"{fact_id} reads {after[fact_id]}"
            followed += 1
    assert followed or name not in ("compute-race", "artemis", "sb-1047")


def test_the_words_of_the_claim_reach_its_marks(built):
    marks = dict(MARK.findall(built.after["compute-race"]))
    assert "15,300" in marks["memphis-supercluster-eagle-gpus"]


@pytest.mark.parametrize("name", ["index", *CHAPTERS])
def test_prose_between_the_facts_stays(name, built):
    before, after = (
        HOLDERS.sub("", p[name].split("<article>")[1].split("</article>")[0])
        for p in (built.before, built.after)
    )
    assert len(before) > 1000 and before == after
