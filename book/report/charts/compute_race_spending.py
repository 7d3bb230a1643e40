"""The figure of Meta's capital spending by quarter."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish
from .kinds import bars


def spending(table: pd.DataFrame, *, narrow: bool = False):
    """Capital spending of each quarter in Meta's accounts, the two quarters that the article compares in colour."""
    quarters = table[table["spender"].eq("meta") & table["period"].str.contains("-Q")]
    compared = set(quarters.loc[quarters["layer"] == "reported", "period"])
    accounts = quarters[quarters["layer"] == "reference"].sort_values("period")
    df = pd.DataFrame({
        "id": accounts["source_id"],
        "label": [fmt.date(period).capitalize() for period in accounts["period"]],
        "value": accounts["capex_usd"],
        "text": [facts.get(i).text for i in accounts["source_id"]],
        "status": [facts.get(i).status for i in accounts["source_id"]],
        "accent": accounts["period"].isin(compared),
    })  # fmt: skip
    ratio = facts.get("calc-capex-2025-over-2024")
    return finish(
        bars(df, narrow=narrow),
        name="spending",
        finding=f"Meta’s capital spending in 2025 was {ratio} that of 2024, after the rise that the article reports",
        caption="Bars are Meta’s accounts, quarter by quarter. In colour, those that the article compares. The bars below "
        "them came after the article.",
        description=f"Bars of dollars by quarter, from {df['text'].iloc[0]} in the {fmt.date(accounts['period'].iloc[0])} "
        f"to {df['text'].iloc[-1]} in the {fmt.date(accounts['period'].iloc[-1])}.",
        data=df,
        columns={"label": "Quarter", "value": ("Capital spending", "USD")},
        sources=[*df["id"], ratio.id],
        narrow=narrow,
    )
