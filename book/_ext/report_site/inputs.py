"""Which files a page is computed from."""

from __future__ import annotations

import time
from pathlib import Path

BOOK = Path(__file__).resolve().parents[2]
ROOT = BOOK.parent
loaded = time.time_ns()  # when our code was


def since() -> int:
    """From when on a change may have come too late for what is made now, in ns since 1970: when our code was loaded, and
    a little earlier, as the clock of files goes by steps."""
    return loaded - 20_000_000


def files() -> list[Path]:
    """All tables and all code a notebook may read, sorted."""
    data = ROOT / "data"
    others = [BOOK / "_static" / name for name in ("explorer-words.js", "explorer-draws.js")]
    return sorted([*data.glob("*.csv"), *data.glob("*.json"), *(BOOK / "report").rglob("*.py"), *others])


def is_notebook(path: str | Path) -> bool:
    """True for pages that run code: every ``.ipynb``, and Markdown that names a kernel."""
    path = Path(path)
    return path.suffix == ".ipynb" or "kernelspec:" in path.read_text(encoding="utf8")[:600]
