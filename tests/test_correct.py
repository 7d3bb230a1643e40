"""One record is put right in one command: its seed, its reason, and what moved; or nothing at all."""

import csv
import shutil
from datetime import date

import pytest
from conftest import ROOT

from pipeline import build
from pipeline.__main__ import main
from pipeline.history import changelog, releases
from pipeline.problems import Problems

NEWEST = releases.stored(ROOT / "data", changelog.versions(changelog.points(build.CHANGELOG, Problems())))[0]


@pytest.fixture
def correct(tmp_path, capsys):
    """Correct a record of a copy; returns the exit code, what was said, and the copy."""
    for name in ("seeds", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)

    def run(*arguments: str):
        folders = ["--seeds", str(tmp_path / "seeds"), "--data", str(tmp_path / "data")]
        code = main(["correct", *arguments, *folders, "--articles", str(tmp_path / "no texts")])
        said = capsys.readouterr()
        return code, said.out + said.err, tmp_path

    return run


def row(path, column: str, key: str) -> dict:
    with path.open(encoding="utf8", newline="") as lines:
        return next((one for one in csv.DictReader(lines) if one[column] == key), {})


def test_an_outside_fact_follows_its_words_and_says_what_moved(correct):
    why, old = (
        "The page was mended.",
        row(ROOT / "seeds" / "reference.csv", "ref_id", "ref-h100-power")["value"],
    )
    new = str(int(old) + 10)
    code, said, tree = correct(
        "ref-h100-power", new, "--quote", f"Max power | {new} W", "--why", why, "--kind", "update"
    )
    assert code == 0, said
    fact = row(tree / "seeds" / "reference.csv", "ref_id", "ref-h100-power")
    assert (fact["value"], fact["quote"], fact["accessed"]) == (
        new,
        f"Max power | {new} W",
        str(date.today()),
    )
    reason = row(tree / "seeds" / "changes.csv", "id", "ref-h100-power")
    assert reason.pop("reason").endswith(why)  # after the reason of an earlier change, if there was one
    assert reason == {"after": NEWEST, "id": "ref-h100-power", "kind": "update", "date": str(date.today())}
    assert row(tree / "data" / "reference.csv", "ref_id", "ref-h100-power")["value"] == new
    lines = said.splitlines()
    assert f"ref-h100-power: value {old} -> value {new}" in lines
    assert any(line.startswith("calc-") and " -> " in line for line in lines)
    assert any(line.startswith("read the verdict of ") for line in lines)


@pytest.mark.slow
def test_words_alone_need_no_reason(correct):
    before = (ROOT / "seeds" / "changes.csv").read_bytes()
    code, said, tree = correct(
        "xai-colossus-gpus", "--quote-en", "Colossus: 100k H100", "--why", "Nearer to the words."
    )
    assert code == 0 and "no released value differs from the release, so no reason is kept" in said
    assert 'quote_en: "Colossus: 100k H100"' in (tree / "seeds" / "xai-colossus.yml").read_text(
        encoding="utf8"
    )
    assert (tree / "seeds" / "changes.csv").read_bytes() == before


@pytest.mark.slow
def test_a_verdict_comes_with_the_answer_of_the_second_pass_and_a_disagreement_with_what_is_preferred(
    correct,
):
    why = "The count was mended."
    code, said, tree = correct(
        "xai-colossus-gpus", "contradicted", "--again", "outdated", "--reason", "It is less.", "--why", why
    )
    assert code == 0, said
    verdict = row(tree / "seeds" / "verdicts.csv", "claim_id", "xai-colossus-gpus")
    passes = row(tree / "seeds" / "passes.csv", "claim_id", "xai-colossus-gpus")
    assert (verdict["so"], verdict["reason"], passes["settled"]) == ("contradicted", "It is less.", why)
    assert (passes["first_so"], passes["second_so"]) == ("contradicted", "outdated")
    code, said, tree = correct(
        "ref-h200-memory", "144", "--quote", "144GB of HBM3e", "--prefer", "ref-h200-memory", "--why", why
    )
    assert code == 0, said
    group = row(tree / "seeds" / "disagreements.csv", "group_id", "h200-memory")
    assert (group["preferred_id"], group["reason"]) == ("ref-h200-memory", why)
    code, said, tree = correct(
        "ref-h200-memory", "141", "--quote", "141GB of HBM3e", "--why", "It was right."
    )
    assert code == 0, said
    assert row(tree / "seeds" / "disagreements.csv", "group_id", "h200-memory") == {}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ref-h100-powr", "710"], "there is no record 'ref-h100-powr'; did you mean 'ref-h100-power'?"),
        (["ref-h100-power", "7.31"], "(W), the row says 7.31"),
        (["ref-h100-power", "many"], "'many' is no number; write 1500 or 8.5e9, or low:value:high"),
        (["calc-colossus-power", "3"], "'calc-colossus-power' is computed; correct one of its inputs (xai-colossus-gpus"),
        (["assume-mfu", "0.4"], "'assume-mfu' is fitted to the cases; correct one of its cases"),
        (["assume-epochs", "--quote", "x"], "'assume-epochs' has no quote; give a value"),
        (["xai-colossus-gpus", "5"], "'5' is not typed; give the right words with --quote"),
        (["xai-colossus-gpus", "contradicted"], "neither pass has the answer 'contradicted'; give --again, the answer of"),
        (["ref-h200-memory", "--quote", "141GB", "--prefer", "ref-h200-power"], "do not differ; leave out --prefer"),
        (["xai-colossus-gpus", "--quote", "90k H100"], "is not at hand; give its folder with --articles"),
        (["xai-colossus-gpus"], 'nothing to correct; give a value, or --quote "the words"'),
    ],
)  # fmt: skip
def test_what_cannot_be_corrected_is_refused_and_nothing_changes(correct, arguments, says):
    code, said, tree = correct(*arguments, "--why", "A test.")
    assert code == 1 and says in said
    for path in [*(ROOT / "seeds").iterdir(), *(ROOT / "data").glob("*.csv")]:
        assert (tree / path.relative_to(ROOT)).read_bytes() == path.read_bytes()
    assert sorted(path.name for path in tree.iterdir()) == ["data", "seeds"]
