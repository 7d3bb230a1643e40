"""Collect everything wrong with the seeds, one line each: file, place, what is wrong and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

_NAMED = 3  # places of one problem that its line names


class Problems:
    """What is wrong, in the order found; a build goes on as long as it can, to name everything at once."""

    def __init__(self):
        #: By file, what is wrong and the fix: the places where it is so.
        self.found: dict[tuple[str, str, str], list[str]] = {}

    def at(self, file: str, where: str = "") -> Place:
        """A place to report problems of: a file, and a claim, row or line in it."""
        return Place(file, where, self)

    @property
    def lines(self) -> list[str]:
        """One line for each problem of a file, however many places have it."""
        return [f"{_places(file, where)}: {what}; {fix}" for (file, what, fix), where in self.found.items()]

    def __len__(self) -> int:
        """How many there are, each place counted."""
        return sum(map(len, self.found.values()))


def _places(file: str, where: list[str]) -> str:
    named = ", ".join(filter(None, where[:_NAMED]))
    more = f" and {len(where) - _NAMED} more" if len(where) > _NAMED else ""
    return f"{file}: {named}{more}" if named else file


@dataclass(frozen=True)
class Place:
    """Where a row or claim was written; rows of the tables carry theirs as ``_place``."""

    file: str
    where: str
    problems: Problems

    def say(self, what: str, fix: str) -> None:
        """Record one problem of this place and how to mend it."""
        places = self.problems.found.setdefault((self.file, what, fix), [])
        if self.where not in places:
            places.append(self.where)

    def __str__(self) -> str:
        return _places(self.file, [self.where])


class Broken(Exception):
    """The seeds or texts are wrong; ``lines`` of its ``problems`` says where and how to mend them."""

    def __init__(self, problems: Problems):
        self.problems, self.lines = problems, problems.lines
        super().__init__("\n".join(self.lines))
