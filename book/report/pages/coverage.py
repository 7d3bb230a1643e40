"""What became of every quantity of each article: how many became claims, and why the others were passed over."""

from __future__ import annotations

import pandas as pd

from ..data import tables
from .table import Table, table

#: Reasons whose own words would not say enough.
_WORDS = {"sidebar": "other headline", "link-furniture": "words of a link"}


def by_article() -> Table:
    """One row per article with its counts; "Unaccounted" is what the counted spans leave of the text's quantities."""
    spans, articles = tables.load("coverage"), tables.load("articles")
    rows = []
    for article in articles.to_dict("records"):
        mine = spans[spans["article"] == article["article"]]
        roles = mine["role"].value_counts()
        claims, repeated = (int(roles.get(r, 0)) for r in ("claim", "repetition"))
        rows.append(
            {
                "Article": article["article"].replace("-", " "),
                "Quantities": article["quantities"],
                "In claims": claims,
                "Repeated": repeated,
                "Passed over": passed_over(mine["reason"].dropna()),
                "Unaccounted": article["quantities"] - len(mine),
                "Claims": article["claims"],
            }
        )
    ids = [f"coverage-{name}" for name in articles["article"]]
    return table(pd.DataFrame(rows), "What became of the quantities in each text", ids)


def passed_over(given: pd.Series) -> str:
    """How many were passed over and why, the most frequent reason first: ``17 (model name 12, date 5)``."""
    counts = given.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    each = (f" {n}" if len(counts) > 1 else "" for n in counts)
    named = (
        f"{_WORDS.get(why, why.replace('-', ' '))}{n}" for why, n in zip(counts.index, each, strict=True)
    )
    return f"{len(given)} ({', '.join(named)})" if len(given) else "0"
