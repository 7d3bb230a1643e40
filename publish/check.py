"""``python -m publish.check _build/html``: does a built site show what ``data/`` gives?

Every fact, mark and explorer value of every page is compared with its record, the ends of every range that a figure
draws too, and every published table with the hash that describes it and with the zip of all.
"""

from __future__ import annotations

import csv
import hashlib
import json
import math
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from report import facts
from report.files import DATA

from pipeline.problems import Problems

from . import ROOT

_FIX = "build the site again"


@dataclass(frozen=True)
class Shown:
    """One place of a page that shows a record: what it is there, the value it carries, and what a reader sees."""

    record: str
    kind: str  # "mark", "explorer", or how a fact prints itself: "text", "hedged", "range", "name"
    value: str | None
    words: str
    line: int


def shown(page: str) -> list[Shown]:
    """All facts, marks and values of explorers of a page, in order."""
    found = []
    for element in html.document_fromstring(page).iter("*"):
        record, kind = element.get("data-fact"), element.get("data-show", "text")
        words = element.text_content() if record else ""
        if kind.endswith("-end"):  # a long fact: the button holds only its last word
            box = (
                element if element.getprevious() is not None else element.getparent()
            )  # that holds its full stop
            kind, words = kind.removesuffix("-end"), box.getprevious().text_content() + words
        if element.tag == "output":
            kind = "explorer"
        if not record:
            record, kind = element.get("data-id"), "mark"
        if record:
            found.append(Shown(record, kind, element.get("data-value"), words, element.sourceline))
    return found


def pages(site: Path, problems: Problems) -> int:
    """Compare what each page shows with the records; returns how many places were compared."""
    count = 0
    for path in sorted(
        [
            *site.glob("*.html"),
            *site.glob("book/*.html"),
            *site.glob("embed/*.html"),
            *site.glob("claims/*.html"),
        ]
    ):
        for place in shown(path.read_text(encoding="utf8")):
            count += 1
            where = problems.at(path.relative_to(site).as_posix(), f"'{place.record}' (line {place.line})")
            if not facts.exists(place.record):
                where.say("is no record of data/", _FIX)
                continue
            fact = facts.get(place.record)
            if place.kind not in ("mark", "explorer", "name"):
                wanted = fact.text if place.kind == "text" else getattr(fact, place.kind).text
                if place.words != wanted:
                    where.say(f"shows {place.words!r}, data/ gives {wanted!r}", _FIX)
            if place.value is not None and not _same(place.value, fact.value):
                where.say(f"carries {place.value}, data/ gives {fact.value!r}", _FIX)
    return count


def ends(site: Path, problems: Problems) -> int:
    """Compare the ranges that figures draw with those of their records, so that no number has two; returns how many."""
    count = 0
    for path in sorted((site / "_static" / "figures").glob("*.csv")):
        for row in csv.DictReader(path.read_text(encoding="utf8").splitlines()):
            for end in ("low", "high") if "value" in row else ():  # a curve has no value of a record
                if row.get(end):
                    count += 1
                    wanted = getattr(facts.get(row["id"]), end)
                    if not _same(row[end], wanted):
                        where = problems.at(path.relative_to(site).as_posix(), f"'{row['id']}'")
                        where.say(f"'{end}' is {row[end]}, data/ gives {wanted!r}", _FIX)
    return count


def _same(text: str, value: float | None) -> bool:
    try:
        return value is not None and math.isclose(float(text), value, rel_tol=1e-12)
    except ValueError:
        return False


def tables(site: Path, problems: Problems) -> int:
    """Compare the published tables with ``data/``, their description and the zip; returns how many there are."""
    package = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf8"))
    described = {one["path"]: one["hash"].rpartition(":")[2] for one in package["resources"]}
    wanted = {p.relative_to(ROOT).as_posix(): p for p in (ROOT / "data").rglob("*") if p.is_file()}
    with zipfile.ZipFile(site / DATA) as packed:
        zipped = {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}
    for name, path in wanted.items():
        content, place, inside = path.read_bytes(), problems.at(name), name.removeprefix("data/")
        if not (site / name).is_file() or (site / name).read_bytes() != content:
            place.say("is not the table of data/", _FIX)
        if described.get(inside, digest := hashlib.sha256(content).hexdigest()) != digest:
            place.say("is not what datapackage.json describes", "run `make data`")
        if zipped.get(inside) != content:
            problems.at(DATA, f"'{inside}'").say("is not the table of data/", _FIX)
    return len(wanted)


def main(arguments: list[str] | None = None) -> int:
    """Check the site that the command line names; 1 with every difference."""
    site, problems = Path((arguments or sys.argv[1:] or ["_build/html"])[0]), Problems()
    if not (site / "book" / "index.html").is_file():
        print(f"{site}: holds no pages; build the book first with `make book`", file=sys.stderr)
        return 1
    print(
        f"{pages(site, problems)} facts, marks and explorer values; {ends(site, problems)} ends of ranges in figures; "
        f"{tables(site, problems)} tables"
    )
    print("\n".join(problems.lines) or "every page shows what data/ gives")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
