"""The parts of the in-browser notebooks: fetched from their registries once, and checked each time they are used."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from report.files import write as write_file

from .. import ROOT

HERE = Path(__file__).parent
CACHE = ROOT / ".cache" / "lite"
PARTS = tomllib.loads((HERE / "parts.toml").read_text(encoding="utf8"))
#: Wheels of the kind a browser runs; MarkupSafe's is for Linux, and only its Python files are taken.
_KIND = ["--only-binary=:all:", "--python-version=3.14", "--implementation=cp", "--platform=manylinux2014_x86_64",
         "--platform=manylinux_2_28_x86_64"]  # fmt: skip
_WAIT = 60  # seconds


class Refused(RuntimeError):
    """A part could not be had, or is not the one that was pinned; the message says which and what to do."""


def checked(path: Path, sha256: str, pin: str) -> Path:
    """``path``, if its bytes are the pinned ones. Raises Refused naming the place of the pin; the file goes."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        path.unlink()
        raise Refused(
            f"{path.name}: sha256 is {found}, {pin} says {sha256}; "
            "run again, and if it stays different do not use it before you know why"
        )
    return path


def npm(name: str) -> Path:
    """The pinned release of an npm package, as its tarball."""
    pin = PARTS["npm"][name]
    path = CACHE / f"{name}-{pin['version']}.tgz"
    if not path.exists():
        _run(["npm", "pack", "--silent", f"{name}@{pin['version']}"], "Node’s npm")
    return checked(path, pin["sha256"], f"publish/lite/parts.toml [npm.{name}]")


def member(name: str, path: str) -> bytes:
    """One file of an npm package."""
    with tarfile.open(npm(name)) as packed:
        return packed.extractfile(f"package/{path}").read()


def wheels() -> list[Path]:
    """Every wheel of ``wheels.txt``, sorted; pip checks their hashes, also those of a file it had before."""
    folder = CACHE / "wheels"
    pins = [line.split(" ")[0] for line in _pins()]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
               "--require-hashes", *_KIND, "--dest", str(folder), "-r", str(HERE / "wheels.txt")]  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    if len(list(folder.glob("*.whl"))) != len(pins):
        shutil.rmtree(folder)
        folder.mkdir()
        _run(command, "pip")
    found = sorted(folder.glob("*.whl"))
    known = {h for line in _pins() for h in line.split("sha256:")[1:]}
    for path in found:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest not in known:
            checked(path, "one of its hashes", "publish/lite/wheels.txt")
    return found


def _pins() -> list[str]:
    lines = (HERE / "wheels.txt").read_text(encoding="utf8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def lock() -> dict:
    """Pyodide's own lock file: packages by name, with file name, version and sha256."""
    return json.loads(member("pyodide", "pyodide-lock.json"))


def distributed() -> dict[str, Path]:
    """The wheels compiled for the browser, by package name, each with the sha256 of the official lock file."""
    packages, found = lock()["packages"], {}
    for name in PARTS["take"]:
        entry = packages[name]
        path = CACHE / "pyodide" / entry["file_name"]
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _fetch(path)
        found[name] = checked(path, entry["sha256"], "Pyodide’s lock file")
    return found


def _fetch(path: Path) -> None:
    try:
        with urllib.request.urlopen(PARTS["distribution"] + path.name, timeout=_WAIT) as answer:
            content = answer.read()
    except (urllib.error.URLError, OSError):
        content = _carried(path.name)
    write_file(path, content)


def _carried(name: str) -> bytes:
    """The same file out of the package that carries it."""
    pin = PARTS["carrier"]
    path = CACHE / pin["file"]
    if not path.exists():
        _run([sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
              "--dest", str(CACHE), pin["requirement"]], "pip")  # fmt: skip
    checked(path, pin["sha256"], "publish/lite/parts.toml [carrier]")
    with zipfile.ZipFile(path) as packed:
        try:
            return packed.read(pin["folder"] + name)
        except KeyError:
            raise Refused(
                f"{name}: neither {PARTS['distribution']} answers nor does {pin['requirement']} carry it"
            ) from None


def _run(command: list[str], what: str) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(
            command, cwd=CACHE, capture_output=True, text=True, check=False, env=dict(os.environ)
        )
    except FileNotFoundError:
        raise Refused(f"{command[0]}: not found; `make lite` needs {what}") from None
    if done.returncode:
        raise Refused(f"{' '.join(command[:4])}: {done.stderr.strip()[-600:]}")
