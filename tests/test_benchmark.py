"""The benchmark's own parts do what they say; it runs as a whole with ``make bench``."""

import gzip
import json
import subprocess
import sys
import urllib.request

import pytest
from conftest import ROOT

from bench import edits, many, run, serve, work
from pipeline.__main__ import main


def test_a_served_page_is_logged_with_the_bytes_that_travel(tmp_path):
    (tmp_path / "page.html").write_text("<p>One</p>" * 500, encoding="utf8")
    server = serve.site(tmp_path)
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/page.html") as answer:
        content = answer.read()
    server.shutdown()
    assert gzip.decompress(content) == (tmp_path / "page.html").read_bytes()
    assert server.log == [{"url": "/page.html", "bytes": len(content), "found": True}]


def test_the_second_build_has_one_sentence_more(tmp_path):
    (tmp_path / "book").mkdir()
    source = (ROOT / "book" / "artemis.ipynb").read_text(encoding="utf8")
    (tmp_path / "book" / "artemis.ipynb").write_text(source, encoding="utf8")
    edits.sentence(tmp_path)
    before, after = (
        json.loads(text)["cells"] for text in (source, (tmp_path / "book/artemis.ipynb").read_text("utf8"))
    )
    assert [a for a, b in zip(before, after, strict=True) if a != b] == [
        next(cell for cell in before if cell["cell_type"] == "markdown")
    ]


def test_a_plain_copy_has_another_configuration_and_no_renderer_of_ours(tmp_path):
    plain = run.copy(tmp_path / "plain", plain=True)
    assert (plain / "_config.yml").read_text(encoding="utf8") == run.PLAIN
    assert run.RENDERER not in (plain / "book" / "report" / "__init__.py").read_text(encoding="utf8")


def test_many_articles_build_as_five_do(tmp_path):
    many.write(tmp_path, 2)
    folders = ["--seeds", str(tmp_path / "seeds"), "--articles", str(tmp_path / "texts")]
    assert main([*folders, "--data", str(tmp_path / "data")]) == 0
    claims = [
        len((data / "claims.csv").read_text("utf8").splitlines()) - 1
        for data in (ROOT / "data", tmp_path / "data")
    ]
    assert claims[1] == 2 * claims[0]


@pytest.mark.parametrize("edit", [edits.style, edits.chart, edits.number])
def test_each_edit_changes_one_file(tmp_path, edit):
    for name in ("book/_static/site.css", "book/report/charts/artemis.py", "data/chips.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    edit(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    changed = [p for p in files if p.read_bytes() != (ROOT / p.relative_to(tmp_path)).read_bytes()]
    assert len(changed) == 1


def test_the_readme_quotes_the_results():
    results = json.loads((ROOT / "bench" / "results.json").read_text(encoding="utf8"))
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    assert run.quoted(readme, results) == readme


def test_a_command_that_fails_stops_the_benchmark():
    with pytest.raises(subprocess.CalledProcessError):
        work.spent([sys.executable, "-c", "raise SystemExit(3)"])
    seconds, memory = work.spent([sys.executable, "-c", "pass"])
    assert seconds > 0 and memory > 1
