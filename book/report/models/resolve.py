"""From an input to its central value and its range.

How ranges are read: a claim is one value; readings of a claim are separate derived numbers. A reference
fact with low and high is drawn from a lognormal with its median at the value and those ends as 5th and
95th percentile (each side its own width). Assumptions say their own shape.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from ..data import status, tables
from .growth import day_number
from .inputs import Day, End, One, Own, PublishedMfu, Rounded, Rows, StandardErrors

_Z95 = 1.6448536269514722


@dataclass(frozen=True)
class Leaf:
    """One independent input: ``sample(rng, n)`` draws ``n`` values; None when there is no range."""

    key: str
    central: float
    sample: Callable[[np.random.Generator, int], np.ndarray] | None = None
    ids: tuple[str, ...] = ()
    status: str = "operating"
    reason: str = ""


def resolve(item, stamp: tuple | None = None) -> Leaf:
    """The leaf behind an input. Raises KeyError or ValueError naming the record.

    One and the same leaf until a table changes, so that what is drawn from it can be kept. Who resolves many
    at once asks :func:`report.data.tables.stamp` once and gives it as ``stamp``.
    """
    return _resolve(item, stamp or tables.stamp())


@cache
def _resolve(item, _stamp: tuple) -> Leaf:
    return _record(item) if isinstance(item, str) else _RESOLVE[type(item)](item)


def _record(record_id: str) -> Leaf:
    row, central = tables.record(record_id), tables.value(record_id)
    table = tables.table_of(record_id)
    low, high = (float(row.get(end, "nan")) for end in ("low", "high"))
    sample = None
    if table == "assumptions":
        sample = _SHAPES[row["dist"]](low, central, high)
    elif table == "reference" and low == low and high == high:
        sample = _lognormal(low, central, high)
    return Leaf(record_id, central, sample, (record_id,), status.of(record_id))


def _triangular(low, mode, high):
    return lambda rng, n: rng.triangular(low, mode, high, n)


def _uniform(low, _central, high):
    return lambda rng, n: rng.uniform(low, high, n)


def _lognormal(low, median, high):
    def sample(rng, n):
        z = rng.standard_normal(n) / _Z95
        return median * np.where(z < 0, (low / median) ** -z, (high / median) ** z)

    return sample


_SHAPES = {
    "triangular": _triangular,
    "uniform": _uniform,
    "lognormal": _lognormal,
    "fixed": lambda low, central, high: None,
}


def _one(item: One) -> Leaf:
    return Leaf(f"one {item.reason}", 1.0, reason=item.reason)


def _day(item: Day) -> Leaf:
    row, table = tables.record(item.id), tables.table_of(item.id)
    dated = row.get("unit") == "date"
    period = row["text"] if dated else row["as_of"]
    try:
        start, end = (day_number(period, at) for at in ("start", "end"))
        central = day_number(period, "middle" if item.at == "within" else item.at)
    except ValueError as error:
        raise ValueError(f"data/{table}.csv: '{item.id}': {error}") from error
    sample = _uniform(start, central, end) if item.at == "within" and start < end else None
    return Leaf(f"{item.id} {item.at}", central, sample, (item.id,), status.of(item.id))


def _end(item: End) -> Leaf:
    row = tables.record(item.id)
    return Leaf(f"{item.id} {item.end}", float(row[item.end]), None, (item.id,), status.of(item.id))


def _own(item: Own) -> Leaf:
    leaf = _record(item.id)
    return Leaf(f"{item.id} {item.name}", leaf.central, leaf.sample, leaf.ids, leaf.status)


def _rounded(item: Rounded) -> Leaf:
    leaf = _record(item.id)
    ends = leaf.central - item.half_step, leaf.central + item.half_step
    sample = _uniform(ends[0], leaf.central, ends[1])
    return Leaf(f"{item.id} rounded", leaf.central, sample, leaf.ids, leaf.status, item.reason)


def _rows(item: Rows) -> Leaf:
    frame = tables.load(item.table)
    for column, cell in item.cells:
        words = tables.choices(item.table, column)
        if words and cell is not None and cell not in words:
            raise ValueError(
                f"data/{item.table}.csv: no '{column}' is '{cell}'; count one of {', '.join(words)}"
            )
        frame = frame[frame[column].isna() if cell is None else frame[column] == cell]
    count = frame[item.distinct].nunique() if item.distinct else len(frame)
    return Leaf(f"{item.table} {item.cells} {item.distinct}", count, status="reported")


def _published_mfu(item: PublishedMfu) -> Leaf:
    published = {
        key: row["value"]
        for key, row in sorted(tables.records("reference").items())
        if row["measure"] == "mfu" and row["subject"] != item.leaving_out and row["value"] == row["value"]
    }
    runs = np.sort(np.array(list(published.values())))
    places = (np.arange(len(runs)) + 0.5) / len(runs)

    def sample(rng, n):
        return np.interp(rng.uniform(size=n), places, runs)

    return Leaf(
        f"mfu of runs but {item.leaving_out}", float(np.median(runs)), sample, tuple(published), "estimated"
    )


def _standard_errors(item: StandardErrors) -> Leaf:
    return Leaf(f"t {item.name}", 0.0, lambda rng, n: rng.standard_t(item.degrees, n))


_RESOLVE = {
    One: _one, Day: _day, End: _end, Own: _own, Rounded: _rounded, Rows: _rows,
    PublishedMfu: _published_mfu, StandardErrors: _standard_errors,
}  # fmt: skip
