"""Figures and table of the chapter on ChatBIT: valid at both widths, their ids resolve, their numbers recomputed."""

import json
import math
import re

import pandas as pd
import pytest
from notebook_cells import last
from report import facts
from report.charts import chatbit as charts
from report.data import format, tables

FIGURES = ["stages", "known", "ladder", "lines", "sequence"]


def drawn(name, narrow=False):
    """The drawing of a figure as its chapter makes it."""
    shown = last("chatbit", name)
    return shown.narrow if narrow else shown.wide


def noted(name):
    """The words and the table of a figure of the chapter."""
    return last("chatbit", name).noted


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_valid_and_its_ids_resolve(name, narrow):
    figure = noted(name)
    assert drawn(name, narrow).to_dict()["name"] == figure.name
    unknown = [i for i in [*figure.sources, *figure.data["id"]] if not facts.exists(i)]
    assert unknown == []


@pytest.mark.parametrize("name", FIGURES)
def test_a_mark_has_the_value_and_status_of_its_record(name):
    for row in noted(name).data.to_dict("records"):
        record = facts.get(row["id"])
        assert row["status"] == record.status
        assert record.value is None or row["value"] == record.value


def _compute(parameters, records, tokens, passes):
    return 6 * parameters * records * tokens * passes


def test_the_ladder_stands_on_the_formula_and_its_gap_on_logarithms():
    data = noted("ladder").data.set_index("id")["value"]
    reference = tables.load("reference").set_index("ref_id")["value"]
    assumed = tables.load("assumptions").set_index("assume_id")["value"]
    flop = _compute(reference["ref-chatbit-base-parameters"], reference["ref-chatbit-records"],
                    assumed["assume-tokens-per-record"], assumed["assume-epochs"])  # fmt: skip
    assert data["calc-chatbit-finetune-flop"] == pytest.approx(flop)
    below = facts.get("calc-chatbit-orders-below-1e25")
    words = format.range(10**below.low, 10**below.high, "ratio")
    assert words in noted("ladder").description
    assert math.log10(data["ref-eu-ai-act-compute-line"] / flop) == pytest.approx(below.value)


def test_a_larger_base_scales_the_compute():
    small, large = (tables.record(f"ref-{i}-parameters")["value"] for i in ("chatbit-base", "llama-3-1-405b"))
    one, other = (facts.get(f"calc-chatbit-finetune-flop{i}") for i in ("", "-405b"))
    for end in ("value", "low", "high"):
        assert getattr(other, end) / getattr(one, end) == pytest.approx(large / small)


def test_how_far_the_line_for_a_modifier_lies_is_said_for_both_bases():
    """The share of the base’s compute that the line is, over the share that the fine-tune is."""
    share = tables.record("ref-eu-ai-act-modification-share")["value"]
    data = noted("lines").data.set_index("id")
    for base, own in (("llama-13b", "llama-13b"), ("llama-2-13b", "base")):
        far = data.loc[f"calc-chatbit-times-below-third-{base}"]
        assert far["value"] == pytest.approx(share / facts.get(f"calc-chatbit-share-of-{own}").value)
        assert format.range(far["low"], far["high"], "ratio") in noted("lines").finding


def test_every_dot_and_bar_of_the_lines_is_its_record():
    data = noted("lines").data
    assert data["id"].is_unique
    for row in data.itertuples():
        record = facts.get(row.id)
        assert (row.value, row.low, row.high) == (record.value, record.low, record.high)


@pytest.mark.parametrize("narrow", [False, True])
def test_each_step_of_the_ladder_is_ten_times_as_its_caption_says(narrow):
    chart = drawn("ladder", narrow)
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
    drawn = set(noted("ladder").data["id"])
    assert {"calc-llama-13b-compute", "calc-llama-2-13b-compute"} <= drawn


def test_the_terms_of_every_version_are_shown_with_their_record():
    clauses = {i for i in tables.records("reference") if i.endswith("-military-clause")}
    assert {
        terms.id for terms in last("chatbit", "licences").frame["Where military use is barred"]
    } == clauses


def test_rules_of_one_threshold_share_a_rung():
    lines = tables.load("rules").query("state != 'proposed'").groupby("compute_line_flop")["name"].agg(set)
    rungs = noted("ladder").data.query("kind == 'line'").set_index("value")["label"]
    assert any(len(names) > 1 for names in lines)
    for value, names in lines.items():
        assert all(name in rungs[value] for name in names)


def test_a_threshold_that_moves_gets_a_rung_of_its_own():
    rows = noted("ladder").data.rename(columns={"kind": "series"})
    lower = rows.query("id == 'ref-sb-1047-compute-line'").assign(id="ref-sb-53-compute-line", value=5e25)
    said = {"finetune": "calc-chatbit-finetune-flop", "systemic": "ref-eu-ai-act-compute-line",
            "below": "calc-chatbit-times-below-1e25", "shared": "calc-chatbit-times-below-1e26"}  # fmt: skip
    moved = charts.ladder(pd.concat([rows, lower]), **{key: facts.get(i) for key, i in said.items()})
    assert set(moved.figure.data["value"]) == {*rows["value"], 5e25}


def test_the_opening_to_defence_is_as_many_days_after_the_report_as_said():
    days = facts.get("calc-chatbit-days-report-to-opening").text
    assert f" {days} " in noted("sequence").finding
    assert {"ref-chatbit-reuters-date", "out-llama-defence-opening"} <= set(noted("sequence").data["id"])


def test_grades_are_counted_and_fit_the_verdicts():
    df = noted("known").data
    reports = df[df["column"] == "Public reports say"]
    counts = [len(reports), *((reports["state"] == s).sum() for s in ("yes", "depends", "no"))]
    assert [int(n) for n in re.findall(r"\d+", noted("known").finding)] == counts
    verdicts = tables.load("verdicts").set_index("claim_id")["so"]
    # Sources that differ leave a claim open, and so does the lack of any.
    expected = {
        "holds": {"yes"},
        "rounded": {"yes"},
        "ambiguous": {"depends"},
        "unverifiable": {"no", "depends"},
    }
    for row, (article, public) in (
        df.groupby("row")[["id", "state", "text"]].apply(lambda g: g.to_dict("records")).items()
    ):
        if article["text"] != "not stated":
            assert public["state"] in expected[verdicts[article["id"]]], f"{row}: grade and verdict differ"


def test_each_control_has_an_answer_and_a_reason():
    judged = facts.load("judgements").query("figure == 'chatbit-controls'")
    shown = last("chatbit", "controls").frame
    assert len(shown) == len(judged) and not (shown == "").any().any()
    first = shown["Would it have applied, and why?"].str.extract(
        r"^(Yes|No\b(?! known)|Not known|Probably not|It could)"
    )[0]
    answers = {"Yes": "yes", "No": "no"}
    assert [answers.get(word, "depends") for word in first] == judged[
        "answer"
    ].tolist() and first.notna().all()


def test_the_first_figure_says_what_the_table_of_controls_says():
    """The licence alone applied, and nothing but it and the decision to publish stands in colour."""
    judged = facts.load("judgements")
    acts = judged[(judged["figure"] == "chatbit-stages") & judged["answer"].isin(["yes", "depends", "no"])]
    assert set(acts.query("answer == 'yes'")["row"]) == {"Licence"}
    assert judged.query("figure == 'chatbit-controls' and answer == 'yes'")["row"].tolist() == [
        "The model’s licence"
    ]
    spec = json.dumps(drawn("stages").to_dict())
    for words in ("Licence, Use", "Decision to publish the weights, Release"):
        assert words in spec
    stages = list(dict.fromkeys(judged.query("figure == 'chatbit-stages'")["column"]))
    assert stages == ["Training", "Release", "Download", "Fine-tune", "Use"]


def test_every_statement_of_the_articles_on_the_subject_has_its_line_and_verdict():
    shown = last("chatbit", "also").frame
    claims = tables.load("claims").query("theme == 'chatbit'")["claim_id"]
    assert {says.id for says in shown["The article says"]} == set(claims)
    assert shown["Is it so, and why"].str.contains(r"^[A-Z][a-z]+\. \S").all()
