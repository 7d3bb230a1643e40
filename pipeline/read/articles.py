"""From one article's YAML to rows of claims, articles and coverage, checked without the article's text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ..language import LANGUAGES, guess, language, quantity
from ..problems import Place, Problems
from ..tables.columns.words import BOUNDS, CLAIM_UNITS, READ_AS
from . import seeds, spans
from .seal import seal

_HEAD = [
    "slug",
    "title",
    "outlet",
    "published",
    "published_note",
    "source_file",
    "sha256",
    "characters",
    "quantities",
    "compared",
    "claims",
]
_OPTIONAL = ["language", "title_note", "address", "address_note", "passed_over"]
_CLAIM = [
    "id",
    "theme",
    "kind",
    "subject",
    "measure",
    "status",
    "as_of",
    "speaker",
    "quote",
    "at",
    "quote_en",
]
_WORDS = 15


@dataclass(frozen=True)
class Article:
    """A checked article: its place for messages, its row, its claims, what it passes over, and its seal."""

    place: Place
    row: dict
    claims: list[dict]
    passed_over: list[dict]
    coverage: list[dict]
    seal: str


def read_all(folder: Path, problems: Problems) -> list[Article]:
    """The articles of a seeds folder, in the order of their names."""
    paths = sorted(folder.glob("*.yml"))
    if not paths:
        problems.at("seeds").say("no article in the folder", "give the right folder to --seeds")
    return [article for path in paths if (article := read(path, problems))]


def read(path: Path, problems: Problems) -> Article | None:
    """Read and check one article; None when the file or its head cannot be used."""
    place = problems.at(f"seeds/{path.name}")
    head = seeds.article(path, place)
    if head is None or not seeds.fields(head, _HEAD, _OPTIONAL, place):
        return None
    if head["slug"] != path.stem:
        place.say(f"slug '{head['slug']}' is not the file's name", f"write slug: {path.stem}")
    if head.get("address") and not head.get("address_note"):
        place.say("an address without a note", "say in 'address_note' how much of that copy was compared")
    code = head.setdefault("language", "it")
    if code not in LANGUAGES:
        place.say(f"no reader for the language '{code}'", f"use one of {', '.join(LANGUAGES)}")
        return None
    listed, passed_over = head["claims"], head.get("passed_over") or []
    counts = head["characters"], head["quantities"]
    if not (
        all(isinstance(n, int) for n in counts) and isinstance(listed, list) and isinstance(passed_over, list)
    ):
        what = "'characters' and 'quantities' must be whole numbers, 'claims' and 'passed_over' lists"
        place.say(what, "see seeds/README.md")
        return None
    claims = [c for entry in listed if (c := _claim(entry, head, place))]
    passed = [p for entry in passed_over if (p := _passed(entry, head, place))]
    if (other := guess(" ".join(c["quote"] for c in claims))) not in (None, code):
        place.say(f"the quotes read as {LANGUAGES[other].name}", f"write language: {other}")
    spans.check_overlaps(claims, passed)
    coverage = spans.coverage(head["slug"], claims, passed, code)
    left = head["quantities"] - len(coverage)
    if left:
        place.say(
            f"'quantities' is {head['quantities']}, its quotes and spans hold {len(coverage)}",
            "`python -m pipeline verify` counts the text's and names each that is in none",
        )
    row = {k: head[k] for k in head if k not in ("claims", "passed_over")} | {
        "article": head["slug"],
        "published": str(head["published"]),
        "claims": len(claims),
        "numbers": sum(c["kind"] == "number" for c in claims),
        "passed_over": sum(c["role"] == "passed-over" for c in coverage),
        "unaccounted": left,
        "_place": place,
    }
    return Article(place, row, claims, passed, coverage, seal(head, claims, passed))


def _claim(entry, head: dict, file: Place) -> dict | None:
    if not isinstance(entry, dict):
        file.say(f"claim '{entry}' is not a mapping of fields", "write '- id: …' and its fields below")
        return None
    place = file.problems.at(file.file, f"claim '{entry.get('id', '')}' (line {entry['_line']})")
    number = entry.get("kind") == "number"
    required = [*_CLAIM, "unit", "bound"] if number else _CLAIM
    optional = ["also_at", "printed", "note", *(["value_text", "vague"] if number else [])]
    if not seeds.fields(entry, required, optional, place):
        return None
    given = {k: v for k, v in entry.items() if v is not None and not k.startswith("_")}
    row = {k: v if isinstance(v, list | bool) else str(v) for k, v in given.items()}
    if not row["id"].startswith(f"{head['slug']}-"):
        place.say(f"id '{row['id']}' lacks the article's name", f"start it with '{head['slug']}-'")
    also_at = entry.get("also_at") or []
    ranges = [entry["at"], *(also_at if isinstance(also_at, list) else [also_at])]
    if not all([spans.sound(r, head["characters"], place) for r in ranges]):
        return None
    (start, end), *also = ranges
    row |= {
        "claim_id": row["id"],
        "article": head["slug"],
        "quote_start": start,
        "quote_end": end,
        "also_at": " ".join(f"{a}-{b}" for a, b in also),
        "_also": [tuple(r) for r in also],
        "_place": place,
    }
    length, words = len(row["quote"]), len(row["quote"].split())
    if end - start != length:
        what = f"'at' spans {end - start} characters, the quote has {length}"
        place.say(what, f"write at: [{start}, {start + length}], or mend the quote")
        return None
    if words > _WORDS:
        place.say(f"the quote has {words} words", f"quote at most {_WORDS}")
    if number:
        _read_value(row, head["language"])
    return row


def _read_value(row: dict, code: str) -> None:
    """Parse the value into ``row``, and compare its unit and hedge with what the claim states."""
    say, vague = row["_place"].say, row.get("vague") is True
    try:
        found = quantity.read(row["quote"], row.get("value_text"), code)
    except ValueError as error:
        if not vague:
            say(f"no value can be read from '{row['quote']}'", str(error))
        elif not row.get("note"):
            say("a vague claim without a note", "say in 'note' why the words give no figure")
        return
    if vague:
        say(f"vague, yet its words give {found.value}", "delete 'vague: true'")
        return
    if found.unit != READ_AS.get(row["unit"], row["unit"]) and row["unit"] in CLAIM_UNITS:
        what = f"unit is '{row['unit']}', the words give '{found.unit}'"
        say(what, f"write unit: {found.unit}, or mend the quote")
    if found.bound != row["bound"] and row["bound"] in BOUNDS:
        what = f"bound is '{row['bound']}', the words say '{found.bound}'"
        say(what, f"write bound: {found.bound}, or extend the quote to its hedge")
    row["value"], row["low"], row["high"] = found.value, found.low, found.high
    row["_value_at"] = (row["quote_start"] + found.start, row["quote_start"] + found.end)


def _passed(entry, head: dict, file: Place) -> dict | None:
    if not isinstance(entry, dict):
        file.say(f"passed_over '{entry}' is not a mapping", "write {at: [1, 5], words: …, reason: …}")
        return None
    place = file.problems.at(file.file, f"passed_over '{entry.get('words', '')}' (line {entry['_line']})")
    if not seeds.fields(entry, ["at", "words", "reason"], [], place):
        return None
    if not spans.sound(entry["at"], head["characters"], place):
        return None
    words, (start, end) = str(entry["words"]), entry["at"]
    if end - start != len(words):
        what = f"'at' spans {end - start} characters, the words have {len(words)}"
        place.say(what, f"write at: [{start}, {start + len(words)}], or mend the words")
    if not language(head["language"]).passed(words):
        place.say("no quantity in these words", "delete the row")
    return {"start": start, "end": end, "words": words, "reason": entry["reason"], "_place": place}
