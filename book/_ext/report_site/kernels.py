"""The kernels of a build, forked from one process that has loaded what notebooks load and computed what they show.

Each begins in the same state and ends with its notebook, as one that is started anew: no page sees what another did.
Whatever that process keeps in memory is keyed by the tables and the code that it was made of. Where there is no fork
kernels are started as ever.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import EntryPoint
from pathlib import Path

from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from .inputs import BOOK

_LAUNCHER = "ipykernel_launcher"
#: pandas asks as it loads whether it is in a notebook, and shows tables accordingly.
_SERVE = """
import builtins, sys
from types import SimpleNamespace
builtins.get_ipython = lambda: SimpleNamespace(kernel=None)
sys.path[:0] = sys.argv[1:]
from report_site import kernels
del builtins.get_ipython
kernels.serve()
"""
_server: list[subprocess.Popen] = []
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
    command = [sys.executable, "-c", _SERVE, str(BOOK), str(Path(__file__).parents[1])]
    _server.append(subprocess.Popen(command, cwd=BOOK, stdin=subprocess.PIPE, stdout=subprocess.PIPE))


def spare(app, env, docnames) -> None:
    """Event ``env-before-read-docs``: no kernels where no page is read again."""
    if not docnames:
        stop(app, env)


def stop(app, env) -> None:
    """Event ``env-updated``: every notebook has run, so end the process that kernels are forked from."""
    while _server:
        with _server.pop() as server:
            server.kill()


def warm() -> None:
    """Load what notebooks load, and compute every number from the tables as they are."""
    import ipykernel.ipkernel  # noqa: F401
    from report import facts
    from report.models import registry

    for name in registry.SPECS:
        facts.get(name)


def serve() -> None:
    """Fork a kernel for every line on standard input, JSON of arguments, folder and environment; print its process id."""
    with suppress(Exception):  # the notebook that needs it says so better
        warm()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a kernel
    while line := sys.stdin.buffer.readline():
        if (pid := os.fork()) == 0:
            _become(**json.loads(line))
        os.write(1, b"%d\n" % pid)


def _become(arguments: list[str], cwd: str, env: dict[str, str]) -> None:
    """Be a kernel until it ends."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.setsid()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        os.environ.clear()
        os.environ.update(env)
        os.chdir(cwd)
        sys.argv = [_LAUNCHER, *arguments, f"--IPKernelApp.parent_handle={os.getppid()}"]
        from ipykernel import kernelapp

        kernelapp.launch_new_instance()
        status = 0
    except SystemExit as done:
        status = done.code or 0
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


class Forked(LocalProvisioner):
    """Starts Python kernels by forking, and all others as its parent does."""

    async def launch_kernel(self, cmd: list[str], **kwargs):
        """The connection of a new kernel."""
        if not _server or _LAUNCHER not in cmd:
            return await super().launch_kernel(cmd, **kwargs)
        arguments = cmd[cmd.index(_LAUNCHER) + 1 :]
        asked = {"arguments": arguments, "cwd": str(kwargs.get("cwd") or Path.cwd()), "env": kwargs["env"]}
        pid = _fork(_server[-1], asked)
        if not pid:
            return await super().launch_kernel(cmd, **kwargs)
        self.process, self.pid, self.pgid, self.cwd = _Process(pid), pid, pid, asked["cwd"]
        return self.connection_info


def _fork(server: subprocess.Popen, asked: dict) -> int:
    """The process id of a new kernel, or 0 where the process to fork it from has ended."""
    with _turn, suppress(BrokenPipeError):
        server.stdin.write(json.dumps(asked).encode() + b"\n")
        server.stdin.flush()
        return int(server.stdout.readline() or 0)
    return 0
