"""``make release``: the archive, the PDF, the data, their checksums and a manifest, in ``_build/release/``.

``python -m publish.release check`` says whether the work tree can be released; ``write`` checks again and writes.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from importlib.metadata import version as installed
from pathlib import Path

import yaml
from report.files import DATA, NAME
from report.files import write as write_file

from . import ROOT, archive, pdf, prove

TARGET = ROOT / "_build" / "release"
_TOP = re.compile(r"^## (?P<version>\S+)(?: \((?P<date>[\d-]+)\))?$", re.M)


class Unready(RuntimeError):
    """The work tree cannot be released; the message says what to do, a line for each reason."""


def git(root: Path, *words: str) -> str:
    """What git answers in ``root``; an empty text when it refuses."""
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""


def stated(root: Path) -> dict[str, tuple[str, str]]:
    """Version and date by the file that states them; the date is empty where a file has none."""
    read = lambda name: (root / name).read_text(encoding="utf8")  # noqa: E731
    citation, top = yaml.safe_load(read("CITATION.cff")), _TOP.search(read("CHANGELOG.md"))
    return {
        "CITATION.cff": (citation["version"], str(citation["date-released"])),
        "CHANGELOG.md": (top["version"], top["date"] or "") if top else ("", ""),
        "_config.yml": (yaml.safe_load(read("_config.yml"))["sphinx"]["config"]["version"], ""),
        "pyproject.toml": (tomllib.loads(read("pyproject.toml"))["project"]["version"], ""),
        "data/datapackage.json": (json.loads(read("data/datapackage.json")).get("version", ""), ""),
    }


def check(root: Path) -> str:
    """The version that the work tree at ``root`` may be released as. Raises Unready with every reason why not."""
    found, reasons = stated(root), []
    version, date = found["CITATION.cff"]
    for name, (other, day) in found.items():
        if _plain(other) != _plain(version):
            reasons.append(f"{name}: version '{other}', but CITATION.cff says '{version}'")
        if day and day != date:
            reasons.append(f"{name}: released on {day}, but CITATION.cff says {date}")
    if not (root / "data" / "releases" / f"{version}.csv").is_file():
        reasons.append(f"data/releases/{version}.csv: missing; run `make data`")
    if changed := git(root, "status", "--porcelain"):
        reasons.append(f"{changed.splitlines()[0].split()[-1]}: not committed; commit or remove it first")
    if not (head := git(root, "rev-parse", "HEAD")):
        reasons.append(f"{root}: no commit; a release is one of a commit")
    tagged = git(root, "rev-parse", "--verify", "--quiet", f"refs/tags/v{version}^{{commit}}")
    if tagged and tagged != head:
        reasons.append(f"v{version} is another commit, {tagged[:7]}; give this one the next version")
    for tag in git(root, "tag", "--points-at", "HEAD", "--list", "v*").split():
        if tag != f"v{version}":
            reasons.append(f"{tag}: a tag of this commit, whose version is {version}; delete the tag")
    if reasons:
        raise Unready("\n".join(reasons))
    return version


def _plain(version: str) -> str:
    """``1.0.0`` is ``1.0``."""
    return re.sub(r"^(\d+\.\d+)\.0$", r"\1", version)


def manifest(root: Path, site: Path, version: str) -> dict:
    """What is released: commit, version, environment, and the hash of every file of the site."""
    names = [
        line
        for line in (root / "requirements.txt").read_text(encoding="utf8").splitlines()
        if line[:1].isalpha()
    ]
    return {
        "name": NAME,
        "version": version,
        "commit": git(root, "rev-parse", "HEAD"),
        "environment": {
            "python": platform.python_version(),
            "constraints": hashlib.sha256((root / "constraints.txt").read_bytes()).hexdigest(),
            "packages": {name: installed(name) for name in names},
        },
        "files": prove.files(site),
    }


def write(root: Path, site: Path, target: Path) -> list[Path]:
    """Write the release of ``root`` with its built ``site`` into ``target``, anew; returns the files.

    Raises Unready, or FileNotFoundError for a site without its PDF.
    """
    version = check(root)
    if not (site / pdf.PDF).is_file():
        raise FileNotFoundError(f"{site / pdf.PDF}: no such file; make it with `make pdf`")
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".release-", dir=target.parent))
    try:
        archive.write(site, aside / f"{NAME}-{version}.zip")
        shutil.copyfile(site / pdf.PDF, aside / f"{NAME}-{version}.pdf")
        shutil.copyfile(site / DATA, aside / f"{NAME}-data-{version}.zip")
        write_file(aside / "manifest.json", json.dumps(manifest(root, site, version), indent=1) + "\n")
        sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(aside.iterdir())}
        write_file(aside / "SHA256SUMS", "".join(f"{digest}  {name}\n" for name, digest in sums.items()))
        shutil.rmtree(target, ignore_errors=True)
        aside.replace(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return sorted(target.iterdir())


def main(arguments: list[str] | None = None) -> int:
    """Check or write; 1 with the reasons when the work tree or the site is not ready."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        if arguments == ["check"]:
            print(f"version {check(ROOT)} can be released")
            return 0
        for path in write(ROOT, prove.SITE, TARGET):
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.2f} MB")
    except (Unready, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Tag it with `git tag v{check(ROOT)}`; the next change starts '## Unreleased' in CHANGELOG.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
