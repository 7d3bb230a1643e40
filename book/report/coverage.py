"""What became of every quantity of each article: how many became claims, and why the others were passed over."""

from __future__ import annotations

import pandas as pd

from . import tables
from .table import Table, table

#: Reasons whose own words would not say enough.
_WORDS = {"sidebar": "headline of another article", "link-furniture": "words of a link"}


def by_article() -> Table:
    """One row per article with its counts; "Unaccounted" is what the counted spans leave of the text's quantities."""
    spans, articles = tables.load("coverage"), tables.load("articles")
    rows = []
    for article in articles.to_dict("records"):
        mine = spans[spans["article"] == article["article"]]
        roles = mine["role"].value_counts()
        claims, repeated, passed = (int(roles.get(r, 0)) for r in ("claim", "repetition", "passed-over"))
        rows.append(
            {
                "Article": article["article"].replace("-", " "),
                "Quantities": article["quantities"],
                "In claims": claims,
                "Repeated": repeated,
                "Passed over": passed,
                "Why": reasons(mine["reason"].dropna()),
                "Unaccounted": article["quantities"] - claims - repeated - passed,
                "Claims": article["claims"],
            }
        )
    ids = [f"coverage-{name}" for name in articles["article"]]
    return table(pd.DataFrame(rows), "What became of the quantities in each text", ids)


def reasons(given: pd.Series) -> str:
    """The reasons with how often each was given, the most frequent first: ``model name (17)``."""
    counts = given.value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    named = (f"{_WORDS.get(why, why.replace('-', ' '))} ({n})" for why, n in counts.items())
    return ", ".join(named) or "none was"
