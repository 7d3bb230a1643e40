"""How the subjects and measures of the tables read in a sentence."""

from __future__ import annotations

from . import format as fmt
from . import tables


def subject(key: str) -> str:
    """The name of a subject as ``data/subjects.csv`` gives it; raises KeyError for an unknown one."""
    return tables.records("subjects")[key]["name"]


def label(subject_key: str, measure: str) -> str:
    """A short name for a record, such as "Colossus, accelerators"."""
    return f"{subject(subject_key)}, {tables.records('measures')[measure]['label']}"


def disagreements(frame) -> dict[str, str]:
    """A name for each group of ``data/disagreements.csv``; a period is added where one would stand for two groups."""
    plain = {g: label(*rows[["subject", "measure"]].iloc[0]) for g, rows in frame.groupby("group_id")}
    shared = {name for name in plain.values() if list(plain.values()).count(name) > 1}
    dates = frame[frame["preferred"]].set_index("group_id")["as_of"]
    return {g: f"{name}, {fmt.date(dates[g])}" if name in shared else name for g, name in plain.items()}
