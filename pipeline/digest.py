"""A short hash of what was read, by which a later change of it is seen."""

from __future__ import annotations

import hashlib
import json


def digest(said: list) -> str:
    """The hash of words, numbers and lists of them."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]
