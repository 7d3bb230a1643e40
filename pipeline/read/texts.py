"""The articles' texts, for those who hold them: find, hash, compare quotes, count what is covered."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ..language import LANGUAGES, guess, language, quantity
from .articles import Article

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = "../shared/seeds"


@dataclass(frozen=True)
class Count:
    """What became of an article's quantities."""

    article: str
    claims: int
    repeated: int
    passed_over: int
    unaccounted: int

    def __str__(self) -> str:
        total = self.claims + self.repeated + self.passed_over + self.unaccounted
        return (
            f"{self.article:<22}{total:>4} quantities: {self.claims} in claims, {self.repeated} repeated, "
            f"{self.passed_over} passed over, {self.unaccounted} unaccounted"
        )


def folder(given: str | None = None) -> Path:
    """The folder of the texts: ``given``, else ARTICLES_DIR, else the default beside the repository."""
    named = given or os.environ.get("ARTICLES_DIR")
    return Path(named).expanduser() if named else ROOT / DEFAULT


def load(article: Article, folder: Path) -> str | None:
    """The article's text, newlines as they stand; None and a problem when it cannot be read."""
    say, path = article.place.say, folder / article.row["source_file"]
    if not path.is_file():
        say(f"text '{path.name}' is not in the articles' folder", "check 'source_file'")
        return None
    raw = path.read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    if digest != article.row["sha256"]:
        what = f"the text's sha256 is {digest[:12]}…, not {article.row['sha256'][:12]}…"
        say(what, "restore the text, or record the new one and check every quote")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        say(f"text '{path.name}' is not UTF-8", "convert the text to UTF-8")
        return None
    if len(text) != article.row["characters"]:
        say(f"the text has {len(text)} characters", f"write characters: {len(text)}")
    return text


def compare(article: Article, text: str) -> None:
    """Compare the headline and every quote, repetition and passed-over span with the text."""
    if not article.row.get("title_note") and article.row["title"] not in text:
        article.place.say(f"title '{article.row['title']}' is not in the text", "copy the headline")
    code = article.row["language"]
    if (other := guess(text)) not in (None, code):
        article.place.say(f"the text reads as {LANGUAGES[other].name}", f"write language: {other}")
    for claim in article.claims:
        start, end = claim["quote_start"], claim["quote_end"]
        _same(text, start, end, claim["quote"], "quote", claim)
        hedge = quantity.hedge(text[max(0, start - 40) : start], code)
        if hedge and claim.get("bound") == "exactly" and claim.get("_value_at", [None])[0] == start:
            what = f"the text says '{hedge[0]}' right before the quote"
            claim["_place"].say(what, "extend the quote to the hedge and set 'bound'")
        for a, b in claim["_also"]:
            if "value" in claim and not _repeats(text[a:b], claim, code):
                what = f"also_at [{a}, {b}] does not repeat the value with the same hedge"
                claim["_place"].say(what, "correct the offsets, or make it its own claim")
    for entry in article.passed_over:
        _same(text, entry["start"], entry["end"], entry["words"], "words", entry)


def count(article: Article, text: str) -> Count:
    """Count the text's quantities by what became of them; each one unaccounted is a problem."""
    spans = [(p["start"], p["end"], "passed_over") for p in article.passed_over]
    spans += [(a, b, "repeated") for c in article.claims for a, b in c["_also"]]
    spans += [(c["quote_start"], c["quote_end"], "claims") for c in article.claims]
    roles: Counter = Counter()
    for found in language(article.row["language"]).detect(text):
        role = next((r for a, b, r in spans if a <= found.start and found.end <= b), "unaccounted")
        roles[role] += 1
        if role == "unaccounted":
            near = " ".join(text[max(0, found.start - 25) : found.end + 15].split())
            what = f"'{found.words}' at [{found.start}, {found.end}] is unaccounted for (… {near} …)"
            article.place.say(what, "add a claim, or a passed_over row with a reason")
    total = sum(roles.values())
    held = len(article.coverage)
    if total != article.row["quantities"]:
        article.place.say(f"the text has {total} quantities", f"write quantities: {total}")
    if not roles["unaccounted"] and total != held:
        what = f"the text has {total} quantities, the quotes and spans hold {held}"
        article.place.say(what, "let no quote or span begin or end inside a quantity")
    kinds = ("claims", "repeated", "passed_over", "unaccounted")
    return Count(article.row["article"], *(roles[k] for k in kinds))


def _same(text: str, start: int, end: int, words: str, name: str, row: dict) -> None:
    if text[start:end] == words:
        return
    places = [m.start() for m in re.finditer(re.escape(words), text)]
    if not places:
        row["_place"].say(f"{name} not found in the article text", "check the spelling")
        return
    where = " or ".join(f"[{p}, {p + len(words)}]" for p in places[:3])
    row["_place"].say(f"{name} not at [{start}, {end}]", f"write at: {where}")


def _repeats(words: str, claim: dict, code: str) -> bool:
    try:
        found = quantity.read(words, code=code)
    except ValueError:
        return False
    return (found.value, found.bound) == (claim["value"], claim["bound"])
