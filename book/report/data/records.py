"""The one shape of everything the report can say: a claim, an outside fact, an assumption, an outcome, a computed
number. Notes, lists, search, captions and frames are made of it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from . import format as fmt

#: Layer by table; what we assume is part of what we compute.
LAYERS = {"claims": "reported", "reference": "reference", "outcomes": "outcome"}


@dataclass(frozen=True)
class Record:
    """One number (or dated or quoted statement) and where it comes from.

    ``layer`` is reported, reference, computed or outcome; ``value``, ``low`` and ``high`` are in ``unit`` (None
    where the source gives no number, or no range). ``text`` is the record in words and ``show`` says which view of it
    they are; ``day`` is the date or period it speaks of, ``status`` how firmly it stands, ``basis`` the words, title,
    formula or reason behind it. ``digits`` are the significant ones it is worth, None for all that were stated.
    ``tested`` says of a range that it is a 90% interval whose like was held against public answers. A computed
    chance has no ``low`` and ``high``: what the table holds there is the simulation's error.
    """

    id: str
    layer: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    text: str
    day: str
    status: str
    label: str
    basis: str
    bound: str = "exactly"
    digits: int | None = None
    tested: bool = False
    show: str = "text"

    @property
    def ranged(self) -> bool:
        """Whether it has a range."""
        return self.low is not None and self.high is not None and self.low != self.high

    @property
    def interval(self) -> str:
        """What its range is called: a range called 90% is tested."""
        return "90% interval" if self.tested else "range"

    @property
    def range(self) -> Record:
        """The same record printed as its interval, ``17 to 41 days``."""
        if self.low is None or self.high is None:
            raise ValueError(f"'{self.id}' has no interval; print the record itself, without .range")
        words = fmt.range(self.low, self.high, self.unit, sig=self.digits)
        return replace(self, text=words, show="range")

    @property
    def hedged(self) -> Record:
        """The same record with the source's own hedge, ``over 100,000``."""
        return replace(self, text=fmt.hedged(self.text, self.bound), show="hedged")

    def named(self, name: str) -> Record:
        """The same record printed as a name, for a tick or a mark whose place already shows the number."""
        return replace(self, text=name, show="name")

    def __str__(self) -> str:
        return self.text


#: The columns of a frame of records.
COLUMNS = [field.name for field in fields(Record) if field.name != "show"]
