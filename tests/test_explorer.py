"""Explorers: models as JavaScript, the form before any script, and the widgets of a kernel."""

import json
import math
import re
from dataclasses import replace

import ipywidgets as widgets
import numpy as np
import pytest
from explorer_samples import BOOK, SAMPLE, days
from report import explorers, facts, output
from report.data import tables, units
from report.data.units import friendlier
from report.explorers import form as page
from report.explorers import javascript
from report.explorers.explorer import Choice, Control, Explorer, Output, Preset
from report.explorers.widgets import drawing
from report.models import compute, uncertainty
from report.models.formula import Formula
from report.models.ops import where


def branches(a):
    if a > 1:
        return a
    return 1


def chooses(a):
    return a if a > 1 else 1


def compares(a):
    return (a > 1) * a


def joins(a, b):
    return where(a > 1 and b > 1, a, b)


def loops(a):
    for _ in range(3):
        a = a * 2
    return a


def numpy_like(a):
    return math.sqrt(a)


def built_in(a):
    return max(a, 1)


def repeats(a):
    return repeats(a - 1)


def unnamed(*values):
    return values[0]


def floor(a):
    return a // 2


def unpacks(a):
    b, c = a, a
    return b + c


def text(a):
    return a * "2"


def missing(a):
    return a * NOWHERE  # noqa: F821


def wrong_call(a):
    return days(a)


def no_result(a):
    a = a + 1


REFUSED = {
    branches: "where(condition, yes, no)",
    chooses: "where(condition, yes, no)",
    compares: "condition of where()",
    joins: "one comparison",
    loops: "write the terms out",
    numpy_like: "report.models.ops",
    built_in: "report.models.ops",
    repeats: "calls itself",
    unnamed: "plain def",
    floor: "+ - * / **",
    unpacks: "only `name = …`",
    text: "+ - * / **",
    missing: "+ - * / **",
    wrong_call: "cannot be called like this",
    no_result: "end with `return`",
}


@pytest.mark.parametrize("function", REFUSED, ids=lambda f: f.__name__)
def test_what_cannot_run_on_a_page_is_refused_with_place_and_fix(function):
    with pytest.raises(javascript.CodegenError) as refused:
        javascript.script("x", {"x": Formula(function)})
    message = str(refused.value)
    first = function.__code__.co_firstlineno
    line = int(re.search(r"test_explorer\.py, line (\d+), in " + function.__name__, message)[1])
    assert first <= line <= first + 4
    assert REFUSED[function] in message


def test_lambdas_and_constants_are_refused():
    with pytest.raises(javascript.CodegenError):
        javascript.script("x", {"x": Formula(lambda a: a)})
    with pytest.raises(javascript.CodegenError, match="no plain Python function"):
        javascript.script("x", {"x": Formula(3)})


def test_a_function_is_written_once_after_those_it_calls():
    written = SAMPLE.script()
    calls = ("$peak_flops", "$training_days", "$days", "$training_days_2", "$energy")
    assert [written.count(f"const {name} =") for name in calls] == [1] * len(calls)
    places = [written.index(f"const {name} =") for name in calls]
    assert places == sorted(places)
    assert "eval" not in written and "Function(" not in written


def control(**changes):
    return Control(**{"name": "a", "label": "A", "value": 2, "low": 1, "high": 3} | changes)


def doubled(a):
    return a * 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"controls": ()}, "no field sets 'a'"),
        ({"controls": (control(), control(name="b"))}, "no formula takes 'b'"),
        ({"controls": (control(value=9),)}, "Use a number from 1 to 3."),
        ({"presets": (Preset("far", {"a": 4}),)}, "'far', field 'a': Use a number from 1 to 3."),
        ({"presets": (Preset("odd", {"c": 2}),)}, "which is no field"),
        ({"outputs": (Output("x", "X", Formula(doubled, {"a": "ref-none"})),)}, "no field sets 'ref-none'"),
        (
            {
                "controls": (Control("a", "A", 1, choices=(Choice(1, "one", None, {"b": 2}),)),),
                "presets": (),
            },
            "a choice moves 'b', which is no field",
        ),
    ],
)
def test_an_explorer_that_does_not_fit_its_model_says_so(changes, words):
    given = {"name": "e", "controls": (control(),), "outputs": (Output("x", "X", Formula(doubled)),)}
    Explorer(**given)
    with pytest.raises(ValueError, match=re.escape(words)) as refused:
        Explorer(**given | changes)
    assert "explorer 'e'" in str(refused.value)


def test_an_explorer_that_opens_on_another_number_than_the_published_one_says_so(monkeypatch):
    monkeypatch.setattr(Formula, "__call__", lambda *_: 7.0)
    with pytest.raises(ValueError, match="flop starts at 7.0, but calc-chatbit-finetune-flop is"):
        explorers.chatbit()


def test_compute_answers_for_any_case_and_refuses_what_the_field_refuses():
    hour = compute.training_days(3.8e25, 1000 * 3.12e14, 0.5)
    assert SAMPLE.compute(accelerators=1000, chip="a100", mfu=0.5)["days"] == hour
    with pytest.raises(ValueError, match="mfu = 3.*0.05 to 0.8"):
        SAMPLE.compute(mfu=3)
    with pytest.raises(ValueError, match="This needs a number"):
        SAMPLE.compute(mfu="much")


def test_a_field_at_a_records_value_is_drawn_as_that_record_and_any_other_is_exact():
    explorer = explorers.compute_race()
    published = facts.get("calc-tenfold-405b-days")
    assert explorer.intervals()["days"] == pytest.approx((published.low, published.high), rel=1e-9)
    assert explorer.draws(mfu=0.3)["days"] == explorer.compute(mfu=0.3)["days"], (
        "no range behind it, so one number"
    )
    gpt4 = next(p for p in explorer.presets if p.label == "GPT-4")
    run = facts.get("ref-gpt-4-training-compute")
    share = explorer.compute(**explorer.case(gpt4))["days"] / run.value
    ends = (run.low * share, run.high * share)
    assert explorer.intervals(**explorer.case(gpt4))["days"] == pytest.approx(ends, rel=2e-3)


def test_a_range_given_to_a_field_is_read_as_its_fifth_and_ninety_fifth_percentile():
    explorer = explorers.compute_race()
    low, high = (explorer.compute(mfu=mfu)["days"] for mfu in (0.4, 0.2))
    assert explorer.intervals(mfu=(0.2, 0.4))["days"] == pytest.approx((low, high), rel=2e-3)
    assert explorer.compute(mfu=(0.2, 0.4))["days"] == pytest.approx(math.sqrt(low * high))
    for ends, words in (
        ((0.4, 0.2), "from its lower end"),
        ((0.2, 3), "0.05 to 0.8"),
        ((0.2, math.nan), "needs a"),
    ):
        with pytest.raises(ValueError, match=words):
            explorer.draws(mfu=ends)


def test_an_explorer_whose_range_is_another_than_the_published_one_says_so(monkeypatch):
    monkeypatch.setattr(uncertainty, "interval", lambda draws: (1.0, 2.0))
    with pytest.raises(
        ValueError, match=r"flop starts with the range \(1.0, 2.0\), but calc-chatbit-finetune-flop has"
    ):
        explorers.chatbit()


def test_beside_a_result_stands_its_range_or_in_how_many_draws_its_words_hold():
    draws = np.array([-2.0, 1, 2, 3, 4])
    plain, ways = Output("x", "X", Formula(doubled), "days"), {"words": ("{} early", "{} late")}
    assert plain.spread(2.0, draws, True) == ("90% interval", "−1.4 to 3.8 days")
    assert plain.spread(2.0, np.array([1, 2, math.nan, math.inf]), False)[1] == ""
    never = replace(plain, never="never")
    assert never.spread(2.0, np.array([1, 2, 3, math.nan]), False) == (
        "range",
        "1.1 to 2.9 days, never in 25% of the draws",
    )
    assert replace(plain, **ways).spread(2.0, draws, True) == ("so in 80% of the draws", "")
    assert replace(plain, **ways).spread(-2.0, -abs(draws), False) == ("range", "1.2 to 3.8 days")
    covered = replace(plain, words={1: "covered", 0: "not covered"})
    assert covered.spread(1.0, np.array([1.0, 0, 1, 1]), True) == ("so in 75% of the draws", "")
    assert covered.spread(1.0, np.ones(4), True) == plain.spread(1.0, None, True) == ("", "")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((0.05, "days"), (1.2, "hours")),
        ((1.9, "days"), (45.6, "hours")),
        ((20, "days"), (20, "days")),
        ((1461, "days"), (4, "years")),
        ((2500, "MWh"), (2.5, "GWh")),
        ((2.5e7, "W"), (25, "MW")),
        ((3, "ratio"), (3, "ratio")),
    ],
)
def test_a_quantity_gets_the_unit_a_person_would_use(given, said):
    value, unit = friendlier(*given)
    assert (pytest.approx(value), unit) == said


def test_no_word_of_a_unit_is_typed_in_the_script_of_pages():
    script = (BOOK / "_static" / "explorer-words.js").read_text(encoding="utf8")
    written = set(re.findall(r"[\w/]+", script))
    words = {words for unit in units.table().values() for words in (unit.one, unit.many) if len(words) > 1}
    assert words and not words & written
    assert json.dumps(units.table()["USD/month"].many) in SAMPLE.script()


def test_a_number_below_nought_gets_words_of_its_own_and_one_is_no_plural():
    against = Output(
        "x", "X", Formula(doubled), words=("{} power[s] of ten below", "{} power[s] of ten above"), sig=2
    )
    assert [against.said(value) for value in (5.93, 1.001, -0.26, -1)] == [
        "5.9 powers of ten below", "1 power of ten below", "0.26 powers of ten above", "1 power of ten above",
    ]  # fmt: skip


def test_the_deadline_agrees_with_the_days_above_it():
    explorer = explorers.compute_race()
    said = {o.name: o for o in explorer.outputs}
    for deadline in (1, 100, 122, 123, 124, 200, 1000):
        results = explorer.compute(deadline_days=deadline)
        shown = float(re.search(r"[\d.]+", said["days"].said(results["days"]))[0])
        verdict = said["days_to_spare"].said(results["days_to_spare"])
        assert verdict.startswith("yes" if shown < deadline else "no" if shown > deadline else ("yes", "no"))


def test_no_chip_takes_price_power_or_server_of_another():
    explorer = explorers.compute_race()
    chip = next(c for c in explorer.controls if c.name == "chip")
    for choice in chip.choices:
        records = [v for v in (choice.sets | choice.fields).values() if isinstance(v, str)]
        assumed = {"assume-server-factor", "assume-h100-hour-price"} if choice.key == "h100" else set()
        assert all(v in assumed or v.startswith(f"ref-{choice.key}-") for v in records)
    frontier = next(p for p in explorer.presets if p.values.get("chip") == "mi250x")
    results = explorer.compute(**explorer.case(frontier))
    unknown = {o.name: o.said(results[o.name]) for o in explorer.outputs if math.isnan(results[o.name])}
    assert unknown == {
        "power_mw": "no server power held for this chip",
        "energy_gwh": "no server power held for this chip",
        "cost_usd": "no price held for this chip",
    }


NO, YES, DEPENDS = 0, 1, 2


@pytest.mark.parametrize(
    ("run", "base", "expected"),
    [  # SB 1047, EU AI Act, EO 14110, SB 53, RAISE Act
        (2e25, 3.8e25, (NO, YES, NO, NO, NO)),  # over a third of the base, and both over the EU's line
        (2e25, 7e25, (NO, NO, NO, NO, NO)),  # under a third of the base
        (4e24, 9e24, (NO, YES, NO, NO, NO)),  # only both together are over the EU's line
        (2e24, 5e24, (NO, NO, NO, NO, NO)),  # over a third, but both together under the line
        (4e25, 9e25, (NO, YES, DEPENDS, DEPENDS, DEPENDS)),  # the base is below SB 1047's line
        (4e25, 3e26, (YES, NO, DEPENDS, DEPENDS, DEPENDS)),
        (2e25, 3e26, (NO, NO, DEPENDS, DEPENDS, DEPENDS)),  # below SB 1047's line for fine-tunes
        (2e26, 3e26, (YES, YES, YES, YES, YES)),
    ],
)
def test_a_fine_tune_is_judged_with_its_base(run, base, expected):
    explorer = explorers.sb_1047()
    rules = ("sb_1047", "eu_ai_act", "eo_14110", "sb_53", "raise_act")
    results = explorer.compute(training_flop=run, base_flop=base, fine_tune=1)
    assert tuple(results[rule] for rule in rules) == expected
    small = explorer.compute(training_flop=run, base_flop=base, fine_tune=1, revenue_usd=1e8)
    assert small["sb_53"] == small["raise_act"] == NO
    whole = [explorer.compute(training_flop=run, base_flop=b) for b in (1e20, base)]
    assert whole[0] == whole[1], "a run from scratch has no base"


def test_the_form_is_complete_without_a_script(monkeypatch):
    monkeypatch.setattr(output, "site", True)
    html = SAMPLE.html()
    for name, value in SAMPLE.compute().items():
        shown = re.search(rf'<output name="{name}" data-value="([^"]+)"', html)[1]
        assert float(shown) == value or (math.isnan(value) and shown == "nan")
    named = re.findall(r'<(?:input|select)[^>]* name="(\w+)"', html)
    assert named == [c.name for c in SAMPLE.controls]
    fields = re.findall(r"<(?:input|select|button)(?![^>]*class=\"fact\")[^>]*>", html)
    assert fields and all(" disabled" in field for field in fields)
    assert 'data-fact="calc-colossus-peak-bf16" data-words' in html
    assert '<button type="button" class="fact" data-fact="assume-mfu"' in html
    assert html.startswith('<form data-explorer="sample" id="explorer-sample"')


def test_the_site_gets_form_and_script_and_a_kernel_gets_widgets(monkeypatch, tmp_path):
    monkeypatch.delattr(widgets.Widget, "_repr_mimebundle_")  # as in the ipywidgets 7 of Colab
    shown = SAMPLE._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]
    assert re.fullmatch("[0-9a-f]{32}", shown["model_id"])
    monkeypatch.setattr(output, "site", True)
    monkeypatch.setattr(output, "folder", tmp_path)
    bundle = SAMPLE._repr_mimebundle_()
    assert bundle["text/html"] == SAMPLE.html()
    assert (tmp_path / "explorers" / "sample.js").read_text(encoding="utf8") == SAMPLE.script()


def test_labels_of_the_line_never_overlap():
    places, labels = [0.1, 0.12, 0.14, 0.5, 0.52, 1], ["a day"] * 6
    found = page.rows(places, labels, 262)
    assert found == [0, 1, 2, 0, 1, 0]


def test_widgets_drive_the_python_functions_and_the_drawing():
    view = SAMPLE.view()

    def drawn():
        return json.dumps(view.picture.outputs, default=str)

    days = next(output for output in SAMPLE.outputs if output.name == "days")
    first, slower = (days.said(SAMPLE.compute(**case)["days"]) for case in ({}, {"mfu": 0.18}))
    assert first in view.results["days"].value
    before = drawn()
    view.fields["mfu"].value = 0.18
    assert slower in view.results["days"].value
    assert drawn() != before and slower in drawn()
    view.fields["chip"].value = "a100"
    known = SAMPLE.compute(mfu=0.18, chip="a100")
    data = drawing(SAMPLE, known).to_dict()["datasets"].values()
    assert any(row.get("value") == known["days"] for rows in data for row in rows)
    buttons = {b.description: b for b in view.box.children[0].children}
    buttons["GPT-4"].click()
    assert view.values == SAMPLE.case(SAMPLE.presets[1])
    buttons["Reset to published"].click()
    assert view.values == SAMPLE.start
    assert first in drawn()


def test_widgets_follow_a_choice_and_know_an_empty_field():
    explorer = explorers.compute_race()
    view = explorer.view()

    def shows(**values):
        known = explorer.compute(**values)
        return all(f"<b>{o.said(known[o.name])}</b>" in view.results[o.name].value for o in explorer.outputs)

    view.fields["chip"].value = "a100"
    assert view.values == explorer.start | {
        "chip": "a100",
        "usd_per_hour": tables.value("ref-a100-hour-price"),
    } and shows(chip="a100")
    view.fields["chip"].value = "mi250x"
    assert shows(chip="mi250x") and "no price held" in view.results["cost_usd"].value
    view.fields["usd_per_hour"].value = 1.5
    assert shows(chip="mi250x", usd_per_hour=1.5)
    view.set(explorer.start)
    assert view.values == explorer.start and shows()


def test_widgets_show_the_range_and_take_one_beside_a_slider():
    explorer = explorers.compute_race()
    view = explorer.view()
    beside = " ".join(explorer.spreads()["days"])
    assert beside in view.results["days"].value
    view.ranges["mfu"].value = "0.2..0.4"
    assert view.values == explorer.start | {"mfu": (0.2, 0.4)}
    assert " ".join(explorer.spreads(mfu=(0.2, 0.4))["days"]) in view.results["days"].value
    for words, refused in (
        ("0.4..0.2", "from its lower end"),
        ("some", "needs a number"),
        ("0.2..9", "0.05 to 0.8"),
    ):
        view.ranges["mfu"].value = words
        assert refused in view.refused["mfu"].value and view.values == explorer.start
    view.ranges["mfu"].value = "0.2..0.4"
    view.fields["mfu"].value = 0.3
    assert view.ranges["mfu"].value == view.refused["mfu"].value == "" and view.values["mfu"] == 0.3
