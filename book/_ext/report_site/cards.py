"""The picture a page is shared with: the figure that the page's metadata name as ``card``, or its first that fits
one, with its finding; else the front page's."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

from report.figures import downloads, picture
from report.files import write as write_file

WIDTH, HEIGHT = picture.CARD
_FRONT = "index"
#: A drawing taller than this, against its width, cannot be read at the size of a card.
_TALLEST = 1.2


def chosen(app, pagename: str) -> str:
    """The figure that a page's metadata name for its picture; empty where they name none."""
    return str(app.env.metadata.get(pagename, {}).get("card", ""))


def _lead(body, card: str) -> dict | None:
    """The manifest of the figure ``card``, or of the first of a page that a card can show."""
    figures = sorted(body.iter("figure"), key=lambda figure: figure.get("data-figure") != card)
    for figure in figures:
        found = downloads.manifest(figure.get("data-figure"))
        wide, tall = found["size"]["wide"]
        if tall <= _TALLEST * wide:
            return found
    return None


def path(pagename: str, body, card: str = "") -> str:
    """Where the page's picture lies in the site."""
    return f"_static/cards/{PurePosixPath(pagename).name if _lead(body, card) else _FRONT}.png"


def finding(body, card: str = "") -> str:
    """The headline of the figure in the page's picture; empty where it has none of its own."""
    return (_lead(body, card) or {"finding": ""})["finding"]


def write(pages: dict, folder: Path, cards: dict) -> None:
    """Write ``cards/<page>.svg`` into ``folder``, which holds the figures, for every page with a figure.

    ``cards`` has the :func:`chosen` figure of each page.
    """
    wanted = {}
    for name, page in pages.items():
        if found := _lead(page, cards.get(name, "")):
            wanted.setdefault(_FRONT, found)
            wanted[Path(name).stem] = found
    for name, figure in wanted.items():
        spec = json.loads((folder / "figures" / f"{figure['name']}.vl.json").read_text(encoding="utf8"))
        drawing = picture.card(downloads.draw(downloads.untitled(spec)), figure["finding"])
        target = folder / "cards" / f"{name}.svg"
        if not target.exists() or target.read_text(encoding="utf8") != drawing:
            write_file(target, drawing)
    for stale in (folder / "cards").glob("*"):
        if stale.stem not in wanted:
            stale.unlink()
