"""Drawings kept from build to build under the hash of all that makes them: never stale, and safe to delete.

Of each drawing the newest is kept, so what an edit has replaced is gone at once.
"""

from __future__ import annotations

import hashlib
import shutil
import zlib
from collections.abc import Callable, Collection
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..files import write

FOLDER = "drawings"
_PACKAGES = ("vl-convert-python", "fontpkg-be-vietnam-pro")
_CODE = ("downloads.py", "png.py")


def drawing(folder: Path, name: str, ending: str, made_of: bytes, make: Callable[[], str | bytes]) -> bytes:
    """What ``make`` makes of the content ``made_of``, made only where ``folder`` does not have it yet.

    ``name`` is that of a figure or card, after its kind, as in ``figures/sample-counts``.
    """
    key = hashlib.sha256(_tools() + made_of).hexdigest()[:24]
    place = folder / FOLDER / name
    path = place / f"{key}.{ending}"
    if not path.exists():
        write(path, make())
        for old in place.glob(f"*.{ending}"):
            if old != path:
                old.unlink(missing_ok=True)
    return path.read_bytes()


def forget(folder: Path, kind: str, used: Collection[str]) -> None:
    """Delete the drawings of all of a kind but the ``used`` ones."""
    for place in (folder / FOLDER / kind).glob("*"):
        if place.name not in used:
            shutil.rmtree(place)


@cache
def _tools() -> bytes:
    """What a drawing is made with: versions, and the code here."""
    made_with = [f"zlib {zlib.ZLIB_RUNTIME_VERSION}"]
    for package in _PACKAGES:
        try:
            made_with.append(f"{package} {version(package)}")
        except PackageNotFoundError:  # the font: a machine's own serve
            made_with.append(f"{package} none")
    code = [hashlib.sha256(Path(__file__).with_name(name).read_bytes()).hexdigest() for name in _CODE]
    return "\n".join([*made_with, *code, ""]).encode()
