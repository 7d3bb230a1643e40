"""How much there is: claims, verdicts, facts, tables."""

from __future__ import annotations

from ...data import tables
from .. import counts
from ..inputs import Rows
from ..spec import Spec

VERDICTS = tables.choices("verdicts", "verdict")


def _count(key, label, chapter, table, distinct="", **cells) -> Spec:
    inputs = {"count": Rows(table, tuple(cells.items()), distinct)}
    formula = f"distinct values of {distinct} in {table}.csv" if distinct else f"rows of {table}.csv"
    formula += " and".join(f" whose {column} is {cell}" for column, cell in cells.items())
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
    _count("reference-unseen", "Reference facts not traced to a page we read", "sources", "reference",
           seen="no"),
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
