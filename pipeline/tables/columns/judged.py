"""Columns of our judgement: verdicts, points, disagreements, assumptions, derived numbers."""

from __future__ import annotations

from ..periods import EDGES
from ..schema import Table
from .reported import ARTICLES, CLAIMS
from .shared import as_of, flag, ident, idents, key, measure, note, number, subject, text, unit, value
from .words import LAYERS, POINT, QUESTIONS, SAID, STATUSES, UNITS, VERDICTS

_CLAIM = "xai-colossus-gpus"

VERDICTS_TABLE = Table(
    "verdicts",
    "Our check of each claim against public sources: was it said, and is it so.",
    "claim_id",
    {
        "claim_id": key("The claim judged."),
        "verdict": text("The same as so; kept for one release.", one_of=VERDICTS),
        "said": text(
            "Was it said: whether a record of the speaker's words carries the claim (said) or differs in what "
            "matters (altered), was not read (unread), or the article itself speaks (article).",
            one_of=SAID,
        ),
        "so": text("Is it so: the answer of the rubric.", one_of=VERDICTS),
        "reason": text("Why, in one sentence."),
        "reference_ids": idents("Reference facts, outcomes or claims behind it"),
        "computed_ids": idents("Computed numbers that the reason states or rests on"),
        "points": idents("Points of the researched check list it answers", POINT),
    },
    {"claim_id": ("claims", "claim_id")},
)

PASSES = Table(
    "passes",
    "Both passes of the audit over every claim, made by the makers of the report, and how a difference was settled.",
    "claim_id",
    {
        "claim_id": key("The claim judged."),
        "first_said": text(
            "Was it said, by the first pass, which had the published verdicts in sight.", one_of=SAID
        ),
        "first_so": text("Is it so, by the first pass.", one_of=VERDICTS),
        "second_said": text("Was it said, by the second pass, from claim and evidence alone.", one_of=SAID),
        "second_so": text("Is it so, by the second pass.", one_of=VERDICTS),
        "first_saw": text(
            "Whether the first pass was given when answers of the second had been seen, by mistake.",
            one_of=["yes", "no"],
        ),
        "settled": text(
            "Why the published answer is the one it is; empty where both passes agree.",
            null=True,
        ),
    },
    {"claim_id": ("claims", "claim_id")},
)

RUBRIC = Table(
    "rubric",
    "What the answers of the audit mean. Of those to “is it so?” the first that fits is given.",
    None,
    {
        "question": text("The question: was it said, or is it so.", one_of=list(QUESTIONS)),
        "answer": text("The answer.", one_of=[*SAID, *VERDICTS]),
        "meaning": text("When it is given."),
        "claim_id": ident("A claim that got it."),
    },
    {"claim_id": ("claims", "claim_id")},
)

POINTS = Table(
    "points",
    "Each point of the researched check list, and whether a verdict uses it or why it was rejected.",
    "point_id",
    {
        "point_id": text("Id of the point.", pattern=POINT, unique=True),
        "decision": text("What became of it.", one_of=["used", "rejected"]),
        "where_or_why": text("Where it is used, or why it was rejected."),
    },
)

DISAGREEMENTS = Table(
    "disagreements",
    "Groups of different values for the same subject, measure and time; all stay, one is preferred.",
    None,
    {
        "group_id": ident("Subject and measure, with the period where it matters."),
        "subject": subject(),
        "measure": measure(),
        "member_id": ident("Id of the claim or reference fact."),
        "layer": text("Layer of the member.", one_of=LAYERS[:2]),
        "value": value(null=False),
        **as_of(null=True),
        "preferred": flag("True for the one value of the group we prefer."),
        "reason": text("Why it is preferred."),
    },
)

ASSUMPTIONS = Table(
    "assumptions",
    "Inputs of the models that no source publishes, each with a range and a reason.",
    "assume_id",
    {
        "assume_id": key("Permanent id.", "assume-"),
        "label": text("What is assumed."),
        "value": number(
            "Central value, in the row's unit; where the shape is fitted, the build fills it in.",
            null=True,
        ),
        "low": number("5th percentile where lognormal or fitted, else the lower end.", null=True),
        "high": number("95th percentile where lognormal or fitted, else the upper end.", null=True),
        "unit": unit(),
        "dist": text(
            "Shape of the distribution.",
            one_of=["uniform", "lognormal", "triangular", "fitted", "fixed"],
        ),
        "reason": text("Why this value and range."),
    },
)

DERIVED = Table(
    "derived",
    "Numbers the models compute from the other tables; the notebooks compute the same ones. "
    "Where `tested` is true the ends are a 90% interval whose like was held against public answers (backtest.csv).",
    "derived_id",
    {
        "derived_id": key("Permanent id.", "calc-"),
        "label": text("What is computed."),
        "value": value(),
        "low": number(
            "5th percentile of the draws; of a chance drawn as yes or no, the lower end of the simulation’s error.",
            null=True,
        ),
        "high": number(
            "95th percentile of the draws; of a chance drawn as yes or no, the upper end of the simulation’s error.",
            null=True,
        ),
        "unit": unit(UNITS, null=True),
        "function": text("The function that computes it."),
        "inputs": idents("Ids of its inputs"),
        "tested": flag("Whether public answers say how wide the range of each of its inputs must be."),
        "status": text("Weakest status among its inputs.", one_of=STATUSES),
        "chapter": text("The page that owns it."),
        "formula": text("The formula in words and symbols."),
        "note": note(),
    },
)

_JUDGED = {
    name: VERDICTS_TABLE.columns[name] for name in ("said", "so", "reason", "reference_ids", "computed_ids")
}

JOINED = Table(
    "claims_joined",
    "Every claim with its article, both verdicts and the sources behind them: one table for those who want no other.",
    "claim_id",
    {
        **{name: CLAIMS.columns[name] for name in ("claim_id", "article")},
        **{name: ARTICLES.columns[name] for name in ("title", "outlet", "address", "published")},
        **{name: CLAIMS.columns[name] for name in ("theme", "kind", "subject")},
        "subject_name": text("Name of the subject."),
        "measure": CLAIMS.columns["measure"],
        "measure_label": text("The measure in words."),
        **{
            name: CLAIMS.columns[name]
            for name in (
                *("value", "low", "high", "unit", "bound", "status", "as_of", *EDGES, "speaker"),
                *("quote", "quote_en", "note"),
            )
        },
        **_JUDGED,
        "source_titles": text(
            "Titles of the sources of the reference facts and outcomes behind the verdict, with | between.",
            null=True,
        ),
        "source_urls": text(
            "Addresses of those sources, as far as they have one, space-separated.",
            null=True,
        ),
        "card": text("The claim’s own page, from the root of the site.", unique=True),
    },
    VERDICTS_TABLE.links | {"article": ("articles", "article")},
)

TABLES = [VERDICTS_TABLE, JOINED, RUBRIC, PASSES, DISAGREEMENTS, POINTS, ASSUMPTIONS, DERIVED]
