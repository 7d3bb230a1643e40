"""The code of a page, folded under what it shows."""

from __future__ import annotations

from lxml.builder import E

from . import tree

FRAME = "tag_frame"  # the class of a cell that makes what the next figure draws
_CODE, _RECIPE = ("code-fold", "Code"), ("fig-made", "How this figure is made")


def fold(body: tree.Element) -> None:
    """Put every cell's code behind a disclosure below what the cell shows; drop boxes that show nothing.

    The cells that make a figure's frame go, and their code stands with that of the figure.
    """
    frames: list[tree.Element] = []
    for cell in list(body.find_class("cell")):
        code = [part for part in cell if tree.has_class(part, "cell_input")]
        for part in code:
            tree.remove(part)
            part.tail = None
            part.set("class", part.get("class").replace("cell_input", "code-cell"))
        if tree.has_class(cell, FRAME):
            frames += code
            tree.remove(cell)
        elif cell.find(".//figure") is not None and (frames or code):
            cell.append(_folded(*_RECIPE, [*frames, *code]))
            frames = []
        elif code:
            cell.append(_folded(*_CODE, code))
        elif len(cell) == 0 and not (cell.text or "").strip():
            tree.remove(cell)


def _folded(name: str, words: str, code: list[tree.Element]) -> tree.Element:
    return E.details({"class": name}, E.summary(words), *code)
