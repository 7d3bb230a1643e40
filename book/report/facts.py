"""Facts: records that print themselves.

``fact.xai_colossus_gpus`` or ``fact["xai-colossus-gpus"]`` is the record ``xai-colossus-gpus``; prose prints
it through ``{eval}`fact.xai_colossus_gpus```. On the site a fact is a button that opens the note
:mod:`report.pages.notes` writes; in a notebook it is the number, with its source as a tooltip.
"""

from __future__ import annotations

import difflib
import math
import re
from functools import cache
from html import escape

import pandas as pd

from . import output
from .data import format as fmt
from .data import names, periods, quotes, status, tables
from .data.records import COLUMNS, LAYERS, Record
from .data.tables import table_of
from .links import href
from .models import backtest, derived, registry

LONG = 28  # letters
_BRACES = re.compile(r"\{([a-z0-9-]+)\}")
#: Columns, by table, of words in which an id in braces stands for that record's value.
_WORDED = {"figures": ["label"], "judgements": ["text", "reason"]}
#: An id among words, or a word with a hyphen; :func:`exists` tells.
ID = re.compile(r"\b[a-z0-9]+(?:-[a-z0-9]+)+")


class Fact(Record):
    """A record that a page or a notebook can show."""

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.text, "text/html": self.html()}

    def html(self, value: bool = True) -> str:
        """The inline part: phrasing content only, so that it may stand inside a paragraph.

        Without ``value`` it carries its words alone, as in a note or a table, where every byte stands once for each
        input; of no form, it needs no type there.
        """
        if not output.site:
            return self.abbr()
        number = f' data-value="{self.value!r}"' if value and self.value is not None else ""
        kind = ' type="button"' if value else ""
        words, last, name, show = "", self.text, "", self.show
        # A button cannot break across lines, so that of a long fact holds only the last word.
        if len(self.text) > LONG and self.show != "name":
            first, _, last = self.text.rpartition(" ")
            words = f'<span class="fact-words" data-layer="{self.layer}">{escape(first)} </span>'
            name, show = f' aria-label="{escape(self.text)}"', f"{show}-end"
        return (
            f'{words}<button{kind} class="fact" data-fact="{self.id}" data-layer="{self.layer}"'
            f'{_shown(show)}{number}{name} popovertarget="ev-{self.id}">{escape(last)}</button>'
        )

    def abbr(self) -> str:
        """The number with its source as a tooltip, for where the notes of the site are not."""
        return f'<abbr title="{escape(f"{self.label} [{self.id}]")}">{escape(self.text)}</abbr>'

    def link(self, value: bool = True) -> str:
        """The number as a link to its own record, for the long lists where a note would repeat the record.

        Without ``value`` it carries its words alone, as in a note.
        """
        number = f' data-value="{self.value!r}"' if value and self.value is not None else ""
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

    def __getitem__(self, fact_id: str) -> Fact:
        return get(fact_id)


fact = _Facts()


def row(fact_id: str) -> dict:
    """The record with this id as a dict; for computed numbers, freshly computed by the model.

    Raises KeyError, with the nearest ids, when there is none.
    """
    name = table_of(fact_id)
    if name == "derived":
        if fact_id not in registry.SPECS:
            raise KeyError(_unknown(fact_id, registry.SPECS, "report.models.registry"))
        return vars(derived.get(fact_id))
    rows = tables.records(name)
    if fact_id not in rows:
        raise KeyError(_unknown(fact_id, rows, f"data/{name}.csv"))
    found = rows[fact_id]
    return found | derived.fitted(fact_id) if found.get("dist") == "fitted" else found


def exists(fact_id: str) -> bool:
    """True when some layer has a record with this id."""
    name = table_of(fact_id)
    return fact_id in (registry.SPECS if name == "derived" else tables.records(name))


def get(fact_id: str) -> Fact:
    """The :class:`Fact` with this id, in any layer; made once for each state of the tables."""
    return _get(fact_id, tables.stamp())


@cache
def _get(fact_id: str, _stamp: str) -> Fact:
    record, name = row(fact_id), table_of(fact_id)
    value, unit = _number(record.get("value")), _word(record.get("unit"))
    computed, fitted = name == "derived", record.get("dist") == "fitted"
    chance = computed and unit == "probability"
    digits = (3 if record["low"] == record["high"] else 2) if computed or fitted else None
    if name == "claims" and (ends := [_number(record[end]) for end in ("low", "high")])[0] is not None:
        text = fmt.range(*ends, unit, sig=None)
    elif value is not None:
        text = fmt.text(value, unit, digits)
    elif name == "claims":
        text = fmt.quoted(record["quote_en"])
    else:
        text = fmt.date(record["text"]) if unit == "date" else _word(record.get("text"))
    return Fact(
        id=fact_id,
        layer=LAYERS.get(name, "computed"),
        value=value,
        low=None if chance else _number(record.get("low")),
        high=None if chance else _number(record.get("high")),
        unit=unit,
        text=text,
        day=_word(record.get("text")) if unit == "date" else _word(record.get("as_of")),
        status=record["status"] if computed else status.of(fact_id),
        label=_word(record.get("label")) or names.label(record["subject"], record["measure"]),
        basis=_basis(name, record),
        bound=_word(record.get("bound")) or "exactly",
        digits=digits,
        tested=bool(record.get("tested")) or fitted,
    )


def _basis(table: str, record: dict) -> str:
    """One line: the article’s words, the source's title, the formula, or the reason."""
    if table == "claims":
        return quotes.spoken(record)
    if table == "derived":
        return record["formula"]
    if table == "outcomes":
        behind = (row(i) for i in _word(record.get("reference_ids")).split())
        return "; ".join(dict.fromkeys(_word(source.get("source_title")) for source in behind))
    if table == "assumptions":
        return ID.sub(lambda found: get(found[0]).text if exists(found[0]) else found[0], record["reason"])
    return _word(record.get("source_title"))


def load(name: str) -> pd.DataFrame:
    """Table ``data/<name>.csv`` as a typed frame, and what is made of the tables as they are now.

    ``figures`` and ``judgements`` have their words filled in, ``figures`` the ids that they quote in ``quoted``;
    ``records`` has a row for every record of every layer, in the columns of :class:`Record`, with the first and last
    day it speaks of, ``start`` and ``end``; ``derived`` is computed anew; ``backtest`` has
    the cases with their names, the ids of their predictions and the answers in words.
    Raises FileNotFoundError naming the file and the fix.
    """
    made = {
        "records": lambda: _records(tables.stamp()).copy(),
        "derived": derived.table,
        "backtest": _backtest,
    }
    frame = made[name]() if name in made else tables.load(name)
    if name == "figures":
        frame["quoted"] = frame["label"].fillna("").str.findall(_BRACES)
    for column in _WORDED.get(name, ()):
        frame[column] = frame[column].map(_filled, na_action="ignore")
    return frame


def _backtest() -> pd.DataFrame:
    """The table of the backtest with what each case is of, ``label``, the id of its prediction, and the answer in words."""
    frame = backtest.table().merge(tables.load("cases")[["case_id", "label"]], on="case_id")
    answer = frame["public_id"].map(get)
    return frame.assign(
        id=backtest.PREFIX + frame["case_id"],
        status="estimated",
        unit=[fact.unit for fact in answer],
        answer=[fact.text for fact in answer],
    )


def _filled(words: str) -> str:
    return _BRACES.sub(lambda found: get(found[1]).text, words)


@cache
def _records(_stamp: str) -> pd.DataFrame:
    ids = [i for name in ("claims", "reference", "outcomes", "assumptions") for i in tables.records(name)]
    found = [get(i) for i in [*ids, *registry.SPECS]]
    frame = pd.DataFrame({column: [getattr(record, column) for record in found] for column in COLUMNS})
    edges = [periods.days(day) if day else (None, None) for day in frame["day"]]
    dates = {name: pd.to_datetime([edge[n] for edge in edges]) for n, name in enumerate(("start", "end"))}
    return frame.astype({column: "float64" for column in ("value", "low", "high")}).assign(**dates)


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
