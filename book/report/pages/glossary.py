"""The glossary: what the terms of the pages mean, as a list and behind the first use of each on a page."""

from __future__ import annotations

from html import escape

from ..data import tables
from . import lists


def explained() -> list[dict]:
    """The rows of ``data/terms.csv`` that have a meaning, by name; the others are for the search alone."""
    rows = tables.load("terms").dropna(subset=["meaning"]).to_dict("records")
    return sorted(rows, key=lambda row: row["term"].casefold())


def listed() -> lists.Html:
    """Every term with its meaning and what else it is called."""
    rows = explained()
    items = "".join(
        f'<li id="{row["term_id"]}"><dfn>{escape(row["term"])}</dfn>: {escape(row["meaning"])}{_also(row)}</li>'
        for row in rows
    )
    return lists.Html(f'<ul class="records">{items}</ul>', f"{len(rows)} terms")


def _also(row: dict) -> str:
    words = row["also"] if isinstance(row["also"], str) else ""
    return f'<span class="record-basis">Also: {escape(words)}.</span>' if words else ""


def note(row: dict) -> str:
    """HTML of what opens behind a term, a popover that needs no script."""
    key, name = f"term-{row['term_id']}", escape(row["term"])
    return (
        f'<div class="ev term-note" id="{key}" popover>'
        f"<p><b>{name}</b>: {escape(row['meaning'])}</p>"
        f'<p class="ev-links"><a href="glossary.html#{row["term_id"]}">In the glossary</a></p></div>'
    )
