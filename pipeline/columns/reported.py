"""Columns of what the articles say: claims, articles, coverage, verdicts, disagreements, points."""

from __future__ import annotations

from ..schema import Table, column
from .words import (
    BOUNDS, CLAIM_UNITS, ID, KINDS, LAYERS, POINT, REASONS, STATUSES, THEMES, VERDICTS, as_of, measure, note, subject,
    unit, value,
)  # fmt: skip

_CLAIM = "xai-colossus-gpus"
_ARTICLE = column("string", "Slug of the article.", "xai-colossus", pattern=ID)

CLAIMS = Table(
    "claims",
    "One row for each statement of an article, with its exact words and the value parsed from them.",
    "claim_id",
    {
        "claim_id": column("string", "Permanent id; starts with the article's slug.", _CLAIM, pattern=ID, unique=True),
        "article": _ARTICLE,
        "theme": column("string", "The chapter that owns the claim.", "compute-race", one_of=THEMES),
        "kind": column("string", "A quantity, something that happened or shall, or anything else said.", "number",
                       one_of=KINDS),
        "subject": subject(),
        "measure": measure(),
        "value": column("number", "Parsed from the quote, never typed; empty for events, statements and vague amounts.",
                        100000, null=True),
        "value_text": column("string", "Part of the quote that is parsed, when it holds several numbers.", "100k",
                             null=True),
        "unit": unit(CLAIM_UNITS, null=True),
        "bound": column("string", "The article's own hedge.", "exactly", one_of=BOUNDS, null=True),
        "status": column("string", "Standing, from alleged (weakest) to operating.", "operating", one_of=STATUSES),
        "as_of": as_of(),
        "speaker": column("string", "Who says it, according to the article.", "Elon Musk"),
        "quote": column("string", "The exact words, in Italian.", "Colossus 100k H100"),
        "quote_start": column("integer", "Offset of the quote's first character in the article's text.", 402,
                              unit="characters", least=0),
        "quote_end": column("integer", "Offset after the quote's last character.", 420, unit="characters", least=1),
        "quote_en": column("string", "Our translation of the quote.", "Colossus 100k H100"),
        "also_at": column("string", "Offsets of repetitions with the same hedge, horizon and standing, as start-end.",
                          "5017-5046 7141-7170", null=True, pattern=r"\d+-\d+( \d+-\d+)*"),
        "note": note(),
    },
    {"article": ("articles", "article"), "subject": ("subjects", "subject")},
)  # fmt: skip


def _count(what: str, example: int):
    return column("integer", what, example, least=0)


ARTICLES = Table(
    "articles",
    "The five articles: where each appeared, how its text is recognised, and how much of it the claims cover.",
    "article",
    {
        "article": column("string", "Slug of the article.", "xai-colossus", pattern=ID, unique=True),
        "title": column("string", "Headline, or our description when the text has none.", "Elon Musk svela il supercluster"),
        "title_note": column("string", "Where the title comes from, when not from the text.", "Our description.", null=True),
        "outlet": column("string", "Who published it, as far as the text says.", "Cointelegraph"),
        "published": column("period", "Day or month of publication.", "2024-09"),
        "published_note": column("string", "How the date of publication is known.", "Stated under the headline."),
        "source_file": column("string", "Name of the file with the text, which is not in the repository.",
                              "003_9b4708800b9dcbdc.txt", unique=True),
        "sha256": column("string", "Hash of the file's bytes.", "b9541385862d…", pattern=r"[0-9a-f]{64}", unique=True),
        "characters": column("integer", "Length of the text after UTF-8 decoding.", 3861, unit="characters", least=1),
        "quantities": _count("Quantities in the text, in digits and in words.", 26),
        "claims": _count("Claims taken from it.", 37),
        "numbers": _count("Claims of kind number.", 13),
        "passed_over": _count("Quantities passed over, each with a reason in coverage.csv.", 2),
        "unaccounted": column("integer", "Quantities neither in a claim nor passed over; verify proves it is 0.", 0,
                              least=0, most=0),
    },
)  # fmt: skip

COVERAGE = Table(
    "coverage",
    "Where every quantity of the articles stands in its text, and what became of it. Positions only, no text.",
    None,
    {
        "article": _ARTICLE,
        "start": column("integer", "Offset of its first character.", 411, unit="characters", least=0),
        "end": column("integer", "Offset after its last character.", 415, unit="characters", least=1),
        "role": column("string", "What became of it.", "claim", one_of=["claim", "repetition", "passed-over"]),
        "claim_id": column("string", "The claim whose words hold it.", _CLAIM, pattern=ID, null=True),
        "reason": column("string", "Why it was passed over.", "model-name", one_of=REASONS, null=True),
    },
    {"article": ("articles", "article"), "claim_id": ("claims", "claim_id")},
)  # fmt: skip

VERDICTS_TABLE = Table(
    "verdicts",
    "Our check of each claim against public sources.",
    "claim_id",
    {
        "claim_id": column("string", "The claim judged.", _CLAIM, pattern=ID, unique=True),
        "verdict": column("string", "The verdict.", "holds", one_of=VERDICTS),
        "reason": column("string", "Why, in one sentence.", "The public count is the same."),
        "reference_ids": column("string", "Ids of the reference facts, outcomes or claims behind it, space-separated.",
                                "ref-colossus-accelerators", null=True, pattern=rf"{ID}( {ID})*"),
        "points": column("string", "Points of the researched check list it answers, space-separated.", "ERR-035",
                         null=True, pattern=rf"{POINT}( {POINT})*"),
    },
    {"claim_id": ("claims", "claim_id")},
)  # fmt: skip

POINTS = Table(
    "points",
    "Each point of the researched check list, and whether a verdict uses it or why it was rejected.",
    "point_id",
    {
        "point_id": column("string", "Id of the point.", "ERR-035", pattern=POINT, unique=True),
        "decision": column("string", "What became of it.", "used", one_of=["used", "rejected"]),
        "where_or_why": column("string", "Where it is used, or why it was rejected.", "memphis-supercluster-operational"),
    },
)  # fmt: skip

DISAGREEMENTS = Table(
    "disagreements",
    "Groups of different values for the same subject, measure and time; all stay, one is preferred.",
    None,
    {
        "group_id": column("string", "Subject and measure, with the period where it matters.", "meta-capex-2024-q2",
                           pattern=ID),
        "subject": subject(),
        "measure": measure(),
        "member_id": column("string", "Id of the claim or reference fact.", "meta-tenfold-compute-capex-q2-2024",
                            pattern=ID),
        "layer": column("string", "Layer of the member.", "reported", one_of=LAYERS[:2]),
        "value": value(null=False),
        "as_of": as_of(null=True),
        "preferred": column("boolean", "True for the one value of the group we prefer.", True),
        "reason": column("string", "Why it is preferred.", "The company's own statement gives two decimals."),
    },
)  # fmt: skip

TABLES = [CLAIMS, ARTICLES, COVERAGE, VERDICTS_TABLE, DISAGREEMENTS, POINTS]
