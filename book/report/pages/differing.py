"""What else is said of the thing a record speaks of, where sources differ."""

from __future__ import annotations

from functools import cache
from html import escape

from .. import facts
from ..data import format as fmt
from ..data import tables


def others(fact: facts.Fact) -> str:
    """HTML of the other values of the record's disagreement, how far it is from the one we prefer, and why that one.

    Empty for a record that is in none.
    """
    rows = _members(tables.stamp()).get(fact.id, [])
    if not rows:
        return ""
    links = ", ".join(
        facts.get(row["member_id"]).link(value=False) for row in rows if row["member_id"] != fact.id
    )
    preferred = next(facts.get(row["member_id"]) for row in rows if row["preferred"])
    if preferred.id == fact.id:
        said = f"{links}; we prefer this one"
    elif fact.value is None:
        said = f"{links}; we prefer {escape(preferred.text)}"
    else:
        said = f"{links}; this is {fmt.text(fact.value / preferred.value, 'ratio', 2)} the one we prefer"
    return f"{said}. {escape(rows[0]['reason'])}"


@cache
def _members(_stamp: str) -> dict[str, list[dict]]:
    """For each record in a disagreement, the rows of its group."""
    found: dict[str, list[dict]] = {}
    for _, group in tables.load("disagreements").groupby("group_id"):
        rows = group.to_dict("records")
        found |= {row["member_id"]: rows for row in rows}
    return found
