"""Edit, build again, no flag: no page keeps an old number; and a notebook that raises stops the build.

All in one folder, one after another, as a maintainer builds: Sphinx would build a moved copy anew.
"""

import json
import re

from conftest import build
from pages import CHAPTERS, PAGES, with_notes


def rebuilt(root):
    done = build(root)
    assert done.returncode == 0, done.stderr[-4000:]
    return lambda name: (root / "_build/html/book" / f"{name}.html").read_text(encoding="utf8")


def test_changed_tables_and_a_changed_module_reach_every_page(mutated):
    """The values themselves are compared in test_mutation; here, that each page is of this build."""
    for name in PAGES:
        page = with_notes(mutated.site, name)
        assert '<span class="ev-mark">We computed</span>' not in page
        assert f'<span class="ev-mark">{mutated.words}</span>' in page or name not in CHAPTERS


def test_the_open_page_is_shown_before_all_are_built_and_as_it_stays(mutated):
    assert mutated.first, "that it stays is asserted where it was open"


def test_an_edited_sentence_reaches_its_page_and_no_other(mutated):
    """A number in it starts a kernel; without it again, all is as it was, from what was remembered."""
    pages = mutated.site / "book"
    before = {path.name: path.read_bytes() for path in pages.glob("*.html")}
    path = mutated.root / "book" / "artemis.ipynb"
    [memory] = (mutated.root / "_build" / "report-assets" / "remembered").glob("*/artemis.json")
    text = path.read_text(encoding="utf8")
    number = re.search(r"\{eval\}`fact\.\w+`", text)[0]

    def page_with(words):
        notebook = json.loads(text)
        prose = next(c for c in notebook["cells"] if c["cell_type"] == "markdown")
        notebook["cells"].insert(4, prose | {"id": "new", "source": words})
        path.write_text(json.dumps(notebook), encoding="utf8")
        return rebuilt(mutated.root)("artemis")

    assert "A sentence that was not here before." in page_with("A sentence that was not here before.")
    assert {name for name, text in before.items() if (pages / name).read_bytes() != text} == {"artemis.html"}
    assert "Its number is <" in page_with(f"Its number is {number}.")
    path.write_text(text, encoding="utf8")
    ran = memory.stat().st_mtime_ns
    rebuilt(mutated.root)
    assert memory.stat().st_mtime_ns == ran, "a kernel ran for words alone"
    assert {path.name: path.read_bytes() for path in pages.glob("*.html")} == before


def test_a_notebook_that_raises_fails_the_build(mutated):
    path = mutated.root / "book" / "artemis.ipynb"
    notebook = json.loads(path.read_text(encoding="utf8"))
    notebook["cells"][-1]["source"] = "raise RuntimeError('on purpose')"
    path.write_text(json.dumps(notebook), encoding="utf8")
    (mutated.root / "data" / "claims.csv").touch()  # so that all pages are read, by several processes
    done = build(mutated.root)
    assert done.returncode != 0
    assert "on purpose" in done.stdout + done.stderr
