"""The pages that somebody has open, shown before any other is read, for ``make live``.

A process forked from Sphinx's reads and writes them and ends. Sphinx then goes on as if nothing had been: it reads
these pages too, from what their cells were :mod:`remembered <.remembered>` to show.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from report import output

from . import apart, finish, kernels, tree

#: Pages by Sphinx's names, and who is told the files of each that are as this build will leave them.
asked: list[str] = []
tell: Callable[[list[Path]], None] = lambda paths: None  # noqa: E731
_OF_ALL = {"book/sources-read"}  # :func:`finish.write_claims` fills it in from every page


def show(app, env, docnames):
    """Event ``env-before-read-docs``: read those of ``docnames`` that are asked for, and write all that are."""
    pages = [page for page in asked if page in env.found_docs - _OF_ALL]
    if not pages or app.builder.name != "html":
        return
    if pid := os.fork():
        os.waitpid(pid, 0)  # whatever it did not manage is made, or said, below
        return
    try:
        gc.disable()  # it ends soon
        Thread(target=kernels.warm, daemon=True).start()  # while cells run
        for page in pages:
            _show(app, env, page, page in docnames)
    finally:
        os._exit(0)


def _show(app, env, page: str, anew: bool) -> None:
    if anew:
        app.emit("env-purge-doc", env, page)
        env.clear_doc(page)
        app.builder.read_doc(page)
    app.builder.prepare_writing({page})
    app.builder._write_serial([page])
    out = Path(app.outdir)
    static, file = out / "_static", out / f"{page}.html"
    shown = tree.read(file)
    made = [file, apart.script(out, file.stem), *finish.write_scripts(static, [shown])]
    if page == app.config.root_doc:
        finish.write_moved(out, shown, app.config.site_url)
        made.append(out / "index.html")
    if (explorers := output.folder / "explorers").is_dir():
        shutil.copytree(explorers, static / "explorers", dirs_exist_ok=True)
        made += (static / "explorers").iterdir()
    tell(made)
