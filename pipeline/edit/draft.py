"""``python -m pipeline draft``: from a text to ``drafts/<slug>.yml``, for a person to decide and :mod:`.accept`."""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections import Counter
from decimal import Decimal
from pathlib import Path

from .. import build
from ..language import LANGUAGES, guess
from ..problems import Broken, Problems
from ..tables import disagreements, periods
from ..tables.columns.words import REASONS, SAID, STATUSES, VERDICTS
from . import seedfiles
from .known import Known
from .propose import propose

_TOP = f"""\
# A draft: every quantity of the text in its order, and sentences that speak of something known. Keep it out of git.
# What ends in ? is a guess and ? alone is open: decide each, delete the ? and what you do not choose (a | b).
#   keep      yes, no (a statement that is no claim), repeats <n>, or why a quantity is passed over:
#             {", ".join(REASONS)}
#   subject, measure  one of those known, or a new one, written out at the end of the file
#   status    {", ".join(STATUSES)}
#   speaker   the article, where nobody is named
#   said      was it said: {", ".join(s for s in SAID if s != "article")}; left out where the article speaks
#   so        is it so: {", ".join(VERDICTS)}
#   reason    why, in one sentence; sources: ids of outside facts, none where there are none
#   again_so, again_said  the answers of somebody who judged it from claim and sources alone; settled: why yours stands
#             where they differ
# A quote may be lengthened or shortened; its offsets, value, unit and hedge are read again from it.
# Then: python -m pipeline accept {{path}}
"""


def draft(text: Path, slug: str, code: str | None, published: str, seeds: Path, folder: Path) -> list[str]:
    """Write the draft of a text and return what to tell the person. Raises Broken where it cannot be read."""
    problems = Problems()
    place, path = problems.at(str(text)), folder / f"{slug}.yml"
    words = _words(text, place)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        problems.at("--slug").say(f"'{slug}' is no name of a page", "write small letters, digits and hyphens")
    elif (seeds / f"{slug}.yml").exists():
        problems.at(f"seeds/{slug}.yml").say("there is an article of that name", "choose another --slug")
    if path.exists():
        problems.at(f"{folder.name}/{path.name}").say(
            "there is a draft of that name", "delete it, or choose another --slug"
        )
    if published and not periods.valid(published):
        problems.at("--published").say(f"'{published}' is no date", periods.FORMS)
    code = code or guess(words or "")
    if words and code is None:
        place.say("its language is not plain", f"give --language, one of {', '.join(LANGUAGES)}")
    if problems:
        raise Broken(problems)
    checked = build.check(seeds, problems)
    if problems:
        raise Broken(problems)
    known = Known(checked.rows, code, words)
    found = propose(words, known, published)
    differing = _differing(found, checked.rows)
    folder.mkdir(exist_ok=True)
    shown = f"{folder.name}/{path.name}"
    path.write_text(
        _page(text, words, slug, code, published, found, differing, known, shown), encoding="utf-8"
    )
    numbers = sum(one.get("kind") == "number" for one in found)
    statements = sum(one.get("kind") == "statement" for one in found)
    return [
        f"{shown}: {numbers} numbers, {len(found) - numbers - statements} quantities to pass over, "
        f"{statements} sentences that may be statements; decide what ends in ?, then run "
        f"`python -m pipeline accept {shown}`"
    ]


def _words(text: Path, place) -> str | None:
    try:
        return text.read_bytes().decode("utf-8")
    except FileNotFoundError:
        place.say("there is no such file", "give the path of a text")
    except UnicodeDecodeError:
        place.say("not UTF-8", "convert the text to UTF-8")
    return None


def _page(
    text: Path,
    words: str,
    slug: str,
    code: str,
    published: str,
    found,
    differing,
    known: Known,
    shown: str,
) -> str:
    new, first = known.new, words.lstrip().split("\n")[0].strip()
    headline = len(first) < 150 and not first.endswith((".", ":")) and len(first) < len(words.strip())
    head = {
        "text": str(text.resolve()),
        "sha256": hashlib.sha256(text.read_bytes()).hexdigest(),
        "slug": slug,
        "language": code,
        "title": first if headline else "?",
    }
    if not headline:
        head["title_note"] = "The file has no headline; the title is our description."
    head |= {"outlet": "not stated ?", "published": published or "?", "published_note": "?"}
    lines = [
        _TOP.replace("{path}", shown),
        *(f"{name}: {_shown(value)}" for name, value in head.items()),
    ]
    lines += [
        "# address and address_note: where a public copy is, and how much of it was compared, if one was found",
        "",
    ]
    lines.append("claims:" if found else "claims: []")
    said = None
    for one in found:
        if one["sentence"] != said:
            said = one["sentence"]
            lines += ["", *_comment(said)]
        lines += _entry(one, code)
    lines += ["", "# What is new, as in the example; nothing more is needed for what the seeds have.",
              "# Of names that the text has twice, those that no claim names in the end are left out.",
              f"#  {_example(known)}", "subjects:" if new else "subjects: []",
              *(_new(one, name, known) for one, name in new.items()),
              "measures: []", "#  - {measure: racks, label: racks, units: things, over_time: level}",
              "", "# Values that differ for one subject, measure and time, if the guesses above hold. Is it a disagreement? Then say",
              "# which is preferred (an id, or the number of a claim) and why; else give the claim another subject or measure.",
              "disagreements:" if differing else "disagreements: []"]  # fmt: skip
    for group, values, row in differing:
        lines += [f"  # {values}", f"  - group: {group}"]
        for field, column in (("prefer", "preferred_id"), ("reason", "reason")):
            lines.append(f"    {field}: {_shown(f'{row[column]} ?' if row else '?')}")
    return "\n".join(lines) + "\n"


def _comment(words: str) -> list[str]:
    return textwrap.wrap(" ".join(words.split()), 108, initial_indent="  # ", subsequent_indent="  # ")


def _new(subject: str, name: str, known: Known) -> str:
    """A new subject, with the kind that the words beside its name give it, and the chapter of most of that kind."""
    kind = known.kinds[subject]
    themes = Counter(row["theme"] for row in known.rows["subjects"] if row["kind"] == kind)
    kind, theme = (f"{kind} ?", f"{themes.most_common(1)[0][0]} ?") if themes else ("?", "?")
    return f'  - {{subject: {subject}, kind: "{kind}", name: {name}, owner: "?", theme: "{theme}"}}'


def _entry(one: dict, code: str) -> list[str]:
    if "quote" not in one:
        line = {"n": one["n"], "keep": one["keep"], "words": one["words"], "at": one["at"]}
        cells = ", ".join(f"{name}: {seedfiles.shown(value)}" for name, value in line.items())
        return [*_comment(one.get("why", "")), f"  - {{{cells}}}"]
    cells = {name: one[name] for name in ("n", "keep", "kind", "quote", "value_text", "at") if name in one}
    cells |= {name: one[name] for name in ("value", "low", "high", "unit", "bound") if name in one}
    cells |= {name: one[name] for name in ("subject", "measure", "status", "as_of", "speaker")}
    if code != "en":
        cells["quote_en"] = "?"
    named = one["speaker"] != "the article"
    cells |= {"said": "?"} if named else {}
    ids = " ".join(fact["ref_id"] for fact in one["facts"])
    cells |= {"so": "?", "reason": "?", "sources": f"{ids} ?" if ids else None}
    cells |= {"again_said": "?"} if named else {}
    cells["again_so"] = "?"
    lines = [f"    {name}: {_shown(value)}".rstrip() for name, value in cells.items()]
    lines[0] = f"  - {lines[0].lstrip()}"
    facts = [f"    # {fact['ref_id']}: {fact['value'] or fact['text']} {fact['unit']}, {fact['as_of']}, {fact['source_title']}"
             for fact in one["facts"]]  # fmt: skip
    at = next(n for n, line in enumerate(lines) if line.startswith("    sources:"))
    return [*lines[:at], *facts, *lines[at:]]


def _shown(value) -> str:
    """A value of the draft, without quotation marks where YAML needs none, so that it is edited with ease."""
    if value is None:
        return ""
    plain = isinstance(value, str) and re.fullmatch(r"[A-Za-z][\w/ |-]*(?: \?)?", value)
    return value if plain else json.dumps(value) if isinstance(value, float) else seedfiles.shown(value)


def _example(known: Known) -> str:
    """A subject of the seeds as one is written in a draft."""
    columns = ("subject", "kind", "name", "owner", "theme")
    row = next(row for row in known.rows["subjects"] if all(row[column] for column in columns))
    return f"- {{{', '.join(f'{column}: {row[column]}' for column in columns)}}}"


def _differing(found: list[dict], rows: dict[str, list[dict]]) -> list[tuple[str, str, dict | None]]:
    """The disagreements that the likeliest guesses would make or join: id, values, and the row there is."""
    mine = []
    for one in found:
        if one.get("kind") == "number" and one["keep"] == "yes":
            first = {
                name: one[name].removesuffix(" ?").split(" | ")[0] for name in ("subject", "measure", "as_of")
            }
            ends = {name: Decimal(str(one[name])) for name in ("value", "low", "high") if name in one}
            if periods.valid(first["as_of"]):
                mine.append({"claim_id": f"claim {one['n']}", "unit": one["unit"], **first, **ends})
    groups = disagreements.find([*rows["claims"], *mine], rows["reference"], rows["measures"])
    known = {row["group_id"]: row for row in rows["disagreements"]}
    made = []
    for group, members in groups.items():
        if any(member["member_id"].startswith("claim ") for member in members):
            values = "; ".join(
                f"{m['member_id']} says {m['value'].normalize():f}, {m['as_of']}" for m in members
            )
            row = known.get(group)
            preferred = row and next(r["member_id"] for r in rows["disagreements"]
                                     if r["group_id"] == group and r["preferred"])  # fmt: skip
            made.append((group, values, row and {"preferred_id": preferred, "reason": row["reason"]}))
    return made
