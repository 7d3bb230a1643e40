"""What a name in an explorer's formulas stands for: one value, with the draws of its range where it has one.

No draws are shipped: a page makes the same ones from the seed of each input, with the lines of
:func:`report.models.uncertainty.strata`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from ..data import tables
from ..models import derived, distributions, formula, uncertainty
from ..models.formula import Formula
from ..models.registry import SPECS
from ..models.resolve import Leaf, resolve
from .parts import centre, number


@dataclass(frozen=True)
class Source:
    """``value`` and, where there is a range, its draws; ``tested`` says whether public answers show how wide it must be."""

    value: float
    draws: np.ndarray | None = None
    tested: bool = False


def of(record_id: str) -> Source:
    """A record, drawn as it is for every published number."""
    return _of(record_id, tables.stamp())


@cache
def _of(record_id: str, _stamp: str) -> Source:
    value, ranged = number(record_id), _ranged(record_id)
    if not ranged:
        return Source(value)
    draws = derived.draws(record_id) if record_id in SPECS else uncertainty.draw(ranged[0])
    return Source(value, draws, all(leaf.tested for leaf in ranged))


def typed(name: str, value: float | tuple[float, float]) -> Source:
    """What a reader gave the field ``name``: one value, or two that hold nine in ten of a lognormal about their middle."""
    if not isinstance(value, tuple):
        return Source(value)
    low, high = value
    shares = uncertainty.strata(uncertainty.seed(name), uncertainty.DRAWS)
    return Source(centre(value), distributions.lognormal(shares, low, centre(value), high))


def made(record_ids) -> dict[str, float | Leaf | Formula]:
    """How a page draws each record and those behind it: not at all, from one input, or by a formula of records."""
    found, left = {}, list(record_ids)
    while left:
        record_id = left.pop()
        if record_id in found:
            continue
        ranged = _ranged(record_id)
        if not ranged:
            found[record_id] = number(record_id)
        elif record_id in SPECS:
            found[record_id] = formula.of(record_id, {})
            left += found[record_id].names
        else:
            found[record_id] = ranged[0]
    return found


def _ranged(record_id: str) -> list[Leaf]:
    behind = derived.leaves(record_id) if record_id in SPECS else [resolve(record_id)]
    return [leaf for leaf in behind if leaf.ranged]
