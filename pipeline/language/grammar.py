"""What a language tells the reader: the one interface that the module of each language fills."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

#: The kinds of what is found that a value can be read from.
NUMBERS = ("figure", "word", "multiple", "fraction")


@dataclass(frozen=True)
class Found:
    """One quantity: offsets, words, and what it is.

    ``kind`` is ``figure`` (100.000, 8,5 miliardi), ``name`` (H100, Llama-4, Q2: digits inside a name), ``word``
    (due decenni, half a million), ``fraction`` (un terzo), ``multiple`` (raddoppierà, twice), ``ordinal`` or
    ``vague`` (centinaia).
    """

    start: int
    end: int
    words: str
    kind: str


@dataclass(frozen=True)
class Language:
    """Words and grammar of one language. Patterns are regular expressions, read without regard to case.

    ``quantities`` finds every quantity; its groups are named by kind and a number. ``is_number`` takes text, start
    and end, and says no to the few number words that are something else there. ``value`` gives a quantity's value
    with its own scale and raises ValueError where it can be read two ways; ``scale`` gives that scale alone.
    ``units`` has pattern, unit of ``seeds/units.csv``, and what one of the words is worth; ``link`` stands between
    number and unit. ``hedges`` before and ``after`` a number give a bound, the first that fits; ``small`` may stand
    between hedge and number, and ``compared`` before a number takes the hedge away. ``between`` is all that may part
    a number from the one whose scale and unit it borrows. ``ranges`` has what stands before and between two ends,
    and whether ``change`` before it makes them two values in time. ``rate`` after a unit makes it one in a time; ``other_money``
    is money of another country; ``years`` before four digits makes them a year. ``dates`` gives the days, months and quarters in a text, each with its offsets; ``common`` are the small words that a text
    is known by. For drafts of claims, ``firmness`` has words that give one of the statuses, the first that fits,
    ``says`` those that give words to somebody, whose name follows the group ``by``, ``later`` times that are not told by themselves, ``joins`` what begins
    another part of a sentence, ``more`` after a percentage what makes it come on top, and ``kinds`` nouns beside a
    name that tell what kind of subject it is; ``the`` before such a noun points at the one spoken of.
    """

    code: str
    name: str
    quantities: re.Pattern
    is_number: Callable[[str, int, int], bool]
    value: Callable[[Found, str], Decimal]
    scale: Callable[[Found], int]
    units: list[tuple[str, str, Decimal]]
    link: str
    half: str
    hedges: list[tuple[str, str]]
    after: list[tuple[str, str]]
    small: str
    compared: str
    between: str
    ranges: list[tuple[str, str, bool]]
    change: str
    rate: str
    other_money: str
    minus: str
    years: str
    rounded: str
    dates: Callable[[str], list[tuple[int, int, str]]]
    common: str
    firmness: list[tuple[str, str]]
    says: str
    later: str
    joins: str
    more: str
    the: str
    kinds: list[tuple[str, str]]

    @cached_property
    def unit_patterns(self) -> list[tuple[re.Pattern, str, Decimal]]:
        """``units``, each pattern ready to be matched."""
        return [(re.compile(pattern), unit, worth) for pattern, unit, worth in self.units]

    @cached_property
    def inner_patterns(self) -> list[tuple[re.Pattern, str, Decimal]]:
        """``units`` as they stand within the words of a number, where no letter comes before them."""
        return [(re.compile(rf"(?<![^\W\d])(?:{form})"), unit, worth) for form, unit, worth in self.units]

    def detect(self, text: str) -> list[Found]:
        """Every quantity in ``text``, in order, without overlaps; offsets count characters.

        It leans towards finding too much. A word found wrongly costs one ``passed_over`` row; a number missed would
        leave the audit without anyone noticing.
        """
        return [found for found in self._forms(text) if self.is_number(text, found.start, found.end)]

    def passed(self, words: str) -> list[Found]:
        """Every quantity in words that are passed over; ``one`` alone is none, but in its sentence it was."""
        return self.detect(words) or self._forms(words)

    def _forms(self, text: str) -> list[Found]:
        return [
            Found(match.start(), match.end(), match.group(), match.lastgroup.rstrip("0123456789"))
            for match in self.quantities.finditer(text)
        ]


_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TIMES = r"[×x*·⋅]"
_POWER = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)*)e\+?(?P<e>\d+)|"
    rf"(?:(?P<factor>.+?)\s*(?:{_TIMES}|\b[^\W\d]+)\s*)?10(?:\s?\^|<sup>|\s[^\d.,]*?\s)[\s{{(]*(?P<exponent>\d+)\D*",
    re.IGNORECASE,
)


def powers(small: str, times: str, to: str) -> str:
    """A pattern of powers of ten as sources print them: ``1e26``, ``10²⁶``, ``3.8 × 10^25``, ``10<sup>26</sup>``.

    ``small`` are number words that may be a factor, ``times`` words for its sign, ``to`` words that raise ten.
    """
    factor = rf"(?:(?:\d+(?:[.,]\d+)*|\b(?:{small}))\s*(?:{_TIMES}|\b(?:{times})\b)\s*)?"
    raised = rf"\s?\^\s?(?:\d+|\{{\d+\}}|\(\d+\))|<sup>\d+</sup>|[{_RAISED}]+|\s+(?:{to})"
    return rf"(?<![\w.,^]){factor}10(?:{raised})(?!\w)|\d+(?:[.,]\d+)*[eE]\+?\d+(?!\w)"


def power(words: str) -> tuple[str | None, Decimal] | None:
    """The factor of a power of ten, None where there is none, and the power itself; None for other words."""
    plain = re.sub(
        f"[{_RAISED}]+", lambda m: "^" + "".join(str(_RAISED.index(digit)) for digit in m[0]), words
    )
    match = _POWER.fullmatch(plain)
    return match and (match["digits"] or match["factor"], Decimal(10) ** int(match["e"] or match["exponent"]))


def alternatives(words) -> str:
    """A pattern of any of ``words``, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def finder(patterns: list[tuple[str, str]]) -> re.Pattern:
    """One pattern of several, each with its kind; where two fit at a place, the earlier wins."""
    return re.compile("|".join(f"(?P<{kind}{n}>{p})" for n, (kind, p) in enumerate(patterns)), re.IGNORECASE)
