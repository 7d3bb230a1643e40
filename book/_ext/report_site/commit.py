"""The date of the commit, or of the newest release, that is being built: the only date the site shows for itself."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from report.data import tables


def _git(root: Path, *words: str) -> str:
    """What git says of the checkout at ``root``; empty where it is none, as when unpacked from a zip."""
    if not (root / ".git").exists():
        return ""
    found = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else ""


@cache
def epoch(root: Path) -> int:
    """Seconds since 1970 of SOURCE_DATE_EPOCH, else of the last commit, else of the newest release."""
    given = os.environ.get("SOURCE_DATE_EPOCH") or _git(root, "log", "-1", "--format=%ct")
    if given:
        return int(given)
    released = tables.load("releases")["date"].dropna().max()
    return int(datetime.fromisoformat(released).replace(tzinfo=UTC).timestamp())


def date(root: Path) -> str:
    """ISO date of :func:`epoch` in UTC."""
    return datetime.fromtimestamp(epoch(root), UTC).date().isoformat()


@cache
def sha(root: Path) -> str:
    """The commit's hash, or an empty string outside a checkout."""
    return _git(root, "rev-parse", "HEAD")
