"""From a text to proposals: every quantity with the words that carry it, and what it may be of; and statements.

A proposal is a dict of the fields of the draft. What is a guess ends in `` ?``, what is not known is ``?``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..language import language, quantity
from .about import Setting, about, guess
from .known import Known

_SENTENCE = re.compile(
    r"[^\s].*?(?:;(?=\s)|[.!?…][”»\"')]*(?=\s+(?:[a-z][A-Z]|[^\sa-zà-ý])|\s*$)|(?=\n)|$)", re.MULTILINE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_EDGES = ' \t,.;:!?()[]«»“”"—–'
_LEFT, _RIGHT, _WORDS = 5, 8, 15


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
    found, spoken = [], []
    quantities = quantity.read_all(text, known.code)
    for sentence in sentences(text):
        inside = [one for one in quantities if sentence.start <= one[0].start < sentence.end]
        named = known.subjects(sentence.words)
        told = Setting(sentence.words, named, spoken, known, published)
        made = [_quantity(text, sentence, *one, told) for one in inside]
        if named.keys() - known.new.keys() and not any("quote" in one for one in made):
            made.append(_statement(sentence, told))
        found += made
        first = [re.split(r" [|?]", one["subject"])[0] for one in made if one.get("subject", "?") != "?"]
        spoken = list(dict.fromkeys([*first, *sorted(named, key=named.get), *spoken]))
    _share(found, known.code)
    quotes = [one["at"] for one in found if one.get("kind") == "number"]
    kept = [one for one in found if "quote" in one or not any(_within(one["at"], at) for at in quotes)]
    _repeat(kept)
    return [{"n": n} | one for n, one in enumerate(kept, 1)]


def _within(inner: list[int], outer: list[int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _quantity(text: str, sentence: Sentence, token, answer, told: Setting) -> dict:
    known, entry = told.known, {"sentence": sentence.words}
    if isinstance(answer, str):
        reason = _passing(text, token, answer, known)
        passed = entry | {"keep": reason, "words": token.words, "at": [token.start, token.end]}
        if not reason.endswith("?") or token.kind == "vague":
            return passed | ({"why": _VAGUE} if token.kind == "vague" else {})
        return passed | {"why": answer}
    words = _quote(text, sentence, answer, known.code)
    if words is None:
        why = "no words of its sentence give it alone"
        return entry | {"keep": "idiom ?", "words": token.words, "at": [token.start, token.end], "why": why}
    start, end, part = words
    made = entry | {"keep": "yes", "kind": "number", "quote": text[start:end], "at": [start, end]}
    if part:
        made["value_text"] = part
    said = quantity.record(answer)
    made |= {name: said[name] for name in ("value", "low", "high", "unit", "bound") if said[name] is not None}
    if answer.unit == "fraction" and re.match(language(known.code).more, text[answer.end :], re.IGNORECASE):
        made["unit"] = "excess"
    where = answer.start - sentence.start
    return made | about(
        told, where, made["unit"], made["value"], verb=token.kind == "multiple"
    )  # to double something


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


def _quote(text: str, sentence: Sentence, answer, code: str) -> tuple[int, int, str | None] | None:
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


def _statement(sentence: Sentence, told: Setting) -> dict:
    old = {one: at for one, at in told.named.items() if one not in told.known.new}
    found = about(replace(told, named=old, spoken=[]), 0, None)
    made = {"sentence": sentence.words, "keep": "no", "kind": "statement", "quote": "?"} | found
    return made | {"measure": guess(found["measure"].removesuffix(" ?").split(" | "), False)}


def _share(found: list[dict], code: str) -> None:
    """Two quotes that overlap each name their own number."""
    claims = [one for one in found if one.get("kind") == "number"]
    for one in claims:
        for other in claims:
            apart = one["at"][1] <= other["at"][0] or other["at"][1] <= one["at"][0]
            if one is not other and not apart and "value_text" not in one:
                read = quantity.read(one["quote"], None, code)
                one["value_text"] = one["quote"][read.start : read.end]


def _repeat(found: list[dict]) -> None:
    """A number that stands before, of the same thing with the same hedge, status and date, is proposed as repeated."""
    same = ("value", "low", "high", "unit", "bound", "status", "subject", "as_of")
    seen: dict[tuple, int] = {}
    for n, one in enumerate(found, 1):
        if one.get("kind") != "number":
            continue
        key = tuple(one.get(name) for name in same)
        if key in seen:
            one["keep"] = f"repeats {seen[key]} ?"
        seen.setdefault(key, n)
