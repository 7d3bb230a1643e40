"""The folder that Pyodide starts from: runtime, wheels, and a lock file that names exactly these."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from . import parts

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
#: Wheels inside the kernel's own wheel that stand in for what a browser cannot have.
_INSIDE = ("ipykernel", "piplite", "pyodide_kernel", "widgetsnbextension-4")
#: Parts of the page rather than of Python.
EXTENSIONS = ("jupyterlite_pyodide_kernel", "jupyterlab_widgets")
_TIME = (1980, 1, 1, 0, 0, 0)


def write(folder: Path) -> dict[str, str]:
    """Fill ``folder``; returns the version of each package by its name. Raises parts.Refused."""
    folder.mkdir(parents=True)
    for name in RUNTIME:
        (folder / name).write_bytes(parts.member("pyodide", name))
    wheels = {path.name: path.read_bytes() for path in parts.distributed().values()}
    for path in parts.wheels():
        if path.name.startswith(EXTENSIONS):
            continue
        name, content = (path.name, path.read_bytes()) if path.name.endswith("none-any.whl") else pure(path)
        wheels[name] = content
    wheels |= _inside(next(p for p in parts.wheels() if p.name.startswith(EXTENSIONS[0])))
    wheels["jedi-0-py3-none-any.whl"] = _nothing("jedi", "0")
    entries = {}
    for name, content in sorted(wheels.items()):
        (folder / name).write_bytes(content)
        entry = _entry(name, content)
        entries[entry["name"]] = entry
    lock = {"info": parts.lock()["info"], "packages": dict(sorted(entries.items()))}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock, indent=1) + "\n", encoding="utf8")
    return {name: entry["version"] for name, entry in sorted(entries.items())}


def _entry(file_name: str, content: bytes) -> dict:
    """The record of one wheel in a Pyodide lock file. Everything is loaded at the start, so nothing depends."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        about = next(n for n in packed.namelist() if n.endswith(".dist-info/METADATA"))
        head = HeaderParser().parsestr(packed.read(about).decode("utf8"))
    return {
        "name": head["Name"].lower().replace("_", "-"),
        "version": head["Version"],
        "file_name": file_name,
        "install_dir": "site",
        "sha256": hashlib.sha256(content).hexdigest(),
        "package_type": "package",
        "imports": [],
        "depends": [],
        "unvendored_tests": False,
    }


def pure(path: Path) -> tuple[str, bytes]:
    """A wheel's Python files alone, for a package that does without its compiled part."""
    with zipfile.ZipFile(path) as packed:
        files = {
            n: packed.read(n) for n in packed.namelist() if not n.endswith((".so", ".c", ".pyi", "RECORD"))
        }
    wheel = next(n for n in files if n.endswith(".dist-info/WHEEL"))
    files[wheel] = b"Wheel-Version: 1.0\nGenerator: publish.lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return "-".join([*path.name.split("-")[:2], "py3-none-any.whl"]), _zip(files)


def _inside(kernel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(kernel) as packed:
        found = {n.rpartition("/")[2]: n for n in packed.namelist() if n.endswith(".whl") and "/pypi/" in n}
        return {short: packed.read(n) for short, n in found.items() if short.startswith(_INSIDE)}


def _nothing(name: str, version: str) -> bytes:
    """A package without modules: the kernel insists on jedi, five megabytes that only complete names."""
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    return _zip({
        f"{name}-{version}.dist-info/METADATA": about.encode(),
        f"{name}-{version}.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    })  # fmt: skip


def _zip(files: dict[str, bytes]) -> bytes:
    """A wheel of ``files`` with its RECORD: sorted, without times."""
    about = next(n for n in files if n.endswith(".dist-info/WHEEL")).rpartition("/")[0]
    record = "".join(f"{name},,\n" for name in [*sorted(files), f"{about}/RECORD"])
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in sorted({**files, f"{about}/RECORD": record.encode()}.items()):
            packed.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
