"""The kernels of a build, forked from one process that has loaded what notebooks load and computed what they show.

Each begins in the same state and ends with its notebook, as one that is started anew: no page sees what another did.
Whatever that process keeps in memory is keyed by the tables and the code that it was made of. Where there is no fork
kernels are started as ever.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from importlib.metadata import EntryPoint
from multiprocessing.connection import Connection
from pathlib import Path
from pkgutil import iter_modules
from queue import Empty

from jupyter_client import AsyncKernelClient, AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner
from report.figures import downloads

from .inputs import BOOK

_LAUNCHER = "ipykernel_launcher"
_SERVE = """
import sys
sys.path[:0] = sys.argv[1:]
from report_site import kernels
kernels.serve(kernels.Connection(0))
"""
_server: list[tuple[Connection, int]] = []  # where to ask for a kernel, and the process that forks it
_turn = multiprocessing.Lock()  # pages are read by several processes


def start() -> None:
    """Let kernels be forked from now on, and load what they need meanwhile."""
    if not hasattr(os, "fork"):
        return
    factory = KernelProvisionerFactory.instance()
    factory.provisioners["forked"] = EntryPoint(
        "forked", f"{__name__}:Forked", "jupyter_client.kernel_provisioners"
    )
    factory.default_provisioner_name = "forked"
    if not _server:
        command = [sys.executable, "-c", _SERVE, str(BOOK), str(Path(__file__).parents[1])]
        ours, theirs = multiprocessing.Pipe()
        _server.append((ours, subprocess.Popen(command, cwd=BOOK, stdin=theirs.fileno()).pid))
        theirs.close()


def ready(renew: Callable[[], None]) -> tuple[Connection, int] | None:
    """Such a process, forked before an edit from this one, which is :func:`warm`, with a first kernel that prepares
    what drawings need. Told of the edit by any word, both ``renew`` what they have loaded; then :func:`take` it."""
    if not hasattr(os, "fork"):
        return None

    def run(told: Connection) -> None:
        sys.path[:] = [folder for folder in sys.path if folder != str(BOOK.parent)]
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        first = _aside(partial(_first, renew))
        first[0].send(told.recv())
        renew()
        serve(told, first)

    return _aside(run)


def _first(renew: Callable[[], None], told: Connection) -> None:
    with suppress(Exception):
        downloads._draw('{"mark": "point"}')
    told.recv()
    renew()
    with suppress(Exception):  # as in serve
        warm()
    _become(**told.recv())


def _aside(run: Callable[[Connection], None]) -> tuple[Connection, int]:
    """Where to tell a fork of this process, which does nothing but ``run``, and its process id."""
    ours, theirs = multiprocessing.Pipe()
    if pid := os.fork():
        theirs.close()
        return ours, pid
    try:
        ours.close()
        run(theirs)
    finally:
        os._exit(0)


def take(server: tuple[Connection, int]) -> None:
    """Have kernels forked by a process that is ready."""
    _server.append(server)
    start()


def spare(app, env, docnames) -> None:
    """Event ``env-before-read-docs``: no kernels where no page is read again."""
    if not docnames:
        stop(app, env)


def stop(app, env) -> None:
    """Event ``env-updated``: every notebook has run, so end the process that kernels are forked from."""
    while _server:
        asks, pid = _server.pop()
        asks.close()
        os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)


def warm() -> None:
    """Load what notebooks load, and compute every number from the tables as they are."""
    import ipykernel.ipkernel  # noqa: F401
    import pandas as pd
    from report import charts, explorers, facts  # noqa: F401
    from report.models import registry

    pd.set_option("display.max_columns", 20)  # as pandas sets it where it is loaded by a notebook
    for name in registry.SPECS:
        facts.get(name)
    for module in iter_modules(charts.__path__, f"{charts.__name__}."):
        import_module(module.name)


def serve(asked: Connection, first: tuple[Connection, int] | None = None) -> None:
    """Fork a kernel each time that one is asked for by arguments, folder and environment; answer with its process id."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a kernel
    try:
        if first:
            first[0].send(_next(asked))
            asked.send(first[1])
            asked.poll(None)  # leave the cores to it
        with suppress(Exception):  # the notebook that needs it says so better
            warm()
        gc.freeze()
        while True:
            given = _next(asked)
            if (pid := os.fork()) == 0:
                _become(**given)
            asked.send(pid)
    finally:
        os._exit(0)


def _next(asked: Connection) -> dict:
    """What the next kernel is asked for by; who asks by None whether one can be forked gets None once it can."""
    while (given := asked.recv()) is None:
        asked.send(None)
    return given


def _become(arguments: list[str], cwd: str, env: dict[str, str]) -> None:
    """Be a kernel until it ends."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        gc.disable()  # it ends with its page
        os.environ.clear()
        os.environ.update(env)
        os.chdir(cwd)
        sys.argv = [_LAUNCHER, *arguments, f"--IPKernelApp.parent_handle={os.getppid()}"]
        from ipykernel import kernelapp

        kernelapp.launch_new_instance()
        status = 0
    except SystemExit as done:
        status = done.code or 0
    except BaseException:
        traceback.print_exc()  # nobody else would say it
    finally:
        os._exit(status)


class _Process:
    """A forked kernel, for the manager that thinks it has started it; its exit code is not known."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid

    def poll(self) -> int | None:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    wait = poll

    def send_signal(self, signum: int) -> None:
        os.kill(self.pid, signum)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)


class _Client(AsyncKernelClient):
    """Takes the first answer of a kernel as a sign that it is ready.

    Its parent waits a fifth of a second longer, to drop what else the kernel may say; whoever reads that looks at whom
    it answers.
    """

    async def wait_for_ready(self, timeout=None):
        """Wait, and raise RuntimeError where the kernel has ended or ``timeout`` seconds have passed."""
        end = time.monotonic() + timeout if timeout else float("inf")
        while time.monotonic() < end:
            self.kernel_info()
            with suppress(Empty):
                answer = await self.shell_channel.get_msg(timeout=1)
                await self.iopub_channel.get_msg(timeout=1)  # what cells show arrives too
                self._handle_kernel_info_reply(answer)
                return
            if not await self._async_is_alive():
                break
        raise RuntimeError("Kernel died before it answered, or did not answer in time")


class Manager(AsyncKernelManager):
    """Kernels with such clients; whether one has ended is looked at ten times as often."""

    client_factory = _Client

    async def _async_wait(self, pollinterval=0.01):
        await super()._async_wait(pollinterval)


class Forked(LocalProvisioner):
    """Starts Python kernels by forking, and all others as its parent does."""

    async def pre_launch(self, **kwargs):
        """Choose ports once a kernel can be forked: in the seconds until then another process could take one."""
        if _server:
            _fork(None)
        return await super().pre_launch(**kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """The connection of a new kernel."""
        if not _server or _LAUNCHER not in cmd:
            return await super().launch_kernel(cmd, **kwargs)
        arguments = cmd[cmd.index(_LAUNCHER) + 1 :]
        asked = {"arguments": arguments, "cwd": str(kwargs.get("cwd") or Path.cwd()), "env": kwargs["env"]}
        pid = _fork(asked)
        if not pid:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid, self.cwd = _Process(pid), pid, pid, asked["cwd"]
        return self.connection_info


def _fork(asked: dict | None) -> int | None:
    """The process id of a new kernel, or 0 where the process to fork it from has ended."""
    asks, _ = _server[-1]
    with _turn, suppress(EOFError, OSError):
        asks.send(asked)
        return asks.recv()
    return 0
