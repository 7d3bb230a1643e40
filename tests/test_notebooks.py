"""The notebooks are clean, call and do not define, and run by themselves with the page's numbers."""

import json
import re

import nbclient
import nbformat
import pytest
from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "book").glob("*.ipynb"))
CHAPTERS = ["compute-race", "artemis", "chatbit", "sb-1047"]
EVAL = re.compile(r"\{eval\}`([^`]*)`")


def cells(path):
    return json.loads(path.read_text(encoding="utf8"))["cells"]


def test_the_book_has_its_notebooks():
    names = {path.stem for path in NOTEBOOKS}
    assert {"index", *CHAPTERS, "audit", "sources", "data"} <= names


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_is_stripped_and_readable(path):
    for number, cell in enumerate(cells(path)):
        where = f"{path.name}, cell {number} ({cell.get('id')})"
        assert re.fullmatch(r"[a-z][a-z0-9-]{2,40}", cell.get("id", "")), (
            f"{where}: give the cell a readable id"
        )
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None, f"{where}: strip the outputs"
            source = "".join(cell["source"])
            assert len(source.splitlines()) <= 8, f"{where}: move the code into book/report/"
            assert not re.search(r"^\s*(def|class) ", source, re.M), (
                f"{where}: a cell calls, it does not define"
            )


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_prose_evaluates_only_facts(path):
    text = "\n".join("".join(c["source"]) for c in cells(path) if c["cell_type"] == "markdown")
    for name in EVAL.findall(text):
        assert re.fullmatch(r"fact\.[a-z0-9_]+(\.(range|hedged))?", name), f"{path.name}: {name}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_headings_hold_no_facts(path):
    for cell in cells(path):
        if cell["cell_type"] == "markdown":
            for line in "".join(cell["source"]).splitlines():
                assert not (line.startswith("#") and "{eval}" in line), f"{path.name}: {line}"


@pytest.mark.parametrize("name", ["index", *CHAPTERS])
def test_notebook_runs_alone_and_agrees_with_the_page(name, site):
    path = ROOT / "book" / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}}).execute()
    last = [c for c in notebook.cells if c.cell_type == "code"][-1]
    shown = "\n".join(o["data"]["text/html"] for o in last.outputs if "text/html" in o.get("data", {}))
    run_alone = re.findall(r'<abbr title="[^"]*\[([a-z0-9-]+)\]">([^<]*)</abbr>', shown)
    assert run_alone, f"{name}: the last cell shows no numbers"
    page = (site / "book" / f"{name}.html").read_text(encoding="utf8")
    pattern = r'(?:<span class="fact-words"[^>]*>([^<]*)</span>)?<button[^>]*data-fact="([a-z0-9-]+)"[^>]*>([^<]*)</button>'
    on_page = {(fact_id, words + last) for words, fact_id, last in re.findall(pattern, page)}
    missing = [pair for pair in run_alone if pair not in on_page]
    assert not missing, f"{name}: the page shows other numbers than the notebook run alone: {missing[:5]}"
