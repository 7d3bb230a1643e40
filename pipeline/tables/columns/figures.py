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
        "figure": ident("The figure’s name.", "growth"),
        "id": ident("Record that the mark shows.", "xai-colossus-gpus"),
        "label": text("Words of its row; an id in braces stands for that record’s value.", "Colossus, doubled", null=True),
        "series": text("Line or group it belongs to, or what its row is called in the ids of its marks.", "Declared", null=True),
        "drawn": text("How firmly it is drawn, where not as its status has it.", "declared", null=True,
                      one_of=[*STATUSES, "declared"]),
        "dated_by": ident("Record that dates the mark, where not itself.", "ref-colossus-grid-upgrade", null=True),
    },
)  # fmt: skip

JUDGEMENTS = Table(
    "judgements",
    "Judgements that figures and tables show, each with its reason, in the order shown.",
    None,
    {
        "figure": ident("Figure or table that shows it.", "chatbit-known"),
        "row": text("What is judged.", "Authors"),
        "column": text("By what, or asked what.", "Public reports say"),
        "answer": text("Our answer.", "stated alike",
                       one_of=["yes", "depends", "no", "stated alike", "disputed", "not stated"]),
        "text": text("Words shown; an id in braces stands for that record’s value.", "{ref-chatbit-authors}"),
        "id": ident("Record it rests on, or the one that comes closest.", "ref-chatbit-authors", null=True),
        "reason": text("Why; ids in braces as in text.", "The reports that give a number agree."),
    },
)  # fmt: skip

TABLES = [FIGURES, JUDGEMENTS]
