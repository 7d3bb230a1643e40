"""What notebooks showed when they last ran, so that an edited sentence starts no kernel.

A page's memory is one file beside what its figures left, in a folder named by the hash of all that cells can depend on
everywhere: the tables, our code and every package that is installed. It has the page's own code and what its list of
numbers is made of. It is taken away before a kernel starts and written again once all has gone well, so it never
outlives the files that belong to it; deleting it costs one run.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from functools import cache
from itertools import takewhile
from pathlib import Path

import nbformat
from myst_nb.core import execute
from myst_nb.core.execute import inline
from report import links, output
from report.files import write
from report.pages import numbers

from . import inputs, kernels

_FOLDER = "remembered"
_EVAL = re.compile(r"\{eval\}`([^`]+)`")


def start() -> None:
    """Let pages be read from memory where nothing that they depend on has changed."""
    execute.NotebookClientInline = Client
    inline.ModifiedNotebookClient.kernel_manager_class = kernels.Manager


def fresh() -> bool:
    """Whether pages ran before, and all on the tables, code and packages of now."""
    return [folder.name for folder in (output.folder / _FOLDER).glob("*")] == [_inputs()]


def settle(app, env):
    """Event ``env-updated``: forget what ran on other tables or code, or while they were changed."""
    late = any(path.stat().st_mtime_ns > inputs.since() for path in inputs.files())
    known = _inputs()
    _inputs.cache_clear()
    for folder in (output.folder / _FOLDER).glob("*"):
        if late or folder.name != known or known != _inputs():
            shutil.rmtree(folder) if folder.is_dir() else folder.unlink()  # of a version before this one


def forget(pages: set[str]) -> None:
    """Forget all pages but these."""
    for path in (output.folder / _FOLDER).glob("*/*.json"):
        if path.stem not in pages:
            path.unlink()


@cache
def _inputs() -> str:
    """The hash of what every page may be computed from."""
    found = hashlib.sha256(sys.version.encode())
    packages = {path.name for folder in sys.path for path in Path(folder).glob("*.dist-info")}
    found.update("\n".join(sorted(packages)).encode())
    for path in inputs.files():
        found.update(path.relative_to(inputs.ROOT).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


class Client(execute.NotebookClientInline):
    """Answers from memory, and from a kernel from the first question on that memory does not hold."""

    def start_client(self):
        """Recall what the same cells showed; no kernel yet."""
        code = [i for i, cell in enumerate(self.notebook.cells) if cell["cell_type"] == "code"]
        self._order = {index: n for n, index in enumerate(code)}  # words between them may come and go
        key = {
            "cells": [self.notebook.cells[i]["source"] for i in code],
            "numbers": [*map(list, numbers.sections(self.path.stem).items())],
            "cases": sorted(links.of_cases()),  # what all pages say of them decides where links lead
        }
        self._memory = {**key, "shown": {}, "said": {}, "metadata": {}}
        self._running, self._reached = False, -1
        self._kept = output.folder / _FOLDER / _inputs() / f"{self.path.stem}.json"
        if self._kept.is_file():
            memory = json.loads(self._kept.read_text(encoding="utf8"))
            if key.items() <= memory.items():
                self._memory = memory
        self.notebook.metadata.update(nbformat.from_dict(self._memory["metadata"]))

    def code_cell_outputs(self, cell_index):
        """The number and the outputs of a cell."""
        self._reached, place = cell_index, str(self._order[cell_index])
        if not self._running and place in self._memory["shown"]:
            self.notebook.cells[cell_index].update(nbformat.from_dict(self._memory["shown"][place]))
        else:
            self._run()
            try:
                super().code_cell_outputs(cell_index)
            except execute.ExecutionError as error:  # from a reader of its own only the message comes back
                raise execute.ExecutionError(f"{error}: {error.__cause__}") from error.__cause__
        cell = self.notebook.cells[cell_index]
        shown = {"execution_count": cell.get("execution_count"), "outputs": cell.get("outputs", [])}
        self._memory["shown"][place] = shown
        return tuple(shown.values())

    def eval_variable(self, name):
        """The outputs of an expression after the cell that was reached."""
        place = self._place(name)
        if place not in self._memory["said"]:
            self._run()
            super().code_cell_outputs(self._reached)
            self._ask_all()
            if place not in self._memory["said"]:  # it is wrong, and this says how
                self._memory["said"][place] = super().eval_variable(name)
        return nbformat.from_dict(self._memory["said"][place])

    def _place(self, name):
        return f"{self._order.get(self._reached)} {name}"

    def _ask_all(self):
        """Ask at once for all expressions up to the next cell with code; one by one costs most of a chapter's time."""
        words = takewhile(lambda cell: cell["cell_type"] != "code", self.notebook.cells[self._reached + 1 :])
        asked = {name: name for cell in words for name in _EVAL.findall(cell["source"])}
        asked = {name: name for name in asked if re.match(self.nb_config.eval_name_regex, name)}
        told = self._client.wait_for_reply(self._client.kc.execute("", silent=True, user_expressions=asked))
        for name, found in told["content"]["user_expressions"].items():
            if found["status"] == "ok":
                shown = {"output_type": "execute_result", "execution_count": None}
                shown |= {key: found[key] for key in ("data", "metadata")}
                self._memory["said"][self._place(name)] = [shown]

    def _run(self):
        if not self._running:
            for kept in (output.folder / _FOLDER).glob(f"*/{self._kept.name}"):
                kept.unlink()
            super().start_client()
            self._running = True

    def finalise_client(self):
        """The state of widgets, where a kernel ran."""
        if self._running:
            super().finalise_client()

    def close_client(self, exc_type, exc_val, exc_tb):
        """End the kernel, and remember what a page that went well has shown."""
        if not self._running:
            return
        failed = exc_type or self._cell_error
        self._client.shutdown_kernel = "immediate"  # it has nothing to put away, and would take its time
        super().close_client(exc_type, exc_val, exc_tb)
        if not failed:
            kept = ("language_info", "widgets")
            self._memory["metadata"] = {
                k: self.notebook.metadata[k] for k in kept if k in self.notebook.metadata
            }
            write(self._kept, json.dumps(self._memory))
