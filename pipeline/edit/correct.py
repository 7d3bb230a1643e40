"""``python -m pipeline correct``: one record is put right, with its reason; what moved and what cites it is said."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import build
from ..digest import digest
from ..history import changelog, releases, snapshot
from ..problems import Broken, Place, Problems
from ..read import articles, texts
from ..tables import disagreements, evidence
from ..tables.columns import TABLES
from ..tables.columns.words import SAID, STATUSES, VERDICTS
from . import seedfiles

_FILES = ("reference", "assumptions", "outcomes")
_REASON = ["after", "id", "kind", "date", "reason"]
_SHOWN = 12


@dataclass(frozen=True)
class Asked:
    """What is to be put right: a value, a status or a verdict, or other words, and why.

    With a verdict goes ``again``, the answer of the second pass, and ``reason``, its own; ``prefer`` is the record
    preferred where values differ now.
    """

    key: str
    value: str | None
    quote: str | None
    quote_en: str | None
    value_text: str | None
    how: str | None
    why: str
    kind: str
    again: str | None = None
    reason: str | None = None
    prefer: str | None = None


def correct(asked: Asked, folder: Path, data: Path, articles_folder: Path, log: Path) -> list[str]:
    """Edit the seed of a record, rebuild ``data``, and say what moved. Raises Broken with nothing changed.

    ``log`` is the changelog, which says what the newest release is.
    """
    problems = Problems()
    was = snapshot.take(data)
    key, place = asked.key, problems.at("correct")
    if key not in was:
        near = difflib.get_close_matches(key, was, n=1)
        place.say(
            f"there is no record '{key}'",
            f"did you mean '{near[0]}'?" if near else "open the number on the site",
        )
    elif key.startswith("calc-"):
        inputs = ", ".join(was[key]["inputs"].split()[:6])
        module = was[key]["function"].rpartition(".")[0].replace(".", "/")
        place.say(
            f"'{key}' is computed",
            f"correct one of its inputs ({inputs}), or its formula in book/{module}.py",
        )
    elif asked.value is None and not any((asked.quote, asked.quote_en, asked.value_text, asked.how)):
        place.say("nothing to correct", 'give a value, or --quote "the words"')
    if problems:
        raise Broken(problems)
    with seedfiles.staged(folder) as aside:
        name = next(
            (n for n in _FILES if any(r[TABLES[n].key] == key for r in snapshot.read(aside / f"{n}.csv"))), ""
        )
        if name:
            _row(asked, aside / f"{name}.csv", place)
        else:
            _claim(asked, aside, articles_folder, place)
        if not problems:
            _differing(asked, aside, place)
        if problems:
            raise Broken(problems)
        after = _explain(asked, aside, data, log)
        try:
            lines = seedfiles.settle(aside, folder, data, articles_folder)
        except Broken as broken:
            if not all(f"nothing of '{key}' differs" in line for line in broken.lines):
                raise
            path = aside / "changes.csv"
            rows = [row for row in snapshot.read(path) if (row["after"], row["id"]) != (after, key)]
            seedfiles.save(path, _REASON, rows)
            after, lines = "", seedfiles.settle(aside, folder, data, articles_folder)
    said = "no released value differs from the release, so no reason is kept"
    if after:
        said = f"seeds/changes.csv says why, after release {after}, of {date.today()}; what a reader would notice goes into CHANGELOG.md"
    return [*lines, said, *_moved(key, was, snapshot.take(data), data)]


def _row(asked: Asked, path: Path, place: Place) -> None:
    """Edit the row of an outside fact, an assumption or an outcome."""
    key = TABLES[path.stem].key
    row = next(r for r in snapshot.read(path) if r[key] == asked.key)
    if asked.value is not None:
        column = "text" if row["unit"] in ("text", "date") else "value"
        ends = asked.value.split(":")
        if row.get("dist") == "fitted":
            place.say(f"'{asked.key}' is fitted to the cases", "correct one of its cases in seeds/cases.csv")
        elif column == "text":
            row["text"] = asked.value
        elif not all(re.fullmatch(r"-?\d+(\.\d+)?(e\+?-?\d+)?", end) for end in ends) or len(ends) not in (
            1,
            3,
        ):
            place.say(f"'{asked.value}' is no number", "write 1500 or 8.5e9, or low:value:high for a range")
        else:
            row |= (
                dict(zip(("low", "value", "high"), ends, strict=True))
                if len(ends) == 3
                else {"value": ends[0]}
            )
    if path.stem == "reference":
        row |= {
            c: v for c in ("quote", "quote_en", "value_text", "how") if (v := getattr(asked, c)) is not None
        }
        if asked.quote is not None:
            row["value_text"] = asked.value_text or ""
            row |= {"accessed": str(date.today()), "no_quote_reason": ""}
        if asked.quote is not None or asked.value_text is not None:
            row["sealed"] = digest([row[column] for column in evidence.SEALED])
    elif asked.quote or asked.how or asked.value_text:
        place.say(f"'{asked.key}' has no quote", "give a value")
    seedfiles.put(path, row)


def _claim(asked: Asked, aside: Path, folder: Path, place: Place) -> None:
    """Edit a claim: its words, of which its value follows; its status; or its verdict."""
    scratch = Problems()
    article = next(
        a for a in articles.read_all(aside, scratch) if any(c["claim_id"] == asked.key for c in a.claims)
    )
    path, row = (
        aside / f"{article.row['article']}.yml",
        next(c for c in article.claims if c["claim_id"] == asked.key),
    )
    if asked.value in STATUSES:
        seedfiles.claim(path, asked.key, status=asked.value)
    elif asked.value in (*VERDICTS, *SAID):
        _judge(asked, aside, place)
    elif asked.value is not None:
        place.say(
            f"a claim says what its article says, so '{asked.value}' is not typed",
            'give the right words with --quote "…", or a status or a verdict',
        )
    cells = {"quote_en": asked.quote_en} if asked.quote_en else {}
    if asked.value_text is not None:
        cells["value_text"] = asked.value_text or None
    if asked.quote is not None:
        cells |= {"quote": asked.quote} | ({"value_text": None} if asked.value_text is None else {})
        text = texts.load(article, folder) if (folder / article.row["source_file"]).is_file() else None
        found = [m.start() for m in re.finditer(re.escape(asked.quote), text or "")]
        if text is None:
            place.say(
                f"the text '{article.row['source_file']}' is not at hand", "give its folder with --articles"
            )
        elif not found:
            place.say(f"'{asked.quote}' is not in the article", "copy the words as they stand there")
        else:
            start = min(found, key=lambda n: abs(n - row["quote_start"]))
            cells["at"] = [start, start + len(asked.quote)]
    if not place.problems and cells:
        seedfiles.claim(path, asked.key, **cells)
        made = articles.read(path, place.problems)
        if asked.quote is not None and not place.problems:
            seedfiles.head(path, compared=made.seal)


def _judge(asked: Asked, aside: Path, place: Place) -> None:
    """Write a verdict, and the answers of both passes where they were given anew."""
    question = "so" if asked.value in VERDICTS else "said"
    verdict, passes = (
        next(row for row in snapshot.read(aside / f"{name}.csv") if row["claim_id"] == asked.key)
        for name in ("verdicts", "passes")
    )
    if asked.again:
        passes |= {f"first_{question}": asked.value, f"second_{question}": asked.again}
        same = all(passes[f"first_{one}"] == passes[f"second_{one}"] for one in ("so", "said"))
        seedfiles.put(aside / "passes.csv", passes | {"settled": "" if same else asked.why})
    elif asked.value not in (passes[f"first_{question}"], passes[f"second_{question}"]):
        place.say(
            f"neither pass has the answer '{asked.value}'",
            "give --again, the answer of somebody who judged it anew from the claim and its sources alone",
        )
    changed = {question: asked.value} | ({"reason": asked.reason} if asked.reason else {})
    seedfiles.put(aside / "verdicts.csv", verdict | changed)


def _differing(asked: Asked, aside: Path, place: Place) -> None:
    """Take away the disagreements of the record that are none now, and write the one that ``prefer`` decides."""
    path = aside / "disagreements.csv"
    rows = snapshot.read(path)
    if not (asked.prefer or any(asked.key in row["member_ids"].split() for row in rows)):
        return
    checked = build.check(aside, Problems())
    groups = disagreements.find(*(checked.rows[name] for name in ("claims", "reference", "measures")))
    left = [row for row in rows if row["group_id"] in groups or asked.key not in row["member_ids"].split()]
    if left != rows:
        seedfiles.save(path, list(rows[0]), left)
    for group, members in groups.items() if asked.prefer else ():
        ids = sorted(member["member_id"] for member in members)
        if {asked.key, asked.prefer} <= {*ids}:
            row = {"group_id": group, "preferred_id": asked.prefer, "member_ids": " ".join(ids)}
            seedfiles.put(path, row | {"reason": asked.reason or asked.why})
            return
    if asked.prefer:
        place.say(f"'{asked.prefer}' and '{asked.key}' do not differ", "leave out --prefer")


def _explain(asked: Asked, aside: Path, data: Path, log: Path) -> str:
    """Write the reason after the newest release, if that has the record; returns that release."""
    names = changelog.versions(changelog.points(log, Problems()))
    after, released = releases.stored(data, names)
    if asked.key not in released or not (asked.value or asked.quote or asked.value_text):
        return ""
    path = aside / "changes.csv"
    rows = snapshot.read(path)
    said = {
        "after": after,
        "id": asked.key,
        "kind": asked.kind,
        "date": str(date.today()),
        "reason": asked.why,
    }
    same = next((row for row in rows if (row["after"], row["id"]) == (after, asked.key)), None)
    if same:  # one row for one difference from the release
        same |= said | {"reason": f"{same['reason']} {asked.why}"}
    else:
        rows.append(said)
    seedfiles.save(path, _REASON, rows)
    return after


def _moved(key: str, was: snapshot.Values, now: snapshot.Values, data: Path) -> list[str]:
    """One line for the record, for what is computed from it, and for each verdict that cites one of these."""
    rows = {row["id"]: row for row in releases.compare(was, now)}
    lines = [f"{name}: {_said(row, 'was')} -> {_said(row, 'now')}" for name, row in rows.items()]
    lines.sort(key=lambda line: not line.startswith(f"{key}:"))
    if len(lines) > _SHOWN:
        lines[_SHOWN:] = [f"and {len(lines) - _SHOWN} more, which `git diff data/derived.csv` shows"]
    for row in snapshot.read(data / "verdicts.csv"):
        cited = {row["claim_id"], *row["reference_ids"].split(), *row["computed_ids"].split()} & {key, *rows}
        if cited:
            lines.append(
                f"read the verdict of {row['claim_id']} again ({row['so']}): it rests on {', '.join(sorted(cited))}"
            )
    for row in snapshot.read(data / "disagreements.csv"):
        if row["member_id"] == key:
            lines.append(f"read the disagreement {row['group_id']} again: {row['reason']}")
    return lines or ["nothing else moved"]


def _said(row: dict, side: str) -> str:
    """What changed of a record, on one side."""
    fields = [field for field in snapshot.FIELDS if row[f"was_{field}"] != row[f"now_{field}"]]
    return ", ".join(f"{field} {_short(row[f'{side}_{field}'])}" for field in fields)


def _short(cell: str) -> str:
    try:
        return f"{float(cell):.6g}"
    except ValueError:
        return cell or "none"
