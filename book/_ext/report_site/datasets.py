"""The tables as readers take them: all in one zip, and by an address that a line of pandas can read."""

from __future__ import annotations

from pathlib import Path

from report.files import DATA, zip_files

from . import addresses
from .inputs import ROOT

_LINE = 'read_csv("'


def address_lines(app, body) -> None:
    """Give the tables their own addresses in the lines of pandas of a page, where the site has one."""
    if base := addresses.url(app, "data/"):
        for code in body.iter("code"):
            if code.text:
                code.text = code.text.replace(_LINE, _LINE + base)


def write_zip(out: Path) -> None:
    """Write the tables with their description, README and licence: the same bytes for the same tables."""
    files = {path.relative_to(ROOT / "data"): path for path in (ROOT / "data").rglob("*") if path.is_file()}
    folder = Path(DATA).stem
    named = {f"{folder}/{name.as_posix()}": path for name, path in files.items() if name.suffix != ".tmp"}
    zip_files(out / DATA, named | {f"{folder}/CITATION.cff": ROOT / "CITATION.cff"})
