"""A chapter on paper is complete: figures, notes, addresses and tables, and nothing that wants a click."""

import re

import pypdfium2
import pytest
from lxml import html
from pages import DRAWN, notes

VIEWS = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 320, "height": 700}, "color_scheme": "dark"},
    "still": {"java_script_enabled": False},
}
SHEETS = [(name, "wide") for name in DRAWN] + [("chatbit", "phone"), ("chatbit", "still")]
#: What is of use only on a screen; none of its words may be printed.
SCREEN = [
    "skip",
    "fig-links",
    "ex-presets",
    "ex-off",
    "ex-foot",
    "turn",
    "ev-links",
    "filters",
    "menu",
    "sections",
]
EDGE = 40  # points: a little less than the margin of the page
FOOT = 48  # points: page numbers stand below


LIGATURES = {ord("ﬀ"): "ff", ord("ﬁ"): "fi", ord("ﬂ"): "fl", ord("ﬃ"): "ffi", ord("ﬄ"): "ffl"}


def tight(words: str) -> str:
    """``words`` as a PDF's text can be compared: without spaces, line ends, hyphens and ligatures."""
    return re.sub(r"[\s\x02\xad\u200b\u2060\ufeff\ufffe-]+", "", words).translate(LIGATURES)


def element_text(one) -> str:
    return tight(one.text_content())


def classes(tree, *names):
    """Elements with one of these classes."""
    return [one for name in names for one in tree.find_class(name)]


@pytest.fixture(scope="module")
def sheet(server, site, browser, tmp_path_factory):
    """Prints a page in a view; gives its tree, the text of the PDF and the PDF."""
    folder, made = tmp_path_factory.mktemp("paper"), {}

    def get(name, view="wide"):
        if (name, view) not in made:
            context = browser.new_context(**VIEWS[view])
            page = context.new_page()
            page.goto(f"{server}/book/{name}.html")
            if VIEWS[view].get("java_script_enabled", True):
                page.mouse.move(9, 9)  # a reader is there, so notes apart come
                page.wait_for_function("() => !document.querySelector('[data-apart]') || window.reportNotes")
            path = folder / f"{name}-{view}.pdf"
            page.pdf(path=str(path), prefer_css_page_size=True)
            context.close()
            pdf = pypdfium2.PdfDocument(path)
            sheets = [one.get_textpage().get_text_bounded(bottom=FOOT) for one in pdf]  # no page numbers
            text = tight("".join(sheets))
            made[name, view] = (html.parse(str(site / "book" / f"{name}.html")).getroot(), text, pdf)
        return made[name, view]

    return get


def missing(wanted, text):
    """What of ``wanted`` is not in ``text``."""
    return [words for words in wanted if words not in text]


@pytest.mark.parametrize(("name", "view"), SHEETS)
def test_every_figure_is_printed_under_its_number(name, view, sheet):
    tree, text, _ = sheet(name, view)
    heads = [element_text(head) for head in tree.find_class("fig-head")]
    assert len(heads) >= 1 and missing(heads, text) == []
    labels = [one for drawing in tree.find_class("fig-wide") for one in drawing.xpath(".//text//text()")]
    words = {tight(word) for label in labels for word in label.split()}  # a halo cuts labels up, not words
    assert len(words) > 5 and missing(words, text) == []


@pytest.mark.parametrize(("name", "view"), SHEETS)
def test_every_fact_has_its_note(name, view, sheet, site):
    """Without a script on the sheet of the notes, whose address the page's has."""
    tree, text, _ = sheet(name, view)
    found = {key: (str(n), note) for n, (key, note) in enumerate(notes(site, name).items(), 1)}
    facts = tree.xpath("//article//*[@data-note][@data-fact]")
    assert len(facts) > 5
    if view == "still":
        assert tight(f"(notes-{name}.html)") in text
        ends = sheet(f"notes-{name}", view)[1]
    else:
        ends = text[text.rindex("Evidence1") :]
    lost = []
    for fact in facts:
        number, note = found["ev-" + fact.get("data-fact")]
        assert fact.get("data-note") == number
        head = number + element_text(note.find_class("ev-kind")[0])
        body = [element_text(one) for one in [*note.iter("blockquote"), *note.find_class("ev-formula")]]
        lost += missing([head, *body], ends)
    assert lost == []


@pytest.mark.parametrize("name", ["compute-race", "audit", "sb-1047"])
def test_every_figure_names_the_notes_of_its_marks(name, sheet, site):
    tree, text, _ = sheet(name)
    numbers = {key: n for n, key in enumerate(notes(site, name), 1)}
    for figure in tree.iter("figure"):
        wanted = {numbers[f"ev-{mark}"] for mark in figure.xpath(".//@data-id")}
        said = figure.find("figcaption").get("data-notes")
        named = set()
        for part in said.split(", "):
            ends = [int(number) for number in part.split("–")]
            named |= set(range(ends[0], ends[-1] + 1))
        assert wanted and wanted <= named
        assert tight(f"Evidence: notes {said}.") in text


def test_every_claim_is_printed_whole_with_its_article(sheet):
    tree, text, _ = sheet("audit-xai-colossus")
    words = [
        element_text(one)
        for one in tree.xpath("//*[@class='claim-body']/p | //*[@class='claim']//blockquote")
    ]
    assert len(words) > 60 and missing(words, text) == []


@pytest.mark.parametrize("name", [*DRAWN, "sources"])
def test_every_cited_address_is_spelled_out(name, sheet, site):
    tree, text, _ = sheet(name)
    named = ".//a[@rel='external'][not(@class='at')]"  # whose address stands above, without the words
    links = [link for part in (tree, *notes(site, name).values()) for link in part.xpath(named)]
    cited = {link.get("data-url") or link.get("href") for link in links}
    assert cited and missing([tight(f"({address})") for address in cited], text) == []


@pytest.mark.parametrize("name", [*DRAWN, "data"])
def test_no_table_is_cut(name, sheet):
    tree, text, pdf = sheet(name)
    cells = [
        element_text(cell)
        for cell in tree.xpath("//article//td | //article//th")
        if not cell.xpath("ancestor::*[contains(@class, 'fig-data')]") and not cell.find_class("fact")
    ]
    assert (len(cells) > 10 or name == "index") and missing(
        cells, text
    ) == []  # which has only figures' tables
    beyond = []
    for number, page in enumerate(pdf, 1):
        width, words = page.get_width(), page.get_textpage()
        for at in range(words.count_rects()):
            left, bottom, right, top = words.get_rect(at)
            if left < EDGE or right > width - EDGE or bottom < 0:
                beyond.append((number, words.get_text_bounded(left, bottom, right, top)))
    assert beyond == []


@pytest.mark.parametrize(("name", "view"), SHEETS)
def test_nothing_on_paper_wants_a_click(name, view, sheet):
    tree, text, _ = sheet(name, view)
    words = {element_text(one) for one in classes(tree, *SCREEN)} - {""}
    words |= {
        element_text(one)
        for one in tree.xpath(
            "//figure/details/summary | //*[@class='code-fold' or @class='fig-made']/summary"
        )
    }
    assert [one for one in words if len(one) > 4 and one in text] == []
    assert len(words) > 5
