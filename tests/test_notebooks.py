"""The notebooks are clean, call and do not define, and run by themselves with the page's numbers."""

import json
import re
import subprocess
import sys
from html import escape, unescape

import nbclient
import nbformat
import pages
import pytest
import yaml
from conftest import ROOT, copy_repository
from report import facts as records
from report.notebook import MIME
from report.pages import numbers
from report.pages.sentences import filled

from publish import address

NOTEBOOKS = sorted((ROOT / "book").glob("*.ipynb"))
EVAL = re.compile(r"\{eval\}`([^`]*)`")


def cells(path):
    return json.loads(path.read_text(encoding="utf8"))["cells"]


def test_the_book_has_its_notebooks():
    assert {path.stem for path in NOTEBOOKS} == set(pages.NOTEBOOKS)


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
def test_a_frame_needs_no_cell_but_the_setup(path):
    code = [c for c in cells(path) if c["cell_type"] == "code"]
    start = [c for c in code if c["id"] in ("parameters", "setup")]
    for cell in (c for c in code if "frame" in c["metadata"].get("tags", ())):
        space = {}
        exec("\n".join("".join(c["source"]) for c in [*start, cell]), space)
        assert len(space["rows"]), f"{path.name}: {cell['id']} makes no rows"


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


@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
def test_notebook_runs_alone_and_agrees_with_the_page(name, site):
    path = ROOT / "book" / f"{name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=600, resources={"metadata": {"path": path.parent}}).execute()
    last = [c for c in notebook.cells if c.cell_type == "code"][-1]
    shown = "\n".join(o["data"]["text/html"] for o in last.outputs if "text/html" in o.get("data", {}))
    run_alone = LISTED.findall(shown)
    assert run_alone, f"{name}: the last cell shows no numbers"
    figures = [c for c in notebook.cells if c.cell_type == "code" and c.source.startswith("figure(")]
    for data in (cell.outputs[0]["data"] for cell in figures):
        assert data[MIME]["layer" if "layer" in data[MIME] else "mark"] and data["image/png"].startswith(
            "iVBOR"
        )
        assert "text/html" not in data, "Altair's page asks a network for Vega"
    on_page = facts_on(site, name)
    missing = [pair for pair in run_alone if pair not in on_page]
    assert not missing, f"{name}: the page shows other numbers than the notebook run alone: {missing[:5]}"


#: The number of a row in the list of a page's numbers; the rest of the row is on the page in its note.
LISTED = re.compile(r'</th><td[^>]*><abbr title="[^"]*\[([a-z0-9-]+)\]">([^<]*)</abbr>')


def facts_on(site, name):
    """``(id, words)`` of every fact that a page shows, or lists with its notes."""
    page = (site / "book" / f"{name}.html").read_text(encoding="utf8")
    pattern = r'(?:<span class="fact-words"[^>]*>([^<]*)</span>)?(?:<span class="nobr">)?<(button|a)[^>]*data-fact="([a-z0-9-]+)"[^>]*>([^<]*)</'
    listed = {records.get(key.removeprefix("ev-")) for key in pages.notes(site, name)}
    return {(one.id, escape(one.text)) for one in listed} | {
        (fact_id, escape(unescape(words + last))) for words, _, fact_id, last in re.findall(pattern, page)
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_downloaded_notebook_is_the_page_as_it_ran(path, site):
    text = (site / "_sources" / path.name).read_text(encoding="utf8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    ours = nbformat.read(path, as_version=4).cells
    assert [c.source for c in notebook.cells if c.cell_type == "code"] == [
        c.source for c in ours if c.cell_type == "code"
    ]
    words, written = (
        "\n".join(c.source for c in n if c.cell_type == "markdown") for n in (notebook.cells, ours)
    )
    said = re.findall(r'<abbr title="[^"]*\[([a-z0-9-]+)\]">([^<]*)</abbr>', words)
    assert len(said) == written.count("{eval}") and {(i, escape(unescape(t))) for i, t in said} <= facts_on(
        site, path.stem
    )
    assert "{eval}" not in words and ":::" not in words and "{." not in words
    assert [c.id for c in notebook.cells] == [c["id"] for c in cells(path)]
    code = [c for c in notebook.cells if c.cell_type == "code"]
    assert [c.execution_count for c in code] == list(range(1, len(code) + 1))
    shows = re.compile(r"^(figure|explorers|table|records|dictionary|numbers_on_this_page)\b")
    assert all(c.outputs for c in code if shows.match(c.source.splitlines()[-1]))
    outputs = ["".join(str(o.data.get("text/html", "")) for o in c.outputs) for c in code]
    shown, listed = "".join(outputs), outputs[-1] if "numbers_on_this_page" in code[-1].source else ""
    facts = re.findall(r'<abbr title="[^"]*\[([a-z0-9-]+)\]">([^<]*)</abbr>', shown.removesuffix(listed))
    facts += LISTED.findall(listed)
    assert facts and {(i, escape(unescape(t))) for i, t in facts} <= facts_on(site, path.stem)
    assert not re.search(r'popovertarget|<button|<form|<figure|href="(?!#|https?:)', shown)
    assert not re.search(r'iopub|"widgets"|/tmp/|/home/', text)


def test_links_of_a_filled_sentence_lead_to_the_site_or_nowhere():
    words = "See [the audit](audit.ipynb#a), {eval}`fact.xai_colossus_gpus.hedged`."
    assert filled(words).startswith("See the audit, <abbr title=") and filled(words).endswith(
        "100,000</abbr>."
    )
    assert "(https://example.org/book/audit.html#a)" in filled(words, "https://example.org/book/index.html")
    with pytest.raises(KeyError, match="no record 'nowhere'"):
        filled("{eval}`fact.nowhere`")


@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
def test_filled_sentences_name_the_same_facts(name, tmp_path, monkeypatch):
    written = numbers.facts_in(name)
    copy = [c | {"source": filled("".join(c["source"]))} for c in cells(ROOT / "book" / f"{name}.ipynb")]
    (tmp_path / f"{name}.ipynb").write_text(json.dumps({"cells": copy}), encoding="utf8")
    monkeypatch.setattr(numbers, "FOLDER", tmp_path)
    assert numbers.facts_in(name) == written


def test_set_up_cell_is_the_same_everywhere_and_has_the_address_of_the_config():
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
    expected = address.cell(config["sphinx"]["config"]["repository_url"])
    for path in NOTEBOOKS:
        assert cells(path)[0] == expected, f"{path.name}: run `python -m publish.address` again"


def test_one_command_sets_the_address_everywhere(tmp_path):
    root, url = copy_repository(tmp_path / "repository"), "https://github.com/someone/report"
    assert len(address.write(root, url)) == len(NOTEBOOKS) + 1
    assert address.write(root, url) == []
    config = yaml.safe_load((root / "_config.yml").read_text(encoding="utf8"))
    assert config["sphinx"]["config"]["repository_url"] == url
    assert all(url in "".join(cells(p)[0]["source"]) for p in (root / "book").glob("*.ipynb"))
    with pytest.raises(ValueError, match="https://github.com/owner/name"):
        address.write(root, "https://example.org/someone/report")


def test_set_up_cell_fetches_the_report_on_colab(tmp_path):
    """The cell runs in IPython, with a stand-in for Colab's package, in a folder that holds nothing."""
    root = copy_repository(tmp_path / "origin")
    git = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "All of it"]):
        subprocess.run([*git, *command], cwd=root, check=True)
    cell = "".join(address.source(root.as_uri()))
    code = (
        "import os, sys, types\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "shell = InteractiveShell.instance()\n"
        "sys.modules['google.colab'] = types.ModuleType('google.colab')\n"
        "shell.register_magic_function(lambda line: print('pip', line), 'line', 'pip')\n"
        f"for _ in range(2): shell.run_cell({cell!r}).raise_error()\n"
        "shell.run_cell('from report import fact').raise_error()\n"
        "print(os.getcwd())\n"
    )
    (tmp_path / "colab").mkdir()
    env = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path / "ipython")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "colab",
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    pip, place = done.stdout.splitlines()
    assert place == str(tmp_path / "colab" / "the-report" / "book")
    assert pip.startswith("pip install --quiet -c ../constraints.txt altair")


@pytest.mark.parametrize("url", ["", "https://github.com/someone/report"])
def test_a_notebook_alone_says_what_is_missing_and_where_it_is(url, tmp_path):
    notebook = nbformat.read(ROOT / "book" / "compute-race.ipynb", as_version=4)
    notebook.cells[0].source = "".join(address.source(url))
    with pytest.raises(nbclient.exceptions.CellExecutionError) as stopped:
        nbclient.NotebookClient(notebook, resources={"metadata": {"path": tmp_path}}).execute()
    assert stopped.value.ename == "SystemExit" and "Traceback" not in str(notebook.cells[0].outputs)
    said = stopped.value.evalue
    assert "needs the folder report/ beside it" in said and "folder book/" in said and url in said


def test_binder_finds_its_configuration():
    """A folder .binder hides what stands at the root, so it must name everything."""
    lines = (ROOT / ".binder" / "requirements.txt").read_text(encoding="utf8").splitlines()
    assert {"-c ../constraints.txt", "-r ../requirements.txt"} <= set(lines)
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in (ROOT / "constraints.txt").open()}
    assert {line for line in lines if re.match("[a-z]", line)} <= pinned
    wanted = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text())[1]
    assert (ROOT / ".binder" / "runtime.txt").read_text().strip() == f"python-{wanted}"
