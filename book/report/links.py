"""Where the record behind an id stands on the site."""

from __future__ import annotations

PAGES = {"ref": "sources.html", "out": "sources.html", "calc": "methods.html", "assume": "methods.html"}


def href(fact_id: str) -> str:
    """Relative address, from any page of the book, of the record with this id."""
    return f"{PAGES.get(fact_id.split('-', 1)[0], 'audit.html')}#{fact_id}"
