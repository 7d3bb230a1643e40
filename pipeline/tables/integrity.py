"""Do the tables agree with each other: ids resolved, units that fit, ranges in order, claims judged."""

from __future__ import annotations

import difflib
import re

from ..language import units
from . import evidence, periods
from .columns import TABLES

_DIGITS = re.compile(r"\d[\d.,]*")
_BRACES = re.compile(r"\{([a-z0-9-]+)\}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMED_IN = {"verdicts": ("reference", "outcomes", "claims"), "outcomes": ("reference", "claims")}


def check(rows: dict[str, list[dict]]) -> None:
    """Check the rows of all tables, by table name, against each other; problems go to the rows' places."""
    ids = {name: {r[t.key] for r in rows.get(name, [])} for name, t in TABLES.items() if t.key}
    for name, table in TABLES.items():
        for column, (target, _) in table.links.items():
            for row in rows.get(name, []):
                if row.get(column) and row[column] not in ids[target]:
                    _unknown(row, column, row[column], ids[target], target)
    for table, targets in _NAMED_IN.items():
        known = set().union(*(ids[t] for t in targets))
        for row in rows[table]:
            for name in row["reference_ids"].split():
                if name not in known:
                    _unknown(row, "reference_ids", name, known)
    published = {row["article"]: row["published"] for row in rows["articles"]}
    named = {row["name"].casefold(): row["kind"] for row in rows["subjects"]}
    for row in rows["claims"]:
        _speaker(row, named)
        _translation(row)
        _printed(row, published[row["article"]])
        _ahead(row, row.get("printed") or published[row["article"]])
    _reasons(rows)
    _measures(rows)
    _subjects(rows)
    _terms(rows)
    for row in rows["units"]:
        if wrong := units.refused(row):
            row["_place"].say(*wrong)
    for row in rows["reference"]:
        if not row["value"] and not row["text"]:
            row["_place"].say("neither 'value' nor 'text'", "give the number, or the answer in words")
        if row.get("accessed"):
            _ahead(row, row["accessed"])
    for row in rows["outcomes"]:
        if not row["reference_ids"]:
            row["_place"].say("'reference_ids' is empty", "name the row of seeds/reference.csv that shows it")
    for row in [*rows["reference"], *rows["assumptions"]]:
        _range(row)
    for row in [*rows["reference"], *rows["outcomes"]]:
        if row["unit"] == "date" and not periods.valid(row["text"]):
            row["_place"].say(f"'text' is '{row['text']}', no date", periods.FORMS)
    _verdicts(rows, ids)
    _passes(rows, ids)


def words(rows: dict[str, list[dict]]) -> None:
    """Whether the words of each outside fact give its value: the longest of all checks, on which nothing else leans."""
    for row in rows["reference"]:
        evidence.check(row)


def shown(rows: dict[str, list[dict]]) -> None:
    """Each id that figures, judgements and verdicts name is a record, maybe a computed one; also in their words."""
    known = {
        row[TABLES[n].key]
        for n in ("claims", "reference", "outcomes", "assumptions", "derived")
        for row in rows[n]
    }
    for row in [*rows["figures"], *rows["judgements"]]:
        named = {column: row.get(column, "").split() for column in ("id", "dated_by")}
        named |= {column: _BRACES.findall(row.get(column, "")) for column in ("label", "text", "reason")}
        for column, ids in named.items():
            for name in ids:
                if name not in known:
                    _unknown(row, column, name, known)
    computed = {row["derived_id"] for row in rows["derived"]}
    for row in rows["verdicts"]:
        for name in row["computed_ids"].split():
            if name not in computed:
                _unknown(row, "computed_ids", name, computed)


def _measures(rows) -> None:
    """Each row has a unit of its measure, and each measure and each of its units is one that a row has."""
    allowed = {row["measure"]: row["units"].split() for row in rows["measures"]}
    used = {measure: set() for measure in allowed}
    for row in [*rows["claims"], *rows["reference"], *rows["outcomes"]]:
        measure, unit = row["measure"], row.get("unit")
        if measure not in allowed:
            continue
        used[measure] |= {unit or ""}
        if unit and unit not in allowed[measure]:
            row["_place"].say(
                f"'unit' is '{unit}', which '{measure}' cannot have",
                f"use one of {', '.join(allowed[measure]) or 'none'}, or add it in seeds/measures.csv",
            )
    for row in rows["measures"]:
        spare = [unit for unit in row["units"].split() if unit not in used[row["measure"]]]
        if not used[row["measure"]]:
            row["_place"].say("no row has this measure", "delete it, or correct its spelling")
        elif spare:
            row["_place"].say(f"no row of this measure has the unit '{spare[0]}'", "delete it from 'units'")


def _subjects(rows) -> None:
    """Each subject is spoken of, or speaks, or is the chip of one that is."""
    used = {row["subject"] for name in ("claims", "reference", "outcomes") for row in rows[name]}
    used |= {row["accelerator"] for row in rows["subjects"]}
    speakers = {row["speaker"].partition(" (")[0].casefold() for row in rows["claims"]}
    for row in rows["subjects"]:
        if row["subject"] not in used and row["name"].casefold() not in speakers:
            row["_place"].say("no row speaks of it", "delete it, or correct its spelling")


def _terms(rows) -> None:
    """A spelling that pages explain belongs to one term, which has a meaning."""
    owners: dict[str, str] = {}
    for row in rows["terms"]:
        for spelling in filter(None, row["on_page"].split("; ")):
            owner = owners.setdefault(spelling, row["term_id"])
            if owner != row["term_id"]:
                row["_place"].say(
                    f"'{spelling}' is also a spelling of '{owner}'", "delete it from one of both"
                )
        if row["on_page"] and not row["meaning"]:
            row["_place"].say(
                "'on_page' is filled, 'meaning' is empty", "say what it means, or empty 'on_page'"
            )


def _numbers(words: str) -> list[str]:
    """The numbers in ``words`` as digits alone, since a comma in English is a point in Italian."""
    return [re.sub(r"\D", "", found) for found in _DIGITS.findall(words)]


def _speaker(claim: dict, kinds: dict[str, str]) -> None:
    """A speaker with a name is a person or organisation of subjects.csv; others start with a small letter."""
    name = claim["speaker"].partition(" (")[0]
    if name[0].isupper() and kinds.get(name.casefold()) not in ("person", "company"):
        claim["_place"].say(
            f"'speaker' is '{name}', who may be a person or an organisation",
            "add a row with that name and the kind person or company to seeds/subjects.csv",
        )


def _translation(claim: dict) -> None:
    said, meant = sorted(_numbers(claim["quote"])), sorted(_numbers(claim["quote_en"]))
    if said != meant:
        claim["_place"].say(
            f"'quote' has the numbers {said}, 'quote_en' has {meant}", "translate the words, keep the numbers"
        )


def _ahead(row: dict, said: str) -> None:
    """What lies ahead of the day it was said on is a plan, whatever the words sound like: figures draw it hollow."""
    spoken_of = row["text"] if row.get("unit") == "date" and row.get("text") else row["as_of"]
    if not (spoken_of and periods.valid(spoken_of)) or row["status"] in ("planned", "alleged", "estimated"):
        return
    if periods.days(spoken_of)[0] > periods.days(said)[1]:
        row["_place"].say(
            f"'status' is {row['status']}, but {spoken_of} is after {said}, when it was said",
            "let 'status' be planned, alleged or estimated, or correct the date",
        )


def _printed(claim: dict, published: str) -> None:
    """Words beside an article are of a later month than it."""
    month = claim.get("printed")
    if month and periods.days(month)[0] <= periods.days(published)[1]:
        claim["_place"].say(
            f"'printed' is {month}, the article is of {published}",
            "give the later month, or delete 'printed'",
        )


def _reasons(rows) -> None:
    """Each number over twelve in a reason is in its claim or in a row that the verdict cites."""
    known = {row[TABLES[name].key]: row for name in ("reference", "outcomes", "claims") for row in rows[name]}
    for row in rows["verdicts"]:
        cited = [known[i] for i in [row["claim_id"], *row["reference_ids"].split()] if i in known]
        for number in foreign(row["reason"], cited):
            row["_place"].say(
                f"'reason' has {number}, which neither the claim nor a cited row has",
                "correct the number, or cite the row it comes from",
            )


def explained(explanations: list[dict], groups: dict[str, list[dict]]) -> None:
    """Each number over twelve in the reason of a disagreement is in one of its values' rows."""
    for row in explanations:
        for number in foreign(row["reason"], groups.get(row["group_id"], [])):
            row["_place"].say(f"'reason' has {number}, which no row of the group has", "correct the number")


def foreign(words: str, rows: list[dict]) -> list[str]:
    """The numbers in ``words`` over twelve, years apart, that no cell of ``rows`` has."""
    found = [n for n in _numbers(words) if int(n) > 12 and not _YEAR.fullmatch(n)]
    if not found:
        return []
    there = {n for one in rows for cell in one.values() if isinstance(cell, str) for n in _numbers(cell)}
    return [n for n in found if n not in there]


def _range(row: dict) -> None:
    ends = [float(row[c]) for c in ("low", "value", "high") if row[c]]
    if ends != sorted(ends):
        row["_place"].say("'low', 'value' and 'high' are not in order", "put the value inside its range")
    if bool(row["low"]) != bool(row["high"]):
        row["_place"].say("one end of the range is empty", "give both ends, or none and the bound in 'note'")


def _verdicts(rows, ids) -> None:
    for claim in rows["claims"]:
        if claim["claim_id"] not in ids["verdicts"]:
            fix = f"add a row '{claim['claim_id']},<said>,<so>,<reason>,<ids>,<points>' to seeds/verdicts.csv"
            claim["_place"].say("no verdict", fix)
    cited = {row["point_id"]: set() for row in rows["points"]}
    for row in rows["verdicts"]:
        for point in row["points"].split():
            cited.setdefault(point, set()).add(row["claim_id"])
            if point not in ids["points"]:
                _unknown(row, "points", point, ids["points"], "points")
    for row in rows["points"]:
        if row["decision"] != "used":
            continue
        citing, named = (
            cited[row["point_id"]],
            set(re.findall(r"[\w-]+", row["where_or_why"])) & ids["claims"],
        )
        if not citing:
            row["_place"].say(
                "used, but no verdict cites it", "name it in 'points' of a verdict, or reject it"
            )
        elif citing != named:
            what = f"'where_or_why' names {sorted(named)}, the verdicts that cite it are of {sorted(citing)}"
            row["_place"].say(what, "name those claims, or correct 'points' in seeds/verdicts.csv")


def _passes(rows, ids) -> None:
    """Both passes answer for every claim; where they differ the row says why, else the verdict is their answer."""
    claims = {row["claim_id"]: row for row in rows["claims"]}
    for name, claim in claims.items():
        if name not in ids["passes"]:
            fix = f"add a row '{name},<first said>,<first so>,<second said>,<second so>,no,<settled>' to seeds/passes.csv"
            claim["_place"].say("not judged twice", fix)
    published = {row["claim_id"]: row for row in rows["verdicts"]}
    for row in rows["passes"]:
        differ = False
        for question in ("said", "so"):
            both = {row[f"first_{question}"], row[f"second_{question}"]}
            differ |= len(both) > 1
            answer = published.get(row["claim_id"], {}).get(question)
            if answer and answer not in both:
                row["_place"].say(
                    f"neither pass has the published '{question}', {answer}", "publish what one of them has"
                )
        if differ != bool(row["settled"]):
            row["_place"].say(
                "the passes differ, 'settled' is empty"
                if differ
                else "the passes agree, 'settled' is filled",
                "say in a sentence why the published answer is right" if differ else "empty it",
            )
    for row in rows["rubric"]:
        got = published.get(row["claim_id"], {}).get(row["question"], row["answer"])
        if got != row["answer"]:
            row["_place"].say(f"'{row['claim_id']}' got {got}", "name a claim that got this answer")
    for row in rows["verdicts"]:
        claim = claims.get(row["claim_id"])
        if claim and (row["said"] == "article") != (claim["speaker"] == "the article"):
            row["_place"].say(
                f"'said' is '{row['said']}', the speaker is {claim['speaker']}",
                "use article where the article itself speaks, and only there",
            )


def _unknown(row: dict, column: str, name: str, known, target: str = "") -> None:
    near = difflib.get_close_matches(name, known, n=1)
    fix = f"did you mean '{near[0]}'" if near else "check the spelling"
    fix += f", or add it to seeds/{target}.csv" if target in ("subjects", "measures", "points") else ""
    row["_place"].say(f"'{column}' names '{name}', which does not exist", fix)
