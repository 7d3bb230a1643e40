"""The backtest: a prediction for each case of ``cases.csv``, and how many of the intervals hold what they claim."""

from __future__ import annotations

from .. import backtest, calibration
from ..inputs import End, Factor
from ..spec import Spec

CHAPTER = "backtest"
ALL = "all groups"


def _case(row: dict) -> Spec:
    group = calibration.GROUPS[row["group"]]
    known = {name: End(record, "value") for name, record in group.given(row).items()}
    inputs = known | {group.factor: Factor(row["group"], group.at(row), row["small"])}
    note = row["note"] if isinstance(row["note"], str) else ""
    label = f"Predicted: {row['label']}"
    return Spec(backtest.PREFIX + row["case_id"], label, group.function, inputs, group.unit, CHAPTER, note)


def _summary(key: str, label: str, function, cases: list[str], unit: str, note: str = "") -> Spec:
    return Spec(
        f"calc-backtest-{key}", label, function, {"predicted": cases}, unit, CHAPTER, note, summary=True
    )


def _of(group: str, cases: list[str]) -> list[Spec]:
    """How well the intervals of a group did."""
    end, of = (f"-{group.replace(' ', '-')}", f" of {group}") if group != ALL else ("", "")
    left = "each predicted without itself"
    return [
        _summary(f"cases{end}", f"Backtest cases{of}", backtest.count, cases, ""),
        *[
            _summary(f"held-{level}{end}", f"Share of cases{of} inside their {level}% interval, {left}", held, cases,
                     "fraction", "Its own interval is binomial and takes the cases as independent.")
            for level, held in backtest.HELD.items()
        ],
        _summary(f"held-group{end}", f"Share of cases{of} inside their 90% interval, predicted without their group",
                 backtest.held_without_group, cases, "fraction"),
        _summary(f"width{end}", f"Median width of the 90% intervals{of}, high over low, {left}", backtest.width, cases,
                 "ratio"),
        *([_summary(f"width-needed{end}", f"Width that the scatter of the cases{of} needs, high over low",
                    backtest.width_needed, cases, "ratio")] if end else []),
        _summary(f"bias{end}", f"Median of prediction over answer{of}, {left}", backtest.bias, cases, "ratio"),
        _summary(f"error{end}", f"Median error{of}, {left}", backtest.error, cases, "fraction"),
    ]  # fmt: skip


_ROWS = calibration.cases().to_dict("records")
_CASES = [_case(row) for row in _ROWS]
_IDS = {
    group: [backtest.PREFIX + row["case_id"] for row in _ROWS if row["group"] == group]
    for group in calibration.GROUPS
}

SPECS = [
    *_CASES,
    *_of(ALL, [case.id for case in _CASES]),
    *(s for group, ids in _IDS.items() for s in _of(group, ids)),
]
