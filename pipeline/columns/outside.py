"""Columns of what is not in the articles: reference facts, outcomes, assumptions, subjects, derived numbers."""

from __future__ import annotations

from ..schema import Table, column
from .words import (
    CONFIDENCE, ID, STATUSES, SUBJECTS, THEMES, UNITS, URL, as_of, high, low, measure, note, subject, unit, value,
)  # fmt: skip


def _text():
    return column("string", "The answer when it is no number: a date, or a statement in our words.", "2024-09-29",
                  null=True)  # fmt: skip


REFERENCE = Table(
    "reference",
    "Facts from public sources outside the articles, each with the page it was read on.",
    "ref_id",
    {
        "ref_id": column("string", "Permanent id.", "ref-h100-peak-bf16", pattern=rf"ref-{ID}", unique=True),
        "subject": subject(),
        "measure": measure(),
        "value": value(),
        "low": low(),
        "high": high(),
        "text": _text(),
        "unit": unit(),
        "as_of": as_of(null=True),
        "source_title": column("string", "The page, document or data set.", "OLCF, Frontier user guide"),
        "source_url": column("string", "Its address.", "https://docs.olcf.ornl.gov/systems/frontier_user_guide.html",
                             pattern=URL, null=True),
        "confidence": column("string", "How sure we are of the fact.", "high", one_of=CONFIDENCE),
        "seen": column("string", "Whether we read the fact on that page ourselves.", "yes", one_of=["yes", "no"]),
        "fact_row": column("string", "Row of the research list it started from.", "ACC-009", null=True),
        "note": note(),
    },
    {"subject": ("subjects", "subject")},
)  # fmt: skip

OUTCOMES = Table(
    "outcomes",
    "What happened after the articles, kept apart from what was known in 2024.",
    "outcome_id",
    {
        "outcome_id": column("string", "Permanent id.", "out-grok-3-release", pattern=rf"out-{ID}", unique=True),
        "subject": subject(),
        "measure": measure(),
        "value": value(),
        "text": _text(),
        "unit": unit(),
        "as_of": as_of(),
        "label": column("string", "What happened, in a few words.", "Grok 3 is released"),
        "claim_id": column("string", "The claim it answers.", "memphis-supercluster-grok3-year-end", pattern=ID,
                           null=True),
        "reference_ids": column("string", "Ids of the reference facts it rests on, space-separated.",
                                "ref-grok-3-release-date", null=True, pattern=rf"{ID}( {ID})*"),
        "note": note(),
    },
    {"claim_id": ("claims", "claim_id"), "subject": ("subjects", "subject")},
)  # fmt: skip

ASSUMPTIONS = Table(
    "assumptions",
    "Inputs of the models that no source publishes, each with a range and a reason.",
    "assume_id",
    {
        "assume_id": column("string", "Permanent id.", "assume-mfu", pattern=rf"assume-{ID}", unique=True),
        "label": column("string", "What is assumed.", "Passes over the fine-tuning data"),
        "value": column("number", "Central value, in the row's unit.", 0.36),
        "low": column("number", "5th percentile of a lognormal, else the lower end.", 0.1, null=True),
        "high": column("number", "95th percentile of a lognormal, else the upper end.", 0.62, null=True),
        "unit": unit(),
        "dist": column("string", "Shape of the distribution.", "triangular",
                       one_of=["uniform", "lognormal", "triangular", "fixed"]),
        "reason": column("string", "Why this value and range.", "One to five passes are usual on a small set."),
    },
)  # fmt: skip

DERIVED = Table(
    "derived",
    "Numbers the models compute from the other tables; the notebooks compute the same ones.",
    "derived_id",
    {
        "derived_id": column("string", "Permanent id.", "calc-colossus-power", pattern=rf"calc-{ID}", unique=True),
        "label": column("string", "What is computed.", "Power of 100,000 H100"),
        "value": value(),
        "low": low(),
        "high": high(),
        "unit": unit(UNITS, null=True),
        "function": column("string", "The function that computes it.", "report.models.power.facility"),
        "inputs": column("string", "Ids of its inputs, space-separated.", "ref-h100-power assume-mfu", null=True),
        "status": column("string", "Weakest standing among its inputs.", "estimated", one_of=STATUSES),
        "chapter": column("string", "The page that owns it.", "compute-race"),
        "formula": column("string", "The formula in words and symbols.", "accelerators × watts × PUE"),
        "note": note(),
    },
)  # fmt: skip

SUBJECTS_TABLE = Table(
    "subjects",
    "Everything the claims and facts speak of, with its name as readers know it.",
    "subject",
    {
        "subject": column("string", "Permanent id.", "colossus", pattern=ID, unique=True),
        "kind": column("string", "What it is.", "cluster", one_of=SUBJECTS),
        "name": column("string", "Its name in prose and figures.", "Colossus"),
        "owner": column("string", "Operator, maker, developer or jurisdiction.", "xAI", null=True),
        "theme": column("string", "The chapter that owns it.", "compute-race", one_of=THEMES, null=True),
        "accelerator": column("string", "For a cluster of one kind of chip: that chip.", "h100", pattern=ID, null=True),
        "note": note(),
    },
)  # fmt: skip

TABLES = [REFERENCE, OUTCOMES, ASSUMPTIONS, SUBJECTS_TABLE, DERIVED]
