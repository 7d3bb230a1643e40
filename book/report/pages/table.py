"""Tables: a pandas frame as an accessible HTML table whose cells may be facts."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from .. import output
from ..facts import Fact

_MOST = 100  # rows of a table that has a place for the rest


@dataclass(frozen=True)
class Link:
    """A cell that is the title of a page; plain words where it has no address."""

    title: str
    url: str | float

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True)
class Listed:
    """A cell that is a fact and leads to its own record, where a note for each would weigh too much."""

    fact: Fact

    def __str__(self) -> str:
        return str(self.fact)


class Table:
    """A frame with a caption; the first column names the rows.

    ``ids``, one per row, become the rows' anchors, so that a link can point at a row. With ``folded``, the words
    that open it, it starts closed on the site; with words for each row, rows of the same words are a table of their
    own. A notebook always shows all in one. ``rest`` is where a reader finds the rows that a page of the site has no room
    for.
    """

    def __init__(
        self,
        frame: pd.DataFrame,
        caption: str = "",
        ids: list[str] | None = None,
        folded: str | list[str] = "",
        rest: str = "",
    ):
        self.frame, self.caption, self.ids = frame.reset_index(drop=True), caption, ids
        self.folded, self.rest = folded, rest

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.frame.map(str).to_string(index=False), "text/html": self.html()}

    def html(self) -> str:
        """The table in a box that scrolls by itself when the screen is narrow.

        The other classes keep a notebook from reading what stands between two dollar signs as a formula.
        """
        numeric = {c for c in self.frame.columns[1:] if self.frame[c].map(_numeric).all() and len(self.frame)}
        head = "".join(f'<th scope="col"{_class(c in numeric)}>{escape(str(c))}</th>' for c in self.frame)
        rows = []
        shown = self.frame[:_MOST] if self.rest and output.site else self.frame
        for number, values in enumerate(shown.itertuples(index=False, name=None)):
            anchor = f' id="{self.ids[number]}"' if self.ids else ""
            first, *rest = values
            cells = "".join(
                f"<td{_class(column in numeric)}>{cell(value)}</td>"
                for column, value in zip(self.frame.columns[1:], rest, strict=True)
            )
            rows.append(f'<tr{anchor}><th scope="row">{cell(first)}</th>{cells}</tr>')
        if not self.folded or not output.site:
            return self._box(head, rows, self.caption)
        if isinstance(self.folded, str):
            return _fold(self.folded, self._box(head, rows, self.caption))
        parts = {}
        for row, words in zip(rows, self.folded, strict=True):
            parts.setdefault(words, []).append(row)
        return "".join(_fold(words, self._box(head, part, words)) for words, part in parts.items())

    def _box(self, head: str, rows: list[str], caption: str) -> str:
        hidden = ' class="visually-hidden"' if caption != self.caption else ""
        said = f"<caption{hidden}>{escape(caption)}</caption>" if caption else ""
        label = escape(caption or "Table", quote=True)
        return (
            f'<div class="table-wrap mathjax_ignore tex2jax_ignore" tabindex="0" role="region" aria-label="{label}"><table>{said}'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
        ) + (
            f'<p><a href="{self.rest}">All {len(self.frame):,}</a></p>'
            if len(rows) < len(self.frame) and self.rest
            else ""
        )


def _fold(words: str, html: str) -> str:
    return f'<details class="folded"><summary>{escape(words)}</summary>{html}</details>'


def table(
    frame: pd.DataFrame,
    caption: str = "",
    ids: list[str] | None = None,
    folded: str | list[str] = "",
    rest: str = "",
) -> Table:
    """Show ``frame``; cells that are :class:`~report.facts.Fact` open their evidence."""
    return Table(frame, caption, ids, folded, rest)


def cell(value) -> str:
    """HTML of one cell; an empty value reads "not stated"."""
    if isinstance(value, Fact):
        return value.html(value=False)
    if isinstance(value, Listed):
        return value.fact.link()
    if isinstance(value, Link) and isinstance(value.url, str):
        away = ' rel="external"' if "://" in value.url else ""
        return f'<a href="{escape(value.url)}"{away}>{escape(value.title)}</a>'
    if value is None or value == "" or (isinstance(value, float) and pd.isna(value)):
        return '<span class="not-stated">not stated</span>'
    return escape(str(value))


def _numeric(value) -> bool:
    if isinstance(value, Fact | Listed):
        return getattr(value, "fact", value).value is not None
    return isinstance(value, int | float) and not isinstance(value, bool)


def _class(numeric: bool) -> str:
    return ' class="num"' if numeric else ""
