"""The built site: complete, linked, quiet, light, and nobody else's server."""

import gzip
import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlparse

import pytest
from conftest import ROOT
from pages import CHAPTERS, PAGES

#: The pages of the claims of each article are alike; the longest stands for all.
FILES = [f"book/{name}.html" for name in [*PAGES, "audit-xai-colossus", "notes-chatbit"]]
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
        "lists.js",
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
        "notes",
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


def test_a_page_has_the_style_of_every_class_in_it(site):
    """Of the parts of the style that not every page gets."""
    classes = lambda css: set(re.findall(r"\.([a-z][a-z-]*)", re.sub(r"\{[^{}]*\}", "", css)))  # noqa: E731
    sheets = {p.name: p.read_text(encoding="utf8") for p in sorted((ROOT / "book" / "_static").glob("*.css"))}
    assert len(sheets) == 5
    for path in sorted((site / "book").glob("*.html")):
        head, _, rest = path.read_text(encoding="utf8").partition("</style>")
        used = {name for said in re.findall(r'class="([^"]+)"', rest) for name in said.split()}
        for sheet, text in sheets.items():
            missing = used & classes(text) - classes(head)
            assert not missing, f"{path.name} lacks {sheet}, which has {missing}; see _ONLY_FOR"


#: Bytes at most of what a chapter, and any other page, brings at once, packed, and of its markup before that.
LIGHT = {True: (60_000, 350_000), False: (80_000, 550_000)}


def test_every_first_view_is_light(site):
    """With all that a reader without scripts gets; the notes of a page that has many are a page of their own."""
    packed = lambda path: len(gzip.compress(path.read_bytes(), 6))  # noqa: E731
    heavy, seen = [], 0
    for path in [*sorted((site / "book").glob("*.html")), site / "index.html", site / "search.html"]:
        text = path.read_text(encoding="utf8")
        scripts = {path.parent / src for src in re.findall(r'<script[^>]* src="([^"]+)"', text)}
        sizes = (
            packed(path),
            sum(packed(p) for p in scripts if p.name != "search-index.js"),
        )  # brought when asked for
        most = LIGHT[path.stem in CHAPTERS]
        seen += len(scripts)
        if sum(sizes) > most[0] or len(text.encode()) > most[1]:
            heavy.append(
                f"{path.name}: {sizes[0]} bytes packed and {sizes[1]} of scripts, of {most[0]}; {len(text.encode())} of markup, of {most[1]}"
            )
    assert heavy == [], "link to records that a page need not show, or give a list a page of its own"
    assert seen > len(PAGES)


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
