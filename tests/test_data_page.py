"""The data page describes every column, and what it offers to copy and to download really works."""

import csv
import json
import re
import shutil
import zipfile
from html import unescape

import frictionless
import pandas as pd
import pytest
from conftest import ROOT, SITE_URL
from report.data import tables
from report.pages import dictionary

DATA = ROOT / "data"
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf8"))
PATHS = {resource["name"]: resource["path"] for resource in PACKAGE["resources"]}
ZIP = "data/ai-compute-race-audited-data.zip"
TABLE = re.compile(r'<section class="dataset" id="table-([a-z_]+)".*?</section>', re.S)
COLUMN = re.compile(
    r'<tr id="column-(?P<id>[a-z0-9_-]+)"><th scope="row"><code>(?P<name>[^<]*)</code><small>(?P<kind>[^<]*)</small>'
    r'</th><td>(?P<meaning>[^<]*)<small>(?P<example>[^<]*)</small></td><td class="num">(?P<filled>[^<]*)</td></tr>'
)


def sections(place):
    """``table -> HTML`` of each table's part of the data page."""
    text = (place / "book" / "data.html").read_text(encoding="utf8")
    return {found[1]: found[0] for found in TABLE.finditer(text)}


def line(section):
    """The line of pandas of a table's part of the page."""
    return unescape(re.search(r"<pre><code>(.*?)</code></pre>", section)[1])


def test_every_column_has_type_unit_meaning_example_and_coverage(site):
    found = sections(site)
    assert list(found) == [resource["name"] for resource in PACKAGE["resources"]]
    for resource in PACKAGE["resources"]:
        section = found[resource["name"]]
        assert f'href="../data/{resource["path"]}" download' in section
        with (DATA / resource["path"]).open(encoding="utf8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert re.search(rf"<span>{len(rows)} rows?, {resource['bytes'] / 1000:.1f} kB</span>", section)
        shown = [{k: unescape(v) for k, v in m.groupdict().items()} for m in COLUMN.finditer(section)]
        assert [column["name"] for column in shown] == [f["name"] for f in resource["schema"]["fields"]]
        for column, field in zip(shown, resource["schema"]["fields"], strict=True):
            assert column["id"] == f"{resource['name']}-{field['name']}"
            assert column["kind"] == ", ".join(field[key] for key in ("type", "unit") if key in field)
            assert column["meaning"].startswith(field["description"])
            assert column["example"] == str(field.get("example", ""))
            if not rows:
                assert column["filled"] == "no rows"
                continue
            share = 100 * sum(row[field["name"]] != "" for row in rows) / len(rows)
            assert (column["filled"] == "100%") == (share == 100)
            assert (column["filled"] == "0%") == (share == 0)
            assert abs(float(re.search(r"\d+", column["filled"])[0]) - share) <= 1


@pytest.mark.parametrize(
    ("part", "words"), [(0, "0%"), (0.001, "under 1%"), (0.999, "over 99%"), (1, "100%")]
)
def test_only_all_is_all(part, words):
    assert dictionary._share(part) == words


def test_each_line_of_pandas_loads_its_table_from_the_zip(site, tmp_path, monkeypatch):
    with zipfile.ZipFile(site / ZIP) as packed:
        packed.extractall(tmp_path)
    monkeypatch.chdir(tmp_path / "ai-compute-race-audited-data")
    for name, section in sections(site).items():
        loaded = {"pd": pd}
        exec(line(section), loaded)
        with (DATA / PATHS[name]).open(encoding="utf8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert list(loaded[name].columns) == list(rows[0] if rows else loaded[name].columns)
        assert len(loaded[name]) == len(rows)


def test_a_version_is_text(tmp_path, monkeypatch):
    """1.10 follows 1.9, and read as a number it would be 1.1."""
    folder = shutil.copytree(DATA, tmp_path / "data")
    for name in ("releases", "changes"):
        header = (DATA / f"{name}.csv").read_text(encoding="utf8").splitlines()[0]
        (folder / f"{name}.csv").write_text(f"{header}\n1.10{',' * header.count(',')}\n", encoding="utf8")
    monkeypatch.setattr(tables, "_folder", folder)
    monkeypatch.chdir(folder)
    found = {m[1]: m[0] for m in TABLE.finditer(dictionary.all_tables().content)}
    for name in ("releases", "changes"):
        loaded = {"pd": pd}
        exec(line(found[name]), loaded)
        assert list(loaded[name]["release"]) == list(tables.load(name)["release"]) == ["1.10"]


def test_each_line_of_pandas_loads_its_table_from_the_site(addressed, server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, section in sections(addressed).items():
        code = line(section)
        assert f'("{SITE_URL}/data/{PATHS[name]}"' in code
        loaded, beside = {"pd": pd}, {"pd": pd}
        exec(code.replace(SITE_URL, server), loaded)
        exec(code.replace(f"{SITE_URL}/data", str(DATA)), beside)
        pd.testing.assert_frame_equal(loaded[name], beside[name])


def test_the_zip_is_a_valid_package_with_readme_and_licence(site, tmp_path):
    with zipfile.ZipFile(site / ZIP) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.namelist() == sorted(packed.namelist())
        packed.extractall(tmp_path)
    folder = tmp_path / "ai-compute-race-audited-data"
    inside = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    stored = {path.relative_to(DATA).as_posix(): path for path in DATA.rglob("*") if path.is_file()}
    assert inside.keys() - stored.keys() == {"CITATION.cff"} and stored.keys() <= inside.keys()
    assert all(inside[name].read_bytes() == path.read_bytes() for name, path in stored.items())
    assert "CC-BY-4.0" in inside["LICENSE.txt"].read_text() and "# Data" in inside["README.md"].read_text()
    assert frictionless.Package(str(inside["datapackage.json"])).validate().valid
    assert f'href="../{ZIP}" download' in (site / "book" / "data.html").read_text(encoding="utf8")


def test_the_page_fits_a_phone_with_every_dictionary_open(site, browser):
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((site / "book" / "data.html").as_uri())
    wide = page.evaluate("""() => {
      document.querySelectorAll('details').forEach((one) => { one.open = true; });
      const parts = [...document.querySelectorAll('.dataset > *, .columns :is(th, td, code, small)')];
      return parts.filter((one) => one.getBoundingClientRect().right > innerWidth
        || (getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1))
        .map((one) => one.textContent.slice(0, 40));
    }""")
    assert wide == [] and page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
