"""The link check tells what is gone from what merely refuses, and looks at everything that is cited."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from conftest import ROOT
from report.data import tables

from publish import links


@pytest.fixture(scope="module")
def host():
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(int(self.path[1:4]))
            self.send_header("Location", "/200")
            self.end_headers()

        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def test_gone_is_told_from_refused(host):
    pages = {f"{host}/{code}": code for code in (200, 301, 403, 404, 410, 429, 500)}
    said = {pages[address]: words for address, words in links.check(pages, pause=0).items()}
    assert said == {
        200: "ok", 301: "ok", 404: "gone", 410: "gone",
        403: "answers 403", 429: "answers 429", 500: "answers 500",
    }  # fmt: skip
    assert links.ask("http://127.0.0.1:9/").startswith("no answer")


def test_every_cited_page_is_asked():
    cited = links.cited(ROOT)
    sources = tables.load("reference").dropna(subset=["source_url"])
    assert set(sources["source_url"]) <= set(cited)
    row = sources.iloc[0]
    assert row["ref_id"] in cited[row["source_url"]]


def test_the_report_names_who_cites_what():
    said = {"https://a.org": "gone", "https://b.org": "answers 403", "https://c.org": "ok"}
    text = links.report(
        said, {"https://a.org": ["ref-a"], "https://b.org": ["ref-b", "README.md"], "https://c.org": []}
    )
    assert text.startswith("3 addresses asked, 1 gone, 1 not clear.")
    assert "- <https://a.org>: gone; cited by ref-a" in text and "ref-b, README.md" in text
    assert "c.org" not in text


@pytest.mark.parametrize(("found", "what"), [("", "create"), ("12\n", "edit 12")])
def test_one_issue_is_opened_and_then_kept(found, what, tmp_path, monkeypatch):
    tool, log = tmp_path / "gh", tmp_path / "log"
    tool.write_text(f'#!/bin/sh\necho "$@" >> {log}\n[ "$2" = list ] && printf "{found}"\nexit 0\n')
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    links.open_issue(tmp_path / "links.md")
    last = log.read_text().splitlines()[-1]
    assert last.startswith(f"issue {what}") and "--body-file" in last


def test_the_workflow_never_fails(monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(links, "ROOT", tmp_path)
    said = {"https://a.org": "gone", "https://b.org": "ok"}
    monkeypatch.setattr(links, "cited", lambda root: {address: ["ref-a"] for address in said})
    monkeypatch.setattr(links, "check", lambda addresses: said)
    monkeypatch.setattr(links, "open_issue", opened.append)
    assert links.main([]) == 1 and opened == []
    assert links.main(["--issue"]) == 0 and opened == [tmp_path / "_build" / "links.md"]
    opened.clear()
    said["https://b.org"] = "gone"  # no network: nothing answers
    assert links.main([]) == 1 and links.main(["--issue"]) == 0 and opened == []
