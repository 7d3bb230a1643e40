"""A renamed page or place stays reachable at its old address, and a line that leads nowhere fails the build."""

from types import SimpleNamespace

import pytest
import yaml
from conftest import ROOT, SITE_URL
from lxml import html
from report_site import redirects, tree
from sphinx.errors import ConfigError

TABLE = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))["sphinx"]["config"][
    "site_redirects"
]
BODY = '<section id="status"><h2>Status</h2></section>'
PAGE = f"<html><head><title>Methods – Report</title></head><body>{BODY}</body></html>"


def built(table, tmp_path, site_url=""):
    """The body of the page methods, and the folder, of a site with this one page."""
    app = SimpleNamespace(config=SimpleNamespace(site_redirects=table, site_url=site_url))
    body = tree.parse(BODY)
    redirects.keep_places(app, "book/methods", body)
    redirects.write_pages(app, tmp_path, {"methods.html": html.document_fromstring(PAGE)})
    return tree.inner(body)


def test_a_place_keeps_its_old_name(tmp_path):
    body = built({"book/methods.html#standing": "book/methods.html#status"}, tmp_path)
    assert body == f'<span id="standing"></span>{BODY}'


@pytest.mark.parametrize(
    ("old", "leads"),
    [("book/how.html", "methods.html#status"), ("how/we/do.html", "../../book/methods.html#status")],
)
def test_a_renamed_page_leads_on_without_a_script(old, leads, tmp_path):
    built({old: "book/methods.html#status"}, tmp_path)
    page = html.parse(str(tmp_path / old))
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={leads}"]
    assert page.xpath("//a/@href") == page.xpath("//link[@rel='canonical']/@href") == [leads]
    assert not page.xpath("//script") and page.findtext(".//a") == "Methods – Report"


def test_a_published_page_names_the_whole_new_address(tmp_path):
    built({"book/how.html": "book/methods.html"}, tmp_path, SITE_URL)
    page = html.parse(str(tmp_path / "book" / "how.html"))
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{SITE_URL}/book/methods.html"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("book/methods.html#status", "book/methods.html#other", "is a place of the page"),
        ("book/methods.html#old", "book/methods.html#gone", "is no place of the same page"),
        ("book/methods.html#old", "book/index.html#status", "is no place of the same page"),
        ("book/methods.html", "book/index.html", "is a page"),
        ("book/how.html", "book/gone.html", "is nothing that a page of its own can lead to"),
        ("book/how.html", "book/methods.html#gone", "is nothing that a page of its own can lead to"),
        ("book/how.html#part", "book/methods.html", "is nothing that a page of its own can lead to"),
    ],
)
def test_a_line_that_cannot_lead_on_fails_the_build_with_its_place(old, new, why, tmp_path):
    with pytest.raises(ConfigError) as raised:
        built({old: new}, tmp_path)
    said = str(raised.value)
    assert said.startswith(f"_config.yml: site_redirects: '{old}': ") and why in said and said.count(";") == 1


def test_every_old_address_of_the_table_leads_somewhere(site):
    assert TABLE
    for old in TABLE:
        page, _, place = old.partition("#")
        found = html.parse(str(site / page))
        assert (
            found.xpath("//*[@id=$place]", place=place)
            if place
            else found.xpath("//meta[@http-equiv='refresh']")
        )
