"""The link check sees every page that the report cites, and an issue is opened only for what is gone."""

import json
import os
import shutil
import subprocess

import pytest
from conftest import ROOT
from docutils import nodes
from report.data import tables
from report_site.cited import CitedPages
from sphinx.util.docutils import new_document


def collected(docname):
    """What the link check finds on a page that has no link of its own."""
    document = new_document("page")
    document.settings.env = type("Env", (), {"docname": docname})()
    CitedPages(document, None).run()
    return [node["refuri"] for node in document.findall(nodes.reference)]


def test_every_cited_page_is_asked_once_and_only_on_the_page_of_sources():
    cited = [*tables.load("reference")["source_url"].dropna(), *tables.load("articles")["address"].dropna()]
    assert collected("book/sources") == sorted(set(cited)) and len(set(cited)) > 100
    assert collected("book/index") == []


GONE = {
    "status": "broken",
    "uri": "https://a.org/",
    "info": "404 Client Error: Not Found for url: https://a.org/",
}
AWAY = {"status": "broken", "uri": "https://b.org/", "info": "Failed to resolve: Name or service not known"}
REFUSED = {"status": "broken", "uri": "https://c.org/", "info": "403 Client Error: Forbidden for url"}
ANSWERS = {"status": "working", "uri": "https://d.org/", "info": ""}


@pytest.mark.parametrize(
    ("said", "known", "asked"),
    [
        ([GONE, AWAY, REFUSED, ANSWERS], "", "create"),
        ([GONE, ANSWERS], "12", "edit 12"),
        ([REFUSED, ANSWERS], "", None),
        ([GONE, AWAY], "", None),  # no network: nothing answers
    ],
)
def test_one_issue_is_opened_for_what_is_gone_and_then_kept(said, known, asked, tmp_path):
    if not shutil.which("jq"):
        pytest.skip("jq is not on this machine")
    shutil.copyfile(ROOT / "Makefile", tmp_path / "Makefile")
    output = tmp_path / "_build" / "links" / "_build" / "html" / "output.json"
    output.parent.mkdir(parents=True)
    lines = "".join(json.dumps(one) + "\n" for one in said)
    output.write_text(lines, encoding="utf8")
    tool = tmp_path / "gh"
    tool.write_text(f'#!/bin/sh\necho "$@" >> log\n[ "$2" = list ] && echo "{known}"\nexit 0\n')
    tool.chmod(0o755)
    env = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    command = ["make", "links-issue", "-o", "links"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    log = (tmp_path / "log").read_text().splitlines() if (tmp_path / "log").exists() else [""]
    assert log[-1].startswith(f"issue {asked}") if asked else log == [""]
    named = (tmp_path / "_build" / "gone.md").read_text(encoding="utf8")
    assert {one["uri"] for one in said if one["uri"] in named} == {
        o["uri"] for o in said if o in (GONE, AWAY)
    }
