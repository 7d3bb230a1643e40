"""``python -m pipeline accept``: a decided draft becomes an article of the seeds, all or nothing."""

from __future__ import annotations

import re
from pathlib import Path

from .. import build
from ..language import language
from ..problems import Broken, Problems
from ..read import articles, seeds, texts
from ..tables import disagreements
from ..tables.columns.words import THEMES
from . import decided, seedfiles
from .decided import Decided

#: Fields of the head and of a claim in the article's seed, in the order in which they are written.
_HEAD = [
    "slug",
    "language",
    "title",
    "title_note",
    "outlet",
    "address",
    "address_note",
    "published",
    "published_note",
]
_CLAIM = [
    "id",
    "theme",
    "kind",
    "subject",
    "measure",
    "unit",
    "bound",
    "status",
    "as_of",
    "speaker",
    "quote",
    "value_text",
    "vague",
    "at",
    "also_at",
    "quote_en",
    "printed",
    "note",
]
_NEW = {
    "subjects": (["subject", "kind", "name"], ["owner", "theme", "accelerator", "note"]),
    "measures": (["measure", "label", "over_time"], ["units"]),
}


def accept(path: Path, folder: Path, data: Path, articles_folder: Path) -> list[str]:
    """Write the article of a draft into the seeds and build ``data``. Raises Broken with nothing changed."""
    problems = Problems()
    draft = decided.read(path, folder, problems)
    _stop(problems)
    try:
        with seedfiles.staged(folder) as aside:
            _new(draft, aside, problems)
            _stop(problems)
            count = _article(draft, aside, problems)
            _judged(draft, aside)
            _differing(draft, aside, problems)
            _stop(problems)
            lines = seedfiles.settle(aside, folder, data, articles_folder)
    except Broken as broken:
        raise Broken(_placed(broken.problems, draft)) from None
    total, file = len(draft.claims), Path(draft.head["text"]).name
    return [
        str(count),
        f"seeds/{draft.head['slug']}.yml: {total} claims, each with its verdict; keep '{file}' beside the other texts, "
        "and commit seeds/ and data/",
        *lines,
    ]


def _stop(problems: Problems) -> None:
    if problems:
        raise Broken(problems)


def _new(draft: Decided, aside: Path, problems: Problems) -> None:
    """Write the new subjects and measures that a claim names, and the units that measures have now."""
    claims = draft.claims.values()
    used = {row[name] for row in claims for name in ("subject", "speaker", "measure")}
    used |= {entry.get("accelerator") for entry, _ in draft.listed("subjects")}
    for table, (needs, may) in _NEW.items():
        for entry, place in draft.listed(table):
            if not {entry.get(needs[0]), entry.get("name")} & used or decided.opened(entry, place):
                continue
            if seeds.fields(entry, needs, may, place):
                cells = {name: str(value) for name, value in entry.items() if value is not None}
                seedfiles.put(aside / f"{table}.csv", cells)
    _stop(problems)
    subjects, measures = (
        {row[name]: row for row in seedfiles.read(aside / f"{name}s.csv")} for name in ("subject", "measure")
    )
    for row in claims:
        for name, known in (("subject", subjects), ("measure", measures)):
            if row[name] not in known:
                fix = f"choose one of seeds/{name}s.csv, or write it out under '{name}s' at the end of the draft"
                row["_place"].say(f"'{name}' is '{row[name]}', which is not known", fix)
        if not (row.get("theme") or row["subject"] not in subjects):
            row["theme"] = subjects[row["subject"]]["theme"]
            if row["theme"] not in THEMES:
                fix = f"give the claim a 'theme': {', '.join(THEMES)}"
                row["_place"].say(f"no chapter owns '{row['subject']}'", fix)
        measure = measures.get(row["measure"], {})
        if measure and row.get("unit", "") not in ("", *measure["units"].split()):
            measure["units"] = f"{measure['units']} {row['unit']}".strip()
            seedfiles.put(aside / "measures.csv", measure)


def _article(draft: Decided, aside: Path, problems: Problems) -> texts.Count:
    """Write the article, count and seal it, compare it with its text, and say what became of its quantities."""
    file, path = Path(draft.head["text"]), aside / f"{draft.head['slug']}.yml"
    head = {name: draft.head[name] for name in _HEAD if draft.head.get(name)}
    head |= {"source_file": file.name, "sha256": draft.head["sha256"], "characters": len(draft.text)}
    head |= {"quantities": len(language(draft.head["language"]).detect(draft.text)), "compared": "0" * 16}
    lines = [f"{name}: {seedfiles.shown(value)}" for name, value in head.items()] + ["claims:"]
    for row in sorted(draft.claims.values(), key=lambda row: row["at"]):
        cells = [
            f"{name}: {seedfiles.shown(row[name])}" for name in _CLAIM if row.get(name) not in (None, "", [])
        ]
        lines += [f"  - {cells[0]}", *(f"    {cell}" for cell in cells[1:])]
    lines.append("passed_over:" if draft.passed else "passed_over: []")
    for one in sorted(draft.passed, key=lambda one: one["at"]):
        lines.append(
            f"  - {{at: {one['at']}, words: {seedfiles.shown(one['words'])}, reason: {one['reason']}}}"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    article = articles.read(path, problems)
    _stop(problems)
    seedfiles.head(path, compared=article.seal)
    text = texts.load(article, file.parent)
    texts.compare(article, text)
    count = texts.count(article, text)
    _stop(problems)
    return count


def _judged(draft: Decided, aside: Path) -> None:
    """Write the verdicts and both passes."""
    for row in draft.claims.values():
        own = {"claim_id": row["id"], "said": row["said"], "so": row["so"], "reason": row["reason"]}
        own |= {"reference_ids": row.get("sources", "")} | {
            c: row.get(c, "") for c in ("computed_ids", "points")
        }
        seedfiles.put(aside / "verdicts.csv", own)
        first = {"claim_id": row["id"], "first_said": row["said"], "first_so": row["so"], "first_saw": "no"}
        second = {"second_said": row["again_said"], "second_so": row["again_so"]}
        seedfiles.put(aside / "passes.csv", first | second | {"settled": row.get("settled", "")})


def _differing(draft: Decided, aside: Path, problems: Problems) -> None:
    """Write the disagreements that the article makes or joins; one that the draft does not answer is a problem.

    With such a problem all else that is wrong is named in the same round.
    """
    checked = build.check(aside, others := Problems())
    numbers = {row["id"]: n for n, row in draft.claims.items()}
    ids = {str(n): i for i, n in numbers.items()}
    answers = {str(entry.get("group")): (entry, place) for entry, place in draft.listed("disagreements")}
    groups = disagreements.find(*(checked.rows[name] for name in ("claims", "reference", "measures")))
    for group, members in groups.items():
        named = sorted(member["member_id"] for member in members)
        mine = [one for one in named if one in numbers]
        if mine and group not in answers:
            values = ", ".join(
                f"{numbers.get(m['member_id'], m['member_id'])} says {disagreements.said(m)}" for m in members
            )
            draft.claims[numbers[mine[0]]]["_place"].say(
                f"it disagrees in '{group}': {values}",
                f"add '- {{group: {group}, prefer: <id or number of a claim>, reason: <why>}}' to 'disagreements', give "
                "the claim another subject or measure, or make the measure a level in seeds/measures.csv",
            )
        elif mine:
            entry, place = answers[group]
            if not decided.opened(entry, place) and seeds.fields(
                entry, ["group", "prefer", "reason"], [], place
            ):
                prefer = ids.get(str(entry["prefer"]), str(entry["prefer"]))
                row = {"group_id": group, "preferred_id": prefer, "member_ids": " ".join(named)}
                seedfiles.put(aside / "disagreements.csv", row | {"reason": entry["reason"]})
    if problems:
        for (file, what, fix), places in others.found.items():
            for where in places if file != "seeds/disagreements.csv" else ():
                problems.at(file, where).say(what, fix)


#: What the draft calls the columns that it is written into; the first pass is what it says once already.
_CALLED = {"'second_": "'again_", "'reference_ids'": "'sources'"}


def _placed(problems: Problems, draft: Decided) -> Problems:
    """Problems of what the draft would write, at the places of the draft that say it."""
    own, placed = f"seeds/{draft.head['slug']}.yml", Problems()
    places = {row["id"]: row["_place"] for row in draft.claims.values()}
    places |= {entry.get(table[:-1]): place for table in _NEW for entry, place in draft.listed(table)}
    for (file, what, fix), found in problems.found.items():
        for column, name in _CALLED.items():
            what = what.replace(column, name)
        for where in found if not what.startswith("'first_") else ():
            named = re.match(r"(?:claim|row) '([\w-]+)'", where)
            at = places.get(named[1]) if named and file.startswith("seeds/") else None
            at = at or (draft.place if file == own else problems.at(file, where))
            placed.at(at.file, at.where).say(what, fix)
    return placed
