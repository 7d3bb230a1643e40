"""How much there is: claims, verdicts, facts, tables."""

from __future__ import annotations

from ...data import tables
from .. import agreement, arithmetic, counts, uncertainty
from ..inputs import Rows
from ..spec import Spec

VERDICTS = tables.choices("verdicts", "so")
SAID = tables.choices("verdicts", "said")
NAMED = [answer for answer in SAID if answer != "article"]
SOURCE_KINDS = tables.choices("reference", "source_kind")


def _count(key, label, chapter, table, distinct="", **cells) -> Spec:
    inputs = {"count": Rows(table, tuple(cells.items()), distinct)}
    formula = f"distinct values of {distinct} in {table}.csv" if distinct else f"rows of {table}.csv"
    formula += " and".join(f" whose {column} is {cell or 'empty'}" for column, cell in cells.items())
    return Spec(f"calc-{key}", label, counts.count, inputs, "", chapter, formula=formula)


def _passes(question: str, answers: list[str], **cells) -> dict[str, list[Rows]]:
    """For each answer, the claims to which both passes gave it, the first did and the second did."""
    first, second = f"first_{question}", f"second_{question}"
    given = {"same": (first, second), "first": (first,), "second": (second,)}
    return {
        name: [
            Rows("passes", (*((column, answer) for column in columns), *cells.items())) for answer in answers
        ]
        for name, columns in given.items()
    }


def _agreed(key: str, label: str, function, inputs: dict) -> Spec:
    if function is agreement.agreed:
        inputs = {name: rows for name, rows in inputs.items() if name != "second"}
    unit = "fraction" if function is agreement.agreed else ""
    return Spec(f"calc-audit-{key}", label, function, inputs, unit, "audit")


_SO, _SAID, _NAMED = _passes("so", VERDICTS), _passes("said", SAID), _passes("said", NAMED)
_UNSEEN = {"first_saw": "no"}

SPECS = [
    _count("articles", "Articles", "audit", "articles"),
    _count("claims", "Claims", "audit", "claims"),
    *[_count(f"claims-{k}", f"Claims of the kind {k}", "audit", "claims", kind=k) for k in ("number", "event",
                                                                                            "statement")],
    *[_count(f"verdict-{v}", f"Claims with the answer {v} to “is it so?”", "audit", "verdicts",
             so=v) for v in VERDICTS],
    *[_count(f"said-{v}", f"Claims with the answer {v} to “was it said?”", "audit", "verdicts",
             said=v) for v in SAID],
    Spec("calc-said-named", "Claims that give their words to somebody", counts.together,
         {"parts": [f"calc-said-{v}" for v in NAMED]}, "", "audit"),
    Spec("calc-said-checked", "Claims whose speaker’s words were read", counts.together,
         {"parts": ["calc-said-said", "calc-said-altered"]}, "", "audit"),
    _agreed("agreed-so", "Share of claims to which both passes gave one answer to “is it so?”", agreement.agreed, _SO),
    _agreed("agreed-said", "The same for “was it said?”, over claims with a speaker", agreement.agreed, _NAMED),
    _agreed("kappa-so", "Cohen’s kappa of the two passes on “is it so?”", agreement.cohen_kappa, _SO),
    _agreed("kappa-said", "Cohen’s kappa of the two passes on “was it said?”, over all claims",
            agreement.cohen_kappa, _SAID),
    _agreed("kappa-said-named", "The same over claims with a speaker", agreement.cohen_kappa, _NAMED),
    _agreed("kappa-so-unseen", "Cohen’s kappa on “is it so?” where the first pass had seen nothing of the second",
            agreement.cohen_kappa, _passes("so", VERDICTS, **_UNSEEN)),
    _agreed("kappa-said-unseen", "The same on “was it said?”, over claims with a speaker", agreement.cohen_kappa,
            _passes("said", NAMED, **_UNSEEN)),
    _count("audit-seen", "Claims whose second answers had been seen when the first were given", "audit", "passes",
           first_saw="yes"),
    _count("disagreements", "Groups of differing values", "audit", "disagreements", "group_id"),
    _count("reference-facts", "Reference facts", "sources", "reference"),
    _count("reference-without-words", "Reference facts without words of their source", "sources", "reference",
           quote=None),
    Spec("calc-reference-with-words", "Reference facts with words of their source", arithmetic.difference,
         {"value": "calc-reference-facts", "base": "calc-reference-without-words"}, "", "sources"),
    _count("reference-unread", "Reference facts whose passage was not read", "sources", "reference",
           accessed=None),
    Spec("calc-reference-read", "Reference facts whose passage was read, with the day", arithmetic.difference,
         {"value": "calc-reference-facts", "base": "calc-reference-unread"}, "", "sources"),
    *[_count(f"reference-kind-{kind}", f"Reference facts of the kind {kind}", "sources", "reference",
             source_kind=kind) for kind in SOURCE_KINDS],
    _count("reference-pages", "Public pages behind the reference facts", "sources", "reference",
           "source_url"),
    _count("outcomes", "Outcomes", "sources", "outcomes"),
    _count("assumptions", "Assumptions", "methods", "assumptions"),
    Spec("calc-draws", "Draws that a computed number is made of", uncertainty.drawn, {}, "", "methods"),
    Spec("calc-data-tables", "Tables", counts.tables_in_data, {}, "", "data"),
    Spec("calc-claims-checked-share", "Claims with an answer to “is it so?” over all claims", counts.share,
         {"part": "calc-claims-checked", "whole": "calc-claims"}, "fraction", "audit"),
    Spec("calc-claims-checked", "Claims for which “is it so?” has an answer: neither opinion, nor ambiguous, nor unverifiable", counts.rest,
         {"whole": "calc-claims", "first": "calc-verdict-opinion", "second": "calc-verdict-ambiguous",
          "third": "calc-verdict-unverifiable"}, "", "audit"),
    Spec("calc-verdict-holds-share", "Claims that are so as written over claims with an answer",
         counts.share,
         {"part": "calc-verdict-holds", "whole": "calc-claims-checked"}, "fraction", "audit"),
]  # fmt: skip
