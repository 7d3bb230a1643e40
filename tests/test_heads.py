"""Every page says what it is to whoever links to it, and an unpublished site names no address."""

import json
import re
import struct
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from urllib.parse import urljoin, urlparse

import pytest
from conftest import REPOSITORY_URL, SITE_URL
from pages import CHAPTERS, DRAWN, NOTEBOOKS, PAGES
from report.data import tables
from report_site import cards as pictures
from report_site import pages_url, tree
from test_machine import faults
from test_site import FILES

NAMED = [name for name in FILES if name != "404.html"]


class Head(HTMLParser):
    """Metas by name or property, links by rel, and the structured data of a page."""

    def __init__(self, path):
        super().__init__()
        self.meta, self.link, self.data, self.inside = {}, {}, [], False
        self.feed(path.read_text(encoding="utf8"))

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "meta":
            self.meta[given.get("name") or given.get("property")] = given.get("content")
        if tag == "link":
            self.link[given["rel"]] = given["href"]
        self.inside = tag == "script" and given.get("type") == "application/ld+json"

    def handle_endtag(self, tag):
        self.inside = False

    def handle_data(self, data):
        if self.inside:
            self.data.append(json.loads(data))


def target(site, name, address):
    """The file of the built site that an address on page ``name`` leads to, as a browser resolves it."""
    path = urlparse(urljoin(f"{SITE_URL}/{name}", address)).path
    return site / path.removeprefix(urlparse(SITE_URL).path + "/")


@pytest.mark.parametrize("name", FILES)
def test_every_page_has_a_description_a_picture_and_an_icon(name, site, addressed):
    for place in (site, addressed):
        head = Head(place / name)
        assert len(head.meta["og:title"]) > 3 and len(head.meta["og:description"]) > 20
        assert head.meta["og:description"] == head.meta["description"]
        picture = target(place, name, head.meta["og:image"])
        assert struct.unpack(">II", picture.read_bytes()[16:24]) == (1200, 630)
        assert head.meta["og:image:alt"] and head.meta["twitter:card"] == "summary_large_image"
        assert target(place, name, head.link["icon"]).is_file()


def test_a_chapter_is_shared_with_its_own_figure(site):
    cards = {name: Head(site / "book" / f"{name}.html").meta["og:image"] for name in PAGES}
    others = (
        "methods",
        "sources",
        "data",
        "changelog",
        "changelog-records",
        "sources-read",
        "about",
        "read",
    )  # no figure, or one too tall
    assert {cards[name] for name in others} == {cards["index"]}
    own = [cards[n] for n in DRAWN if n != "methods"]
    assert len(set(own)) == len(own)
    drawn = {path.name for path in (site / "_static" / "cards").iterdir()}
    assert {name for name in drawn if not name.startswith("claim-")} == {
        card.rpartition("/")[2] for card in own
    }


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_is_shared_with_the_answer_of_its_lead(name, site):
    page = tree.read(site / "book" / f"{name}.html")
    question, answer = pictures.answer(page.find(".//article"))
    assert question[-1:] in ("?", "") and len(answer) > 15
    assert Head(site / "book" / f"{name}.html").meta["og:image:alt"] == f"{question} {answer}".strip()


def test_a_page_is_shared_with_the_figure_that_its_metadata_name():
    figures = "".join(f'<figure data-figure="{name}"></figure>' for name in ("tall", "first", "named"))
    body = tree.parse(f"<section>{figures}</section>")
    made = {
        name: {"name": name, "size": {"wide": [100, 900 if name == "tall" else 90]}}
        for name in ("tall", "first", "named")
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures.downloads, "manifest", made.get)
        assert [pictures._lead(body, card)["name"] for card in ("named", "tall", "")] == [
            "named",
            "first",
            "first",
        ]


def test_the_picture_costs_the_reader_nothing(site):
    for name in FILES:
        body = (site / name).read_text(encoding="utf8").split("</head>")[1]
        assert "_static/cards/" not in body


@pytest.mark.parametrize("name", FILES)
def test_addresses_are_absolute_when_published_and_absent_otherwise(name, site, addressed):
    head = Head(addressed / name)
    assert head.meta["og:image"].startswith(f"{SITE_URL}/_static/cards/")
    plain = Head(site / name)
    assert "canonical" not in plain.link and "og:url" not in plain.meta
    assert "example.org" not in (site / name).read_text(encoding="utf8")
    if name == "404.html":
        assert "canonical" not in head.link and head.meta["robots"] == "noindex" and not head.data
        return
    canonical = f"{SITE_URL}/{'book/index.html' if name == 'index.html' else name}"
    assert head.link["canonical"] == head.meta["og:url"] == head.data[0]["url"] == canonical


@pytest.mark.parametrize("name", NAMED)
def test_structured_data_says_what_the_page_is(name, site, addressed):
    (data,) = Head(addressed / name).data
    assert faults(data) == []
    (data,) = Head(site / name).data
    assert faults(data) == []
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == ("Dataset" if name == "book/data.html" else "Report")
    assert data["name"] and len(data["description"]) > 20 and data["license"].startswith("https://")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["dateModified"])


@pytest.mark.parametrize(
    ("repository", "site"),
    [
        ("https://github.com/Someone/report", "https://someone.github.io/report"),
        ("https://github.com/Someone/someone.github.io", "https://someone.github.io"),
        ("https://github.com/someone/report/", "https://someone.github.io/report"),
        ("https://gitlab.com/someone/report", ""),
        ("", ""),
    ],
)
def test_a_repository_on_github_has_its_pages_there(repository, site):
    assert pages_url(repository) == site


@pytest.mark.parametrize("name", FILES)
def test_the_foot_of_each_page_leads_to_the_feed_where_there_is_one(name, site, addressed):
    foot = r'<footer.*<a href="([^"]+)">Changes as a feed</a>'
    (address,) = re.findall(foot, (addressed / name).read_text(encoding="utf8"), re.S)
    assert target(addressed, name, address) == addressed / "feed.xml" and (addressed / "feed.xml").is_file()
    assert not re.search(foot, (site / name).read_text(encoding="utf8"), re.S)


def test_the_dataset_names_every_file(site, addressed):
    for place in (site, addressed):
        (data,) = Head(place / "book" / "data.html").data
        assert 50 <= len(data["description"]) <= 5000
        files = {target(place, "book/data.html", f["contentUrl"]) for f in data["distribution"]}
        (archive,) = (place / "data").glob("*.zip")
        assert files == {*(place / "data").rglob("*.csv"), archive}
    assert all(f["contentUrl"].startswith(f"{SITE_URL}/data/") for f in data["distribution"])


def test_a_missing_page_looks_right_at_any_depth(addressed):
    text = (addressed / "404.html").read_text(encoding="utf8")
    addresses = re.findall(r'(?:href|src)="([^"#]+)"', text.replace(REPOSITORY_URL, ""))
    inside = [a for a in addresses if not urlparse(a).scheme and not a.startswith("/issues/new?")]
    assert len(inside) > 10
    for address in inside:
        assert address.startswith("/report/"), f"{address} depends on where the page is shown"
        assert target(addressed, "some/where/deep.html", address).is_file()


def test_a_missing_page_is_styled_and_leads_back(addressed, browser):
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))

    def publish(route):
        """As a host of pages answers: the file, or the page for missing ones."""
        path = addressed / route.request.url.removeprefix(f"{SITE_URL}/")
        known = path.is_file()
        route.fulfill(path=path if known else addressed / "404.html", status=200 if known else 404)

    page.route(f"{SITE_URL}/**", publish)
    assert page.goto(f"{SITE_URL}/book/gone/for/good.html").status == 404
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 249)"
    page.get_by_role("link", name="The audit", exact=True).click()
    page.wait_for_url(f"{SITE_URL}/book/audit.html")
    assert page.locator("h1").inner_text().startswith("The audit")
    assert all("404" in words for words in said), said  # the browser's own word on the missing page
    page.close()


def test_the_sitemap_lists_the_pages(site, addressed):
    assert not (site / "sitemap.xml").exists()
    places = ET.parse(addressed / "sitemap.xml").iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    pages = {f"{SITE_URL}/book/{name}.html" for name in PAGES}
    claims = {f"{SITE_URL}/claims/{claim_id}.html" for claim_id in tables.records("claims")}
    assert {place.text for place in places} == pages | claims


def test_launch_buttons_lead_to_the_notebook(site, addressed):
    for name in PAGES:
        text = (addressed / "book" / f"{name}.html").read_text(encoding="utf8")
        plain = (site / "book" / f"{name}.html").read_text(encoding="utf8")
        assert "mybinder.org" not in plain and "colab." not in plain and "issues/new" not in plain
        if name in NOTEBOOKS:
            assert f"https://mybinder.org/v2/gh/someone/report/HEAD?labpath=book/{name}.ipynb" in text
            assert (
                f"https://colab.research.google.com/github/someone/report/blob/main/book/{name}.ipynb" in text
            )
