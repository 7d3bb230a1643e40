"""Figures in a real browser: at any width, in any scheme, by pointer, tap and keys, still and live."""

from itertools import pairwise
from pathlib import Path

import pytest
from figure_samples import ALL
from report.figures import downloads
from report.figures.figure import figure
from waiting import until

BOOK = Path(__file__).resolve().parents[1] / "book"
CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
AUDIT = (Path(__file__).parent / "figure_audit.js").read_text(encoding="utf8")
FRAMES = "[...document.querySelectorAll('figure')].map(f => JSON.stringify(f.getBoundingClientRect()))"
IDS = "marks => marks.map(mark => mark.dataset.id)"
FILLS = "marks => marks.map(mark => getComputedStyle(mark).fill)"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """A page with all samples under the site's policy, opened from disk."""
    root = tmp_path_factory.mktemp("figures")
    static = BOOK / "_static"
    (root / "_static").mkdir()
    (root / "book").mkdir()
    sheet = "".join(
        (static / name).read_text(encoding="utf8") for name in ("site.css", "figure.css", "print.css")
    )
    (root / "_static" / "site.css").write_text(sheet, encoding="utf8")
    for target, names in (("site.js", ("notes.js", "site.js")), ("figure.js", ("figure.js",))):
        script = "\n".join((static / name).read_text(encoding="utf8") for name in names)
        (root / "_static" / target).write_text(script, encoding="utf8")
    downloads.write_bundle(root / "_static" / "vega.js")
    notes = '<div id="ev-colossus-now" popover>The evidence</div>'
    path = root / "book" / "page.html"
    path.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>'
        '<meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        '<link rel="stylesheet" href="../_static/site.css">'
        '<script defer src="../_static/site.js"></script></head><body><div class="sheet"><main>'
        f"{''.join(figure(chart).html() for chart in ALL)}{notes}</main></div></body></html>",
        encoding="utf8",
    )
    (root / "book" / "sources.html").write_text("<title>Sources</title>", encoding="utf8")
    return path


@pytest.fixture
def open_sample(browser, page_file):
    contexts = []

    def opener(**options):
        context = browser.new_context(**{"reduced_motion": "reduce"} | options)
        contexts.append(context)
        page = context.new_page()
        page.said, page.asked = [], []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        page.goto(page_file.as_uri())
        if options.get("java_script_enabled", True):
            page.evaluate("window.reportBring('figure.js')")
        return page

    yield opener
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_words_are_readable_whole_and_apart(width, open_sample):
    page = open_sample(viewport={"width": width, "height": 800})
    assert page.evaluate(AUDIT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    size = "narrow" if width < 600 else "wide"
    assert page.locator(f"svg.fig-{size}:visible").count() == len(ALL)
    assert page.locator("svg[role=img]:visible").count() == len(ALL)


def test_the_audit_of_words_finds_what_is_wrong(open_sample):
    page = open_sample(viewport={"width": 1280, "height": 800})
    page.evaluate("""() => {
        const [a, b, c] = document.querySelectorAll("#fig-sample-cost svg.fig-wide text:not([stroke])");
        a.style.fontSize = "8px"; b.setAttribute("transform", "translate(-900,0)");
        c.after(c.cloneNode(true)); }""")
    found = " ".join(page.evaluate(AUDIT))
    assert "is 7.9 px" in found and "is cut off" in found and "touches" in found


def test_colours_follow_the_reader_without_a_redraw(open_sample):
    page = open_sample(color_scheme="light")
    fill = "e => getComputedStyle(e).fill"
    bar = page.locator("svg.fig-wide [data-id=colossus-now]")
    seen = [bar.evaluate(fill)]
    page.emulate_media(color_scheme="dark")
    seen.append(bar.evaluate(fill))
    page.emulate_media(media="print")
    seen.append(bar.evaluate(fill))
    assert len(set(seen)) == 3 and seen[0] == "rgb(179, 65, 30)"
    assert page.said == []


def test_paper_shows_the_wide_drawing_even_from_a_phone(open_sample):
    page = open_sample(viewport={"width": 375, "height": 800})
    page.emulate_media(media="print")
    assert page.locator("svg.fig-wide:visible").count() == len(ALL)
    assert page.locator("svg.fig-narrow:visible, .fig-links:visible").count() == 0


def test_words_stay_legible_in_forced_colours(open_sample):
    page = open_sample(forced_colors="active")
    colours = page.evaluate(
        """() => [...document.querySelectorAll(".fig:not(#fig-sample-cover) .fig-wide text")].map((t) => {
            const s = getComputedStyle(t); return [s.fill, s.stroke, t.closest("[stroke]") !== null]; })"""
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert all(fill != paper for fill, _, _ in colours)
    assert all(stroke == (paper if halo else "none") for _, stroke, halo in colours)


def test_pointer_opens_words_and_evidence(open_sample):
    page = open_sample(viewport={"width": 1000, "height": 900})
    page.clock.install()
    bar, tip = page.locator("svg.fig-wide [data-id=colossus-now]"), page.locator(".fig-tip")
    bar.hover()
    assert tip.is_visible() and "Colossus: 100,000" in tip.inner_text()
    tip.get_by_role("button").hover()
    page.clock.run_for(1000)
    assert tip.is_visible(), "the pointer can move onto the words"
    page.mouse.move(5, 5)
    page.clock.run_for(1000)
    tip.wait_for(state="hidden")
    bar.click()
    note = page.locator("#ev-colossus-now")
    assert note.is_visible()
    assert note.inner_text().startswith("In the figure: Colossus: 100,000"), (
        "a note holds what its mark shows"
    )
    page.keyboard.press("Escape")
    assert note.is_hidden()
    until(page, "document.getElementById('ev-colossus-now').textContent === 'The evidence'")
    page.locator("svg.fig-wide [data-id=ref-frontier]").click()
    page.wait_for_url("**/book/sources.html#ref-frontier")


def test_a_tap_does_what_a_hover_does(open_sample):
    page = open_sample(viewport={"width": 375, "height": 800}, has_touch=True, is_mobile=True)
    page.locator("svg.fig-narrow [data-id=colossus-now]").tap()
    tip = page.locator(".fig-tip")
    assert tip.is_visible() and "Colossus: 100,000" in tip.inner_text()
    assert page.locator("#ev-colossus-now").is_hidden()
    tip.get_by_role("button").tap()
    assert page.locator("#ev-colossus-now").is_visible()
    page.keyboard.press("Escape")
    dot = page.locator("svg.fig-narrow [data-id=ref-days]")
    dot.scroll_into_view_if_needed()
    box = dot.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] + 4, box["y"] + box["height"] / 2)
    assert "54 days" in tip.inner_text(), "a tap beside a small mark finds it"
    assert page.said == []


def test_keys_walk_the_marks_and_leave(open_sample):
    page = open_sample()
    page.locator("#fig-sample-counts .fig-stage").focus()
    ring, said, tip = page.locator(".fig-ring"), page.locator(".fig-say"), page.locator(".fig-tip")
    tops = []
    for words in ("350,000 planned", "200,000 planned", "Colossus: 100,000"):
        page.keyboard.press("ArrowRight")
        assert words in said.inner_text() and ring.is_visible()
        tops.append(ring.bounding_box()["y"])
    assert all(a < b for a, b in pairwise(tops))
    page.keyboard.press("ArrowLeft")
    assert "200,000" in said.inner_text()
    page.keyboard.press("End")
    assert "37,888" in said.inner_text()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.locator("#ev-colossus-now").is_visible()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "fig-stage", "focus comes back to the figure"
    page.keyboard.press("Escape")
    assert ring.is_hidden() and tip.is_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.fig-stage')") is None
    assert page.said == []


def test_a_touched_figure_comes_alive_in_place(open_sample):
    page = open_sample(viewport={"width": 900, "height": 900}, color_scheme="light")
    shape = page.locator("#fig-sample-live")
    shape.scroll_into_view_if_needed()
    frames, still = page.evaluate(FRAMES), shape.locator("svg.fig-wide [data-id]").evaluate_all(IDS)
    assert not [url for url in page.asked if url.endswith("vega.js")], (
        "nothing is fetched before it is wanted"
    )
    shape.locator(".fig-stage").focus()
    drawing = shape.locator(".fig-wide.fig-live svg")
    drawing.wait_for()
    assert [url for url in page.asked if url.endswith("vega.js")]
    assert page.evaluate(FRAMES) == frames, "nothing moves"
    marks = drawing.locator("[data-id]")
    assert marks.evaluate_all(IDS) == still
    assert drawing.get_attribute("role") == "img" and drawing.locator("title").count() == 1
    assert drawing.locator("[role], [aria-label], [href]").count() == 0
    page.keyboard.press("ArrowRight")
    assert "Run 0 <b>&</b>" in page.locator(".fig-tip").inner_text()
    page.keyboard.press("Escape")
    light = marks.evaluate_all(FILLS)
    page.emulate_media(color_scheme="dark")
    assert marks.evaluate_all(FILLS) != light
    assert page.said == [] and all(url.startswith("file:") for url in page.asked)


def test_a_live_figure_answers_where_the_pointer_is(open_sample):
    page = open_sample(viewport={"width": 760, "height": 900})
    page.locator("#fig-sample-live .fig-stage").hover()
    drawing = page.locator("#fig-sample-live .fig-live svg")
    drawing.wait_for()
    marks = drawing.locator("[data-id]")
    first, third = marks.nth(0).bounding_box(), marks.nth(2).bounding_box()
    page.mouse.move(first["x"] - 15, first["y"] + 25)
    page.mouse.down()
    page.mouse.move(third["x"] + 30, third["y"] - 10, steps=6)
    page.mouse.up()
    until(
        page,
        """() => new Set([...document.querySelectorAll('.fig-live [data-id]')]
        .map(mark => mark.getAttribute('fill'))).size === 2""",
    )
    fills = marks.evaluate_all("marks => marks.map(mark => mark.getAttribute('fill'))")
    assert fills == ["var(--c-accent)"] * 3 + ["var(--c-soft)"] * 5
    assert drawing.locator("[role], [aria-label]").count() == 0, "no roles return when Vega draws again"
    assert page.said == []


def test_without_script_the_figure_is_complete(open_sample):
    page = open_sample(java_script_enabled=False)
    assert page.locator("svg[role=img]:visible").count() == len(ALL)
    page.locator("#fig-sample-counts .fig-data summary").click()
    assert "37,888" in page.locator("#fig-sample-counts table").inner_text()
