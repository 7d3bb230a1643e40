"""Who made the report is said on one page, filled from ``_config.yml``, and what is not set there is said to be so."""

import re
from types import SimpleNamespace

import pytest
import yaml
from conftest import REPOSITORY_URL, ROOT
from pages import BOOK
from report_site import about, tree
from sphinx.errors import ConfigError
from test_site import FILES

CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
KEYS = CONFIG["sphinx"]["config"]["site_about"]
PLACES = "".join(
    re.findall(r'<span data-about="\w+"></span>', (BOOK / "about.md").read_text(encoding="utf8"))
)


def filled(repository_url="", **said):
    """The answers of the page, as HTML, where ``_config.yml`` says this."""
    config = SimpleNamespace(author=CONFIG["author"], version="1", site_commit="2026-01-01",
                             repository_url=repository_url, site_about=said)  # fmt: skip
    about.check(config)
    body = tree.parse(PLACES)
    about.fill(SimpleNamespace(config=config), "book/about", body)
    return tree.inner(body)


def test_what_is_not_set_is_said_to_be_not_set():
    nothing, empty = filled(), filled(**dict.fromkeys(KEYS, ""))
    assert nothing == empty and nothing.count("set for this copy of the report.") == len(KEYS) + 1
    assert f"<span>The {CONFIG['author']}. " in nothing and "<a " not in nothing
    assert "<span>No contact address is set for this copy of the report.</span>" in nothing


@pytest.mark.parametrize("key", KEYS)
def test_the_page_says_what_the_settings_say(key):
    page = filled(**{key: "Ada & others."})
    assert "Ada &amp; others." in page and page.count("set for this copy") == len(KEYS)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("ada@example.org", '<a href="mailto:ada@example.org">'),
        ("https://example.org/?a&b", '<a href="https://example.org/?a&amp;b" rel="external">'),
        ("By post", "<span>By post</span>"),
    ],
)
def test_a_contact_is_a_link_where_it_is_an_address(contact, shown):
    assert shown in filled(contact=contact)


def test_errors_and_replies_have_a_form_where_there_is_a_repository():
    assert filled(REPOSITORY_URL).count(f'<a href="{REPOSITORY_URL}/issues/new?') == 2


def test_a_misspelt_setting_is_refused():
    with pytest.raises(
        ConfigError, match="_config.yml: site_about: 'contct' is none of its keys; write one of"
    ):
        filled(contct="ada@example.org")


@pytest.mark.parametrize("name", FILES)
def test_the_foot_of_each_page_leads_to_who_made_it(name, site):
    foot = (site / name).read_text(encoding="utf8").split('<footer class="colophon">')[1]
    (address,) = re.findall(r'<a href="([^"]+)">About this report</a>', foot)
    page = site / name if address == "#" else (site / name).parent / address
    assert page.resolve() == site / "book" / "about.html"


def test_the_page_as_built_is_filled(site):
    page = (site / "book" / "about.html").read_text(encoding="utf8")
    assert "data-about" not in page and f"<span>The {CONFIG['author']}. " in page
