"""``make live``: what changes is built as ever, and a page that is open hears of it."""

import re
import subprocess
import sys
import threading
import urllib.request

import pytest

from publish import live


@pytest.fixture
def site(tmp_path, monkeypatch):
    for name in (
        "seeds/a.csv",
        "data/a.csv",
        "book/a.md",
        "_config.yml",
        "_toc.yml",
        "CHANGELOG.md",
        "_build/html/a.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<body>First</body>", encoding="utf8")
    (tmp_path / "pipeline").mkdir()
    made = live.Site(tmp_path, port=0)
    made.ran_so_far = []
    monkeypatch.setattr(made, "ran", lambda make, *given: not made.ran_so_far.append(make.__name__))
    yield made
    made.close()


def get(site, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{site.server.server_port}/{path}", timeout=60) as answer:
        return answer.read().decode()


def test_an_open_page_hears_when_it_is_another(site):
    page = site.root / "_build/html/a.html"
    known = re.search(r'<script src="/live.js" data-known="(\w+)">', get(site, "a.html"))[1]
    heard = []
    waiting = threading.Thread(target=lambda: heard.append(get(site, f"live?{known}&/a.html")))
    waiting.start()
    page.write_text("<html><body>Half of the sec", encoding="utf8")
    page.write_text("<html><body>Second</body></html>", encoding="utf8")
    waiting.join()
    assert heard[0] != known and f'data-known="{heard[0]}"' in get(site, "a.html")


def test_a_page_is_shown_in_the_style_of_now(site):
    page = site.root / "_build/html/a.html"
    page.write_text("<html><head><style>xyz-old</style></head><body></body></html>", encoding="utf8")
    assert "xyz-old" not in get(site, "a.html") and "--c-accent" in get(site, "a.html")


def test_an_open_page_is_shown_first_and_another_is_not_shown_as_it_was(site, monkeypatch):
    open_page, other = (site.root / "_build/html" / name for name in ("a.html", "b.html"))
    other.write_text("<body>First</body>", encoding="utf8")
    assert "First" in get(site, "a.html")
    seen = []

    def build(make, pages):
        assert pages == ["a"]
        asks = threading.Thread(target=lambda: seen.append(get(site, "b.html")))
        asks.start()
        open_page.write_text("<body>Second</body>", encoding="utf8")
        site.now.add(open_page)
        seen.append(get(site, "a.html"))
        asks.join(1)  # long enough for an answer that comes too soon
        other.write_text("<body>Second</body>", encoding="utf8")
        threads.append(asks)
        return True

    threads = []
    monkeypatch.setattr(site, "ran", build)
    (site.root / "data" / "a.csv").write_text("Second, longer", encoding="utf8")
    assert site.look()
    threads[0].join()
    assert len(seen) == 2 and all("Second" in page for page in seen)


def test_an_edit_of_the_style_keeps_no_page_waiting(site, monkeypatch):
    sheet = site.root / "book" / "site.css"
    sheet.write_text("a {}", encoding="utf8")
    assert site.look()
    monkeypatch.setattr(site, "ran", lambda make, pages: "First" in get(site, "a.html") and not pages)
    sheet.write_text("a { color: red; }", encoding="utf8")
    assert site.look()


def test_a_changed_page_is_built_once(site):
    assert not site.look()
    (site.root / "book" / "a.md").write_text("Second, longer", encoding="utf8")
    assert site.look() and not site.look()
    assert site.ran_so_far == ["make_pages"]


def test_a_changed_seed_makes_the_data_first(site):
    (site.root / "seeds" / "b.csv").write_text("b", encoding="utf8")
    ran = site.ran

    def pipeline_writes(make, *given):
        if make is live.make_data:
            (site.root / "data" / "b.csv").write_text("b", encoding="utf8")
        return ran(make, *given)

    site.ran = pipeline_writes
    assert site.look()
    assert site.ran_so_far == ["make_data", "make_pages"]
    assert not site.look(), "what the pipeline wrote is no second change"


def test_a_broken_seed_builds_nothing_until_it_is_mended(site, monkeypatch):
    monkeypatch.setattr(site, "ran", lambda make, *given: site.ran_so_far.append(make.__name__))
    (site.root / "seeds" / "a.csv").write_text("broken words", encoding="utf8")
    assert not site.look() and not site.look()
    assert site.ran_so_far == ["make_data"]


def test_what_a_build_says_as_it_fails_is_shown(tmp_path, capsys):
    site = live.Site(tmp_path, port=0)
    assert not site.ran(live.make_pages)
    assert "Table of Contents" in capsys.readouterr().err
    site.close()


def test_what_imports_a_changed_module_is_loaded_anew_and_nothing_else():
    """In a process of its own, as before a build: it takes modules away."""
    code = f"""
import sys
from pathlib import Path
root = Path({str(live.ROOT)!r})
sys.path[:0] = [str(root), str(root / "book"), str(root / "book" / "_ext")]
from publish import warm
from report_site import kernels
kernels.warm()
loaded, before = warm.modules(), set(sys.modules)
def gone(*paths):
    kept = dict(sys.modules)
    warm.forget({{root / path for path in paths}}, root, loaded)
    found = before - set(sys.modules)
    sys.modules.update(kept)
    return found
assert gone() == gone("data/chips.csv", "book/artemis.ipynb") == set()
assert gone("book/report/charts/artemis.py") == {{"report.charts.artemis"}}
rows = gone("book/report/charts/kinds/rows.py")
assert {{"report.charts.kinds", "report.charts.artemis"}} <= rows and "report.facts" not in rows
units = gone("book/report/data/units.py")
assert {{"report", "report.data.format", "report.facts", "report_site.notes", "report.models.derived"}} <= units
ours = {{name for name in before if name.split(".")[0] in ("report", "report_site")}}
for path in ("data/derived.csv", "data/datapackage.json", "book/report/new.py", "book/report/data/__init__.py"):
    assert gone(path) == ours, path
"""
    subprocess.run([sys.executable, "-c", code], check=True)
