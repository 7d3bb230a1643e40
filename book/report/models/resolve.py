"""From an input to its central value and its range.

How ranges are read: a claim is one value; readings of a claim are separate derived numbers. A reference
fact with low and high is drawn from a lognormal with its median at the value and those ends as 5th and
95th percentile (each side its own width). Assumptions say their own shape; one that is fitted has what the
public answers of its group show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from ..data import status, tables
from . import calibration, distributions
from .growth import day_number
from .inputs import Day, End, Factor, One, Own, Rounded, Rows, StandardErrors


@dataclass(frozen=True)
class Leaf:
    """One independent input; ``shape`` of the share of draws below it and of ``given`` is its quantile, if it has a range."""

    key: str
    central: float
    shape: Callable | None = None
    given: tuple[float, ...] = ()
    ids: tuple[str, ...] = ()
    status: str = "operating"
    reason: str = ""

    @property
    def ranged(self) -> bool:
        """Whether it has a range."""
        return self.shape is not None

    def quantile(self, u):
        """The value that the share ``u`` of its draws lies below."""
        return self.shape(u, *self.given)

    @property
    def tested(self) -> bool:
        """Whether public answers say how wide its range must be."""
        return self.shape is distributions.fitted


def resolve(item, stamp: str | None = None) -> Leaf:
    """The leaf behind an input. Raises KeyError or ValueError naming the record.

    One and the same leaf until a table changes, so that what is drawn from it can be kept. Who resolves many
    at once asks :func:`report.data.tables.stamp` once and gives it as ``stamp``.
    """
    return _resolve(item, stamp or tables.stamp())


@cache
def _resolve(item, _stamp: str) -> Leaf:
    return _record(item) if isinstance(item, str) else _RESOLVE[type(item)](item)


def _record(record_id: str) -> Leaf:
    if record_id in calibration.FITTED and tables.record(record_id)["dist"] == "fitted":
        group, terms = calibration.FITTED[record_id]
        leaf = _factor(Factor(group, terms()))
        return replace(leaf, key=record_id, ids=(record_id,), reason="")
    row, central = tables.record(record_id), tables.value(record_id)
    low, high = (float(row.get(end, "nan")) for end in ("low", "high"))
    name = row.get("dist", "lognormal" if low == low and high == high else "fixed")
    shape = getattr(distributions, name) if name != "fixed" else None
    given = {"uniform": (low, high), "fixed": ()}.get(name, (low, central, high))
    return Leaf(record_id, central, shape, given, (record_id,), status.of(record_id))


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
    within = item.at == "within" and start < end
    shape, given = (distributions.uniform, (start, end)) if within else (None, ())
    return Leaf(f"{item.id} {item.at}", central, shape, given, (item.id,), status.of(item.id))


def _end(item: End) -> Leaf:
    row = tables.record(item.id)
    return Leaf(f"{item.id} {item.end}", float(row[item.end]), ids=(item.id,), status=status.of(item.id))


def _own(item: Own) -> Leaf:
    leaf = _record(item.id)
    return replace(leaf, key=f"{item.id} {item.name}")


def _rounded(item: Rounded) -> Leaf:
    leaf = _record(item.id)
    ends = leaf.central - item.half_step, leaf.central + item.half_step
    key = f"{item.id} rounded"
    return Leaf(key, leaf.central, distributions.uniform, ends, leaf.ids, leaf.status, item.reason)


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


def _factor(item: Factor) -> Leaf:
    """What the public answers of a group say of its factor, at a prediction's own terms."""
    centre, spread, degrees = calibration.fit(item.group).at(item.terms, item.small)
    key = f"{item.group} factor {item.terms} {item.small}"
    reason = "Its open factor is the one that the cases of its group show, at its own terms."
    return Leaf(key, centre, distributions.fitted, (centre, spread, degrees), (), "estimated", reason)


def _standard_errors(item: StandardErrors) -> Leaf:
    return Leaf(f"t {item.name}", 0.0, distributions.student, (item.degrees,))


_RESOLVE = {
    One: _one, Day: _day, End: _end, Own: _own, Rounded: _rounded, Rows: _rows,
    Factor: _factor, StandardErrors: _standard_errors,
}  # fmt: skip
