"""What the site costs to open and to build, beside a plain build of the same notebooks.

``make bench`` measures both in one run on one machine and writes ``bench/results.json``; this shows it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from .table import Table, table

RESULTS = Path(__file__).resolve().parents[3] / "bench" / "results.json"
DEVICES = {"desk": "computer", "phone": "slow phone"}
VISITS = {
    "bytes": ("First view, fetched", "KB", 1e-3),
    "requests": ("First view, requests", "", 1),
    "lcp_ms": ("Largest paint", "s", 1e-3),
    "figures_ms": ("Every figure visible", "s", 1e-3),
    "blocking_ms": ("Main thread blocked", "s", 1e-3),
    "layout_shift": ("Layout shift", "", 1),
    "slider_ms": ("Slider to new result", "s", 1e-3),
}
ONCE = ("bytes", "requests", "layout_shift")  # the same on every device
BUILDS = {"cold_s": "Build from nothing", "second_s": "Build after one new sentence"}


def results() -> dict:
    """The committed results. Raises FileNotFoundError with the fix."""
    if not RESULTS.exists():
        raise FileNotFoundError(f"{RESULTS}: no such file; run `make bench` to measure")
    return json.loads(RESULTS.read_text(encoding="utf8"))


def rows(found: dict) -> pd.DataFrame:
    """One row per measure and device: id, what, unit, ours and plain in that unit, and their ratio."""
    made = []
    for key, (words, unit, scale) in VISITS.items():
        for device, name in DEVICES.items():
            if key in ONCE and device != "phone":
                continue
            ours, plain = (found["visits"][f"{site}-{device}"][key] * scale for site in ("report", "plain"))
            label = words if key in ONCE else f"{words}, {name}"
            made.append((f"cost-{key.split('_')[0]}-{device}", label, unit, ours, plain))
    for key, words in BUILDS.items():
        ours, plain = (found["builds"][site][key] for site in ("report", "plain"))
        made.append((f"cost-build-{key.split('_')[0]}", words, "s", ours, plain))
    frame = pd.DataFrame(made, columns=["id", "what", "unit", "ours", "plain"])
    return frame.assign(ratio=frame["ours"] / frame["plain"].where(frame["plain"] > 0))


def costs() -> Table:
    """The table of the methods page."""
    frame = rows(results())
    shown = pd.DataFrame(
        {
            "Median": frame["what"],
            "This site": frame["ours"].map(_short) + _unit(frame),
            "Plain build": frame["plain"].map(_short) + _unit(frame),
            "Ratio": frame["ratio"].map(lambda ratio: _short(ratio) if ratio == ratio else "none"),
        }
    )
    return table(shown, "What a chapter costs to open, and the book to build", list(frame["id"]))


def _unit(frame: pd.DataFrame) -> pd.Series:
    return frame["unit"].map(lambda unit: f"\N{NO-BREAK SPACE}{unit}" if unit else "")


def _short(value: float) -> str:
    """Two significant digits, whole from ten up."""
    return f"{value:,.0f}" if value >= 10 or value == int(value) else f"{float(f'{value:.2g}'):g}"
