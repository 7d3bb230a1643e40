"""The one writer of files: nobody ever meets half of one."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

NAME = "ai-compute-race-audited"  # how the files of the whole report are called
DATA = f"data/{NAME}-data.zip"  # in the built site
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: no clock of this machine gets in


def write(path: Path, content: str | bytes) -> None:
    """Write ``content``, text as UTF-8, through a temporary file in the same folder, which is made where it lacks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    part.write_bytes(content.encode() if isinstance(content, str) else content)
    part.replace(path)


def zip_files(target: Path, files: dict[str, Path | bytes]) -> Path:
    """Zip ``files`` (name in the zip to path or content) into ``target``: sorted, without times, the same bytes each time."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            content = files[name]
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    write(target, packed.getvalue())
    return target
