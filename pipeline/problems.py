"""Collect everything wrong with the seeds, one line each: file, place, what is wrong and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


class Problems:
    """What is wrong, in the order found; a build goes on as long as it can, to name everything at once."""

    def __init__(self):
        self.lines: list[str] = []

    def at(self, file: str, where: str = "") -> Place:
        """A place to report problems of: a file, and a claim, row or line in it."""
        return Place(file, where, self)

    def __bool__(self) -> bool:
        return bool(self.lines)


@dataclass(frozen=True)
class Place:
    """Where a row or claim was written; rows of the tables carry theirs as ``_place``."""

    file: str
    where: str
    problems: Problems

    def say(self, what: str, fix: str) -> None:
        """Record one problem of this place and how to mend it."""
        line = f"{self}: {what}; {fix}"
        if line not in self.problems.lines:
            self.problems.lines.append(line)

    def __str__(self) -> str:
        return f"{self.file}: {self.where}" if self.where else self.file


class Broken(Exception):
    """The seeds or texts are wrong; ``lines`` says where and how to mend them."""

    def __init__(self, problems: Problems):
        super().__init__("\n".join(problems.lines))
        self.lines = problems.lines
