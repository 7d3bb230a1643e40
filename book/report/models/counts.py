"""Counts of the report's own tables."""

from __future__ import annotations

from ..data import tables


def count(count):
    """A number of rows or of distinct values.

    Formula: rows counted
    """
    return count


def share(part, whole):
    """A part over the whole (fraction).

    Formula: part ÷ whole
    """
    return part / whole


def together(parts):
    """Parts added up.

    Formula: Σ parts
    """
    return sum(parts)


def rest(whole, first, second, third):
    """What is left of a whole after three parts.

    Formula: whole − first part − second part − third part
    """
    return whole - first - second - third


def tables_in_data():
    """Tables in the data folder.

    Formula: files data/*.csv
    """
    return len(tables.names())
