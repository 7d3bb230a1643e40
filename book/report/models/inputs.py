"""The kinds of input a model's parameter can have, beside the plain id of a record.

A plain id is a claim, reference fact, assumption, outcome or another computed number.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class One:
    """The number 1, as in "per H100", with what it stands for. Any other number is a record."""

    reason: str


@dataclass(frozen=True)
class Day:
    """The date of a record, as days since 1970: its text when that is a date, else what it speaks of.

    ``at`` places it in a month, quarter or year: ``start``, ``middle``, ``end``, or any day ``within`` it.
    """

    id: str
    at: str = "middle"


@dataclass(frozen=True)
class End:
    """One end of a record's range, ``low`` or ``high``, or its middle, ``value``, as a single value."""

    id: str
    end: str


@dataclass(frozen=True)
class Own:
    """An input drawn apart from other uses of its record: two errors of one size, not one error twice."""

    id: str
    name: str


@dataclass(frozen=True)
class Rounded:
    """A printed figure that stands for anything within half its last digit."""

    id: str
    half_step: float
    reason: str


@dataclass(frozen=True)
class Rows:
    """How many rows of a table have the given cells (None is empty); with ``distinct``, how many values it has."""

    table: str
    cells: tuple[tuple[str, str | None], ...] = ()
    distinct: str = ""


@dataclass(frozen=True)
class Factor:
    """The factor of a group of predictions as its public answers set it, at ``terms`` of this prediction, large or ``small``."""

    group: str
    terms: tuple = ()
    small: bool = False


@dataclass(frozen=True)
class StandardErrors:
    """Student's t with the given degrees of freedom: how far a fitted slope may lie from the true one."""

    name: str
    degrees: int
