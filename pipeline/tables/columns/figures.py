"""Columns of what the figures show: which records, in which order, under which words."""

from __future__ import annotations

from ..schema import Table
from .shared import ident, text
from .words import STATUSES

FIGURES = Table(
    "figures",
    "The marks of figures that are chosen one by one, in the order drawn; other figures take whole tables.",
    None,
    {
        "figure": ident("The figure’s name.", "growth"),
        "id": ident("Record that the mark shows.", "xai-colossus-gpus"),
        "label": text("Words of its row; an id in braces stands for that record’s value.", "Colossus, doubled", null=True),
        "series": text("Line or group it belongs to, or what its row is called in the ids of its marks.", "Declared", null=True),
        "drawn": text("How firmly it is drawn, where not as its status has it.", "declared", null=True,
                      one_of=[*STATUSES, "declared"]),
        "dated_by": ident("Record that dates the mark, where not itself.", "ref-colossus-grid-upgrade", null=True),
    },
)  # fmt: skip

TABLES = [FIGURES]
