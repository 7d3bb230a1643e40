"""Check a built site against ``data/``: all that it shows and offers is made again and compared.

``python -m pipeline verify --site _build/html`` reads the pages as a browser would, asks the report's own tables
and models for each fact again, runs the cells of each page again, and makes every other file again.
"""

from __future__ import annotations

import math
import sys
from html.parser import HTMLParser
from pathlib import Path

from pipeline.derive import ROOT, find_book
from pipeline.problems import Problems

from . import again, files, pages, shell


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


def check(site: Path, problems: Problems, names: set[str] | None = None) -> list[str]:
    """One line for each page on what was compared; every difference goes into ``problems``.

    With ``names``, paths within the site, only those files are compared.
    """
    _find_site()
    if not (site / "book" / "index.html").is_file():
        problems.at(str(site)).say("holds no pages", "build the book first: make book")
        return []
    again.lend(site.parent / "report-assets" / "drawings")
    with again.as_site():
        return _check(site, problems, names)


def _check(site: Path, problems: Problems, names: set[str] | None) -> list[str]:
    from report_site import bodies, shared, trace

    app, day, lines = pages.settings(shell.address(site)), shell.date(site), []
    articles, places = {name: slug for slug, name in bodies.articles().items()}, trace.collect(site)
    for path in sorted([*site.glob("*.html"), *site.glob("book/*.html"), *site.glob("embed/*.html")]):
        name = path.relative_to(site).as_posix()
        if names is not None and name not in names:
            continue
        text = path.read_text(encoding="utf8")
        if shared.dressed(text) != text:
            problems.at(name, "head").say("has another style", "build the book again")
        line = facts(name, text, problems)
        if name.startswith("book/") and path.stem in again.names():
            line += f", {pages.check(path.stem, text, app, problems)} cells"
            shell.check(path.stem, text, day, app, problems)
        elif name in ("search.html", "404.html"):
            shell.loose(name, text.replace("article>", "div>"), [], day, app, problems)
        elif path.stem in articles:
            _claims(name, articles[path.stem], text, app, places, problems)
            shell.loose(name, text, [], day, app, problems)
        lines.append(f"{name}: {line}")
    return [*lines, f"{files.check(site, day, app, problems, names)} other files"]


def facts(name: str, text: str, problems: Problems) -> str:
    """Ask the models for every fact, mark and explorer value of a page again; returns how many there were."""
    from report import facts

    shown = Shown(text)
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
            where = problems.at(name, f"'{fact_id}' (line {line})")
            where.say(f"explorer shows {value}", "build the book again")
    for mark_id, line in shown.marks:
        if not facts.exists(mark_id):
            where = problems.at(name, f"mark '{mark_id}' (line {line})")
            where.say("is no record of data/", "correct the figure’s ids")
    return f"{len(shown.facts)} facts, {len(shown.marks)} marks, {len(shown.outputs)} explorer values"


def _claims(name: str, slug: str, text: str, app, places: dict, problems: Problems) -> None:
    """The claims of an article, made again with every list of where one is shown, found again in the pages."""
    from report_site import bodies, errors, trace

    made, _ = errors.add_links(app, name.removesuffix(".html"), bodies.article(slug), "")
    wanted, shown = trace.filled(made, places), text.split("<article>")[1].split("</article>")[0]
    for ours, theirs in zip(trace.slots(shown), trace.slots(wanted), strict=False):
        if ours != theirs:
            where = problems.at(name, f"uses of '{ours[0]}'")
            where.say("are not those that the pages show", "build the book again")
    pages.compare(name, pages.bare(wanted), pages.bare(shown), problems)


def _find_site() -> None:
    find_book()
    if (extension := str(ROOT / "book" / "_ext")) not in sys.path:
        sys.path.append(extension)


def _same(text: str | None, value: float | None) -> bool:
    try:
        return value is not None and math.isclose(float(text), value, rel_tol=1e-12)
    except (TypeError, ValueError):
        return False
