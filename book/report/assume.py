"""Other assumptions than the published ones: the one place where a rerun changes what the models are given.

``assume({"mfu": 0.5})`` takes the number as certain; ``{"mfu": (0.4, 0.5, 0.6)}`` gives it a range of its
own, drawn in the published shape. Everything computed afterwards follows, intervals included.
"""

from __future__ import annotations

import math

import pandas as pd

from .data import format as fmt
from .data import tables
from .models import derived
from .pages.table import Table, table

_PREFIX = "assume-"
_POSITIVE = ("above 0", lambda x: x > 0)
#: What values of some units may be, in words and as a test; the others are positive.
_ALLOWED = {
    "fraction": ("above 0 and at most 1", lambda x: 0 < x <= 1),
    "probability": ("from 0 to 1", lambda x: 0 <= x <= 1),
    "days": ("of any size", lambda x: True),
}


class Refused(ValueError):
    """An assumption that cannot be made; a notebook shows the message alone."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def assume(assumptions: dict) -> Table | None:
    """Set ``{name: value or (low, value, high)}`` for this process, all others as published.

    Returns a table of what was set, and None for an empty dict. Raises Refused, with every name, unit
    and range, for a name that is none, and for a value its unit or a model does not allow.
    """
    published = _published()
    cells = {f"{_PREFIX}{plain(name)}": _cells(plain(name), given) for name, given in assumptions.items()}
    tables.replace_assumptions(cells)
    if not cells:
        return None
    if lost := derived.without_value():
        tables.replace_assumptions({})
        given = ", ".join(f"{plain(name)} = {ends!r}" for name, ends in assumptions.items())
        usual = ", ".join(_typed(published[key]) for key in sorted(cells))
        raise Refused(f"{given}: then {lost.id} has no value; stay nearer to what is published: {usual}")
    rows = [
        {"Assumption": row["label"], "Published": _said(row), "Here": _said(row | new)}
        for row, new in ((published[key], cells[key]) for key in sorted(cells))
    ]
    return table(pd.DataFrame(rows), caption="Run with other assumptions than the published ones")


def names() -> dict[str, str]:
    """For each name that may be set, its published value, unit and range as one would type them, and its meaning."""
    return {
        key.removeprefix(_PREFIX).replace("-", "_"): f"{_typed(row)}: {row['label']}"
        for key, row in sorted(_published().items())
    }


def plain(name: str) -> str:
    """The name as its record has it: ``h100_hour_price`` is ``h100-hour-price``."""
    return name.strip().lower().replace("_", "-").removeprefix(_PREFIX)


def unknown(name: str, known: dict[str, str], place: str) -> str:
    """What to say about a name that is none of ``known``."""
    lines = "\n".join(f"  {key} = {words}" for key, words in known.items())
    return f"{place} has no assumption '{name}'; it has\n{lines}"


def _published() -> dict[str, dict]:
    frame = tables.published("assumptions")
    return {row["assume_id"]: row for row in frame.to_dict("records")}


def _cells(name: str, given) -> dict:
    """The cells of the row: value, ends, shape, and a reason that says what was published."""
    row = _published().get(f"{_PREFIX}{name}")
    if row is None:
        raise Refused(unknown(name, names(), "the report"))
    ends = given if isinstance(given, list | tuple) else (given, given, given)
    if len(ends) != 3 or not all(_is_number(x) for x in ends):
        raise Refused(f"{name} = {given!r}: give one number, or low, value and high")
    low, value, high = (float(x) for x in ends)
    if not low <= value <= high:
        raise Refused(f"{name} = {given!r}: the value must lie between its ends, low first")
    words, allows = _ALLOWED.get(row["unit"], _POSITIVE)
    if not (allows(low) and allows(high)):
        raise Refused(f"{name} = {given!r}: give a value {words}; published: {_typed(row)}")
    own = {"fixed": "triangular", "fitted": "lognormal"}.get(row["dist"], row["dist"])
    shape = "fixed" if low == high else own
    reason = f"Set for this run. Published: {_said(row)}."
    return {"value": value, "low": low, "high": high, "dist": shape, "reason": reason}


def _is_number(value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _typed(row: dict) -> str:
    """``0.36 fraction (0.1 to 0.62)``"""
    return f"{row['value']:.6g} {row['unit']} ({row['low']:.6g} to {row['high']:.6g})"


def _said(row: dict) -> str:
    """A value with its range: ``36% (10% to 62%)``."""
    value = fmt.exact(row["value"], row["unit"])
    ranged = row["low"] != row["high"]
    return f"{value} ({fmt.range(row['low'], row['high'], row['unit'], sig=None)})" if ranged else value
