"""Do the tables agree with each other: ids unique and resolved, ranges in order, every claim judged."""

from __future__ import annotations

import difflib

from . import periods
from .columns import TABLES
from .problems import Problems

_NAMED_IN = {"verdicts": ("reference", "outcomes", "claims"), "outcomes": ("reference", "claims")}


def check(rows: dict[str, list[dict]], problems: Problems) -> None:
    """Check the rows of all tables, by table name, against each other."""
    ids = {name: {r.get(t.key) for r in rows.get(name, [])} for name, t in TABLES.items() if t.key}
    _links(rows, ids, problems)
    for table, targets in _NAMED_IN.items():
        known = set().union(*(ids[t] for t in targets))
        for row in rows[table]:
            for name in row["reference_ids"].split():
                if name not in known:
                    _unknown(row, "reference_ids", name, known, problems)
    for row in rows["reference"]:
        _reference(row, problems)
    for row in [*rows["reference"], *rows["assumptions"]]:
        _range(row, problems)
    for row in rows["outcomes"]:
        if row["unit"] == "date" and not periods.valid(row["text"]):
            _say(row, f"'text' is '{row['text']}', no date", periods.FORMS, problems)
    _verdicts(rows, ids, problems)


def _links(rows, ids, problems: Problems) -> None:
    for name, table in TABLES.items():
        for column, (target, _) in table.links.items():
            for row in rows.get(name, []):
                cell = row.get(column)
                if cell and cell not in ids[target]:
                    _unknown(row, column, cell, ids[target], problems, target)


def _reference(row: dict, problems: Problems) -> None:
    if not row["value"] and not row["text"]:
        _say(row, "neither 'value' nor 'text'", "give the number, or the answer in words", problems)
    if row["unit"] == "date" and not periods.valid(row["text"]):
        _say(row, f"'text' is '{row['text']}', no date", periods.FORMS, problems)
    if row["seen"] == "yes" and not row["source_url"]:
        _say(row, "'source_url' is empty", "give the page's address, or set seen to no", problems)


def _range(row: dict, problems: Problems) -> None:
    try:
        ends = [float(row[c]) for c in ("low", "value", "high") if row[c]]
    except ValueError:
        return  # the schema names the cell
    if ends != sorted(ends):
        _say(row, "'low', 'value' and 'high' are not in order", "put the value inside its range", problems)


def _verdicts(rows, ids, problems: Problems) -> None:
    for claim in rows["claims"]:
        if claim["claim_id"] not in ids["verdicts"]:
            fix = f"add a row starting '{claim['claim_id']},' to seeds/verdicts.csv"
            problems.add(claim["_file"], claim["_where"], "no verdict", fix)
    cited = set()
    for row in rows["verdicts"]:
        for point in row["points"].split():
            cited.add(point)
            if point not in ids["points"]:
                _unknown(row, "points", point, ids["points"], problems)
    for row in rows["points"]:
        if row["decision"] == "used" and row["point_id"] not in cited:
            _say(row, "used, but no verdict cites it", "name it in 'points' of a verdict, or reject it", problems)


def _unknown(row: dict, column: str, name: str, known, problems: Problems, target: str = "") -> None:
    near = difflib.get_close_matches(name, [k for k in known if k], n=1)
    fix = f"did you mean '{near[0]}'?" if near else "check the spelling"
    if target in ("subjects", "articles", "points"):
        fix += f" Or add it to seeds/{target}.csv" if target != "articles" else ""
    _say(row, f"'{column}' names '{name}', which does not exist", fix, problems)


def _say(row: dict, what: str, fix: str, problems: Problems) -> None:
    problems.add(row["_file"], row["_where"], what, fix)
