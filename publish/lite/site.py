"""JupyterLite beside the book: the chapters as they are, with ``data/`` and ``report/``, and the bundle they run on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from report.data import tables
from report.pages.sentences import filled

from .. import ROOT, chapters
from . import bundle, page, parts

#: What the pages of altair look for before they ask a network for Vega.
_VEGA = {
    "vega": "build/vega.min.js",
    "vega-lite": "build/vega-lite.min.js",
    "vega-embed": "build/vega-embed.min.js",
}
_HEAD = "<head>"
_MAP = re.compile(rb"\n?//# sourceMappingURL=\S+\s*$")


def build(site: Path) -> dict[str, str]:
    """Write ``site/lite`` anew; returns the version of each Python package in it.

    Raises FileNotFoundError for an unbuilt site and :class:`parts.Refused`.
    """
    if not (site / "book" / "index.html").is_file():
        raise FileNotFoundError(f"{site}: no book/index.html; build the book first with `make book`")
    work = Path(tempfile.mkdtemp(prefix=".lite-", dir=site.parent))
    try:
        versions = bundle.write(work / "pyodide")
        _contents(work / "contents")
        _settings(work / "lite", sorted(versions))
        _jupyterlite(work)
        made = work / "made"
        (work / "pyodide").replace(made / "static" / "pyodide")
        _vega(made)
        page.write(made, site, versions)
        shutil.rmtree(site / "lite", ignore_errors=True)
        made.replace(site / "lite")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return versions


def _contents(folder: Path) -> None:
    """What a reader finds in the file list: the folders of the repository that a chapter needs."""
    skip = shutil.ignore_patterns("__pycache__", "*.pyc", "releases")
    (folder / "book").mkdir(parents=True)
    for name in chapters():
        (folder / "book" / f"{name}.ipynb").write_text(_chapter(name), encoding="utf8")
    shutil.copytree(ROOT / "book" / "report", folder / "book" / "report", ignore=skip)
    shutil.copytree(ROOT / "data", folder / "data", ignore=skip)


def _chapter(name: str) -> str:
    """The notebook as it is, but with numbers in its sentences: nothing in the browser would put them there."""
    notebook = json.loads((ROOT / "book" / f"{name}.ipynb").read_text(encoding="utf8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = filled("".join(cell["source"]))
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _settings(folder: Path, packages: list[str]) -> None:
    """Contents in memory, so that nobody meets an old edited copy; packages only from the bundle."""
    folder.mkdir()
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        # Files are read through a service worker: a .pyc written for each module would double the start.
        "loadPyodideOptions": {
            "packages": packages,
            "env": {"HOME": "/home/pyodide", "PYTHONDONTWRITEBYTECODE": "1"},
        },
    }
    config = {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": tables.book(),
            "enableMemoryStorage": True,
            "contentsStorageDrivers": ["memoryStorageDriver"],
            "settingsStorageDrivers": ["memoryStorageDriver"],
            "litePluginSettings": {"@jupyterlite/pyodide-kernel-extension:kernel": kernel},
        },
    }
    (folder / "jupyter-lite.json").write_text(json.dumps(config, indent=1), encoding="utf8")
    wheels = [str(p) for p in parts.wheels() if p.name.startswith(bundle.EXTENSIONS)]
    build_config = {
        "LiteBuildConfig": {
            "apps": ["notebooks"],
            "federated_extensions": wheels,
            "ignore_sys_prefix": ["federated_extensions"],
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }
    (folder / "jupyter_lite_config.json").write_text(json.dumps(build_config), encoding="utf8")


def _jupyterlite(work: Path) -> None:
    command = [sys.executable, "-m", "jupyterlite_core", "build", "--lite-dir", str(work / "lite"),
               "--contents", str(work / "contents"), "--output-dir", str(work / "made")]  # fmt: skip
    environment = os.environ | {"SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "315532800")}
    done = subprocess.run(
        command, cwd=work / "lite", env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise parts.Refused(f"jupyter lite build: {(done.stdout + done.stderr).strip()[-2500:]}")


def _vega(made: Path) -> None:
    """Vega in the page of the notebooks, under the names and versions that Altair asks for."""
    from altair.vegalite.v6 import display

    folder = made / "static" / "vega"
    folder.mkdir(parents=True)
    for name, path in _VEGA.items():
        code = parts.member(name, path)
        (folder / f"{name}.js").write_bytes(_MAP.sub(b"", code))
    known = {
        "vega_version": display.VEGA_VERSION,
        "vegalite_version": display.VEGALITE_VERSION,
        "vegaembed_version": display.VEGAEMBED_VERSION,
    }
    (folder / "known.js").write_text(f"window.VEGA_DEBUG = {json.dumps(known)};\n", encoding="utf8")
    scripts = "".join(f'<script src="../static/vega/{name}.js"></script>' for name in [*_VEGA, "known"])
    index = made / "notebooks" / "index.html"
    text = index.read_text(encoding="utf8")
    if _HEAD not in text:
        raise parts.Refused(
            "notebooks/index.html of jupyterlite-core has no <head>; look at publish/lite/site.py"
        )
    index.write_text(text.replace(_HEAD, _HEAD + scripts, 1), encoding="utf8")
