"""Explorers: models as JavaScript, the form before any script, and the widgets of a kernel."""

import json
import math
import re

import ipywidgets as widgets
import pytest
from explorer_samples import SAMPLE, days
from report import codegen
from report import explorer_page as page
from report.explorer import Control, Explorer, Output, Preset
from report.explorer_parts import friendlier
from report.explorer_view import drawing
from report.models import compute
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
    with pytest.raises(codegen.CodegenError) as refused:
        codegen.script("x", {"x": function})
    message = str(refused.value)
    first = function.__code__.co_firstlineno
    line = int(re.search(r"test_explorer\.py, line (\d+), in " + function.__name__, message)[1])
    assert first <= line <= first + 4
    assert REFUSED[function] in message


def test_lambdas_and_constants_are_refused():
    with pytest.raises(codegen.CodegenError):
        codegen.script("x", {"x": lambda a: a})
    with pytest.raises(codegen.CodegenError, match="no plain Python function"):
        codegen.script("x", {"x": 3})


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
        ({"controls": (control(), control(name="b"))}, "no function takes 'b'"),
        ({"fixed": {"b": 1}}, "no function takes 'b'"),
        ({"controls": (control(value=9),)}, "Use a number from 1 to 3."),
        ({"presets": (Preset("far", {"a": 4}),)}, "'far', field 'a': Use a number from 1 to 3."),
        ({"presets": (Preset("odd", {"c": 2}),)}, "which is no field"),
        ({"outputs": (Output("z", "Z"),)}, "outputs and model differ"),
        ({"outputs": (Output("x", "X", fact="xai-colossus-gpus"),)}, "xai-colossus-gpus is 100000"),
    ],
)
def test_an_explorer_that_does_not_fit_its_model_says_so(changes, words):
    given = {"name": "e", "model": {"x": doubled}, "controls": (control(),), "outputs": (Output("x", "X"),)}
    Explorer(**given)
    with pytest.raises(ValueError, match=re.escape(words)) as refused:
        Explorer(**given | changes)
    assert "explorer 'e'" in str(refused.value)


def test_compute_answers_for_any_case_and_refuses_what_the_field_refuses():
    hour = compute.training_days(3.8e25, 1000 * 3.12e14, 0.5)
    assert SAMPLE.compute(accelerators=1000, chip="a100", mfu=0.5)["days"] == hour
    with pytest.raises(ValueError, match="mfu = 3.*0.05 to 0.8"):
        SAMPLE.compute(mfu=3)
    with pytest.raises(ValueError, match="This needs a number"):
        SAMPLE.compute(mfu="much")


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


def test_the_form_is_complete_without_a_script(monkeypatch):
    monkeypatch.setenv("REPORT_SITE", "1")
    html = SAMPLE.html()
    for name, value in SAMPLE.compute().items():
        shown = re.search(rf'<output name="{name}" data-value="([^"]+)"', html)[1]
        assert float(shown) == value or (math.isnan(value) and shown == "nan")
    named = re.findall(r'<(?:input|select)[^>]* name="(\w+)"', html)
    assert named == [c.name for c in SAMPLE.controls]
    fields = re.findall(r"<(?:input|select|button)(?![^>]*class=\"fact\")[^>]*>", html)
    assert fields and all(" disabled" in field for field in fields)
    assert 'data-fact="xai-colossus-gpus" data-words' in html
    assert '<button type="button" class="fact" data-fact="assume-mfu"' in html
    assert html.startswith('<form data-explorer="sample" id="explorer-sample"')


def test_the_site_gets_form_and_script_and_a_kernel_gets_widgets(monkeypatch, tmp_path):
    monkeypatch.delenv("REPORT_SITE", raising=False)
    monkeypatch.delattr(widgets.Widget, "_repr_mimebundle_")  # as in the ipywidgets 7 of Colab
    shown = SAMPLE._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"]
    assert re.fullmatch("[0-9a-f]{32}", shown["model_id"])
    monkeypatch.setenv("REPORT_SITE", "1")
    monkeypatch.setenv("REPORT_ASSETS", str(tmp_path))
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
