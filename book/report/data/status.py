"""How firmly a record stands: what its row says, or the weakest of what it rests on."""

from __future__ import annotations

from . import tables


def order() -> list[str]:
    """The statuses that a claim can have, weakest first, as the tables describe them."""
    return tables.choices("claims", "status")


def weakest(statuses) -> str:
    """The weakest of some statuses; "reported" of none."""
    return min(statuses, key=order().index, default="reported")


def of(record_id: str) -> str:
    """The status of a claim, reference fact, outcome or assumption. Raises KeyError for an unknown id.

    An outcome takes the weakest of its reference facts; what we assume is estimated.
    """
    row, table = tables.record(record_id), tables.table_of(record_id)
    if table == "assumptions":
        return "estimated"
    if table == "outcomes":
        return weakest(of(i) for i in row["reference_ids"].split())
    return row["status"]
