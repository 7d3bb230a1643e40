"""Run cells of a page as it stands in the repository, so that tests see the frames and figures that readers see."""

from __future__ import annotations

import ast
import re
from functools import cache

from pages import BOOK, cells
from report.data import tables

_FENCE = re.compile(r"^```\{code-cell\}\n(?::tags: \[([^\n]*)\]\n)?(.*?)^```$", re.M | re.S)


@cache
def code(page: str) -> list[dict]:
    """The code cells of a page in order: ``id``, ``tags`` and ``source``.

    In MyST cells have no ids; there the first is ``setup``, one that draws has the name of its chart function,
    and one that makes its frame that name with ``-rows``.
    """
    if (BOOK / f"{page}.ipynb").exists():
        return [
            {"id": cell["id"], "tags": cell["metadata"].get("tags", []), "source": "".join(cell["source"])}
            for cell in cells(page)
            if cell["cell_type"] == "code"
        ]
    found = [
        {"id": "", "tags": tags.split(", ") if tags else [], "source": source.strip()}
        for tags, source in _FENCE.findall((BOOK / f"{page}.md").read_text(encoding="utf8"))
    ]
    found[0]["id"] = "setup"
    for before, cell in zip(found, found[1:], strict=False):
        if drawn := re.match(r"figure\(\s*\w+\.(\w+)", cell["source"]):
            cell["id"] = drawn[1]
            before["id"] = before["id"] or f"{drawn[1]}-rows"
    return found


def last(page: str, cell_id: str):
    """What cell ``cell_id`` ends with, run after nothing but the setup of its page and the cell of its frame.

    Run once for each state of the tables: not to be changed.
    """
    return _last(page, cell_id, tables.stamp())


@cache
def _last(page: str, cell_id: str, _stamp: str):
    wanted = ("parameters", "setup", f"{cell_id}-rows", cell_id)
    value, names = None, {}
    for cell in code(page):
        if cell["id"] in wanted:
            *body, end = ast.parse(cell["source"]).body
            if not isinstance(end, ast.Expr):
                body, end = [*body, end], None
            exec(compile(ast.Module(body, []), cell["id"], "exec"), names)
            value = eval(compile(ast.Expression(end.value), cell["id"], "eval"), names) if end else None
    return value
