"""A page is finished on one tree: drawings come back letter by letter, and each step does what it says."""

from types import SimpleNamespace

import pytest
from report import output
from report_site import addresses, finish, notes, recipes, tree

DRAWING = '<svg class="w" viewBox="0 0 1 2"><linearGradient id="g" gradientUnits="x"/><path d="M0"/></svg>'


def test_drawings_come_back_as_they_were_and_count_as_no_words():
    page = tree.parse(
        f"<p>One &amp; «two»</p><figure>{DRAWING}<figcaption>Words</figcaption></figure><p>Three</p>"
    )
    assert tree.inner(page) == (
        f"<p>One &amp; «two»</p><figure>{DRAWING}<figcaption>Words</figcaption></figure><p>Three</p>"
    )
    assert tree.words(page) == "One & «two» Words Three"


def test_formulas_stay_in_the_words():
    formula = '<math alttext="x"><mi>x</mi><mo>=</mo><mn>2</mn></math>'
    page = tree.parse(f"<p>Here {formula}.</p>")
    assert tree.inner(page) == f"<p>Here {formula}.</p>" and tree.words(page) == "Here x=2."


def cell(shows, code, tag=""):
    return (
        f'<div class="cell {tag} docutils container"><div class="cell_input docutils container"><pre>{code}</pre>'
        f'</div><div class="cell_output docutils container">{shows}</div></div>'
    )


def folded(*cells):
    page = tree.parse("".join(cells))
    recipes.fold(page)
    return page


def test_the_cells_of_a_frame_stand_folded_under_their_figure():
    page = folded(
        cell("<table>head</table>", "rows = load()", "tag_frame"),
        cell('<figure data-figure="growth"></figure>', "figure(charts.growth, rows)"),
        cell("<table></table>", "table(rows)"),
    )
    (made,) = page.find_class("fig-made")
    assert made.getparent()[0].find("figure") is not None and made.getprevious().find("figure") is not None
    assert made.find("summary").text == "How this figure is made"
    assert [code.text_content() for code in made.find_class("code-cell")] == [
        "rows = load()",
        "figure(charts.growth, rows)",
    ]
    (other,) = page.find_class("code-fold")
    assert (
        other.find("summary").text == "Code"
        and other.find_class("code-cell")[0].text_content() == "table(rows)"
    )
    assert "head" not in tree.words(page) and not page.find_class("tag_frame")


def test_a_box_that_shows_nothing_goes():
    assert tree.inner(folded('<p>One</p><div class="cell docutils container">\n</div><p>Two</p>')) == (
        "<p>One</p><p>Two</p>"
    )


@pytest.mark.parametrize(("after", "held"), [(", and", ","), (".”", ".”"), (" and", "")])
def test_punctuation_stays_with_its_fact(after, held):
    fact = '<button type="button" class="fact" data-fact="a-b">7 MW</button>'
    page = tree.parse(f"<p><span>{fact}</span>{after}</p>")
    notes.keep_together(page)
    assert page.text_content() == f"7 MW{after}"
    assert [one.text_content() for one in page.find_class("nobr")] == ([f"7 MW{held}"] if held else [])


def test_the_front_page_names_the_same_files_from_the_root():
    page = tree.parse(
        '<a href="audit.html#x">1</a><a href="../data/a.csv">2</a><a href="#y">3</a><a href="https://a.org/">4</a>'
    )
    addresses.move(page, addresses.at_root)
    assert [link.get("href") for link in page] == ["book/audit.html#x", "data/a.csv", "#y", "https://a.org/"]


def test_of_a_figure_that_no_page_shows_nothing_stays(tmp_path, monkeypatch):
    monkeypatch.setattr(output, "folder", tmp_path / "assets")
    site = tmp_path / "html" / "_static"
    left = [tmp_path / "assets" / name for name in (
        "figures/gone.svg", "figures/gone.vl.json", "drawings/figures/gone/k.680.svg",
        "drawings/cards/gone/k.png", "remembered/hash/gone.json",
    )] + [site / "figures" / "gone.zip"]  # fmt: skip
    shown = [tmp_path / "assets" / name for name in (
        "figures/growth.svg", "drawings/figures/growth/k.680.svg", "cards/page.svg", "drawings/cards/page/k.png",
        "remembered/hash/page.json",
    )] + [site / "figures" / "growth.zip"]  # fmt: skip
    for path in (*left, *shown):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    app = SimpleNamespace(outdir=tmp_path / "html", env=SimpleNamespace(found_docs={"book/page"}))
    finish.forget_figures(app, {"growth": "page.html"})
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == set(shown)
