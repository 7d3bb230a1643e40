"""Every kind of bad input: exit code 1, one line naming file, place and fix, and nothing in data/ changed."""

import re
import shutil
from pathlib import Path

import pytest

from pipeline.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
COLOSSUS, LLAMA4, TENFOLD = "xai-colossus.yml", "meta-llama4-cluster.yml", "meta-tenfold-compute.yml"
GPUS = "claim 'xai-colossus-gpus' (line "


@pytest.fixture
def run(tmp_path, capsys):
    """Change one seed of a copy, build, and return the problems; data must stay as it was."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    data = tmp_path / "data"
    data.mkdir()
    (data / "claims.csv").write_text("as it was", encoding="utf-8")

    def build(name, old, new, articles=tmp_path / "no texts"):
        path = tmp_path / "seeds" / name
        if old is None:
            path.write_bytes(path.read_bytes() + (new.encode() if isinstance(new, str) else new))
        else:
            text, pattern = (
                path.read_text(encoding="utf-8"),
                old if isinstance(old, re.Pattern) else re.escape(old),
            )
            text, found = re.subn(
                pattern, new if isinstance(old, re.Pattern) else lambda _: new, text, count=1
            )
            assert found, f"the seeds no longer hold {old!r}; mend this test"
            path.write_text(text, encoding="utf-8")
        code = main(["--seeds", str(tmp_path / "seeds"), "--data", str(data), "--articles", str(articles)])
        lines = capsys.readouterr().err.splitlines()
        assert code == 1
        assert [p.name for p in data.iterdir()] == ["claims.csv"]
        assert (data / "claims.csv").read_text(encoding="utf-8") == "as it was"
        assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "seeds"], "something was left behind"
        for line in lines:
            assert re.match(r"seeds(/[\w.-]+)?: .+; .+", line), f"no file, problem and fix in: {line}"
        return lines

    return build


def claim(text: str) -> str:
    """The block of one claim in the Colossus seed, as it stands."""
    seed = (ROOT / "seeds" / COLOSSUS).read_text(encoding="utf-8")
    return next(b for b in re.split(r"(?=  - id: )", seed) if b.startswith(f"  - id: {text}\n"))


#: A claim of the tests' own, put in place of the one in the seed, whatever that says by now.
BLOCK = """  - id: xai-colossus-gpus
    theme: compute-race
    kind: number
    subject: colossus
    measure: accelerators
    unit: accelerators
    bound: exactly
    status: operating
    as_of: "2024-09-02"
    speaker: Elon Musk
    quote: "Colossus 100k H100"
    value_text: "100k"
    at: [402, 420]
    quote_en: "Colossus 100k H100"
"""
REAL = claim("xai-colossus-gpus")
END = BLOCK[-20:]
QUOTE = '    quote: "Colossus 100k H100"\n    value_text: "100k"\n'

#: Changes within the block of one claim, and what the problem of that claim must say.
CLAIM_CASES = {
    "missing field": ("    speaker: Elon Musk\n", "", "missing field 'speaker'; add it"),
    "empty field": ("speaker: Elon Musk", "speaker:", "missing field 'speaker'"),
    "unknown field": (END, f"{END}    spoker: x\n", "unknown field 'spoker'; did you mean 'speaker'?"),
    "unknown unit": ("unit: accelerators", "unit: GPUs", "'unit' is 'GPUs'; use one of"),
    "unknown status": ("operating", "running", "'status' is 'running'; use one of"),
    "a day ahead said to be so": (
        'as_of: "2024-09-02"',
        'as_of: "2025-09"',
        "2025-09 is after 2024-09, when it was said",
    ),
    "unknown bound": ("exactly", "some", "'bound' is 'some'; use one of"),
    "unknown kind": ("kind: number", "kind: event", "unknown field 'unit'; delete it"),
    "unknown theme": ("compute-race", "race", "'theme' is 'race'; use one of"),
    "unknown speaker": (
        "speaker: Elon Musk",
        "speaker: Epoch AI",
        "'speaker' is 'Epoch AI', who may be a person",
    ),
    "unknown subject": (
        ": colossus",
        ": collossus",
        "did you mean 'colossus', or add it to seeds/subjects.csv",
    ),
    "unknown measure": (
        "measure: accelerators\n",
        "measure: acelerators\n",
        "did you mean 'accelerators', or add it to seeds/measures.csv",
    ),
    "wrong date": ("2024-09-02", "2024-09-31", "'as_of' is '2024-09-31'; write 2024-09-02"),
    "printed before": (
        END,
        f'{END}    printed: "2014-09"\n',
        "'printed' is 2014-09, the article is of 2024-09; give the",
    ),
    "wrong century": ("2024-09-02", "2924-09-02", "'as_of' is '2924-09-02'"),
    "wrong quarter": ("2024-09-02", "2024-Q5", "'as_of' is '2024-Q5'; write 2024-09-02"),
    "no value": ("100k H100", "tante GPU", "no value can be read from 'Colossus tante GPU'"),
    "two numbers": (
        QUOTE,
        '    quote: "100 GPU e 20 chip!"\n',
        "more than one number in the words ('100', '20')",
    ),
    "value_text elsewhere": ('text: "100k"', 'text: "200k"', "'value_text' must occur once"),
    "unit against words": (
        "unit: accelerators",
        "unit: days",
        "unit is 'days', the words give 'accelerators'",
    ),
    "bound against hedge": ("exactly", "about", "the words say 'exactly'; write bound: exactly"),
    "vague with a figure": (END, f"{END}    vague: true\n    note: x\n", "delete 'vague: true'"),
    "quote of another length": ("[402, 420]", "[402, 421]", "write at: [402, 420], or mend the quote"),
    "offsets beyond the text": ("[402, 420]", "[9402, 9420]", "outside the text of "),
    "offsets no pair": ("[402, 420]", "402", "'402' is not a pair of offsets"),
    "also_at no pair": (END, f"{END}    also_at: 5\n", "'5' is not a pair of offsets"),
}


@pytest.mark.parametrize("case", CLAIM_CASES)
def test_a_wrong_claim_is_named_with_its_line_and_fix(run, case):
    old, new, says = CLAIM_CASES[case]
    assert old in BLOCK
    lines = run(COLOSSUS, REAL, BLOCK.replace(old, new, 1))
    place = f"seeds/{COLOSSUS}: claim 'xai-colossus-gpus' (line "
    assert any(line.startswith(place) and says in line for line in lines), lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Colossus 100k H100"\n    value_text', '"Colosuss 100k H100"\n    value_text'),
        ("title: xAI", "title: xAi"),
        (re.compile("characters: "), "characters: 1"),
        ("at: [402, 420]", "at: [401, 419]"),
    ],
)
def test_nothing_that_was_compared_with_a_text_changes_without_it(run, old, new):
    assert run(COLOSSUS, old, new) == [
        f"seeds/{COLOSSUS}: its head, quotes or spans are not those that were compared with the text; put them back, "
        "or run `python -m pipeline verify --articles DIR` with the text"
    ]


#: Changes anywhere in the file, where the problem is, and what it must say.
FILE_CASES = {
    "id of another article": (
        "id: xai-colossus-gpus",
        "id: gpus",
        "claim 'gpus' (line ",
        "start it with 'xai-colossus-'",
    ),
    "duplicate id": (
        "id: xai-colossus-gpus",
        "id: xai-colossus-days",
        "claim 'xai-colossus-days' (line ",
        "occurs twice",
    ),
    "no verdict": (
        "id: xai-colossus-gpus",
        "id: xai-colossus-new",
        "claim 'xai-colossus-new' (line ",
        "no verdict; add a row",
    ),
    "overlap": (
        REAL,
        BLOCK.replace("[402, 420]", "[390, 408]"),
        "claim 'xai-colossus-online' (line ",
        "overlaps quote of",
    ),
    "no mapping": (REAL, f"  - xai-colossus-gpus\n{BLOCK}", "claim 'xai-colossus-gpus'", "write '- id: …'"),
    "slug": ("slug: xai-colossus", "slug: xai", "slug 'xai' is not", "write slug: xai-colossus"),
    "head field": (re.compile("outlet: .*\n"), "", "missing field 'outlet'", "add it"),
    "address without a note": (
        re.compile("address_note: .*\n"),
        "address: https://example.org/x\n",
        "an address without a note",
        "say in 'address_note' how much of that copy was compared",
    ),
    "address that is none": (
        "address_note:",
        "address: example.org\naddress_note:",
        "'address' is",
        "must match",
    ),
    "characters": (
        re.compile(r"characters: \d+"),
        "characters: many",
        "'characters' and 'quantities' must be whole numbers",
        "see seeds/README.md",
    ),
    "quantities": (
        re.compile(r"quantities: \d+"),
        "quantities: 999",
        "'quantities' is 999, its quotes and spans hold ",
        "counts the text's and names each that is in none",
    ),
    "sha256": ('sha256: "b9', 'sha256: "B9', "'sha256' is", "it must match"),
    "broken YAML": ('    quote: "Colossus', '    quote: Colossus: "', "line ", "broken YAML"),
    "field twice": (
        re.compile("    speaker: .*\n"),
        "    speaker: X\n    speaker: X\n",
        "line ",
        "'speaker' is given twice",
    ),
}


@pytest.mark.parametrize("case", FILE_CASES)
def test_a_wrong_article_is_named_with_its_place_and_fix(run, case):
    old, new, where, says = FILE_CASES[case]
    lines = run(COLOSSUS, old, new)
    assert any(line.startswith(f"seeds/{COLOSSUS}: {where}") and says in line for line in lines), lines


def test_kind_that_is_none(run):
    statement = claim("xai-colossus-advertised")
    lines = run(COLOSSUS, statement, statement.replace("kind: statement", "kind: remark"))
    assert "claim 'xai-colossus-advertised'" in lines[0] and "'kind' is 'remark'; use one of" in lines[0]


def test_too_long_a_quote(run):
    statement = claim("xai-colossus-advertised")
    quote = re.search(r'quote: "(.*)"', statement).group(1)
    words = ("a b " * len(quote))[: len(quote)]
    lines = run(COLOSSUS, statement, statement.replace(quote, words))
    assert any("the quote has" in line and "quote at most 15" in line for line in lines), lines


def test_line_number_is_that_of_the_claim(run):
    lines = run(COLOSSUS, REAL, BLOCK.replace("    speaker: Elon Musk\n", ""))
    seed = (ROOT / "seeds" / COLOSSUS).read_text(encoding="utf-8")
    line = seed[: seed.index("  - id: xai-colossus-gpus")].count("\n") + 1
    assert lines[0].startswith(f"seeds/{COLOSSUS}: claim 'xai-colossus-gpus' (line {line}): missing field")


def test_all_problems_are_named_at_once(run):
    lines = run(
        COLOSSUS, REAL, BLOCK.replace("operating", "running").replace("theme: compute-race", "theme: x")
    )
    assert len(lines) == 2


PASSED = '  - {at: [1564, 1570], words: "Grok 3", reason: model-name}'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("reason: model-name}", "reason: because}", "'reason' is 'because'; use one of"),
        (PASSED, PASSED.replace("[1564, 1570]", "[1564, 1571]"), "write at: [1564, 1570]"),
        (PASSED, f"{PASSED}\n{PASSED}", "overlaps passed_over"),
        (PASSED, PASSED.replace("reason: model-name", "why: x"), "missing field 'reason'"),
        ("[1564, 1570]", "[9564, 9570]", "lie outside the text"),
    ],
)
def test_words_wrongly_passed_over_are_named(run, old, new, says):
    lines = run("memphis-supercluster.yml", old, new)
    assert any("passed_over 'Grok 3' (line " in line and says in line for line in lines), lines


def test_vague_claim_needs_a_note(run):
    seed = (ROOT / "seeds" / "meta-artemis-chips.yml").read_text(encoding="utf-8")
    vague = next(b for b in re.split(r"(?=  - id: )", seed) if "vague: true" in b)
    lines = run("meta-artemis-chips.yml", vague, re.sub(r"    note: .*\n", "", vague))
    assert any("a vague claim without a note; say in 'note'" in line for line in lines)


def test_number_neither_parseable_nor_vague(run):
    lines = run(LLAMA4, "    vague: true\n", "")
    assert any("colossus-same" in line and "no value can be read" in line for line in lines), lines


def test_not_utf8(run):
    lines = run(COLOSSUS, None, "# perché\n".encode("latin-1"))
    assert (
        "not UTF-8 (byte 0xe9); save the file as UTF-8" in lines[0] and f"seeds/{COLOSSUS}: line " in lines[0]
    )


def test_csv_not_utf8(run):
    lines = run("verdicts.csv", None, "# perché\n".encode("latin-1"))
    assert "not UTF-8 (byte 0xe9); save the file as UTF-8" in lines[0]


CSV_CASES = [
    ("units", "days,time,", "days,tyme,", "row 'days'", "'kind' is 'tyme'; use one of"),
    ("units", "giorn[oi]\\b,1,", "giorn[oi\\b,1,", "row 'days'", "'italian' is no regular expression"),
    ("units", "ann[oi]\\b,1,", "ann[oi]\\b,,", "row 'years'", "'italian' and 'worth' do not go together"),
    (
        "units",
        "days,,,24,2,",
        "days,,,24,,",
        "row 'days'",
        "'size' and 'used_from' do not go together; give both or neither",
    ),
    (
        "units",
        "GFLOP/s per dollar,1000000000,",
        "GFLOP/s per dollar,5000,",
        "row 'FLOP/s/USD'",
        "'scale' is '5000', no power of ten",
    ),
    (
        "verdicts",
        None,
        "xai-colossus-no,said,holds,x,,,\n",
        "row 'xai-colossus-no' (line ",
        "which does not exist",
    ),
    ("verdicts", ",holds,", ",true,", "row '", "'so' is 'true'; use one of"),
    (
        "verdicts",
        "memphis-supercluster-gpus,article",
        "memphis-supercluster-gpus,said",
        "row '",
        "'said' is 'said'",
    ),
    (
        "passes",
        "article,rounded,article,rounded,no,",
        "article,rounded,article,holds,no,",
        "row '",
        "'settled' is empty",
    ),
    (
        "passes",
        "article,holds,article,holds,no,",
        "article,holds,article,holds,no,x",
        "row '",
        "'settled' is filled",
    ),
    (
        "passes",
        "article,holds,article,holds,no,",
        "article,opinion,article,opinion,no,",
        "row '",
        "neither pass has",
    ),
    ("rubric", "xai-colossus-oracle", "xai-colossus-gpus", "row 'so'", "'xai-colossus-gpus' got holds"),
    ("verdicts", "ref-colossus-start-announced", "ref-x", "row '", "'reference_ids' names 'ref-x'"),
    ("verdicts", "ERR-046", "ERR-999", "row '", "'points' names 'ERR-999'"),
    ("verdicts", "claim_id,said", "claim,said", "header line", "unknown field 'claim'"),
    ("verdicts", None, "a,b\n", "line ", "2 cells for 7 columns"),
    ("verdicts", None, '"x"y,said,holds,x,,,\n', "line ", "broken CSV"),
    (
        "verdicts",
        "calc-xai-oracle-days-stale",
        "calc-xai-oracle-days",
        "row 'xai-colossus-oracle'",
        "'computed_ids' names 'calc-xai-oracle-days', which does not exist; did you mean",
    ),
    (
        "reference",
        re.compile("h100,memory,[^,]*,"),
        "h100,memory,,",
        "row 'ref-h100-memory' (line ",
        "neither 'value' nor 'text'",
    ),
    (
        "reference",
        re.compile("h100,memory,[^,]*,"),
        "h100,memory,lots,",
        "row 'ref-h100-memory' (line ",
        "write a plain number",
    ),
    (
        "reference",
        re.compile("(ref-h100-power,.*?),W,"),
        r"\1,Watt,",
        "row 'ref-h100-power'",
        "'unit' is 'Watt'",
    ),
    ("reference", "ref-h100-power,", "ref-h100-memory,", "row 'ref-h100-memory'", "occurs twice"),
    (
        "reference",
        re.compile("(ref-h100-price-2024,h100,price),[^,]*,[^,]*,[^,]*,"),
        r"\1,2,3,1,",
        "row 'ref-h100-price-2024'",
        "not in order",
    ),
    (
        "reference",
        re.compile("grok-3,release_date,,,,[^,]*,"),
        "grok-3,release_date,,,,soon,",
        "row 'ref-grok-3-",
        "no date",
    ),
    ("assumptions", ",triangular,", ",normal,", "row 'assume-", "'dist' is 'normal'; use one of"),
    (
        "outcomes",
        None,
        "out-x,grok-3,start,,,date,2025-02-30,x,,,\n",
        "row 'out-x'",
        "'as_of' is '2025-02-30'",
    ),
    (
        "outcomes",
        re.compile("(out-llama-4-release,.*),[^,]*,([^,]*)\n"),
        r"\1,,\2\n",
        "row 'out-llama-4-release'",
        "'reference_ids' is empty; name the row",
    ),
    (
        "subjects",
        "colossus,cluster,",
        "colossus,machine,",
        "row 'colossus'",
        "'kind' is 'machine'; use one of",
    ),
    (
        "reference",
        "ref-a100-peak-bf16,a100,peak_bf16,",
        "ref-a100-peak-bf16,a100,peak_bf61,",
        "row 'ref-a100-peak-bf16'",
        "did you mean 'peak_bf16', or add it to seeds/measures.csv",
    ),
    (
        "reference",
        "ref-a100-peak-bf16,a100,peak_bf16,",
        "ref-a100-peak-bf16,a100,price,",
        "row 'ref-a100-peak-bf16'",
        "'unit' is 'FLOP/s', which 'price' cannot have; use one of USD, or add it in seeds/measures.csv",
    ),
    (
        "outcomes",
        "out-llama-4-release,llama-4,release_date,",
        "out-llama-4-release,llama-4,relase_date,",
        "row 'out-llama-4-release'",
        "did you mean 'release_date'",
    ),
    (
        "terms",
        None,
        "x,X,MFU,,Said so.\n",
        "row 'x'",
        "'MFU' is also a spelling of 'mfu'; delete it from one",
    ),
    ("terms", None, "x,X,xes,,\n", "row 'x'", "'on_page' is filled, 'meaning' is empty; say what it means"),
    ("measures", None, "colour,colour,,lasting\n", "row 'colour'", "no row has this measure; delete it"),
    (
        "measures",
        "price,price,USD,",
        "price,price,USD GB,",
        "row 'price'",
        "no row of this measure has the unit 'GB'; delete it from 'units'",
    ),
    ("measures", "price,price,USD,level", "price,price,USD,leve", "row 'price'", "'over_time' is 'leve'"),
    (
        "subjects",
        "colossus,cluster,Colossus,xAI,compute-race,h100,",
        "colossus,cluster,Colossus,xAI,compute-race,h300,",
        "row 'colossus'",
        "'accelerator' names 'h300', which does not exist",
    ),
    (
        "points",
        "ERR-001,used,meta-llama4-cluster-title-gpus",
        "ERR-001,used,meta-llama4-cluster-tilte-gpus",
        "row 'ERR-001'",
        "'where_or_why' names ['meta-llama4-cluster-gpus'], the verdicts that cite it are of",
    ),
    ("points", "ERR-001,used", "ERR-001,maybe", "row 'ERR-001'", "'decision' is 'maybe'; use one of"),
    (
        "disagreements",
        re.compile("(\nfrontier-accelerators,[^,]*,[^,]*),.*"),
        r"\1,It has 9742 nodes.",
        "row 'frontier-accelerators'",
        "'reason' has 9742, which no row of the group has; correct the number",
    ),
    (
        "disagreements",
        None,
        "frontier-colour,ref-x,ref-x,because\n",
        "row 'frontier-colour'",
        "delete the row",
    ),
    (
        "figures",
        "colossus,xai-colossus-gpus,",
        "colossus,xai-colossus-gpu,",
        "row 'colossus'",
        "'id' names 'xai-colossus-gpu'",
    ),
    (
        "judgements",
        "{ref-chatbit-authors}",
        "{ref-chatbit-author}",
        "row 'chatbit-known'",
        "'text' names 'ref-chatbit-author'",
    ),
    ("judgements", ",disputed,", ",doubted,", "row 'chatbit-known'", "'answer' is 'doubted'; use one of"),
]


@pytest.mark.parametrize(("name", "old", "new", "where", "says"), CSV_CASES)
def test_a_wrong_row_is_named_with_its_file_and_fix(run, name, old, new, where, says):
    lines = run(f"{name}.csv", old, new)
    assert any(line.startswith(f"seeds/{name}.csv: {where}") and says in line for line in lines), lines


def test_unexplained_disagreement_says_what_to_write(run):
    lines = run(
        "reference.csv",
        "ref-h100-memory,",
        "ref-h200-memory-other,h200,memory,14,,,,GB,,x,https://a.org,relay,,,,,,,,,Not read.,,,low,,,,reported\nref-h100-memory,",
    )
    assert len(lines) == 1
    assert lines[0].startswith("seeds/disagreements.csv: unexplained disagreement 'h200-memory': ")
    assert "xai-colossus-h200-memory says " in lines[0] and "ref-h200-memory-other says 14" in lines[0]
    assert (
        "add a row 'h200-memory,<id of the preferred value>,"
        "ref-h200-memory ref-h200-memory-other xai-colossus-h200-memory,<why>', give a claim another subject"
    ) in lines[0]


def test_a_new_value_in_an_explained_disagreement_needs_the_reason_read_again(run):
    lines = run(
        "reference.csv",
        "ref-aurora-accelerators,",
        "ref-aurora-accelerators-other,aurora,accelerators,75,,,,accelerators,,x,https://a.org,relay,,,,,,,,,Not read.,,,low,,,,reported\nref-aurora-accelerators,",
    )
    assert len(lines) == 1
    assert lines[0].startswith(
        "seeds/disagreements.csv: row 'aurora-accelerators' (line 2): the reason was not written for "
    )
    assert "'ref-aurora-accelerators-other'; see that it holds, then write member_ids: memphis-" in lines[0]


def test_preferred_value_must_be_of_the_group(run):
    seed = (ROOT / "seeds/disagreements.csv").read_text(encoding="utf-8").splitlines()[1]
    group, preferred, _ = seed.split(",", 2)
    lines = run("disagreements.csv", f"{group},{preferred}", f"{group},ref-h100-memory")
    assert f"row '{group}' (line 2): 'ref-h100-memory' is not of the group; prefer one of" in lines[0]


def test_a_missing_file_is_named(run, tmp_path):
    (tmp_path / "seeds" / "points.csv").unlink()
    lines = run(COLOSSUS, None, "")
    assert "seeds/points.csv: the file is missing; restore it, with at least its header line" in lines


# With the article's text at hand


@pytest.fixture
def little(tmp_path_factory):
    """A folder with a text whose only sound thing is its name."""
    folder = tmp_path_factory.mktemp("texts")
    name = re.search(r"source_file: (\S+)", (ROOT / "seeds" / COLOSSUS).read_text(encoding="utf-8")).group(1)
    (folder / name).write_text("Colossus è online. " * 300, encoding="utf-8")
    return folder


def test_text_that_is_not_the_recorded_one(run, little):
    lines = run(COLOSSUS, None, "", articles=little)
    assert any("the text's sha256 is" in line and "restore the text" in line for line in lines)
    assert any("the text has 5700 characters; write characters: 5700" in line for line in lines)


def test_quote_not_in_the_text(run, little):
    lines = run(COLOSSUS, None, "", articles=little)
    assert any(
        GPUS in line and "quote not found in the article text; check the spelling" in line for line in lines
    )


def test_a_broken_model_stops_the_build(run, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("pipeline.derive.COMMAND", ["-c", "raise ZeroDivisionError('no chips')"])
    code = main(["--seeds", str(tmp_path / "seeds"), "--data", str(tmp_path / "data"), "--articles", "none"])
    assert code == 1
    line = capsys.readouterr().err
    assert "book/report/models: the models fail on these tables, ZeroDivisionError: no chips; mend" in line
    assert (tmp_path / "data" / "claims.csv").read_text(encoding="utf-8") == "as it was"


def test_a_number_lost_in_translation(run):
    statement = claim("xai-colossus-advertised")
    english = re.search(r'quote_en: "(.*)"', statement).group(1)
    lines = run(COLOSSUS, statement, statement.replace(english, f"{english} 70,000"))
    assert any("'quote_en' has ['70000']" in line and "keep the numbers" in line for line in lines), lines


def test_a_claim_that_was_judged_once_alone(run):
    lines = run("passes.csv", re.compile("\nxai-colossus-gpus,.*"), "")
    assert any("claim 'xai-colossus-gpus' (line " in line and "not judged twice" in line for line in lines), (
        lines
    )


def test_a_reason_with_a_number_of_nobody(run):
    row = re.compile("\n(memphis-supercluster-aurora-gpus,[^,]*,[^,]*),.*")
    lines = run("verdicts.csv", row, r"\n\1,It gives 63999 GPUs.,,,")
    where = "seeds/verdicts.csv: row 'memphis-supercluster-aurora-gpus'"
    assert any(line.startswith(where) and "'reason' has 63999" in line for line in lines), lines


def test_a_name_that_many_claims_use_and_nobody_knows_is_one_line_of_each_file(run):
    lines = run("subjects.csv", "\ncolossus,", "\ncolossus-x,")
    of_claims = [line for line in lines if line.startswith(f"seeds/{COLOSSUS}: ") and "'colossus'" in line]
    assert len(of_claims) == 1 and re.search(r", claim '[^']+' \(line \d+\) and \d+ more: ", of_claims[0])
