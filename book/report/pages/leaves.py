"""What a computed number finally rests on, through all computed inputs: words and assumptions, named in its note."""

from __future__ import annotations

from html import escape

from .. import facts
from ..models import registry

FEW = 16  # leaves; more would weigh on every page that shows the number
#: Where the rows of a table that is only counted are listed, and what that list is called.
_LISTS = {
    "articles": ("sources.html", "the-articles", "the list of articles"),
    "claims": ("audit.html", "every-claim", "the list of claims"),
    "verdicts": ("audit.html", "every-claim", "the list of claims"),
    "passes": ("audit.html", "judged-twice", "the answers of both passes"),
    "disagreements": ("audit.html", "where-the-sources-disagree", "the list of disagreements"),
    "reference": ("sources.html", "reference-facts-by-source", "the list of sources"),
    "outcomes": ("sources.html", "what-happened-later", "the list of outcomes"),
    "assumptions": ("methods.html", "assumptions", "the list of assumptions"),
}
#: The filters of these lists, by the column they go by.
_FILTERS = {"so": "so", "said": "said", "source_kind": "kind"}
_UNREAD = ("sources.html", "what-could-not-be-read", "the list of what could not be read")
#: The kinds of leaf in the order of a note.
KINDS = ("claims", "reference", "outcomes", "assumptions")


def of(fact_id: str) -> list[str]:
    """The claims, outside facts, outcomes and assumptions behind a computed number, in this order of kinds."""
    found, queue, passed = [], [fact_id], set()
    while queue:
        key = queue.pop(0)
        if key in passed:
            continue
        passed.add(key)
        if facts.table_of(key) == "derived":
            queue += facts.row(key)["inputs"]
        else:
            found.append(key)
    return sorted(found, key=lambda key: KINDS.index(facts.table_of(key)))


def listed(fact: facts.Fact, case: bool = False) -> str:
    """HTML of the leaves, each with its number and its source; of many, which only the backtest has, the way to its cases.

    Its words stand in the leaf's own note on the page, from which a script shows them here when this note opens.
    Of a ``case`` of the backtest they are links, since its page would hold the notes of every fact of every case.
    """
    found = of(fact.id)
    if not found:
        return ""
    near = found if len(found) <= FEW else [i for i in found if facts.table_of(i) != "reference"]
    items = [f"<li>{_named(i, case)}{'' if case else _source(i)}</li>" for i in near]
    if near != found:
        many = f"{len(found) - len(near)} outside facts, with their words"
        items.append(f'<li><a href="backtest-cases.html#every-case">{many}</a></li>')
    return _list(items)


def through(fact: facts.Fact) -> str:
    """HTML of the computed numbers among the inputs: the formula's other links to the leaves."""
    found = [i for i in facts.row(fact.id)["inputs"] if facts.table_of(i) == "derived"]
    return _list(f"<li>{_named(i)}</li>" for i in found) if 0 < len(found) <= FEW else ""


def counted(fact_id: str) -> str:
    """HTML of the way to the list of what a number of our own rows counts, narrowed where the list can be."""
    found = list(dict.fromkeys(_counted(fact_id))) or [("data.html", "the-tables", "the list of tables", "")]
    if found[1:]:  # of several parts the whole list
        found = list(dict.fromkeys((page, place, name, "") for page, place, name, _ in found))
    return ", ".join(f'<a href="{page}{asked}#{place}">{name}</a>' for page, place, name, asked in found)


def _counted(one) -> list[tuple[str, str, str, str]]:
    """Page, place, name and filter of the list of each table whose rows an input of a number counts."""
    if isinstance(one, list):
        return [found for part in one for found in _counted(part)]
    if isinstance(one, str):
        return _counted(list(registry.SPECS[one].inputs.values()))
    page, place, name = _UNREAD if any(cell is None for _, cell in one.cells) else _LISTS[one.table]
    asked = "&amp;".join(f"{_FILTERS[column]}={cell}" for column, cell in one.cells if column in _FILTERS)
    return [(page, place, name, f"?{asked}" if asked else "")]


def _list(items) -> str:
    return f'<ul class="ev-inputs">{"".join(items)}</ul>'


def _named(fact_id: str, linked: bool = False) -> str:
    fact = facts.get(fact_id)
    return f"{escape(fact.label)}: {fact.link(value=False) if linked else fact.html(value=False)}"


def _source(fact_id: str) -> str:
    """Whose words they are and how sure we are; a source's title begins with its publisher."""
    kind, row = facts.table_of(fact_id), facts.row(fact_id)
    if kind == "reference":
        return f", {escape(row['source_title'].split(',')[0])}, confidence {row['confidence']}"
    return {"claims": ", an article", "assumptions": ", assumed"}.get(kind, "")
