"""The cells of the book's pages, run again over ``data/`` in this process: what a built page must show.

A notebook's kernel only starts and imports; the cells call :mod:`report`, so running them here gives the
same words, drawings and files in less time.
"""

from __future__ import annotations

import ast
import json
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from pipeline.derive import ROOT

BOOK = ROOT / "book"
_CODE = re.compile(r"```\{code-cell\}\n(.*?)```\n", re.S)
_TAGS = re.compile(r"\A:tags:.*\n")
_HEAD = re.compile(r"\A---\n(.*?)---\n", re.S)


@dataclass(frozen=True)
class Cell:
    """One cell: its source, and for code what it shows, by MIME type (empty where it shows nothing)."""

    kind: str
    source: str
    shows: dict


@dataclass(frozen=True)
class Page:
    """A page's cells in order, its description, and its notebook as it stands in the repository, if it is one."""

    name: str
    description: str
    cells: list[Cell]
    notebook: dict | None


@cache
def _kept() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix="report-again-")


def folder() -> Path:
    """Where the figures and explorers of the pages run so far have left their files."""
    return Path(_kept().name)


def lend(drawings: Path) -> None:
    """Use a build's drawings, kept there by the hash of what they draw; others are drawn anew."""
    own = folder() / "drawings"
    if drawings.is_dir() and not own.exists():
        shutil.copytree(drawings, own)


def names() -> list[str]:
    """The pages of ``_toc.yml``, without folder and ending."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf8"))
    return [Path(doc).name for doc in (toc["root"], *(entry["file"] for entry in toc["chapters"]))]


def source(name: str) -> Path:
    """The page's notebook or Markdown file."""
    notebook = BOOK / f"{name}.ipynb"
    return notebook if notebook.exists() else BOOK / f"{name}.md"


@cache
def page(name: str) -> Page:
    """Run the page, within :func:`as_site`. Raises what a cell raises."""
    path = source(name)
    text = path.read_text(encoding="utf8")
    if path.suffix == ".ipynb":
        notebook = json.loads(text)
        about = notebook["metadata"].get("description", "")
        written = [(c["cell_type"], "".join(c["source"])) for c in notebook["cells"]]
    else:
        notebook, head = None, _HEAD.match(text)
        about = yaml.safe_load(head[1]).get("description", "") if head else ""
        parts = _CODE.split(_HEAD.sub("", text))
        written = [("code" if n % 2 else "markdown", _TAGS.sub("", part)) for n, part in enumerate(parts)]
    space: dict = {}
    cells = [Cell(k, s, _run(s, path.name, space) if k == "code" else {}) for k, s in written]
    return Page(name, about.strip(), cells, notebook)


@contextmanager
def as_site():
    """The environment of a notebook's kernel while the site is built."""
    from report import output

    output.to_site(folder())
    try:
        yield
    finally:
        output.to_notebook()


def _run(code: str, where: str, space: dict) -> dict:
    """Run one cell in ``space`` and return what its last expression shows."""
    from IPython.core.inputtransformer2 import TransformerManager

    tree = ast.parse(TransformerManager().transform_cell(code), where)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, where, "exec"), space)
    shown = eval(compile(ast.Expression(last.value), where, "eval"), space) if last else None
    return {} if shown is None else shown._repr_mimebundle_()
