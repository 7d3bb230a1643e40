"""``python -m pipeline accept``: a decided draft becomes an article of the seeds, all or nothing."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

from .. import build
from ..language import language, quantity
from ..problems import Broken, Place, Problems
from ..read import articles, seeds, spans, texts
from ..tables import disagreements
from ..tables.columns.words import REASONS, SUBJECTS, THEMES, TIMES
from . import seedfiles

_HEAD = ["text", "sha256", "slug", "language", "title", "outlet", "published", "published_note", "claims"]
_MAY = ["title_note", "address", "address_note", "subjects", "measures", "disagreements"]
#: Fields of a claim in its seed, in the order in which they are written.
_SEED = ["id", "theme", "kind", "subject", "measure", "unit", "bound", "status", "as_of", "speaker", "quote", "value_text",
         "vague", "at", "also_at", "quote_en", "printed", "note"]  # fmt: skip
_NEEDS = [
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
_JUDGED = ["said", "sources", "again_said", "settled", "computed_ids", "points"]
_KNOWN = [*_NEEDS, *_JUDGED, "value", "low", "high", *_SEED]


@dataclass
class _Draft:
    """A draft as it is read: its head, its claims by number, and what it passes over and repeats."""

    head: dict
    place: Place
    text: str
    claims: dict[int, dict]
    passed: list[dict]


def accept(path: Path, folder: Path, data: Path, articles_folder: Path) -> list[str]:
    """Write the article of a draft into the seeds and build ``data``. Raises Broken with nothing changed."""
    problems = Problems()
    draft = _read(path, folder, problems)
    if problems:
        raise Broken(problems)
    slug = draft.head["slug"]
    with seedfiles.staged(folder) as aside:
        _new(draft, aside)
        seed = aside / f"{slug}.yml"
        if not problems:
            seed.write_text(_article(draft), encoding="utf-8")
            article = _compared(draft, seed, problems)
        if not problems:
            _judged(draft, aside)
            _differing(draft, aside, problems)
            if problems:  # all else that is wrong in the same round
                others = Problems()
                build.check(aside, others)
                for (file, what, fix), places in others.found.items():
                    for where in places if file != "seeds/disagreements.csv" else ():
                        problems.at(file, where).say(what, fix)
        if problems:
            raise Broken(_placed(problems, draft))
        try:
            lines = seedfiles.settle(aside, folder, data, articles_folder)
        except Broken as broken:
            raise Broken(_placed(broken.problems, draft)) from None
    total = len(draft.claims)
    return [
        str(article),
        f"seeds/{slug}.yml: {total} claims, each with its verdict; keep '{Path(draft.head['text']).name}' beside the "
        "other texts, and commit seeds/ and data/",
        *lines,
    ]


def _read(path: Path, folder: Path, problems: Problems) -> _Draft:
    """The draft, with a problem for all that is open, unknown or not in the text."""
    shown = f"{path.parent.name}/{path.name}"
    place = problems.at(shown)
    head = seeds.article(path, place)
    if head is None or not seeds.fields(head, _HEAD, _MAY, place):
        raise Broken(problems)
    if (folder / f"{head['slug']}.yml").exists():
        problems.at(f"seeds/{head['slug']}.yml").say(
            "the article is there", "use `correct` for what is wrong in it"
        )
    _open(head, place)
    file = Path(head["text"])
    text = file.read_bytes() if file.is_file() else None
    if text is None:
        place.say(f"there is no text '{file.name}' where it was", "correct 'text'")
        raise Broken(problems)
    draft = _Draft(head, place, text.decode("utf-8"), {}, [])
    repeats = []
    for entry in head["claims"]:
        where = problems.at(shown, f"claim {entry.get('n', '')} (line {entry['_line']})")
        keep = str(entry.get("keep") or "?")
        if keep == "no" or entry.get("keep") is False:
            if entry.get("kind") == "number":
                where.say("a number is not left out", f"pass it over with one of {', '.join(REASONS)}")
        elif keep in REASONS:
            draft.passed.append(_span(entry, draft, where))
        elif match := re.fullmatch(r"repeats (\d+)", keep):
            repeats.append((int(match[1]), entry, where))
        elif keep == "yes" or entry.get("keep") is True:
            _claim(entry, draft, where)
        else:
            where.say(f"'keep' is '{keep}'", f"write yes, no, repeats <n>, or one of {', '.join(REASONS)}")
    for of, entry, where in repeats:
        if of not in draft.claims:
            where.say(f"it repeats {of}, which is no claim that is kept", "name the number of one")
        elif at := _at(entry, draft, where):
            draft.claims[of].setdefault("also_at", []).append(at)
    _name(draft)
    return draft


def _open(entry: dict, place: Place, but: tuple = ("quote", "quote_en", "title")) -> None:
    """A problem for each field that is not decided."""
    for field, value in entry.items():
        if isinstance(value, str) and (value == "?" or value.endswith(" ?") and field not in but):
            fix = "fill it in" if value == "?" else "choose, and delete the ?"
            place.say(
                f"'{field}' is open" + (f" ({textwrap.shorten(value, 70)})" if value != "?" else ""), fix
            )


def _claim(entry: dict, draft: _Draft, place: Place) -> None:
    article = entry.get("speaker") == "the article"
    given = {
        k: v
        for k, v in entry.items()
        if v not in (None, "") and not (article and k in ("said", "again_said"))
    }
    _open(given, place)
    number = given.get("kind") == "number"
    vague = number and given.get("vague") is True
    needs = [*_NEEDS, *([] if draft.head["language"] == "en" else ["quote_en"])]
    needs += [] if article else ["said", "again_said"]
    if not seeds.fields(given, [*needs, *(["unit", "bound", "note"] if vague else [])], _KNOWN, place):
        return
    if any(value == "?" or value.endswith(" ?") for value in given.values() if isinstance(value, str)):
        return
    row = {name: given[name] for name in given if not name.startswith("_")} | {
        "at": _at(given, draft, place),
        "_place": place,
    }
    if number and not vague:
        try:
            found = quantity.read(row["quote"], row.get("value_text"), draft.head["language"])
        except ValueError as error:
            place.say(f"no value can be read from '{row['quote']}'", str(error))
            return
        said = quantity.record(found)
        for name in ("value", "low", "high"):
            if name in row and float(row[name]) != said[name]:
                fix = f"correct the quote, or delete '{name}': it is read from it"
                place.say(f"'{name}' is {row[name]}, the words give {said[name]}", fix)
        row |= {"unit": found.unit, "bound": found.bound}
    if draft.head["language"] == "en":
        row.setdefault("quote_en", row["quote"])
    if article:
        row |= {"said": "article", "again_said": "article"}
    draft.claims[int(given["n"])] = row


def _at(entry: dict, draft: _Draft, place: Place) -> list[int] | None:
    """Where the words of an entry stand: where it says, else the place nearest to that."""
    words, near = str(entry.get("quote") or entry.get("words")), entry.get("at") or [0, len(draft.text)]
    if words == "?" or not spans.sound(near, len(draft.text), place):
        return None
    if draft.text[slice(*near)] == words:
        return near
    found = [m.start() for m in re.finditer(re.escape(words), draft.text)]
    if not found:
        place.say(f"'{words}' is not in the text", "copy the words as they stand there")
        return None
    if not entry.get("at") and len(found) > 1:
        place.say(
            f"'{words}' is in the text {len(found)} times",
            f"write at: [{found[0]}, {found[0] + len(words)}], or another",
        )
    start = min(found, key=lambda n: abs(n - near[0]))
    return [start, start + len(words)]


def _span(entry: dict, draft: _Draft, place: Place) -> dict:
    """An entry that is passed over: of a quote only the words of its quantities."""
    at = _at(entry, draft, place)
    if "quote" in entry and at:
        found = language(draft.head["language"]).detect(draft.text)
        inside = [f for f in found if at[0] <= f.start and f.end <= at[1]]
        at = [inside[0].start, inside[-1].end] if inside else at
    return {"at": at, "words": draft.text[slice(*at)] if at else "", "reason": entry["keep"]}


def _name(draft: _Draft) -> None:
    """The id of each claim, of subject and measure where the draft gives none; and the theme of its subject."""
    slug, taken = draft.head["slug"], set()
    for row in draft.claims.values():
        base = row.get("id") or f"{slug}-{row['subject']}-{row['measure'].replace('_', '-')}"
        row["id"] = next(i for n in range(1, 999) if (i := base if n == 1 else f"{base}-{n}") not in taken)
        taken.add(row["id"])


def _new(draft: _Draft, aside: Path) -> None:
    """Write the new subjects and measures that a claim names."""
    used = {row["subject"] for row in draft.claims.values()} | {
        row["speaker"] for row in draft.claims.values()
    }
    used |= {one["accelerator"] for one in draft.head.get("subjects") or [] if one.get("accelerator")}
    for entry in draft.head.get("subjects") or []:
        if not {str(entry.get("subject")), str(entry.get("name"))} & used:
            continue
        place = _place(draft, entry, "subject")
        _open(entry, place)
        if seeds.fields(entry, ["subject", "kind", "name"], ["owner", "theme", "accelerator", "note"], place):
            if entry["kind"] != "?" and entry["kind"] not in SUBJECTS:
                place.say(f"'kind' is '{entry['kind']}'", f"use one of {', '.join(SUBJECTS)}")
            seedfiles.put(aside / "subjects.csv", _cells(entry))
    measured: dict[str, set[str]] = {}
    for row in draft.claims.values():
        measured.setdefault(row["measure"], set()).add(row.get("unit", ""))
    there = {row["measure"]: row for row in seedfiles.read(aside / "measures.csv")}
    for entry in draft.head.get("measures") or []:
        place = _place(draft, entry, "measure")
        _open(entry, place)
        if entry.get("measure") in measured and seeds.fields(
            entry, ["measure", "label", "over_time"], ["units"], place
        ):
            if entry["over_time"] not in TIMES:
                place.say(f"'over_time' is '{entry['over_time']}'", f"use one of {', '.join(TIMES)}")
            there[entry["measure"]] = _cells(entry)
            seedfiles.put(aside / "measures.csv", there[entry["measure"]])
    for name, units in measured.items():
        if name in there:
            known = there[name].get("units", "").split()
            row = there[name] | {"units": " ".join([*known, *sorted(units - {"", *known})])}
            seedfiles.put(aside / "measures.csv", row)
    themes = {row["subject"]: row["theme"] for row in seedfiles.read(aside / "subjects.csv")}
    for row in draft.claims.values():
        for column, known in (("subject", themes), ("measure", there)):
            if row[column] not in known:
                fix = f"choose one of seeds/{column}s.csv, or write it out under '{column}s' at the end of the draft"
                row["_place"].say(f"'{column}' is '{row[column]}', which is not known", fix)
        row.setdefault("theme", themes.get(row["subject"], ""))
        if row["subject"] in themes and row["theme"] not in THEMES:
            row["_place"].say(
                f"no chapter owns '{row['subject']}'", f"give the claim a 'theme': {', '.join(THEMES)}"
            )


def _place(draft: _Draft, entry: dict, name: str) -> Place:
    return draft.place.problems.at(
        draft.place.file, f"{name} '{entry.get(name, '')}' (line {entry['_line']})"
    )


def _cells(entry: dict) -> dict:
    return {
        name: str(value) for name, value in entry.items() if not name.startswith("_") and value is not None
    }


def _article(draft: _Draft) -> str:
    """The article's YAML, with the counts and the seal still to come."""
    head = {name: draft.head[name] for name in ("slug", "language", "title", "title_note", "outlet", "address",
            "address_note", "published", "published_note") if draft.head.get(name)}  # fmt: skip
    head |= {"source_file": Path(draft.head["text"]).name, "sha256": draft.head["sha256"]}
    head |= {"characters": len(draft.text), "quantities": 0, "compared": "0" * 16}
    lines = [f"{name}: {seedfiles.shown(value)}" for name, value in head.items()] + ["claims:"]
    for row in sorted(draft.claims.values(), key=lambda row: row["at"]):
        cells = [
            f"    {name}: {seedfiles.shown(row[name])}"
            for name in _SEED
            if row.get(name) not in (None, "", [])
        ]
        cells[0] = f"  - {cells[0].lstrip()}"
        lines += cells
    lines.append("passed_over:" if draft.passed else "passed_over: []")
    for one in sorted(draft.passed, key=lambda one: one["at"]):
        lines.append(
            f"  - {{at: {one['at']}, words: {seedfiles.shown(one['words'])}, reason: {one['reason']}}}"
        )
    return "\n".join(lines) + "\n"


def _compared(draft: _Draft, seed: Path, problems: Problems) -> texts.Count | None:
    """Write the count and the seal of the article, compare it with its text, and say what became of its quantities."""
    folder = Path(draft.head["text"]).parent
    seedfiles.head(seed, quantities=len(language(draft.head["language"]).detect(draft.text)))
    article = articles.read(seed, problems)
    if article is None or problems:
        return None
    seedfiles.head(seed, compared=article.seal)
    text = texts.load(article, folder)
    texts.compare(article, text)
    return texts.count(article, text)


def _judged(draft: _Draft, aside: Path) -> None:
    """Write the verdicts and both passes."""
    for row in draft.claims.values():
        cells = {"claim_id": row["id"], "said": row["said"], "so": row["so"], "reason": row["reason"]}
        cells |= {"reference_ids": row.get("sources", ""), "computed_ids": row.get("computed_ids", "")}
        seedfiles.put(aside / "verdicts.csv", cells | {"points": row.get("points", "")})
        first = {"claim_id": row["id"], "first_said": row["said"], "first_so": row["so"], "first_saw": "no"}
        second = {
            "second_said": row["again_said"],
            "second_so": row["again_so"],
            "settled": row.get("settled", ""),
        }
        seedfiles.put(aside / "passes.csv", first | second)


def _differing(draft: _Draft, aside: Path, problems: Problems) -> None:
    """Write the disagreements that the article makes or joins; one that the draft does not answer is a problem."""
    tables = {name: seeds.table(aside / f"{name}.csv", build.typed_columns(name), problems)
              for name in ("reference", "measures")}  # fmt: skip
    claims = [claim for article in articles.read_all(aside, Problems()) for claim in article.claims]
    numbers = {row["id"]: n for n, row in draft.claims.items()}
    answers = {str(entry.get("group")): entry for entry in draft.head.get("disagreements") or []}
    for group, members in disagreements.find(claims, tables["reference"], tables["measures"]).items():
        ids = sorted(member["member_id"] for member in members)
        mine = [i for i in ids if i in numbers]
        if not mine:
            continue
        entry = answers.get(group)
        if entry is None:
            values = ", ".join(
                f"{numbers.get(m['member_id'], m['member_id'])} says {disagreements.said(m)}" for m in members
            )
            place = draft.claims[numbers[mine[0]]]["_place"]
            place.say(
                f"it disagrees in '{group}': {values}",
                f"add '- {{group: {group}, prefer: <id or number of a claim>, reason: <why>}}' to 'disagreements', give the "
                "claim another subject or measure, or make the measure a level in seeds/measures.csv",
            )
            continue
        place = _place(draft, entry, "group")
        _open(entry, place)
        if not seeds.fields(entry, ["group", "prefer", "reason"], [], place):
            continue
        prefer = str(entry["prefer"])
        prefer = (
            draft.claims[int(prefer)]["id"] if prefer.isdigit() and int(prefer) in draft.claims else prefer
        )
        row = {
            "group_id": group,
            "preferred_id": prefer,
            "member_ids": " ".join(ids),
            "reason": entry["reason"],
        }
        seedfiles.put(aside / "disagreements.csv", row)


def _placed(problems: Problems, draft: _Draft) -> Problems:
    """Problems of what the draft would write, at the places of the draft that say it."""
    own, placed = f"seeds/{draft.head['slug']}.yml", Problems()
    claims = {row["id"]: row["_place"] for row in draft.claims.values()}
    for (file, what, fix), places in problems.found.items():
        for where in places:
            named = re.match(r"(?:claim|row) '([\w-]+)'", where)
            of = (
                claims.get(named[1])
                if named and file in (own, "seeds/verdicts.csv", "seeds/passes.csv")
                else None
            )
            at = of or (draft.place if file == own else problems.at(file, where))
            placed.at(at.file, at.where).say(what, fix)
    return placed
