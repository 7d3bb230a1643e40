"""Columns of what is known from outside the articles, and of the names of what is spoken of and measured."""

from __future__ import annotations

from ..schema import Table
from .shared import answer, as_of, high, ident, idents, key, low, measure, note, subject, text, unit, value
from .words import CONFIDENCE, MEASURE, STATUSES, SUBJECTS, THEMES, TIMES, UNITS, URL

REFERENCE = Table(
    "reference",
    "Facts from public sources outside the articles, each with the page it was read on.",
    "ref_id",
    {
        "ref_id": key("Permanent id.", "ref-h100-peak-bf16", "ref-"),
        "subject": subject(),
        "measure": measure(),
        "value": value(),
        "low": low(),
        "high": high(),
        "text": answer(),
        "unit": unit(),
        "as_of": as_of(null=True),
        "source_title": text("The page, document or data set.", "OLCF, Frontier user guide"),
        "source_url": text("Its address.", "https://epoch.ai/data/ai-models", pattern=URL, null=True),
        "confidence": text("How sure we are of the fact.", "high", one_of=CONFIDENCE),
        "seen": text("Whether we read the fact on that page ourselves.", "yes", one_of=["yes", "no"]),
        "fact_row": text("Row of the research list it started from.", "ACC-009", null=True),
        "note": note(),
        "status": text("Status, from alleged (weakest) to operating.", "reported", one_of=STATUSES),
    },
    {"subject": ("subjects", "subject"), "measure": ("measures", "measure")},
)

OUTCOMES = Table(
    "outcomes",
    "What happened after the articles, kept apart from what was known in 2024.",
    "outcome_id",
    {
        "outcome_id": key("Permanent id.", "out-grok-3-release", "out-"),
        "subject": subject(),
        "measure": measure(),
        "value": value(),
        "text": answer(),
        "unit": unit(),
        "as_of": as_of(),
        "label": text("What happened, in a few words.", "Grok 3 is released"),
        "claim_id": ident("The claim it answers.", "memphis-supercluster-grok3-year-end", null=True),
        "reference_ids": idents("Reference facts it rests on", "ref-grok-3-release-date"),
        "note": note(),
    },
    {
        "claim_id": ("claims", "claim_id"),
        "subject": ("subjects", "subject"),
        "measure": ("measures", "measure"),
    },
)

SUBJECTS_TABLE = Table(
    "subjects",
    "Everything the claims and facts speak of, and everyone named who speaks, as readers know them.",
    "subject",
    {
        "subject": key("Permanent id.", "colossus"),
        "kind": text("What it is; any organisation is a company.", "cluster", one_of=SUBJECTS),
        "name": text("Its name in prose and figures.", "Colossus"),
        "owner": text("Operator, maker, developer or jurisdiction.", "xAI", null=True),
        "theme": text("The chapter that owns it.", "compute-race", one_of=THEMES, null=True),
        "accelerator": ident("For a cluster of one kind of chip: that chip.", "h100", null=True),
        "note": note(),
    },
    {"accelerator": ("subjects", "subject")},
)

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))

MEASURES = Table(
    "measures",
    "Everything that is measured or said of a subject, with the units it can have.",
    "measure",
    {
        "measure": text("Its spelling in the other tables.", "accelerators", pattern=MEASURE, unique=True),
        "label": text("Its name in prose and figures.", "accelerators"),
        "units": text(
            "Units a row of it can have, space-separated; empty for what is only said.",
            "days hours",
            pattern=rf"(?:{_UNIT})( (?:{_UNIT}))*",
            null=True,
        ),
        "over_time": text(
            "An amount of a period, a level that moves, or a property that lasts.", "level", one_of=TIMES
        ),
    },
)

TABLES = [REFERENCE, OUTCOMES, SUBJECTS_TABLE, MEASURES]
