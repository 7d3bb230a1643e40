"""Spans of an article's text: are they sound, do they overlap, and what do they cover."""

from __future__ import annotations

from ..language import language
from ..problems import Place


def sound(at, characters: int, place: Place) -> bool:
    """True when ``at`` is ``[start, end]`` within a text of that many characters."""
    if not (isinstance(at, list) and len(at) == 2 and all(type(n) is int for n in at)):
        place.say(f"'{at}' is not a pair of offsets", "write [start, end], as 'locate' prints them")
        return False
    start, end = at
    if not 0 <= start < end <= characters:
        what = f"offsets {at} lie outside the text of {characters} characters"
        place.say(what, "run 'python -m pipeline locate' with the words")
        return False
    return True


def check_overlaps(claims: list[dict], passed: list[dict]) -> None:
    """Quotes may overlap only when each reads its own number; repetitions and passed-over spans never."""
    spans = [(c["quote_start"], c["quote_end"], "quote", c) for c in claims]
    spans += [(a, b, "also_at", c) for c in claims for a, b in c["_also"]]
    spans += [(p["start"], p["end"], "passed_over", p) for p in passed]
    spans.sort(key=lambda s: s[:3])
    for n, (start, end, role, row) in enumerate(spans):
        for other_start, _, other_role, other in spans[n + 1 :]:
            if other_start >= end:
                break
            if role == other_role == "quote" and _both_read(row, other):
                continue
            what = f"{role} [{start}, {end}] overlaps {other_role} of {other['_place'].where}"
            fix = "shorten one; two quotes may share words only when each names its own 'value_text'"
            row["_place"].say(what, fix)


def _both_read(one: dict, other: dict) -> bool:
    own = [c.get("_value_at") for c in (one, other) if c.get("value_text")]
    return len(own) == 2 and own[0] != own[1]


def coverage(slug: str, claims: list[dict], passed: list[dict], code: str = "it") -> list[dict]:
    """One row for each quantity in quotes, repetitions and passed-over words, with its place in the text."""
    rows: dict[tuple[int, int], dict] = {}
    tongue = language(code)
    # Claims that read a number come last, so that a shared position goes to the claim whose value it is.
    for claim in sorted(claims, key=lambda c: ("_value_at" in c, -c["quote_start"], c["claim_id"])):
        start = claim["quote_start"]
        found = [(start + f.start, start + f.end) for f in tongue.detect(claim["quote"])]
        for span in found:
            own = claim.get("_value_at")
            if span not in rows or own and own[0] <= span[0] and span[1] <= own[1]:
                rows[span] = {"role": "claim", "claim_id": claim["claim_id"]}
        for a, b in claim["_also"]:
            # A repetition of another length holds one quantity: the words themselves are not in the seeds.
            same = b - a == claim["quote_end"] - start
            for span in [(s + a - start, e + a - start) for s, e in found] if same else [(a, b)]:
                rows[span] = {"role": "repetition", "claim_id": claim["claim_id"]}
    for entry in passed:
        for f in tongue.passed(entry["words"]):
            span = (entry["start"] + f.start, entry["start"] + f.end)
            rows[span] = {"role": "passed-over", "reason": entry["reason"], "_place": entry["_place"]}
    return [{"article": slug, "start": a, "end": b} | rest for (a, b), rest in sorted(rows.items())]
