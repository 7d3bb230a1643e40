"""PNGs of the drawings a build left as SVG.

:func:`serve` runs in a process of its own beside the notebooks: it shares a build's time instead of adding to it.
A picture is kept, and only what changed is drawn again.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ..files import write
from . import kept

#: How many pixels a unit of the drawings in a folder becomes.
SCALES = {"figures": 2, "cards": 1}


def serve(folder: str | Path, kinds: Iterable[str]) -> None:
    """Draw each of the ``kinds`` that come, a line for each."""
    for line in kinds:
        draw(folder, line.strip())


def draw(folder: str | Path, kind: str) -> None:
    """Write a PNG beside every SVG in ``folder``/``kind``, one of :data:`SCALES`."""
    folder, scale = Path(folder), SCALES[kind]
    for path in sorted(folder.glob(f"{kind}/*.svg")):
        drawn = path.read_text(encoding="utf8")
        picture = kept.drawing(
            folder,
            f"{kind}/{path.stem}",
            "png",
            f"{scale} {drawn}".encode(),
            lambda svg=drawn: png(svg, scale),
        )
        target = path.with_suffix(".png")
        if not target.exists() or target.read_bytes() != picture:
            write(target, picture)


@cache
def register_font() -> None:
    """Give vl-convert the font of all drawings. Without its package, outside the report's environment, a machine's
    own fonts serve."""
    import vl_convert

    if package := find_spec("fontpkg_be_vietnam_pro"):
        vl_convert.register_font_directory(str(Path(package.origin).parent / "files"))


def png(drawing: str, scale: int) -> bytes:
    """The SVG at ``scale`` times its size, its pixels packed by zlib (vl-convert packs in haste)."""
    import vl_convert

    register_font()
    data, at, parts, pixels = vl_convert.svg_to_png(drawing, scale=scale), 8, [], b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        pixels += body if kind == b"IDAT" else b""
        parts += [(kind, body)] if kind != b"IDAT" else []
        at += 12 + length
    parts.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(pixels))))
    chunks = (struct.pack(">I", len(b)) + k + b + struct.pack(">I", zlib.crc32(k + b)) for k, b in parts)
    return data[:8] + b"".join(chunks)
