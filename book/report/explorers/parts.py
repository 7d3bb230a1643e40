"""What an explorer is made of: fields, results, real cases and the line they move along, and their words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

import numpy as np

from .. import facts
from ..data import format as fmt
from ..data import units
from ..models import uncertainty
from ..models.formula import Formula

LONG = 1e7  # from here on a field holds 1.3e10 rather than 13000000000; explorer-words.js does the same
_NO_NUMBER = "This needs a number."
DIGITS = (2, 3, 4)  # of the ends of a range: the fewest that tell them apart
_NEAR = Context(prec=4, rounding=ROUND_HALF_UP)  # the digits a field shows, rounded as JavaScript rounds


@dataclass(frozen=True)
class Choice:
    """One option of a select: its key in the address, its label, and what it sets.

    ``sets`` are parameters of the model, NaN where none is held; without it the key is itself the number the
    model gets. ``fields`` are fields that take a value of their own with this option and can be moved again.
    """

    key: str | int
    label: str
    sets: dict | None = None
    fields: dict | None = None


@dataclass
class Control:
    """A field named after a parameter of a formula; it opens at ``value``, a record's id or a number.

    It stands for that record in every formula, has its unit and links to its evidence. A number lies between
    ``low`` and ``high``, on a logarithmic slider with ``log``; with ``choices`` it is a select that opens at the
    key ``value``. A field with ``none`` may be empty, and is then said to be that: its value is NaN.
    """

    name: str
    label: str
    value: object
    low: float | None = None
    high: float | None = None
    step: float | None = None
    log: bool = False
    unit: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    none: str = ""

    def __post_init__(self):
        if self.fact_id:
            self.unit = facts.get(self.fact_id).unit

    @property
    def fact_id(self) -> str | None:
        """The id of the record it opens at, where it does."""
        return self.value if isinstance(self.value, str) and not self.choices else None

    @property
    def start(self):
        """The published value: a number, or the key of a choice."""
        return self.value if self.choices else number(self.value)

    def shown(self, value) -> str:
        """``value`` as it stands in the field; the page computes with all its digits."""
        if isinstance(value, tuple):
            return "–".join(map(self.shown, value))
        if isinstance(value, str):
            return value
        return "" if math.isnan(value) else clear(typed(near(value)))

    def written(self, value) -> str:
        """``value`` as it stands in the address: the published one as the field shows it, any other in full."""
        if isinstance(value, tuple):
            return "..".join(map(typed, value))
        if self.choices or value == self.start or math.isnan(value):
            return self.shown(value)
        return typed(value)

    def said(self, value) -> str:
        """``value`` of this field in words."""
        if self.choices:
            return next(c.label for c in self.choices if c.key == value)
        if isinstance(value, tuple):
            return fmt.range(*map(near, value), self.unit, sig=None)
        return self.none if math.isnan(value) else fmt.text(near(value), self.unit, None)

    def refusal(self, value) -> str:
        """Why ``value`` will not do, in words; empty when it will."""
        if self.choices:
            keys = [c.key for c in self.choices]
            return "" if value in keys else f"Choose one of {', '.join(map(str, keys))}."
        if isinstance(value, tuple):
            low, high = value
            refused = [words for end in value if (words := self.refusal(end) or _NO_NUMBER * (end != end))]
            return (
                refused[0]
                if refused
                else ""
                if low < high
                else "A range goes from its lower end to its higher."
            )
        if isinstance(value, bool) or not isinstance(value, int | float):
            return _NO_NUMBER
        if math.isnan(value):
            return "" if self.none else _NO_NUMBER
        return "" if self.low <= value <= self.high else f"Use a number from {self.range}."

    @property
    def range(self) -> str:
        """The ends of the field as a person would type them."""
        return f"{typed(self.low)} to {typed(self.high)}"


@dataclass
class Output:
    """A result in words: ``of`` is the id of a computed number, or a formula of fields, records and other outputs.

    A computed number brings its unit and as many digits as it has. ``words`` frames the number (``"about {}"``),
    with a second frame where a number below 0 is said otherwise (``("{} below", "{} above")``), or says what each
    whole number stands for (``{1: "covered", 0: "not covered"}``); ``[s]`` in a frame is left out after 1.
    ``never`` is said where there is no number.
    """

    name: str
    label: str
    of: str | Formula
    unit: str = ""
    words: str | tuple[str, str] | dict = "{}"
    sig: int = 0
    never: str = fmt.NOT_STATED

    def __post_init__(self):
        shown = facts.get(self.fact) if self.fact else None
        self.unit = shown.unit if shown else self.unit
        self.sig = self.sig or (shown.digits if shown else 3)

    @property
    def fact(self) -> str | None:
        """The id of the computed number it shows at the start, where it does."""
        return self.of if isinstance(self.of, str) else None

    def said(self, value) -> str:
        """``value`` in words, in the unit a person would use."""
        if isinstance(self.words, dict):
            return self.words[int(value)]
        if not math.isfinite(value):
            return self.never
        words = self.words
        if isinstance(words, tuple):
            words, value = words[value < 0], abs(value)
        number = fmt.text(*units.friendlier(value, self.unit), self.sig)
        return words.replace("{}", number).replace("[s]", "" if number == "1" else "s")

    def spread(self, value: float, draws, tested: bool) -> tuple[str, str]:
        """What ``draws`` say beside ``value``: the kind of its range and the range, or in how many draws its words hold.

        Two empty texts where there is nothing to say.
        """
        if draws is None:
            return "", ""
        if not isinstance(self.words, str):
            alike = (draws == value) if isinstance(self.words, dict) else (draws < 0) == (value < 0)
            alike &= ~np.isnan(draws)
            if not alike.all():
                return f"so in {fmt.text(float(alike.mean()), 'probability', 2)} of the draws", ""
            if isinstance(self.words, dict):
                return "", ""
            draws = abs(draws)
        low, high = uncertainty.interval(draws)
        words = self._ends(low, high, value if math.isfinite(value) else high)
        if not words:
            return "", ""
        lost = float((~np.isfinite(draws)).mean())
        words += f", {self.never} in {fmt.text(lost, 'probability', 2)} of the draws" * (lost > 0)
        return "90% interval" if tested else "range", words

    def _ends(self, low: float, high: float, beside: float) -> str:
        """Both ends in the unit that ``beside`` is said in; empty where they are one or none."""
        if not (math.isfinite(low) and math.isfinite(high)):
            return ""
        unit, table = units.friendlier(beside, self.unit)[1], units.table()
        times = 1 if unit == self.unit else table[self.unit].size / table[unit].size
        for sig in DIGITS:
            if fmt.text(low * times, unit, sig) != fmt.text(high * times, unit, sig):
                return fmt.range(low * times, high * times, unit, sig)
        return ""


@dataclass(frozen=True)
class Preset:
    """A real case: values of some fields, as ids, numbers or keys; the others are as published."""

    label: str
    values: dict


@dataclass(frozen=True)
class Scale:
    """The small picture: a line from ``low`` to ``high`` with marks and the output moving along it.

    ``ticks`` are ``(value, label)``, the value an id, a number, or the name of another output, with
    which the tick then moves.
    """

    output: str
    low: float
    high: float
    log: bool = True
    ticks: tuple[tuple[object, str], ...] = ()

    def place(self, value: float) -> float:
        """Where ``value`` lies on the line, from 0 to 1; beyond the ends, the end."""
        return place(value, self.low, self.high, self.log)


def number(value) -> float:
    """The number of a record's id, or the number itself. Raises ValueError where a record has none."""
    if not isinstance(value, str):
        return value
    found = facts.get(value)
    if found.value is None:
        raise ValueError(f"fact '{found.id}' has no number; a field or preset needs one")
    return found.value


def centre(value):
    """The value that a field's result stands at: of a typed range its geometric middle."""
    return math.sqrt(value[0] * value[1]) if isinstance(value, tuple) else value


def place(value: float, low: float, high: float, log: bool) -> float:
    """Where ``value`` lies between ``low`` and ``high``, from 0 to 1."""
    value = min(max(value, low), high)
    return math.log(value / low) / math.log(high / low) if log else (value - low) / (high - low)


def near(value: float) -> float:
    """``value`` with the digits a field shows: whole numbers in full up to :data:`LONG`, others with four."""
    if abs(value) < LONG and (abs(value) >= 1000 or float(value).is_integer()):
        return math.floor(value + 0.5)
    return float(_NEAR.create_decimal_from_float(float(value)))


def clear(text: str) -> str:
    """The same number in digits that can be read in one way only: 2.125 may be taken for thousands."""
    return f"{text}0" if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text) else text


def typed(value: float) -> str:
    """A number as it stands in a field, without the plus sign that means a space in an address: 3.8e26."""
    if LONG <= abs(value) < math.inf:
        return f"{Decimal(repr(float(value))).normalize():E}".replace("E+", "e")
    return str(int(value)) if float(value).is_integer() else repr(float(value))
