"""The models held against public answers: how many the 90% interval holds, what that share is worth, the error.

``predicted`` are derived numbers and ``public`` the answers, in the same order.
"""

from __future__ import annotations

import statistics

from .uncertainty import wilson


def counted(predicted, public) -> tuple[float, float, float]:
    """Cases whose public answer did not come from the same formula.

    Formula: number of counted cases
    """
    return (len(predicted),) * 3


def apart(predicted, public) -> tuple[float, float, float]:
    """Cases that show only that a formula was copied correctly.

    Formula: number of cases listed apart
    """
    return (len(predicted),) * 3


def inside(predicted, public) -> tuple[float, float, float]:
    """Counted cases whose public answer lies between the predicted 5th and 95th percentile.

    Formula: number of counted cases with low ≤ public ≤ high
    """
    return (sum(made.low <= answer <= made.high for made, answer in zip(predicted, public, strict=True)),) * 3


def share_inside(predicted, public) -> tuple[float, float, float]:
    """The share inside with its Wilson interval.

    Source: Wilson 1927, score interval of a binomial proportion.
    Formula: cases inside ÷ counted cases, with Wilson’s 90% interval
    """
    hits, cases = inside(predicted, public)[0], len(predicted)
    return hits / cases, *wilson(hits, cases)


def median_error(predicted, public) -> tuple[float, float, float]:
    """Half of the counted cases err by less.

    Formula: median of |predicted ÷ public − 1|
    """
    pairs = zip(predicted, public, strict=True)
    return (statistics.median(abs(made.value / answer - 1) for made, answer in pairs),) * 3
