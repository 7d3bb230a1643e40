"""The one description of every column of every table in ``data/``."""

from __future__ import annotations

from ..schema import Table
from . import cases, figures, history, judged, outside, reported, units, wide

#: Every table by name, in the order readers meet them.
TABLES: dict[str, Table] = {
    t.name: t
    for t in [
        *reported.TABLES,
        *outside.TABLES,
        *units.TABLES,
        *judged.TABLES,
        *cases.TABLES,
        *wide.TABLES,
        *figures.TABLES,
        *history.TABLES,
    ]
}
