"""The built site: complete, linked, quiet, light, and nobody else's server."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlparse

import pytest
from conftest import ROOT
from pages import PAGES

#: The pages of the claims of each article are alike; the longest stands for all.
FILES = [f"book/{name}.html" for name in [*PAGES, "audit-xai-colossus"]]
FILES += ["index.html", "search.html", "404.html"]


class Page(HTMLParser):
    """Ids, links, loaded files and words of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loads, self.words, self.skip = set(), [], [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if "id" in given:
            assert given["id"] not in self.ids, f"the id {given['id']} occurs twice"
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in ("script", "img", "iframe") and "src" in given:
            self.loads.append(given["src"])
        if tag == "link" and given.get("rel") in ("stylesheet", "icon", "preload"):
            self.loads.append(given["href"])
        self.skip += tag in ("script", "style", "code", "pre")

    def handle_endtag(self, tag):
        self.skip -= tag in ("script", "style", "code", "pre")

    def handle_data(self, data):
        if not self.skip:
            self.words.append(data)


@pytest.fixture(scope="module")
def pages(site):
    return {name: Page((site / name).read_text(encoding="utf8")) for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_page_has_title_description_and_language(name, site):
    text = (site / name).read_text(encoding="utf8")
    assert '<html lang="en">' in text
    assert len(re.search(r"<title>(.*?)</title>", text, re.S)[1]) > 10
    assert len(re.search(r'<meta name="description" content="([^"]*)"', text)[1]) > 20, (
        f"{name}: say what it is"
    )
    assert len(re.findall(r"<h1\b", text)) == 1


@pytest.mark.parametrize("name", FILES)
def test_internal_links_resolve(name, site, pages):
    for link in pages[name].links:
        target = urlparse(link)
        if target.scheme:
            continue
        path = (site / name).parent / unquote(target.path) if target.path else site / name
        assert path.is_file(), f"{name}: {link} leads nowhere"
        if target.fragment and path.suffix == ".html" and "?" not in target.fragment:
            other = pages.get(path.resolve().relative_to(site.resolve()).as_posix())
            if other:
                assert target.fragment in other.ids, f"{name}: {link} has no such place"


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_left_unrendered(name, pages):
    words = " ".join(pages[name].words)
    for sign in (
        "{eval}",
        "{ref}",
        "{doc}",
        "fact.c",
        "fact.r",
        "fact.m",
        "fact.x",
        "fact.o",
        "fact.a",
        "<div",
        "Traceback",
        "nan ",
    ):
        assert sign not in words, f"{name}: shows {sign!r}"
    if name != "book/data.html":  # the dictionary shows an id of each table
        ids = re.findall(r"(?<![\w-])(?:ref|calc|assume|out)-[a-z0-9-]+", words)
        assert ids == [], f"{name}: shows a record's id in place of its name"


@pytest.mark.parametrize("name", FILES)
def test_only_our_own_files_are_loaded(name, site, pages):
    for address in pages[name].loads:
        assert not urlparse(address).scheme and ((site / name).parent / address).is_file(), (
            f"{name}: {address}"
        )


def test_links_lead_only_to_cited_sources(pages):
    from report.data import tables

    reference = tables.load("reference")
    cited = {urlparse(u).netloc for key in ("source_url", "archived_url") for u in reference[key].dropna()}
    cited |= {urlparse(u).netloc for u in tables.load("articles")["address"].dropna()}
    cited |= {"creativecommons.org"}
    for name, page in pages.items():
        for link in page.links:
            host = urlparse(link).netloc
            assert not host or host in cited, f"{name}: {link} is not a cited source"


def test_static_folder_holds_only_what_we_use(site):
    allowed = {
        "site.js",
        "read.js",
        "read-articles.js",
        "site.css",
        "embed.js",
        "figure.js",
        "explorer.js",
        "favicon.svg",
        "search.js",
        "search-index.js",
        "vega.js",
        "claims",
        "figures",
        "explorers",
        "cards",
    }
    assert {path.name for path in (site / "_static").iterdir()} <= allowed


def test_readers_do_not_fetch_our_comments(site):
    page = (site / "book" / "artemis.html").read_text(encoding="utf8")
    style = re.search(r"<style>(.*?)</style>", page.split("</head>")[0], re.S)[1]
    for text in (style, (site / "_static" / "site.js").read_text(encoding="utf8")):
        assert len(text) > 10_000 and "/*" not in text and "\n " not in text and "\n//" not in text


#: Bytes on their way of a page that weighs more than any other may, and why it does: it has a note for each record that
#: it shows or rests on, with words, and they are there without a script.
HEAVY = {
    "book/compute-race.html": 121_000,
    "book/sb-1047.html": 102_000,
    "book/artemis.html": 88_000,
}
#: Of any other page; and of markup before it is packed, of any page and of a chapter before its notes.
LIGHT, MARKUP, ARTICLE = 80_000, 950_000, 390_000


@pytest.mark.parametrize("name", FILES)
def test_first_view_is_light(name, site, pages):
    files = {site / name} | {((site / name).parent / load).resolve() for load in pages[name].loads}
    if name == "search.html":
        files = {f for f in files if f.name != "search-index.js"}
    weight = sum(len(gzip.compress(f.read_bytes(), 6)) for f in files)
    text = (site / name).read_text(encoding="utf8")
    article, _, notes = text.partition('<section class="evidence-notes"')
    packed = {
        part: len(gzip.compress(said.encode(), 6)) for part, said in (("page", text), ("article", article))
    }
    said = (
        f"{name}: {weight} bytes before any interaction: {packed['article']} to the end of the article, "
        f"{packed['page'] - packed['article']} of its {notes.count(' popover')} notes, the rest scripts; "
        f"{len(text)} of markup, {len(article)} of the article. Link to records that a page need not show itself, "
        "or give a list a page of its own"
    )
    assert weight <= HEAVY.get(name, LIGHT) and len(text) <= MARKUP, said
    assert len(article) <= ARTICLE or "data-explorer" not in article, said
    assert len(files) <= 12


def test_the_search_index_is_light(site):
    """It grows with the claims, by what each says; nothing else may make it heavier."""
    claims = (ROOT / "data" / "claims.csv").read_text(encoding="utf8").count("\n") - 1
    packed = gzip.compress((site / "_static" / "search-index.js").read_bytes(), 6)
    assert len(packed) <= 86_000 + 215 * claims


def test_root_page_is_the_front_page(site):
    root, front = ((site / f).read_text(encoding="utf8") for f in ("index.html", "book/index.html"))
    assert 'http-equiv="Refresh"' not in root
    strip = lambda text: re.sub(r"<[^>]+>", "", text)  # noqa: E731
    assert strip(root) == strip(front)
