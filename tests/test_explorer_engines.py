"""Field, slider and result agree in every engine when a page comes back, see :mod:`engines`."""

import pytest
from explorer_samples import write_page
from report import explorers, output

FIELDS = {
    "compute-race": ("accelerators", "200000,0", "200000"),
    "artemis": ("replaced", "200000,0", "200000"),
    "chatbit": ("records", "200.000,0", "200000"),
    "sb-1047": ("usd_per_hour", "3,5", "3.5"),
}  # as typed, and as written
SAYS = """(() => {
    const field = document.querySelector("input[name=NAME]"), slider = document.querySelector("[data-for=NAME]");
    return [field.value, Math.round(slider.value), document.querySelector("[data-said=NAME]").textContent,
        document.querySelector(".ex-results").textContent, location.hash].join("|");
})()"""


@pytest.mark.parametrize("name", FIELDS)
def test_going_back_finds_field_slider_and_result_together(name, engine, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "site", True)
    page = write_page(tmp_path, getattr(explorers, name.replace("-", "_"))()).as_uri()
    (tmp_path / "other.html").write_text("<!DOCTYPE html><title>Another page</title>", encoding="utf8")
    parameter, typed, written = FIELDS[name]
    css, says = f"input[name={parameter}]", SAYS.replace("NAME", parameter)
    ready = f"document.readyState === 'complete' && document.querySelector('{css}:enabled')"
    engine.goto(page)
    engine.until(f"!!({ready})")
    engine.run(f"void document.querySelector('{css}').select()")
    engine.type(css, typed)
    engine.run("void document.activeElement.blur()")
    before = engine.until(f"location.hash && {says}")
    assert before.startswith(f"{typed}|")
    engine.goto((tmp_path / "other.html").as_uri())
    engine.back()
    engine.until(f"location.href.startsWith('{page}') && !!({ready})")
    found = engine.until(f"[{typed!r}, {written!r}].includes({says}.split('|')[0]) && {says}")
    assert found.partition("|")[2] == before.partition("|")[2]


def test_a_range_typed_for_mfu_moves_the_range_of_days_from_a_file(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "site", True)
    explorer = explorers.compute_race()
    engine.goto(write_page(tmp_path, explorer).as_uri())
    engine.until("!!document.querySelector('input[name=mfu]:enabled')")
    engine.run("void document.querySelector('input[name=mfu]').select()")
    engine.type("input[name=mfu]", "20-40%")
    said = " ".join(explorer.spreads(mfu=(0.2, 0.4))["days"])
    engine.until(f"document.querySelector('.ex-lead .ex-range').textContent.trim() === {said!r}")
