"""How the subjects and measures of the tables read in a sentence."""

from __future__ import annotations

from collections import Counter

from . import format as fmt
from . import tables


def subject(key: str) -> str:
    """The name of a subject as ``data/subjects.csv`` gives it; raises KeyError for an unknown one."""
    return tables.records("subjects")[key]["name"]


def label(subject_key: str, measure: str) -> str:
    """A short name for a record, such as "Colossus, accelerators"."""
    return f"{subject(subject_key)}, {tables.records('measures')[measure]['label']}"


def apart(names: dict[str, str], dates: dict[str, str]) -> dict[str, str]:
    """The names by id; those that several ids share get the date they speak of, where they have one."""
    several = Counter(names.values())
    dated = {i for i, name in names.items() if several[name] > 1 and isinstance(dates.get(i), str)}
    return {i: f"{name}, {fmt.date(dates[i])}" if i in dated else name for i, name in names.items()}


def disagreements(frame) -> dict[str, str]:
    """A name for each group of ``data/disagreements.csv``; a period is added where one would stand for two groups."""
    plain = {g: label(*rows[["subject", "measure"]].iloc[0]) for g, rows in frame.groupby("group_id")}
    return apart(plain, frame[frame["preferred"]].set_index("group_id")["as_of"].to_dict())
