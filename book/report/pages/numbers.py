"""The last cell of every chapter: all facts its prose prints, in one table.

Prose cannot follow what a person changes in a notebook, so this table is where its numbers are seen anew. The
notebook beside the package is the list, its numbers written or :mod:`filled <report.sentences>` in.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..data import periods, tables
from .table import Table, table

_PRINTED = re.compile(
    r"\{eval\}`fact\.([a-z0-9_]+)(?:\.[a-z]+)?`|<abbr title=\"[^\"]* \[([a-z0-9-]+)\]\">|^## (?P<heading>.*)",
    re.M,
)
FOLDER = Path(__file__).resolve().parents[2]


def facts_in(page: str) -> list[str]:
    """Ids of the facts that ``<page>.ipynb`` or ``<page>.md`` prints, in order of first use."""
    return list(sections(page))


def sections(page: str) -> dict[str, str]:
    """Each of these facts with the heading of the section that prints it first."""
    path = FOLDER / f"{page}.ipynb"
    if path.exists():
        cells = json.loads(path.read_text(encoding="utf8"))["cells"]
        text = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    else:
        text = (FOLDER / f"{page}.md").read_text(encoding="utf8")
    found, heading = {}, "The opening"
    for match in _PRINTED.finditer(text):
        heading = match["heading"] or heading
        if name := match[1] or match[2]:
            found.setdefault(name.replace("_", "-"), heading)
    return found


def newest(page: str) -> facts.Fact:
    """The latest fact of the world that ``page`` prints: no plan, and none of later than its sources were last read."""
    read = periods.days(tables.load("reference")["accessed"].max())[0]
    dated = [f for f in map(facts.get, facts_in(page)) if f.day and f.status != "planned"]
    return max((f for f in dated if periods.days(f.day)[0] <= read), key=lambda f: periods.days(f.day)[0])


class ReadUntil:
    """The sentence that says up to when a page tells of the world, with the fact that says so; of a period, its start."""

    def __init__(self, page: str):
        self.newest = newest(page)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        day = self.newest.named(fmt.date(self.newest.day.split("/")[0]))
        words = "Up to {} this page tells of the world; that is the newest day among its facts."
        return {"text/plain": words.format(day), "text/html": f"<p>{words.format(day.html())}</p>"}


def read_until(page: str) -> ReadUntil:
    """Up to when ``page`` tells of the world."""
    return ReadUntil(page)


def numbers_on_this_page(page: str) -> Table:
    """Every fact of the page: the number, its range, its layer and the words or formula behind it."""
    rows, found = [], sections(page)
    for fact_id in found:
        fact = facts.get(fact_id)
        rows.append(
            {
                "What": fact.label,
                "Number": fact,
                "Range": fact.range if fact.ranged else "none",
                "Layer": "assumed" if fact_id.startswith("assume-") else fact.layer,
                "Rests on": fact.basis,
            }
        )
    ids = [f"number-{fact_id}" for fact_id in found]
    caption = "Every number of the text on this page and what it rests on"
    return table(pd.DataFrame(rows), caption, ids, folded=list(found.values()))
