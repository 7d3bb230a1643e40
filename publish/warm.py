"""What a process that is made ready before an edit does once the edit is known: forget the modules that it concerns."""

from __future__ import annotations

import ast
import sys
from importlib.util import resolve_name
from pathlib import Path
from types import ModuleType

_OURS = ("report", "report_site")


def modules() -> dict[str, tuple[Path, set[str]]]:
    """Our modules that are loaded: the file of each, and the names of those that it imports anywhere; if by computed
    names, all below it."""
    ours = {name: module for name, module in sys.modules.items() if name.split(".")[0] in _OURS}
    return {name: (Path(module.__file__), _imported(module, ours)) for name, module in ours.items()}


def _imported(module: ModuleType, ours: dict[str, ModuleType]) -> set[str]:
    text = Path(module.__file__).read_text(encoding="utf8")
    found = {name for name in ours if "import_module" in text and name.startswith(f"{module.__name__}.")}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = resolve_name("." * node.level + (node.module or ""), module.__package__)
            # what is taken of a package is mostly a module, and all that is used of it
            taken = {alias.name: getattr(ours.get(base), alias.name, None) for alias in node.names}
            found |= {one.__name__ if isinstance(one, ModuleType) else base for one in taken.values()}
    return found & ours.keys()


def forget(changed: set[Path], root: Path, loaded: dict[str, tuple[Path, set[str]]]) -> None:
    """Let each of the :func:`modules` ``loaded`` be loaded anew that is made of one of the files ``changed``, or imports
    one that is.

    What is made of a table or a page of the repository ``root`` is kept in memory by their times, but for what is made
    of the computed table. Of any other file, and of one that is new or gone, we do not know who read it: then that is
    every module of ours.
    """
    names = {file: name for name, (file, _) in loaded.items() if file.name != "__init__.py"}
    kept = {root / "data": {".csv"}, root / "book": {".ipynb", ".md"}}
    code = {one for one in changed if one.suffix not in kept.get(one.parent, ()) or one.stem == "derived"}
    gone = {names[path] for path in code if path in names and path.is_file()}
    if len(gone) < len(code) or not loaded:  # or not all of them could be
        gone = {name for name in sys.modules if name.split(".")[0] in _OURS}
    while more := {name for name, (_, imported) in loaded.items() if imported & gone} - gone:
        gone |= more
    for name in gone:
        del sys.modules[name]
        package, _, last = name.rpartition(".")
        if package in sys.modules:
            vars(sys.modules[package]).pop(last, None)
