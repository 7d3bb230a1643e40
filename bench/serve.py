"""Local servers for the benchmark: the sites themselves, and stand-ins for the hosts a plain build asks.

A plain Jupyter Book draws its charts with scripts from a content network. Here every foreign name
resolves to a local TLS server that answers from npm packages, so that the plain site is measured at
its best and nothing leaves the machine.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import re
import ssl
import subprocess
import threading
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TEXT = ("text/", "application/javascript", "application/json", "image/svg", "text/javascript")
_PACKAGE = re.compile(r"^/(?:npm/)?((?:@[^/]+/)?[^/@]+)(?:@[^/]+)?(/.*)?$")


@cache
def _packed(path: Path) -> tuple[bytes, str, bool]:
    body, kind = path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    squeeze = kind.startswith(_TEXT)
    return (gzip.compress(body, 6, mtime=0) if squeeze else body), kind, squeeze


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.server.find(unquote(urlsplit(self.path).path))
        body, kind, squeezed = _packed(path) if path else (b"", "text/plain", False)
        self.server.log.append({"url": self.path, "bytes": len(body), "found": bool(path)})
        self.send_response(200 if path else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "max-age=600")
        if squeezed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing; the log is kept by the server."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, find):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.find, self.log = find, []

    def start(self):
        threading.Thread(target=self.serve_forever, daemon=True).start()
        return self

    def handle_error(self, request, client_address):
        """A browser that closes a connection early is not an error."""


def site(root: Path) -> _Server:
    """Serve the files below ``root``."""

    def find(path):
        target = (root / path.lstrip("/")).resolve()
        if target.is_dir():
            target /= "index.html"
        return target if target.is_file() and root.resolve() in target.parents else None

    return _Server(find).start()


def stand_in(modules: Path, scratch: Path) -> _Server:
    """Serve npm packages from ``modules`` over TLS, at the paths of the usual content networks."""
    certificate, key = scratch / "certificate.pem", scratch / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    server = _Server(lambda path: _package_file(modules, path))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    return server.start()


def _package_file(modules: Path, path: str) -> Path | None:
    path = path.removeprefix("/ajax/libs").replace("/require.js/2.3.4/", "/requirejs@2/")
    match = _PACKAGE.match(path)
    if not match or not (modules / match[1] / "package.json").is_file():
        return None
    package = modules / match[1]
    if match[2] and match[2] != "/":
        target = package / match[2].lstrip("/")
        return target if target.is_file() else None
    about = json.loads((package / "package.json").read_text(encoding="utf8"))
    for name in (about.get("jsdelivr"), about.get("unpkg"), about.get("main")):
        if name and (package / name).is_file():
            return package / name
    return None
