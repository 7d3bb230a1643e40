"""What is made beside the build, by a process of its own: the script of live figures, and PNGs."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from report import output
from report.figures import downloads, png

from .inputs import BOOK

_drawer: list[subprocess.Popen] = []


def start(app, env, docnames):
    """Event ``env-before-read-docs``: begin on the script of live figures, and wait for pictures to draw."""
    if app.builder.name == "html":
        code = (
            "import sys; from report.figures import downloads, png; "
            "downloads.write_bundle(sys.argv[1]); png.serve(sys.argv[2], sys.stdin)"
        )
        command = [sys.executable, "-c", code, str(_script()), str(output.folder)]
        _drawer.append(subprocess.Popen(command, cwd=BOOK, stdin=subprocess.PIPE, text=True))


def read(app, doctree):
    """Event ``doctree-read``: begin on the figures that the page just read, in whichever process, has left."""
    if _drawer:
        draw("figures")


def draw(kind: str) -> None:
    """Ask for the drawings of one kind of ``png.SCALES``; :func:`complete` waits for them."""
    with suppress(BrokenPipeError):  # it failed and has said why; complete() raises the same
        _drawer[0].stdin.write(f"{kind}\n")
        _drawer[0].stdin.flush()


def complete() -> None:
    """Wait for all that was asked for and draw what is missing. Raises what drawing raises."""
    while _drawer:
        with suppress(BrokenPipeError):
            _drawer.pop().communicate()
    for kind in png.SCALES:
        png.draw(output.folder, kind)


def script() -> Path:
    """The script of live figures, written. Raises what writing it raises."""
    downloads.write_bundle(_script())
    return _script()


def _script() -> Path:
    return output.folder / "vega.js"
