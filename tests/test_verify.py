"""The seeds against the articles' texts, where the texts are; else what can be checked without them."""

import hashlib
import os
import re
import shutil
from pathlib import Path

import mutations
import pandas as pd
import pytest

from pipeline import build
from pipeline.__main__ import main
from pipeline.language import quantity
from pipeline.problems import Problems
from pipeline.read import articles, spans, texts
from pipeline.tables.columns.words import READ_AS
from pipeline.verify import cells

ROOT = Path(__file__).resolve().parents[1]
FOLDER = texts.folder()
HERE = FOLDER.is_dir()
held = pytest.mark.skipif(not HERE, reason="the article texts are not on this machine; the smaller check ran")


def test_seeds_fit_the_texts_where_these_are(capsys):
    """The full check where the texts are, the smaller one elsewhere; the log says which of the two ran."""
    if HERE:
        code = main(["verify"])
        shown = capsys.readouterr()
        assert code == 0, shown.err
        lines = [line for line in shown.out.splitlines() if "quantities" in line]
        counts = pd.read_csv(ROOT / "data" / "articles.csv").set_index("article")
        assert len(lines) == len(counts)
        for line in lines:
            slug, total = line.split()[:2]
            assert int(total) == counts.loc[slug, "quantities"]
            assert f"{counts.loc[slug, 'passed_over']} passed over, 0 unaccounted" in line
        said = "full check: hashes, quotes and coverage compared with the article texts\n" + "\n".join(lines)
    else:
        problems = Problems()
        cells(ROOT / "data", problems)
        found = build.check(ROOT / "seeds", problems).articles
        assert problems.lines == []
        assert sum(len(a.claims) for a in found) > 100
        said = "smaller check: the article texts are not here; offsets, lengths, values and overlaps checked"
    with capsys.disabled():
        print(f"\n{said}")


@held
def test_each_claim_is_read_the_same_in_its_text_as_in_its_quote():
    read = 0
    for article in articles.read_all(ROOT / "seeds", Problems()):
        if (text := texts.load(article, FOLDER)) is None:  # of a newer article
            continue
        found = {f.start: said for f, said in quantity.read_all(text, article.row["language"])}
        for claim in [c for c in article.claims if "_value_at" in c]:
            said = found[claim["_value_at"][0]]
            assert not isinstance(said, str), f"{claim['id']}: {said}"
            assert (said.value, said.unit, said.bound) == (
                claim["value"],
                READ_AS.get(claim["unit"], claim["unit"]),
                claim["bound"],
            )
            read += 1
    assert read


def test_without_texts_verify_says_where_to_look(capsys, tmp_path):
    assert main(["verify", "--articles", str(tmp_path / "none")]) == 1
    says = f"no folder '{tmp_path / 'none'}' with the article texts; give their folder with --articles"
    assert says in capsys.readouterr().err


def test_articles_dir_names_the_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("ARTICLES_DIR", str(tmp_path))
    assert texts.folder() == tmp_path
    assert texts.folder("elsewhere") == Path("elsewhere")
    monkeypatch.delenv("ARTICLES_DIR")
    assert texts.folder() == ROOT / "../shared/seeds"


@pytest.fixture
def sham(tmp_path):
    """A made-up article of its own: seeds folder, texts folder, and a way to change either and verify."""
    for name in ("seeds", "texts"):
        (tmp_path / name).mkdir()
    for path in (ROOT / "seeds").glob("*.csv"):
        header = path.read_text(encoding="utf-8").splitlines()[0]
        (tmp_path / "seeds" / path.name).write_text(header + "\n", encoding="utf-8")
    (tmp_path / "seeds" / "subjects.csv").write_text(
        "subject,kind,name,owner,theme,accelerator,note\ncolossus,cluster,Colossus,,,,\n"
    )
    (tmp_path / "seeds" / "measures.csv").write_text(
        "measure,label,units,over_time\naccelerators,accelerators,accelerators,level\n"
    )
    (tmp_path / "seeds" / "verdicts.csv").write_text(
        "claim_id,said,so,reason,reference_ids,computed_ids,points\nsham-gpus,said,holds,x,,,\n"
    )
    (tmp_path / "seeds" / "passes.csv").write_text(
        "claim_id,first_said,first_so,second_said,second_so,first_saw,settled\n"
        "sham-gpus,said,holds,said,holds,no,\n"
    )
    return tmp_path


TEXT = "Il cluster impiega oltre 100.000 GPU. Sono oltre 100.000 GPU, non 90.000, in due mesi. Llama 3 segue."


def seed(
    text: str = TEXT,
    quote="oltre 100.000 GPU",
    at=None,
    also="[[43, 60]]",
    passed="90.000|due|Llama 3",
    quantities=5,
    title="Il cluster impiega",
) -> str:
    """The YAML of the made-up article."""
    start = text.find(quote)
    at = at or [start, start + len(quote)]
    rows = [(text.find(w), w) for w in passed.split("|") if w]
    spans = "".join(f'\n  - {{at: [{a}, {a + len(w)}], words: "{w}", reason: idiom}}' for a, w in rows)
    return f"""slug: sham
title: {title}
outlet: x
published: "2024"
published_note: x
source_file: sham.txt
sha256: "{hashlib.sha256(TEXT.encode()).hexdigest()}"
characters: {len(TEXT)}
quantities: {quantities}
compared: "0000000000000000"
claims:
  - id: sham-gpus
    theme: compute-race
    kind: number
    subject: colossus
    measure: accelerators
    unit: accelerators
    bound: at_least
    status: operating
    as_of: "2024"
    speaker: x
    quote: "{quote}"
    at: {at}
    also_at: {also}
    quote_en: {quote.replace("oltre", "over").replace(".", ",")}
passed_over:{spans or " []"}
"""


def verify(folder: Path, yml: str, capsys, text: str = TEXT, sealed: bool = True):
    path = folder / "seeds" / "sham.yml"
    path.write_text(yml, encoding="utf-8")
    if articles.read(path, Problems()) and sealed:
        mutations.seal(path)
    (folder / "texts" / "sham.txt").write_bytes(text.encode())
    code = main(["verify", "--seeds", str(folder / "seeds"), "--articles", str(folder / "texts")])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_a_sound_article_passes(sham, capsys):
    code, out, err = verify(sham, seed(), capsys)
    assert (code, err) == (0, "")
    assert re.match(r"sham +5 quantities: 1 in claims, 1 repeated, 3 passed over, 0 unaccounted", out)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"quote": "oltre 100.000 CPU", "at": [19, 36]}, "unit"),
        ({"at": [18, 35]}, "quote not at [18, 35]; write at: [19, 36] or [43, 60]"),
        (
            {"quote": "oltre 200.000 GPU", "at": [19, 36]},
            "quote not found in the article text; check the spelling",
        ),
        ({"quote": "100.000 GPU", "at": [25, 36]}, "bound is 'at_least', the words say 'exactly'"),
        ({"also": "[[61, 72]]"}, "overlaps passed_over"),
        ({"also": "[[49, 60]]"}, "also_at [49, 60] does not repeat the value with the same hedge"),
        ({"passed": "90.000|due"}, "'3' at [93, 94] is unaccounted for"),
        ({"title": "Il custer impiega"}, "title 'Il custer impiega' is not in the text; copy the headline"),
        ({"quantities": 4}, "the text has 5 quantities; write quantities: 5"),
        ({"passed": "90.000|due|Llama 3|segue"}, "no quantity in these words; delete the row"),
    ],
)
def test_what_verify_finds(sham, capsys, changes, says):
    code, _, err = verify(sham, seed(**changes), capsys)
    assert code == 1
    assert any(says in line and line.startswith("seeds/sham.yml: ") for line in err.splitlines()), err


def test_what_was_not_compared_says_so(sham, capsys):
    code, _, err = verify(sham, seed(), capsys, sealed=False)
    compared = re.search(r"not those that were compared with the text; write compared: ([0-9a-f]{16})", err)
    assert code == 1 and compared
    assert verify(sham, seed().replace("0" * 16, compared[1]), capsys, sealed=False)[0] == 0
    code, _, err = verify(sham, seed(quantities=4).replace("0" * 16, compared[1]), capsys, sealed=False)
    assert code == 1 and "write compared" not in err, "first the words, then their seal"


def test_counts_and_seals_are_written_not_typed(sham, capsys):
    """Once the words fit; until then the seal stays as it was."""
    command = ["verify", "--write", "--seeds", str(sham / "seeds"), "--articles", str(sham / "texts")]
    assert verify(sham, seed(quantities=4), capsys, sealed=False)[0] == 1
    assert main(command) == 0, capsys.readouterr().err
    assert (
        verify(sham, (sham / "seeds" / "sham.yml").read_text(encoding="utf8"), capsys, sealed=False)[0] == 0
    )
    verify(sham, seed(at=[18, 35], quantities=4), capsys, sealed=False)
    assert main(command) == 1
    assert 'compared: "0000000000000000"' in (sham / "seeds" / "sham.yml").read_text(encoding="utf8")


def test_hedge_left_out_of_the_quote(sham, capsys):
    yml = seed(quote="100.000 GPU", at=[25, 36], also="[]", passed="90.000|due|Llama 3")
    code, _, err = verify(sham, yml.replace("at_least", "exactly"), capsys)
    assert code == 1
    assert (
        "the text says 'oltre' right before the quote; extend the quote to the hedge and set 'bound'" in err
    )


def test_a_changed_text_is_refused(sham, capsys):
    code, _, err = verify(sham, seed(), capsys, TEXT.replace("segue", "seguì"))
    assert code == 1 and "restore the text, or record the new one" in err


WIDE = [
    ("chips", "h100", "power_w", "ref-h100-power"), ("chips", "h100", "price_low_usd", "ref-h100-price-2024"),
    ("models", "llama-3-1-405b", "tokens", "ref-llama-3-1-405b-tokens"),
    ("rules", "sb-1047", "ended", "ref-sb-1047-veto"),
    ("clusters", "xai-colossus-gpus", "accelerators", "xai-colossus-gpus"),
    ("spending", "ref-meta-capex-2024-q2", "capex_usd", "ref-meta-capex-2024-q2"),
    ("events", "xai-colossus-online", "date", "xai-colossus-online"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "column", "record"), WIDE)
def test_a_cell_that_is_not_what_its_record_says_is_named(name, key, column, record, tmp_path, capsys):
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    was = pd.read_csv(data / f"{name}.csv", dtype=str, index_col=0).loc[key, column]
    mutations.edit_row(data / f"{name}.csv", key, **{column: "1987"})
    assert main(["verify", "--data", str(data), "--articles", str(tmp_path / "none")]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0] == (
        f"data/{name}.csv: row '{key}': '{column}' is '1987', its record '{record}' says '{was}'; "
        f"run `python -m pipeline`, or correct the row '{record}' in seeds/"
    )
    assert len(said) == 2 and said[1].startswith("articles: no folder")


def test_a_number_written_another_way_is_the_same(tmp_path):
    data, problems = shutil.copytree(ROOT / "data", tmp_path / "data"), Problems()
    mutations.edit_row(data / "chips.csv", "h100", power_w="700.0")
    cells(data, problems)
    assert problems.lines == []
    mutations.edit_row(data / "chips.csv", "h200", memory_gb_id="ref-h100-memory")
    mutations.edit_row(data / "chips.csv", "h100", chip="h99")
    cells(data, problems)
    first, second = problems.lines
    assert "row 'h99': no record stands behind it" in first
    assert "'memory_gb_id' is 'ref-h100-memory', its record 'h200' says 'ref-h200-memory'" in second


@held
def test_locate_prints_offsets(capsys):
    assert main(["locate", "due mesi"]) == 0
    assert capsys.readouterr().out == "seeds/xai-colossus.yml: at: [576, 584]\n"
    assert main(["locate", "tre mesi fa"]) == 1
    assert "is in no text; check the spelling" in capsys.readouterr().err


@held
def test_a_claim_taken_away_leaves_its_number_unaccounted(tmp_path, capsys):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    path = tmp_path / "seeds" / "xai-colossus.yml"
    blocks = re.split(r"(?=  - id: )", path.read_text(encoding="utf-8"))
    path.write_text("".join(b for b in blocks if "id: xai-colossus-days\n" not in b), encoding="utf-8")
    assert main(["verify", "--seeds", str(tmp_path / "seeds"), "--articles", os.fspath(FOLDER)]) == 1
    shown = capsys.readouterr()
    assert "'122' at [486, 489] is unaccounted for" in shown.err
    assert "1 unaccounted" in shown.out


def test_coverage_gives_a_shared_number_to_the_claim_that_reads_it():
    quote = "200k (50k H200)"
    claims = [
        {"claim_id": c, "quote": quote, "quote_start": 10, "quote_end": 25, "_also": [], "_value_at": at}
        for c, at in (("all", (10, 14)), ("part", (16, 19)))
    ]
    rows = {(r["start"], r["end"]): r["claim_id"] for r in spans.coverage("x", claims, [])}
    assert rows[10, 14] == "all" and rows[16, 19] == "part"


def test_an_english_text_is_refused(sham, capsys):
    english = "The cluster that Meta has built is one of the largest of its kind, and it is growing."
    code, _, said = verify(sham, seed(), capsys, text=english)
    assert code == 1 and "the text reads as English" in said
