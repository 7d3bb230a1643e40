"""From one article's YAML to rows of claims, articles and coverage, checked without the article's text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from . import quantity, seeds, spans
from .columns.words import BOUNDS, CLAIM_UNITS, REASONS
from .problems import Problems

_HEAD = "slug title outlet published published_note source_file sha256 characters claims".split()
_CLAIM = "id theme kind subject measure status as_of speaker quote at quote_en".split()
_NUMBER = ["unit", "bound"]
_WORDS = 15


@dataclass(frozen=True)
class Article:
    """A checked article: its row, its claims' rows and its coverage rows, and its name for messages."""

    file: str
    row: dict
    claims: list[dict]
    passed_over: list[dict]
    coverage: list[dict]


def read(path: Path, problems: Problems) -> Article | None:
    """Read and check one article; None when the file or its head cannot be used."""
    head = seeds.article(path, problems)
    file = f"seeds/{path.name}"
    if head is None or not seeds.fields(head, _HEAD, ["title_note", "passed_over"], file, "", problems):
        return None
    if head["slug"] != path.stem:
        problems.add(file, "", f"slug '{head['slug']}' is not the file's name", f"write slug: {path.stem}")
    if not isinstance(head["characters"], int) or not isinstance(head["claims"], list):
        problems.add(file, "", "'characters' must be a whole number and 'claims' a list", "see seeds/README.md")
        return None
    claims = [c for entry in head["claims"] if (c := _claim(entry, head, file, problems))]
    passed = [p for entry in head.get("passed_over") or [] if (p := _passed(entry, head, file, problems))]
    spans.check_overlaps(claims, passed, problems)
    coverage = spans.coverage(head["slug"], claims, passed)
    row = {k: str(v) if k != "characters" else v for k, v in head.items() if k not in ("claims", "passed_over")}
    row |= {
        "article": head["slug"],
        "quantities": len(coverage),
        "claims": len(claims),
        "numbers": sum(c["kind"] == "number" for c in claims),
        "passed_over": sum(c["role"] == "passed-over" for c in coverage),
        "unaccounted": 0,
        "_file": file,
    }
    return Article(file, row, claims, passed, coverage)


def _claim(entry, head: dict, file: str, problems: Problems) -> dict | None:
    if not isinstance(entry, dict):
        problems.add(file, "", f"claim '{entry}' is not a mapping of fields", "write '- id: …' and its fields below")
        return None
    where = f"claim '{entry.get('id', '')}' (line {entry['_line']})"
    number = entry.get("kind") == "number"
    optional = ["also_at", "note", *(["value_text", "vague"] if number else [])]
    if not seeds.fields(entry, [*_CLAIM, *(_NUMBER if number else [])], optional, file, where, problems):
        return None
    row = {k: v if isinstance(v, list | bool) else str(v) for k, v in entry.items() if not k.startswith("_")}
    row |= {"claim_id": row["id"], "article": head["slug"], "_file": file, "_where": where}
    if not row["id"].startswith(f"{head['slug']}-"):
        problems.add(file, where, f"id '{row['id']}' lacks the article's name", f"start it with '{head['slug']}-'")
    ranges = [entry["at"], *(entry.get("also_at") or [])]
    if not all(spans.check_range(r, head["characters"], file, where, problems) for r in ranges):
        return None
    start, end = entry["at"]
    row |= {"quote_start": start, "quote_end": end, "_also": [tuple(r) for r in ranges[1:]]}
    row["also_at"] = " ".join(f"{a}-{b}" for a, b in row["_also"])
    if end - start != len(row["quote"]):
        what = f"'at' spans {end - start} characters, the quote has {len(row['quote'])}"
        problems.add(file, where, what, f"write at: [{start}, {start + len(row['quote'])}], or mend the quote")
        return None
    if len(row["quote"].split()) > _WORDS:
        problems.add(file, where, f"the quote has {len(row['quote'].split())} words", f"quote at most {_WORDS}")
    if number:
        _read_value(row, problems)
    return row


def _read_value(row: dict, problems: Problems) -> None:
    """Parse the value into ``row``, and compare its unit and hedge with what the claim states."""
    file, where, vague = row["_file"], row["_where"], row.get("vague") is True
    try:
        found = quantity.read(row["quote"], row.get("value_text"))
    except ValueError as error:
        if not vague:
            problems.add(file, where, f"no value can be read from '{row['quote']}'", str(error))
        elif not row.get("note"):
            problems.add(file, where, "a vague claim without a note", "say in 'note' why the words give no figure")
        return
    if vague:
        problems.add(file, where, f"vague, yet its words give {found.value}", "delete 'vague: true'")
        return
    if found.unit != row["unit"] and row["unit"] in CLAIM_UNITS:
        what = f"unit is '{row['unit']}', the words give '{found.unit}'"
        problems.add(file, where, what, f"write unit: {found.unit}, or mend the quote")
    if found.bound != row["bound"] and row["bound"] in BOUNDS:
        what = f"bound is '{row['bound']}', the words say '{found.bound}'"
        problems.add(file, where, what, f"write bound: {found.bound}, or extend the quote to its hedge")
    row["value"] = found.value
    row["_value_at"] = (row["quote_start"] + found.start, row["quote_start"] + found.end)


def _passed(entry, head: dict, file: str, problems: Problems) -> dict | None:
    if not isinstance(entry, dict):
        problems.add(file, "", f"passed_over '{entry}' is not a mapping", "write {at: [1, 5], words: …, reason: …}")
        return None
    where = f"passed_over '{entry.get('words', '')}' (line {entry['_line']})"
    if not seeds.fields(entry, ["at", "words", "reason"], [], file, where, problems):
        return None
    if not spans.check_range(entry["at"], head["characters"], file, where, problems):
        return None
    words, (start, end) = str(entry["words"]), entry["at"]
    if end - start != len(words):
        fix = f"write at: [{start}, {start + len(words)}], or mend the words"
        problems.add(file, where, f"'at' spans {end - start} characters, the words have {len(words)}", fix)
    if entry["reason"] not in REASONS:
        problems.add(file, where, f"unknown reason '{entry['reason']}'", f"use one of {', '.join(REASONS)}")
    return {"start": start, "end": end, "words": words, "reason": entry["reason"], "_file": file, "_where": where}


