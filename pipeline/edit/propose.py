"""From a text to proposals: every quantity with the words that carry it, and what it may be of; and statements.

A proposal is a dict of the fields of the draft. What is a guess ends in `` ?``, what is not known is ``?``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..language import grammar, language, quantity
from ..tables import periods
from .known import Known

_SENTENCE = re.compile(r"[^\s].*?(?:[.!?…][”»\"')]*(?=\s+[^\sa-zà-ý]|\s*$)|(?=\n)|$)", re.MULTILINE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDGES = ' \t,.;:!?()[]«»“”"—–'
_LEFT, _RIGHT, _WORDS = 5, 8, 15
#: How far from a number a verb may stand that says how firm it is.
_FAR = 90
#: How far the name of who speaks may stand from the verb of saying.
_BESIDE = 2
#: How alike the words of a number and those of a measure are where the measure is no guess.
_CLEAR = 0.4


@dataclass(frozen=True)
class Sentence:
    """A sentence of the text, and where it begins."""

    start: int
    words: str

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, headline and all."""
    return [Sentence(m.start(), m.group()) for m in _SENTENCE.finditer(text)]


def propose(text: str, known: Known, published: str) -> list[dict]:
    """A proposal for each quantity of the text and each sentence of a known subject without one, in its order."""
    g, found, spoken = language(known.code), [], []
    quantities = quantity.read_all(text, known.code)
    for sentence in sentences(text):
        inside = [one for one in quantities if sentence.start <= one[0].start < sentence.end]
        named = known.subjects(sentence.words)
        made = [_quantity(text, sentence, *one, known, named, spoken, published) for one in inside]
        if named.keys() - known.new.keys() and not any("quote" in one for one in made):
            made.append(_statement(sentence, known, named, published, g))
        found += made
        spoken = [*named, *(one for one in spoken if one not in named)]
    _share(text, found, known.code)
    quotes = [one["at"] for one in found if one.get("kind") == "number"]
    kept = [one for one in found if "quote" in one or not any(_within(one["at"], at) for at in quotes)]
    _repeat(kept)
    return [{"n": n} | one for n, one in enumerate(kept, 1)]


def _within(inner: list[int], outer: list[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _quantity(text, sentence: Sentence, token, answer, known: Known, named, spoken, published) -> dict:
    told = {"sentence": sentence.words}
    if isinstance(answer, str):
        reason = _passing(text, token, answer, known)
        passed = told | {"keep": reason, "words": token.words, "at": [token.start, token.end]}
        if not reason.endswith("?") or token.kind == "vague":
            return passed | ({"why": _VAGUE} if token.kind == "vague" else {})
        return passed | {"why": answer}
    words = _quote(text, sentence, token, answer, known.code)
    if words is None:
        why = "no words of its sentence give it alone"
        return told | {"keep": "idiom ?", "words": token.words, "at": [token.start, token.end], "why": why}
    start, end, part = words
    made = told | {"keep": "yes", "kind": "number", "quote": text[start:end], "at": [start, end]}
    if part:
        made["value_text"] = part
    said = quantity.record(answer)
    made |= {name: said[name] for name in ("value", "low", "high", "unit", "bound") if said[name] is not None}
    where = answer.start - sentence.start
    near = sorted(named, key=lambda one: (known.rank(one, answer.unit), abs(named[one] - where)))
    return made | _about(sentence, where, known, near, spoken, answer.unit, published)


_VAGUE = "an amount without a figure; to keep it write it as a claim with vague: true, unit, bound and a note"


def _passing(text: str, token, why: str, known: Known) -> str:
    """The reason to pass a quantity over; with a mark where it is not sure."""
    if why.startswith("a part of the date") or _YEAR.fullmatch(token.words):
        return "date"
    if token.kind == "ordinal":
        return "ordinal"
    if token.kind == "vague":
        return "idiom ?"
    word = re.match(r"\s+\w+", text[token.end :])
    if (
        token.kind == "figure"
        and word
        and language(known.code).dates(f"{text[token.start : token.end]}{word[0]} 2000")
    ):
        return "date"
    around = text[max(0, token.start - 30) : token.end + 10]
    for form, of in known.names:
        if any(m.start() <= min(30, token.start) < m.end() for m in form.finditer(around)):
            return {"rule": "law-name", "company": "organisation-name"}.get(
                kind := known.kinds[of], f"{kind}-name"
            )
    kinds = {known.kinds[one] for one in known.subjects(around)} if token.kind == "name" else set()
    if token.kind == "name" or re.search(r"(?:^|[\s(])[A-Z][\w-]*\s$", text[: token.start]):
        return f"{next((k for k in ('chip', 'model') if k in kinds), 'product')}-name ?"
    return "idiom ?"


def _quote(text: str, sentence: Sentence, token, answer, code: str) -> tuple[int, int, str | None] | None:
    """Start, end and ``value_text`` of the fewest words of a sentence that are read as the text is."""
    starts, ends = [], []
    for match in re.finditer(r"\S+", sentence.words):
        word = match.group()
        begin = sentence.start + match.start() + len(word) - len(word.lstrip(_EDGES))
        starts += [
            begin,
            *(sentence.start + match.start() + n for n in range(len(word)) if word[n] in '(“«"'),
        ]
        ends += [sentence.start + match.start() + len(word.rstrip(_EDGES)), sentence.start + match.end()]
        ends += [sentence.start + match.start() + n for n in range(len(word)) if word[n] in ",;)"]
    starts = sorted({s for s in starts if s <= answer.start}, reverse=True)[: 2 * _LEFT]
    ends = sorted({e for e in ends if e >= answer.end})[: 2 * _RIGHT]
    inside = {n for f in language(code).detect(text[sentence.start : sentence.end])
              for n in range(sentence.start + f.start + 1, sentence.start + f.end)}  # fmt: skip
    whole = [(s, e) for s in starts for e in ends if not {s, e} & inside]
    part = text[answer.start : answer.end]
    for start, end in sorted(whole, key=lambda se: (len(text[se[0] : se[1]].split()), se[1] - se[0])):
        words = text[start:end]
        if words != words.strip() or len(words.split()) > _WORDS:
            continue
        for value_text in (None, part):
            if _reads(words, value_text, answer, code) and not _hedged(text, start, answer, code):
                return start, end, value_text
    return None


def _reads(words: str, part: str | None, answer, code: str) -> bool:
    try:
        read = quantity.read(words, part, code)
    except ValueError:
        return False
    same = ("value", "low", "high", "unit", "bound")
    return all(getattr(read, name) == getattr(answer, name) for name in same)


def _hedged(text: str, start: int, answer, code: str) -> bool:
    before = text[max(0, start - 40) : start]
    return answer.bound == "exactly" and start == answer.start and quantity.hedge(before, code) is not None


def _about(
    sentence: Sentence, where: int, known: Known, near, spoken, unit: str | None, published: str
) -> dict:
    """What a quote may be of: subjects, measures, status, date, speaker, and the outside facts of it."""
    g = language(known.code)
    speaker = _speaker(sentence.words, known, g)
    near = [one for one in near if known.speakers.get(one) != speaker] or near
    others = [one for one in spoken if known.rank(one, unit) < 4 and one not in near]
    likely = [one for one in near if known.rank(one, unit) < 5]
    subjects = [*likely, *others, *(one for one in near if one not in likely)][:3]
    sure = bool(likely) and (len(likely) == 1 or known.rank(likely[0], unit) < known.rank(likely[1], unit))
    sure = sure and not any(one in known.new for one in near)
    around = sentence.words[max(0, where - 60) : where + 80]
    scored = known.measures(subjects[0] if subjects else "", unit, around)[:3]
    clear = bool(scored) and scored[0][1] >= _CLEAR and (len(scored) == 1 or scored[0][1] > 2 * scored[1][1])
    measures = [name for name, _ in scored[: 1 if clear else 3]]
    as_of = _day(sentence, where, g, published)
    status = _status(sentence.words, where, g)
    ahead = published and not as_of.endswith("?") and periods.days(as_of)[0] > periods.days(published)[1]
    made = {
        "subject": _guess(subjects[: 1 if sure else 3], sure),
        "measure": _guess(measures, clear),
        "status": "planned" if ahead and status in ("reported", "operating") else status,
        "as_of": as_of,
        "speaker": speaker,
    }
    facts = known.facts(subjects[0], measures[0], as_of)[:3] if subjects and measures else []
    return made | {"facts": facts}


def _statement(
    sentence: Sentence, known: Known, named: dict[str, int], published: str, g: grammar.Language
) -> dict:
    near = sorted((one for one in named if one not in known.new), key=named.get)
    made = {"sentence": sentence.words, "keep": "no", "kind": "statement", "quote": "?"}
    about = _about(sentence, 0, known, near, [], None, published)
    return made | about | {"measure": _guess(about["measure"].removesuffix(" ?").split(" | "), False)}


def _guess(names: list[str], sure: bool) -> str:
    return names[0] if sure and names else f"{' | '.join(names)} ?".lstrip()


def _status(words: str, where: int, g: grammar.Language) -> str:
    """The status of the nearest word that gives one."""
    dates = g.dates(words)
    marks = [
        (abs(m.start() - where), n, status)
        for n, (form, status) in enumerate(g.firmness)
        for m in re.finditer(form, words, re.IGNORECASE)
        if abs(m.start() - where) < _FAR
        and not any(a <= m.start() < b for a, b, _ in dates)  # the month of May
    ]
    return min(marks)[2] if marks else "reported"


def _day(sentence: Sentence, where: int, g: grammar.Language, published: str) -> str:
    """The date nearest to a place of the sentence, else the day of the article."""
    dates = [(abs(a - where), day) for a, _, day in g.dates(sentence.words) if not day.startswith("fiscal")]
    taken = [(a, b) for a, b, _ in g.dates(sentence.words)]
    dates += [(abs(m.start() - where), m.group()) for m in re.finditer(r"(?<![\w.,$€-])(?:19|20)\d\d(?![\w.,%-]\d|\w)", sentence.words)
              if not any(a <= m.start() < b for a, b in taken)]  # fmt: skip
    if dates:
        return min(dates)[1] + (" ?" if len({day for _, day in dates}) > 1 else "")
    if not published:
        return "?"
    return published + (" ?" if re.search(g.later, sentence.words, re.IGNORECASE) else "")


def _speaker(words: str, known: Known, g: grammar.Language) -> str:
    """Who is named beside a verb of saying; a guess where the name stands farther off."""
    verbs = [m.span() for m in re.finditer(g.says, words, re.IGNORECASE)]
    named = {
        one: at for one, at in known.subjects(words).items() if one in known.speakers or one in known.new
    }
    if not verbs or not named:
        return "the article"
    for one, start in named.items():
        name = known.speakers.get(one)
        spans = [
            m.span()
            for form, of in known.names
            if of == one
            for m in form.finditer(words)
            if m.start() == start
        ]
        if name and any(
            abs(a - end) <= _BESIDE or abs(start - b) <= _BESIDE for _, end in spans for a, b in verbs
        ):
            return name
    names = [known.speakers[one] for one in named if one in known.speakers]
    return f"{' | '.join([*names[:2], 'the article'])} ?"


def _share(text: str, found: list[dict], code: str) -> None:
    """Two quotes that overlap each name their own number."""
    claims = [one for one in found if one.get("kind") == "number"]
    for one in claims:
        for other in claims:
            apart = one["at"][1] <= other["at"][0] or other["at"][1] <= one["at"][0]
            if one is not other and not apart and "value_text" not in one:
                read = quantity.read(one["quote"], None, code)
                one["value_text"] = one["quote"][read.start : read.end]


def _repeat(found: list[dict]) -> None:
    """A number that stands before with the same hedge and status is proposed as its repetition."""
    same = ("value", "low", "high", "unit", "bound", "status")
    seen: dict[tuple, int] = {}
    for n, one in enumerate(found, 1):
        if one.get("kind") != "number":
            continue
        key = tuple(one.get(name) for name in same)
        if key in seen:
            one["keep"] = f"repeats {seen[key]} ?"
        seen.setdefault(key, n)
