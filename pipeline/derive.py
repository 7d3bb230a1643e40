"""Write ``derived.csv``: run the notebooks' own model registry over the tables of the build in progress.

The one place that puts ``book/`` on the path. The models run as their own process, so that nothing they
keep in memory outlives the tables it was computed from.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from .problems import Problems

ROOT = Path(__file__).resolve().parents[1]
MODELS = "book/report/models"
COMMAND = ["-m", "pipeline.derive"]


def derived_rows(folder: Path, problems: Problems) -> list[dict]:
    """Rows of ``derived.csv`` computed from the tables in ``folder``; a failing model is a problem."""
    command = [sys.executable, *COMMAND, str(folder.resolve())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        problems.at(MODELS).say(f"the models fail on these tables, {last}", "mend the model or its input")
        return []
    # Processors differ in the last bits of exp and log; twelve digits are the same on all of them.
    rows = json.loads(done.stdout, parse_float=lambda number: float(f"{float(number):.12g}"))
    return [row | {"_place": problems.at(MODELS, f"'{row['derived_id']}'")} for row in rows]


def find_book() -> None:
    """Let ``import report`` find the notebooks' own package."""
    if str(ROOT / "book") not in sys.path:
        sys.path.insert(0, str(ROOT / "book"))


def main() -> None:
    """Print the registry's table over the folder named as JSON, for :func:`derived_rows`."""
    find_book()
    # The package without what it imports by itself: that would read the closed lists of words.
    sys.modules["report"] = importlib.util.module_from_spec(importlib.util.find_spec("report"))
    from report.data import tables

    tables.use(sys.argv[1])  # before the models, which read those lists
    from report.models import derived

    table = derived.table()
    rows = table.astype(object).where(table.notna(), None).to_dict("records")
    sys.stdout.reconfigure(encoding="utf-8")
    json.dump(rows, sys.stdout, ensure_ascii=False, default=lambda number: number.item())


if __name__ == "__main__":
    main()
