"""What it costs to install the book, and to build its data, also from many more articles."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from . import many

ROOT = Path(__file__).resolve().parents[1]
_MB = 1024 if sys.platform != "darwin" else 1024**2  # of what wait4 counts memory in


def spent(command: list, **settings) -> tuple[float, float]:
    """Seconds and the most memory, in MB, of a command that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **settings)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return round(time.perf_counter() - start, 2), round(used.ru_maxrss / _MB, 1)


def install(scratch: Path, runs: int) -> dict[str, float]:
    """Median seconds from nothing, caches too, to an environment for the book: as ``make`` installs it, and by pip."""
    took = {"make_s": [], "pip_s": []}
    for turn in range(runs):
        for name in took:
            venv, caches = scratch / f"venv-{name}-{turn}", scratch / f"caches-{name}-{turn}"
            env = os.environ | {"PIP_CACHE_DIR": str(caches / "pip"), "UV_CACHE_DIR": str(caches / "uv")}
            start = time.perf_counter()
            spent([sys.executable, "-m", "venv", venv])
            by = [".ci/install"] if name == "make_s" else ["-m", "pip", "install", "-q", "-r"]
            spent([venv / "bin" / "python", *by, "requirements.txt"], cwd=ROOT, env=env)
            took[name].append(time.perf_counter() - start)
    return {name: round(statistics.median(seconds), 2) for name, seconds in took.items()}


def pipeline(scratch: Path, runs: int) -> dict[str, float]:
    """Seconds that the data take: from the five articles, the median after a run that warms up; from 200 and 1,000
    of them, with the most memory that the latter took, in MB."""
    command = [sys.executable, "-m", "pipeline"]
    data = ["--data", scratch / "data-5"]
    five = [spent([*command, *data], cwd=ROOT)[0] for _ in range(runs + 1)][1:]
    found = {"articles_5_s": statistics.median(five)}
    for articles in (200, 1000):
        folder = scratch / f"articles-{articles}"
        folder.mkdir()
        many.write(folder, articles // 5)
        given = ["--seeds", folder / "seeds", "--articles", folder / "texts", "--data", folder / "data"]
        seconds, memory = spent([*command, *given], cwd=ROOT)
        found |= {f"articles_{articles}_s": seconds, f"articles_{articles}_mb": memory}
    return found
