"""Run the notebooks' own models over the tables of the build in progress, for what they make of them.

The one place that imports from ``book/``. The models run as their own process, so that nothing they
keep in memory outlives the tables it was computed from.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from .problems import Problems

ROOT = Path(__file__).resolve().parents[1]
MODELS = "book/report/models"
COMMAND = ["-m", "pipeline.derive"]


def start() -> subprocess.Popen:
    """The models' process, which loads what it needs while the seeds are read; it ends where nothing is asked of it."""
    pipe = subprocess.PIPE
    command = [sys.executable, *COMMAND]
    return subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8")


def ask(models: subprocess.Popen, folder: Path) -> None:
    """Let the models begin on the tables in ``folder``."""
    with suppress(BrokenPipeError):  # they failed, as the answer will say
        models.stdin.write(f"{folder.resolve()}\n")
        models.stdin.flush()


def answer(models: subprocess.Popen, problems: Problems) -> dict:
    """What the models make of the tables that they were asked about; a failing model is a problem.

    ``derived`` and ``backtest`` are rows of the tables of that name, ``fitted`` has value and ends of the assumptions
    that the cases set, by id.
    """
    said, errors = models.communicate()
    if models.returncode:
        last = (errors.strip().splitlines() or ["no message"])[-1]
        problems.at(MODELS).say(f"the models fail on these tables, {last}", "mend the model or its input")
        return {"derived": [], "backtest": [], "fitted": {}}
    # Processors differ in the last bits of exp and log; twelve digits are the same on all of them.
    made = json.loads(said, parse_float=lambda number: float(f"{float(number):.12g}"))
    for row in made["derived"]:
        row["_place"] = problems.at(MODELS, f"'{row['derived_id']}'")
    return made


def main() -> None:
    """Print as JSON what :func:`answer` returns for the folder that is named on standard input."""
    # The package bare: its __init__ imports the models, which read the closed lists of words at once.
    sys.modules["report"] = bare = ModuleType("report")
    bare.__path__ = [str(ROOT / "book" / "report")]
    from report.data import tables

    sys.stdin.reconfigure(encoding="utf-8")
    if not (folder := sys.stdin.readline().rstrip("\n")):
        return
    tables.use(folder)
    from report.models import backtest, calibration, derived

    made = {"derived": _rows(derived.table()), "backtest": _rows(backtest.table())}
    made["fitted"] = {key: derived.fitted(key) for key in calibration.FITTED}
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(json.dumps(made, ensure_ascii=False, default=lambda number: number.item()))


def _rows(frame) -> list[dict]:
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


if __name__ == "__main__":
    gc.disable()  # as in the process that asks
    main()
