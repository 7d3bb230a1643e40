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


def test_a_changed_table_reaches_every_page(edited):
    path = edited / "data" / "claims.csv"
    text = path.read_text(encoding="utf8")
    old = next(line for line in text.splitlines() if line.startswith("xai-colossus-gpus,"))
    assert ",100000," in old
    path.write_text(text.replace(old, old.replace(",100000,", ",123457,", 1)), encoding="utf8")
    page = rebuilt(edited)
    for name in ("compute-race", "audit"):
        assert "123,457" in page(name)
        assert (
            'data-fact="xai-colossus-gpus" data-layer="reported" data-show="text" data-value="100000"'
            not in page(name)
        )


def test_a_changed_module_reaches_the_page(edited):
    path = edited / "book" / "report" / "format.py"
    text = path.read_text(encoding="utf8")
    assert '" days"' in text or 'f" {_WORDS[unit]}"' in text
    path.write_text(text.replace('"days": "day"', '"days": "sunrise"'), encoding="utf8")
    assert "sunrises" in rebuilt(edited)("compute-race")


def test_a_notebook_that_raises_fails_the_build(edited):
    path = edited / "book" / "artemis.ipynb"
    notebook = json.loads(path.read_text(encoding="utf8"))
    notebook["cells"][-1]["source"] = "raise RuntimeError('on purpose')"
    path.write_text(json.dumps(notebook), encoding="utf8")
    done = build(edited)
    assert done.returncode != 0
    assert "on purpose" in done.stdout + done.stderr
