"""The few functions that models may use beside ``+ - * / **``.

Each accepts floats, NumPy arrays and Altair expressions, so that one formula serves the notebook, the
simulation and the page. Python's ``if``, ``max`` and NumPy's functions would turn an Altair parameter
into a constant without a word.
"""

from __future__ import annotations

import numpy as np


def where(condition, yes, no):
    """``yes`` where ``condition`` holds, else ``no``."""
    if type(yes) is type(no) is float and isinstance(condition, bool):
        return yes if condition else no
    if _drawn(condition, yes, no):
        return _vega("if_", condition, yes, no)
    return _plain(np.where(condition, yes, no))


def minimum(a, b):
    """The smaller of two."""
    return _vega("min", a, b) if _drawn(a, b) else _plain(np.minimum(a, b))


def maximum(a, b):
    """The larger of two."""
    return _vega("max", a, b) if _drawn(a, b) else _plain(np.maximum(a, b))


def log(x):
    """Natural logarithm; minus infinity at nought, as in the page."""
    if _drawn(x):
        return _vega("log", x)
    with np.errstate(divide="ignore"):
        return _plain(np.log(x))


def exp(x):
    """e to the power ``x``."""
    return _vega("exp", x) if _drawn(x) else _plain(np.exp(x))


def _drawn(*values) -> bool:
    """True when one of the values is an Altair parameter or expression."""
    return any(type(v).__module__.startswith("altair.") for v in values)


def _vega(name: str, *values):
    import altair as alt

    return getattr(alt.expr, name)(*(alt.expr.NaN if _is_nan(v) else v for v in values))


def _is_nan(value) -> bool:
    return isinstance(value, float) and value != value


def _plain(result):
    """A zero-dimensional result as a Python number."""
    return result.item() if np.ndim(result) == 0 else result
