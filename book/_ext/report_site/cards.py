"""The picture a page is shared with: its first figure that fits one, with its finding, or the front page's."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path, PurePosixPath

from report.figures import downloads, picture

WIDTH, HEIGHT = picture.CARD
_FIGURE = re.compile(
    r'<figure data-figure="([a-z0-9-]+)".*?class="fig-title"[^>]*>(.*?)</p>'
    r'.*?class="fig-wide" viewBox="0 0 ([\d.]+) ([\d.]+)"',
    re.S,
)
_FRONT = "index"
#: A drawing taller than this, against its width, cannot be read at the size of a card.
_TALLEST = 1.2


def _lead(body: str) -> tuple[str, str] | None:
    """Name and finding of the first figure of a page that a card can show."""
    fit = (f for f in _FIGURE.finditer(body) if float(f[4]) <= _TALLEST * float(f[3]))
    found = next(fit, None)
    return (found[1], unescape(found[2])) if found else None


def path(pagename: str, body: str) -> str:
    """Where the page's picture lies in the site."""
    return f"_static/cards/{PurePosixPath(pagename).name if _lead(body) else _FRONT}.png"


def finding(body: str) -> str:
    """The headline of the figure in the page's picture; empty where it has none of its own."""
    return (_lead(body) or ("", ""))[1]


def write(out: Path, folder: Path) -> None:
    """Write ``cards/<page>.svg`` into ``folder``, which holds the figures, for every page with a figure."""
    wanted = {}
    for page in sorted((out / "book").glob("*.html")):
        if found := _lead(page.read_text(encoding="utf8")):
            wanted.setdefault(_FRONT, found)
            wanted[page.stem] = found
    (folder / "cards").mkdir(parents=True, exist_ok=True)
    for name, (figure, words) in wanted.items():
        spec = json.loads((folder / "figures" / f"{figure}.vl.json").read_text(encoding="utf8"))
        drawing = picture.card(downloads.draw(downloads.untitled(spec)), words)
        target = folder / "cards" / f"{name}.svg"
        if not target.exists() or target.read_text(encoding="utf8") != drawing:
            target.write_text(drawing, encoding="utf8")
    for stale in (folder / "cards").iterdir():
        if stale.stem not in wanted:
            stale.unlink()
