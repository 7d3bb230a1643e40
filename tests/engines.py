"""A page in Chromium, Firefox or WebKit, through one small set of verbs.

Chromium is Playwright's, as in the other tests. Playwright drives only its own builds of the other two, so the
system's Firefox is spoken to over Marionette and the system's WebKit over WebKitWebDriver: both know the W3C's
WebDriver commands, and need nothing but the standard library. On Debian: ``apt install firefox-esr
webkit2gtk-driver xvfb`` (WebKit wants a display; where there is none, Xvfb gives one).
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

NAMES = ("chromium", "firefox", "webkit")
KEYS = {"Escape": "\ue00c", "Enter": "\ue007", "Tab": "\ue004", "ArrowRight": "\ue014"}


class Missing(Exception):
    """This machine lacks what the engine needs; the message names it."""


def wait(ask, what: str, seconds: float = 120):
    """The first true answer of ``ask()``. Raises AssertionError naming ``what`` after ``seconds``, a limit for what
    never comes, far beyond what a busy machine takes."""
    end = time.monotonic() + seconds
    while not (answer := ask()):
        assert time.monotonic() < end, f"not within {seconds:g} s: {what}"
        time.sleep(0.02)
    return answer


def _answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


class Engine:
    """What a test does to a page; each engine says how. ``name`` is one of :data:`NAMES`."""

    name = ""

    def goto(self, address: str) -> None:
        """Open an address and wait until it has loaded."""
        raise NotImplementedError

    def run(self, expression: str):
        """The value of a JavaScript expression in the page."""
        raise NotImplementedError

    def click(self, css: str) -> None:
        """Click the first element that matches."""
        raise NotImplementedError

    def type(self, css: str, text: str) -> None:
        """Type into the first element that matches."""
        raise NotImplementedError

    def press(self, key: str) -> None:
        """Press one of :data:`KEYS`."""
        raise NotImplementedError

    def back(self) -> None:
        """What the browser's Back button does."""
        raise NotImplementedError

    def resize(self, width: int, height: int) -> None:
        """The window's size; Firefox keeps at least 450 px."""
        raise NotImplementedError

    def pdf(self) -> bytes:
        """The page on A4 paper. Raises :class:`Missing` where the engine's driver cannot print."""
        raise Missing(f"{self.name}: its driver has no command that prints")

    def close(self) -> None:
        raise NotImplementedError

    def until(self, expression: str):
        """Ask the page until the expression is true, and return its value."""

        def ask():
            try:
                return self.run(expression)
            except Exception:  # between two pages there is nobody to answer
                return None

        return wait(ask, f"{self.name}: {expression}")


class Chromium(Engine):
    name = "chromium"

    def __init__(self, browser, dark=False):
        self.context = browser.new_context(color_scheme="dark" if dark else "light")
        self.page = self.context.new_page()

    def goto(self, address):
        self.page.goto(address)

    def run(self, expression):
        return self.page.evaluate(expression)

    def click(self, css):
        self.page.locator(css).first.click()

    def type(self, css, text):
        self.page.locator(css).first.press_sequentially(text)

    def press(self, key):
        self.page.keyboard.press(key)

    def back(self):
        self.page.evaluate("setTimeout(() => history.back())")

    def resize(self, width, height):
        self.page.set_viewport_size({"width": width, "height": height})

    def pdf(self):
        return self.page.pdf(prefer_css_page_size=True)

    def close(self):
        self.context.close()


class Driven(Engine):
    """An engine that takes the W3C's commands; :meth:`command` says them in its own way."""

    def command(self, name: str, method: str, path: str, **body):
        raise NotImplementedError

    def _element(self, css):
        self.until(f"!!document.querySelector({css!r})")
        found = self.command("FindElement", "POST", "/element", using="css selector", value=css)
        return next(iter(found.values()))

    def goto(self, address):
        self.command("Navigate", "POST", "/url", url=address)

    def run(self, expression):
        return self.command("ExecuteScript", "POST", "/execute/sync", script=f"return {expression}", args=[])

    def click(self, css):
        one = self._element(css)
        self.command("ElementClick", "POST", f"/element/{one}/click", id=one)

    def type(self, css, text):
        one = self._element(css)
        self.command("ElementSendKeys", "POST", f"/element/{one}/value", id=one, text=text)

    def press(self, key):
        steps = [{"type": kind, "value": KEYS[key]} for kind in ("keyDown", "keyUp")]
        actions = [{"type": "key", "id": "keys", "actions": steps}]
        self.command("PerformActions", "POST", "/actions", actions=actions)

    def back(self):
        self.run("setTimeout(() => history.back())")

    def resize(self, width, height):
        self.command("SetWindowRect", "POST", "/window/rect", width=width, height=height)


class Firefox(Driven):
    name = "firefox"

    def __init__(self, dark=False):
        binary = shutil.which("firefox-esr") or shutil.which("firefox")
        if not binary:
            raise Missing("no firefox-esr or firefox")
        self.profile, self.count = tempfile.TemporaryDirectory(), 0
        folder = Path(self.profile.name)
        prefs = {"marionette.port": 0, "layout.css.prefers-color-scheme.content-override": 0 if dark else 1}
        said = "".join(f'user_pref("{name}", {value});\n' for name, value in prefs.items())
        (folder / "user.js").write_text(said, encoding="utf8")
        command = [binary, "--headless", "--no-remote", "--marionette", "--profile", str(folder)]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(command, **quiet)
        named = folder / "MarionetteActivePort"
        port = wait(lambda: named.exists() and named.read_text(encoding="utf8"), "Firefox's port")
        self.socket = socket.create_connection(("127.0.0.1", int(port)), 120)
        self.stream = self.socket.makefile("rb")
        self._read()
        self.command("NewSession", "", "")

    def _read(self):
        size = b""
        while (one := self.stream.read(1)) != b":":
            size += one
        return json.loads(self.stream.read(int(size)))

    def command(self, name, method, path, **body):
        self.count += 1
        message = json.dumps([0, self.count, f"WebDriver:{name}", body]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['error']}: {error['message']}")
        return answer["value"] if isinstance(answer, dict) and "value" in answer else answer

    def pdf(self):
        none = {"top": 0, "bottom": 0, "left": 0, "right": 0}  # the sheet has its own
        return base64.b64decode(
            self.command("Print", "", "", page={"width": 21, "height": 29.7}, margin=none)
        )

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait()
        self.profile.cleanup()


class WebKit(Driven):
    name = "webkit"

    def __init__(self, dark=False):
        driver, virtual = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
        if not driver:
            raise Missing("no WebKitWebDriver (Debian: webkit2gtk-driver)")
        if not (virtual or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
            raise Missing("no display for WebKit (Debian: xvfb)")
        self.started, environment = [], {**os.environ, "GTK_THEME": f"Adwaita{':dark' if dark else ''}"}
        if virtual:
            ours, theirs = os.pipe()
            size = ["-screen", "0", "1400x1000x24"]
            self._start([virtual, "-displayfd", str(theirs), *size], pass_fds=[theirs])
            os.close(theirs)
            with os.fdopen(ours) as said:
                number = said.readline().strip()
            environment |= {"DISPLAY": f":{number}", "GDK_BACKEND": "x11"}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self._start([driver, f"--port={port}"], env=environment)
        self.address = f"http://127.0.0.1:{port}"
        wait(lambda: _answers(port), "WebKitWebDriver")
        made = self.command(
            "NewSession",
            "POST",
            "/session",
            capabilities={"alwaysMatch": {"webkitgtk:browserOptions": {"args": ["--automation"]}}},
        )
        self.address += f"/session/{made['sessionId']}"

    def _start(self, command, **options):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.started.append(subprocess.Popen(command, **quiet, **options))

    def command(self, name, method, path, **body):
        data = json.dumps(body).encode() if method == "POST" else None
        asked = Request(self.address + path, data, {"Content-Type": "application/json"}, method=method)
        with urlopen(asked, timeout=120) as answer:
            return json.load(answer)["value"]

    def close(self):
        self.command("DeleteSession", "DELETE", "")
        for process in reversed(self.started):
            process.terminate()
            process.wait()


def start(name: str, request, dark: bool = False) -> Engine:
    """The engine of this name, for a reader who prefers dark pages or light ones; skips the test by name where this
    machine lacks it. ``request`` is pytest's, for the one Chromium that all tests share."""
    try:
        if name == "chromium":
            return Chromium(request.getfixturevalue("browser"), dark)
        return {"firefox": Firefox, "webkit": WebKit}[name](dark)
    except Missing as lack:
        pytest.skip(f"{name}: not tested, {lack} on this machine")
