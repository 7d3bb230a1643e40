"""Check a built site against ``data/``: every fact, note and record a page shows is made again and compared.

``python -m pipeline verify --site _build/html`` reads the pages as a browser would and asks the report's
own tables and models for each fact again.
"""

from __future__ import annotations

import json
import math
from html.parser import HTMLParser
from pathlib import Path

from . import blocks
from .derive import ROOT, find_book
from .problems import Problems


class Shown(HTMLParser):
    """What a page shows: facts, marks of figures and values of explorers, each with its line."""

    def __init__(self, text: str):
        super().__init__()
        self.facts, self.marks, self.outputs, self._open, self._words = [], [], [], None, ""
        self._in_words = False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "output" and given.get("data-fact"):
            self.outputs.append((given["data-fact"], given.get("data-value"), self.getpos()[0]))
        elif given.get("class") == "fact-words":
            self._words, self._in_words = "", True
        elif given.get("data-fact"):
            self._open = [
                given["data-fact"],
                given.get("data-show", "text"),
                given.get("data-value"),
                "",
                self.getpos()[0],
            ]
        elif given.get("data-id"):
            self.marks.append((given["data-id"], self.getpos()[0]))

    def handle_data(self, data):
        if self._open:
            self._open[3] += data
        elif self._in_words:
            self._words += data

    def handle_endtag(self, tag):
        if tag == "span":
            self._in_words = False
        if tag in ("a", "button") and self._open:
            fact_id, show, value, text, line = self._open
            if show.endswith("-end"):  # a long fact: the button holds only its last word
                show, text = show.removesuffix("-end"), self._words + text
            self.facts.append((fact_id, show, value, text, line))
            self._open, self._words = None, ""


def check(site: Path, problems: Problems) -> list[str]:
    """One line for each page on what was compared; every difference goes into ``problems``."""
    find_book()
    from report import facts

    pages = sorted([*site.glob("*.html"), *site.glob("book/*.html"), *site.glob("embed/*.html")])
    if not pages:
        problems.at(str(site)).say("holds no pages", "build the book first: make book")
        return []
    lines = []
    for path in pages:
        name = path.relative_to(site).as_posix()
        text = path.read_text(encoding="utf8")
        shown, seen = Shown(text), blocks.check(name, text, problems)
        for fact_id, show, value, words, line in shown.facts:
            where = problems.at(name, f"'{fact_id}' (line {line})")
            if not facts.exists(fact_id):
                where.say("is no record of data/", "build the book again from these tables")
                continue
            fact = facts.get(fact_id)
            expected = fact if show in ("text", "name") else getattr(fact, show)
            if show != "name" and words != expected.text:
                where.say(f"shows {words!r}, data/ gives {expected.text!r}", "build the book again")
            if value is not None and not _same(value, fact.value):
                where.say(f"carries {value}, data/ gives {fact.value!r}", "build the book again")
        for fact_id, value, line in shown.outputs:
            if not facts.exists(fact_id) or not _same(value, facts.get(fact_id).value):
                problems.at(name, f"'{fact_id}' (line {line})").say(
                    f"explorer shows {value}", "build the book again"
                )
        for mark_id, line in shown.marks:
            if not facts.exists(mark_id):
                problems.at(name, f"mark '{mark_id}' (line {line})").say(
                    "is no record of data/", "correct the figure’s ids"
                )
        counts = f"{len(shown.facts)} facts, {len(shown.marks)} marks, {len(shown.outputs)} explorer values"
        lines.append(f"{name}: {counts}, {seen}")
    return lines + _package(site, problems)


def _package(site: Path, problems: Problems) -> list[str]:
    """The tables published with the site are the ones of ``data/``."""
    listed = json.loads((site / "data" / "datapackage.json").read_text(encoding="utf8"))["resources"]
    for resource in listed:
        published, own = site / "data" / resource["path"], ROOT / "data" / resource["path"]
        if published.read_bytes() != own.read_bytes():
            problems.at(f"data/{resource['path']}").say(
                "differs from the repository’s table", "build the book again"
            )
    return [f"data: {len(listed)} tables"]


def _same(text: str | None, value: float | None) -> bool:
    try:
        return value is not None and math.isclose(float(text), value, rel_tol=1e-12)
    except (TypeError, ValueError):
        return False
