"""What the four explorers share: where a field starts, what is held fixed, and the words of a flag."""

from __future__ import annotations

from .. import facts
from ..models.explorers import MODELS, PUBLISHED, SHOWS
from .explorer import Choice, Control, Output

COVERED = {1: "covered", 0: "not covered", 2: "depends: does the base count?"}


class Chapter:
    """The models of one chapter with the records they start from."""

    def __init__(self, name: str):
        self.model, self.published, self.shows = MODELS[name], PUBLISHED[name], SHOWS[name]

    def control(self, name: str, label: str, unit: str, low: float, high: float, **more) -> Control:
        """The field of parameter ``name``, starting at its published record."""
        return Control(name, label, unit, self.published[name], low, high, **more)

    def choice(self, name: str, label: str, choices: tuple[Choice, ...], hint: str = "") -> Control:
        """A select that starts at its first choice."""
        return Control(name, label, value=choices[0].key, choices=choices, hint=hint)

    def output(self, name: str, label: str, unit: str = "", **more) -> Output:
        """The result ``name``, with the computed number it shows at the start and as many digits as that has."""
        fact = self.shows.get(name)
        return Output(name, label, unit, fact=fact, **{"sig": facts.get(fact).digits if fact else 3} | more)

    def fixed(self, *names: str) -> dict:
        """Published records of parameters the reader does not move."""
        return {name: self.published[name] for name in names}
