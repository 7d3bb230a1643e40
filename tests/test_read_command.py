"""The commands read and detect: what the reader makes of any words, as JSON."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from pipeline.__main__ import main


def said(capsys, *arguments: str):
    assert main([*arguments]) == 0
    return json.loads(capsys.readouterr().out)


def test_read_says_value_unit_and_hedge(capsys):
    assert said(capsys, "read", "non più di 20 chip") == {
        "value": 20, "low": None, "high": None, "unit": "accelerators", "bound": "at_most", "start": 11, "end": 13,
    }  # fmt: skip


def test_read_gives_a_range_its_ends_and_its_middle(capsys):
    found = said(capsys, "read", "$64-72 billion", "--language", "en")
    assert (found["value"], found["low"], found["high"], found["unit"]) == (68e9, 64e9, 72e9, "USD")


def test_read_takes_the_part_that_holds_the_number(capsys):
    assert said(capsys, "read", "200k (50k H200)", "--value-text", "50k")["value"] == 50_000


@pytest.mark.parametrize(
    ("words", "code", "value", "unit", "bound"),
    [
        ("una dozzina", "it", 12, None, "about"),
        ("tra 64 e 72 miliardi", "it", 68e9, None, "exactly"),
        ("half a million", "en", 500_000, None, "exactly"),
        ("-12%", "it", -0.12, "fraction", "exactly"),
    ],
)
def test_a_number_alone_has_no_unit_and_a_sign_before_it_counts(words, code, value, unit, bound, capsys):
    found = said(capsys, "read", words, "--language", code)
    assert (found["value"], found["unit"], found["bound"]) == (value, unit, bound)


def test_a_word_that_may_be_a_unit_is_not_passed_over(capsys):
    assert "'nodi' is none" in said(capsys, "read", "20 nodi")["reason"]


def test_a_refusal_says_why(capsys):
    found = said(capsys, "read", "100,000 GPU", "--language", "it")
    assert set(found) == {"value", "reason"} and found["value"] is None
    assert "does not guess" in found["reason"]


TEXT = "Il 2 settembre 2024 aveva 100.000 GPU H100, tra 5 e 7 modelli in due siti.\nCosta 20 dollari l’ora."


def test_detect_finds_every_quantity_with_its_offsets(capsys, tmp_path, monkeypatch):
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf8")
    found = said(capsys, "detect", str(tmp_path / "text.txt"))
    assert [TEXT[row["start"] : row["end"]] for row in found] == [row["words"] for row in found]
    assert [row["words"] for row in found] == ["2", "2024", "100.000", "H100", "5 e 7", "due", "20"]
    assert [row["value"] for row in found] == [None, None, 100_000, None, 6, 2, 20]
    assert found[0]["reason"] == "a part of the date 2024-09-02"
    assert found[-1]["unit"] == "USD/h"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    assert said(capsys, "detect", "-") == found


def test_detect_says_what_is_wrong_with_a_file(capsys, tmp_path):
    assert main(["detect", str(tmp_path / "none.txt")]) == 1
    assert "there is no such file" in capsys.readouterr().err
    (tmp_path / "latin.txt").write_bytes("più".encode("latin-1"))
    assert main(["detect", str(tmp_path / "latin.txt")]) == 1
    assert "not UTF-8" in capsys.readouterr().err


def test_a_language_without_a_reader_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["read", "zwanzig Chips", "--language", "de"])
    assert "invalid choice: 'de'" in capsys.readouterr().err
