"""A reviewer sees what a change does to readers: values, verdicts, words and figures."""

import pytest
from conftest import ROOT

from publish import review

PAGE = "<html><body><main><h1>One</h1><p>It had <b>{}</b> chips.</p><div popover>a note</div></main></body></html>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><text>{}</text></svg>'


@pytest.fixture
def sites(tmp_path):
    """Two small sites that differ in one value, the sentence and the figure that show it."""
    made = []
    for name, value, old, new in (("before", "100", "", ""), ("after", "200", ",100000,", ",200000,")):
        site = tmp_path / name
        for path in (ROOT / "data").glob("*.csv"):
            copy = site / "data" / path.name
            copy.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf8")
            if path.stem == "claims" and old:
                line = next(x for x in text.splitlines() if x.startswith("xai-colossus-gpus,"))
                assert old in line
                text = text.replace(line, line.replace(old, new, 1))
            copy.write_text(text, encoding="utf8")
        for inside, text in (
            ("book/one.html", PAGE),
            ("book/same.html", PAGE),
            ("_static/figures/f.svg", SVG),
        ):
            path = site / inside
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.format("100" if "same" in inside else value), encoding="utf8")
        made.append(site)
    return made


def test_values_words_and_figures_that_differ_are_named(sites):
    told = review.summary(*sites)
    assert "value=100000 -> value=200000" in told
    assert "-It had 100 chips." in told and "+It had 200 chips." in told
    assert "drawn otherwise: 1" in told and "book/same.html" not in told and "a note" not in told


def test_figures_stand_side_by_side(sites, tmp_path):
    page = review.show(*sites, tmp_path / "out").read_text(encoding="utf8")
    assert page.count("<img") == 2
    assert "200" in (tmp_path / "out" / "after" / "f.svg").read_text(encoding="utf8")


def test_nothing_changed_says_none(sites):
    assert review.summary(sites[0], sites[0]).count("None.") == 2


def test_a_folder_that_is_no_site_is_refused(tmp_path, capsys):
    assert review.main([str(tmp_path), str(tmp_path)]) == 2
    assert "build it first" in capsys.readouterr().err
