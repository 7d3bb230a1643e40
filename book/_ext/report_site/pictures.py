"""Draw the figures' PNGs on a second core while the next notebook runs."""

from __future__ import annotations

import os
import subprocess
import sys

from report import pixels

_running: list[subprocess.Popen] = []


def start(app, doctree):
    """Event ``doctree-read``: begin on what the page just read has left, unless that is still going on."""
    if _running and _running[-1].poll() is None:
        return
    # -P: the folder of report holds modules named like Python's own.
    _running.append(subprocess.Popen([sys.executable, "-P", pixels.__file__, os.environ["REPORT_ASSETS"]]))


def complete() -> None:
    """Wait for the last one and draw what it left. Raises what drawing raises."""
    while _running:
        _running.pop().wait()
    pixels.draw(os.environ["REPORT_ASSETS"])
