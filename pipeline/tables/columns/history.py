"""Columns of what changed between releases: the changelog, the changes, and the reasons typed for them."""

from __future__ import annotations

from functools import partial

from ..schema import Table, column
from .shared import answer, high, idents, key, low, number, period, text, unit, value
from .words import ID, STATUSES, VERDICTS

_VERSION = r"\d+(\.\d+)+"
_DAY = r"\d{4}-\d\d-\d\d"
_day = partial(column, "string", pattern=_DAY)
#: A record, or a formula, or a module of them, that computes some.
_CHANGED = rf"(?:{ID}|models/[\w.]+)"
KINDS = ["correction", "update"]


def _cells(when: str, words: str) -> dict:
    """The columns of a row's cells in one of the two releases."""
    return {
        f"{when}_value": number(f"Its value {words}, in its unit.", null=True),
        f"{when}_low": number(f"Lower end of its range {words}.", null=True),
        f"{when}_high": number(f"Upper end of its range {words}.", null=True),
        f"{when}_unit": text(f"Its unit {words}.", null=True),
        f"{when}_status": text(f"Its status {words}.", null=True),
        f"{when}_verdict": text(f"For a claim: the verdict {words}.", null=True),
        f"{when}_text": text(f"Its words {words}.", null=True),
    }


RELEASES = Table(
    "releases",
    "The changelog: one row for each point of a release, newest first.",
    None,
    {
        "release": text("Version, or unreleased.", pattern=f"{_VERSION}|unreleased"),
        "date": _day("Day of the release.", null=True),
        "words": text("What changed, in words."),
    },
)

CHANGES = Table(
    "changes",
    "Every id whose value, status or verdict differs from the release before, and why; up to 1.4 also words.",
    None,
    {
        "release": text("The release that brought it, or unreleased.", pattern=f"{_VERSION}|unreleased"),
        "id": text(
            "The claim, reference fact, outcome, assumption, computed number or formula; else table and key.",
            pattern=rf"{ID}|[a-z]+/[\w.-]+",
        ),
        "change": text(
            "What happened to it.",
            one_of=["changed", "added", "removed", "recomputed", "reworded"],
        ),
        "kind": text(
            "Our error, news from outside, or an error in the words about it; empty for what follows.",
            one_of=[*KINDS, "wording"],
            null=True,
        ),
        "date": _day("Day on which it was changed.", null=True),
        "reason": text("Why, in one sentence.", null=True),
        "because": idents("For a computed number: the changed ids it follows from", _CHANGED),
        **_cells("was", "before"),
        **_cells("now", "since"),
    },
)

#: ``seeds/changes.csv``, which is no table of its own: its rows become cells of CHANGES.
REASONS = Table(
    "changes",
    "Why a value differs from that of a release.",
    None,
    {
        "after": text("The release it differs from.", pattern=_VERSION),
        "id": text("The record that changed.", pattern=_CHANGED),
        "kind": text("Our error, or news from outside.", one_of=KINDS),
        "date": period("Day of the change."),
        "reason": text("Why, in one sentence."),
    },
)

#: ``releases/<version>.csv``, described beside the tables: its name changes with each release.
RELEASED = Table(
    "released",
    "What the newest release said, by id: every later difference from it is told in changes.csv.",
    "id",
    {
        "id": key("The claim, reference fact, outcome, assumption or computed number."),
        "value": value(),
        "low": low(),
        "high": high(),
        "unit": unit(null=True),
        "status": text("How firmly it stands, where it can.", one_of=STATUSES, null=True),
        "verdict": text("For a claim: our verdict.", one_of=VERDICTS, null=True),
        "text": answer(),
        "inputs": idents("For a computed number: the ids it rests on"),
        "function": text("For a computed number: its formula.", null=True),
    },
)

TABLES = [RELEASES, CHANGES]
