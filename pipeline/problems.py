"""Collect everything wrong with the seeds, one line each: file, place, what is wrong and how to mend it."""

from __future__ import annotations


class Problems:
    """A list of problems; a build goes on as long as it can, to name them all at once."""

    def __init__(self):
        self.lines: list[str] = []

    def add(self, file: str, where: str, what: str, fix: str) -> None:
        """Record one problem. ``where`` (a claim, row or line) may be empty."""
        place = f"{file}: {where}" if where else file
        line = f"{place}: {what}; {fix}"
        if line not in self.lines:
            self.lines.append(line)

    def __bool__(self) -> bool:
        return bool(self.lines)


class Broken(Exception):
    """The seeds or texts are wrong; ``problems`` says where and how to mend them."""

    def __init__(self, problems: Problems):
        super().__init__("\n".join(problems.lines))
        self.problems = problems
