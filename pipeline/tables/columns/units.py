"""Columns of the units: how each is written, and what it is read from."""

from __future__ import annotations

from ..schema import Table
from .shared import number, text
from .words import UNIT_KINDS

UNITS = Table(
    "units",
    "Every unit that a number can have: how it is written, and the Italian and English words it is read from.",
    "unit",
    {
        "unit": text("Its spelling in the other tables.", "days", pattern=r"\S+", unique=True),
        "kind": text("What it measures; so its numbers are written.", "time", one_of=UNIT_KINDS),
        "one": text("What is written after a 1, where it differs.", "day", null=True),
        "many": text("What is written after any other number.", "days", null=True),
        "scale": number("How many of the unit a written one is.", 10**12, least=1, null=True),
        "power_from": number("From here on written as a power of ten.", 10**17, least=0, null=True),
        "size": number("Its size against the smallest unit of its kind that explorers use.", 24, null=True),
        "used_from": number("From how many of it on explorers use it.", 2, least=0, null=True),
        "italian": text("Italian words for it, as a regular expression.", r"giorn[oi]\b", null=True),
        "worth": number("How many of the unit one of those words is worth.", 1, null=True),
        "italian_group": text("Italian words for several of it.", r"settiman[ae]\b", null=True),
        "group_worth": number("How many of the unit one of those is worth.", 7, null=True),
        "english": text(
            "English words and signs for it, as regular expressions, each with what one of it is worth.",
            r"days?\b = 1; weeks?\b = 7",
            null=True,
        ),
        "read_as": text(
            "The unit that its words are read as, where the words alone do not tell which is meant.",
            "fraction",
            null=True,
        ),
    },
)

TABLES = [UNITS]
