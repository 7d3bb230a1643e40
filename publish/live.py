"""``make live``: the site on this machine, built again whenever what it is made of changes; open pages then reload."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SITE = "_build/html"
#: What the data are made of, and what the pages are made of beside them.
TYPED, PAGES = ("seeds", "pipeline", "CHANGELOG.md"), ("data", "book", "_config.yml", "_toc.yml")
_EVERY, _PATIENCE = 0.2, 30  # seconds between looks, and until a page that waits asks again
_SCRIPT = b"""const wait = async (known) => {
  try {
    const build = await (await fetch(`/live?${known}`)).text();
    if (known && build !== known) location.reload(); else wait(build);
  } catch { setTimeout(wait, 1000, known); }
};
wait("");
"""
_TAG = b'<script src="/live.js"></script></body>'


def state(root: Path, names: tuple[str, ...]) -> dict[Path, int]:
    """When each file below ``names`` last changed, but for what is made while they are read."""
    paths = [path for name in names for path in ([root / name] if "." in name else (root / name).rglob("*"))]
    made = ("__pycache__", ".ipynb_checkpoints")
    kept = [p for p in paths if p.is_file() and not p.name.startswith(".") and not set(made) & set(p.parts)]
    return {path: path.stat().st_mtime_ns for path in kept}


class Site:
    """The built site, its server, and how often it was built."""

    def __init__(self, root: Path = ROOT, port: int = 8000):
        self.root, self.builds, self.built = root, 0, threading.Condition()
        self.seen = state(root, TYPED), state(root, PAGES)
        handler = partial(_Handler, self, directory=str(root / SITE))
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def look(self) -> bool:
        """Build what follows from any change since the last look; whether a build went through."""
        typed = state(self.root, TYPED)
        if typed != self.seen[0] and not self._ran(sys.executable, "-m", "pipeline"):
            self.seen = typed, self.seen[1]
            return False
        seen, self.seen = self.seen, (typed, state(self.root, PAGES))
        book = str(Path(sys.executable).with_name("jupyter-book"))
        if self.seen == seen or not self._ran(book, "build", ".", "-n", "-W", "--keep-going"):
            return False
        with self.built:
            self.builds += 1
            self.built.notify_all()
        return True

    def _ran(self, *command: str) -> bool:
        """Run a command; whether it went well, else with what it says on standard error."""
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True)
        if done.returncode:
            print(done.stderr[-4000:], file=sys.stderr, flush=True)
        return not done.returncode


class _Handler(SimpleHTTPRequestHandler):
    """The files of the site; its pages with a script that waits for the next build."""

    def __init__(self, site: Site, *args, **kwargs):
        self.site = site
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Answer with a file, the script, or, once it is another than the one that is known, the number of the build."""
        path, _, known = self.path.partition("?")
        file = Path(self.translate_path(path + "index.html" if path.endswith("/") else path))
        if path == "/live":
            with self.site.built:
                self.site.built.wait_for(lambda: str(self.site.builds) != known, _PATIENCE)
            self._send(str(self.site.builds).encode(), "text/plain")
        elif path == "/live.js":
            self._send(_SCRIPT, "text/javascript")
        elif file.suffix == ".html" and file.is_file():
            self._send(file.read_bytes().replace(b"</body>", _TAG), "text/html; charset=utf-8")
        else:
            super().do_GET()

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
    """Serve and look until interrupted."""
    site = Site()
    print(f"http://127.0.0.1:{site.server.server_port}/ shows the site, and each change once it is built")
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
