"""Each page can be cited, in words and in BibTeX, with the version and date that the repository states."""

import re
from html import unescape

import pytest
import yaml
from conftest import ROOT, SITE_URL
from pybtex.database import parse_string
from report.data import tables
from test_site import PAGES

CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
VERSION = CONFIG["sphinx"]["config"]["version"]
CITED = re.compile(r'<details class="cite">.*?<p>(.*?)</p>\s*<pre><code>(.*?)</code></pre>', re.S)


def cited(place, name):
    """The reference of a page in words, and its only BibTeX entry."""
    (found,) = CITED.findall((place / "book" / f"{name}.html").read_text(encoding="utf8"))
    library = parse_string(unescape(found[1]), "bibtex")
    (entry,) = library.entries.values()
    return unescape(found[0]), entry


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_cited_with_version_and_date(name, site, addressed):
    words, entry = cited(site, name)
    assert words.startswith(f"{CONFIG['author']}, ") and CONFIG["title"] in words and "http" not in words
    day = re.search(rf"version {re.escape(VERSION)}, (\d{{4}}-\d\d-\d\d)\.$", words)[1]
    assert entry.fields["note"] == f"Version {VERSION}, {day}" and entry.fields["year"] == day[:4]
    (author,) = entry.persons["author"]
    assert author.last_names == [f"{{{CONFIG['author']}}}"], "BibTeX would take the project for a person"
    title = entry.fields["title"].strip("{}")
    assert title.endswith(CONFIG["title"]) and title.removesuffix(CONFIG["title"]).rstrip(": ") in words
    assert "url" not in entry.fields
    words, entry = cited(addressed, name)
    assert words.endswith(f" {SITE_URL}/book/{name}.html")
    assert entry.fields["url"] == f"{SITE_URL}/book/{name}.html"


def test_no_two_pages_share_a_key(site):
    assert len({cited(site, name)[1].key for name in PAGES}) == len(PAGES)


def test_the_citation_file_names_the_version_on_the_pages():
    stated = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf8"))
    assert stated["version"] == VERSION and stated["title"] == CONFIG["title"]
    assert [author["name"] for author in stated["authors"]] == [CONFIG["author"]]
    releases = tables.load("releases")
    (day,) = set(releases.loc[releases["release"] == VERSION, "date"].astype(str))
    assert stated["date-released"] == day[:10]
