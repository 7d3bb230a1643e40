"""What changed since the newest release, and why; and what the releases before it changed, as published.

The newest release lies in ``data/releases/<version>.csv``. It is written with the data when its version first
heads ``CHANGELOG.md``, and every later change is measured against it. What earlier releases said is in their
own files; of what they changed ``data/changes.csv`` keeps the rows, since they cannot be computed again.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Set
from pathlib import Path

from ..problems import Problems
from ..tables import integrity
from .changelog import UNRELEASED
from .snapshot import FIELDS, Values, load, read

MODELS = "models/"  # before the name of a formula, or of a module of them, in the ids of reasons
_SAME = 1e-9  # relative; less is another machine's rounding
_SAID = ("kind", "date", "reason", "_place")


def changes(
    held: Path,
    names: list[str],
    values: Values,
    reasons: list[dict],
    problems: Problems,
    verdicts: list[dict] = (),
) -> list[dict]:
    """Rows of ``changes.csv``, newest release first; a change without a reason and the reverse are problems.

    ``held`` is the folder of data that has the newest release, ``names`` are the releases of the changelog,
    oldest first, and ``reasons`` the rows of ``seeds/changes.csv``. Of ``verdicts``, those that cite what changed
    are to be read again.
    """
    old, published = stored(held, names)
    out = names[: names.index(old) + 1] if old else []
    following = dict(zip(out, [*out[1:], names[-1]], strict=False))
    if old == names[-1]:
        following[old] = UNRELEASED  # so that the reasons asked for are the right ones
    said = {}
    for row in reasons:
        key = following.get(row["after"]), row["id"]
        if key in said:
            row["_place"].say(f"'{row['id']}' is explained twice after {row['after']}", "join the two rows")
        said[key] = row
    rows = _kept(held / "changes.csv", out, said, problems) if old else []
    if old and (old != names[-1] or not _unchanged(old, published, values, problems)):
        new = following[old]
        here = {key: row for (release, key), row in said.items() if release == new}
        rows = _between(old, new, published, values, here, problems, verdicts) + rows
    told = {(row["release"], row["id"]) for row in rows}
    for key, row in said.items():
        if key not in told:
            what = f"nothing of '{row['id']}' differs from release {row['after']}"
            row["_place"].say(what, f"delete the row, or let 'after' be the newest release ({old or 'none'})")
    return rows


def stored(held: Path, names: list[str]) -> tuple[str, Values]:
    """The newest release that a folder of data holds, and what it says; an empty name where it holds none."""
    paths = ((name, held / "releases" / f"{name}.csv") for name in reversed(names))
    return next(((name, load(path)) for name, path in paths if path.is_file()), ("", {}))


def _unchanged(version: str, published: Values, values: Values, problems: Problems) -> bool:
    """Whether the release that heads the changelog says what the data say; else a problem."""
    moved = compare(published, values)
    if moved:
        problems.at(f"data/releases/{version}.csv").say(
            f"what it holds of {len(moved)} {'id' if len(moved) == 1 else 'ids'} has changed",
            "start '## Unreleased' with a line '- …' above the releases in CHANGELOG.md; or, if this release "
            "is not out yet, take data/releases/ and data/changes.csv as they were before it and run again",
        )
    return not moved


def _kept(path: Path, out: list[str], said: dict[tuple, dict], problems: Problems) -> list[dict]:
    """The rows of the releases ``out`` as the file has them, with the reason of the seeds, where it is there."""
    if not path.is_file():
        what = "the file is missing, which alone knows what earlier releases changed"
        problems.at("data/changes.csv").say(what, "restore it with `git checkout data/changes.csv`")
        return []
    rows = [row for row in read(path) if row["release"] in out]
    return [row | _reason(said.get((row["release"], row["id"]), {})) for row in rows]


def _reason(row: dict) -> dict:
    return {cell: row[cell] for cell in _SAID if cell in row}


def _between(
    old: str,
    new: str,
    was: Values,
    now: Values,
    reasons: dict[str, dict],
    problems: Problems,
    verdicts: list[dict],
) -> list[dict]:
    rows = [{"release": new, **row, **_reason(reasons.get(row["id"], {}))} for row in compare(was, now)]
    changed = {row["id"] for row in rows}
    for row in rows:
        fitted = row["change"] == "changed" and now[row["id"]].get("inputs")
        follows = row["id"].startswith("calc-") and row["change"] != "removed"
        if (follows or fitted) and "reason" not in row:
            row["because"] = " ".join(roots(row["id"], now, changed, reasons.keys()))
    for key, what in _unexplained(rows, now, changed).items():
        fix = f"add a row '{old},{key},<correction or update>,<date>,<reason>'"
        citing = [row["claim_id"] for row in verdicts if key in row["reference_ids"].split()]
        if citing:
            fix += f", and read again the verdicts that cite it: {', '.join(citing)}"
        problems.at("seeds/changes.csv").say(f"{what} since release {old}; nothing says why", fix)
    following = defaultdict(list)
    for row in rows:
        for key in row.get("because", "").split():
            following[key].append(row["id"])
    for key, reason in reasons.items():
        follow = following[key]
        known = [side[name] | {"id": name} for name in (key, *follow) for side in (was, now) if name in side]
        for number in integrity.foreign(reason["reason"], known):
            what = f"'reason' has {number}, which '{key}' has in neither release"
            reason["_place"].say(what, "correct the number")
        if key.startswith(MODELS) and follow:
            rows.append({"release": new, "id": key, "change": "recomputed", **_reason(reason)})
    return sorted(rows, key=lambda row: row["id"])


def _unexplained(rows: list[dict], values: Values, changed: set[str]) -> dict[str, str]:
    """What happened without a reason, by the id whose row would give it: one row for each changed formula."""
    found: dict[str, str] = {}
    for row in rows:
        key, change = row["id"], row["change"]
        if change == "added" or row.get("because") or row.get("reason"):
            continue
        if change == "removed" or not key.startswith("calc-"):
            found[key] = f"'{key}' " + ("is gone" if change == "removed" else "changed")
            continue
        inputs = values[key]["inputs"].split()
        if inputs and not changed & set(inputs):  # without inputs it counts records
            found.setdefault(
                f"{MODELS}{values[key]['function']}", f"'{key}' changed though none of its inputs did"
            )
    return found


def roots(key: str, values: Values, changed: set[str], explained: Set[str]) -> list[str]:
    """What moved a computed number, sorted: changed ids that follow from no other, and explained formulas."""
    found, queue, seen = set(), [key], set()
    while queue:
        name = queue.pop()
        if name in seen:
            continue
        seen.add(name)
        cells = values.get(name, {"inputs": "", "function": ""})
        inputs = cells["inputs"].split()
        fitted = name.startswith("assume-") and name != key  # says in its own row why it moved
        if name in changed:
            formula = f"{MODELS}{cells['function']}"
            while formula:  # or a module that it is in
                found |= {formula} & explained
                formula = formula.rpartition(".")[0]
            if name != key and (not inputs or fitted or name in explained):
                found.add(name)
        if not fitted:
            queue += inputs
    return sorted(found)


def compare(old: Values, new: Values) -> list[dict]:
    """One row for each id that differs, sorted: ``id``, ``change``, ``was_`` and ``now_`` each of FIELDS."""
    rows = []
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key), new.get(key)
        if was and now and all(_same(was[field], now[field]) for field in FIELDS):
            continue
        row = {"id": key, "change": "changed" if was and now else "removed" if was else "added"}
        for field in FIELDS:
            row |= {f"was_{field}": (was or {}).get(field, ""), f"now_{field}": (now or {}).get(field, "")}
        rows.append(row)
    return rows


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=_SAME)
    except ValueError:
        return False
