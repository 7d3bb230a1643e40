"""Computed numbers: derived when asked for from the tables as they are, with their range and what they rest on."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from ..data import status, tables
from . import labels, uncertainty
from .registry import SPECS
from .resolve import Leaf, resolve
from .spec import Derived, Spec

COLUMNS = [
    "derived_id", "label", "value", "low", "high", "unit", "function", "inputs", "tested", "status", "chapter",
    "formula", "note",
]  # fmt: skip


def get(derived_id: str) -> Derived:
    """The derived number with this id, from the tables as they are now. KeyError when there is none."""
    return _derive(derived_id, tables.stamp())


def table() -> pd.DataFrame:
    """All derived numbers in the columns of ``derived.csv``, sorted by id."""
    rows = [vars(get(i)) for i in SPECS]
    frame = pd.DataFrame(rows).rename(columns={"id": "derived_id"})
    frame["inputs"] = frame["inputs"].map(" ".join)
    return frame[COLUMNS]


def draws(derived_id: str, n: int = uncertainty.DRAWS, known: dict | None = None):
    """``n`` draws of a derived number, or one number where nothing in it has a range.

    ``known`` maps an input's key to a value or array to use instead of its draws.
    """
    return _draws(derived_id, tables.stamp(), n, known)


def without_value() -> Spec | None:
    """The first derived number that cannot be computed from its inputs as they are now; None when all can."""
    stamp = tables.stamp()
    for spec in (s for s in SPECS.values() if not s.summary and not s.share):
        try:
            value = float(_evaluate(spec.id, lambda leaf: leaf.central, stamp))
        except ArithmeticError:
            return spec
        if not np.isfinite(value):
            return spec
    return None


def leaves(derived_id: str) -> list[Leaf]:
    """The independent inputs behind a derived number, through all it is computed from, by key."""
    found: dict[str, Leaf] = {}

    def note(leaf: Leaf) -> float:
        found[leaf.key] = leaf
        return leaf.central

    _evaluate(derived_id, note, tables.stamp())
    return [found[key] for key in sorted(found)]


def tornado(derived_id: str) -> pd.DataFrame:
    """Each ranged input at its 5th and 95th percentile, the others at their centre, widest first.

    An end at which the number does not exist is NaN and counts as widest.

    Columns: input (record id), label, input_low, input_high, output_low, output_high, share (of variance).
    """
    result, stamp = np.asarray(draws(derived_id)), tables.stamp()
    rows = []
    for leaf in (x for x in leaves(derived_id) if x.ranged):
        drawn = uncertainty.draw(leaf)
        ends = uncertainty.interval(drawn)
        outputs = [
            _evaluate(derived_id, lambda x, k=leaf.key, e=e: e if x.key == k else x.central, stamp)
            for e in ends
        ]
        name = leaf.ids[0] if leaf.ids else leaf.key
        share = uncertainty.variance_share(drawn, result)
        rows.append((name, labels.label(leaf), *ends, *map(float, outputs), share))
    columns = ["input", "label", "input_low", "input_high", "output_low", "output_high", "share"]
    frame = pd.DataFrame(rows, columns=columns)
    width = (frame["output_high"] - frame["output_low"]).abs().fillna(float("inf"))
    order = width.sort_values(ascending=False, kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def _draws(derived_id: str, stamp: str, n: int = uncertainty.DRAWS, known: dict | None = None):
    def source(leaf: Leaf):
        return known[leaf.key] if known and leaf.key in known else uncertainty.draw(leaf, n)

    return _evaluate(derived_id, source, stamp)


def fitted(record_id: str) -> dict[str, float]:
    """Value, low and high of an assumption that is fitted, from the cases as the tables have them now, with the digits
    that tables keep."""
    leaf = resolve(record_id)
    ends = uncertainty.interval(uncertainty.draw(leaf))
    return {
        name: float(f"{number:.12g}")
        for name, number in zip(("value", "low", "high"), (leaf.central, *ends), strict=True)
    }


def _evaluate(derived_id: str, source, stamp: str):
    """The function of a spec over ``source(leaf)`` for each leaf, through computed inputs."""
    spec = SPECS[derived_id]
    if spec.summary:
        return _derive(derived_id, stamp).value

    def get(item):
        if isinstance(item, list):
            return [get(x) for x in item]
        if isinstance(item, str) and item.startswith("calc-"):
            return _evaluate(item, source, stamp)
        return source(resolve(item, stamp))

    return spec.function(**{name: get(item) for name, item in spec.inputs.items()})


def _each(items: list, stamp: str) -> list:
    """What a summary is given: the derived numbers themselves, and the central values of all else."""
    return [_derive(x, stamp) if x in SPECS else resolve(x, stamp).central for x in items]


def _tested(spec: Spec) -> bool:
    """Whether public answers say how wide each range behind a number must be; binomial ends say it of themselves."""
    return spec.summary or all(leaf.tested for leaf in leaves(spec.id) if leaf.ranged)


@cache
def _derive(derived_id: str, stamp: str) -> Derived:
    spec = SPECS[derived_id]
    if spec.summary:
        value, low, high = spec.function(**{name: _each(items, stamp) for name, items in spec.inputs.items()})
    elif spec.share:
        value, low, high = uncertainty.share(_draws(derived_id, stamp, uncertainty.CHANCE_DRAWS))
    else:
        value = float(_evaluate(derived_id, lambda leaf: leaf.central, stamp))
        low, high = uncertainty.interval(_draws(derived_id, stamp))
        low, high = (value, value) if np.isclose(low, high, rtol=1e-12) else (low, high)
    if not low <= value <= high:
        raise ValueError(
            f"{derived_id}: its value {value:.6g} lies outside its own interval {low:.6g} to {high:.6g}"
        )
    items = [x for item in spec.inputs.values() for x in (item if isinstance(item, list) else [item])]
    ids, statuses, reasons = [], [], []
    for item in items:
        if isinstance(item, str) and item.startswith("calc-"):
            ids.append(item)
            statuses.append(_derive(item, stamp).status)
        else:
            leaf = resolve(item, stamp)
            ids += leaf.ids
            statuses.append(leaf.status)
            reasons += [leaf.reason] if leaf.reason else []
    return Derived(
        id=spec.id, label=labels.filled(spec.label), value=value, low=low, high=high, unit=spec.unit,
        function=f"{spec.function.__module__}.{spec.function.__qualname__}",
        inputs=tuple(dict.fromkeys(ids)), tested=not spec.share and low != high and _tested(spec),
        status=status.weakest(statuses),
        chapter=spec.chapter, formula=labels.formula(spec, SPECS), note=" ".join(filter(None, dict.fromkeys([labels.filled(spec.note), *reasons]))),
    )  # fmt: skip
