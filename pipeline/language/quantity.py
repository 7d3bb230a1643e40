"""Read the number a quote gives, in any language there is a reader for: value or range, unit and hedge, from words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import zip_longest

from . import language, units
from .grammar import NUMBERS, Found, Language, power

_WORDY = re.compile(r"[^\d.,\s]")  # what a unit within a number could be written with
_KINDS = {row["unit"]: row["kind"] for row in units.ROWS}
_SIGN = re.compile(r"(?:\b[A-Z]{1,2})?[$€£¥]\s?$|\b(?:USD|EUR|CAD|GBP)\s$")
#: What parts thousands elsewhere: a space, an apostrophe, an escaped comma.
_PARTED = r"(?:\\,?|['’]|[ \u00a0\u2009\u202f])"
#: How far before a number its hedge, its sign and the word that opens a range stand.
_NEAR = 80
#: How far the next number may stand for a reason to name it.
_FAR = 30
#: What makes a number that is read a part of a power of ten that is not.
_RAISED = re.compile(
    r"\s?\^|\s*(?:\\?[a-z]+|[×x*·⋅])\s*\$?10\s?(?:\^|[⁰¹²³⁴⁵⁶⁷⁸⁹]|<sup>)|[⁰¹²³⁴⁵⁶⁷⁸⁹]|<sup>", re.IGNORECASE
)
_FACTOR = re.compile(r"(?:[×x*·⋅]|\\times|\b(?:times|per|volte))\s*\$?$", re.IGNORECASE)
_WORD = re.compile(r"\s*([^\W\d_][\w-]*)")


@dataclass(frozen=True)
class Quantity:
    """A number read from words: ``unit`` of ``seeds/units.csv``, ``start`` and ``end`` within the quote.

    A range has ``low`` and ``high``, and the middle of the two as ``value``; else both are None.
    """

    value: Decimal
    unit: str | None
    bound: str
    start: int
    end: int
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class _End:
    """One number with its own unit, if it has any; ``start`` with a sign before it, ``end`` with unit and rate."""

    value: Decimal
    unit: str | None
    start: int
    end: int


def read(quote: str, value_text: str | None = None, code: str = "it", bare: bool = False) -> Quantity:
    """Read the one number, or the one range, of ``value_text`` (or of the whole quote) in the context of ``quote``.

    A scale or unit missing beside the number is taken from the next number of the quote where only small words
    part them: in ``oltre due in più dei 6,4 miliardi di dollari`` the value of ``due`` is 2000000000 USD.
    Raises ValueError, with the fix, when the words give no figure, more than one, no unit, or what is not read:
    a figure of the other language, a rate or money that has no unit, a value that moves. With ``bare``, a number
    that the words end with needs no unit, and has None.
    """
    reader = _Reader(quote, language(code), bare)
    return reader.read(*_place(quote, value_text))


def read_all(text: str, code: str) -> list[tuple[Found, Quantity | str]]:
    """Every quantity of a text with what is read from it, or why nothing is; a range stands once."""
    reader, answers, done = _Reader(text, language(code)), [], 0
    for token in reader.found:
        if token.start < done:
            continue
        answer = reader.answer(token)
        done = reader.tail(answer) if isinstance(answer, Quantity) else token.end
        answers.append((token, answer))
    return answers


def read_part(text: str, start: int, end: int, code: str, counted: bool) -> list[Quantity]:
    """The numbers of a part of a text, each by the rules of :func:`read`; those that it refuses are left out.

    Bare numbers have no unit, as with ``bare``; with ``counted`` also those before a word that is none.
    """
    reader, answers, done = _Reader(text, language(code), bare=True, counted=counted), [], start
    inside = [f for f in reader.numbers if f.start < end and f.end > start]
    for token, later in zip_longest(inside, inside[1:]):
        if token.start < done and answers:
            continue
        try:
            answers.append(later and reader.range(token, later) or reader.one(token))
            done = answers[-1].end
        except ValueError:
            continue
    return answers


def record(answer: Quantity | str) -> dict:
    """An answer of the reader, or why it gives none, as JSON has it."""
    if isinstance(answer, str):
        return {"value": None, "reason": answer}
    plain = {
        name: getattr(answer, name) for name in ("value", "low", "high", "unit", "bound", "start", "end")
    }
    return {name: _json(given) if isinstance(given, Decimal) else given for name, given in plain.items()}


def _json(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral() else float(number)


def hedge(before: str, code: str = "it") -> tuple[str, str] | None:
    """The hedge that the text ``before`` a number ends with, and the bound it gives; None where there is none."""
    return _hedge(before, language(code))


def _hedge(before: str, g: Language) -> tuple[str, str] | None:
    before = _SIGN.sub("", before)
    if re.search(g.compared, before, re.IGNORECASE):
        return None
    for form, bound in _hedges(g.code):
        if match := form.search(before):
            return match.group().strip(), bound
    return None


@cache
def _hedges(code: str) -> list[tuple[re.Pattern, str]]:
    g = language(code)
    return [
        (re.compile(rf"(?<!\w)(?:{pattern}){g.small}\s*$", re.IGNORECASE), bound)
        for pattern, bound in g.hedges
    ]


def _place(quote: str, value_text: str | None) -> tuple[int, int]:
    if value_text is None:
        return 0, len(quote)
    whole = rf"(?<!\w)(?<!\d[.,]){re.escape(value_text)}(?!\w|[.,]\d)"
    places = [m.span() for m in re.finditer(whole, quote)]
    if len(places) != 1:
        raise ValueError(
            f"'value_text' must occur once in the quote as whole words; it occurs {len(places)} times"
        )
    return places[0]


class _Reader:
    """One text, its quantities found once, and what is read at each."""

    def __init__(self, text: str, g: Language, bare: bool = False, counted: bool = False):
        self.text, self.g, self.bare, self.counted = text, g, bare, counted
        self._ends: dict[int, _End] = {}  # by where the number starts
        self.dates = g.dates(text)
        self.found = g.detect(text)
        self.numbers = [f for f in self.found if f.kind in NUMBERS and not self.date(f)]

    def date(self, token: Found) -> str | None:
        return next((day for start, end, day in self.dates if start <= token.start < end), None)

    def read(self, start: int, end: int) -> Quantity:
        inside = [f for f in self.numbers if f.start < end and f.end > start]
        if not inside:
            raise ValueError(
                "no figure in the words; extend the quote, or set 'vague: true' and say why in 'note'"
            )
        inside = [f for n, f in enumerate(inside) if not any(f.start < self._tail(g) for g in inside[:n])]
        if len(inside) == 2 and (found := self.range(*inside)):
            return found
        if len(inside) > 1:
            words = ", ".join(f"'{f.words}'" for f in inside)
            raise ValueError(
                f"more than one number in the words ({words}); name the right one in 'value_text'"
            )
        return self.one(inside[0])

    def answer(self, token: Found) -> Quantity | str:
        """What is read at one quantity of the text, the range that it begins, or why nothing is read."""
        if day := self.date(token):
            return f"a part of the date {day}"
        if token not in self.numbers:
            return {
                "name": "digits of a name",
                "ordinal": "an ordinal",
                "vague": "an amount without a figure",
            }[token.kind]
        try:
            later = self._next(token)
            return later and self.range(token, later) or self.one(token)
        except ValueError as error:
            return str(error)

    def tail(self, answer: Quantity) -> int:
        """Where a quantity ends with its unit and its rate, such as ``an hour``."""
        return max(self._tail(f) for f in self.numbers if answer.start <= f.start < answer.end)

    def one(self, token: Found) -> Quantity:
        self._signed(token)
        if re.search(r"\bbetween\s+$", self._before(token.start), re.IGNORECASE):
            raise ValueError(
                f"'between' before '{token.words}' opens a range that is not read; quote words that say it otherwise"
            )
        value, unit = self._whole(token)
        return Quantity(value, unit, self._bound(token, token), token.start, token.end)

    def range(self, first: Found, last: Found) -> Quantity | None:
        """The range of two numbers, or None where they are none; ValueError for one that is not safe to read."""
        g, own = self.g, self._own(first)
        before, between = self.text[: own.start], self._between(own, last)
        fits = (
            (opened, moves)
            for opens, parts, moves in g.ranges
            if re.fullmatch(parts, between, re.IGNORECASE)
            and (opened := re.search(opens, before, re.IGNORECASE))
        )
        opened, moves = next(fits, (None, False))
        if not opened:
            return None
        other = self._own(last)
        words = self.text[first.start : last.end]
        clause = re.split(r"[.;:!?]\s", before)[-1]
        if moves and re.search(g.change, clause, re.IGNORECASE):
            raise ValueError(f"'{words}' can be a change from one to the other; name one in 'value_text'")
        hundreds = other.value >= 100 and g.scale(last) == 1
        if first.kind == last.kind == "word" and own.value < 10 and hundreds and own.unit is None:
            raise ValueError(f"'{words}' leaves open what '{first.words}' counts; name one in 'value_text'")
        whole = other.value % 1000 == 0 and g.scale(first) == g.scale(last) == 1 and own.unit is None
        if whole and 0 < own.value < 1000 and own.value * 1000 < other.value:
            raise ValueError(
                f"'{words}' leaves open whether '{first.words}' counts thousands; name one in 'value_text'"
            )
        self._signed(first)
        self._signed(last)
        (low, unit), (high, last_unit) = self._whole(first), self._whole(last)
        if unit != last_unit:
            return None
        if low >= high:
            raise ValueError(f"'{words}' does not rise from one to the other; name one in 'value_text'")
        start = opened.start() if opened[0] else own.start
        bound = self._bound(first, last, start)
        return Quantity((low + high) / 2, unit, bound, first.start, last.end, low, high)

    def _next(self, token: Found) -> Found | None:
        after = max(token.end, self._tail(token))
        return next((f for f in self.numbers if f.start >= after), None)

    def _tail(self, token: Found) -> int:
        try:
            own = self._own(token)
            sign = own.unit is None and self._former(token)
            return self._money(token, sign)[-1] if sign else own.end
        except ValueError:
            return token.end

    def _whole(self, token: Found) -> tuple[Decimal, str | None]:
        """Value and unit of a number, borrowed from the next where it has none of its own."""
        own, later = self._own(token), self._next(token)
        if own.unit is not None:
            if own.start == token.start or not later or not self._joined(own, later):
                return own.value, own.unit
            self._less(token, later)
            scale = self.g.scale(later) if self.g.scale(token) == 1 else 1
            return own.value * scale, self._paid(own, token, later) or own.unit
        if sign := self._former(token):
            return own.value, self._money(token, sign)[0]
        if later is None or (self.bare and not self._near(token, later)):
            return self._unitless(token, own.value)
        self._shares(token, later)
        other = self._own(later)
        value = own.value if self.g.scale(token) != 1 else own.value * self.g.scale(later)
        if other.unit is None:
            return self._unitless(later, value)
        _, worth = self._unit(later)[:2]
        return value * worth, other.unit

    def _former(self, token: Found) -> str | None:
        """The sign of money at the beginning of a range that a number ends: ``$64-72 billion``."""
        former = next((f for f in reversed(self.numbers) if f.end <= token.start), None)
        try:
            own = former and self._own(former)
        except ValueError:  # said where that number is read
            return None
        if own is None or own.start == former.start or not self._joined(own, token):
            return None
        return self.text[own.start : former.start]

    def _paid(self, own: _End, token: Found, later: Found) -> str | None:
        """The money that the end of a range is, which shares a sign with its beginning: ``$1-2 million a year``."""
        unit = self._own(later).unit
        if unit is None:
            return self._money(later, self.text[own.start : token.start])[0]
        return unit if _KINDS[unit] in ("money", "currency") else None

    def _joined(self, own: _End, later: Found) -> bool:
        """Whether a number and a later one are the ends of a range, as in ``$64-72 billion``."""
        between = self._between(own, later)
        return any(re.fullmatch(parts, between, re.IGNORECASE) for _, parts, _ in self.g.ranges)

    def _between(self, own: _End, later: Found) -> str:
        sign = _SIGN.search(self._before(later.start))
        return self.text[own.end : later.start - (len(sign[0]) if sign else 0)]

    def _before(self, at: int) -> str:
        return self.text[max(0, at - _NEAR) : at]

    def _shares(self, token: Found, later: Found) -> None:
        """Raise ValueError where a number cannot have the scale and unit of the one after it."""
        between = self._parts(token, later)
        if not self._near(token, later):
            what = self._no_unit(token)
            if len(between) > _FAR or re.search(r"[.;:!?\n]", between):
                raise ValueError(what)
            raise ValueError(
                f"{what}; '{between.strip()}' parts it from '{later.words}', so it borrows none from there"
            )
        if "(" not in between:
            self._less(token, later)

    def _parts(self, token: Found, later: Found) -> str:
        return _SIGN.sub("", self.text[token.end : later.start])

    def _near(self, token: Found, later: Found) -> bool:
        """Whether nothing but small words parts a number from the one after it."""
        between = self._parts(token, later)
        return bool(between.strip() and re.fullmatch(self.g.between, between, re.IGNORECASE))

    def _less(self, token: Found, later: Found) -> None:
        """Raise ValueError where a number cannot share a scale with the one after it, which is less."""
        own, other = (self.g.value(f, self._own(f).unit or "") for f in (token, later))
        scale = self.g.scale(later)
        if other < own if self.g.scale(token) != 1 else other / scale < own and scale > 1:
            raise ValueError(
                f"'{token.words}' has no unit of its own, and '{later.words}' after it is less; "
                "quote the two apart, each with its unit"
            )

    def _unitless(self, token: Found, value: Decimal) -> tuple[Decimal, None]:
        """A value without unit where the reader may give one, and no word after ``token`` could be its unit."""
        if self.bare and (self.counted or not self._after(token)):
            return value, None
        raise ValueError(self._no_unit(token))

    def _after(self, token: Found) -> re.Match | None:
        small = re.compile(self.g.small, re.IGNORECASE).match(self.text, token.end)
        return _WORD.match(self.text, small.end())

    def _no_unit(self, token: Found) -> str:
        after = self._after(token)
        if not after:
            return f"the words give no unit for '{token.words}'; extend the quote to the words that do"
        column = "english" if self.g.code == "en" else "italian"
        return (
            f"the words give no unit for '{token.words}': '{after[1]}' is none; where it is the thing counted, "
            f"add it to '{column}' of 'things' in seeds/units.csv, else to its unit's, or a row for a new unit"
        )

    def _own(self, token: Found) -> _End:
        if token.start not in self._ends:
            self._ends[token.start] = self._end(token)
        return self._ends[token.start]

    def _end(self, token: Found) -> _End:
        unit, worth, half, start, end = self._unit(token)
        value = self.g.value(token, unit or "")
        return _End((value + half * self.g.scale(token)) * worth, unit, start, end)

    def _unit(self, token: Found) -> tuple[str | None, Decimal, Decimal, int, int]:
        """Unit in the number, its sign or the words after it; what one is worth; a half after it; start and end."""
        g = self.g
        if token.kind == "multiple":
            return (
                ("fraction" if 0 < g.value(token, "") < 1 and g.code == "en" else "ratio"),
                *_ONE,
                *_span(token),
            )
        sign = _SIGN.search(self._before(token.start))
        if sign:
            return self._money(token, sign[0])
        more = re.compile(rf"\+|-plus\b|\s+(?:{g.after[0][0]})\b", re.IGNORECASE).match(self.text, token.end)
        at = more.end() if more else token.end
        inner = [
            (match.end() - match.start(), unit, worth)
            for pattern, unit, worth in (g.inner_patterns if _WORDY.search(token.words) else ())
            if (match := pattern.search(token.words)) and not power(token.words)
        ]
        if inner:
            _, unit, worth = max(inner, key=lambda one: one[0])
            return unit, worth, Decimal(0), token.start, self._plain(unit, token.end)
        link = re.compile(g.link, re.IGNORECASE).match(self.text, at)
        unit, worth, end = self._match(self.text, link.end() if link else at)
        if token.kind == "fraction" and _KINDS.get(unit) != "time":
            return "fraction", *_ONE, *_span(token)
        if unit is None:
            if (
                re.search(r"[½¼¾⅓⅔]", token.words)
                and g.scale(token) == 1
                and not re.match(r"\d", token.words)
            ):
                return "fraction", *_ONE, *_span(token)
            self._foreign(self.text[at:])
            return None, *_ONE, *_span(token)
        if unit == "USD":
            self._foreign(self.text[at:])
        half = re.compile(g.half, re.IGNORECASE).match(self.text, end)
        end = half.end() if half else self._plain(unit, end)
        return unit, worth, Decimal("0.5") if half else Decimal(0), token.start, end

    def _money(self, token: Found, sign: str) -> tuple[str, Decimal, Decimal, int, int]:
        rest, mark = self.text[token.end :], sign.strip()
        if self.g.scale(token) == 1 and (scale := re.match(r"[-\s]?(?:MM|[BKMTbkmt]|[mbt]r?illion)\b", rest)):
            raise ValueError(f"'{token.words}{scale[0]}' can be a scale; quote words that say which")
        unit, worth, end = self._match(mark + rest, 0)
        if unit is None or end < len(mark) or _KINDS[unit] not in ("money", "currency"):
            raise ValueError(f"'{mark}' is no money with a unit; give it a row in seeds/units.csv")
        self._foreign(rest)
        stop = token.end + max(0, end - len(mark))
        return unit, worth, Decimal(0), token.start - len(sign), self._plain(unit, stop)

    def _match(self, text: str, at: int) -> tuple[str | None, Decimal, int]:
        """The unit whose words are the longest at a place; of equals the first in the table."""
        best: tuple[str | None, Decimal, int] = (None, Decimal(1), at)
        for pattern, unit, worth in self.g.unit_patterns:
            match = pattern.match(text, at)
            if match and match.end() > best[2]:
                best = unit, worth, match.end()
        return best

    def _foreign(self, rest: str) -> None:
        other = re.match(rf"{self.g.link}(?:{self.g.other_money})", rest, re.IGNORECASE)
        if other:
            known = self._match(rest, re.match(self.g.link, rest, re.IGNORECASE).end())
            if _KINDS.get(known[0]) != "currency":
                raise ValueError(
                    f"'{other.group().strip()}' are no US dollars; give them a row in seeds/units.csv"
                )

    def _plain(self, unit: str, end: int) -> int:
        """The end of a rate that is in the unit; ValueError where the words after a unit make a rate it is not."""
        rate = re.compile(rf"[-\s]*(?:{self.g.rate})", re.IGNORECASE).match(self.text, end)
        if not rate:
            return end
        if "/" in unit:
            return rate.end()
        raise ValueError(
            f"'{rate.group().strip()}' makes it a rate, and no unit of the list is {unit} in that time; "
            "give the rate a row in seeds/units.csv"
        )

    def _signed(self, token: Found) -> None:
        before = self._before(token.start)
        part = _RAISED.match(self.text, token.end) or re.search(r"\^\s?[-−{(]*$|\d[eE][+-]?$", before)
        if part or (power(token.words) and _FACTOR.search(before)):
            raise ValueError(
                f"'{token.words}' is a part of a power of ten; quote words that say the number otherwise"
            )
        thousands = re.search(rf"(?<!\w)\d{{1,3}}{_PARTED}$", before) and re.match(r"\d{3}", token.words)
        if thousands or (
            re.fullmatch(r"\d{1,3}", token.words)
            and re.match(rf"{_PARTED}\d{{3}}(?![\d.,])", self.text[token.end :])
        ):
            raise ValueError(
                f"'{token.words}' can be a part of a number that is not parted as {self.g.name} does; "
                "quote words that say it otherwise"
            )
        if token.words.endswith("MM"):
            raise ValueError(f"'{token.words}' can be millions or millimetres; quote words that say which")
        if re.fullmatch(r"19\d\d|20[0-3]\d", token.words) and re.search(self.g.years, before, re.IGNORECASE):
            unit = self._own(token).unit
            if unit and _KINDS[unit] in ("count", "large count"):
                raise ValueError(f"'{token.words}' can be a year; quote words that say it otherwise")
        if re.search(self.g.minus, before, re.IGNORECASE) and not _hedge(before, self.g):
            raise ValueError(
                f"what stands before '{token.words}' can be a minus, deny it, make it a share or the end of a range; "
                "quote words that say it otherwise"
            )

    def _bound(self, first: Found, last: Found, start: int | None = None) -> str:
        g, after = self.g, self.text[last.end :]
        if found := _hedge(self._before(first.start if start is None else start), g):
            return found[1]
        if re.match(r"\+|-plus\b", after):
            return "at_least"
        if re.match(r"-odd\b", after):
            return "about"
        for pattern, bound in g.after:
            if re.match(rf"\s+(?:{pattern})\b", after, re.IGNORECASE):
                return bound
        tail = self.text[max(last.end, self._tail(last)) :]
        for pattern, bound in g.after:
            far = rf"(?:(?:\s+[^\W\d][\w-]*){{0,2}})\s+(?:{pattern})\s*(?:$|[.,;:)])"
            if re.match(far, after, re.IGNORECASE) or re.match(far, tail, re.IGNORECASE):
                return bound
        rounded = any(re.search(g.rounded, f.words, re.IGNORECASE) for f in (first, last))
        return "about" if rounded else "exactly"


_ONE = (Decimal(1), Decimal(0))


def _span(token: Found) -> tuple[int, int]:
    return token.start, token.end
