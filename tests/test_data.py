"""The tables as committed: rebuilt they are the same, they fit their schema, and their ids lead somewhere."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import frictionless
import pandas as pd
import pytest
import yaml
from conftest import copy_repository

from pipeline.__main__ import main
from pipeline.language.quantity import read
from pipeline.tables.columns import TABLES
from pipeline.tables.columns.words import READ_AS

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"


def load(name: str) -> pd.DataFrame:
    """A committed table, typed by its schema alone."""
    table = TABLES[name]
    types = {"string": "str", "number": "float64", "integer": "int64", "boolean": "bool", "date": "str"}
    dtype = {c: types[table.type(c)] for c in table.columns}
    return pd.read_csv(DATA / f"{name}.csv", dtype=dtype, keep_default_na=False, na_values=[""])


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """``data/`` built anew from the seeds, in another folder and another process."""
    folder = tmp_path_factory.mktemp("rebuilt") / "data"
    command = [sys.executable, "-m", "pipeline", "--data", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_rebuilding_changes_nothing(rebuilt):
    names = sorted(p.relative_to(rebuilt).as_posix() for p in rebuilt.rglob("*.*"))
    assert names == sorted(p.relative_to(DATA).as_posix() for p in DATA.rglob("*.*")), (
        "data/ holds other files; run python -m pipeline"
    )
    changed = [n for n in names if (rebuilt / n).read_bytes() != (DATA / n).read_bytes()]
    assert changed == [], "run python -m pipeline and commit data/"


def test_line_ends_of_another_system_change_nothing(rebuilt, tmp_path, monkeypatch):
    for source in (*(ROOT / "seeds").iterdir(), ROOT / "CHANGELOG.md"):
        target = tmp_path / source.relative_to(ROOT)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(source.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr("pipeline.build.CHANGELOG", tmp_path / "CHANGELOG.md")
    folder = tmp_path / "data"
    assert main(["--seeds", str(tmp_path / "seeds"), "--data", str(folder)]) == 0
    assert [p.name for p in folder.glob("*.*") if p.read_bytes() != (rebuilt / p.name).read_bytes()] == []


def test_a_checkout_is_the_same_bytes_whatever_git_makes_of_line_ends(tmp_path):
    origin, clone = copy_repository(tmp_path / "origin"), tmp_path / "clone"
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All of it"]):
        subprocess.run([*git, *command], cwd=origin, check=True)
    subprocess.run([*git, "clone", "-q", "-c", "core.autocrlf=true", origin, clone], check=True)
    named = subprocess.run(["git", "ls-files", "-z"], cwd=clone, capture_output=True, text=True, check=True)
    names = named.stdout.split("\0")[:-1]
    assert len(names) > 300
    assert [n for n in names if (clone / n).read_bytes() != (origin / n).read_bytes()] == []


def test_a_stale_table_goes(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    (tmp_path / "data" / "old.csv").write_text("a\n1\n")
    assert main(["--data", str(tmp_path / "data")]) == 0
    assert not (tmp_path / "data" / "old.csv").exists()


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_numbers_plain(name):
    text = (DATA / f"{name}.csv").read_bytes().decode("utf-8")
    assert "\r" not in text and text.endswith("\n")
    table = TABLES[name]
    raw = pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)
    if table.key:
        assert list(raw[table.key]) == sorted(raw[table.key])
    for column in (c for c in table.columns if table.type(c) in ("number", "integer")):
        for cell in raw[column]:
            assert not cell.endswith(".0") and len(cell.replace(".", "").lstrip("0")) <= 17, (column, cell)


def test_links_between_tables():
    for name, table in TABLES.items():
        for column, (target, key) in table.links.items():
            missing = set(load(name)[column].dropna()) - set(load(target)[key])
            assert not missing, f"{name}.{column} names {sorted(missing)}"


def test_the_joined_table_says_what_the_others_do():
    joined, claims, verdicts = (
        load(name).set_index("claim_id") for name in ("claims_joined", "claims", "verdicts")
    )
    shared = [column for column in claims.columns if column in joined.columns]
    pd.testing.assert_frame_equal(joined[shared], claims[shared])
    judged = ["said", "so", "reason", "reference_ids", "computed_ids"]
    pd.testing.assert_frame_equal(joined[judged], verdicts.loc[joined.index, judged])
    sources = load("reference").set_index("ref_id")
    for claim_id, row in joined.dropna(subset="reference_ids").iterrows():
        facts = [i for i in row["reference_ids"].split() if i in sources.index]
        titles, urls = (
            set(sources.loc[facts, "source_title"].dropna()),
            set(sources.loc[facts, "source_url"].dropna()),
        )
        assert titles <= set(str(row["source_titles"]).split(" | ")), claim_id
        assert urls <= set(str(row["source_urls"]).split()), claim_id


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if "as_of" in table.columns])
def test_the_days_of_a_period_are_dates_around_it(name):
    frame = load(name)
    days = [pd.to_datetime(frame[f"as_of_{end}"], format="%Y-%m-%d") for end in ("start", "end")]
    dated = frame["as_of"].notna()
    assert (
        dated.any()
        and all((day.notna() == dated).all() for day in days)
        and (days[0] <= days[1])[dated].all()
    )
    for as_of, start, end in frame.loc[dated, ["as_of", "as_of_start", "as_of_end"]].itertuples(index=False):
        first, _, last = as_of.partition("/")
        assert start[:4] == first[:4] and end[:4] == (last or first)[:4]


def test_an_excess_is_told_from_a_share_and_a_ratio():
    units = load("claims").dropna(subset="value").groupby("measure")["unit"].agg(set)
    assert units["memory_ratio"] == units["bandwidth_ratio"] == units["capex_growth"] == {"excess"}
    assert units["capability_ratio"] == {"fraction"} and units["compute_ratio"] == {"ratio"}
    derived = load("derived").dropna(subset="unit")
    assert set(derived.loc[derived["function"].str.endswith(".excess"), "unit"]) == {"excess"}
    assert not (derived["unit"].eq("excess") & ~derived["function"].str.endswith(".excess")).any()


def known_ids() -> set[str]:
    """Ids of every layer."""
    layers = ("claims", "reference", "outcomes", "assumptions", "derived")
    ids = [i for name in layers for i in load(name)[TABLES[name].key]]
    assert len(ids) == len(set(ids)), "an id occurs in two layers"
    return set(ids)


def test_every_id_resolves():
    known = known_ids()
    named = {
        "verdicts": ["reference_ids", "computed_ids"],
        "outcomes": ["reference_ids"],
        "derived": ["inputs"],
        "disagreements": ["member_id"],
    }
    named |= {
        name: [c for c in TABLES[name].columns if c.endswith("_id") and c not in TABLES[name].links]
        for name in ("clusters", "chips", "models", "spending", "rules", "events")
    }
    for name, columns in named.items():
        frame = load(name)
        for column in columns:
            ids = {i for cell in frame[column].dropna() for i in cell.split()}
            assert ids <= known, f"{name}.{column} names {sorted(ids - known)}"


def test_value_is_parsed_from_the_quote():
    claims, languages = load("claims"), load("articles").set_index("article")["language"]
    numbers = claims[claims["kind"] == "number"]
    assert len(numbers) > 40
    for row in numbers.to_dict("records"):
        if pd.isna(row["value"]):
            assert isinstance(row["note"], str), f"{row['claim_id']} has neither a value nor a note"
            continue
        part = row["value_text"] if isinstance(row["value_text"], str) else None
        found = read(row["quote"], part, languages[row["article"]])
        unit = READ_AS.get(row["unit"], row["unit"])
        assert (float(found.value), found.unit, found.bound) == (row["value"], unit, row["bound"])
    others = claims[claims["kind"] != "number"]
    assert others[["value", "unit", "bound"]].isna().all().all()


def test_no_value_is_typed_in_a_seed():
    for path in (ROOT / "seeds").glob("*.yml"):
        for claim in yaml.safe_load(path.read_text(encoding="utf-8"))["claims"]:
            assert "value" not in claim, claim["id"]


def test_offsets_fit_quotes_and_texts():
    lengths = load("articles").set_index("article")["characters"]
    claims = load("claims")
    assert ((claims["quote_end"] - claims["quote_start"]) == claims["quote"].str.len()).all()
    assert (claims["quote_end"] <= claims["article"].map(lengths)).all()
    assert (claims["quote"].str.split().str.len() <= 15).all()


def test_coverage_adds_up_and_does_not_overlap():
    coverage, articles = load("coverage"), load("articles").set_index("article")
    assert (coverage["claim_id"].isna() == (coverage["role"] == "passed-over")).all()
    assert (coverage["reason"].notna() == (coverage["role"] == "passed-over")).all()
    for slug, rows in coverage.groupby("article"):
        assert len(rows) == articles.loc[slug, "quantities"]
        assert (rows["role"] == "passed-over").sum() == articles.loc[slug, "passed_over"]
        assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all(), f"{slug}: spans overlap"


def test_every_claim_is_judged_and_every_point_answered():
    verdicts = load("verdicts")
    assert set(verdicts["claim_id"]) == set(load("claims")["claim_id"])
    points = load("points").set_index("point_id")
    assert list(points.index) == [f"ERR-{n:03d}" for n in range(1, 47)]
    cited = {p for cell in verdicts["points"].dropna() for p in cell.split()}
    assert cited == set(points.index[points["decision"] == "used"])


def test_every_claim_has_both_verdicts_and_was_judged_twice():
    claims, verdicts = load("claims").set_index("claim_id"), load("verdicts").set_index("claim_id")
    passes = load("passes").set_index("claim_id")
    assert set(passes.index) == set(verdicts.index) == set(claims.index)
    assert verdicts[["said", "so"]].notna().all(axis=None) and passes.drop(columns="settled").notna().all(
        axis=None
    )
    assert (
        verdicts["said"].eq("article") == claims["speaker"].reindex(verdicts.index).eq("the article")
    ).all()
    assert (verdicts["verdict"] == verdicts["so"]).all(), "kept for one release as the same"


def test_every_difference_between_the_passes_is_settled_in_writing():
    passes, verdicts = load("passes").set_index("claim_id"), load("verdicts").set_index("claim_id")
    differ = passes["first_said"].ne(passes["second_said"]) | passes["first_so"].ne(passes["second_so"])
    assert differ.any() and (passes["settled"].notna() == differ).all()
    for question in ("said", "so"):
        published = verdicts[question].reindex(passes.index)
        assert (published.eq(passes[f"first_{question}"]) | published.eq(passes[f"second_{question}"])).all()


def test_the_rubric_explains_every_answer_with_a_claim_that_got_it():
    rubric, verdicts = load("rubric"), load("verdicts").set_index("claim_id")
    for question, rows in rubric.groupby("question"):
        assert set(rows["answer"]) == set(verdicts[question])
        assert all(verdicts.loc[row.claim_id, question] == row.answer for row in rows.itertuples())
    order = list(rubric.query("question == 'so'")["answer"])
    assert order == ["opinion", "ambiguous", "unverifiable", "contradicted", "outdated", "rounded", "holds"]


def test_each_disagreement_prefers_one_of_several_values():
    for group, rows in load("disagreements").groupby("group_id"):
        assert rows["preferred"].sum() == 1, group
        assert rows["value"].nunique() > 1, group


def test_package_describes_the_files():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == [*TABLES, "released"]
    for resource in package["resources"]:
        raw = (DATA / resource["path"]).read_bytes()
        assert resource["bytes"] == len(raw)
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        frame = pd.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False)
        for field in resource["schema"]["fields"]:
            filled = set(frame[field["name"]]) - {""}
            assert field["description"].endswith(".") and ("example" in field) == bool(filled)
            shown = str(field.get("example", ""))
            assert not filled or shown in filled or float(shown) in map(float, filled), "an example is a cell"


def test_package_is_valid():
    report = frictionless.Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["resource", "rowNumber", "fieldName", "message"])[:5]


def test_a_wrong_byte_in_a_table_shows(tmp_path):
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    claims = (folder / "claims.csv").read_text(encoding="utf-8")
    (folder / "claims.csv").write_text(claims.replace(",100000,", ",100001,", 1), encoding="utf-8")
    assert not frictionless.Package(str(folder / "datapackage.json")).validate().valid


def test_dictionary_names_every_column():
    words = (DATA / "README.md").read_text(encoding="utf-8")
    for resource in json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        section = words.split(f"## {resource['path']}\n")[1].split("\n## ")[0]
        assert [f["name"] for f in resource["schema"]["fields"] if f"| `{f['name']}` |" not in section] == []
