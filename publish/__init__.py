"""What is made from the built site: the archive, the PDF, and the release; and what checks it."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "book"), str(ROOT / "book" / "_ext")]


@contextmanager
def written(target: Path):
    """A temporary path that becomes ``target`` when the block ends well, for a tool that writes the file itself."""
    temporary = target.with_name(target.name + ".tmp")
    yield temporary
    temporary.replace(target)
