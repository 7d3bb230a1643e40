"""``make live``: what changes is built as ever, and a page that is open hears of it."""

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
    made.ran = []
    monkeypatch.setattr(made, "_ran", lambda *command: not made.ran.append(command[1]))
    yield made
    made.server.shutdown()
    made.server.server_close()


def get(site, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{site.server.server_port}/{path}", timeout=60) as answer:
        return answer.read().decode()


def test_an_open_page_hears_of_the_next_build(site):
    assert '<script src="/live.js">' in get(site, "a.html")
    heard = []
    waiting = threading.Thread(target=lambda: heard.append(get(site, "live?0")))
    waiting.start()
    assert not site.look()
    (site.root / "book" / "a.md").write_text("Second, longer", encoding="utf8")
    assert site.look()
    waiting.join()
    assert heard == ["1"] and site.ran == ["build"]
    assert not site.look()


def test_a_changed_seed_makes_the_data_first(site):
    (site.root / "seeds" / "b.csv").write_text("b", encoding="utf8")
    monkey = site._ran

    def pipeline_writes(*command):
        if command[:2] == (sys.executable, "-m"):
            (site.root / "data" / "b.csv").write_text("b", encoding="utf8")
        return monkey(*command)

    site._ran = pipeline_writes
    assert site.look()
    assert site.ran == ["-m", "build"]
    assert not site.look(), "what the pipeline wrote is no second change"


def test_a_broken_seed_builds_nothing_until_it_is_mended(site, monkeypatch):
    monkeypatch.setattr(site, "_ran", lambda *command: not (site.ran.append(command[1]) or True))
    (site.root / "seeds" / "a.csv").write_text("broken words", encoding="utf8")
    assert not site.look() and not site.look()
    assert site.ran == ["-m"]
