"""What a number of a sentence may be of: subjects, measures, status, date, speaker, and the outside facts of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..language import grammar, language
from ..tables import periods
from .known import PURE, Known

_YEARS = re.compile(r"(?:(?<![\w.,$€-])|(?<=\bmid-))(?:19|20)\d\d(?![\w.,%-]\d|\w)")
#: How far from a number a verb may stand that says how firm it is.
_FAR = 90
#: How far the name of who speaks may stand from the verb of saying.
_BESIDE = 2
#: The ranks of the kinds of subject that a number of a unit is proposed to be of.
_LIKELY = 6
#: How alike the words of a number and those of a measure are where the measure is no guess.
_CLEAR, _CLEAR_SHARE = 0.41, 1


@dataclass(frozen=True)
class Setting:
    """A sentence, the subjects it names, each with where, those spoken of before it, and the day of the article."""

    words: str
    named: dict[str, int]
    spoken: list[str]
    known: Known
    published: str

    @property
    def g(self) -> grammar.Language:
        return language(self.known.code)


def about(
    told: Setting, where: int, unit: str | None, value: float | None = None, verb: bool = False
) -> dict:
    """The fields of a draft that tell what a number at ``where`` is of; of a ``verb``, what it is done to is named later.

    Guesses end in `` ?``; ``facts`` are rows of outside facts.
    """
    known, g = told.known, told.g
    speaker = _speaker(told.words, known, g)
    subjects, sure = _subjects(told, len(told.words) if verb else where, unit, speaker)
    around = told.words[max(0, where - 60) : where + 80]
    scored = known.measures(subjects[0] if subjects else "", unit, around, value)
    clear = len(scored) == 1 or bool(scored) and _clear(*scored[:2], unit)
    measures = [name for name, _ in scored[: 1 if clear else 3]]
    if clear and subjects and not known.fits(subjects[0], measures[0]):
        sure = False
    as_of = _day(told, where)
    made = {
        "subject": guess(subjects[: 1 if sure else 3], sure),
        "measure": guess(measures, clear),
        "status": _firm(
            _status(told.words, where, g), known.kinds[subjects[0]] if subjects else "", as_of, told
        ),
        "as_of": as_of,
        "speaker": speaker,
    }
    found = (
        known.facts(subjects[0], measures[0], re.split(r" [|?]", as_of)[0]) if subjects and measures else []
    )
    return made | {"facts": found[:3]}


def _firm(status: str, kind: str, as_of: str, told: Setting) -> str:
    """The status that a sentence gives, as it can be of that kind of subject and at that date."""
    ahead = (
        told.published
        and not as_of.endswith("?")
        and periods.days(as_of)[0] > periods.days(told.published)[1]
    )
    if ahead and status in ("reported", "operating"):
        return "planned"
    if status == "planned" and kind == "rule" and not ahead:
        return "reported | planned ?"  # a law provides for what it says
    if status == "operating" and kind in ("chip", "model"):
        return "reported"  # what a kind of thing draws is no running site
    return status


def _clear(first: tuple[str, float], second: tuple[str, float], unit: str | None) -> bool:
    """Whether the likeliest measure is no guess; shares and ratios are of so much that it takes more for them."""
    return first[1] >= (_CLEAR_SHARE if unit in PURE else _CLEAR) and first[1] > 2 * second[1]


def _subjects(told: Setting, where: int, unit: str | None, speaker: str) -> tuple[list[str], bool]:
    """What a number may be of, the likeliest first, and whether that is no guess.

    First come those that its sentence names, of the likeliest kind, before the number, nearest to it; else those
    spoken of before. It is no guess where one alone is named before the number, or one alone is of the kind that
    the sentence calls by its noun.
    """
    words, named, known = told.words, told.named, told.known
    rank = {one: (named[one] > where, known.rank(one, unit)) for one in named}
    near = sorted(named, key=lambda one: (*rank[one], abs(named[one] - where)))
    near = [one for one in near if known.speakers.get(one) != speaker] or near
    likely = [one for one in near if rank[one][1] < _LIKELY]
    others = [one for one in told.spoken if one not in near and known.rank(one, unit) < _LIKELY]
    if likely:
        apart = named[likely[0]] > where + _part(words[where:], told.g)
        sure = not apart and all(rank[one] > rank[likely[0]] for one in likely[1:])
        built = [*known.built(likely[0], unit), *known.run(likely[0], others, unit)]
        return list(dict.fromkeys([*built, *likely, *others])), sure and not built
    for form, kind in told.g.kinds:
        if re.search(rf"(?:{told.g.the})(?:{form})\b", words[:where], re.IGNORECASE):
            one = [one for one in others if known.kinds[one] == kind]
            return [*one, *near, *others], len(one) == 1
    return [*others, *near], False


def guess(names: list[str], sure: bool) -> str:
    """What may be, the likeliest first; with a mark where it is not sure."""
    return names[0] if sure and names else f"{' | '.join(names)} ?".lstrip()


def _status(words: str, where: int, g: grammar.Language) -> str:
    """The status of the nearest word that gives one, in the number's part of the sentence or before it."""
    dates = g.dates(words)
    ends = where + _part(words[where:], g)
    marks = [
        (abs(m.start() - where), n, status)
        for n, (form, status) in enumerate(g.firmness)
        for m in re.finditer(form, words, re.IGNORECASE)
        if abs(m.start() - where) < _FAR
        and m.start() < ends
        and not any(a <= m.start() < b for a, b, _ in dates)  # the month of May
    ]
    return min(marks)[2] if marks else "reported"


def _part(words: str, g: grammar.Language) -> int:
    """Where the part of a sentence ends that ``words`` begin with."""
    joined = re.search(g.joins, words, re.IGNORECASE)
    return joined.start() if joined else len(words)


def _day(told: Setting, where: int) -> str:
    """The date nearest to a place of the sentence, else the day of the article.

    One of a later part, or that another number stands nearer to, is a guess.
    """
    words, g = told.words, told.g
    ends = where + _part(words[where:], g)
    found = g.dates(words)
    dates = [(a, day) for a, _, day in found if not day.startswith("fiscal")]
    dates += [
        (m.start(), m.group())
        for m in _YEARS.finditer(words)
        if not any(a <= m.start() < b for a, b, _ in found)
    ]
    if dates:
        at, day = min(dates, key=lambda one: abs(one[0] - where))
        others = "," in words[where:at] and [
            f for f in g.detect(words[where:at])[1:] if f.kind in grammar.NUMBERS
        ]
        if told.published and (at > ends or others):
            return f"{told.published} | {day} ?"
        return day + (" ?" if len({day for _, day in dates}) > 1 else "")
    if not told.published:
        return "?"
    if found:  # a fiscal year: whose, the words do not say
        return f"{told.published} | {found[0][2].removeprefix('fiscal ')} ?"
    return told.published + (" ?" if re.search(g.later, words, re.IGNORECASE) else "")


def _speaker(words: str, known: Known, g: grammar.Language) -> str:
    """Who is named beside a verb of saying, or after the words for ``according to``; else a guess."""
    verbs = [(m.start(), m.end(), m.lastgroup == "by") for m in re.finditer(g.says, words, re.IGNORECASE)]
    names = known.speakers | {
        one: name for one, name in known.new.items() if known.kinds[one] in ("company", "new")
    }
    named = {one: at for one, at in known.subjects(words).items() if one in names}
    if not verbs:
        return "the article"
    for one, start in named.items():
        ends = [m.end() for form, of in known.names if of == one for m in [form.match(words, start)] if m]
        for a, b, by in verbs:
            after, before = abs(start - b) <= _BESIDE, any(abs(a - end) <= _BESIDE for end in ends)
            if one in known.speakers and (after or before and not by):
                return names[one]
    if not named and not any(by for *_, by in verbs):
        return "the article"
    return f"{' | '.join([*[names[one] for one in named][:2], 'the article'])} ?"
