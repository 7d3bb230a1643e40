"""The words behind outside facts: each has them or says why not, they give its value, and they stay as they were read."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache

import pytest
from conftest import ROOT

from pipeline.digest import digest
from pipeline.language import quantity
from pipeline.problems import Problems
from pipeline.tables import evidence, uses

with (ROOT / "seeds" / "reference.csv").open(encoding="utf-8", newline="") as lines:
    FACTS = {row["ref_id"]: row for row in csv.DictReader(lines)}
PRINTED = {
    found.replace("_", "-")
    for path in (ROOT / "book").glob("*.ipynb")
    for found in re.findall(r"fact\.(ref_[a-z0-9_]+)", path.read_text(encoding="utf-8"))
}


def test_every_fact_has_words_or_a_reason_and_those_printed_in_chapters_have_words():
    assert [i for i, row in FACTS.items() if bool(row["quote"]) == bool(row["no_quote_reason"])] == []
    with_words = [i for i in PRINTED if FACTS[i]["quote"]]
    assert len(with_words) >= 0.9 * len(PRINTED)


def test_every_grade_is_that_of_the_rubric_or_has_its_reason_and_what_is_unread_is_low():
    read = [row for row in FACTS.values() if row["accessed"]]
    apart = [row for row in read if row["confidence"] != evidence.GRADES[row["source_kind"]]]
    assert apart and [row["ref_id"] for row in apart if not row["confidence_reason"]] == []
    assert {row["confidence"] for row in FACTS.values() if not row["accessed"]} == {"low"}


def test_the_rubric_of_confidence_names_every_kind_of_source():
    methods = (ROOT / "book" / "methods.md").read_text(encoding="utf-8")
    given = dict(re.findall(r"- \*\*(High|Medium|Low)\*\*: (.+)", methods))
    for kind, grade in evidence.GRADES.items():
        name = {"own-reading": "own reading", "primary": "primary source"}.get(kind, kind)
        assert name in given[grade.capitalize()], kind


@pytest.fixture(scope="module")
def read_once():
    """Each quote is read once, however often its row is moved."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quantity, "read_part", cache(quantity.read_part))
        yield


def test_no_value_is_one_that_its_words_do_not_give(read_once):
    with_words = [row for row in FACTS.values() if row["quote"]]
    assert [row["ref_id"] for row in with_words if evidence.refused(row)] == []
    stated = [row for row in with_words if row["unit"] != "text"]
    by_words = [row for row in stated if not evidence.lost(row, evidence.given(row))]
    assert len(by_words) > 0.7 * len(stated), "most values stand in the words themselves"


def test_a_wrong_value_beside_right_words_is_always_refused(read_once):
    """Of every fact, a value or an end moved by little or by scale, its sign, and any other unit of its measure."""
    with (ROOT / "seeds" / "measures.csv").open(encoding="utf-8", newline="") as lines:
        of_measure = {row["measure"]: row["units"].split() for row in csv.DictReader(lines)}
    by = [Decimal(factor) for factor in ("1.0731", "10", "1000", "0.1", "0.001", "-1")]
    kept = []
    for row in FACTS.values():
        if not row["quote"] or not row["value"]:
            continue
        ends = [(end, Decimal(row[end])) for end in ("value", "low", "high") if row[end]]
        moved = [{end: str(number * factor)} for end, number in ends for factor in by if number]
        moved += [
            {"unit": unit} for unit in of_measure[row["measure"]] if unit not in (row["unit"], "text", "date")
        ]
        kept += [(row["ref_id"], cells) for cells in moved if not evidence.refused(row | cells)]
    assert kept == []


def given(quote, unit, value_text="", **cells):
    """What the words of a made-up fact give."""
    row = {
        "quote": quote,
        "value_text": value_text,
        "unit": unit,
        "quote_language": "en",
        "source_kind": "paper",
    }
    return [float(number) for number in evidence.given(row | {"how": ""} | cells)]


@pytest.mark.parametrize(
    ("quote", "value_text", "value", "unit"),
    [
        ("14,400 networked Nvidia H100 GPUs", "14,400 networked", 14400, "accelerators"),
        ("32,000 x NVIDIA H100 AI GPUs", "32,000 x", 32000, "accelerators"),
        ("on 25k H100s", "", 25000, "accelerators"),
        ("405B trainable parameters", "405B", 405e9, "parameters"),
        ("USD $6.8 billion", "", 6.8e9, "USD"),
        ("$2.99/hr on-demand", "", 2.99, "USD/h"),
        ("~$2.35/GPU-hour", "", 2.35, "USD/h"),
        ("10<sup>20</sup> integer or floating-point operations per second", "", 1e20, "FLOP/s"),
        ("Training compute (FLOP): 3.5e+26", "", 3.5e26, "FLOP"),
        ("561.2 PFlop/s", "", 561.2e15, "FLOP/s"),
        ("Rpeak [TFlop/s] 1980006", "", 1980006e12, "FLOP/s"),
        ("51.2 TFLOPS/s(FP16)", "", 51.2e12, "FLOP/s"),
        ("Power (kW) 22786", "", 22.786, "MW"),
        ("SRAM (256 MB)", "", 0.256, "GB"),
        ("204.8 GB/s", "", 0.2048, "TB/s"),
        ("Memory bandwidth (byte/s) | 3350000000000.0", "", 3.35, "TB/s"),
        (">150MW in datacenter capacity", "", 150, "MW"),
        ("14.3 kW max.", "", 14300, "W"),
        ("5 nanometre chip", "", 5, "nm"),
        ("46.2% in utilization", "", 0.462, "fraction"),
        ("almost 10x more", "", 10, "ratio"),
        ("twenty-one servers", "", 21, "servers"),
        ("SENATE FLOOR: 32-1, 5/21/24", "32", 32, "people"),
        ("LLaMA-65B | A100-80GB | 1,022,362 | 449 MWh", "1,022,362", 1022362, "accelerator-hours"),
    ],
)
def test_the_words_of_a_source_give_a_value_in_the_unit_of_the_row(quote, value_text, value, unit):
    assert given(quote, unit, value_text) == [pytest.approx(value)]


@pytest.mark.parametrize(
    ("quote", "value_text", "unit"),
    [
        ("H100 and GB200", "", "accelerators"),
        ("August 26, 2024", "", "accelerators"),
        ("the remaining 419 were", "", "interruptions"),  # no part is named that the row could give a unit
        ("a rating of 174", "174", "MW"),  # nor is megawatt told from kilowatt
        ("TDP (kg) | 700", "700", "W"),
        ("in 1,022,362 lines", "022", "W"),
        ("550\\,000 GPU hours", "550\\,000", "accelerator-hours"),
        ("11 912 GPUs", "11 912", "accelerators"),
        ("3.8 \\times 10^25 FLOP", "10^25", "FLOP"),
        ("2^26 FLOP", "2^26", "FLOP"),
        ("between 196,000 and 169,000", "between 196,000 and 169,000", "GB"),
    ],
)
def test_what_is_no_number_of_the_row_gives_none(quote, value_text, unit):
    assert given(quote, unit, value_text) == []


def test_the_commas_of_a_dataset_part_its_cells_and_those_of_other_sources_do_not():
    line, part = 'Meta,12/31/2024,606402,458678,"$794,350",', "606402,458678"
    assert given(line, "accelerators", part, source_kind="dataset") == [606402, 458678]
    assert given(line, "accelerators", part) == []
    assert given(line, "USD", '"$794,350"', source_kind="dataset") == [794350]
    assert given("2,016 'NVIDIA H100", "accelerators", "2,016", source_kind="dataset") == [2016]


def test_words_of_a_language_without_a_reader_give_nothing():
    assert given("10.000 Grafikprozessoren", "accelerators", "10.000", quote_language="de") == []
    assert given("10.000 unità", "accelerators", "10.000", quote_language="it") == [10000]


def test_ends_of_a_range_share_scale_and_unit():
    for words, unit, ends in (
        ("$37 to $40 billion", "USD", [38.5e9, 37e9, 40e9]),
        ("32-36%", "fraction", [0.34, 0.32, 0.36]),
        ("64-128 GB", "GB", [96, 64, 128]),
    ):
        assert given(words, unit) == [pytest.approx(end) for end in ends]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("— Elon Musk August 26, 2024", "2024-08-26"),
        ("shall apply from 2 August 2025", "2025-08-02"),
        ("ASSEMBLY FLOOR: 48-16, 8/28/24", "2024-08-28"),
        ("Release date | 2024-11-15", "2024-11-15"),
        ("operational Feb 17, 2025", "2025-02-17"),
        ("registered on March 9th, 2023", "2023-03-09"),
        ("published in June 2024", "2024-06"),
        ("shipments in Q2 2024", "2024-Q2"),
        ("on Nov. 1, a Friday, as ever in May", None),
        ("First Operational Date 9/2/2024", None),  # of September or of February
    ],
)
def test_a_date_in_english_words_is_read(words, day):
    row = {"quote": words, "quote_language": "en", "unit": "date"}
    assert evidence.given(row) == ([day] if day else [])


@pytest.mark.parametrize(
    ("typed", "read", "fits"),
    [
        ("142.7", "142.688", True),
        ("3.8e9", "3802927639", True),
        ("0.195", "0.1947", True),
        ("218000000", "217835545.5", True),
        ("48", "48.4", False),
        ("100000", "110000", False),
        ("5.612e17", "5.61e17", False),
        ("1e26", "1.2e26", False),
    ],
)
def test_rounding_is_that_of_the_last_digit_typed(typed, read, fits):
    assert evidence.same(typed, Decimal(read)) is fits


def said(key, **cells):
    """What is said of a fact of the seeds with other cells, sealed anew."""
    row = FACTS[key] | cells
    if "sealed" not in cells and row["quote"]:
        row["sealed"] = digest([row[column] for column in evidence.SEALED])
    problems = Problems()
    evidence.check(row | {"_place": problems.at("seeds/reference.csv", f"row '{key}'")})
    return " ".join(problems.lines)


def test_messages_name_the_row_what_is_wrong_and_the_fix():
    power = "ref-h100-power"
    assert said(power) == ""
    other = said(power, value="731", how="")
    assert (
        f"row '{power}': the words give {FACTS[power]['value']} (W), the row says 731; correct the value"
        in other
    )
    assert "which 'how' does not state either" in said(power, value="731", how="It follows.")
    assert said(power, value="731", how="A later sheet has 731 W.") == ""
    assert "both empty; give the source's words" in said(power, quote="", value_text="", sealed="")
    assert "both given" in said(power, no_quote_reason="None.")
    assert "'quote' has 26 words; quote at most 25" in said(power, quote="700.0 W " * 13, value_text="")
    assert "'value_text' is '731', which does not stand in 'quote'" in said(power, value_text="731")
    assert "'source_url' is empty; give the address of the page" in said(power, source_url="")
    relay = said(power, source_kind="relay", confidence="high", confidence_reason="")
    assert "a fact of the kind relay is graded high without a reason; grade it low, or say" in relay
    estimate = said(power, confidence="medium", confidence_reason="")
    assert "a fact of the kind dataset is graded medium without a reason; grade it high" in estimate
    assert "graded high, though the passage was not read; grade it low" in said(power, accessed="")
    assert "'quote_language' is empty" in said(power, quote_language="")
    assert "translate what is not English" in said(power, quote_language="it")
    assert "'accessed' is given without a 'quote'" in said(
        power, quote="", value_text="", no_quote_reason="The page is gone.", sealed=""
    )
    assert "the words give no date (date), the row says 2024-08-26" in said(
        "ref-sb-1047-musk-post", quote="on Monday", value_text="", how=""
    )


def test_words_that_can_be_read_two_ways_give_no_value():
    """As in a claim: a cell of a table may be bare, a sentence is read by the rules of its language."""
    power = {"how": "", "value_text": "", "value": "700"}
    assert said("ref-h100-power", quote="draws 700 W", **power) == ""
    for words in ("minus 700 W", "one in 700 W"):
        assert "the words give no number in it" in said("ref-h100-power", quote=words, **power)
    assert said("ref-h100-power", quote="TDP (W) | 700.0", **power) == ""


def test_words_changed_without_reading_are_refused_and_the_seal_to_write_is_named():
    row = FACTS["ref-h100-power"]
    for column in evidence.SEALED:
        moved = f"{row[column]} "
        changed = row | {column: moved}
        now = digest([changed[c] for c in evidence.SEALED])
        assert f"write sealed: {now}" in said("ref-h100-power", **{column: moved}, sealed=row["sealed"])


def test_a_fact_that_nothing_uses_is_refused():
    problems = Problems()
    rows = dict.fromkeys(uses._CELLS, []) | {"spending": [], "reference": []}
    for key in ("ref-h100-power", "ref-made-up", "ref-llama-3-military-clause"):
        place = problems.at("seeds/reference.csv", f"row '{key}'")
        measure = "military_clause" if key.endswith("clause") else "power"
        rows["reference"].append({"ref_id": key, "measure": measure, "_place": place})
    uses.check(rows)
    assert len(problems.lines) == 1 and "row 'ref-made-up': nothing uses this fact" in problems.lines[0]
    assert "use it, or delete the row" in problems.lines[0]
