"""On the built pages every number lies in a fact, a figure, a record with an id, an explorer or code."""

from html.parser import HTMLParser

import pytest
from test_prose import stray
from test_site import PAGES

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
            or tag == "select"
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
