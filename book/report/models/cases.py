"""The cases of the backtest, each with its prediction, the public answer and whether the range holds it."""

from __future__ import annotations

import math

import pandas as pd

from ..data import tables
from . import derived
from .registry.backtest import CASES


def table() -> pd.DataFrame:
    """One row per case, counted ones first, in the order they are declared.

    Columns: id, label, group, predicted, low, high, public, reference_id, unit, ratio (predicted over
    public), log_error, error (ratio less 1), inside (the 90% interval), counted, apart (why not), note.
    """
    rows = []
    for case in CASES:
        made, public = derived.get(case.spec.id), tables.value(case.public)
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
