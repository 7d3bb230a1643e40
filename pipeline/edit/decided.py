"""A decided draft, read back: a problem, at its place, for all that is open, unknown or not in the text."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ..language import LANGUAGES, language, quantity
from ..problems import Broken, Place, Problems
from ..read import seeds, spans
from ..tables.columns.words import KINDS, READ_AS, REASONS

_HEAD = ["text", "sha256", "slug", "language", "title", "outlet", "published", "published_note", "claims"]
_MAY = ["title_note", "address", "address_note", "subjects", "measures", "disagreements"]
_CLAIM = [
    "n",
    "keep",
    "kind",
    "quote",
    "subject",
    "measure",
    "status",
    "as_of",
    "speaker",
    "so",
    "reason",
    "again_so",
]
_CLAIM_MAY = [
    "value",
    "low",
    "high",
    "unit",
    "bound",
    "id",
    "theme",
    "value_text",
    "vague",
    "at",
    "also_at",
    "quote_en",
    "printed",
    "note",
    "said",
    "sources",
    "again_said",
    "settled",
    "computed_ids",
    "points",
]
#: Words of the text, which may end in a question mark.
_QUOTED = ("quote", "quote_en", "title")


@dataclass
class Decided:
    """A draft as a person leaves it: its head, its claims by number, and what it passes over.

    A claim has its fields, and ``_place`` for messages; its id, unit and bound are filled in.
    """

    head: dict
    place: Place
    text: str
    claims: dict[int, dict] = field(default_factory=dict)
    passed: list[dict] = field(default_factory=list)

    def listed(self, name: str) -> Iterator[tuple[dict, Place]]:
        """The entries of ``subjects``, ``measures`` or ``disagreements``, each with its place."""
        key = {"subjects": "subject", "measures": "measure", "disagreements": "group"}[name]
        for entry in self.head.get(name) or []:
            where = f"{key} '{entry.get(key, '')}' (line {entry['_line']})"
            yield entry, self.place.problems.at(self.place.file, where)


def read(path: Path, folder: Path, problems: Problems) -> Decided:
    """The draft at ``path`` for the seeds in ``folder``. Raises Broken where nothing can be made of it."""
    shown = f"{path.parent.name}/{path.name}"
    place = problems.at(shown)
    head = seeds.article(path, place)
    if head is None or not seeds.fields(head, _HEAD, _MAY, place):
        raise Broken(problems)
    slug, code, file = head["slug"], head["language"], Path(head["text"])
    if (folder / f"{slug}.yml").exists():
        problems.at(f"seeds/{slug}.yml").say("the article is there", "use `correct` for what is wrong in it")
    if code not in LANGUAGES:
        place.say(f"no reader for the language '{code}'", f"use one of {', '.join(LANGUAGES)}")
    if not file.is_file():
        place.say(f"there is no text '{file.name}' where it was", "correct 'text'")
    opened(head, place)
    if code not in LANGUAGES or not file.is_file():
        raise Broken(problems)
    draft = Decided(head, place, file.read_bytes().decode("utf-8"))
    repeats = []
    for entry in head["claims"]:
        where = problems.at(shown, f"claim {entry.get('n', '')} (line {entry['_line']})")
        keep = entry.get("keep")
        keep = {True: "yes", False: "no"}.get(keep) if isinstance(keep, bool) else str(keep or "?")
        if keep == "yes":
            _claim(entry, draft, where)
        elif keep in REASONS:
            _pass(entry, draft, where)
        elif match := re.fullmatch(r"repeats (\d+)", keep):
            repeats.append((int(match[1]), entry, where))
        elif keep != "no":
            where.say(f"'keep' is '{keep}'", f"write yes, no, repeats <n>, or one of {', '.join(REASONS)}")
        elif entry.get("kind") == "number":
            where.say("a number is not left out", f"pass it over with one of {', '.join(REASONS)}")
    for of, entry, where in repeats:
        if of not in draft.claims:
            where.say(f"it repeats {of}, which is no claim that is kept", "name the number of one")
        elif at := _at(entry, draft, where):
            draft.claims[of].setdefault("also_at", []).append(at)
    return draft


def opened(entry: dict, place: Place) -> bool:
    """Whether a field is not decided; a problem for each."""
    fields = {name: value for name, value in entry.items() if isinstance(value, str)}
    open_ = {name: v for name, v in fields.items() if v == "?" or v.endswith(" ?") and name not in _QUOTED}
    for name, value in open_.items():
        if value == "?":
            place.say(f"'{name}' is open", "fill it in")
        else:
            place.say(f"'{name}' is open ({textwrap.shorten(value, 70)})", "choose, and delete the ?")
    return bool(open_)


def _claim(entry: dict, draft: Decided, place: Place) -> None:
    """Add a claim that is kept, where nothing is wrong in it."""
    row = {name: value for name, value in entry.items() if value not in (None, "") and name[0] != "_"}
    code, article = draft.head["language"], row.get("speaker") == "the article"
    if article:
        row |= {"said": "article", "again_said": "article"}
    if code == "en":
        row.setdefault("quote_en", row.get("quote"))
    vague = ["unit", "bound", "note"] if row.get("vague") is True else []
    undecided = opened(row, place)
    if (
        not seeds.fields(row, [*_CLAIM, "quote_en", "said", "again_said", *vague], _CLAIM_MAY, place)
        or undecided
    ):
        return
    if row["kind"] not in KINDS:
        place.say(f"'kind' is '{row['kind']}'", f"use one of {', '.join(KINDS)}")
        return
    row |= {"at": _at(row, draft, place), "_place": place}
    if row["kind"] == "number" and not vague:
        try:
            found = quantity.read(row["quote"], row.get("value_text"), code)
        except ValueError as error:
            place.say(f"no value can be read from '{row['quote']}'", str(error))
            return
        said = quantity.record(found)
        for name in row.keys() & {"value", "low", "high"}:
            if float(row[name]) != float(said[name]):
                fix = f"correct the quote, or delete '{name}': it is read from it"
                place.say(f"'{name}' is {row[name]}, the words give {said[name]}", fix)
        typed = row.get("unit")  # where the words alone do not tell which of two is meant
        row |= {"unit": typed if READ_AS.get(typed) == found.unit else found.unit, "bound": found.bound}
    ids = {other["id"] for other in draft.claims.values()}
    base = row.get("id") or f"{draft.head['slug']}-{row['subject']}-{row['measure'].replace('_', '-')}"
    row["id"] = next(one for n in range(1, 999) if (one := base if n == 1 else f"{base}-{n}") not in ids)
    draft.claims[int(row["n"])] = row


def _at(entry: dict, draft: Decided, place: Place) -> list[int] | None:
    """Where the words of an entry stand: where it says, else the place nearest to that."""
    words, near = str(entry.get("quote") or entry.get("words")), entry.get("at") or [0, len(draft.text)]
    if words == "?" or not spans.sound(near, len(draft.text), place):
        return None
    found = [[m.start(), m.end()] for m in re.finditer(re.escape(words), draft.text)]
    if not found:
        place.say(f"'{words}' is not in the text", "copy the words as they stand there")
        return None
    if not entry.get("at") and len(found) > 1:
        place.say(f"'{words}' is in the text {len(found)} times", f"write at: {found[0]}, or another")
    return min(found, key=lambda at: abs(at[0] - near[0]))


def _pass(entry: dict, draft: Decided, place: Place) -> None:
    """Add an entry that is passed over: of a quote only the words of its quantities."""
    at = _at(entry, draft, place)
    if at is None:
        return
    if "quote" in entry:
        found = language(draft.head["language"]).detect(draft.text)
        inside = [f for f in found if at[0] <= f.start and f.end <= at[1]]
        at = [inside[0].start, inside[-1].end] if inside else at
    draft.passed.append({"at": at, "words": draft.text[slice(*at)], "reason": entry["keep"]})
