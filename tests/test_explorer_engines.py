"""Field, slider and result agree in every engine when a page comes back, see :mod:`engines`."""

import pytest
from explorer_samples import write_page
from report import explorers

pytest.importorskip("engines")
FIRST = {"compute-race": "accelerators", "artemis": "replaced", "chatbit": "records", "sb-1047": "revenue_usd"}
SAYS = """(() => {
    const field = document.querySelector("input[name=NAME]"), slider = document.querySelector("[data-for=NAME]");
    return [field.value, Math.round(slider.value), document.querySelector("[data-said=NAME]").textContent,
        document.querySelector(".ex-results").textContent, location.hash].join("|");
})()"""


@pytest.mark.parametrize("name", FIRST)
def test_going_back_finds_field_slider_and_result_together(name, engine, tmp_path, monkeypatch):
    monkeypatch.setenv("REPORT_SITE", "1")
    page = write_page(tmp_path, getattr(explorers, name.replace("-", "_"))()).as_uri()
    field, says = f"document.querySelector('input[name={FIRST[name]}]')", SAYS.replace("NAME", FIRST[name])
    (tmp_path / "other.html").write_text("<!DOCTYPE html><title>Another page</title>", encoding="utf8")
    engine.goto(page)
    engine.until(f"document.readyState === 'complete' && !{field}.disabled")
    engine.run(f"void ({field}.focus(), {field}.select())")
    engine.type(f"input[name={FIRST[name]}]", "200000,0")
    engine.run("void document.activeElement.blur()")
    before = engine.until(f"location.hash && {says}")
    assert before.startswith("200000,0|")
    engine.goto((tmp_path / "other.html").as_uri())
    engine.back()
    engine.until(f"location.href.startsWith('{page}') && document.readyState === 'complete' && !{field}.disabled")
    shown = engine.until(f"{says}.startsWith('200000') && {says}")
    assert shown.partition("|")[2] == before.partition("|")[2]
