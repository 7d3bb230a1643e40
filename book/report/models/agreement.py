"""How far two raters agree who gave each case one of a few answers."""

from __future__ import annotations


def agreed(same, first):
    """Share of cases that both raters answer alike (fraction).

    Formula: Σ cases both give an answer ÷ cases
    """
    return sum(same) / sum(first)


def cohen_kappa(same, first, second):
    """Agreement beyond chance: 1 where the raters always agree, 0 where they agree no more than by chance.

    ``same``, ``first`` and ``second`` count, for each answer, the cases to which both gave it, the first did
    and the second did. Chance is what their shares of each answer would give if one knew nothing of the other.

    Formula: (o − e) ÷ (1 − e), o = share answered alike, e = Σ first’s share of an answer × second’s share
    Source: Cohen 1960, A coefficient of agreement for nominal scales.
    """
    cases = sum(first)
    observed = sum(same) / cases
    expected = sum(a * b for a, b in zip(first, second, strict=True)) / cases**2
    return (observed - expected) / (1 - expected)
