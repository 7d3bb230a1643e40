"""What a computed number finally rests on, through all computed inputs: words and assumptions, named in its note."""

from __future__ import annotations

from html import escape

from .. import facts
from ..links import href

FEW = 16  # leaves; more would weigh on every page that shows the number
#: The kinds of leaf in the order of a note, with the words for one and for many.
_KINDS = {
    "claims": ("claim", "claims"),
    "reference": ("outside fact", "outside facts"),
    "outcomes": ("later outcome", "later outcomes"),
    "assumptions": ("assumption", "assumptions"),
}


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
    return sorted(found, key=lambda key: list(_KINDS).index(facts.table_of(key)))


def listed(fact: facts.Fact) -> str:
    """HTML of the leaves, each with its number, which opens its words, and its source; of many, how many of each kind."""
    found = of(fact.id)
    if not found:
        return ""
    if len(found) <= FEW:
        return _list(f"<li>{_named(i)}{_source(i)}</li>" for i in found)
    kinds = [facts.table_of(i) for i in found]
    counts = [f"{n} {words[n > 1]}" for kind, words in _KINDS.items() if (n := kinds.count(kind))]
    every = f"{', '.join(counts[:-1])} and {counts[-1]}" if counts[1:] else counts[0]
    return _list([f'<li><a href="{href(fact.id)}">{every}, by way of the methods</a></li>'])


def through(fact: facts.Fact) -> str:
    """HTML of the computed numbers among the inputs: the formula's other links to the leaves."""
    found = [i for i in facts.row(fact.id)["inputs"] if facts.table_of(i) == "derived"]
    return _list(f"<li>{_named(i)}</li>" for i in found) if 0 < len(found) <= FEW else ""


def _list(items) -> str:
    return f'<ul class="ev-inputs">{"".join(items)}</ul>'


def _named(fact_id: str) -> str:
    fact = facts.get(fact_id)
    return f"{escape(fact.label)}: {fact.html(value=False)}"


def _source(fact_id: str) -> str:
    """Whose words they are: of an outside fact the publisher, with which the title of a source begins."""
    kind = facts.table_of(fact_id)
    if kind == "reference":
        return f", {escape(facts.row(fact_id)['source_title'].split(',')[0])}"
    return {"claims": ", an article", "assumptions": ", assumed"}.get(kind, "")
