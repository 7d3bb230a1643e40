"""Compare the blocks of a built page with what ``data/`` gives: evidence notes, records, and words of figures."""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from .problems import Problems

_NOTE = re.compile(r'<div[^>]* id="ev-([a-z0-9-]+)" popover.*?Close</button></p></div>', re.S)
_PIECE = re.compile(r'(?=<(?:section|li|details|div|tr)\b[^>]* id="([a-z0-9-]+)")')
_TRACE = re.compile(r'<div class="trace".*?</div>', re.S)
_FIGURE = re.compile(r'<figure data-figure="([a-z0-9-]+)".*?</figure>', re.S)
_TITLE = re.compile(r'<p class="fig-title"[^>]*>(.*?)</p>', re.S)
_SAME_AS_TITLE = re.compile(r"<title[^>]*>(.*?)</title>|<caption>(.*?)</caption>", re.S)
_MARK = re.compile(r'<[a-z]+ [^>]*?data-id="([a-z0-9-]+)" data-label="([^"]*)"')
_ROW = re.compile(r'<tr><th scope="row"><a href="[^"]*#([a-z0-9-]+)">.*?</tr>', re.S)
_CELL = re.compile(r'<td[^>]* data-end="(value|low|high)">(.*?)</td>', re.S)
#: Pages whose lists of records are written again and compared, and by which functions of report.records.
LISTS = {
    "book/audit.html": ("claims", "disagreements"),
    "book/sources.html": ("articles", "sources", "outcomes"),
    "book/methods.html": ("assumptions", "derived"),
}


def words(html: str) -> str:
    """What a reader sees of ``html``, with single spaces and none before punctuation left by a tag."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@cache
def _note(fact_id: str) -> str:
    from report import evidence

    return words(evidence.note(fact_id))


def check(name: str, text: str, problems: Problems) -> str:
    """Compare the blocks of the page ``name`` and return how many there were; differences go to ``problems``."""
    from report import facts

    cells = 0
    notes = list(_NOTE.finditer(text))
    for found in notes:
        if not facts.exists(found[1]) or words(found[0]) != _note(found[1]):
            problems.at(name, f"note of '{found[1]}'").say("differs from data/", "build the book again")
    figures = list(_FIGURE.finditer(text))
    for found in figures:
        title = words(_TITLE.search(found[0])[1])
        for same in _SAME_AS_TITLE.finditer(found[0]):
            if words(same[1] or same[2]) != title:
                problems.at(name, f"figure '{found[1]}'").say(
                    f"has the titles {title!r} and {words(same[1] or same[2])!r}", "build the book again"
                )
        wide, _, narrow = found[0].partition('class="fig-narrow"')
        for mark in {*_MARK.findall(wide)} ^ {*_MARK.findall(narrow)}:
            problems.at(name, f"figure '{found[1]}', mark '{mark[0]}'").say(
                f"is {mark[1]!r} in one of the two drawings only", "build the book again"
            )
        for row in _ROW.finditer(found[0]):
            for cell in _CELL.finditer(row[0]):
                cells += 1
                if not facts.exists(row[1]) or words(cell[2]) not in facts.get(row[1]).printed(cell[1]):
                    problems.at(name, f"figure '{found[1]}', row '{row[1]}'").say(
                        f"shows {words(cell[2])!r}, which is not its {cell[1]} in data/",
                        "build the book again",
                    )
    records = _lists(name, text, problems)
    return f"{len(notes)} notes, {cells} cells of figures, {records} records"


def _lists(name: str, text: str, problems: Problems) -> int:
    from report import records

    shown, count = words(_TRACE.sub("", text)), 0
    for function in LISTS.get(name, ()):
        html = _TRACE.sub("", getattr(records, function)().content)
        starts = [*_PIECE.finditer(html)]
        for here, after in zip(starts, [*starts[1:], None], strict=True):
            piece = words(html[here.start() : after.start() if after else len(html)])
            count += 1
            if piece not in shown:
                problems.at(name, f"record '{here[1]}'").say("differs from data/", "build the book again")
    return count
