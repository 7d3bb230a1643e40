"""A computed number as a formula of what may be moved: the functions of its spec, down to the records behind it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field

from .registry import SPECS
from .resolve import resolve


@dataclass(frozen=True)
class Formula:
    """``function`` of ``inputs``: each a name, a number or a formula; a parameter left out is a name itself."""

    function: Callable
    inputs: dict = field(default_factory=dict)

    @property
    def arguments(self) -> dict:
        """What each parameter of the function is given, in their order."""
        return {name: self.inputs.get(name, name) for name in inspect.signature(self.function).parameters}

    @property
    def names(self) -> list[str]:
        """The names whose values it needs, in the order it meets them."""
        each = (item.names if isinstance(item, Formula) else [item] for item in self.arguments.values())
        return list(dict.fromkeys(name for names in each for name in names if isinstance(name, str)))

    def with_formulas(self, known: Callable[[str], Formula | None]) -> Formula:
        """The same with a formula in the place of each name that ``known`` has one for."""
        given = {
            name: item.with_formulas(known) if isinstance(item, Formula) else known(item) or item
            for name, item in self.arguments.items()
        }
        return Formula(self.function, given)

    def __call__(self, known: dict):
        """Its value, or array of values, where each name has the value in ``known``."""
        return self.function(**{name: _value(item, known) for name, item in self.arguments.items()})


def of(derived_id: str, names: dict[str, str]) -> Formula:
    """The formula of a computed number, in which each record goes by its name in ``names``, or else by its id.

    Raises ValueError where the number is a chance or a summary, or takes a range that is no record's, which no page
    can compute.
    """
    spec = SPECS[derived_id]
    if spec.summary or spec.share:
        raise ValueError(
            f"'{derived_id}' is a chance or a summary over draws; take a number that has a formula"
        )
    return Formula(spec.function, {name: _input(item, names) for name, item in spec.inputs.items()})


def _input(item, names: dict[str, str]):
    if not isinstance(item, str):
        leaf = resolve(item)
        if leaf.ranged:
            raise ValueError(
                f"'{leaf.key}' has a range and is no record; a page cannot draw it, take another number"
            )
        return leaf.central
    return names.get(item) or (of(item, names) if item in SPECS else item)


def _value(item, known: dict):
    return item(known) if isinstance(item, Formula) else known[item] if isinstance(item, str) else item
