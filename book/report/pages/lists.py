"""Long lists with permanent addresses: claims, reference facts, outcomes, derived numbers, assumptions."""

from __future__ import annotations

from html import escape

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..data import names, tables
from ..links import href
from ..models import backtest, derived, registry
from ..models import calibration as fits
from . import notes
from .table import Listed, Table, table


class Html:
    """A piece of page made from the tables; in a notebook it shows as HTML too."""

    def __init__(self, html: str, plain: str):
        # Two dollar signs are no formula, which is what a notebook would take them for.
        self.content, self.plain = f'<div class="mathjax_ignore tex2jax_ignore">{html}</div>', plain

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/plain": self.plain, "text/html": self.content}


def calibration() -> Table:
    """How well the intervals of each group hold what they claim: a row for each group, each number with its evidence."""
    columns = {
        "Cases": "cases", "50% interval": "held-50", "80% interval": "held-80", "90% interval": "held-90",
        "Group left out": "held-group",
        "Width": "width", "Needed": "width-needed", "Bias": "bias", "Error": "error",
    }  # fmt: skip
    rows = []
    for group in (*fits.GROUPS, ""):
        ids = {
            head: f"calc-backtest-{key}-{group.replace(' ', '-')}".rstrip("-")
            for head, key in columns.items()
        }
        cells = {head: facts.get(key) if facts.exists(key) else "–" for head, key in ids.items()}
        rows.append({"Group": group or "all"} | cells)
    return table(
        pd.DataFrame(rows),
        "Shares of answers inside, each case left out, and at the widest interval with the whole group left out; median "
        "width of that interval, high over low, and what the scatter of the cases needs; median of prediction over "
        "answer; median error",
    )


def shares() -> Table:
    """What makes the spread of the numbers that are taken apart: a row for each, with its inputs' shares of variance."""
    frame = pd.DataFrame(
        [
            {"Number": fact.label, "Range": Listed(fact.range), "Spread from": notes.spread(fact)}
            for fact in map(facts.get, notes.TAKEN_APART)
        ]
    )
    caption = "Share of each number’s variance that would go if the input were known; small ones are left out"
    return table(frame, caption, ids=[f"spread-{key}" for key in notes.TAKEN_APART])


def cases() -> Table:
    """The cases that count: public answer, prediction, the interval made without the case, and whether it holds the answer."""
    rows = []
    for key, case in backtest.cases().items():
        low, high = case.left_out()
        rows.append(
            {
                "Case": case.row["label"],
                "Group": case.row["group"],
                "Public answer": Listed(facts.get(case.row["public_id"])),
                "Predicted": Listed(facts.get(backtest.PREFIX + key)),
                "90% interval without it": fmt.range(low, high, case.group.unit, sig=2),
                "Inside": "yes" if low <= case.public <= high else "no",
            }
        )
    return table(
        pd.DataFrame(rows), "Cases that count", ids=[backtest.PREFIX + key for key in backtest.cases()]
    )


def cases_apart() -> Table:
    """The cases that are not counted, and why."""
    frame = tables.load("cases").dropna(subset="apart")
    rows = [
        {
            "Case": row["label"],
            "Group": row["group"],
            "Public answer": Listed(facts.get(row["public_id"])),
            "Why it is not counted": row["apart"],
        }
        for row in frame.to_dict("records")
    ]
    return table(pd.DataFrame(rows), "Cases apart", ids=[f"case-{key}" for key in frame["case_id"]])


def filters(
    items: str, label: str, choices: dict[str, dict[str, str]], heads: dict[str, str] | None = None
) -> str:
    """A form that narrows what the selector ``items`` finds, by data attributes and words; it needs a script.

    ``choices`` are, by attribute, its values with the words for each; ``heads`` name attributes that their own name
    would not tell.
    """
    selects = "".join(
        f'<label>{(heads or {}).get(name, name.capitalize())}<select name="{name}"><option value="">all</option>'
        + "".join(f'<option value="{value}">{escape(said)}</option>' for value, said in options.items())
        + "</select></label>"
        for name, options in choices.items()
    )
    return (
        f'<form class="filters" data-items="{items}" aria-label="{label}" autocomplete="off" hidden>'
        f'{selects}<label>Words<input name="words" type="search"></label><output></output></form>'
    )


def articles() -> Html:
    """The articles: title, outlet, date, public copy, length, what was taken from each, and the hash of its text."""
    rows = tables.load("articles").to_dict("records")
    return Html(f"<ul class='records'>{''.join(map(_article, rows))}</ul>", f"{len(rows)} articles")


def _article(row: dict) -> str:
    outlet = "Outlet not stated" if row["outlet"] == fmt.NOT_STATED else escape(row["outlet"])
    title_note = f"{escape(row['title_note'])} " if isinstance(row["title_note"], str) else ""
    return (
        f'<li id="{row["article"]}">{title_of(row)}<span class="record-basis">{outlet}, {fmt.date(row["published"])}. '
        f"{title_note}{escape(row['published_note'])} {_copy(row)}{row['characters']:,} characters; {row['claims']} claims. "
        f"SHA-256 of the text: <code>{row['sha256']}</code>.</span></li>"
    )


def _copy(article: dict) -> str:
    """Where a public copy of the article was found, and how much of it was compared."""
    note = f"{escape(article['address_note'])} " if isinstance(article["address_note"], str) else ""
    if not isinstance(article["address"], str):
        return note
    address = escape(article["address"])
    return f'A public copy: <a href="{address}" rel="external">{address.removeprefix("https://")}</a>. {note}'


def title_of(article: dict) -> str:
    """The article's title in its own language; one without a headline has our description."""
    language = "" if isinstance(article["title_note"], str) else f' lang="{article["language"]}"'
    return f"<cite{language}>{escape(article['title'])}</cite>"


def outcomes() -> Html:
    """Everything that happened after the articles, oldest first."""
    frame = tables.load("outcomes").sort_values(["as_of", "outcome_id"])
    rows = "".join(_record(r, "outcome_id") for r in frame.to_dict("records"))
    return Html(f"<ul class='records'>{rows}</ul>", f"{len(frame)} outcomes")


def later() -> Html:
    """All outcomes, folded away until a reader asks for them: they were not known when the articles were."""
    found = outcomes()
    summary = "<summary>Show what happened later</summary>"
    return Html(f'<details id="later">{summary}{found.content}</details>', found.plain)


def assumptions() -> Html:
    """Every stated assumption with its range and reason."""
    frame = tables.load("assumptions")
    rows = "".join(_record(r, "assume_id") for r in frame.to_dict("records"))
    return Html(f"<ul class='records'>{rows}</ul>", f"{len(frame)} assumptions")


def computed(*, tests: bool = False) -> Html:
    """Every computed number, or those of the backtest that are no case: value, range, formula and inputs."""
    ours = [i for i in registry.SPECS if i.startswith("calc-backtest-") is tests]
    found = sorted(i for i in ours if not i.startswith(backtest.PREFIX))
    rows = "".join(_record(vars(derived.get(i)), "id") for i in found)
    return Html(f"<ul class='records'>{rows}</ul>", f"{len(found)} computed numbers")


def _record(row: dict, key: str) -> str:
    """One record in full: what, value, range, and the words, formula or reason behind it."""
    fact = facts.get(row[key])
    ranged = f" ({escape(fact.range.text)})" if fact.ranged else ""
    details = {"outcome_id": _outcome, "assume_id": _assumption, "id": _computed}[key](row)
    return f'<li id="{fact.id}">{escape(fact.label)}: {fact.link()}{ranged}<span class="record-basis">{details}</span></li>'


def _outcome(row: dict) -> str:
    note = f" {escape(row['note'])}" if isinstance(row["note"], str) else ""
    answers = row["claim_id"]
    claim = f"Answers {links([answers])}. " if isinstance(answers, str) else ""
    behind = f"{claim}Rests on: {links(row['reference_ids'].split())}."
    return f"{fmt.date(row['as_of'])}.{note} {behind}"


def _assumption(row: dict) -> str:
    return f"{notes.linked(escape(row['reason']))} Drawn as {row['dist']}."


def _computed(row: dict) -> str:
    note = f" {escape(row['note'])}" if row["note"] else ""
    inputs = links(row["inputs"]) if row["inputs"] else ""
    formula = f"<code>{escape(row['formula'])}</code>."
    if inputs:
        formula += f" From: {inputs}."
    return f"{formula}{note}"


def links(ids) -> str:
    """The records by name."""
    named = [(href(i), escape(facts.get(i).label)) for i in ids if facts.exists(i)]
    return "; ".join(f'<a href="{address}">{label}</a>' for address, label in named) or "the tables"


def disagreements(most: int = 100) -> Html:
    """Groups of differing values with the preferred one and the reason; of more than ``most`` those of the widest spread.

    Each claim names, with its verdict, what the others say.
    """
    frame = tables.load("disagreements")
    said, blocks = names.disagreements(frame), []
    values = frame[frame["value"] > 0].groupby("group_id")["value"]
    spread = (values.max() / values.min()).reindex(frame["group_id"].unique(), fill_value=1.0)
    kept = spread.sort_values(ascending=False, kind="stable").index[:most]
    for group, rows in frame[frame["group_id"].isin(kept)].groupby("group_id", sort=True):
        members = "".join(
            f"<li>{facts.get(r['member_id']).link()} ({escape(r['layer'])}{', preferred' if r['preferred'] else ''})</li>"
            for r in rows.to_dict("records")
        )
        first = rows.iloc[0]
        blocks.append(
            f'<details id="disagreement-{group}"><summary>{escape(said[group])}</summary>'
            f"<ul>{members}</ul><p>{escape(first['reason'])}</p></details>"
        )
    if len(spread) > most:
        blocks.append(
            '<p>These differ most; <a href="data.html#table-disagreements">the table</a> has all of them.</p>'
        )
    return Html("".join(blocks), f"{len(blocks)} disagreements")
