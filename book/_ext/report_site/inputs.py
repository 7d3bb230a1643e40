"""Which files a page is computed from."""

from __future__ import annotations

from pathlib import Path

BOOK = Path(__file__).resolve().parents[2]
ROOT = BOOK.parent


def files() -> list[Path]:
    """All tables and all code a notebook may read, sorted."""
    data = ROOT / "data"
    others = [BOOK / "_static" / name for name in ("explorer-words.js", "explorer-draws.js")]
    return sorted([*data.glob("*.csv"), *data.glob("*.json"), *(BOOK / "report").rglob("*.py"), *others])


def is_notebook(path: str | Path) -> bool:
    """True for pages that run code: every ``.ipynb``, and Markdown that names a kernel."""
    path = Path(path)
    return path.suffix == ".ipynb" or "kernelspec:" in path.read_text(encoding="utf8")[:600]
