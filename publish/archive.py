"""``python -m publish.archive``: the built site as one zip, the same bytes for the same site."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "ai-compute-race-audited"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: no clock of this machine gets in


def write(site: Path, target: Path) -> Path:
    """Zip ``site`` into ``target``, sorted and without times. Raises FileNotFoundError for an unbuilt site."""
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site}: no index.html; build the book first with `make book`")
    temporary = target.with_name(target.name + ".tmp")
    with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(p for p in site.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(f"{NAME}/{path.relative_to(site).as_posix()}", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, path.read_bytes())
    temporary.replace(target)
    return target


def main() -> int:
    """Write the archive beside the site."""
    target = write(ROOT / "_build" / "html", ROOT / "_build" / f"{NAME}.zip")
    print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
