"""``python -m publish.archive``: the built site as one zip, the same bytes for the same site."""

from __future__ import annotations

import sys
from pathlib import Path

from report.files import NAME, zip_files
from report.pages import offers

from . import ROOT


def write(site: Path, target: Path) -> Path:
    """Zip ``site`` into ``target``, without the notebooks in the browser, which do not run from a disk.

    Raises FileNotFoundError for an unbuilt site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site}: no index.html; build the book first with `make book`")
    lite = site / "lite"
    paths = [p for p in site.rglob("*") if p.is_file() and lite not in p.parents]
    files = {f"{NAME}/{p.relative_to(site).as_posix()}": p for p in paths}
    pages = {n: p.read_text(encoding="utf8") for n, p in files.items() if p.suffix == ".html"}
    return zip_files(target, files | {n: offers.without(text, "lite").encode() for n, text in pages.items()})


def main() -> int:
    """Write the archive beside the site."""
    target = write(ROOT / "_build" / "html", ROOT / "_build" / f"{NAME}.zip")
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
