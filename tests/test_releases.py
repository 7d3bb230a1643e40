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
from pipeline.tables.columns import TABLES
from publish import diff

VALUES = snapshot.take(ROOT / "data")
POWER, GONE, CLAIM = "ref-h100-power", "out-b200-memory", "xai-colossus-gpus"
WAS = VALUES[POWER]["value"]
NOW = f"{float(WAS) + 31:g}"


def other(**cells):
    """The values as they are, but for some cells of the power of the H100."""
    return VALUES | {POWER: VALUES[POWER] | cells}


def explained(old, new, *rows):
    """Rows of changes.csv between two versions, and the problems met; ``rows`` are id, kind, reason."""
    problems = Problems()
    given = [
        {
            "after": "1.0",
            "id": i,
            "kind": kind,
            "date": "2027-01-02",
            "reason": reason,
            "_place": problems.at("seed"),
        }
        for i, kind, reason in rows
    ]
    return releases.changes({"1.0": old, "unreleased": new}, given, problems), problems.lines


def test_the_release_that_heads_the_changelog_is_stored_as_it_is():
    problems = Problems()
    heads = changelog.versions(changelog.points(ROOT / "CHANGELOG.md", problems))
    assert not problems and heads
    if heads[-1] != changelog.UNRELEASED:
        assert snapshot.load(ROOT / "data" / "releases" / f"{heads[-1]}.csv") == VALUES
    for version in heads:
        assert version == changelog.UNRELEASED or (ROOT / "data" / "releases" / f"{version}.csv").is_file()


def test_a_stored_release_is_not_overwritten(tmp_path):
    snapshot.store(VALUES, tmp_path / "1.0.csv")
    problems = Problems()
    held = snapshot.load(tmp_path / "1.0.csv")
    assert releases.keep("1.0", held, VALUES, problems) and releases.keep("1.1", None, VALUES, problems)
    assert problems.lines == []
    assert not releases.keep("1.0", held, other(value=NOW), problems)
    assert len(problems.lines) == 1
    assert problems.lines[0].startswith(
        "data/releases/1.0.csv: what it holds of 1 id has changed; start '## Un"
    )


def test_every_layer_is_in_a_release():
    for name, key in (("claims", "claim_id"), ("reference", "ref_id"), ("outcomes", "outcome_id"),
                      ("assumptions", "assume_id"), ("derived", "derived_id")):  # fmt: skip
        assert set(tables.load(name)[key]) <= set(VALUES)
    claim, verdict = (
        next(row for row in snapshot.read(ROOT / "data" / f"{name}.csv") if row["claim_id"] == CLAIM)
        for name in ("claims", "verdicts")
    )
    told = {**claim, **verdict, "text": claim["quote"], "claim_id": "", "quote": "", "tests": ""}
    assert {c: cell for c, cell in VALUES[CLAIM].items() if cell} == {
        c: cell for c, cell in told.items() if cell
    }


#: Every column that somebody typed; the others are filled in by the pipeline.
TYPED = {
    name: [c for c in TABLES[name].columns if c not in filled]
    for name, filled in {
        "claims": ("claim_id",), "reference": ("ref_id",), "outcomes": ("outcome_id",), "assumptions": ("assume_id",),
        "verdicts": ("claim_id", "tests"), "subjects": ("subject",), "measures": ("measure",), "points": ("point_id",),
        "articles": ("article", "claims", "numbers", "passed_over", "unaccounted"),
    }.items()
}  # fmt: skip
TYPED |= {
    "coverage": ["end", "reason"],
    "disagreements": ["member_id", "reason"],
    "derived": ["label", "formula", "note"],
}


@pytest.mark.parametrize("name", TYPED)
def test_no_cell_of_a_released_row_changes_without_a_reason(name, tmp_path):
    data = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("releases"))
    header, *rows = csv.reader((data / f"{name}.csv").open(encoding="utf8", newline=""))
    plain = [dict(zip(header, row, strict=True)) for row in rows]
    at = next(i for i, r in enumerate(plain) if r.get("role") != "claim" and r.get("preferred") != "false")
    for column in TYPED[name]:
        mistyped = plain[at][column] + "1"
        with (data / f"{name}.csv").open("w", encoding="utf8", newline="") as out:
            csv.writer(out).writerows(
                [header, *rows[:at], [*({**plain[at], column: mistyped}).values()], *rows[at + 1 :]]
            )
        problems = explained(VALUES, snapshot.take(data))[1]
        assert len(problems) == 1 and "nothing says why" in problems[0], column


def test_a_table_that_a_release_does_not_hold_is_not_compared():
    older = {key: cells for key, cells in VALUES.items() if "/" not in key}
    rows, problems = explained(older, VALUES)
    assert rows == problems == []
    fewer = {key: cells for key, cells in VALUES.items() if key != "subjects/colossus"}
    assert explained(fewer, VALUES) == ([], []), "a new name is no change of a value"
    assert "'subjects/colossus' is gone" in explained(VALUES, fewer)[1][0]


def test_a_reason_has_no_number_that_its_record_does_not_have():
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


def test_a_changed_seed_without_a_reason_is_named_with_the_row_to_write():
    rows, problems = explained(VALUES, other(value=NOW))
    assert [row["id"] for row in rows] == [POWER] and len(problems) == 1
    assert f"'{POWER}' changed since release 1.0" in problems[0] and f"'1.0,{POWER}," in problems[0]


def test_a_withdrawn_id_needs_a_reason_and_a_new_one_does_not():
    fewer = {key: cells for key, cells in VALUES.items() if key != GONE}
    assert "is gone since release 1.0" in explained(VALUES, fewer)[1][0]
    assert explained(VALUES, fewer, (GONE, "correction", "It was another chip."))[1] == []
    rows, problems = explained(fewer, VALUES)
    assert [(row["id"], row["change"]) for row in rows] == [(GONE, "added")] and problems == []


def test_a_computed_number_follows_from_what_it_rests_on():
    moved = next(i for i in sorted(VALUES) if POWER in VALUES[i]["inputs"].split())
    through = next(i for i in sorted(VALUES) if moved in VALUES[i]["inputs"].split())
    new = other(value=NOW)
    new |= {i: VALUES[i] | {"value": "1"} for i in (moved, through)}
    rows, problems = explained(VALUES, new, (POWER, "update", "A new sheet."))
    assert problems == []
    assert {row["id"]: row.get("because") for row in rows} == {POWER: None, moved: POWER, through: POWER}
    alone = VALUES | {moved: VALUES[moved] | {"value": "1"}}
    assert "none of its inputs did" in explained(VALUES, alone)[1][0]


@pytest.mark.parametrize("cell", snapshot.DESCRIBED)
def test_a_value_that_is_said_to_be_another_needs_a_reason(cell):
    new = other(**{cell: "mistyped"})
    rows, problems = explained(VALUES, new)
    assert problems == [
        f"seeds/changes.csv: '{POWER}' has another {cell} since release 1.0; nothing says why; "
        f"add a row '1.0,{POWER},<wording>,<date>,<reason>'"
    ]
    rows, problems = explained(VALUES, new, (POWER, "wording", "Another page."))
    assert problems == [] and [(row["id"], row["change"]) for row in rows] == [(POWER, "reworded")]
    older = {key: {f: v for f, v in cells.items() if f != cell} for key, cells in VALUES.items()}
    assert explained(older, new) == ([], []), "a release that does not hold the cell says nothing of it"


def test_what_a_release_said_stays(tmp_path):
    (tmp_path / "releases.csv").write_text(
        "release,date,words\n1.1,2026-11-27,Nw.\n1.0,2026-11-23,Old.\n1.0,2026-11-23,Older.\n",
        encoding="utf8",
    )
    rows = [
        {"release": "1.1", "date": "2026-11-27", "words": "New."},
        {"release": "1.0", "date": "2026-11-23", "words": "Old."},
        {"release": "1.0", "date": "2026-11-23", "words": "Odler."},
    ]
    problems = Problems()
    changelog.kept(tmp_path / "none.csv", rows, problems)
    changelog.kept(tmp_path / "releases.csv", rows, problems)
    assert problems.lines == [
        "CHANGELOG.md: 'Older.' of 1.0 is gone or changed; put it back, or delete data/releases.csv if it has to change"
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


def test_the_reason_of_a_released_change_is_told_once(tmp_path):
    text = "release,id,reason\n1.1,a,Why.\n1.1,b,Why.\n1.1,c,\n1.1,d,Why.\n1.2,a,Why.\nunreleased,a,Why.\n"
    (tmp_path / "changes.csv").write_text(text, encoding="utf8")
    problems = Problems()
    rows = [
        {"release": "1.1", "id": key, "reason": why}
        for key, why in (("a", "Why."), ("b", "Whi."), ("c", "So."))
    ]
    releases.told(tmp_path / "none.csv", rows, "1.2", problems)
    releases.told(tmp_path / "changes.csv", rows, "1.2", problems)
    assert problems.lines == [
        f"seeds/changes.csv: '{key}' lost the reason that data/changes.csv gives for its change in 1.1; "
        "put back 'Why.', or delete data/changes.csv if it has to change"
        for key in ("b", "d")
    ]


def test_a_reason_for_nothing_is_refused():
    assert "is as it was" in explained(VALUES, VALUES, (POWER, "update", "No."))[1][0]
    rows, problems = explained(VALUES, VALUES, (POWER, "wording", "The note named another model."))
    assert problems == [] and rows[0]["change"] == "reworded"
    problems = Problems()
    row = {
        "after": "0.9",
        "id": POWER,
        "kind": "update",
        "date": "2027",
        "reason": "x",
        "_place": problems.at("s"),
    }
    releases.changes({"1.0": VALUES}, [row, row | {"id": GONE}], problems)
    assert problems.lines == [
        "s: 'after' is '0.9', as in 1 more rows; name one of [], or restore data/releases/0.9.csv"
    ]


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
    mutations.edit_row(seeds / "reference.csv", POWER, value=NOW)
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


def test_diff_names_the_stored_versions(capsys):
    assert diff.main(["0.0"]) == 2 and "stored are 1.0" in capsys.readouterr().err
    assert diff.main([]) == 2


def test_without_an_earlier_release_the_page_says_so(site):
    page = (site / "book" / "changelog.html").read_text(encoding="utf8")
    first = tables.load("releases")["release"].iloc[-1]
    section = page.split(f'<section id="v{first}">')[1].split("</section>")[0]
    assert "there is no earlier one" in section and (site / "data" / "releases" / f"{first}.csv").is_file()
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
