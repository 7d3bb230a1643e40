"""A reader who finds an error reaches a form that already says which claim and which page."""

import gzip
import re
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qs, urlparse

import pytest
import yaml
from conftest import REPOSITORY_URL, ROOT
from report.data import tables
from report_site import pages
from test_site import FILES, PAGES

LINK = re.compile(r'href="([^"]+/issues/new\?[^"]+)"')
FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


def filled(address):
    """The fields an address fills in, once it leads to a form of this repository that has them."""
    parts = urlparse(unescape(address))
    assert parts._replace(query="").geturl() == f"{REPOSITORY_URL}/issues/new"
    given = {key: value for key, (value,) in parse_qs(parts.query, strict_parsing=True).items()}
    form = yaml.safe_load((FORMS / given.pop("template")).read_text(encoding="utf8"))
    assert given.keys() - {"title"} <= {part["id"] for part in form["body"] if "id" in part}
    return given


def test_every_claim_of_the_audit_can_be_disputed(addressed):
    text = "".join(p.read_text(encoding="utf8") for p in sorted((addressed / "book").glob("audit-*.html")))
    claims = re.findall(r'<section class="claim" id="([^"]+)"(.*?)</section>', text, re.S)
    assert [name for name, _ in claims] == sorted(tables.load("claims")["claim_id"])
    for name, words in claims:
        (address,) = LINK.findall(words)
        given = filled(address)
        assert given["record"] == name and given["page"].startswith("book/audit-")
        assert name in given["title"]


def test_an_opened_note_can_be_disputed(addressed, browser):
    page = browser.new_page()
    page.goto((addressed / "book" / "chatbit.html").as_uri())
    for fact in page.locator("main p .fact").all()[:3]:
        fact.click()
        name = fact.get_attribute("data-fact")
        given = filled(page.locator(f"#ev-{name}").get_by_text("Report an error").get_attribute("href"))
        assert given["record"] == name and name in given["title"] and given["page"].startswith("book/chatbit")
        page.locator(f"#ev-{name}").get_by_role("button", name="Close").click()
        page.locator(".ev:popover-open").wait_for(state="hidden")
    page.close()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_disputed(page, addressed):
    text = (addressed / "book" / f"{page}.html").read_text(encoding="utf8")
    (address,) = LINK.findall(text.split('<footer class="colophon">')[1])
    given = filled(address)
    assert given["page"].startswith(f"book/{page}.html") and "record" not in given


def test_a_site_without_a_repository_has_no_such_links(site):
    for name in FILES:
        text = (site / name).read_text(encoding="utf8")
        assert "issues/new" not in text and "Report an error" not in text


def test_the_links_leave_the_audit_light(addressed):
    assert len(gzip.compress((addressed / "book" / "audit.html").read_bytes(), 6)) < 120_000


def test_a_page_that_no_menu_leads_to_is_a_warning(tmp_path, monkeypatch):
    """Which fails the build under -W; the book as it is has none."""
    said = []
    monkeypatch.setattr(pages.logger, "warning", lambda words, location: said.append(f"{location} {words}"))

    def built(root, *docs, menu):
        env = SimpleNamespace(srcdir=root, found_docs=set(docs), doc2path=lambda doc: root / f"{doc}.ipynb")
        pages.check_menu(SimpleNamespace(config=SimpleNamespace(site_menu=menu)), env, [])

    toc = {"root": "book/index", "title": "Overview"}
    listed = {"parts": [{"chapters": [{"file": "book/fifth", "title": "Fifth"}, {"file": "book/sixth"}]}]}
    (tmp_path / "_toc.yml").write_text(yaml.safe_dump(toc | listed), encoding="utf8")
    built(ROOT, *(f"book/{name}" for name in PAGES), menu=pages.menu(ROOT / "_toc.yml"))
    assert said == []
    (tmp_path / "book").mkdir()
    for name in ("index", "fifth", "sixth", "seventh"):
        (tmp_path / "book" / f"{name}.ipynb").touch()
    built(tmp_path, "book/index", "book/fifth", "book/sixth", menu=pages.menu(tmp_path / "_toc.yml"))
    assert said == [
        f"{tmp_path}/book/seventh.ipynb:1 is not built; add '- {{file: book/seventh, title: <short title>}}' to "
        "_toc.yml, or move it out of book/",
        f"{tmp_path}/book/sixth.ipynb:1 is not in the menu; give its line in _toc.yml a short 'title'",
    ]
