"""A built site shows what data/ gives, and one altered fact, mark, value or table is found wherever it stands."""

import os
import shutil
import zipfile

import pytest
from lxml import html
from report import facts
from report.files import DATA, zip_files

from pipeline.problems import Problems
from publish import check


def test_every_fact_on_every_page_is_what_data_gives(site):
    problems = Problems()
    assert check.pages(site, problems) > 5000 and check.tables(site, problems) > 20
    assert check.ends(site, problems) > 100
    assert problems.lines == []


#: What is altered: the page, the first element to alter, and how.
ALTERED = {
    "a fact in a sentence": ("book/compute-race.html", "//p//*[@data-note]", {"text": "7"}),
    "the value a fact carries": ("book/compute-race.html", "//p//*[@data-note][@data-value]", {"data-value": "7"}),
    "a fact that is no record": ("book/chatbit.html", "//p//*[@data-note]", {"data-fact": "no-such-record"}),
    "a long fact": ("book/chatbit.html", "//span[@class='fact-words']", {"text": "Other words that "}),
    "the range of a fact": ("book/compute-race.html", "//article//p//*[@data-show='range']", {"text": "1 to 2"}),
    "an input in a note": ("book/notes-compute-race.html", "//*[@class='ev-inputs']//*[@data-fact]", {"text": "7"}),
    "a computed number of the list": ("book/methods.html", "//li[starts-with(@id, 'calc-')]/a", {"text": "7"}),
    "an outcome": ("book/sources.html", "//li[starts-with(@id, 'out-')]/a[@data-fact]", {"text": "7"}),
    "a mark of a figure": ("book/audit.html", "//*[local-name()='svg']//*[@data-id]", {"data-id": "no-such-record"}),
    "a result of an explorer": ("book/compute-race.html", "//output[@data-fact]", {"data-value": "7"}),
    "the front page at the root": ("index.html", "//*[@data-fact='calc-claims']", {"text": "7"}),
    "a mark of an embedded figure": ("embed/colossus.html", "//*[@data-id]", {"data-id": "no-such-record"}),
}  # fmt: skip


@pytest.mark.parametrize("what", ALTERED)
def test_one_altered_thing_is_found(what, site, tmp_path):
    name, place, change = ALTERED[what]
    page = html.parse(str(site / name), html.HTMLParser(encoding="utf8"))
    element = page.xpath(place)[0]
    for key, value in change.items():
        if key == "text":
            assert element.text != value
            element.text = value
        else:
            assert element.get(key) != value
            element.set(key, value)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(html.tostring(page, encoding="unicode"), encoding="utf8")
    problems = Problems()
    check.pages(tmp_path, problems)
    assert problems.lines and all(line.startswith(f"{name}: '") for line in problems.lines)


def test_a_figure_that_draws_another_range_than_the_notes_show_is_found(tmp_path):
    drawn = tmp_path / "_static" / "figures" / "days.csv"
    drawn.parent.mkdir(parents=True)
    days = facts.get("calc-tenfold-405b-days")
    rows = [f"{days.id},,{days.value},{days.low},{high}" for high in (days.high, 2 * days.high)]
    drawn.write_text("\n".join(["id,label,value,low,high", *rows]), encoding="utf8")
    problems = Problems()
    assert check.ends(tmp_path, problems) == 4
    assert len(problems.lines) == 1 and f"'high' is {2 * days.high}, data/ gives" in problems.lines[0]


@pytest.fixture
def tables(site, tmp_path):
    """The published tables, in a folder of their own."""
    shutil.copytree(site / "data", tmp_path / "data")
    return tmp_path


def test_an_altered_table_is_found(tables):
    path = tables / "data" / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"60000", b"70000", 1))
    problems = Problems()
    check.tables(tables, problems)
    assert problems.lines == ["data/claims.csv: is not the table of data/; build the site again"]


def test_an_altered_table_in_the_zip_is_found(tables):
    with zipfile.ZipFile(tables / DATA) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    name = next(name for name in files if name.endswith("/claims.csv"))
    os.remove(tables / DATA)
    zip_files(tables / DATA, files | {name: files[name].replace(b"60000", b"70000", 1)})
    problems = Problems()
    check.tables(tables, problems)
    assert problems.lines == [f"{DATA}: 'claims.csv': is not the table of data/; build the site again"]


def test_an_unbuilt_site_is_named(tmp_path, capsys):
    assert check.main([str(tmp_path)]) == 1
    assert "build the book first with `make book`" in capsys.readouterr().err
