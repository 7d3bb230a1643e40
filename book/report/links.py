"""Where the record behind an id stands on the site."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from .data import tables

PAGES = {"ref": "sources.html", "out": "sources.html", "calc": "methods.html", "assume": "methods.html"}
PER_PAGE = 200  # claims of one article on a page; more would make it heavy to open
_BACKTEST, _CASES = "backtest.html", "backtest-cases.html"
_CASE = "calc-backtest-case-"
_BOOK = Path(__file__).resolve().parents[1]
_ID = re.compile(r"\bref(?:-[a-z0-9]+)+")


def page(fact_id: str) -> str:
    """The page of the record with this id; what only the backtest uses stands there."""
    if fact_id.startswith(_CASE) or fact_id in of_cases():
        return _CASES
    if fact_id.startswith("calc-backtest-"):
        return _BACKTEST
    return PAGES.get(fact_id.split("-", 1)[0]) or f"{of_claims().get(fact_id, 'audit')}.html"


def href(fact_id: str) -> str:
    """Relative address, from any page of the book, of the record with this id."""
    return f"{page(fact_id)}#{fact_id}"


def reading(fact_id: str) -> str:
    """Relative address, from any page of the book, of how an outside fact was read and what rests on it."""
    return href(fact_id) if fact_id in of_cases() else f"sources-read.html#read-{fact_id}"


def card(claim_id: str) -> str:
    """Relative address, from any page of the book, of the card of a claim."""
    return f"../claims/{claim_id}.html"


def parts() -> dict[str, list[str]]:
    """Name of each page that has claims of one article in full, and their ids; the first of an article has no number."""
    return _parts(tables.stamp())


def first(article: str) -> str:
    """Name of the first page of an article's claims."""
    return f"audit-{article}"


def of_claims() -> dict[str, str]:
    """For each claim the name of the page that has it in full."""
    return _of_claims(tables.stamp())


@cache
def _parts(_stamp: str) -> dict[str, list[str]]:
    found = {}
    for slug, ids in tables.published("claims").groupby("article", sort=True)["claim_id"]:
        for start in range(0, len(ids), PER_PAGE):
            name = first(slug) + (f"-{start // PER_PAGE + 1}" if start else "")
            if name in found:
                raise ValueError(f"{name}.html has claims of two articles; give one of them another slug")
            found[name] = ids.iloc[start : start + PER_PAGE].tolist()
    return found


@cache
def _of_claims(_stamp: str) -> dict[str, str]:
    return {claim_id: name for name, ids in _parts(_stamp).items() for claim_id in ids}


def of_cases() -> frozenset[str]:
    """The outside facts that nothing in the tables uses but the cases of the backtest."""
    return _of_cases(tables.stamp(), _pages())


@tables.patient
def _pages() -> tuple[tuple[Path, int], ...]:
    """The pages but the backtest's, with the time each last changed."""
    found = sorted(path for end in ("ipynb", "md") for path in _BOOK.glob(f"*.{end}"))
    return tuple((path, path.stat().st_mtime_ns) for path in found if "backtest" not in path.stem)


@cache
def _of_cases(_stamp: str, pages: tuple[tuple[Path, int], ...]) -> frozenset[str]:
    derived = tables.published("derived")
    ours = derived["derived_id"].str.startswith("calc-backtest-")
    used = tables.published("cases").filter(like="_id").to_numpy().ravel().tolist()
    used += derived.loc[ours, "inputs"].tolist()
    elsewhere = derived.loc[~ours, "inputs"].tolist()
    for name, column in (
        ("verdicts", "reference_ids"),
        ("outcomes", "reference_ids"),
        ("disagreements", "member_id"),
        ("figures", "id"),
        ("figures", "dated_by"),
        ("figures", "label"),
        ("assumptions", "reason"),
    ):
        elsewhere += tables.published(name)[column].tolist()
    elsewhere += [path.read_text(encoding="utf8").replace("_", "-") for path, _ in pages]
    return frozenset(_named(used) - _named(elsewhere))


def _named(cells: list) -> set[str]:
    return {found for said in cells if isinstance(said, str) for found in _ID.findall(said)}
