"""The tables as readers take them: all in one zip, and by an address that a line of pandas can read."""

from __future__ import annotations

from pathlib import Path

from publish import DATA, zip_files

from . import ROOT, heads

_LINE = "read_csv(&quot;"


def address_lines(app, body: str) -> str:
    """``body`` with the tables' own addresses in its lines of pandas, where the site has one."""
    base = heads.url(app, "data/")
    return body.replace(_LINE, f"read_csv(&quot;{base}") if base else body


def write_zip(out: Path) -> None:
    """Write the tables with their description, README and licence: the same bytes for the same tables."""
    files = {path.relative_to(ROOT / "data"): path for path in (ROOT / "data").rglob("*") if path.is_file()}
    folder = Path(DATA).stem
    named = {f"{folder}/{name.as_posix()}": path for name, path in files.items() if name.suffix != ".tmp"}
    zip_files(out / DATA, named | {f"{folder}/CITATION.cff": ROOT / "CITATION.cff"})
