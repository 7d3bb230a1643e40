"""Two clean builds of one commit, in two folders, are the same bytes: pages, data, notebooks, zip and PDF."""

import hashlib
from pathlib import Path

import pytest

from publish import archive, pdf


def digests(folder: Path) -> dict[str, str]:
    """The hash of every file below ``folder`` by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def difference(first: Path, second: Path) -> str:
    """The files in which two folders differ and the first place in each; empty when they are the same."""
    one, two = digests(first), digests(second)
    if one.keys() != two.keys():
        return f"only in one of the builds: {sorted(one.keys() ^ two.keys())}"
    lines = []
    for name in (name for name in one if one[name] != two[name]):
        a, b = (folder.joinpath(name).read_bytes() for folder in (first, second))
        at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
        lines.append(
            f"{name}, byte {at}: {a[max(0, at - 40) : at + 40]!r} and {b[max(0, at - 40) : at + 40]!r}"
        )
    return "\n".join(lines)


@pytest.fixture(scope="module")
def again(elsewhere, browser):
    """The site of the second build, with its PDF."""
    pdf.write(elsewhere / "_build" / "html", browser)
    return elsewhere / "_build" / "html"


def test_a_second_build_is_the_same_bytes(again, published):
    assert (published / pdf.PDF).is_file() and len(digests(published)) > 100
    assert difference(published, again) == ""


def test_the_archive_of_a_second_build_is_the_same_bytes(published, again, tmp_path):
    one, two = archive.write(published, tmp_path / "one.zip"), archive.write(again, tmp_path / "two.zip")
    assert one.read_bytes() == two.read_bytes()


def test_no_file_names_the_folder_it_was_built_in(again):
    root = str(again.parents[1]).encode()
    assert [name for name in digests(again) if root in (again / name).read_bytes()] == []


def test_a_difference_is_named_with_its_place(tmp_path):
    for name, words in (("one", "the same words"), ("two", "the same wards")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(words)
    assert difference(tmp_path / "one", tmp_path / "two").startswith("page.html, byte 10: ")
    assert difference(tmp_path / "one", tmp_path / "one") == ""
