"""The units that numbers have, as ``data/units.csv`` says: how each is written, and which a person would use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from . import tables


@dataclass(frozen=True)
class Unit:
    """``one`` is written after a 1 and ``many`` after any other number; without ``one`` it is always ``many``.

    A written one is ``10 ** scale`` of the unit. From ``power_from`` on a number is written as a power of ten, with
    the unit itself. ``size`` is measured by the smallest unit of its kind; from ``used_from`` of it on people use it.
    """

    name: str
    kind: str = "count"
    one: str = ""
    many: str = ""
    scale: int = 0
    power_from: float | None = None
    size: float | None = None
    used_from: float | None = None

    def words(self, is_one: bool) -> str:
        """What follows a number, with the space before it."""
        said = (is_one and self.one) or self.many
        return f" {said}" if said else ""


def table() -> dict[str, Unit]:
    """Every unit by its name; that of a number without one is empty."""
    return _table(tables.version("units"))


@cache
def _table(_version: tuple) -> dict[str, Unit]:
    rows = tables.load("units")
    rows = rows.astype(object).where(rows.notna(), None).to_dict("records")
    units = [
        Unit(
            row["unit"], row["kind"], row["one"] or "", row["many"] or "",
            len(f"{row['scale'] or 1:.0f}") - 1, row["power_from"], row["size"], row["used_from"],
        )
        for row in rows
    ]  # fmt: skip
    return {unit.name: unit for unit in [Unit(""), *units]}


def friendlier(value: float, name: str) -> tuple[float, str]:
    """The same quantity in the unit a person would use: 0.05 days as 1.2 hours."""
    unit = table()[name]
    rungs = [u for u in table().values() if u.kind == unit.kind and u.size] if unit.size else []
    fits = [rung for rung in rungs if abs(value * unit.size) / rung.size >= rung.used_from]
    best = max(fits, key=lambda rung: rung.size, default=unit)
    return (value, name) if best == unit else (value * unit.size / best.size, best.name)
