"""Columns that several tables share, and short names for the kinds of column."""

from __future__ import annotations

from functools import partial

from ..periods import EDGES
from ..schema import Column, column
from .words import ID, MEASURE, UNITS

text = partial(column, "string")
number = partial(column, "number")
whole = partial(column, "integer")
period = partial(column, "period")
flag = partial(column, "boolean")


def key(meaning: str, prefix: str = "") -> Column:
    """The table's own id, which occurs once."""
    return text(meaning, pattern=f"{prefix}{ID}", unique=True)


def ident(meaning: str, null: bool = False) -> Column:
    """The id of a row elsewhere."""
    return text(meaning, pattern=ID, null=null)


def idents(meaning: str, one: str = ID) -> Column:
    """Any number of ids, with a space between."""
    return text(f"{meaning}, space-separated.", pattern=f"{one}( {one})*", null=True)


def subject() -> Column:
    """The thing spoken of."""
    return ident("The thing spoken of; one spelling everywhere, named in subjects.csv.")


def measure() -> Column:
    """What is measured or said of it."""
    meaning = "What is measured or said of the subject; one spelling everywhere, named in measures.csv."
    return text(meaning, pattern=MEASURE)


def as_of(null: bool = False) -> dict[str, Column]:
    """The date or period spoken of, and its first and last day, which the build fills in."""
    meaning = "Date or period the row speaks of: day, month, quarter, year or interval."
    edges = {
        name: column("date", f"{which} day of as_of, for tools that read dates.", null=null)
        for name, which in zip(EDGES, ("First", "Last"), strict=True)
    }
    return {"as_of": period(meaning, null=null), **edges}


_UNIT = (
    "Unit of the value, from a closed list. A fraction is a part of something, an excess what comes on top of it, "
    "a ratio one thing over another."
)


def unit(words: list[str] = UNITS, null: bool = False) -> Column:
    """The unit of ``value``."""
    return text(_UNIT, one_of=words, null=null)


def value(null: bool = True) -> Column:
    """A number in the row's unit."""
    return number("The number, in the row's unit; empty when there is none.", null=null)


def low() -> Column:
    """Lower end of a range."""
    return number("Lower end of the range, in the row's unit.", null=True)


def high() -> Column:
    """Upper end of a range."""
    return number("Upper end of the range, in the row's unit.", null=True)


def answer() -> Column:
    """An answer that is no number."""
    return text("The answer when it is no number: a date, or a statement in our words.", null=True)


def note() -> Column:
    """Our own remark."""
    return text("Our own remark, where one is needed.", null=True)
