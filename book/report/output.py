"""Where what is shown goes: a notebook, or the site that is being built.

The site's extension calls :func:`to_site` once in each kernel; without it everything shows as in a notebook.
"""

from __future__ import annotations

from pathlib import Path

site = False
folder: Path | None = None


def to_site(assets: str | Path) -> None:
    """From now on facts, tables and figures show as the site has them, and leave their files in ``assets``."""
    global site, folder
    site, folder = True, Path(assets)
