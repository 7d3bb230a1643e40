"""How much there is: claims, verdicts, facts, tables."""

from __future__ import annotations

from ...data import tables
from .. import arithmetic, counts
from ..inputs import Rows
from ..spec import Spec

VERDICTS = tables.choices("verdicts", "verdict")
SOURCE_KINDS = tables.choices("reference", "source_kind")


def _count(key, label, chapter, table, distinct="", **cells) -> Spec:
    inputs = {"count": Rows(table, tuple(cells.items()), distinct)}
    formula = f"distinct values of {distinct} in {table}.csv" if distinct else f"rows of {table}.csv"
    formula += " and".join(f" whose {column} is {cell or 'empty'}" for column, cell in cells.items())
    return Spec(f"calc-{key}", label, counts.count, inputs, "", chapter, formula=formula)


SPECS = [
    _count("articles", "Articles", "audit", "articles"),
    _count("claims", "Claims", "audit", "claims"),
    *[_count(f"claims-{k}", f"Claims of the kind {k}", "audit", "claims", kind=k) for k in ("number", "event",
                                                                                            "statement")],
    *[_count(f"verdict-{v}", f"Claims with the verdict {v}", "audit", "verdicts",
             verdict=v) for v in VERDICTS],
    _count("verdict-holds-attribution", "Claims that hold as said, planned or reported, whether true or not", "audit",
           "verdicts", verdict="holds", tests="attribution"),
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
    Spec("calc-data-tables", "Tables", counts.tables_in_data, {}, "", "data"),
    Spec("calc-claims-checked-share", "Claims that could be checked over all claims", counts.share,
         {"part": "calc-claims-checked", "whole": "calc-claims"}, "fraction", "audit"),
    Spec("calc-claims-checked", "Claims that are neither opinion, nor ambiguous, nor unverifiable", counts.rest,
         {"whole": "calc-claims", "first": "calc-verdict-opinion", "second": "calc-verdict-ambiguous",
          "third": "calc-verdict-unverifiable"}, "", "audit"),
    Spec("calc-verdict-holds-share", "Claims that hold as written over claims that could be checked",
         counts.share,
         {"part": "calc-verdict-holds", "whole": "calc-claims-checked"}, "fraction", "audit"),
]  # fmt: skip
