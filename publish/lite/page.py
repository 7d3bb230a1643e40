"""The page between a chapter and its notebook, and the offer on the chapter that leads to it."""

from __future__ import annotations

import json
import shutil
from html import escape
from importlib.metadata import version
from pathlib import Path

from report.files import write as write_file
from report.pages import offers
from report_site import tree

from .. import chapters

HERE = Path(__file__).parent
#: What the notebook loads at its start, so that the page can fetch it before and say how far it is.
_FIRST = ("static/pyodide/*", "static/vega/*", "build/jlab_core*.js", "build/notebooks/*", "build/schemas/**/*.json",
          "extensions/**/*.js")  # fmt: skip
_COMPARED = ("numpy", "pandas", "altair", "ipywidgets")
_PLACE = '<nav class="turn"'


def write(lite: Path, site: Path, versions: dict[str, str]) -> None:
    """Write ``run.html`` with its style and script into ``lite``, for the built ``site`` it will stand in."""
    files = [[p.relative_to(lite).as_posix(), p.stat().st_size] for p in first(lite)]
    titles = {name: title(site, name) for name in chapters()}
    rows = "".join(
        f'<tr><th scope="row">{name}</th><td>{version(name)}</td><td>{versions[name]}</td></tr>'
        for name in _COMPARED
    )
    listed = json.dumps({"chapters": titles, "files": files}, ensure_ascii=False).replace("<", "\\u003c")
    text = (HERE / "run.html").read_text(encoding="utf8").format(versions=rows, files=listed)
    write_file(lite / "run.html", text)
    for name in ("run.css", "run.js"):
        shutil.copyfile(HERE / name, lite / name)


def first(lite: Path) -> list[Path]:
    """The files fetched before the notebook opens, sorted."""
    return sorted({p for pattern in _FIRST for p in lite.glob(pattern) if p.is_file()})


def title(site: Path, name: str) -> str:
    """The title of a built chapter."""
    heading = tree.read(site / "book" / f"{name}.html").find(".//h1")
    return tree.words(heading, lambda one: tree.has_class(one, "headerlink"))


def offer(site: Path) -> float:
    """Put the button on every chapter of ``site``; returns the megabytes that it names.

    The next build of the book takes the offers and ``lite/`` away again, since both show what was built before.
    """
    size = sum(p.stat().st_size for p in first(site / "lite")) / 1e6
    for name in chapters():
        path = site / "book" / f"{name}.html"
        button = (
            f'<aside class="run" aria-label="Run it yourself"><a href="../lite/run.html#{name}">'
            f"Run this chapter in your browser</a><p>Downloads about {size:.0f} MB once and starts in about half a "
            "minute. Nothing is installed, and nothing you do leaves your browser.</p></aside>"
        )
        text = offers.without(path.read_text(encoding="utf8"), "lite")
        if _PLACE not in text:
            raise ValueError(f"{escape(str(path))}: no {_PLACE}; look at book/_theme/layout.html")
        write_file(path, text.replace(_PLACE, offers.offer("lite", button) + _PLACE, 1))
    return size
