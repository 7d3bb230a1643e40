"""A frame goes in and a figure comes out: charts look nothing up, and the cell above a figure makes its frame."""

import ast
import sys

import pytest
from conftest import ROOT
from notebook_cells import code, last
from pages import DRAWN
from report import output

CHARTS = sorted((ROOT / "book/report/charts").rglob("*.py"))
PARTS = {"report.data.format", "report.figures.theme"}
DRAWING = {"pandas", "numpy", "altair"}
#: Of the standard library, what opens files.
FILES = {"io", "json", "csv", "os", "pathlib", "shutil", "subprocess", "importlib", "urllib", "pickle"}


def imported(source, package):
    """Dotted names of all that a module of ``package`` imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = parts[: len(parts) + 1 - node.level] if node.level else []
            start = ".".join([*base, *([node.module] if node.module else [])])
            whole = start in PARTS or start.startswith("report.charts.kinds")
            yield from (
                [start] if whole or not node.level else (f"{start}.{alias.name}" for alias in node.names)
            )


def refused(source, package):
    """What a chart module imports or calls that it could load or look something up with."""
    for name in imported(source, package):
        top = name.split(".")[0]
        ours = name in PARTS or name == "report.charts.kinds" or name.startswith("report.charts.kinds.")
        if not ours and top not in DRAWING and (top not in sys.stdlib_module_names or top in FILES):
            yield name
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("open", "load", "__import__") or called.startswith(
                ("pd.read_", "np.load", "alt.data")
            ):
                yield called


@pytest.mark.parametrize("path", CHARTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_charts_load_nothing_and_look_nothing_up(path):
    package = "report." + ".".join(path.relative_to(ROOT / "book/report").parent.parts)
    assert [*refused(path.read_text(encoding="utf8"), package)] == []


@pytest.mark.parametrize(
    "source",
    ["from .. import facts", "from ..facts import get", "from ..data import tables", "from ..data.tables import load",
     "from ..models import derived", "from report import load", "import json", "from pathlib import Path",
     "from .artemis import computed", "open('data/claims.csv')", "pd.read_csv('data/claims.csv')"],
)  # fmt: skip
def test_a_chart_that_looks_something_up_is_refused(source):
    assert [*refused(source, "report.charts")]


def test_a_chart_that_only_draws_is_accepted():
    source = (
        "import math\nimport altair as alt\nfrom ..data import format as fmt\nfrom ..figures.theme import C\n"
    )
    assert [
        *refused(source + "from .kinds.labels import paint\nfrom .kinds import bars", "report.charts")
    ] == []


@pytest.mark.parametrize("page", DRAWN)
def test_a_cell_above_each_figure_makes_its_frame(page):
    cells = code(page)
    for before, cell in zip(cells, cells[1:], strict=False):
        if cell["source"].startswith("figure("):
            where, source = f"{page}, {cell['id']}", before["source"]
            assert before["tags"] == ["frame"] and before["id"] == f"{cell['id']}-rows", (
                f"{where}: no frame above"
            )
            assert "load(" in source and len(source.splitlines()) <= 9, f"{where}: {source}"
            assert source.splitlines()[-1] == "rows.head()", f"{where}: the frame is not shown"
            assert "rows" in cell["source"], f"{where}: does not draw the frame above"


@pytest.mark.parametrize("page", DRAWN)
def test_altair_finds_nothing_wrong_with_any_figure_though_a_build_does_not_let_it_look(page, monkeypatch):
    monkeypatch.setattr(output, "site", False)
    for cell in code(page):
        if cell["source"].startswith("figure("):
            assert set(last(page, cell["id"]).specs) == {"wide", "narrow"}
