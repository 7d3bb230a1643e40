"""The changelog: its points by release, and the days of the reasons typed for changed values."""

from __future__ import annotations

import re
from pathlib import Path

from ..problems import Problems
from ..read import seeds
from ..tables import schema
from ..tables.columns import history

UNRELEASED = "unreleased"
_HEADING = re.compile(r"## (?:(?P<version>\d+(?:\.\d+)+) \((?P<date>\d{4}-\d\d-\d\d)\)|Unreleased)")


def points(path: Path, problems: Problems) -> list[dict]:
    """Rows of ``releases.csv``: each point of the changelog with its release and date, as they stand."""
    rows, heading, headings = [], None, []
    content = seeds.text(path, problems.at(path.name)) or ""
    for number, line in enumerate(content.splitlines(), 1):
        place = problems.at(path.name, f"line {number}")
        if line.lstrip().startswith("## "):
            heading, point = _HEADING.fullmatch(line), None
            if heading:
                headings.append((heading["version"] or UNRELEASED, place))
            else:
                place.say(
                    f"'{line}' is no heading of a release", "write '## Unreleased' or '## 1.0 (2026-01-31)'"
                )
        elif heading and line.startswith("- "):
            release = heading["version"] or UNRELEASED
            point = {"release": release, "date": heading["date"] or "", "words": line[2:], "_place": place}
            rows.append(point)
        elif heading and point and line.startswith("  "):
            point["words"] = f"{point['words']} {line.strip()}".rstrip()
        elif heading and line.strip():
            place.say("text outside a point", "start it with '- '")
    for release, place in headings:
        if release not in {row["release"] for row in rows}:
            place.say("no point under this heading", "add a line '- …' that says what changed")
    if not any(row["date"] for row in rows) and not problems:
        problems.at(path.name).say("no release with a point", "write '## 1.0 (2026-01-31)' and a line '- …'")
    return rows


def versions(rows: list[dict]) -> list[str]:
    """Releases named in the changelog, oldest first."""
    return list(dict.fromkeys(row["release"] for row in reversed(rows)))


def dated(points: list[dict], reasons: list[dict]) -> None:
    """A problem for each reason dated before the release it differs from, or after the one that brings it."""
    days = {row["release"]: row["date"] for row in points}
    following = dict(zip(versions(points), versions(points)[1:], strict=False))
    for row in reasons:
        before, day = days.get(row["after"], ""), days.get(following.get(row["after"], ""), "")
        if day and row["date"] > day:
            row["_place"].say(f"'date' is {row['date']}, its release is of {day}", "correct the day")
        elif row["date"] < before:
            what = f"'date' is {row['date']}, release {row['after']} is of {before}"
            row["_place"].say(what, "correct the day")


def reasons(rows: list[dict], problems: Problems) -> list[dict]:
    """The rows of ``seeds/changes.csv`` that fit their columns; the others are problems."""
    before = len(problems)
    schema.cells(history.REASONS, rows, problems)
    return rows if len(problems) == before else []
