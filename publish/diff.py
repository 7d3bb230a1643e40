"""``python -m publish.diff 1.4``: every value that differs between two versions of the data, and what follows.

A version is the newest release (``1.4``), or a folder of tables, such as ``data`` of an older commit; the
second is ``data/`` unless named. ``seeds/changes.csv`` gives the reasons, which the changelog page shows.
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.history import releases, snapshot

from . import ROOT

DATA = ROOT / "data"


def read(name: str) -> snapshot.Values:
    """The values of the version with this name. Raises FileNotFoundError that names the one stored."""
    place = DATA / "releases" / f"{name}.csv"
    place = place if place.is_file() else Path(name)
    if not place.exists():
        stored = next((path.stem for path in (DATA / "releases").glob("*.csv")), "none")
        raise FileNotFoundError(f"no version '{name}'; stored is {stored}; or name a folder of tables")
    return snapshot.load(place)


def lines(old: snapshot.Values, new: snapshot.Values) -> list[str]:
    """One line for each id that differs, sorted, and a last one that counts them."""
    rows = releases.compare(old, new)
    changed, said = {row["id"] for row in rows}, []
    for row in rows:
        behind = releases.roots(row["id"], new, changed, set()) if row["id"] in new else []
        after = f", from {' '.join(behind)}" if behind else ""
        said.append(f"{row['id']}: {_state(row, 'was')} -> {_state(row, 'now')}{after}")
    return [*said, f"{len(rows)} of {len(old.keys() | new.keys())} ids differ"]


def _state(row: dict, when: str) -> str:
    """The cells of one side that differ, or what there is of it."""
    if row["change"] == {"was": "added", "now": "removed"}[when]:
        return "none"
    cells = {field: row[f"{when}_{field}"] for field in snapshot.FIELDS}
    shown = {
        f: cell
        for f, cell in cells.items()
        if row["change"] != "changed" or row[f"was_{f}"] != row[f"now_{f}"]
    }
    return " ".join(f"{field}={cell}" for field, cell in shown.items() if cell) or "empty"


def main(arguments: list[str] | None = None) -> int:
    """Print the difference; 2 when a version cannot be found."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        old, new = (read(name) for name in [*arguments, str(DATA)][:2])
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(lines(old, new)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
