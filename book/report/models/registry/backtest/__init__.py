"""The backtest as a whole: its cases and how many of them the intervals hold.

Every reading of a case is a case of its own and is counted, whether it does well or badly. A case is
not counted only when its public answer came from the same formula; ``apart`` then says so.
"""

from __future__ import annotations

from ... import backtest
from ...spec import Spec
from . import runs, sites
from .case import CHAPTER

CASES = [*runs.CASES, *sites.CASES]


def _inputs(apart: bool) -> dict[str, list[str]]:
    chosen = [case for case in CASES if bool(case.apart) is apart]
    return {"predicted": [case.spec.id for case in chosen], "public": [case.public for case in chosen]}


def _summary(key: str, label: str, function, unit: str = "", note: str = "", apart: bool = False) -> Spec:
    return Spec(f"calc-backtest-{key}", label, function, _inputs(apart), unit, CHAPTER, note, summary=True)


SPECS = [
    *runs.SPECS,
    *sites.SPECS,
    _summary("cases", "Backtest cases that count", backtest.counted),
    _summary("apart", "Backtest cases listed apart", backtest.apart, apart=True),
    _summary("inside", "Counted cases whose public answer lies in the model’s range", backtest.inside),
    _summary("share", "Share of counted cases inside the model’s range", backtest.share_inside, "fraction",
             "Its own range is binomial. It takes the cases as independent, which several are not."),
    _summary("median-error", "Median absolute error of the counted cases", backtest.median_error, "fraction"),
]  # fmt: skip
