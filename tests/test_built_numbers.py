"""On the built pages every number lies in a fact, a figure, a record with an id, an explorer or code."""

import re
from html.parser import HTMLParser

import pytest
from pages import PAGES
from report import facts
from report_site import tree
from test_prose import ALLOWED, stray


def words(html):
    """What a reader sees of a piece of HTML."""
    return " ".join(" ".join(tree.parse(html).itertext()).split())


VOID = {"br", "img", "input", "link", "meta", "hr", "wbr", "source", "path", "rect", "circle"}
SKIP_TAGS = {"code", "pre", "script", "style", "math", "figure", "svg", "output"}


class Loose(HTMLParser):
    """Words of the article that stand in nothing traceable, paragraph by paragraph."""

    def __init__(self, text):
        super().__init__()
        self.stack, self.words, self.hits = [], [], []
        self.feed(text.split("<article>")[1].split("</article>")[0])

    def handle_starttag(self, tag, attributes):
        if tag in VOID:
            return
        given = dict(attributes)
        held = (
            "data-fact" in given
            or "fact-words" in given.get("class", "")
            or "data-explorer" in given
            or tag in SKIP_TAGS
            or (tag in ("tr", "li", "td", "details") and "id" in given)
            or given.get("rel") == "external"  # the title of a source is a name
            or tag in ("cite", "select")
            or given.get("href", "").endswith("#every-claim")  # how many rows a table leaves out
            or (tag == "section" and given.get("class") in ("claim", "dataset"))
        )
        self.stack.append((tag, held))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        while self.stack and self.stack.pop()[0] != tag:
            pass
        if tag in ("p", "li", "td", "th", "h1", "h2", "h3", "summary", "caption", "figcaption", "div"):
            self.flush()

    def handle_data(self, data):
        self.words.append(" " if any(held for _, held in self.stack) else data)

    def flush(self):
        self.hits += stray("".join(self.words))
        self.words = []


@pytest.mark.parametrize("name", PAGES)
def test_every_number_on_the_page_is_traceable(name, site):
    page = Loose((site / "book" / f"{name}.html").read_text(encoding="utf8"))
    assert page.hits == []


def test_a_loose_number_would_be_seen():
    page = Loose('<article><p>It draws 142 MW and <button data-fact="x">150 MW</button>.</p></article>')
    assert len(page.hits) == 1 and "142" in page.hits[0]


FIGURE = re.compile(r'<figure data-figure="([a-z0-9-]+)".*?</figure>', re.S)
NUMBER = re.compile(r"\d[\d.,]*\d|\d")
#: Not measured: percentiles and intervals by name, and what one counts in the figure itself.
BY_NAME = r"90% intervals|5th to its 95th percentile|Of 11 points about ChatBIT, reports state 5 alike"


def unsourced(figure):
    """Numbers of a figure's title and caption that neither the figure shows nor one of its sources prints."""
    said = words(re.search(r'class="fig-title"[^>]*>(.*?)</p>.*', figure, re.S)[1])
    caption = re.search(r"<figcaption[^>]*><p>(.*?)</p>(.*?)</figcaption>", figure, re.S)
    said = re.sub(BY_NAME, " ", f"{said} . {words(caption[1])}")
    for pattern in ALLOWED:
        said = re.sub(pattern, " ", said)
    table = re.sub(r"<caption>.*?</caption>", "", re.search(r"<table>.*?</table>", figure, re.S)[0])
    drawn = [words(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", figure, re.S)]
    there = [words(table), *drawn, *re.findall(r'data-label="([^"]*)"', figure)]
    for name in re.findall(r'href="[^"]*#([a-z0-9-]+)"', caption[2]):
        fact = facts.get(name)
        there += [fact.text, fact.range.text if fact.low is not None else ""]
    return set(NUMBER.findall(said)) - set(NUMBER.findall(" ".join(there)))


@pytest.mark.parametrize("name", PAGES)
def test_numbers_of_titles_and_captions_are_the_figures_or_its_sources(name, site):
    page = (site / "book" / f"{name}.html").read_text(encoding="utf8")
    found = {figure[1]: unsourced(figure[0]) for figure in FIGURE.finditer(page)}
    assert {figure: numbers for figure, numbers in found.items() if numbers} == {}


def test_an_invented_number_in_a_caption_would_be_seen(site):
    page = (site / "book" / "compute-race.html").read_text(encoding="utf8")
    figure = FIGURE.search(page)[0].replace("</p>", " They sum to 4,321 MW.</p>")
    assert unsourced(figure) == {"4,321"}
