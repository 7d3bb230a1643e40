"""The date of the commit that is being built: the only date the site shows for itself."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path


@cache
def epoch(root: Path) -> int:
    """Seconds since 1970 of SOURCE_DATE_EPOCH, else of the last commit, else 0 outside a checkout."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return int(os.environ["SOURCE_DATE_EPOCH"])
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return int(found.stdout.strip() or 0) if found.returncode == 0 else 0


def date(root: Path) -> str:
    """ISO date of :func:`epoch` in UTC."""
    return datetime.fromtimestamp(epoch(root), UTC).date().isoformat()


@cache
def sha(root: Path) -> str:
    """The commit's hash, or an empty string outside a checkout."""
    command = ["git", "-C", str(root), "rev-parse", "HEAD"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return found.stdout.strip() if found.returncode == 0 else ""
