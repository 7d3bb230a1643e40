"""The factor that each kind of prediction leaves open, fitted to cases whose answers are public.

A prediction is a formula of what is known and of one factor that is not: the share of its peak that a run gets, or
what a site draws over its servers' rating. Each case of a group shows what its factor was. The factor of another
prediction comes from a regression of their logarithms, with Student's t for the scatter, so that its range is as
wide as the cases make it. Small runs and small purchases scatter more than large ones, so each has its own scatter.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from ..data import tables
from . import compute, distributions, money, power

LEVEL = 0.9
_ROUNDS, _LEAST = 20, 1e-6  # of the weights; and the least scatter, where cases lie on a line
#: The records below which a run, by its compute, and a purchase, by its accelerators, are small.
SMALL_RUN, SMALL_PURCHASE = "ref-eu-ai-act-gpai-line", "assume-small-purchase"
#: Chips whose arithmetic grew faster than their memory, so that a run gets less of their peak.
HOPPER = ("h100", "h200", "h800", "gh200")
#: Chips whose rated power has their processor in it.
SUPERCHIPS = ("gh200", "mi300a")


@dataclass(frozen=True)
class Group:
    """Predictions of one kind: ``function`` of ``inputs`` and of ``factor``, and what the factor may depend on.

    ``inputs`` name for each parameter a column of cases.csv, a column of chips.csv, or a record. ``prior`` is the
    assumption that stands for the factor where no case of the group may be looked at. ``terms`` are, of a case's
    row, what its factor may depend on; with ``by_chip`` each chip has a constant of its own. ``small`` cases scatter
    apart from the others.
    """

    function: Callable
    factor: str
    prior: str
    inputs: dict[str, str]
    unit: str
    terms: tuple[Callable, ...] = ()
    by_chip: bool = False
    small: Callable = lambda row: False

    def at(self, row: dict) -> tuple:
        """The terms of a case."""
        return ((row["accelerator"],) if self.by_chip else ()) + tuple(
            float(term(row)) for term in self.terms
        )

    def given(self, row: dict) -> dict[str, str]:
        """The record behind each input of a case."""
        chips, found = _rows("chips", "chip", tables.stamp()), {}
        known = next(iter(chips.values()))
        for parameter, name in self.inputs.items():
            if name in row:
                found[parameter] = row[name]
            else:
                found[parameter] = chips[row["accelerator"]][name] if name in known else name
        return found


def size(flop: float) -> float:
    """The term of a run's size: the logarithm of its compute over the line that parts large from small."""
    return math.log(flop / published(SMALL_RUN))


def _flop(row: dict) -> float:
    return compute.training_flop(tables.value(row["parameters_id"]), tables.value(row["tokens_id"]))


_SERVERS = {"tdp_w": "power_w_id", "server_factor": "assume-server-factor"}
GROUPS = {
    "training": Group(
        compute.model_hours, "mfu", "assume-mfu-prior",
        {"parameters": "parameters_id", "tokens": "tokens_id", "peak_per_accelerator": "peak_bf16_flops_id"},
        "accelerator-hours",
        (lambda row: size(_flop(row)), lambda row: row["sparse"] == "yes", lambda row: row["accelerator"] in HOPPER),
        small=lambda row: _flop(row) < published(SMALL_RUN),
    ),
    "speed": Group(
        compute.measured_flops, "efficiency", "assume-hpl-efficiency-prior",
        {"accelerators": "accelerators_id", "peak_per_accelerator": "peak_fp64_flops_id"}, "FLOP/s", by_chip=True,
    ),
    "machine power": Group(
        power.power_it_mw, "load", "assume-load-prior", {"accelerators": "accelerators_id", **_SERVERS}, "MW",
        (lambda row: row["accelerator"] in SUPERCHIPS,),
    ),
    "site power": Group(
        power.site_power_mw, "overhead", "assume-site-overhead-prior",
        {"accelerators": "accelerators_id", **_SERVERS, "pue": "assume-pue"}, "MW",
    ),
    "purchases": Group(
        money.machine_usd, "over_list", "assume-over-list-prior",
        {"accelerators": "accelerators_id", "price_usd": "price_id",
         "server_cost_factor": "assume-server-cost-factor"}, "USD",
        small=lambda row: tables.value(row["accelerators_id"]) < published(SMALL_PURCHASE),
    ),
}  # fmt: skip

#: Assumptions that are fitted: their group, and the terms at which they stand.
FITTED = {
    "assume-mfu": ("training", lambda: (_size_of("ref-llama-3-1-405b-training-compute"), 0.0, 1.0)),
    "assume-mfu-sparse": ("training", lambda: (_size_of("ref-llama-4-behemoth-training-compute"), 1.0, 1.0)),
    "assume-hpl-efficiency": ("speed", lambda: ("h100",)),
    "assume-load": ("machine power", lambda: (0.0,)),
    "assume-site-overhead": ("site power", tuple),
    "assume-over-list": ("purchases", tuple),
}


def _size_of(record: str) -> float:
    return size(published(record))


@dataclass(frozen=True)
class Fit:
    """A regression of a factor's logarithm: coefficients with their covariance, and scatter with its degrees of freedom.

    The last two are of large cases, then of small ones.
    """

    chips: tuple[str, ...]
    coefficients: np.ndarray
    covariance: np.ndarray
    scatter: tuple[float, float]
    degrees: tuple[float, float]

    def at(self, terms: tuple, small: bool = False) -> tuple[float, float, float]:
        """Centre of the factor of one more prediction, the spread of its logarithm, and degrees of freedom."""
        x = _row(terms, self.chips)
        spread = math.sqrt(self.scatter[small] ** 2 + x @ self.covariance @ x)
        return math.exp(x @ self.coefficients), spread, self.degrees[small]


def cases() -> pd.DataFrame:
    """The cases that count, in the order of their ids; those with a reason in ``apart`` are left out."""
    return _counted(tables.stamp())


def fit(group: str, leaving_out: str = "") -> Fit:
    """The regression of a group's factors, or of all but one case's.

    Source: least squares, weighted by each scatter; the prediction interval of a further case is Student's t.
    """
    return _fit(group, leaving_out, tables.stamp())


def without_group(group: str) -> tuple[float, float, int]:
    """As :meth:`Fit.at` for a group of which no case may be looked at: its prior, as far off as the other groups' were."""
    return _without_group(group, tables.stamp())


def ends(centre: float, spread: float, degrees: int, level: float = LEVEL) -> tuple[float, float]:
    """The ends that hold a fitted factor with the chance ``level``."""
    low, high = (distributions.fitted((1 + side * level) / 2, centre, spread, degrees) for side in (-1, 1))
    return float(low), float(high)


def normal_width(scatter: float) -> float:
    """High over low of the interval that holds nine in ten of what scatters so much about a known centre."""
    return math.exp((distributions.normal(0.95) - distributions.normal(0.05)) * scatter)


@cache
def _counted(_stamp: str) -> pd.DataFrame:
    frame = tables.published("cases")
    frame = frame[frame["apart"].isna() & frame["group"].isin(GROUPS)].reset_index(drop=True)
    rows = frame.to_dict("records")
    frame["small"] = [GROUPS[row["group"]].small(row) for row in rows]
    frame["terms"] = [GROUPS[row["group"]].at(row) for row in rows]
    frame["logarithm"] = [math.log(implied(row)) for row in rows]
    return frame


def published(record: str) -> float:
    """The number of a record; of an assumption the published one, since what a rerun assumes moves no public answer."""
    if not record.startswith("assume-"):
        return tables.value(record)
    return float(_rows("assumptions", "assume_id", tables.stamp())[record]["value"])


@cache
def _rows(table: str, key: str, _stamp: str) -> dict[str, dict]:
    """The published rows of a table by their key, read once for each state of the tables."""
    return tables.published(table).set_index(key).to_dict("index")


def implied(row: dict) -> float:
    """The factor at which the formula gives the case's public answer; the formulas are proportional to it or its inverse."""
    group = GROUPS[row["group"]]
    known = {parameter: published(record) for parameter, record in group.given(row).items()}
    answer = tables.value(row["public_id"])
    one, two = (group.function(**known, **{group.factor: factor}) for factor in (1.0, 2.0))
    return answer / one if two > one else one / answer


@cache
def _without_group(group: str, stamp: str) -> tuple[float, float, int]:
    away = [
        row.logarithm - math.log(published(GROUPS[row.group].prior))
        for row in _counted(stamp).itertuples()
        if row.group != group
    ]
    return published(GROUPS[group].prior), math.sqrt(np.mean(np.square(away))), len(away)


@cache
def _fit(group: str, leaving_out: str, stamp: str) -> Fit:
    rows = [row for row in _rows_of(group, stamp) if row["case_id"] != leaving_out]
    chips = tuple(sorted({row["accelerator"] for row in rows})) if GROUPS[group].by_chip else ()
    x = np.array([_row(row["terms"], chips) for row in rows])
    y, small = (np.array([row[name] for row in rows]) for name in ("logarithm", "small"))
    return least_squares(x, y, small, chips)


@cache
def _rows_of(group: str, stamp: str) -> list[dict]:
    """The cases of a group that count."""
    frame = _counted(stamp)
    return frame[frame["group"].eq(group)].to_dict("records")


def least_squares(x: np.ndarray, y: np.ndarray, small: np.ndarray, chips: tuple[str, ...]) -> Fit:
    """The regression of ``y`` on the columns of ``x`` in which ``small`` rows scatter apart from the others."""
    weights = np.ones(len(y))
    for _ in range(_ROUNDS):  # weights and scatter settle within a few
        covariance = np.linalg.inv(x.T @ (weights[:, None] * x))
        coefficients = covariance @ x.T @ (weights * y)
        away, spent = np.square(y - x @ coefficients), weights * np.einsum("ij,jk,ik->i", x, covariance, x)
        degrees = [float((1 - spent)[small == one].sum()) for one in (False, True)]
        scatter = [
            math.sqrt(away[small == one].sum() / n) if n else math.nan
            for one, n in zip((False, True), degrees, strict=True)
        ]
        weights = 1 / np.square(np.maximum(np.where(small, scatter[1], scatter[0]), _LEAST))
    covariance = np.linalg.inv(x.T @ (weights[:, None] * x))
    return Fit(chips, coefficients, covariance, tuple(scatter), tuple(degrees))


def _row(terms: tuple, chips: tuple[str, ...]) -> np.ndarray:
    if not chips:
        return np.array([1.0, *terms])
    chip, *others = terms
    if chip not in chips:
        raise ValueError(
            f"data/cases.csv: no counted case has the chip '{chip}'; add one, or set the case apart"
        )
    return np.array([*(float(chip == one) for one in chips), *others])
