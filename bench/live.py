"""How long it takes until what ``make live`` shows follows an edit."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from . import edits

_EDITS = {
    "sentence": (edits.sentence, "book/artemis.html"),
    "style": (edits.style, "book/artemis.html"),
    "chart": (edits.chart, "book/artemis.html"),
    "number": (edits.number, "book/compute-race.html"),
}
_ASKED = 6  # times that a page is asked for, each of half a minute, before it counts as stale


def follow(root: Path, runs: int) -> dict[str, float]:
    """Median seconds in ``root``, a copy that is built, until an open page is another after each kind of edit.

    Raises ``RuntimeError`` where it stays as it was.
    """
    command = [sys.executable, "-m", "publish.live", "0"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as served:
        try:
            address, took = served.stdout.readline().split()[0], {}
            for name, (edit, page) in _EDITS.items():
                seconds = [_followed(root, address, page, edit, served) for _ in range(runs + 1)]
                took[f"{name}_s"] = round(statistics.median(seconds[1:]), 2)  # the first one warms up
        finally:
            served.terminate()
    return took


def _followed(
    root: Path, address: str, page: str, edit: Callable[[Path], None], served: subprocess.Popen
) -> float:
    known = re.search(r'data-known="(\w+)"', _get(address + page))[1]
    start = time.perf_counter()
    edit(root)
    if all(_get(f"{address}live?{known}&/{page}") == known for _ in range(_ASKED)):
        raise RuntimeError(f"{page} is as it was before {edit.__name__} edited it")
    seconds = time.perf_counter() - start
    served.stdout.readline()  # all of the site is built
    return seconds


def _get(address: str) -> str:
    with urllib.request.urlopen(address) as answer:
        return answer.read().decode()
