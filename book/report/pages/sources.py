"""The list of outside facts: by source, with the words and how good the source is; how each was read, and what rests on
it, is a page of its own, since both in one would be too heavy."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .. import facts, links
from ..data import format as fmt
from ..data import tables
from . import claims, lists, notes, words


def listed() -> lists.Html:
    """Every outside fact under its source, with a filter form; those of the backtest alone are on its page."""
    frame = tables.load("reference")
    return _listed(frame[~frame["ref_id"].isin(links.of_cases())], _way)


def of_cases() -> lists.Html:
    """The outside facts that only the backtest uses, under their sources, with a filter form."""
    frame = tables.load("reference")
    resting = _Resting.now()
    return _listed(frame[frame["ref_id"].isin(links.of_cases())], lambda row: _basis(row, resting))


def readings() -> lists.Html:
    """How each fact of :func:`listed` was read, and what rests on it, under its source."""
    frame, resting = tables.load("reference"), _Resting.now()
    frame = frame[~frame["ref_id"].isin(links.of_cases())]
    blocks = []
    for (title, _), rows in _by_source(frame):
        items = "".join(
            f'<li id="read-{row["ref_id"]}">{lists.links([row["ref_id"]])}'
            f'<span class="record-basis">{_details(row)}</span>{resting.html(row["ref_id"])}</li>'
            for row in rows.to_dict("records")
        )
        blocks.append(
            f'<div class="source"><h2><cite>{escape(title)}</cite></h2><ul class="records">{items}</ul></div>'
        )
    return lists.Html("".join(blocks), f"{len(frame)} readings")


def _by_source(frame):
    return frame.groupby(["source_title", "source_url"], sort=True, dropna=False)


def _listed(frame, more) -> lists.Html:
    """The facts of ``frame`` under their sources, each with what ``more`` gives of its row."""
    blocks = [_source(rows.to_dict("records"), more) for _, rows in _by_source(frame)]
    choices = {
        "kind": {kind: said for kind, said in words.SOURCES.items() if kind in set(frame["source_kind"])},
        "confidence": {c: c for c in tables.choices("reference", "confidence")},
    }
    form = lists.filters("li[data-kind]", "Filter the facts", choices)
    return lists.Html(form + "".join(blocks), f"{len(frame)} reference facts")


def unread() -> lists.Html:
    """The facts whose words were not read in this work, or that have none, with the reason."""
    frame = tables.load("reference")
    rows = frame[frame["accessed"].isna() | frame["quote"].isna()].to_dict("records")
    near = [row["ref_id"] for row in rows]
    items = "".join(
        f'<li id="unread-{row["ref_id"]}">{_dated(row["ref_id"], near)}: {escape(_why(row))}</li>'
        for row in rows
    )
    html = f'<ul class="records">{items}</ul>' if items else "<p>Nothing: all were read.</p>"
    return lists.Html(html, f"{len(rows)} facts")


def nearer() -> lists.Html:
    """The nearer sources that could not be read, each with the facts that rest on a page which repeats it."""
    groups = tables.load("reference").dropna(subset=["unread"]).groupby("unread", sort=True)["ref_id"]
    items = "".join(
        f'<li id="nearer-{ids.iloc[0]}">{escape(name)}: {"; ".join(_dated(i, ids) for i in ids)}</li>'
        for name, ids in groups
    )
    return lists.Html(f'<ul class="records">{items}</ul>', f"{len(groups)} sources")


def _dated(ref_id: str, among) -> str:
    """A link to a fact by its label, with the time it speaks of where another of these facts has the same label."""
    label = facts.get(ref_id).label
    alike = sum(facts.get(other).label == label for other in among) > 1
    return lists.links([ref_id]) + (f" ({fmt.date(facts.row(ref_id)['as_of'])})" if alike else "")


def _why(row: dict) -> str:
    """Why the words of a row were not read."""
    return (
        words.text(row["no_quote_reason"]) or words.text(row["how"]) or words.text(row["confidence_reason"])
    )


@dataclass(frozen=True)
class _Resting:
    """What rests on each id: computed numbers, directly or through another; verdicts; outcomes."""

    computed: dict[str, list[str]]
    judged: dict[str, list[str]]
    outcomes: dict[str, list[str]]

    @classmethod
    def now(cls) -> _Resting:
        verdicts = tables.load("verdicts").set_index("claim_id")
        outcomes = tables.load("outcomes").set_index("outcome_id")
        return cls(claims.derived_by_input(), claims.citing(verdicts), claims.citing(outcomes))

    def counts(self, key: str) -> str:
        """How much rests on a record."""
        kinds = [
            (self.computed.get(key, []), "computed number", "computed numbers"),
            (self.judged.get(key, []), "verdict", "verdicts"),
            (self.outcomes.get(key, []), "outcome", "outcomes"),
        ]
        counts = [f"{len(found)} {many if found[1:] else one}" for found, one, many in kinds if found]
        return f"What rests on it: {', '.join(counts) or 'no computed number'}"

    def html(self, key: str) -> str:
        """How much rests on a record, and, folded, what; the pages are filled in when all are built."""
        near = [*self.judged.get(key, []), *self.outcomes.get(key, [])]
        named = f'<p class="resting">{lists.links(near)}</p>' if near else ""
        return f'<details><summary>{self.counts(key)}</summary>{named}<p class="shown-on"></p></details>'


def _source(rows: list[dict], more) -> str:
    url, title = words.text(rows[0]["source_url"]), escape(rows[0]["source_title"])
    link = f'<a href="{escape(url)}" rel="external">{title}</a>' if url else title
    kinds = ", ".join(dict.fromkeys(words.SOURCES[row["source_kind"]] for row in rows))
    return (
        f'<div class="source"><h3>{link}</h3><p class="source-kind">{kinds[0].upper()}{kinds[1:]}</p>'
        f'<ul class="records">{"".join(_fact(row, more) for row in rows)}</ul></div>'
    )


def _fact(row: dict, more) -> str:
    fact = facts.get(row["ref_id"])
    span = f" ({escape(fact.range.text)})" if fact.ranged else ""
    return (
        f'<li id="{fact.id}" data-kind="{row["source_kind"]}" data-confidence="{row["confidence"]}">'
        f"{escape(fact.label)}: {fact.link()}{span}{words.blockquote(row)}{more(row)}</li>"
    )


def _basis(row: dict, resting: _Resting) -> str:
    """How a fact of the backtest alone was read, and how many numbers rest on it."""
    return f'<span class="record-basis">{_details(row)} {resting.counts(row["ref_id"])}.</span>'


def _way(row: dict) -> str:
    """Why there are no words where there are none, an unusual status, how sure we are, and the way to how it was read."""
    status = "" if row["status"] == "reported" else f"{row['status'].capitalize()}."
    said = f'Confidence {row["confidence"]}, <a href="{links.reading(row["ref_id"])}">how we read it</a>'
    return f'<span class="record-basis">{" ".join(filter(None, (words.missing(row), status, said)))}</span>'


def _details(row: dict) -> str:
    """Where the words stand and how good they are, then our remark."""
    as_of = f"As of {fmt.date(row['as_of'])}, " if isinstance(row["as_of"], str) else ""
    parts = [
        words.missing(row),
        f"Place: {words.place(row, link=True)}.",
        f"{as_of}{row['status']}." if as_of else f"{row['status'].capitalize()}.",
        f"Confidence {words.confidence(row)}.".replace("..", "."),
    ]
    said = " ".join(filter(None, parts))
    return f"{said} {notes.noted(row)}".rstrip()
