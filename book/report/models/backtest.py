"""The models held against public answers: a row for each case, and what share of the answers the intervals hold.

The summaries take the predictions that they are about, as computed numbers, and give value, low and high.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from functools import cache, cached_property

import pandas as pd

from ..data import tables
from . import calibration
from .inputs import Factor
from .resolve import resolve
from .uncertainty import draw, interval, wilson

PREFIX = "calc-backtest-case-"


@dataclass(frozen=True)
class Held:
    """A case's public answer, and its prediction: centre and ends of the factor, and what formula they go into."""

    row: dict
    public: float

    @property
    def group(self) -> calibration.Group:
        """The case's group."""
        return calibration.GROUPS[self.row["group"]]

    @cached_property
    def known(self) -> dict[str, float]:
        """What goes into the formula beside the factor."""
        return {name: calibration.published(record) for name, record in self.group.given(self.row).items()}

    def predicted(self, factor: float) -> float:
        """The formula at this factor."""
        return self.group.function(**self.known, **{self.group.factor: factor})

    def between(self, low: float, high: float) -> tuple[float, float]:
        """The formula at both ends of the factor, the lower result first."""
        return tuple(sorted((self.predicted(low), self.predicted(high))))

    @cached_property
    def without_it(self) -> tuple[float, float, float]:
        """Its factor by the other cases of its group."""
        return calibration.fit(self.row["group"], self.row["case_id"]).at(
            self.group.at(self.row), self.row["small"]
        )

    def left_out(self, level: float = calibration.LEVEL) -> tuple[float, float]:
        """The interval that the other cases of its group give."""
        return self.between(*calibration.ends(*self.without_it, level))

    def group_left_out(self) -> tuple[float, float]:
        """The interval that the other groups give."""
        return self.between(*calibration.ends(*calibration.without_group(self.row["group"])))


def cases() -> dict[str, Held]:
    """The counted cases by id."""
    return _cases(tables.stamp())


def table() -> pd.DataFrame:
    """One row per case of cases.csv, those that are set apart last.

    Columns: case_id, group, predicted, low and high (the published 90% interval), public, public_id, inside;
    low_left_out, high_left_out and inside_left_out (predicted without the case), inside_group_left_out (without
    any case of its group), apart (why it is not counted, else empty). Nothing is predicted of a case set apart.
    """
    counted = cases()
    frame = tables.published("cases")
    apart = frame.loc[~frame["case_id"].isin(list(counted)), ["case_id", "group", "public_id", "apart"]]
    apart["public"] = apart["public_id"].map(tables.value)
    held = pd.DataFrame([_row(case) for case in counted.values()])
    return pd.concat([held, apart], ignore_index=True)


def _row(case: Held) -> dict:
    terms, group = case.group.at(case.row), case.row["group"]
    leaf = resolve(Factor(group, terms, case.row["small"]))
    low, high = case.between(*interval(draw(leaf)))
    least, most = case.left_out()
    lowest, highest = case.group_left_out()
    return {
        "case_id": case.row["case_id"], "group": group, "predicted": case.predicted(leaf.central),
        "low": low, "high": high, "public": case.public, "public_id": case.row["public_id"],
        "inside": low <= case.public <= high, "low_left_out": least, "high_left_out": most,
        "inside_left_out": least <= case.public <= most,
        "inside_group_left_out": lowest <= case.public <= highest, "apart": "",
    }  # fmt: skip


@cache
def _cases(_stamp: str) -> dict[str, Held]:
    rows = calibration.cases().to_dict("records")
    return {row["case_id"]: Held(row, tables.value(row["public_id"])) for row in rows}


def _of(predicted) -> list[Held]:
    return [cases()[made.id.removeprefix(PREFIX)] for made in predicted]


def _held(predicted, between) -> tuple[float, float, float]:
    """The share of answers inside the ends that ``between`` gives for a case."""
    pairs = [(case.public, between(case)) for case in _of(predicted)]
    inside = sum(low <= answer <= high for answer, (low, high) in pairs)
    return inside / len(pairs), *wilson(inside, len(pairs))


def count(predicted) -> tuple[float, float, float]:
    """How many cases there are.

    Formula: number of cases
    """
    return (len(predicted),) * 3


def held_90(predicted) -> tuple[float, float, float]:
    """Share of answers inside the 90% interval that the other cases give, with its binomial interval.

    Source: Wilson 1927, score interval of a binomial proportion.
    Formula: cases inside ÷ cases, with Wilson’s 90% interval
    """
    return _held(predicted, lambda case: case.left_out(0.9))


def held_80(predicted) -> tuple[float, float, float]:
    """Share of answers inside the 80% interval that the other cases give, with its binomial interval.

    Source: Wilson 1927, score interval of a binomial proportion.
    Formula: cases inside ÷ cases, with Wilson’s 90% interval
    """
    return _held(predicted, lambda case: case.left_out(0.8))


def held_50(predicted) -> tuple[float, float, float]:
    """Share of answers inside the 50% interval that the other cases give, with its binomial interval.

    Source: Wilson 1927, score interval of a binomial proportion.
    Formula: cases inside ÷ cases, with Wilson’s 90% interval
    """
    return _held(predicted, lambda case: case.left_out(0.5))


def held_without_group(predicted) -> tuple[float, float, float]:
    """Share of answers inside the 90% interval that the other groups give, with its binomial interval.

    Source: Wilson 1927, score interval of a binomial proportion.
    Formula: cases inside ÷ cases, with Wilson’s 90% interval
    """
    return _held(predicted, Held.group_left_out)


def width(predicted) -> tuple[float, float, float]:
    """Half of the 90% intervals are narrower than this.

    Formula: median of high end ÷ low end
    """
    ends = [case.left_out() for case in _of(predicted)]
    return (statistics.median(high / low for low, high in ends),) * 3


def width_needed(predicted) -> tuple[float, float, float]:
    """How wide an interval about the group's own regression holds nine in ten of its cases, by their scatter.

    Formula: median of exp(2 × 1.645 × scatter of such cases)
    """
    scatter = [calibration.fit(case.row["group"]).scatter[case.row["small"]] for case in _of(predicted)]
    return (statistics.median(map(calibration.normal_width, scatter)),) * 3


def bias(predicted) -> tuple[float, float, float]:
    """Half of the predictions lie above this multiple of their answer, each made without its case.

    Formula: median of prediction ÷ answer
    """
    return (
        statistics.median(case.predicted(case.without_it[0]) / case.public for case in _of(predicted)),
    ) * 3


def error(predicted) -> tuple[float, float, float]:
    """Half of the predictions err by less, each made without its case.

    Formula: median of |prediction ÷ answer − 1|
    """
    errors = (abs(case.predicted(case.without_it[0]) / case.public - 1) for case in _of(predicted))
    return (statistics.median(errors),) * 3


#: The shares inside, by the level that their interval claims.
HELD = {90: held_90, 80: held_80, 50: held_50}
