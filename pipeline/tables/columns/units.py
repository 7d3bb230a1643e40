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
        "unit": text("Its spelling in the other tables.", pattern=r"\S+", unique=True),
        "kind": text("What it measures; so its numbers are written.", one_of=UNIT_KINDS),
        "one": text("What is written after a 1, where it differs.", null=True),
        "many": text("What is written after any other number.", null=True),
        "scale": number("How many of the unit a written one is.", least=1, null=True),
        "power_from": number("From here on written as a power of ten.", least=0, null=True),
        "size": number("Its size against the smallest unit of its kind that explorers use.", null=True),
        "used_from": number("From how many of it on explorers use it.", least=0, null=True),
        "italian": text("Italian words for it, as a regular expression.", null=True),
        "worth": number("How many of the unit one of those words is worth.", null=True),
        "italian_group": text("Italian words for several of it.", null=True),
        "group_worth": number("How many of the unit one of those is worth.", null=True),
        "english": text(
            "English words and signs for it, as regular expressions, each with what one of it is worth.",
            null=True,
        ),
        "read_as": text(
            "The unit that its words are read as, where the words alone do not tell which is meant.",
            null=True,
        ),
    },
)

TABLES = [UNITS]
