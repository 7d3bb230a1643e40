"""Change the words of a claim, an outside fact and an assumption in copies of the seeds, and see every number
that rests on them move, in the tables and on the built pages, and no other."""

import csv
import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass

import pytest
import yaml
from conftest import build, copy_repository
from report import format as fmt
from test_site import PAGES

from pipeline.site import Shown

CHAPTERS = ["index", "compute-race", "artemis", "chatbit", "sb-1047"]
MARK = re.compile(r'<[a-z]+ [^>]*data-id="([a-z0-9-]+)"[^>]*data-label="([^"]*)"')
#: What holds numbers of its own; what is left is prose, which must not change.
HOLDERS = re.compile(
    r"<figure\b.*?</figure>|<form\b.*?</form>|<table\b.*?</table>|<details\b.*?</details>|<script\b.*?</script>"
    r'|<span class="fact-words".*?</span>|<button\b.*?</button>|<a class="fact".*?</a>',
    re.S,
)


def edit_row(path, key, **cells):
    with path.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    row = next(r for r in rows if key in r.values())
    row.update(cells)
    with path.open("w", encoding="utf8", newline="") as out:
        writer = csv.DictWriter(out, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_claim(root, texts):
    """The words change in the claim and in a made-up article of the same length; the value follows."""
    claim_id, old, new = "memphis-supercluster-eagle-gpus", "14.400", "15.300"
    seed = root / "seeds" / "memphis-supercluster.yml"
    text = seed.read_text(encoding="utf8")
    article = yaml.safe_load(text)
    assert [c["id"] for c in article["claims"] if old in c["quote"]] == [claim_id]
    body = list("·" * article["characters"])
    for claim in article["claims"]:
        body[slice(*claim["at"])] = claim["quote"]
    for passed in article["passed_over"]:
        body[slice(*passed["at"])] = passed["words"]
    made_up = "".join(body).replace(old, new)
    texts.mkdir(exist_ok=True)
    (texts / article["source_file"]).write_bytes(made_up.encode("utf8"))
    digest = hashlib.sha256(made_up.encode("utf8")).hexdigest()
    translated = text.replace("14,400", "15,300")
    seed.write_text(translated.replace(old, new).replace(article["sha256"], digest), encoding="utf8")
    return claim_id


def change_reference(root, texts):
    edit_row(root / "seeds" / "reference.csv", "ref-h100-power", value="731")
    return "ref-h100-power"


def change_assumption(root, texts):
    edit_row(root / "seeds" / "assumptions.csv", "assume-custom-chip-development-cost", value="400000000")
    return "assume-custom-chip-development-cost"


#: Shares of counted cases: which side a case falls on may stay, as may any count (unit "").
COUNTED = {"calc-backtest-share"}
CHANGES = (change_claim, change_reference, change_assumption)


def run_pipeline(root, articles):
    env = {k: v for k, v in os.environ.items() if not k.startswith("REPORT_")}
    shutil.rmtree(root / "data" / "releases")  # no release is left to explain the made-up change against
    command = [sys.executable, "-m", "pipeline", "build", "--articles", str(articles)]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def derived(root):
    with (root / "data" / "derived.csv").open(encoding="utf8", newline="") as lines:
        return {row["derived_id"]: row for row in csv.DictReader(lines)}


def dependents(rows, changed):
    """Ids of the derived numbers that have ``changed`` among their inputs, directly or through another."""
    found, grew = set(), True
    while grew:
        more = {i for i, r in rows.items() if {changed, *found} & set(r["inputs"].split())}
        grew, found = more != found, more
    return found


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
    expected, found = dependents(before, key), moved(before, after, "value", "low", "high")
    assert expected, f"{key} is used by nothing"
    assert found <= expected
    still = expected - found - COUNTED
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
def built(site, tmp_path_factory):
    root = copy_repository(tmp_path_factory.mktemp("mutated") / "repository")
    before = derived(root)
    keys = [change(root, root.parent / "texts") for change in CHANGES]
    run_pipeline(root, root.parent / "texts")
    after = derived(root)
    done = build(root)
    assert done.returncode == 0, done.stderr[-3000:]
    pages = lambda folder: {n: (folder / "book" / f"{n}.html").read_text(encoding="utf8") for n in PAGES}  # noqa: E731
    revalued = {i: (before[i], after[i]) for i in moved(before, after, "value")}
    changed = {*keys, *moved(before, after, "value", "low", "high")}
    return Built(pages(site), pages(root / "_build" / "html"), changed, revalued)


def facts_of(text):
    """For each fact and way of printing it: the values and words a page shows, in order."""
    found = {}
    shown = Shown(text)
    for fact_id, show, value, words, _ in shown.facts:
        found.setdefault((fact_id, show), []).append((value, words))
    for fact_id, value, _ in shown.outputs:
        found.setdefault((fact_id, "explorer"), []).append((value, ""))
    return found


def test_pages_show_every_number_that_moved_as_it_is_now(built):
    seen = set()
    for name in PAGES:
        before, after = facts_of(built.before[name]), facts_of(built.after[name])
        for key in before.keys() & {(i, s) for i in built.revalued for s in ("text", "hedged", "explorer")}:
            old, new = (float(row["value"]) for row in built.revalued[key[0]])
            assert all(math.isclose(float(v), old, rel_tol=1e-9) for v, _ in before[key]), (name, key)
            assert all(math.isclose(float(v), new, rel_tol=1e-9) for v, _ in after[key]), (name, key)
            seen.add(key[0])
    unseen = set(built.revalued) - seen
    assert unseen == set(), "methods lists every derived number, so each that moved is on a page"


def test_pages_show_nothing_else_moved(built):
    for name in PAGES:
        before, after = facts_of(built.before[name]), facts_of(built.after[name])
        others = {key for key in before.keys() | after.keys() if key[0] not in built.changed}
        assert others or name == "changelog"
        assert {k: before.get(k) for k in others} == {k: after.get(k) for k in others}, name


@pytest.mark.parametrize("name", [*CHAPTERS, "audit"])
def test_marks_of_figures_follow_and_no_other(name, built):
    before, after = (dict(MARK.findall(pages[name])) for pages in (built.before, built.after))
    assert before and before.keys() == after.keys()
    # The bars of a sensitivity chart carry the input's id and show what it does to a number that moved.
    inputs = {i for row, _ in built.revalued.values() for i in row["inputs"].split()}
    assert {i for i in before if before[i] != after[i]} <= built.changed | inputs
    followed = 0
    for fact_id in before.keys() & built.revalued.keys():
        old, new = (fmt.text(float(row["value"]), row["unit"]) for row in built.revalued[fact_id])
        if old != new and old in before[fact_id]:  # a curve is named for its course, not for one number
            assert new in after[fact_id], f"{fact_id} reads {after[fact_id]}"
            followed += 1
    assert followed or name not in ("compute-race", "artemis", "sb-1047")


def test_the_words_of_the_claim_reach_its_marks(built):
    marks = dict(MARK.findall(built.after["compute-race"]))
    assert "15,300" in marks["memphis-supercluster-eagle-gpus"]


@pytest.mark.parametrize("name", CHAPTERS)
def test_prose_between_the_facts_stays(name, built):
    before, after = (
        HOLDERS.sub("", p[name].split("<article>")[1].split("</article>")[0])
        for p in (built.before, built.after)
    )
    assert len(before) > 1000 and before == after
