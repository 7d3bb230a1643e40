"""The models held against public answers: errors, hits of the 90% interval, and what that share is worth."""

from __future__ import annotations

import math

import pandas as pd

from .. import tables
from .inputs import Given
from .uncertainty import wilson

ONE = Given(1, "One accelerator, to get hours of the whole run.")


def cases() -> pd.DataFrame:
    """One row per case, counted ones first, in the order they are declared.

    Columns: id, label, group, predicted, low, high, public, reference_id, unit, ratio (predicted over
    public), log_error, error (ratio less 1), inside (the 90% interval), counted, apart (why not), note.
    """
    from . import registry
    from .registry.backtest import CASES

    rows = []
    for case in CASES:
        made, public = registry.derive(case.spec.id), tables.value(case.public)
        ratio = made.value / public
        rows.append({
            "id": made.id, "label": made.label.removeprefix("Predicted: "), "group": case.group,
            "predicted": made.value, "low": made.low, "high": made.high,
            "public": public, "reference_id": case.public, "unit": made.unit,
            "ratio": ratio, "log_error": math.log(ratio), "error": ratio - 1,
            "inside": made.low <= public <= made.high, "counted": not case.apart, "apart": case.apart,
            "note": made.note,
        })  # fmt: skip
    frame = pd.DataFrame(rows)
    return frame.sort_values("counted", ascending=False, kind="stable").reset_index(drop=True)


def summary() -> dict[str, float]:
    """Counted cases, how many lie inside, that share with its 90% interval, the median absolute error."""
    frame = cases()
    kept = frame[frame["counted"]]
    n, k = len(kept), int(kept["inside"].sum())
    low, high = wilson(k, n)
    return {
        "cases": n, "apart": len(frame) - n, "inside": k, "share": k / n, "low": low, "high": high,
        "median_error": float(kept["error"].abs().median()),
    }  # fmt: skip


def counted() -> tuple[float, float, float]:
    """Cases whose public answer did not come from the same formula.

    Formula: number of counted cases
    """
    return (summary()["cases"],) * 3


def apart() -> tuple[float, float, float]:
    """Cases that show only that a formula was copied correctly.

    Formula: number of cases listed apart
    """
    return (summary()["apart"],) * 3


def inside() -> tuple[float, float, float]:
    """Counted cases whose public answer lies between the predicted 5th and 95th percentile.

    Formula: number of counted cases with low ≤ public ≤ high
    """
    return (summary()["inside"],) * 3


def share_inside() -> tuple[float, float, float]:
    """The share inside with its Wilson interval.

    Source: Wilson 1927, score interval of a binomial proportion.
    Formula: cases inside ÷ counted cases, with Wilson’s 90% interval
    """
    found = summary()
    return found["share"], found["low"], found["high"]


def median_error() -> tuple[float, float, float]:
    """Half of the counted cases err by less.

    Formula: median of |predicted ÷ public − 1|
    """
    return (summary()["median_error"],) * 3
