"""Arithmetic on any two numbers of the same unit, named so that a formula can say what was done."""

from __future__ import annotations

from .ops import log


def ratio(value, base):
    """How many times ``base`` goes into ``value``.

    Formula: value ÷ base
    """
    return value / base


def excess(value, base):
    """By how much ``value`` exceeds ``base``, as a fraction of ``base``.

    Formula: value ÷ base − 1
    """
    return value / base - 1


def scaled_up(base, fraction):
    """``base`` raised by ``fraction`` of itself.

    Formula: base × (1 + fraction)
    """
    return base * (1 + fraction)


def product(value, factor):
    """``value`` times ``factor``.

    Formula: value × factor
    """
    return value * factor


def difference(value, base):
    """``value`` minus ``base``.

    Formula: value − base
    """
    return value - base


def total(first, second):
    """The sum of two.

    Formula: first + second
    """
    return first + second


def orders_of_magnitude(value, base):
    """By how many powers of ten ``value`` exceeds ``base``.

    Formula: log₁₀(value ÷ base)
    """
    return log(value / base) / log(10)
