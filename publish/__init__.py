"""What is made from the built site: the archive, the PDF, the data as a zip, and the release."""

from __future__ import annotations

import zipfile
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "ai-compute-race-audited"
DATA = f"data/{NAME}-data.zip"  # in the built site
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: no clock of this machine gets in


@contextmanager
def written(target: Path):
    """A temporary path that becomes ``target`` when the block ends well, so nobody meets half a file."""
    temporary = target.with_name(target.name + ".tmp")
    yield temporary
    temporary.replace(target)


def zip_files(target: Path, files: dict[str, Path | bytes]) -> Path:
    """Zip ``files`` (name in the zip to path or content) into ``target``: sorted, without times, the same bytes each time."""
    with (
        written(target) as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed,
    ):
        for name in sorted(files):
            content = files[name]
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    return target
