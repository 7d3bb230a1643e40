"""How long it takes until what ``make live`` shows follows an edit."""

from __future__ import annotations

import re
import statistics
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from publish.live import Site

from . import edits

_PAGE = "book/artemis.html"


def follow(root: Path, runs: int) -> dict[str, float]:
    """Median seconds in ``root``, a copy that is built, until an open page is another after each kind of edit."""
    site, over = Site(root, port=0), threading.Event()
    idle = threading.Lock()

    def watch():
        while not over.wait(0.1):
            with idle:
                site.look()

    threading.Thread(target=watch, daemon=True).start()
    kinds = {"sentence": edits.sentence, "style": edits.style, "chart": edits.chart, "number": edits.number}
    took = {}
    for name, edit in kinds.items():
        seconds = [_seconds(site, edit, idle) for _ in range(runs + 1)]
        took[f"{name}_s"] = round(statistics.median(seconds[1:]), 2)  # the first one warms up
    over.set()
    site.server.shutdown()
    return took


def _seconds(site: Site, edit: Callable[[Path], None], idle: threading.Lock) -> float:
    """From one edit until the page says that it is another, once all that came before is built."""
    known = re.search(r'data-known="(\w+)"', _get(site, _PAGE))[1]
    start = time.perf_counter()
    edit(site.root)
    while _get(site, f"live?{known}&/{_PAGE}") == known:
        pass
    took = time.perf_counter() - start
    time.sleep(0.5)  # a build that has begun holds the lock
    with idle:
        site.look()
    return took


def _get(site: Site, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{site.server.server_port}/{path}") as answer:
        return answer.read().decode()
