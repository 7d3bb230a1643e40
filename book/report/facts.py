"""Facts: numbers that carry their evidence and print it.

``fact.xai_colossus_gpus`` is the record ``xai-colossus-gpus``; prose prints it through
``{eval}`fact.xai_colossus_gpus```. On the site a fact is a button that opens the note
:mod:`report.evidence` writes; in a notebook it is the number, with its source as a tooltip.
"""

from __future__ import annotations

import difflib
import math
import os
from dataclasses import dataclass, replace
from html import escape

from . import format as fmt
from . import names, standing, tables
from .links import href
from .tables import table_of

LONG = 28  # letters
HEDGES = {"about": "about ", "at_least": "over ", "at_most": "up to ", "nearly": "nearly "}


@dataclass(frozen=True)
class Fact:
    """One number (or dated or quoted statement) and where it comes from.

    ``layer`` is reported, reference, computed or outcome; ``value``, ``low`` and ``high`` are in
    ``unit`` (None where the source gives no number); ``show`` says which view ``text`` is. A computed chance
    has no ``low`` and ``high``: what the table holds there is the simulation's error, which is no range of it.
    """

    id: str
    layer: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    bound: str
    status: str
    label: str
    text: str
    show: str = "text"

    @property
    def range(self) -> Fact:
        """The same fact printed as its interval, ``17 to 41 days``."""
        if self.low is None or self.high is None:
            raise ValueError(f"fact '{self.id}' has no interval; print the fact itself, without .range")
        return replace(
            self, text=fmt.range(self.low, self.high, self.unit, sig=digits(self.id)), show="range"
        )

    @property
    def hedged(self) -> Fact:
        """The same fact with the source's own hedge, ``over 100,000``."""
        return replace(self, text=HEDGES.get(self.bound, "") + self.text, show="hedged")

    def named(self, name: str) -> Fact:
        """The same fact printed as a name, for a tick or a mark whose place already shows the number."""
        return replace(self, text=name, show="name")

    def __str__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.text, "text/html": self.html()}

    def html(self, value: bool = True) -> str:
        """The inline part: phrasing content only, so that it may stand inside a paragraph.

        Without ``value`` it carries its words alone, as in a note, where every byte stands once for each input.
        """
        if not os.environ.get("REPORT_SITE"):
            return self.abbr()
        number = f' data-value="{self.value!r}"' if value and self.value is not None else ""
        words, last, name, show = "", self.text, "", self.show
        # A button cannot break across lines, so that of a long fact holds only the last word.
        if len(self.text) > LONG and self.show != "name":
            first, _, last = self.text.rpartition(" ")
            words = f'<span class="fact-words" data-layer="{self.layer}">{escape(first)} </span>'
            name, show = f' aria-label="{escape(self.text)}"', f"{show}-end"
        return (
            f'{words}<button type="button" class="fact" data-fact="{self.id}" data-layer="{self.layer}"'
            f'{_shown(show)}{number}{name} popovertarget="ev-{self.id}">{escape(last)}</button>'
        )

    def abbr(self) -> str:
        """The number with its source as a tooltip, for where the notes of the site are not."""
        return f'<abbr title="{escape(f"{self.label} [{self.id}]")}">{escape(self.text)}</abbr>'

    def link(self) -> str:
        """The number as a link to its own record, for the long lists where a note would repeat the record."""
        number = "" if self.value is None else f' data-value="{self.value!r}"'
        return (
            f'<a class="fact" data-fact="{self.id}" data-layer="{self.layer}"{_shown(self.show)}{number}'
            f' href="{href(self.id)}">{escape(self.text)}</a>'
        )


def _shown(show: str) -> str:
    return "" if show == "text" else f' data-show="{show}"'


class _Facts:
    """``fact.<id with underscores>`` looks the record up in whichever layer it belongs to."""

    def __getattr__(self, name: str) -> Fact:
        if name.startswith("__"):
            raise AttributeError(name)
        return get(name.replace("_", "-"))


fact = _Facts()


def row(fact_id: str) -> dict:
    """The record with this id as a dict; for computed numbers, freshly computed by the model.

    Raises KeyError, with the nearest ids, when there is none.
    """
    name = table_of(fact_id)
    if name == "derived":
        from .models import registry

        if fact_id not in registry.SPECS:
            raise KeyError(_unknown(fact_id, registry.SPECS, "report.models.registry"))
        return vars(registry.derive(fact_id))
    rows = tables.records(name)
    if fact_id not in rows:
        raise KeyError(_unknown(fact_id, rows, f"data/{name}.csv"))
    return rows[fact_id]


def digits(fact_id: str) -> int | None:
    """Significant digits a number and its range are worth: two where it is computed with a range, three where it
    is computed without one, and every digit (None) that a source or we stated."""
    if table_of(fact_id) != "derived":
        return None
    record = row(fact_id)
    return 3 if record["low"] == record["high"] else 2


def exists(fact_id: str) -> bool:
    """True when some layer has a record with this id."""
    try:
        row(fact_id)
    except KeyError:
        return False
    return True


def get(fact_id: str) -> Fact:
    """The :class:`Fact` with this id, in any layer."""
    record, name = row(fact_id), table_of(fact_id)
    value, unit = _number(record.get("value")), _word(record.get("unit"))
    chance = name == "derived" and unit == "probability"
    layer = {"claims": "reported", "reference": "reference", "outcomes": "outcome"}.get(name, "computed")
    if value is not None:
        text = fmt.text(value, unit, digits(fact_id))
    elif name == "claims":
        text = fmt.quoted(record["quote_en"])
    else:
        text = fmt.date(record["text"]) if unit == "date" else _word(record.get("text"))
    label = _word(record.get("label")) or names.label(record["subject"], record["measure"])
    return Fact(
        id=fact_id,
        layer=layer,
        value=value,
        low=None if chance else _number(record.get("low")),
        high=None if chance else _number(record.get("high")),
        unit=unit,
        bound=_word(record.get("bound")) or "exactly",
        status=record["status"] if name == "derived" else standing.of(fact_id),
        label=label,
        text=text,
    )


def _number(value) -> float | None:
    if value is None or isinstance(value, str) or (isinstance(value, float) and math.isnan(value)):
        return None
    try:
        number = float(value)
    except TypeError:
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _word(value) -> str:
    return value if isinstance(value, str) else ""


def _unknown(fact_id, known, place) -> str:
    near = difflib.get_close_matches(fact_id, list(known), n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "check the spelling"
    return f"{place}: no record '{fact_id}'; {hint}"
