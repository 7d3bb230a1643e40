"""Figures and table of the chapter on ChatBIT: valid at both widths, their ids resolve, their numbers recomputed."""

import math
import re

import pytest
from report import facts
from report.charts import chatbit
from report.charts import chatbit_judgements as judgements
from report.data import format, tables

FIGURES = [chatbit.known, chatbit.readings, chatbit.ladder, chatbit.sequence, chatbit.unknowns]


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("draw", FIGURES, ids=lambda f: f.__name__)
def test_every_figure_is_valid_and_its_ids_resolve(draw, narrow):
    chart = draw(narrow=narrow)
    assert chart.to_dict()["name"] == chart.figure.name
    unknown = [i for i in [*chart.figure.sources, *chart.figure.data["id"]] if not facts.exists(i)]
    assert unknown == []


def _compute(parameters, records, tokens, passes):
    return 6 * parameters * records * tokens * passes


def test_the_ladder_stands_on_the_formula_and_its_gap_on_logarithms():
    data = chatbit.ladder().figure.data.set_index("id")["value"]
    reference = tables.load("reference").set_index("ref_id")["value"]
    assumed = tables.load("assumptions").set_index("assume_id")["value"]
    flop = _compute(reference["ref-chatbit-base-parameters"], reference["ref-chatbit-records"],
                    assumed["assume-tokens-per-record"], assumed["assume-epochs"])  # fmt: skip
    assert data["calc-chatbit-finetune-flop"] == pytest.approx(flop)
    below = facts.get("calc-chatbit-orders-below-1e25")
    words = format.range(10**below.low, 10**below.high, "ratio")
    assert words in chatbit.ladder().figure.finding
    assert math.log10(data["ref-eu-ai-act-compute-line"] / flop) == pytest.approx(below.value)


def test_a_larger_base_scales_the_compute():
    data = chatbit.unknowns().figure.data.set_index("id")
    small, large = (tables.record(f"ref-{i}-parameters")["value"] for i in ("chatbit-base", "llama-3-1-405b"))
    for end in ("value", "low", "high"):
        ratio = data.at["calc-chatbit-finetune-flop-405b", end] / data.at["calc-chatbit-finetune-flop", end]
        assert ratio == pytest.approx(large / small)
    line = tables.record("ref-eu-ai-act-compute-line")["value"]
    high, low = (line / data.at["calc-chatbit-finetune-flop-405b", end] for end in ("low", "high"))
    assert format.range(low, high, "ratio") in chatbit.unknowns().figure.finding


def test_every_dot_and_bar_of_the_unknowns_is_its_record():
    data = chatbit.unknowns().figure.data
    assert data["id"].is_unique
    for row in data.itertuples():
        record = facts.get(row.id)
        assert (row.value, row.low, row.high) == (record.value, record.low, record.high)


def test_an_unknown_alone_moves_less_than_all_at_once():
    data = chatbit.unknowns().figure.data.set_index("id")
    whole = data.loc["calc-chatbit-finetune-flop"]
    for name in ("length", "passes"):
        alone = data.loc[f"calc-chatbit-finetune-flop-{name}-alone"]
        assert whole["low"] < alone["low"] < whole["value"] < alone["high"] < whole["high"]


@pytest.mark.parametrize("narrow", [False, True])
def test_each_step_of_the_ladder_is_ten_times_as_its_caption_says(narrow):
    chart = chatbit.ladder(narrow=narrow)
    (steps,) = {tuple(v) for v in _values(chart.to_dict(), "values") if len(v) > 1}
    assert [b / a for a, b in zip(steps, steps[1:], strict=False)] == pytest.approx([10] * (len(steps) - 1))
    assert "Each step up the scale is ten times the compute" in chart.figure.caption


def _values(spec, key):
    """Every list under ``key`` of an axis, anywhere in a chart."""
    if isinstance(spec, dict):
        if isinstance(axis := spec.get("axis"), dict) and key in axis:
            yield axis[key]
        for part in spec.values():
            yield from _values(part, key)
    elif isinstance(spec, list):
        for part in spec:
            yield from _values(part, key)


def test_a_base_lies_on_each_side_of_the_line_for_general_purpose_models():
    """The ladder, the table of controls and the page say so of the two readings."""
    first, second = (facts.get(f"calc-{i}-over-gpai-line").value for i in ("llama-13b", "llama-2-13b"))
    assert first < 1 < second
    drawn = set(chatbit.ladder().figure.data["id"])
    assert {"calc-llama-13b-compute", "calc-llama-2-13b-compute"} <= drawn


@pytest.mark.parametrize("narrow", [False, True])
def test_the_share_that_no_source_measured_has_no_scale_and_is_alleged(narrow):
    chart = chatbit.readings(narrow=narrow)
    assert list(_values(chart.to_dict(), "values")) == []
    assert {facts.get(i).status for i in chart.figure.data["id"]} == {"alleged"}


def test_the_terms_of_every_version_are_shown_with_their_record():
    clauses = {i for i in tables.records("reference") if i.endswith("-military-clause")}
    assert {i for _, i in judgements.LICENCES} == clauses
    assert len(chatbit.licences()) == len(clauses)


def test_the_opening_to_defence_is_as_many_days_after_the_report_as_said():
    days = facts.get("calc-chatbit-days-report-to-opening").text
    assert f" {days} " in chatbit.sequence().figure.finding
    assert {"ref-chatbit-reuters-date", "out-llama-defence-opening"} <= set(
        chatbit.sequence().figure.data["id"]
    )


def test_the_two_readings_say_the_articles_share():
    share = tables.record("meta-llama4-cluster-chatbit-share")["value"]
    assert f"{share:.0%}" in chatbit.readings().figure.finding
    assert set(chatbit.readings().figure.data["value"]) == {share}


def test_grades_are_counted_and_fit_the_verdicts():
    df = judgements.points()
    reports = df[df["column"] == judgements.REPORTS]
    counts = [len(reports), *((reports["state"] == s).sum() for s in ("yes", "depends", "no"))]
    assert [int(n) for n in re.findall(r"\d+", chatbit.known().figure.finding)] == counts
    verdicts = tables.load("verdicts").set_index("claim_id")["verdict"]
    expected = {"holds": "yes", "rounded": "yes", "ambiguous": "depends", "unverifiable": "no"}
    for row, (article, public) in (
        df.groupby("row")[["id", "state", "text"]].apply(lambda g: g.to_dict("records")).items()
    ):
        if article["text"] != "not stated":
            assert expected[verdicts[article["id"]]] == public["state"], f"{row}: grade and verdict differ"


def test_each_control_has_an_answer_and_a_reason():
    table = chatbit.controls()
    assert len(table) == len(judgements.CONTROLS) and not (table == "").any().any()
    assert table["Would it have applied?"].str.match(r"(Yes|No|Doubtful)\b").all()
