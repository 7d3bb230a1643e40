"""A release is checked before it is written, holds what it says, and proves which site is on line."""

import hashlib
import json
import re
import shutil
import subprocess
import zipfile

import pytest
from conftest import ROOT
from report.files import NAME

from publish import pdf, prove, release

FILES = [
    "CITATION.cff",
    "CHANGELOG.md",
    "_config.yml",
    "pyproject.toml",
    "requirements.txt",
    "constraints.txt",
]
VERSION = release.stated(ROOT)["CITATION.cff"][0]


def git(root, *words):
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True)


def commit(root):
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "As it is", "--allow-empty")


@pytest.fixture
def tree(tmp_path):
    """A repository with what a release reads, committed, at the version that CITATION.cff says."""
    root = tmp_path / "repository"
    shutil.copytree(ROOT / "data", root / "data")
    for name in FILES:
        shutil.copyfile(ROOT / name, root / name)
    text = (root / "CHANGELOG.md").read_text(encoding="utf8")
    (root / "CHANGELOG.md").write_text(
        re.sub(r"## Unreleased\n.*?(?=## )", "", text, flags=re.S), encoding="utf8"
    )
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf8"))
    (root / "data" / "datapackage.json").write_text(
        json.dumps(package | {"version": VERSION}), encoding="utf8"
    )
    git(tmp_path, "init", "-q", str(root))
    commit(root)
    return root


def edit(root, name, old, new):
    text = (root / name).read_text(encoding="utf8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf8")


def test_a_clean_tree_whose_files_agree_can_be_released(tree):
    assert release.check(tree) == VERSION
    git(tree, "tag", f"v{VERSION}")
    assert release.check(tree) == VERSION


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("CITATION.cff", f'version: "{VERSION}"', 'version: "9.9"'),
        ("CHANGELOG.md", "## ", "## Unreleased\n\n- A change.\n\n## "),
        ("CHANGELOG.md", f"## {VERSION} (20", f"## {VERSION} (19"),
        ("_config.yml", f'version: "{VERSION}"', 'version: "9.9"'),
        ("pyproject.toml", 'version = "', 'version = "9.'),
        ("data/datapackage.json", f'"version": "{VERSION}"', '"version": "9.9"'),
    ],
)
def test_files_that_disagree_are_named(name, old, new, tree):
    edit(tree, name, old, new)
    commit(tree)
    with pytest.raises(release.Unready, match="CITATION.cff says") as refused:
        release.check(tree)
    assert name in str(refused.value)


def test_what_is_not_committed_stored_or_new_is_refused(tree):
    (tree / "left.txt").write_text("here")
    with pytest.raises(release.Unready, match="left.txt: not committed"):
        release.check(tree)
    (tree / "left.txt").unlink()
    git(tree, "tag", f"v{VERSION}")
    (tree / "data" / "releases" / f"{VERSION}.csv").unlink()
    commit(tree)
    with pytest.raises(release.Unready, match="run `make data`") as refused:
        release.check(tree)
    assert f"v{VERSION} is another commit" in str(refused.value)
    git(tree, "tag", "v9.9")
    with pytest.raises(release.Unready, match="v9.9: a tag of this commit"):
        release.check(tree)


@pytest.fixture
def released(tree, published):
    release.write(tree, published, tree.parent / "release")
    return tree.parent / "release"


def test_a_release_holds_what_its_sums_say_the_same_each_time(released, tree, published):
    sums = dict(reversed(line.split("  ")) for line in (released / "SHA256SUMS").read_text().splitlines())
    first = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in released.iterdir()}
    assert sums == {name: first[name] for name in first if name != "SHA256SUMS"} and len(sums) == 4
    again = release.write(tree, published, released)
    assert first == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in again}
    with zipfile.ZipFile(released / f"{NAME}-{VERSION}.zip") as packed:
        assert f"{NAME}/{pdf.PDF}" in packed.namelist()
    with zipfile.ZipFile(released / f"{NAME}-data-{VERSION}.zip") as packed:
        names = {name.split("/", 1)[1] for name in packed.namelist()}
        assert {
            "claims.csv",
            "datapackage.json",
            "README.md",
            "CITATION.cff",
            f"releases/{VERSION}.csv",
        } <= names
        assert packed.read(f"{NAME}-data/claims.csv") == (ROOT / "data" / "claims.csv").read_bytes()


def test_the_manifest_names_the_commit_the_environment_and_every_page(released, tree, published):
    told = json.loads((released / "manifest.json").read_text(encoding="utf8"))
    assert (told["version"], told["commit"]) == (VERSION, release.git(tree, "rev-parse", "HEAD"))
    assert told["environment"]["python"] and "jupyter-book" in told["environment"]["packages"]
    here = {path.relative_to(published).as_posix() for path in published.rglob("*") if path.is_file()}
    assert set(told["files"]) == here - {".nojekyll"}
    page = "book/artemis.html"
    assert told["files"][page] == prove.digest(page, (published / page).read_bytes())


def test_a_site_without_its_pdf_is_no_release(tree, site):
    with pytest.raises(FileNotFoundError, match="make pdf"):
        release.write(tree, site, tree.parent / "release")


def test_the_site_on_line_is_compared_file_by_file(released, site, server, tmp_path, capsys):
    """The served site has no PDF and no offer of it on its pages; all else is that of the manifest."""
    manifest = str(released / "manifest.json")
    assert prove.main([server, manifest]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{pdf.PDF}: missing" and said[1].endswith("; not the same: 1")

    copy = shutil.copytree(site, tmp_path / "copy")
    expected = prove.files(site)
    assert prove.differences(expected, str(copy)) == []
    edit(copy, "book/artemis.html", "<h1>", "<h1>Not ")
    (copy / "book" / "data.html").unlink()
    (copy / "extra.html").write_text("more")
    assert prove.differences(expected, str(copy)) == [
        "book/artemis.html: differs", "book/data.html: missing", "extra.html: not of this build",
    ]  # fmt: skip


def test_the_site_built_here_is_the_measure_unless_a_manifest_is_named(site, tmp_path, monkeypatch, capsys):
    """A manifest that an earlier release left behind does not pass for this build."""
    copy = shutil.copytree(site, tmp_path / "here")
    monkeypatch.setattr(prove, "SITE", copy)
    assert prove.main([str(site)]) == 0
    edit(copy, "book/artemis.html", "<h1>", "<h1>Not ")
    assert prove.main([str(site)]) == 1 and "book/artemis.html: differs" in capsys.readouterr().out
    assert prove.main([str(site), str(tmp_path / "none.json")]) == 2


def test_a_host_that_does_not_answer_is_no_proof(released, capsys):
    assert prove.main(["http://127.0.0.1:9", str(released / "manifest.json")]) == 2
    assert prove.main([str(released), str(released / "manifest.json")]) == 2
    assert "no index.html" in capsys.readouterr().err
