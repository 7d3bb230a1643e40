"""The picture a page is shared with: the figure that the page's metadata name as ``card``, or its first that fits
one, with its finding; else the front page's."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath

from report.figures import downloads, picture
from report.files import write as write_file

from . import tree

WIDTH, HEIGHT = picture.CARD
_FRONT = "index"
#: A drawing taller than this, against its width, cannot be read at the size of a card.
_TALLEST = 1.2
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z“])")


def chosen(app, pagename: str) -> tuple[str, bool]:
    """The figure that a page's metadata name for its picture, empty where they name none, and whether the page is one
    whose lead answers a question."""
    said = app.env.metadata.get(pagename, {})
    return str(said.get("card", "")), bool(said.get("answers"))


def _lead(body, card: str) -> dict | None:
    """The manifest of the figure ``card``, or of the first of a page that a card can show."""
    figures = sorted(body.iter("figure"), key=lambda figure: figure.get("data-figure") != card)
    for figure in figures:
        found = downloads.manifest(figure.get("data-figure"))
        wide, tall = found["size"]["wide"]
        if tall <= _TALLEST * wide:
            return found
    return None


def answer(body) -> tuple[str, str]:
    """The question that a page's lead asks first, and the sentence after it; of a lead that begins with its answer that
    sentence, without a question."""
    heading, lead = body.find(".//h1"), ""
    for paragraph in heading.itersiblings():
        if paragraph.tag != "p":
            break
        lead = f"{lead} {tree.words(paragraph)}"
    first, *rest = [*_SENTENCE.split(lead.strip()), ""]
    return (first, rest[0]) if first.endswith("?") else ("", first)


def words(body, card: str = "", answers: bool = False) -> tuple[str, str]:
    """The question and what is said in a page's picture: its answer where it ``answers``, else the figure's headline,
    which is empty where the page has none of its own."""
    if answers and (found := answer(body))[1]:
        return found
    return "", (_lead(body, card) or {"finding": ""})["finding"]


def path(pagename: str, body, card: str = "") -> str:
    """Where the page's picture lies in the site."""
    return f"_static/cards/{PurePosixPath(pagename).name if _lead(body, card) else _FRONT}.png"


def write(pages: dict, folder: Path, cards: dict, others: dict[str, str]) -> None:
    """Write ``cards/<page>.svg`` into ``folder``, which holds the figures, for every page with a figure.

    ``cards`` has the :func:`chosen` figure of each page; ``others`` are drawings by name that no page is behind.
    """
    wanted = {}
    for name, page in pages.items():
        card, answers = cards.get(name, ("", False))
        if found := _lead(page, card):
            wanted.setdefault(_FRONT, (found, *words(page, card, answers)))
            wanted[Path(name).stem] = (found, *words(page, card, answers))
    drawings = dict(others)
    for name, (figure, question, said) in wanted.items():
        spec = json.loads((folder / "figures" / f"{figure['name']}.vl.json").read_text(encoding="utf8"))
        drawings[name] = picture.card(downloads.draw(downloads.untitled(spec)), said, question)
    for name, drawing in drawings.items():
        target = folder / "cards" / f"{name}.svg"
        if not target.exists() or target.read_text(encoding="utf8") != drawing:
            write_file(target, drawing)
    for stale in (folder / "cards").glob("*"):
        if stale.stem not in drawings:
            stale.unlink()
