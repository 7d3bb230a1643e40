"""The chapters in the reader's browser: every cell runs, and the numbers are those of the pages.

``make test-lite``, which needs Node and a download, and is no part of ``make test``.
"""

import json
import math
import re
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from conftest import ROOT
from report import facts

from publish import chapters, check
from publish.lite.page import first

RUN = Path(__file__).with_name("run_notebook.mjs")
START, WHOLE = 120_000, 300_000  # ms, far beyond what it takes


@pytest.fixture(scope="session")
def lite(site, tmp_path_factory):
    """A copy of the built site with ``lite/`` beside it."""
    copy = shutil.copytree(site, tmp_path_factory.mktemp("lite") / "html")
    done = subprocess.run(
        [sys.executable, "-m", "publish.lite", str(copy)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


@pytest.fixture(scope="session")
def address(lite):
    """Address of a server of that copy."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(lite)))
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def shown(site, name):
    """The facts of a page by id: the words, and the value that the page carries."""
    page = check.shown((site / "book" / f"{name}.html").read_text(encoding="utf8"))
    return {place.record: (place.words, place.value) for place in page if place.kind == "text"}


@pytest.mark.parametrize("name", chapters())
def test_every_cell_runs_and_gives_the_numbers_of_the_page(name, lite):
    root = lite / "lite" / "files"
    folder = lite / "lite" / "static" / "pyodide"
    done = subprocess.run(
        ["node", str(RUN), str(folder), str(root), name], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found, page = json.loads(done.stdout[done.stdout.rindex('{"cells"') :]), shown(lite, name)
    cells = json.loads((ROOT / "book" / f"{name}.ipynb").read_text(encoding="utf8"))["cells"]
    assert found["cells"] == sum(cell["cell_type"] == "code" for cell in cells)
    both = found["facts"].keys() & page.keys()
    assert len(both) > 10
    for fact_id in both:
        (text, value), (words, carried) = found["facts"][fact_id], page[fact_id]
        assert text == words, fact_id
        assert carried is None or math.isclose(value, float(carried), rel_tol=1e-9), fact_id


def test_a_reader_runs_a_chapter_from_its_page(lite, address, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked, page = [], context.new_page()
    context.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/book/compute-race.html")
    page.get_by_role("link", name="Run this chapter in your browser").click()
    page.locator("progress").wait_for()
    page.wait_for_url("**/lite/notebooks/index.html?path=book/compute-race.ipynb", timeout=START)
    page.wait_for_function(
        "() => document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'"
        " && document.querySelector('.jp-KernelName')?.textContent.includes('Python')",
        timeout=START,
    )
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    numbers = page.locator(".jp-OutputArea-output table abbr[title]")
    numbers.first.wait_for(timeout=WHOLE)
    trouble = page.locator("[data-mime-type$=stderr], [data-mime-type$=error]").all_inner_texts()
    assert [words for words in trouble if words.strip()] == []

    prose = page.locator(".jp-RenderedMarkdown")
    assert prose.locator("abbr[title]").count() > 20 and "eval" not in " ".join(prose.all_inner_texts())

    here = {}
    for number in numbers.all():  # the first of an id is the number, the second its interval
        found = re.search(r"\[([a-z0-9-]+)\]$", number.get_attribute("title"))[1]
        here.setdefault(found, number.inner_text())
    cost = facts.get("calc-tenfold-405b-energy-cost").range.text  # the dollars are no formula to a notebook
    assert cost.count("$") == 2 and cost in page.locator(".jp-OutputArea-output table").last.inner_text()
    there = {i: text for i, (text, _) in shown(lite, "compute-race").items()}
    both = here.keys() & there.keys()
    assert len(both) > 20 and {i: here[i] for i in both} == {i: there[i] for i in both}
    assert page.locator(".vega-embed canvas, .vega-embed svg").count() >= 5

    result = (
        page.locator(".jp-OutputArea-output .widget-html-content, .jp-OutputArea-output .widget-html")
        .filter(has_text="Training time")
        .last
    )
    before = result.inner_text()
    handle = page.locator(".widget-hslider", has_text="MFU").locator(".noUi-handle").first
    handle.focus()
    for _ in range(10):  # one step moves less than the two digits that are shown
        page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "([words]) => ![...document.querySelectorAll('.widget-html')].some((e) => e.innerText === words)",
        arg=[before],
        timeout=30_000,
    )
    days = [int(re.search(r"(\d+) days", words)[1]) for words in (before, result.inner_text())]
    assert days[1] < days[0], "a higher utilisation takes less time"

    others = [u for u in asked if not u.startswith((address, "data:", "blob:"))]
    assert others == [], "nothing is asked of another host"
    fetched = {
        u.split("?")[0].removeprefix(f"{address}/lite/") for u in asked if u.startswith(f"{address}/lite/")
    }
    there = [lite / "lite" / name for name in fetched]
    total = sum(path.stat().st_size for path in there if path.is_file())
    stated = sum(path.stat().st_size for path in first(lite / "lite"))
    assert stated <= total <= 1.25 * stated, "the button says what is downloaded"
    context.close()


@pytest.mark.parametrize("width", [375, 1280])
def test_the_page_in_between_fits_and_says_when_it_cannot(width, lite, address, browser):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.route("**/static/pyodide/pandas*", lambda route: route.abort())
    page.goto(f"{address}/lite/run.html#artemis")
    page.get_by_role("button", name="Try again").wait_for(timeout=START)
    assert "It stopped" in page.locator("#said").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").inner_text().startswith("Run “Custom chips")
    page.goto((lite / "lite" / "run.html").as_uri() + "#artemis")
    page.reload()
    assert "web server" in page.locator("#what").inner_text()
    page.close()


def test_the_bundle_is_the_same_each_time(lite, tmp_path):
    again = shutil.copytree(lite, tmp_path / "another" / "place", ignore=shutil.ignore_patterns("lite"))
    done = subprocess.run([sys.executable, "-m", "publish.lite", str(again)], cwd=ROOT, check=False)
    assert done.returncode == 0
    one, other = (
        {p.relative_to(s).as_posix(): p.read_bytes() for p in (s / "lite").rglob("*") if p.is_file()}
        for s in (lite, again)
    )
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []
