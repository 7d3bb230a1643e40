"""The values of each release, stored, and what changed from one to the next and why.

A release is ``data/releases/<version>.csv``, all that :mod:`pipeline.snapshot` takes. The newest is written with
the data as long as its version heads ``CHANGELOG.md``. From the day "Unreleased" heads it the stored values are
what every change is measured against.
"""

from __future__ import annotations

import math
from pathlib import Path

from ..problems import Problems
from ..tables import integrity
from .changelog import UNRELEASED
from .snapshot import DESCRIBED, FIELDS, Values, load, read, table

_SAME = 1e-9  # relative; less is another machine's rounding


def keep(version: str, held: Values | None, values: Values, problems: Problems) -> bool:
    """Whether ``held``, stored for the release ``version``, are the ``values`` to be stored; else a problem."""
    moved = compare(held, values) if held is not None else []
    if moved:
        problems.at(f"data/releases/{version}.csv").say(
            f"what it holds of {len(moved)} {'id' if len(moved) == 1 else 'ids'} has changed",
            "start '## Unreleased' with a line '- …' above the releases in CHANGELOG.md; or, if this release is "
            "not out yet, delete the file and run again",
        )
    return not moved


def stored(folder: Path, names: list[str]) -> dict[str, Values]:
    """Those of the releases that ``folder`` holds, oldest first."""
    return {name: load(folder / f"{name}.csv") for name in names if (folder / f"{name}.csv").is_file()}


def changes(series: dict[str, Values], given: list[dict], problems: Problems) -> list[dict]:
    """Rows of ``changes.csv``, newest release first: each id that differs from the release before, with the reason.

    ``given`` are the rows of ``seeds/changes.csv``. A seed that changed, a computed number whose inputs did not,
    and an id that is gone need one; a row that explains nothing is a problem too.
    """
    reasons: dict[tuple[str, str], dict] = {}
    for row in given:
        if (row["after"], row["id"]) in reasons:
            row["_place"].say(f"'{row['id']}' is explained twice after {row['after']}", "join the two rows")
        reasons[row["after"], row["id"]] = row
    names, parts = list(series), []
    for old, new in zip(names, names[1:], strict=False):
        here = {key: row for (after, key), row in reasons.items() if after == old}
        parts.append(_between(old, new, series, here, problems))
    for after in dict.fromkeys(after for after, _ in reasons if after not in names[:-1]):
        first, *others = (row["_place"] for (a, _), row in reasons.items() if a == after)
        also = f", as in {len(others)} more rows" if others else ""
        first.say(
            f"'after' is '{after}'{also}", f"name one of {names[:-1]}, or restore data/releases/{after}.csv"
        )
    return [row for part in reversed(parts) for row in part]


def _between(old: str, new: str, series, reasons: dict[str, dict], problems: Problems) -> list[dict]:
    rows = compare(series[old], series[new])
    changed = {row["id"] for row in rows}
    rows = [row for row in rows if row["change"] != "added" or table(row["id"]) == "values"]
    for row in rows:
        row["release"] = new
        if reason := reasons.get(row["id"]):
            row |= {k: reason[k] for k in ("kind", "date", "reason")} | {"_place": reason["_place"]}
            continue
        if row["id"].startswith("calc-") and row["change"] != "removed":
            row["because"] = " ".join(roots(row["id"], series[new], changed, set(reasons)))
        if what := _unsaid(row, series[new]):
            kinds = "wording" if row["change"] == "reworded" else "correction or update"
            problems.at("seeds/changes.csv").say(
                f"'{row['id']}' {what} since release {old}; nothing says why",
                f"add a row '{old},{row['id']},<{kinds}>,<date>,<reason>'",
            )
    for key, reason in reasons.items():
        known = [side[key] for side in (series[old], series[new]) if key in side]
        for number in integrity.foreign(reason["reason"], known):
            reason["_place"].say(
                f"'reason' has {number}, which '{key}' has in neither release", "correct the number"
            )
        if key in changed:
            continue
        if reason["kind"] != "wording" or key not in series[new]:
            reason["_place"].say(f"'{key}' is as it was in {old}", "delete the row, or make it a 'wording'")
        copied = {k: reason[k] for k in ("id", "kind", "date", "reason", "_place")}
        rows.append({"release": new, "change": "reworded", **copied})
    return sorted(rows, key=lambda row: row["id"])


def _unsaid(row: dict, values: Values) -> str:
    """What happened to an id without a reason, where one is needed; else empty."""
    if row["change"] == "added" or row.get("because"):
        return ""
    if row["change"] == "changed" and row["id"].startswith("calc-"):
        return "changed though none of its inputs did" if values[row["id"]]["inputs"] else ""
    return {"changed": "changed", "removed": "is gone"}.get(
        row["change"]
    ) or f"has another {row['described']}"


def roots(key: str, values: Values, changed: set[str], explained: set[str]) -> list[str]:
    """The changed ids that a computed number rests on and that do not themselves follow from another, sorted."""
    found, queue, seen = set(), values[key]["inputs"].split(), set()
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        inputs = values.get(name, {}).get("inputs", "").split()
        if name in changed and (not inputs or name in explained):
            found.add(name)
        queue += inputs
    return sorted(found)


def compare(old: Values, new: Values) -> list[dict]:
    """One row for each id that differs: ``id``, ``change``, and ``was_`` and ``now_`` each of FIELDS; sorted.

    An id of the same values of which another cell differs counts as reworded and has that cell's name in
    ``described``. A table that one of the two does not hold is passed over.
    """
    rows, both = [], {table(key) for key in old} & {table(key) for key in new}
    for key in sorted(key for key in old.keys() | new.keys() if table(key) in both):
        was, now = old.get(key), new.get(key)
        row = {"id": key, "change": "changed" if was and now else "removed" if was else "added"}
        # The standing of a computed number is that of its inputs, which older releases do not hold.
        fields = [f for f in FIELDS if f != "status" or "standing" in (was or now)]
        if was and now and all(_same(was[f], now[f]) for f in fields):
            row |= {"change": "reworded", "described": _described(was, now)}
            if not row["described"]:
                continue
        for field in FIELDS:
            row |= {f"was_{field}": (was or {}).get(field, ""), f"now_{field}": (now or {}).get(field, "")}
        rows.append(row)
    return rows


def _described(was: dict[str, str], now: dict[str, str]) -> str:
    """The first of DESCRIBED that differs, of those that both releases hold; else empty."""
    return next((f for f in DESCRIBED if f in was and f in now and was[f] != now[f]), "")


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=_SAME)
    except ValueError:
        return False


def told(path: Path, rows: list[dict], version: str, problems: Problems) -> None:
    """A problem for each reason of a change before ``version`` that the file at ``path`` tells and ``rows`` do not."""
    now = {(row["release"], row["id"]): row.get("reason") for row in rows}
    for row in read(path) if path.is_file() else []:
        out = row["release"] not in (version, UNRELEASED)
        if out and row["reason"] and row["reason"] != now.get((row["release"], row["id"])):
            problems.at("seeds/changes.csv").say(
                f"'{row['id']}' lost the reason that data/changes.csv gives for its change in {row['release']}",
                f"put back '{row['reason']}', or delete data/changes.csv if it has to change",
            )
