"""What the notebooks in the browser are made of is pinned and checked; the offer of them comes and goes whole.

The bundle itself is tested by ``make test-lite``.
"""

import hashlib
import io
import re
import zipfile

import pytest
from conftest import ROOT
from report.pages import offers
from report_site import finish

from publish import archive, chapters, prove
from publish.lite import bundle, page, parts

FIRST = {"static/pyodide/pandas.whl": 2_400_000, "static/vega/vega.js": 500_000, "build/other.js": 9_000_000}


def test_a_part_with_one_byte_changed_is_refused_and_removed(tmp_path):
    part = tmp_path / "numpy-1-py3-none-any.whl"
    part.write_bytes(b"as pinned")
    digest = hashlib.sha256(b"as pinned").hexdigest()
    assert parts.checked(part, digest, "the pin") == part
    part.write_bytes(b"as pinnee")
    with pytest.raises(parts.Refused, match=f"numpy-1.*the pin says {digest}.*do not use it"):
        parts.checked(part, digest, "the pin")
    assert not part.exists()


def test_a_part_nobody_has_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "CACHE", tmp_path / "cache")
    monkeypatch.setitem(parts.PARTS["npm"], "vega", {"version": "0", "sha256": ""})
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(parts.Refused, match="npm: not found; `make lite` needs Node’s npm"):
        parts.npm("vega")


def test_every_part_is_pinned_by_its_hash():
    for pin in [*parts.PARTS["npm"].values(), parts.PARTS["carrier"]]:
        assert re.fullmatch(r"[0-9a-f]{64}", pin["sha256"])
    pins = [
        line for line in (parts.HERE / "wheels.txt").read_text(encoding="utf8").splitlines() if line[0] != "#"
    ]
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}", line) for line in pins)
    assert pins == sorted(pins, key=lambda line: line.split("==")[0])


def test_versions_are_the_books_own_where_a_browser_can_have_them():
    """The exceptions: jsonschema without a compiled part, and pyrsistent, which only that one needs."""
    book = dict(
        re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text(encoding="utf8"), re.M)
    )
    book = {name.lower().replace("_", "-"): version for name, version in book.items()}
    lite = dict(
        re.findall(r"^([a-z0-9-]+)==(\S+) ", (parts.HERE / "wheels.txt").read_text(encoding="utf8"), re.M)
    )
    same = {name for name, version in lite.items() if book.get(name) == version}
    assert lite.keys() - same == {"jsonschema", "jupyterlite-pyodide-kernel", "pyrsistent"}


def test_a_compiled_wheel_keeps_its_python_files_alone(tmp_path):
    wheel = tmp_path / "markupsafe-3-cp314-cp314-manylinux.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for name in (
            "m/__init__.py",
            "m/_speed.so",
            "m/_speed.c",
            "m-3.dist-info/WHEEL",
            "m-3.dist-info/RECORD",
        ):
            packed.writestr(name, name)
    name, content = bundle.pure(wheel)
    assert (name, content) == bundle.pure(wheel) and name == "markupsafe-3-py3-none-any.whl"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.namelist() == ["m-3.dist-info/RECORD", "m-3.dist-info/WHEEL", "m/__init__.py"]
        assert b"Tag: py3-none-any" in packed.read("m-3.dist-info/WHEEL")


@pytest.fixture()
def offered(tmp_path):
    """A made-up site with ``lite/`` and the offer on its chapters; and the pages as they were."""
    (tmp_path / "book").mkdir()
    before = {}
    for name in chapters():
        before[name] = f'<h1>{name}<a class="headerlink"></a></h1><nav class="turn"></nav>'
        (tmp_path / "book" / f"{name}.html").write_text(before[name], encoding="utf8")
    (tmp_path / "index.html").write_text("front", encoding="utf8")
    for name, size in FIRST.items():
        path = tmp_path / "lite" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    page.offer(tmp_path)
    return tmp_path, before


def test_the_offer_names_what_is_fetched_and_stands_once(offered):
    site, before = offered
    page.offer(site)
    for name, text in before.items():
        now = (site / "book" / f"{name}.html").read_text(encoding="utf8")
        assert now.count(f'href="../lite/run.html#{name}"') == 1
        assert "about 3 MB" in now  # of the files fetched first, not of everything
        assert offers.without(now, "lite") == text


def test_the_next_build_takes_it_away(offered):
    site, before = offered
    finish.forget_extras(site)
    assert not (site / "lite").exists()
    assert {n: (site / "book" / f"{n}.html").read_text(encoding="utf8") for n in before} == before


def test_the_archive_for_a_disk_and_the_proof_leave_it_out(offered, tmp_path_factory):
    site, before = offered
    target = archive.write(site, tmp_path_factory.mktemp("zip") / "site.zip")
    with zipfile.ZipFile(target) as packed:
        names = {n.split("/", 1)[1]: n for n in packed.namelist()}
        assert not any(n.startswith("lite/") for n in names)
        assert all(packed.read(names[f"book/{n}.html"]).decode() == text for n, text in before.items())
    with_lite = prove.files(site)
    finish.forget_extras(site)
    without = prove.files(site)
    assert without.items() <= with_lite.items()
