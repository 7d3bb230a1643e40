"""What a cell of a notebook gives, so that a test reads a figure as its chapter draws it."""

import ast
import json
from functools import cache

from conftest import ROOT


def figure_of(notebook: str, cell_id: str):
    """The last value of a cell of ``book/<notebook>.ipynb``, after all code cells above it; each runs once."""
    space, values, waiting = _run(notebook)
    while cell_id not in values:
        cell = next(waiting)
        *body, last = ast.parse("".join(cell["source"])).body
        exec(compile(ast.Module(body, []), cell["id"], "exec"), space)
        shown = isinstance(last, ast.Expr)
        code = compile(
            ast.Expression(last.value) if shown else ast.Module([last], []),
            cell["id"],
            "eval" if shown else "exec",
        )
        values[cell["id"]] = eval(code, space)
    return values[cell_id]


@cache
def _run(notebook: str):
    cells = json.loads((ROOT / "book" / f"{notebook}.ipynb").read_text(encoding="utf8"))["cells"]
    return {}, {}, (cell for cell in cells if cell["cell_type"] == "code" and cell["id"] != "colab")
