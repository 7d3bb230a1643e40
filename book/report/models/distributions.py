"""The shapes a range is drawn with, as quantile functions: the value below which the share ``u`` of draws lies.

Plain arithmetic of :mod:`report.models.ops`, so that a page draws from them what the notebooks draw.
"""

from __future__ import annotations

from .ops import exp, log, minimum, where

_Z95 = 1.6448536269514722
_HALF_PI = 1.5707963267948966
_TAIL = 0.02425


def uniform(u, low, high):
    """Every value between ``low`` and ``high`` alike."""
    return low + u * (high - low)


def triangular(u, low, mode, high):
    """Rising from ``low`` to ``mode``, falling to ``high``."""
    rising = low + (u * (high - low) * (mode - low)) ** 0.5
    falling = high - ((1 - u) * (high - low) * (high - mode)) ** 0.5
    return where(u * (high - low) < mode - low, rising, falling)


def lognormal(u, low, median, high):
    """Normal in the logarithm on each side of ``median``; ``low`` and ``high`` are 5th and 95th percentile."""
    z = normal(u) / _Z95
    return median * exp(where(z < 0, z * log(median / low), z * log(high / median)))


def fitted(u, centre, spread, degrees):
    """A factor whose logarithm is Student's t about that of ``centre``, ``spread`` times the standard one."""
    return centre * exp(spread * student(u, degrees))


def normal(u):
    """The standard normal.

    Source: Acklam 2003, rational approximation, within 1.2e-9 of the true quantile.
    """
    tail = minimum(u, 1 - u)
    q = (-2 * log(tail)) ** 0.5
    outer = (
        ((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q
         + 4.374664141464968) * q + 2.938163982698783
    ) / ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1)  # fmt: skip
    p = u - 0.5
    r = p * p
    inner = (
        (((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.383577518672690e2) * r
          - 3.066479806614716e1) * r + 2.506628277459239) * p
    ) / (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r
          - 1.328068155288572e1) * r + 1)  # fmt: skip
    return where(tail < _TAIL, where(p < 0, outer, -outer), inner)


def student(u, degrees):
    """Student's t with ``degrees`` of freedom, at least 2.

    Source: Hill 1970, Algorithm 396; within 2 in 10,000 of the true quantile, exact for 2 degrees.
    """
    p = 2 * minimum(u, 1 - u)
    size = where(degrees < 2.5, (2 / (p * (2 - p)) - 2) ** 0.5, _student_size(p, degrees))
    return where(u < 0.5, -size, size)


def _student_size(p, degrees):
    """The t that is exceeded, either way, with the chance ``p``."""
    a = 1 / (degrees - 0.5)
    b = 48 / (a * a)
    c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    d = ((94.5 / (b + c) - 3) / b + 1) * (a * _HALF_PI) ** 0.5 * degrees
    x = d * p
    y = x ** (2 / degrees)
    z = -normal(p / 2)
    few = where(degrees < 5, c + 0.3 * (degrees - 4.5) * (z + 0.6), c)
    e = (((0.05 * d * z - 5) * z - 7) * z - 2) * z + b + few
    w = a * ((((((0.4 * z * z + 6.3) * z * z + 36) * z * z + 94.5) / e - z * z - 3) / b + 1) * z) ** 2
    middle = where(w > 0.002, exp(w) - 1, 0.5 * w * w + w)
    f = (degrees + 6) / (degrees * y) - 0.089 * d - 0.822
    tail = ((1 / (f * (degrees + 2) * 3) + 0.5 / (degrees + 4)) * y - 1) * (degrees + 1) / (
        degrees + 2
    ) + 1 / y
    return (degrees * where(y > 0.05 + a, middle, tail)) ** 0.5
