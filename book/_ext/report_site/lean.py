"""Sheets and scripts as readers fetch them."""

from __future__ import annotations

import re


def lean(text: str) -> str:
    """``text`` of CSS or JavaScript without the comments and indents that its maintainers read."""
    text = re.sub(r"/\*[\s\S]*?\*/|^ *//.*", "", text, flags=re.M)
    return re.sub(r"\s*\n\s*", "\n", text).lstrip()
