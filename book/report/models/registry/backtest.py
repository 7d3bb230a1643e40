"""The backtest as a whole: its cases and how many of them the intervals hold.

Every reading of a case is a case of its own and is counted, whether it does well or badly. A case is
not counted only when its public answer came from the same formula; ``apart`` then says so.
"""

from __future__ import annotations

from .. import backtest
from . import backtest_runs, backtest_sites
from .case import CHAPTER
from .spec import Spec

CASES = [*backtest_runs.CASES, *backtest_sites.CASES]
_IDS = {"cases": [c.spec.id for c in CASES if not c.apart]}

SPECS = [
    *backtest_runs.SPECS,
    *backtest_sites.SPECS,
    Spec("calc-backtest-cases", "Backtest cases that count", backtest.counted, _IDS, "", CHAPTER,
         summary=True),
    Spec("calc-backtest-apart", "Backtest cases listed apart", backtest.apart,
         {"cases": [c.spec.id for c in CASES if c.apart]}, "", CHAPTER, summary=True),
    Spec("calc-backtest-inside", "Counted cases whose public answer lies in the model’s range",
         backtest.inside, _IDS, "", CHAPTER, summary=True),
    Spec("calc-backtest-share", "Share of counted cases inside the model’s range", backtest.share_inside, _IDS,
         "fraction", CHAPTER,
         "Its own range is binomial. It takes the cases as independent, which several are not.", summary=True),
    Spec("calc-backtest-median-error", "Median absolute error of the counted cases", backtest.median_error,
         _IDS, "fraction",
         CHAPTER, summary=True),
]  # fmt: skip
