"""Edit, build again, no flag: no page keeps an old number; and a notebook that raises stops the build."""

import json
import shutil

import pytest
from conftest import build


@pytest.fixture(scope="module")
def edited(book, tmp_path_factory):
    """A second copy with its finished build, for tests that edit it one after another."""
    return shutil.copytree(book, tmp_path_factory.mktemp("edited") / "repository", symlinks=True)


def rebuilt(root):
    done = build(root)
    assert done.returncode == 0, done.stderr[-4000:]
    return lambda name: (root / "_build/html/book" / f"{name}.html").read_text(encoding="utf8")


def test_a_changed_table_and_a_changed_module_reach_every_page(edited):
    table = edited / "data" / "claims.csv"
    text = table.read_text(encoding="utf8")
    old = next(line for line in text.splitlines() if line.startswith("xai-colossus-gpus,"))
    assert ",100000," in old
    table.write_text(text.replace(old, old.replace(",100000,", ",123457,", 1)), encoding="utf8")
    module = edited / "book" / "report" / "format.py"
    text = module.read_text(encoding="utf8")
    assert '"days": "day"' in text
    module.write_text(text.replace('"days": "day"', '"days": "sunrise"'), encoding="utf8")
    page = rebuilt(edited)
    for name in ("compute-race", "audit"):
        assert "123,457" in page(name)
        assert (
            'data-fact="xai-colossus-gpus" data-layer="reported" data-show="text" data-value="100000"'
            not in page(name)
        )
    assert "sunrises" in page("compute-race")


def test_an_edited_sentence_reaches_its_page_and_no_other(edited):
    """After the first test, for Sphinx builds a moved copy anew: this is a maintainer's second build."""
    pages = edited / "_build/html/book"
    before = {path.name: path.read_bytes() for path in pages.glob("*.html")}
    path = edited / "book" / "artemis.ipynb"
    notebook = json.loads(path.read_text(encoding="utf8"))
    cell = next(c for c in notebook["cells"] if c["cell_type"] == "markdown")
    cell["source"] = "".join(cell["source"]) + "\n\nA sentence that was not here before."
    path.write_text(json.dumps(notebook), encoding="utf8")
    assert "A sentence that was not here before." in rebuilt(edited)("artemis")
    assert {name for name, text in before.items() if (pages / name).read_bytes() != text} == {"artemis.html"}


def test_a_notebook_that_raises_fails_the_build(edited):
    path = edited / "book" / "artemis.ipynb"
    notebook = json.loads(path.read_text(encoding="utf8"))
    notebook["cells"][-1]["source"] = "raise RuntimeError('on purpose')"
    path.write_text(json.dumps(notebook), encoding="utf8")
    done = build(edited)
    assert done.returncode != 0
    assert "on purpose" in done.stdout + done.stderr
