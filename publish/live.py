"""``make live``: the site on this machine, built again whenever what it is made of changes; an open page that changed
then reloads. Pages that are open are built first, and a page that is asked for meanwhile waits until it is of the state
of now. Each build is made by a process that has loaded packages and our modules, and computed all numbers, before the
edit. The style needs no build: pages are served in that of now."""

from __future__ import annotations

import gc
import hashlib
import multiprocessing
import os
import re
import runpy
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module, reload
from multiprocessing.connection import Connection, wait
from pathlib import Path

from . import warm

ROOT = Path(__file__).resolve().parents[1]
SITE, ASSETS = "_build/html", "_build/report-assets"
#: What the data are made of, and what the pages are made of beside them.
TYPED, PAGES = ("seeds", "pipeline", "CHANGELOG.md"), ("data", "book", "_config.yml", "_toc.yml")
_LOADED = [
    "altair", "ipykernel.kernelapp", "jupyter_book.sphinx", "lxml.html", "myst_nb.sphinx_ext", "pandas",
    "sphinx.builders.html", "sphinx.domains.cpp", "sphinx_external_toc",
]  # fmt: skip
#: Seconds between looks, between those of a page that waits, and until it asks again.
_EVERY, _SOON, _PATIENCE = 0.05, 0.03, 30
#: Scripts that hold something of every page, so that one page says nothing of them.
_OF_ALL = {"search-index.js", "read-articles.js"}
_EXPLORER = re.compile(r'data-explorer="([\w-]+)"')
_STYLE = ROOT / "book" / "_static"
_SCRIPT = b"""const { known } = document.currentScript.dataset;
(async function wait() {
  try {
    const now = await (await fetch(`/live?${known}&${location.pathname}`)).text();
    if (now !== known) location.reload(); else wait();
  } catch { setTimeout(wait, 1000); }
})();
"""


def state(root: Path, names: tuple[str, ...]) -> dict[str, int]:
    """When each file below ``names`` last changed, but for what is made while they are read."""
    found, folders = {}, [str(root)]
    while folders:
        with suppress(FileNotFoundError), os.scandir(folder := folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") or entry.name == "__pycache__":
                    continue
                if folder == str(root) and entry.name not in names:
                    continue
                if entry.is_dir():
                    folders.append(entry.path)
                else:
                    found[entry.path] = entry.stat().st_mtime_ns
    return found


class Site:
    """The built site and its server."""

    def __init__(self, root: Path = ROOT, port: int = 8000):
        self.root = root
        self.seen = state(root, TYPED), state(root, PAGES)
        self.asked: dict[Path, float] = {}  # when each page was last asked for
        self.now: set[Path] | None = None  # files that are of the state of now; None: all of them
        self.processes = multiprocessing.get_context("forkserver" if hasattr(os, "fork") else "spawn")
        if hasattr(os, "fork"):
            self.processes.set_forkserver_preload(_LOADED)
        self.ready: _Ready | None = None
        self.server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def prepare(self) -> None:
        """Make a process ready for the next build."""
        self.ready = self.ready or _Ready(self.processes, self.root)

    def look(self) -> bool:
        """Build what follows from any change since the last look; whether a build went through."""
        seen, typed = self.seen, state(self.root, TYPED)
        if typed != seen[0]:
            self.now = set()
        self.seen = typed, seen[1]
        try:
            if typed != seen[0] and not self.ran(make_data):
                return False
            pages = state(self.root, PAGES)
            if any(path.suffix != ".css" for path in changed(seen[1], pages)):
                self.now = set()
            self.seen = typed, pages
            if self.seen == seen:
                return False
            for name in ("lean", "shared"):
                reload(import_module(f"report_site.{name}"))
            return self.ran(make_pages, [] if self.now is None else self.open())
        finally:
            self.now = None

    def open(self) -> list[str]:
        """The pages that somebody looks at, by the names that Sphinx has for them, the last one first."""
        since, built = time.monotonic() - _PATIENCE - 5, self.root / SITE
        pages = sorted((path for path, at in self.asked.items() if at > since), key=self.asked.get)[::-1]
        names = [path.relative_to(built).with_suffix("").as_posix() for path in pages]
        return ["book/index" if name == "index" else name for name in names]

    def settled(self, file: Path) -> bool:
        """Whether a file is of the state that was last looked at, as far as a build can make it."""
        now = self.now
        return now is None or file in now

    def pending(self) -> bool:
        """Whether anything has changed since the last look."""
        return self.seen != (state(self.root, TYPED), state(self.root, PAGES))

    def close(self) -> None:
        """End the server and the process that is ready."""
        self.server.shutdown()
        self.server.server_close()
        if self.ready:
            self.ready.tells.close()

    def ran(self, make: Callable, *given) -> bool:
        """Run one of the two below in a process of its own; whether it went well, else with what it says on
        standard error."""
        ready = self.ready if make is make_pages else None
        self.ready = None if ready else self.ready
        ready = ready or _Ready(self.processes, self.root, make is make_pages)
        return ready.run(self, make, given)


class _Ready:
    """A process that runs one of the two below once it is told which, in ``root``, and has ``loaded`` our modules."""

    def __init__(self, processes, root: Path, loaded: bool = True):
        self.said = tempfile.NamedTemporaryFile("w+", encoding="utf8")  # noqa: SIM115
        self.tells, theirs = multiprocessing.Pipe()
        self.process = processes.Process(target=_run, args=(theirs, root, self.said.name, loaded))
        self.process.start()
        theirs.close()

    def run(self, site: Site, make: Callable, given: tuple) -> bool:
        """Run ``make`` to its end, and let ``site`` know meanwhile which files are of the state of now."""
        with suppress(BrokenPipeError):
            self.tells.send((make, given))
        while self.process.sentinel not in wait([self.tells, self.process.sentinel]):
            try:
                told = self.tells.recv()
            except EOFError:
                break
            if site.now is not None:
                site.now |= {*told}
            site.prepare()  # for an edit that comes as soon as all is built
        self.process.join()
        if self.process.exitcode:
            print(self.said.read()[-4000:], file=sys.stderr, flush=True)
        self.said.close()
        return not self.process.exitcode


def changed(before: dict[str, int], after: dict[str, int]) -> set[Path]:
    """Files that are new, gone or another."""
    return {Path(path) for path, _ in before.items() ^ after.items()}


def make_data(tell) -> None:
    """``python -m pipeline``."""
    sys.argv = ["pipeline"]
    runpy.run_module("pipeline", run_name="__main__", alter_sys=True)


def make_pages(tell, pages: Iterable[str] = ()) -> None:
    """``jupyter-book build .``, where a warning is an error; first ``pages``, whose files are told as they are made."""
    from jupyter_book.cli.main import main

    with suppress(Exception):  # as below
        first = import_module("report_site.first")
        first.asked, first.tell = [*pages], tell
    main(["build", ".", "-n", "-W", "--keep-going"])


def _run(tells: Connection, root: Path, said: str, loaded: bool) -> None:
    """Be ready, then run what one is told to, with all that it says on standard error in the file ``said``."""
    os.chdir(root)
    sys.path[:0] = [str(root), str(root / "book"), str(root / "book" / "_ext")]
    with open(said, "w", encoding="utf8") as file, open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(file.fileno(), 2)
    known, modules, server = state(root, PAGES), {}, None

    def renew() -> None:
        now = time.time_ns()
        warm.forget(changed(known, state(root, PAGES)), root, modules)
        with suppress(Exception):  # a module of ours that cannot be loaded; the build says why
            import_module("report_site.inputs").loaded = now

    with suppress(Exception):
        if loaded:
            kernels = import_module("report_site.kernels")
            kernels.warm()
            import_module("report.output").to_site(root / ASSETS)
            import_module("report_site.notes").prepare()
            modules = warm.modules()
            server = kernels.ready(renew)
    gc.freeze()  # it stays, so no collection need look at it
    try:
        make, given = tells.recv()
    except (EOFError, KeyboardInterrupt):
        return
    if server:
        server[0].send("an edit")
    if loaded:
        renew()
    with suppress(Exception):
        if server:
            import_module("report_site.kernels").take(server)
    make(tells.send, *given)


def dressed(page: str) -> str:
    """A page in the style of now."""
    return import_module("report_site.shared").dressed(page)


class _Handler(SimpleHTTPRequestHandler):
    """The files of the site; its pages in the style of now, with a script that waits until they change."""

    def __init__(self, site: Site, *args):
        self.site = site
        super().__init__(*args, directory=str(site.root / SITE))

    def do_GET(self):
        """Answer with the script, or, once it is another than the one that is known, the hash of a page, or, once it
        is of the state of now, a file."""
        path, _, asked = self.path.partition("?")
        if path == "/live.js":
            return self._send(_SCRIPT, "text/javascript")
        if path == "/live":
            known, _, page = asked.partition("&")
            return self._send(self._changed(known, self._file(page)).encode(), "text/plain")
        file = self._file(path)
        if file.suffix == ".html":
            self.site.asked[file] = time.monotonic()
        while not self.site.settled(file) or self.site.pending():
            time.sleep(_SOON)
        if file == Path(self.directory, "_static", "site.css"):
            self._send(import_module("report_site.shared").text("style").encode(), "text/css")
        elif file.suffix == ".html" and file.is_file():
            text = dressed(file.read_text(encoding="utf8"))
            script = f'<script src="/live.js" data-known="{self._hash(file, text)}"></script></body>'
            self._send(text.replace("</body>", script).encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _file(self, path: str) -> Path:
        return Path(self.translate_path(path + "index.html" if path.endswith("/") else path))

    def _hash(self, page: Path, text: str) -> str:
        """The hash of a page and of the scripts that it loads or brings, but for those that are made of all pages."""
        found, static = hashlib.sha256(text.encode()), Path(self.directory, "_static")
        brought = [static / "notes" / f"{page.stem}.js"]
        brought += [static / "explorers" / f"{name}.js" for name in _EXPLORER.findall(text)]
        for path in [*sorted(static.glob("*.js")), *brought]:
            if path.is_file() and path.name not in _OF_ALL:
                found.update(path.read_bytes())
        return found.hexdigest()

    def _changed(self, known: str, page: Path) -> str:
        """Wait until a page is another than ``known``, and written to its end; the hash that it has then."""
        last, seen = time.monotonic() + _PATIENCE, None
        self.site.asked[page] = time.monotonic()
        while time.monotonic() < last:
            files = [page, Path(self.directory, "_static", "site.js"), *_STYLE.glob("*.css")]
            times = [file.stat().st_mtime_ns for file in files if file.is_file()]
            if times != seen and self.site.settled(page):
                text = page.read_text(encoding="utf8") if page.is_file() else ""
                if text.rstrip().endswith("</html>") and (now := self._hash(page, dressed(text))) != known:
                    return now
                seen = times
            time.sleep(_SOON)
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
    try:
        while True:
            site.prepare()
            time.sleep(_EVERY)
            start = time.perf_counter()
            if site.look():
                print(f"built in {time.perf_counter() - start:.1f} s", flush=True)
    except KeyboardInterrupt:
        site.close()


if __name__ == "__main__":
    main()
