"""From ranges of inputs to a range of the result: draws, their percentiles, which input matters most."""

from __future__ import annotations

import math
import zlib
from functools import lru_cache

import numpy as np

from .resolve import Leaf

DRAWS = 2_000  # of a number: as many as a page draws again in a blink
CHANCE_DRAWS = 50_000  # of a chance, which needs more for two digits
_Z95 = 1.6448536269514722
_GOLDEN, _MIX, _STIR = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)


def drawn() -> int:
    """How many draws a number is computed from.

    Formula: as many as a page makes again while a slider moves
    """
    return DRAWS


def draw(leaf: Leaf, n: int = DRAWS):
    """``n`` draws of an input, the same ones every time; its central value when it has no range.

    One draw from each of ``n`` equal parts of its range, in an order made of the input's key: so an input gets the
    same draws in every model it enters, and differences between results are not noise. The array is kept for
    the next model and cannot be written to.

    Source: McKay, Beckman and Conover 1979, Latin hypercube sampling.
    """
    return _draw(leaf, n) if leaf.ranged else leaf.central


@lru_cache(maxsize=512)
def _draw(leaf: Leaf, n: int) -> np.ndarray:
    drawn = leaf.quantile(strata(seed(leaf.key), n))
    drawn.setflags(write=False)
    return drawn


def seed(key: str) -> int:
    """The number that an input's order is made of."""
    return zlib.crc32(key.encode())


def strata(start: int, n: int) -> np.ndarray:
    """The middles of ``n`` equal parts of 0 to 1, in an order made of ``start``; the page has the same lines."""
    with np.errstate(over="ignore"):
        mixed = np.arange(n, dtype=np.uint32) * _GOLDEN + np.uint32(start)
        mixed = (mixed ^ (mixed >> np.uint32(16))) * _MIX
        mixed = (mixed ^ (mixed >> np.uint32(13))) * _STIR
        mixed ^= mixed >> np.uint32(16)
    numbered = mixed.astype(np.uint64) << np.uint64(32) | np.arange(n, dtype=np.uint64)
    return (np.sort(numbered).astype(np.uint32) + 0.5) / n


def interval(draws) -> tuple[float, float]:
    """5th and 95th percentile, over the draws that have a value; NaN where none has."""
    if np.ndim(draws) == 0:
        return float(draws), float(draws)
    if np.isnan(draws).all():
        return math.nan, math.nan
    with np.errstate(invalid="ignore"):
        low, high = np.nanpercentile(draws, [5, 95])
    return float(low), float(high)


def share(draws) -> tuple[float, float, float]:
    """Mean of flags, with the 5th and 95th percentile of the simulation's error.

    For draws of 0 and 1; where the draws are themselves chances, the ends are theirs, wide enough to hold the mean.
    """
    values = np.atleast_1d(np.asarray(draws, float))
    mean = float(values.mean())
    if np.isin(values, (0, 1)).all():
        error = _Z95 * math.sqrt(mean * (1 - mean) / len(values))
        return mean, max(0.0, mean - error), min(1.0, mean + error)
    low, high = interval(values)
    return mean, min(low, mean), max(high, mean)


def wilson(inside: int, cases: int) -> tuple[float, float]:
    """90% interval of a share seen ``inside`` times in ``cases``.

    Source: Wilson 1927, score interval of a binomial proportion.
    """
    if cases == 0:
        return 0.0, 1.0
    p, z2 = inside / cases, _Z95**2
    centre = (p + z2 / (2 * cases)) / (1 + z2 / cases)
    half = _Z95 * math.sqrt(p * (1 - p) / cases + z2 / (4 * cases**2)) / (1 + z2 / cases)
    return max(0.0, centre - half), min(1.0, centre + half)


def variance_share(draws: np.ndarray, result: np.ndarray, bins: int = 50) -> float:
    """Share of the result's variance that knowing this input would remove (first-order Sobol index).

    Estimated by conditioning: draws are cut into ``bins`` equal parts by the input and the variance of
    the parts' means is compared with the whole. Results that are positive throughout are compared by
    their logarithm. What the shares leave of 1 is interaction.
    """
    kept = np.isfinite(result)
    draws, result = draws[kept], result[kept]
    result = np.log(result) if (result > 0).all() else result
    if result.var() == 0:
        return 0.0
    parts = np.array_split(result[np.argsort(draws, kind="stable")], bins)
    means = np.array([part.mean() for part in parts])
    noise = result.var() * (bins - 1) / len(result)
    return float(max(0.0, means.var() - noise) / result.var())
