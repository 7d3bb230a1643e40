"""Columns of what is known from outside the articles, and of the names of what is spoken of and measured."""

from __future__ import annotations

from ..schema import Table
from .shared import answer, as_of, high, ident, idents, key, low, measure, note, subject, text, unit, value
from .words import CONFIDENCE, MEASURE, SOURCE_KINDS, STATUSES, SUBJECTS, THEMES, TIMES, UNITS, URL

_COPY = "https://web.archive.org/web/2024/https://top500.org/"

REFERENCE = Table(
    "reference",
    "Facts from public sources outside the articles, each with the words it rests on, or why there are none.",
    "ref_id",
    {
        "ref_id": key("Permanent id.", "ref-"),
        "subject": subject(),
        "measure": measure(),
        "value": value(),
        "low": low(),
        "high": high(),
        "text": answer(),
        "unit": unit(),
        **as_of(null=True),
        "source_title": text("The page, document or data set."),
        "source_url": text("Its address.", pattern=URL, null=True),
        "source_kind": text(
            "primary (the maker’s, speaker’s or lawgiver’s own page), filing, dataset, paper, press, relay (a page "
            "that repeats another source), own-reading (counted or computed by us from a source).",
            one_of=SOURCE_KINDS,
        ),
        "quote": text("The source's words, at most 25, in its language.", null=True),
        "quote_en": text("Our translation, where they are not English.", null=True),
        "quote_language": text("The language of the words.", pattern="[a-z]{2}", null=True),
        "value_text": text("The part of them that gives the value.", null=True),
        "place": text("Where they stand: section, page, paragraph, table, row.", null=True),
        "accessed": text(
            "Day on which the passage was read; empty where only a snippet of it was seen.",
            pattern=r"\d{4}-\d\d-\d\d",
            null=True,
        ),
        "archived_url": text("Address of the copy that was read, where known.", pattern=URL, null=True),
        "how": text(
            "How the words give the value, where not as it stands; how they were read; what agrees.",
            null=True,
        ),
        "no_quote_reason": text("Why there are no words.", null=True),
        "unread": text(
            "The source nearer to the fact, on which the page that was read rests, and which could not be read.",
            null=True,
        ),
        "sealed": text(
            "Hash of the words, their place and the source, as they were read.",
            pattern=r"[0-9a-f]{16}",
            null=True,
        ),
        "confidence": text(
            "high: a primary source, filing, dataset or paper whose words were read, or two independent sources that "
            "agree; medium: press or our own reading of a source that was read, or a primary source known through one "
            "relay; low: a relay alone, an estimate without a method, or nothing read.",
            one_of=CONFIDENCE,
        ),
        "confidence_reason": text(
            "Why it is graded so, where the kind of source alone does not say it.",
            null=True,
        ),
        "fact_row": text("Row of the research list it started from.", null=True),
        "note": note(),
        "status": text("Status, from alleged (weakest) to operating.", one_of=STATUSES),
    },
    {"subject": ("subjects", "subject"), "measure": ("measures", "measure")},
)

OUTCOMES = Table(
    "outcomes",
    "What happened after the articles, kept apart from what was known when they appeared.",
    "outcome_id",
    {
        "outcome_id": key("Permanent id.", "out-"),
        "subject": subject(),
        "measure": measure(),
        "value": value(),
        "text": answer(),
        "unit": unit(),
        **as_of(),
        "label": text("What happened, in a few words."),
        "claim_id": ident("The claim it answers.", null=True),
        "reference_ids": idents("Reference facts it rests on"),
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
        "subject": key("Permanent id."),
        "kind": text("What it is; any organisation is a company.", one_of=SUBJECTS),
        "name": text("Its name in prose and figures."),
        "owner": text("Operator, maker, developer or jurisdiction.", null=True),
        "theme": text("The chapter that owns it.", one_of=THEMES, null=True),
        "accelerator": ident("For a cluster of one kind of chip: that chip.", null=True),
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
        "measure": text("Its spelling in the other tables.", pattern=MEASURE, unique=True),
        "label": text("Its name in prose and figures."),
        "units": text(
            "Units a row of it can have, space-separated; empty for what is only said.",
            pattern=rf"(?:{_UNIT})( (?:{_UNIT}))*",
            null=True,
        ),
        "over_time": text(
            "An amount of a period, a level that moves, or a property that lasts.", one_of=TIMES
        ),
    },
)

_WORDS = r"[^;]*[^; ](?:; [^; ][^;]*)*"  # with "; " between

TERMS = Table(
    "terms",
    "The glossary: every term that pages explain at its first use, and words that the search takes for one another.",
    "term_id",
    {
        "term_id": key("Permanent id."),
        "term": text("Its name in the glossary.", unique=True),
        "on_page": text(
            "Spellings that a page explains, the first one it has, with semicolons between; empty for none.",
            pattern=_WORDS,
            null=True,
        ),
        "also": text(
            "Other words for it, English and Italian, that the search takes for it, with semicolons between.",
            pattern=_WORDS,
            null=True,
        ),
        "meaning": text(
            "What it means, in a sentence or two; empty where it is for the search alone.",
            null=True,
        ),
    },
)

TABLES = [REFERENCE, OUTCOMES, SUBJECTS_TABLE, MEASURES, TERMS]
