"""What changed since a release is found, explained and shown; a change that nobody explains stops the build."""

import csv
import re
import shutil

import feedparser
import mutations
import pytest
from conftest import ROOT
from report.data import format as fmt
from report.data import tables
from report.pages import changelog as page_of_changes
from report_site import feed

from pipeline.__main__ import main
from pipeline.history import changelog, releases, snapshot
from pipeline.problems import Problems
from publish import diff

VALUES = snapshot.take(ROOT / "data")
POWER, GONE, CLAIM = "ref-h100-power", "out-b200-memory", "xai-colossus-gpus"
WAS = VALUES[POWER]["value"]
NOW = f"{float(WAS) + 31:g}"


def other(key=POWER, **cells):
    """The values as they are, but for some cells of one record, the power of the H100 unless named."""
    return VALUES | {key: VALUES[key] | cells}


@pytest.fixture
def explained(tmp_path):
    """Rows of changes.csv since a release 1.1, and the problems met; ``rows`` are id, kind, reason."""
    (tmp_path / "changes.csv").write_text("release,id,kind,date,reason\n", encoding="utf8")

    def explain(old, new, *rows, names=("1.0", "1.1", "unreleased"), after="1.1"):
        problems = Problems()
        given = [
            {"after": after, "id": key, "kind": kind, "date": "2027-01-02", "reason": reason,
             "_place": problems.at("seed")}
            for key, kind, reason in rows
        ]  # fmt: skip
        snapshot.store(old, tmp_path / "releases" / "1.1.csv")
        return releases.changes(tmp_path, list(names), new, given, problems), problems.lines

    return explain


def test_the_newest_release_is_stored_and_no_other():
    problems = Problems()
    names = changelog.versions(changelog.points(ROOT / "CHANGELOG.md", problems))
    newest = [name for name in names if name != changelog.UNRELEASED][-1]
    assert not problems and [p.name for p in (ROOT / "data" / "releases").iterdir()] == [f"{newest}.csv"]
    if names[-1] == newest:
        assert snapshot.load(ROOT / "data" / "releases" / f"{newest}.csv") == VALUES


def test_a_changed_fact_asks_for_the_verdicts_that_cite_it(tmp_path):
    (tmp_path / "changes.csv").write_text("release,id,kind,date,reason\n", encoding="utf8")
    snapshot.store(VALUES, tmp_path / "releases" / "1.1.csv")
    verdicts = [{"claim_id": "a-claim", "reference_ids": f"ref-other {POWER}"}]
    problems = Problems()
    releases.changes(tmp_path, ["1.1", "unreleased"], other(value=NOW), [], problems, verdicts)
    assert "read again the verdicts that cite it: a-claim" in problems.lines[0]


def test_what_a_stored_release_says_does_not_change(explained):
    released = ("1.0", "1.1")
    assert explained(VALUES, VALUES, names=released) == ([], [])
    first, second = explained(VALUES, other(value=NOW), names=released)[1]
    assert first.startswith(
        "data/releases/1.1.csv: what it holds of 1 id has changed; start '## Unreleased' with a line '- …'"
    )
    assert f"add a row '1.1,{POWER},<correction or update>" in second


def test_without_a_release_nothing_is_compared(tmp_path):
    problems = Problems()
    assert releases.changes(tmp_path, ["1.0"], VALUES, [], problems) == [] == problems.lines


def test_every_layer_is_in_a_release():
    for name, key in (("claims", "claim_id"), ("reference", "ref_id"), ("outcomes", "outcome_id"),
                      ("assumptions", "assume_id"), ("derived", "derived_id")):  # fmt: skip
        assert set(tables.load(name)[key]) <= set(VALUES)
    claim, verdict = (
        next(row for row in snapshot.read(ROOT / "data" / f"{name}.csv") if row["claim_id"] == CLAIM)
        for name in ("claims", "verdicts")
    )
    said = VALUES[CLAIM]
    assert said["verdict"] == verdict["verdict"] and said["value"] == claim["value"] != ""
    assert said["status"] == claim["status"] != "" and said["text"] == ""


#: Cells of every layer that say what a record is worth.
HELD = {
    "claims": ("value", "unit", "status"), "reference": ("value", "low", "high", "unit", "text", "status"),
    "outcomes": ("value", "unit", "text"), "assumptions": ("value", "low", "high", "unit"), "verdicts": ("verdict",),
}  # fmt: skip


@pytest.mark.parametrize("name", HELD)
def test_no_value_status_or_verdict_of_a_release_changes_without_a_reason(name, tmp_path, explained):
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    rows = snapshot.read(data / f"{name}.csv")
    for column in HELD[name]:
        with (data / f"{name}.csv").open("w", encoding="utf8", newline="") as out:
            writer = csv.DictWriter(out, rows[0])
            writer.writeheader()
            writer.writerows([rows[0] | {column: rows[0][column] + "1"}, *rows[1:]])
        problems = explained(VALUES, snapshot.take(data))[1]
        assert len(problems) == 1 and "nothing says why" in problems[0], column


def test_a_reason_has_no_number_that_its_record_does_not_have(explained):
    new = other(value=NOW)
    assert explained(VALUES, new, (POWER, "update", f"The sheet of 2024 says {NOW} W, not {WAS} W."))[1] == []
    assert explained(VALUES, new, (POWER, "update", "The sheet says 98765 W."))[1] == [
        f"seed: 'reason' has 98765, which '{POWER}' has in neither release; correct the number"
    ]


def test_the_same_values_differ_in_nothing(tmp_path):
    snapshot.store(VALUES, tmp_path / "1.0.csv")
    assert snapshot.load(tmp_path / "1.0.csv") == VALUES
    last_bits = other(value=str(float(VALUES[POWER]["value"]) * (1 + 1e-12)))
    assert releases.compare(VALUES, last_bits) == []


def test_a_changed_seed_without_a_reason_is_named_with_the_row_to_write(explained):
    rows, problems = explained(VALUES, other(value=NOW))
    assert [row["id"] for row in rows] == [POWER] and len(problems) == 1
    assert f"'{POWER}' changed since release 1.1" in problems[0] and f"'1.1,{POWER}," in problems[0]


def test_a_withdrawn_id_needs_a_reason_and_a_new_one_does_not(explained):
    fewer = {key: cells for key, cells in VALUES.items() if key != GONE}
    assert "is gone since release 1.1" in explained(VALUES, fewer)[1][0]
    assert explained(VALUES, fewer, (GONE, "correction", "It was another chip."))[1] == []
    rows, problems = explained(fewer, VALUES)
    assert [(row["id"], row["change"]) for row in rows] == [(GONE, "added")] and problems == []


def test_a_computed_number_follows_from_what_it_rests_on(explained):
    computed = [i for i in sorted(VALUES) if i.startswith("calc-")]
    moved = next(i for i in computed if POWER in VALUES[i]["inputs"].split())
    through = next(i for i in computed if moved in VALUES[i]["inputs"].split())
    new = other(value=NOW)
    new |= {i: VALUES[i] | {"value": "1"} for i in (moved, through)}
    rows, problems = explained(VALUES, new, (POWER, "update", "A new sheet."))
    assert problems == []
    assert {row["id"]: row.get("because") for row in rows} == {POWER: None, moved: POWER, through: POWER}
    alone = VALUES | {moved: VALUES[moved] | {"value": "1"}}
    assert "none of its inputs did" in explained(VALUES, alone)[1][0]


def test_one_reason_tells_of_a_changed_formula_and_of_all_that_moved_with_it(explained):
    """Numbers of the formula, and numbers that rest on one of these, cite it and need no reason of their own."""

    def values(value):
        number = lambda function, inputs: dict.fromkeys(snapshot.COLUMNS[1:], "") | {  # noqa: E731
            "value": value, "inputs": inputs, "function": f"report.models.{function}",
        }  # fmt: skip
        own = {"calc-a": number("power.full", POWER), "calc-b": number("power.full", POWER)}
        return (
            VALUES
            | own
            | {"calc-on-a": number("money.bill", "calc-a"), "calc-count": number("counts.all", "")}
        )

    problems = explained(values("1"), values("2"))[1]
    assert len(problems) == 1 and "add a row '1.1,models/report.models.power.full,<corr" in problems[0]
    for model in ("models/report.models.power.full", "models/report.models.power"):
        rows, problems = explained(values("1"), values("2"), (model, "correction", "It took 1 as 2."))
        assert problems == []
        assert [(row["id"], row["change"], row.get("because")) for row in rows] == [
            ("calc-a", "changed", model), ("calc-b", "changed", model), ("calc-count", "changed", ""),
            ("calc-on-a", "changed", model), (model, "recomputed", None),
        ]  # fmt: skip
    unused = ("models/report.models.none", "correction", "It took 1 as 2.")
    assert "nothing of 'models/report.models.none' differs" in explained(VALUES, VALUES, unused)[1][0]


def test_what_earlier_releases_changed_is_kept_with_the_reason_that_the_seeds_give(tmp_path, explained):
    kept = [
        {"release": "1.1", "id": key, "kind": "wording", "date": "2026-11-27", "reason": "Why."}
        for key in "ab"
    ]
    with (tmp_path / "changes.csv").open("w", encoding="utf8", newline="") as out:
        writer = csv.DictWriter(out, kept[0])
        writer.writeheader()
        writer.writerows([*kept, kept[0] | {"release": "unreleased", "id": "c"}])
    rows, problems = explained(VALUES, VALUES, ("b", "correction", "Why not."), after="1.0")
    assert problems == [] and [row["id"] for row in rows] == ["a", "b"] and rows[0] == kept[0]
    assert (rows[1]["kind"], rows[1]["reason"]) == ("correction", "Why not.")
    (tmp_path / "changes.csv").unlink()
    assert explained(VALUES, VALUES)[1] == [
        "data/changes.csv: the file is missing, which alone knows what earlier releases changed; "
        "restore it with `git checkout data/changes.csv`"
    ]


def test_a_reason_is_not_later_than_its_release():
    problems = Problems()
    points = [{"release": "1.1", "date": "2026-11-27"}, {"release": "1.0", "date": "2026-11-23"}]
    given = [
        {"after": "1.0", "date": day, "_place": problems.at(day)}
        for day in ("2026-11-22", "2026-11-27", "2046-11-27")
    ]
    changelog.dated(points, given)
    assert problems.lines == [
        "2026-11-22: 'date' is 2026-11-22, release 1.0 is of 2026-11-23; correct the day",
        "2046-11-27: 'date' is 2046-11-27, its release is of 2026-11-27; correct the day",
    ]


@pytest.mark.parametrize("after", ["0.9", "1.0", "1.1"])
def test_a_reason_for_nothing_is_refused(after, explained):
    assert explained(VALUES, VALUES, (POWER, "update", "No."), after=after)[1] == [
        f"seed: nothing of '{POWER}' differs from release {after}; delete the row, or let 'after' be the newest release (1.1)"
    ]


def test_a_word_is_corrected_without_a_reason(tmp_path):
    """A translation, a verdict's reason, a name, a note, a label: edit, build, commit."""
    seeds, data = shutil.copytree(ROOT / "seeds", tmp_path / "seeds"), tmp_path / "data"
    before = {path.name: path.read_bytes() for path in (ROOT / "data").glob("*.csv")}
    colossus = seeds / "xai-colossus.yml"
    said = colossus.read_text(encoding="utf8")
    english = re.search(r'quote_en: "(.*)"', said)[1]
    colossus.write_text(said.replace(f'"{english}"', f'"{english}, so to say"', 1), encoding="utf8")
    mutations.edit_row(seeds / "verdicts.csv", CLAIM, reason="In other words.")
    mutations.edit_row(seeds / "subjects.csv", "colossus", name="The Colossus")
    mutations.edit_row(seeds / "reference.csv", POWER, note="In other words.", source_title="In other words")
    mutations.edit_row(seeds / "assumptions.csv", "assume-epochs", reason="In other words.")
    assert main(["--seeds", str(seeds), "--data", str(data), "--articles", str(tmp_path)]) == 0
    now = {path.name: path.read_bytes() for path in data.glob("*.csv")}
    moved = {name for name in now if now[name] != before[name]}
    assert {"claims.csv", "verdicts.csv", "subjects.csv", "reference.csv", "assumptions.csv"} <= moved
    assert "changes.csv" not in moved


@pytest.mark.parametrize(
    "text",
    [
        "## Version one\n\n- A\n",
        "## 1.0 (2026-11-23)\n\nloose\n",
        "# Changelog\n",
        "## Unreleased\n\n- A\n",
        "## 1.0 (2026-11-23)\n\n  - indented\n",
        "## Unreleased\n\n## 1.0 (2026-11-23)\n\n- A\n",
        "  ## 1.1 (2026-11-27)\n\n- B\n\n## 1.0 (2026-11-23)\n\n- A\n",
        "## 1.0 (2026-11-23)\n  \n",
        None,
    ],
)
def test_a_changelog_that_cannot_be_read_is_named(text, tmp_path):
    if text is not None:
        (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf8")
    problems = Problems()
    changelog.points(tmp_path / "CHANGELOG.md", problems)
    assert problems.lines[0].startswith("CHANGELOG.md")


def test_one_round_of_messages_says_all_that_a_correction_needs(tmp_path, monkeypatch, capsys):
    """What the seeds hold is released as 99.0 and then corrected; each message is obeyed as it stands."""
    seeds = shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    data, log = tmp_path / "data", tmp_path / "CHANGELOG.md"
    monkeypatch.setattr("pipeline.build.CHANGELOG", log)
    head = "## 99.0 (2099-01-01)\n\n- One.\n\n"
    text = re.sub(
        "## Unreleased\n|(?=## )", head, (ROOT / "CHANGELOG.md").read_text(encoding="utf8"), count=1
    )
    log.write_text(text, encoding="utf8")
    run = ["--seeds", str(seeds), "--data", str(data), "--articles", str(tmp_path)]
    assert main(run) == 0
    there = {path: path.read_bytes() for path in data.rglob("*.csv")}
    mutations.correct_reference(seeds / "reference.csv", POWER, NOW)
    capsys.readouterr()
    assert main(run) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("data/releases/99.0.csv: ") and "start '## Unreleased' with a line '- …'" in first
    assert second.endswith(f"add a row '99.0,{POWER},<correction or update>,<date>,<reason>'")
    assert there == {path: path.read_bytes() for path in data.rglob("*.csv")}
    log.write_text(text.replace(head, f"## Unreleased\n\n- One number.\n\n{head}"), encoding="utf8")
    with (seeds / "changes.csv").open("a", encoding="utf8") as out:
        out.write(f"99.0,{POWER},correction,2099-01-02,We had copied another row.\n")
    assert main(run) == 0
    stored = data / "releases" / "99.0.csv"
    assert [path.name for path in stored.parent.iterdir()] == [stored.name]
    assert stored.read_bytes() == there[stored]

    monkeypatch.setattr(tables, "_folder", data)
    frame = tables.load("changes")
    frame = frame[frame["release"] == "unreleased"].set_index("id")
    assert (frame.loc[POWER, "was_value"], frame.loc[POWER, "now_value"]) == (float(WAS), float(NOW))
    follow = frame[frame["change"].isin(["changed", "removed"]) & frame["reason"].isna()]
    assert follow["because"].str.contains(POWER, na=False).sum() > 10
    page = page_of_changes.releases().content
    assert page.index("not yet released") < page.index("Version 99.0")
    was, now = (fmt.text(float(value), "W") for value in (WAS, NOW))
    assert re.search(
        rf'<li id="change-unreleased-{POWER}"><a [^>]*>[^<]+</a>: {was}, now {now}. We had', page
    )
    assert f"{len(follow)} computed numbers follow<" in page
    assert "2 January 2099. " in page_of_changes.corrections().content

    capsys.readouterr()
    assert diff.main([str(stored), str(data)]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert f"{POWER}: value={WAS} -> value={NOW}" in lines and any(
        line.endswith(f", from {POWER}") for line in lines
    )
    assert last == f"{len(lines)} of {len(snapshot.take(data))} ids differ"


def test_diff_names_the_stored_version(capsys):
    stored = next((ROOT / "data" / "releases").glob("*.csv")).stem
    assert diff.main(["0.0"]) == 2 and f"stored is {stored};" in capsys.readouterr().err
    assert diff.main([]) == 2


def test_without_an_earlier_release_the_page_says_so(site):
    page = (site / "book" / "changelog.html").read_text(encoding="utf8")
    first = tables.load("releases")["release"].iloc[-1]
    section = page.split(f'<section id="v{first}">')[1].split("</section>")[0]
    assert "there is no earlier one" in section
    offered = re.findall(r'href="\.\./data/(releases/[^"]+)"', page)
    assert offered == [
        path.relative_to(site / "data").as_posix() for path in (site / "data" / "releases").iterdir()
    ]
    if not len(tables.load("changes")):
        assert "None so far." in page


def test_the_feed_is_valid_and_names_each_release_by_its_address():
    base = "https://example.org/report"
    read = feedparser.parse(feed.feed(base, "The report", "Its authors"))
    assert read.bozo == 0 and read.version == "atom10" and read.feed.id == f"{base}/"
    points = tables.load("releases")
    dated = points[points["date"].notna()]
    assert [entry.id for entry in read.entries] == [
        f"{base}/book/changelog.html#v{release}" for release in dict.fromkeys(dated["release"])
    ]
    assert read.feed.updated == read.entries[0].updated == f"{dated['date'].iloc[0]}T00:00:00Z"
    for entry in read.entries:
        assert entry.link == entry.id and entry.updated_parsed and entry.title
        assert dated["words"].iloc[0] in read.entries[0].content[0].value
    assert feed.feed(base, "The report", "Its authors") == feed.feed(base, "The report", "Its authors")


def test_a_site_without_an_address_has_no_feed(site):
    assert not (site / feed.NAME).exists()
    assert "application/atom+xml" not in (site / "index.html").read_text(encoding="utf8")
