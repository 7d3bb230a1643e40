"""``make live``: the site on this machine, built again whenever what it is made of changes; an open page that changed
then reloads. Each build is forked from a process that has loaded the packages, and none of our own code. The style
needs no build: pages are served in that of now."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import runpy
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module, reload
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = "_build/html"
#: What the data are made of, and what the pages are made of beside them.
TYPED, PAGES = ("seeds", "pipeline", "CHANGELOG.md"), ("data", "book", "_config.yml", "_toc.yml")
_LOADED = [
    "altair", "ipykernel.kernelapp", "jupyter_book.sphinx", "lxml.html", "myst_nb.sphinx_ext", "pandas",
    "sphinx.builders.html", "sphinx.domains.cpp", "sphinx_external_toc",
]  # fmt: skip
_EVERY, _PATIENCE = 0.1, 30  # seconds between looks, and until a page that waits asks again
_SCRIPT = b"""const { known } = document.currentScript.dataset;
(async function wait() {
  try {
    const now = await (await fetch(`/live?${known}&${location.pathname}`)).text();
    if (now !== known) location.reload(); else wait();
  } catch { setTimeout(wait, 1000); }
})();
"""


def state(root: Path, names: tuple[str, ...]) -> dict[Path, int]:
    """When each file below ``names`` last changed, but for what is made while they are read."""
    paths = [path for name in names for path in ([root / name] if "." in name else (root / name).rglob("*"))]
    made = ("__pycache__", ".ipynb_checkpoints")
    kept = [p for p in paths if p.is_file() and not p.name.startswith(".") and not set(made) & set(p.parts)]
    return {path: path.stat().st_mtime_ns for path in kept}


class Site:
    """The built site and its server."""

    def __init__(self, root: Path = ROOT, port: int = 8000):
        self.root = root
        self.seen = state(root, TYPED), state(root, PAGES)
        self.processes = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
        if hasattr(os, "fork"):
            self.processes.set_forkserver_preload(_LOADED)
        self.server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(root / SITE)))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def look(self) -> bool:
        """Build what follows from any change since the last look; whether a build went through."""
        typed = state(self.root, TYPED)
        if typed != self.seen[0] and not self.ran(make_data):
            self.seen = typed, self.seen[1]
            return False
        seen, self.seen = self.seen, (typed, state(self.root, PAGES))
        if self.seen == seen:
            return False
        for name in ("lean", "shared"):
            reload(import_module(f"report_site.{name}"))
        return self.ran(make_pages)

    def ran(self, make) -> bool:
        """Run one of the two below in a process of its own; whether it went well, else with what it says on
        standard error."""
        with tempfile.NamedTemporaryFile("w+", encoding="utf8") as said:
            process = self.processes.Process(target=_run, args=(make, self.root, said.name))
            process.start()
            process.join()
            if process.exitcode:
                print(said.read()[-4000:], file=sys.stderr, flush=True)
        return not process.exitcode


def make_data() -> None:
    """``python -m pipeline``."""
    sys.argv = ["pipeline"]
    runpy.run_module("pipeline", run_name="__main__", alter_sys=True)


def make_pages() -> None:
    """``jupyter-book build .``, where a warning is an error."""
    from jupyter_book.cli.main import main

    main(["build", ".", "-n", "-W", "--keep-going"])


def _run(make, root: Path, said: str) -> None:
    """Run ``make`` in ``root``, with all that it says on standard error in the file ``said``."""
    os.chdir(root)
    sys.path[:0] = [str(root), str(root / "book"), str(root / "book" / "_ext")]
    with open(said, "w", encoding="utf8") as file, open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(file.fileno(), 2)
    make()


def dressed(page: str) -> str:
    """A page in the style of now."""
    return import_module("report_site.shared").dressed(page)


class _Handler(SimpleHTTPRequestHandler):
    """The files of the site; its pages in the style of now, with a script that waits until they change."""

    def do_GET(self):
        """Answer with a file, the script, or, once it is another than the one that is known, the hash of a page."""
        path, _, asked = self.path.partition("?")
        if path == "/live":
            known, _, page = asked.partition("&")
            self._send(self._changed(known, self._file(page)).encode(), "text/plain")
        elif path == "/live.js":
            self._send(_SCRIPT, "text/javascript")
        elif (file := self._file(path)).suffix == ".html" and file.is_file():
            text = dressed(file.read_text(encoding="utf8"))
            script = f'<script src="/live.js" data-known="{self._hash(text)}"></script></body>'
            self._send(text.replace("</body>", script).encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _file(self, path: str) -> Path:
        return Path(self.translate_path(path + "index.html" if path.endswith("/") else path))

    def _hash(self, text: str) -> str:
        """The hash of a page and of the scripts that pages load."""
        found = hashlib.sha256(text.encode())
        for path in sorted(Path(self.directory).glob("_static/*.js")):
            found.update(path.read_bytes())
        return found.hexdigest()

    def _changed(self, known: str, page: Path) -> str:
        """Wait until a page is another than ``known``, and written to its end; the hash that it has then."""
        last = time.monotonic() + _PATIENCE
        while time.monotonic() < last:
            text = page.read_text(encoding="utf8") if page.is_file() else ""
            if text.rstrip().endswith("</html>") and (now := self._hash(dressed(text))) != known:
                return now
            time.sleep(_EVERY)
        return known

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing."""


def main() -> None:
    """Serve, on the port given or 8000, and look until interrupted."""
    site = Site(port=int(sys.argv[1]) if sys.argv[1:] else 8000)
    print(
        f"http://127.0.0.1:{site.server.server_port}/ shows the site, and each change once it is built",
        flush=True,
    )
    while True:
        time.sleep(_EVERY)
        start = time.perf_counter()
        if site.look():
            print(f"built in {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
