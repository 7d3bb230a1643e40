"""Columns of what figures show: which records, under which words, and our judgements with their reasons."""

from __future__ import annotations

from ..schema import Table
from .shared import ident, text
from .words import STATUSES

FIGURES = Table(
    "figures",
    "The marks of figures that are chosen one by one, in the order drawn; other figures take whole tables.",
    None,
    {
        "figure": ident("The figure’s name."),
        "id": ident("Record that the mark shows."),
        "label": text("Words of its row; an id in braces stands for that record’s value.", null=True),
        "series": text("Line or group it belongs to, or what its row is called in the ids of its marks.", null=True),
        "drawn": text("How firmly it is drawn, where not as its status has it.", null=True,
                      one_of=[*STATUSES, "declared"]),
        "dated_by": ident("Record that dates the mark, where not itself.", null=True),
    },
)  # fmt: skip

JUDGEMENTS = Table(
    "judgements",
    "Judgements that figures and tables show, each with its reason, in the order shown.",
    None,
    {
        "figure": ident("Figure or table that shows it."),
        "row": text("What is judged."),
        "column": text("By what, or asked what."),
        "answer": text("Our answer.",
                       one_of=["yes", "depends", "no", "stated alike", "disputed", "not stated"]),
        "text": text("Words shown; an id in braces stands for that record’s value."),
        "id": ident("Record it rests on, or the one that comes closest.", null=True),
        "reason": text("Why; ids in braces as in text."),
    },
)  # fmt: skip

TABLES = [FIGURES, JUDGEMENTS]
