"""A text becomes a draft, a decided draft an article: all or nothing, and nothing of it typed twice."""

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline import build
from pipeline.__main__ import main
from pipeline.problems import Problems
from pipeline.read import seeds

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "tests" / "drafts"
#: When each of the made-up texts was published, and what is new in it.
MADE_UP = {
    "centro-arno": "2026-04",
    "llama-finta": "2024-09",
    "legge-finta": "2024-11",
    "made-up-cluster": "2026-05",
    "made-up-law": "2024-09",
}
FIELDS = ("subject", "measure", "status", "as_of", "speaker")
NEW_MEASURES = {
    "cost_share_of_capex": "cost by another’s spending", "visitors": "visitors", "penalty_share": "fine by cost or revenue",
    "h100_share": "share of H100s", "finetune_time": "time of the fine-tune",
}  # fmt: skip
#: Of a disagreement that is new, the value that is preferred: a record, or a claim by its number in the draft.
PREFERRED = {f"meta-capex-{quarter}": f"ref-meta-capex-{quarter}" for quarter in ("2024-q3", "2025-q2")}
PREFERRED |= {"colossus-accelerators": "8"}


@pytest.fixture
def tree(tmp_path):
    """A copy of the seeds, to draft and accept in."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return tmp_path


def run(tree: Path, *arguments: str) -> int:
    folders = ["--seeds", str(tree / "seeds")]
    return main([*arguments, *folders, *(["--data", str(tree / "data")] if arguments[0] != "draft" else [])])


def drafted(tree: Path, name: str) -> dict:
    """The draft of a made-up text, as a person finds it."""
    assert run(tree, "draft", str(TEXTS / f"{name}.txt"), "--slug", name, "--published", MADE_UP[name]) == 0
    draft = seeds.article(tree / "drafts" / f"{name}.yml", Problems().at(name))
    for entry in draft["claims"]:
        entry["keep"] = {True: "yes", False: "no"}.get(entry["keep"], entry["keep"])
    return draft


def right(name: str) -> list[dict]:
    """What a person decides for each entry of the draft of a made-up text."""
    with (TEXTS / "decided.csv").open(encoding="utf8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["text"] == name]


def decided(draft: dict, name: str) -> dict:
    """The draft as a person leaves it."""
    judged = {"quote_en": "?", "so": "unverifiable", "reason": "The text is made up.", "sources": "",
              "again_so": "unverifiable", "said": "unread", "again_said": "unread"}  # fmt: skip
    used = set()
    for entry, row in zip(draft["claims"], right(name), strict=True):
        entry["keep"] = row["keep"]
        if row["keep"] != "yes":
            continue
        entry |= {field: row[field] for field in FIELDS} | judged | {"quote_en": digits(entry["quote"])}
        used |= {row["measure"]}
    draft |= {"outlet": "not stated", "published_note": "It is made up."}
    for one in draft["subjects"]:
        one |= {
            "kind": "company" if one["name"] == "Arnolabs" else "cluster",
            "theme": "compute-race",
            "owner": "",
        }
    draft["measures"] = [
        {"measure": measure, "label": label, "over_time": "lasting"}
        for measure, label in NEW_MEASURES.items()
        if measure in used
    ]
    for one in draft["disagreements"]:
        prefer = PREFERRED.get(one["group"], one["prefer"].removesuffix(" ?"))
        one |= {"prefer": prefer, "reason": "The other is made up."}
    return draft


def digits(words: str) -> str:
    """A translation that keeps the numbers, which is all that is checked of it."""
    return words.replace(".", "§").replace(",", ".").replace("§", ",")


def test_most_proposals_need_no_change(tree, capsys, monkeypatch):
    """Of five made-up texts, in both languages: what is drawn from the words and the seeds is what a person decides."""
    checked = build.check(tree / "seeds", Problems())
    monkeypatch.setattr(build, "check", lambda *_: checked)  # the same each time
    kept = whole = 0
    for name in MADE_UP:
        for entry, row in zip(drafted(tree, name)["claims"], right(name), strict=True):
            fields = ("keep", *FIELDS) if row["keep"] == "yes" else ("keep",)
            kept += all(entry[field] == row[field] for field in fields)
            whole += 1
            assert entry.get("quote", entry.get("words")) == row["words"]
    with capsys.disabled():
        print(f"\n{kept} of {whole} proposals of a draft need no change")
    assert kept / whole > 0.77


def test_a_draft_is_read_back_whatever_stands_in_the_text(tree):
    """Reasons over two lines, names of things that are new, a price by the hour, money that no measure has yet."""
    (tree / "strange.txt").write_text(
        "La startup Fluvia ha acceso il cluster Garza con duecento\ncavalli. Garza assorbe 11 MW ed è costato 3 milioni di "
        "euro. Un’ora di Garza costa $2 l’ora; Microsoft, stando a Omdia, ha 5.000 GPU. Fluvia è contenta.",
        encoding="utf8",
    )
    assert run(tree, "draft", str(tree / "strange.txt"), "--slug", "strange", "--language", "it") == 0
    draft = seeds.article(tree / "drafts" / "strange.yml", Problems().at("strange"))
    assert {one["subject"]: one["kind"] for one in draft["subjects"]} == {
        "fluvia": "company ?",
        "garza": "cluster ?",
    }
    numbers = {one["quote"]: one for one in draft["claims"] if one.get("kind") == "number"}
    assert [one["words"] for one in draft["claims"] if one["keep"] == "idiom ?"] == ["duecento"]
    assert numbers["11 MW"]["subject"] == "garza" and "system_cost" in numbers["3 milioni di euro"]["measure"]
    assert numbers["$2 l’ora"]["unit"] == "USD/h"
    assert numbers["5.000 GPU"]["speaker"].endswith("the article ?")


def test_a_guess_that_the_sentence_leaves_open_is_marked(tree):
    """The date of another number, a fiscal year, what a cluster cannot have; and a sentence may begin with xAI."""
    (tree / "mesa.txt").write_text(
        "The company Redstone runs the cluster Mesa. Mesa runs about 50k GPUs, more than twice the 20,000 it had in March "
        "2025. Redstone will spend $64 billion in fiscal 2026. Mesa has read 15 trillion tokens. Meta used 16,000 H100. "
        "xAI said that Colossus has half a million chips. By mid-2026 Mesa could draw a gigawatt.",
        encoding="utf8",
    )
    arguments = ("--slug", "mesa", "--language", "en", "--published", "2025-12")
    assert run(tree, "draft", str(tree / "mesa.txt"), *arguments) == 0
    draft = seeds.article(tree / "drafts" / "mesa.yml", Problems().at("mesa"))
    numbers = {one["quote"]: one for one in draft["claims"] if one.get("kind") == "number"}
    assert numbers["about 50k GPUs"]["as_of"] == "2025-12 | 2025-03 ?"
    assert numbers["$64 billion"]["as_of"] == "2025-12 | 2026 ?"
    assert numbers["a gigawatt"]["as_of"] == "2026"
    assert numbers["15 trillion tokens"]["subject"].endswith("?")
    assert [numbers[q]["speaker"] for q in ("16,000 H100", "half a million chips")] == ["the article", "xAI"]
    assert numbers["half a million chips"]["measure"] == "accelerators"


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == "made-up-law" else pytest.mark.slow) for name in MADE_UP]
)
def test_a_decided_draft_becomes_an_article(tree, name):
    accepted(tree, name)


def accepted(tree: Path, name: str) -> None:
    """Draft, decide and accept a made-up text."""
    draft = decided(drafted(tree, name), name)
    (tree / "drafts" / f"{name}.yml").write_text(json.dumps(draft), encoding="utf8")
    assert run(tree, "accept", str(tree / "drafts" / f"{name}.yml")) == 0
    made = seeds.article(tree / "seeds" / f"{name}.yml", Problems().at(name))
    kept = [row for row in right(name) if row["keep"] == "yes"]
    assert [claim["quote"] for claim in made["claims"]] == [row["words"] for row in kept]
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf8")
    assert made["characters"] == len(text) and made["quantities"] > len(kept)
    assert all(text[slice(*claim["at"])] == claim["quote"] for claim in made["claims"])


def state(tree: Path) -> dict:
    """Every file of the seeds."""
    return {path.name: path.read_bytes() for path in (tree / "seeds").iterdir()}


#: What a person may do to the first claim of a draft, or to the draft, and what is said.
WRONG = {
    "left open": ({"so": "?"}, {}, "claim 1 (line 1): 'so' is open; fill it in"),
    "a guess left": ({"subject": "heron | xai ?"}, {}, "'subject' is open (heron | xai ?); choose, and delete the ?"),
    "unknown subject": ({"subject": "herron"}, {}, "'subject' is 'herron', which is not known; choose one of"),
    "unknown measure": ({"measure": "gpus"}, {}, "or write it out under 'measures' at the end of the draft"),
    "words not there": ({"quote": "about 25,000 GPUs"}, {}, "'about 25,000 GPUs' is not in the text; copy the words"),
    "another number": ({"quote": "35 MW"}, {}, "'value' is 24000, the words give 35; correct the quote"),
    "no number": ({"quote": "a cluster"}, {}, "no value can be read from 'a cluster'"),
    "a number left out": ({"keep": "no"}, {}, "a number is not left out; pass it over with one of"),
    "unknown reason": ({"keep": "noise"}, {}, "'keep' is 'noise'; write yes, no, repeats <n>, or one of"),
    "repeats nothing": ({"keep": "repeats 99"}, {}, "it repeats 99, which is no claim that is kept"),
    "unknown field": ({"spoker": "x"}, {}, "unknown field 'spoker'; did you mean 'speaker'?"),
    "unknown status": ({"status": "running"}, {}, "'status' is 'running'; use one of"),
    "unknown fact": ({"sources": "ref-nothing"}, {}, "'sources' names 'ref-nothing'"),
    "not judged alike": ({"again_so": "holds"}, {}, "the passes differ, 'settled' is empty"),
    "head left open": ({}, {"outlet": "?"}, "made-up-cluster.yml: 'outlet' is open; fill it in"),
    "a disagreement": ({}, {"disagreements": []}, "it disagrees in 'colossus-accelerators': "),
    "no language": ({}, {"language": "de"}, "no reader for the language 'de'; use one of it, en"),
}  # fmt: skip


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The decided draft of one of the texts."""
    tree = tmp_path_factory.mktemp("cluster")
    shutil.copytree(ROOT / "seeds", tree / "seeds")
    return json.dumps(decided(drafted(tree, "made-up-cluster"), "made-up-cluster"))


@pytest.mark.parametrize("case", WRONG)
def test_what_is_not_decided_is_refused_with_its_place_and_nothing_is_written(tree, capsys, cluster, case):
    claim, head, says = WRONG[case]
    draft = json.loads(cluster) | head
    draft["claims"][0] |= claim
    (tree / "drafts").mkdir()
    path, before = tree / "drafts" / "made-up-cluster.yml", state(tree)
    path.write_text(json.dumps(draft), encoding="utf8")
    assert run(tree, "accept", str(path)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert any(says in line and line.startswith("drafts/") for line in lines), lines
    assert state(tree) == before and sorted(p.name for p in tree.iterdir()) == ["drafts", "seeds"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["none.txt", "--slug", "a"], "none.txt: there is no such file; give the path of a text"),
        (["centro-arno.txt", "--slug", "A b"], "'A b' is no name of a page; write small letters"),
        (["centro-arno.txt", "--slug", "xai-colossus"], "there is an article of that name; choose another --slug"),
        (["centro-arno.txt", "--slug", "a", "--published", "May"], "'May' is no date; write 2024-09-02"),
    ],
)  # fmt: skip
def test_what_cannot_be_drafted_is_refused(tree, capsys, arguments, says):
    assert run(tree, "draft", str(TEXTS / arguments[0]), *arguments[1:]) == 1
    assert says in capsys.readouterr().err and not (tree / "drafts").exists()


def test_nothing_of_a_draft_is_for_git():
    """It holds the publishers' sentences."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf8").splitlines()
    assert "/drafts/" in ignored
    listed = subprocess.run(
        ["git", "ls-files", "drafts"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert listed.stdout == ""
