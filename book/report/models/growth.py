"""How fast counts grew, and how far apart dates lie. Dates are days since 1 January 1970."""

from __future__ import annotations

from datetime import date

import numpy as np

from ..data import periods
from .ops import exp, log

DAYS_PER_MONTH = 365.25 / 12
DAYS_PER_YEAR = 365.25


def day_number(period: str, at: str = "middle") -> float:
    """Days since 1 January 1970 of an ISO date, or of the start, middle or end of a longer period.

    Raises ValueError for anything else.
    """
    start, end = ((day - date(1970, 1, 1)).days for day in periods.days(period))
    return {"start": start, "middle": (start + end) / 2, "end": end}[at]


def days_between(first_day, last_day):
    """Days from one date to another.

    Formula: last date − first date
    """
    return last_day - first_day


def days_late(first_day, last_day, promised_days):
    """Days by which something came later than promised.

    Formula: last date − first date − days promised
    """
    return last_day - first_day - promised_days


def years_between(first_day, last_day):
    """Years from one date to another.

    Formula: (last date − first date) ÷ 365.25
    """
    return (last_day - first_day) / DAYS_PER_YEAR


def months_to_days(months):
    """Whole days in a number of average months.

    Formula: months × 365.25 ÷ 12, to the whole day
    """
    return np.round(months * DAYS_PER_MONTH)


def doubling_months_of(first, last, months):
    """Months in which a count doubles if it grows from ``first`` to ``last`` in ``months``.

    Source: exponential growth.
    Formula: months × ln 2 ÷ ln(last count ÷ first count)
    """
    return months * log(2) / log(last / first)


def doubling_months_about(first, last, first_day, last_day, first_error, last_error, day_error):
    """Months in which a count doubles, growing steadily from one dated count to another.

    The errors are the roundness of the counts, as factors near 1, and of the dates, in days.

    Source: exponential growth through two points.
    Formula: (last date − first date + date error) × ln 2 ÷ ln(last × its error ÷ (first × its error))
    """
    months = (last_day - first_day + day_error) / DAYS_PER_MONTH
    return months * log(2) / log(last * last_error / (first * first_error))


def fitted_growth(days, counts, error):
    """Factor by which counts grow in a year, from a straight line through their logarithms.

    ``days`` and ``counts`` are lists of points; ``error`` is in standard errors of the slope (0: the fit).
    Source: ordinary least squares.
    Formula: exp(365.25 × (slope of ln count on date + error × its standard error))
    """
    return exp(DAYS_PER_YEAR * _slope(days, counts, error))


def fitted_doubling_months(days, counts, error):
    """Months in which counts double, from the same straight line.

    Source: ordinary least squares.
    Formula: ln 2 ÷ (slope of ln count on date + error × its standard error)
    """
    return log(2) / _slope(days, counts, error) / DAYS_PER_MONTH


def _slope(days, counts, error):
    x, y = np.asarray(days, float), np.log(np.asarray(counts, float))
    away = x - x.mean()
    slope = (away @ y) / (away @ away)
    residuals = y - y.mean() - slope * away
    standard_error = np.sqrt(residuals @ residuals / (len(x) - 2) / (away @ away))
    return slope + error * standard_error
