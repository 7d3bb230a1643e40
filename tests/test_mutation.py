"""Change one thing in a copy of the seeds and see every dependent number move, and no other."""

import csv
import hashlib
import json
import os
import re
import subprocess
import sys

import pytest
import yaml
from conftest import build, copy_repository


def run_pipeline(root, articles):
    env = {k: v for k, v in os.environ.items() if not k.startswith("REPORT_")}
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


def moved(before, after):
    """Ids whose value, interval or rounding differs between two derived tables."""
    keys = ("value", "low", "high")
    return {i for i in before if any(before[i][k] != after[i][k] for k in keys)}


def edit_row(path, key, **cells):
    with path.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    row = next(r for r in rows if key in r.values())
    row.update(cells)
    with path.open("w", encoding="utf8", newline="") as out:
        writer = csv.DictWriter(out, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def copy(tmp_path):
    return copy_repository(tmp_path / "repository")


@pytest.mark.parametrize(
    ("file", "key", "cells"),
    [
        ("reference.csv", "ref-h100-power", {"value": "731"}),
        ("assumptions.csv", "assume-custom-chip-development-cost", {"value": "400000000"}),
    ],
)
def test_an_outside_fact_or_assumption_moves_what_rests_on_it(file, key, cells, copy, tmp_path):
    before = derived(copy)
    edit_row(copy / "seeds" / file, key, **cells)
    run_pipeline(copy, tmp_path / "no-texts")
    expected = dependents(before, key)
    assert expected, f"{key} is used by nothing"
    assert moved(before, derived(copy)) <= expected
    assert {i for i in expected if key in before[i]["inputs"].split()} & moved(before, derived(copy))


def test_words_of_a_claim_move_every_page_that_shows_it(copy, tmp_path):
    """The words change in the claim and in a made-up article of the same length; the value follows."""
    claim_id, old, new = "memphis-supercluster-eagle-gpus", "14.400", "15.300"
    seed = copy / "seeds" / "memphis-supercluster.yml"
    text = seed.read_text(encoding="utf8")
    article = yaml.safe_load(text)
    claims = [c for c in article["claims"] if old in c["quote"]]
    assert [c["id"] for c in claims] == [claim_id]
    body = list("·" * article["characters"])
    for claim in article["claims"]:
        for start, end in [claim["at"]]:
            body[start:end] = claim["quote"]
    for passed in article["passed_over"]:
        body[slice(*passed["at"])] = passed["words"]
    made_up = "".join(body).replace(old, new)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / article["source_file"]).write_bytes(made_up.encode("utf8"))
    digest = hashlib.sha256(made_up.encode("utf8")).hexdigest()
    seed.write_text(text.replace(old, new).replace(article["sha256"], digest), encoding="utf8")

    before = derived(copy)
    run_pipeline(copy, tmp_path / "texts")
    after = derived(copy)
    expected = dependents(before, claim_id)
    assert expected and moved(before, after) <= expected
    kept = expected - moved(before, after)  # a count of cases may come out the same
    assert all(before[i]["unit"] == "" for i in kept), kept

    done = build(copy)
    assert done.returncode == 0, done.stderr[-3000:]
    page = (copy / "_build/html/book/compute-race.html").read_text(encoding="utf8")
    marks = re.findall(rf'<[a-z]+[^>]*data-id="{claim_id}"[^>]*>', page)
    assert marks and all("15,300" in mark for mark in marks)
    package = json.loads((copy / "data" / "datapackage.json").read_text(encoding="utf8"))
    claims_file = next(r for r in package["resources"] if r["name"] == "claims")
    assert claims_file["hash"].endswith(
        hashlib.sha256((copy / "data" / "claims.csv").read_bytes()).hexdigest()
    )
