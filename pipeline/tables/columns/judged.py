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
        "claim_id": key("The claim judged.", _CLAIM),
        "verdict": text("The same as so; kept for one release.", "holds", one_of=VERDICTS),
        "said": text(
            "Was it said: whether a record of the speaker's words carries the claim (said) or differs in what "
            "matters (altered), was not read (unread), or the article itself speaks (article).",
            "said",
            one_of=SAID,
        ),
        "so": text("Is it so: the answer of the rubric.", "holds", one_of=VERDICTS),
        "reason": text("Why, in one sentence.", "The public count is the same."),
        "reference_ids": idents("Reference facts, outcomes or claims behind it", "ref-colossus-accelerators"),
        "computed_ids": idents(
            "Computed numbers that the reason states or rests on", "calc-colossus-fed-share-july-2024"
        ),
        "points": idents("Points of the researched check list it answers", "ERR-035", POINT),
    },
    {"claim_id": ("claims", "claim_id")},
)

PASSES = Table(
    "passes",
    "Both passes of the audit over every claim, made by the makers of the report, and how a difference was settled.",
    "claim_id",
    {
        "claim_id": key("The claim judged.", _CLAIM),
        "first_said": text(
            "Was it said, by the first pass, which had the published verdicts in sight.", "said", one_of=SAID
        ),
        "first_so": text("Is it so, by the first pass.", "holds", one_of=VERDICTS),
        "second_said": text(
            "Was it said, by the second pass, from claim and evidence alone.", "said", one_of=SAID
        ),
        "second_so": text("Is it so, by the second pass.", "holds", one_of=VERDICTS),
        "first_saw": text(
            "Whether the first pass was given when answers of the second had been seen, by mistake.",
            "no",
            one_of=["yes", "no"],
        ),
        "settled": text(
            "Why the published answer is the one it is; empty where both passes agree.",
            "One vague hedge in place of another is no rounding.",
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
        "question": text("The question: was it said, or is it so.", "so", one_of=list(QUESTIONS)),
        "answer": text("The answer.", "holds", one_of=[*SAID, *VERDICTS]),
        "meaning": text("When it is given.", "So as written."),
        "claim_id": ident("A claim that got it.", _CLAIM),
    },
    {"claim_id": ("claims", "claim_id")},
)

POINTS = Table(
    "points",
    "Each point of the researched check list, and whether a verdict uses it or why it was rejected.",
    "point_id",
    {
        "point_id": text("Id of the point.", "ERR-035", pattern=POINT, unique=True),
        "decision": text("What became of it.", "used", one_of=["used", "rejected"]),
        "where_or_why": text("Where it is used, or why it was rejected.", "memphis-supercluster-operational"),
    },
)

DISAGREEMENTS = Table(
    "disagreements",
    "Groups of different values for the same subject, measure and time; all stay, one is preferred.",
    None,
    {
        "group_id": ident("Subject and measure, with the period where it matters.", "meta-capex-2024-q2"),
        "subject": subject(),
        "measure": measure(),
        "member_id": ident("Id of the claim or reference fact.", "meta-tenfold-compute-capex-q2-2024"),
        "layer": text("Layer of the member.", "reported", one_of=LAYERS[:2]),
        "value": value(null=False),
        **as_of(null=True),
        "preferred": flag("True for the one value of the group we prefer.", True),
        "reason": text("Why it is preferred.", "The company's own statement gives two decimals."),
    },
)

ASSUMPTIONS = Table(
    "assumptions",
    "Inputs of the models that no source publishes, each with a range and a reason.",
    "assume_id",
    {
        "assume_id": key("Permanent id.", "assume-mfu", "assume-"),
        "label": text("What is assumed.", "Passes over the fine-tuning data"),
        "value": number(
            "Central value, in the row's unit; where the shape is fitted, the build fills it in.",
            0.36,
            null=True,
        ),
        "low": number("5th percentile where lognormal or fitted, else the lower end.", 0.1, null=True),
        "high": number("95th percentile where lognormal or fitted, else the upper end.", 0.62, null=True),
        "unit": unit(),
        "dist": text(
            "Shape of the distribution.",
            "triangular",
            one_of=["uniform", "lognormal", "triangular", "fitted", "fixed"],
        ),
        "reason": text("Why this value and range.", "One to five passes are usual on a small set."),
    },
)

DERIVED = Table(
    "derived",
    "Numbers the models compute from the other tables; the notebooks compute the same ones. "
    "Where `tested` is true the ends are a 90% interval whose like was held against public answers (backtest.csv).",
    "derived_id",
    {
        "derived_id": key("Permanent id.", "calc-colossus-power", "calc-"),
        "label": text("What is computed.", "Power of 100,000 H100"),
        "value": value(),
        "low": number(
            "5th percentile of the draws; of a chance drawn as yes or no, the lower end of the simulation’s error.",
            30000,
            null=True,
        ),
        "high": number(
            "95th percentile of the draws; of a chance drawn as yes or no, the upper end of the simulation’s error.",
            40000,
            null=True,
        ),
        "unit": unit(UNITS, null=True),
        "function": text("The function that computes it.", "report.models.power.facility"),
        "inputs": idents("Ids of its inputs", "ref-h100-power assume-mfu"),
        "tested": flag("Whether public answers say how wide the range of each of its inputs must be.", True),
        "status": text("Weakest status among its inputs.", "estimated", one_of=STATUSES),
        "chapter": text("The page that owns it.", "compute-race"),
        "formula": text("The formula in words and symbols.", "accelerators × watts × PUE"),
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
        "subject_name": text("Name of the subject.", "Colossus"),
        "measure": CLAIMS.columns["measure"],
        "measure_label": text("The measure in words.", "accelerators"),
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
            "NVIDIA Ethernet Networking Accelerates World’s Largest AI Supercomputer",
            null=True,
        ),
        "source_urls": text(
            "Addresses of those sources, as far as they have one, space-separated.",
            "https://nvidianews.nvidia.com/news/spectrum-x-ethernet-networking-xai-colossus",
            null=True,
        ),
        "card": text(
            "The claim’s own page, from the root of the site.", f"claims/{_CLAIM}.html", unique=True
        ),
    },
    VERDICTS_TABLE.links | {"article": ("articles", "article")},
)

TABLES = [VERDICTS_TABLE, JOINED, RUBRIC, PASSES, DISAGREEMENTS, POINTS, ASSUMPTIONS, DERIVED]
