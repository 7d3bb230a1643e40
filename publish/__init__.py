"""What is made from the built site: the archive, the PDF, and the release; and what checks it."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "book"), str(ROOT / "book" / "_ext")]


@contextmanager
def written(target: Path):
    """A temporary path that becomes ``target`` when the block ends well, for a tool that writes the file itself."""
    temporary = target.with_name(target.name + ".tmp")
    yield temporary
    temporary.replace(target)


def toc(root: Path = ROOT) -> list[str]:
    """The names of the book's pages, in the order of ``_toc.yml``."""
    listed = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf8"))
    parts = (entry["file"] for part in listed["parts"] for entry in part["chapters"])
    return [Path(doc).name for doc in (listed["root"], *parts)]


def chapters() -> list[str]:
    """The pages whose notebook has a cell tagged ``parameters``, in order: those that run with other assumptions."""
    paths = {name: ROOT / "book" / f"{name}.ipynb" for name in toc()}
    cells = {n: json.loads(p.read_text(encoding="utf8"))["cells"] for n, p in paths.items() if p.is_file()}
    return [n for n in cells if any("parameters" in cell["metadata"].get("tags", []) for cell in cells[n])]
