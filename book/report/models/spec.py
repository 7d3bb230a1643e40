"""What a derived number is declared as, and what it comes out as."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_FORMULA = re.compile(r"Formula: (.+)")


@dataclass(frozen=True)
class Spec:
    """One derived number: ``function`` applied to ``inputs`` (parameter: id, input object, or list of them).

    ``share`` marks a probability: the mean of the function's flags over the draws, not its value at the
    central inputs. ``summary`` marks a function that gives value, low and high of other derived
    numbers by itself. The formula is the function's own unless given.
    """

    id: str
    label: str
    function: Callable
    inputs: dict
    unit: str
    chapter: str
    note: str = ""
    formula: str = ""
    share: bool = False
    summary: bool = False

    @property
    def words(self) -> str:
        """The formula in words and symbols; ValueError when the function states none."""
        found = _FORMULA.search(self.function.__doc__ or "")
        if not self.formula and not found:
            raise ValueError(
                f"{self.function.__qualname__}: its docstring needs a line 'Formula: …' ({self.id})"
            )
        return self.formula or found[1]


@dataclass(frozen=True)
class Derived:
    """A computed number with the 5th and 95th percentile of its draws (``low``, ``high``), in ``unit``.

    ``inputs`` are ids; ``tested`` says whether every range behind it comes from public answers.
    """

    id: str
    label: str
    value: float
    low: float
    high: float
    unit: str
    function: str
    inputs: tuple[str, ...]
    tested: bool
    status: str
    chapter: str
    formula: str
    note: str
