"""Every claim with its verdict, and what rests on each: numbers, assumptions, other claims' verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from .. import facts, output
from ..data import format as fmt
from ..data import tables
from ..links import card
from ..models import derived, registry
from . import lists, notes, words
from .table import Table, table

_QUESTIONS = {"said": "Was it said?", "so": "Is it so?"}


def rubric(question: str) -> Table:
    """The answers to a question, ``said`` or ``so``: when each is given, with a claim that got it."""
    rows = [
        {"Answer": row["answer"].capitalize(), "When": row["meaning"], "Example": facts.get(row["claim_id"])}
        for row in tables.load("rubric").to_dict("records")
        if row["question"] == question
    ]
    return table(pd.DataFrame(rows), _QUESTIONS[question])


def agreement(question: str) -> Table:
    """How many claims got each pair of answers to a question: a row by the first pass, a column by the second."""
    answers = [a for a in tables.choices("verdicts", question) if a != "article"]
    frame = tables.load("passes")
    counts = pd.crosstab(frame[f"first_{question}"], frame[f"second_{question}"])
    counts = counts.reindex(index=answers, columns=answers, fill_value=0)
    counts.insert(0, "First pass", [a.capitalize() for a in answers])
    counts = counts.rename(columns={a: f"Second: {a}" for a in answers})
    caption = f"{_QUESTIONS[question]} Claims by the answers of both passes"
    return table(counts, caption, [f"passes-{question}-{answer}" for answer in answers])


def passes() -> lists.Html:
    """Every claim with the answers of both passes, the published one, and where they differ how it was settled."""
    frame, verdicts, said = tables.load("passes"), tables.records("verdicts"), tables.records("claims")
    head = ("Claim", "First pass", "Second pass", "Published", "How it was settled")
    rows = []
    for row in frame.to_dict("records"):
        name = row["claim_id"]
        settled = row["settled"] if isinstance(row["settled"], str) else "both agree"
        cells = (
            _pair(row["first_said"], row["first_so"]),
            _pair(row["second_said"], row["second_so"]),
            _pair(verdicts[name]["said"], verdicts[name]["so"]),
            escape(settled),
        )
        link = f'<a href="audit.html#{name}">{escape(said[name]["quote_en"])}</a>'
        shown = "".join(f"<td>{cell}</td>" for cell in cells)
        rows.append(f'<tr><th scope="row">{link}</th>{shown}</tr>')
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    return lists.Html(
        '<details class="folded passes" id="passes"><summary>Both passes over every claim</summary>'
        '<div class="table-wrap" tabindex="0" role="region" aria-label="Both passes"><table>'
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div></details>",
        f"{len(rows)} claims, judged twice",
    )


def _pair(said: str, so: str) -> str:
    """Both answers in few words; of an article that speaks for itself the second alone."""
    return so if said == "article" else f"{said}; {so}"


def listed() -> lists.Html:
    """Every claim with its verdict, its words and a filter form; ``id`` is the claim's own.

    On the site a claim's body is on the page of its article, :func:`of_article`, and comes here when it is opened.
    """
    frame = tables.load("claims")
    verdicts = tables.load("verdicts").set_index("claim_id")
    if output.site:
        items = [_claim(row, verdicts, _more(row)) for row in frame.to_dict("records")]
    else:
        items = _whole(frame, verdicts)
    choices = {
        "article": sorted(frame["article"].unique()),
        "theme": sorted(frame["theme"].unique()),
        "said": tables.choices("verdicts", "said"),
        "so": tables.choices("verdicts", "so"),
        "status": sorted(frame["status"].dropna().unique()),
    }
    said = {name: {c: c.replace("-", " ") for c in options} for name, options in choices.items()}
    form = lists.filters(".claim", "Filter the claims", said, _QUESTIONS)
    titles = "".join(
        f'<li id="claims-{slug}"><a href="{page(slug)}.html">{lists.title_of(row)}</a></li>'
        for slug, row in tables.records("articles").items()
    )
    form = f'<p>All claims of one article in full:</p><ul class="records">{titles}</ul>{form}'
    return lists.Html(form + '<div class="claims">' + "".join(items) + "</div>", f"{len(items)} claims")


def page(article: str) -> str:
    """Name of the page that has the claims of an article in full."""
    return f"audit-{article}"


def of_article(article: str) -> str:
    """HTML of all claims of one article in full."""
    frame = tables.load("claims")
    verdicts = tables.load("verdicts").set_index("claim_id")
    return f'<div class="claims">{"".join(_whole(frame[frame["article"] == article], verdicts))}</div>'


def _whole(frame: pd.DataFrame, verdicts: pd.DataFrame) -> list[str]:
    onward = Onward.now()
    return [_claim(row, verdicts, _body(row, verdicts, onward)) for row in frame.to_dict("records")]


def derived_by_input() -> dict[str, list[str]]:
    """For each input id, the ids of the derived numbers computed from it, directly or through another."""
    users: dict[str, list[str]] = {}
    for derived_id in sorted(registry.SPECS):
        queue, seen = list(derived.get(derived_id).inputs), set()
        while queue:
            name = queue.pop()
            if name in seen:
                continue
            seen.add(name)
            users.setdefault(name, []).append(derived_id)
            if name in registry.SPECS:
                queue += derived.get(name).inputs
    return users


def assumptions_by_name() -> dict[str, list[str]]:
    """For each id that the reason of an assumption names, the assumptions."""
    found: dict[str, list[str]] = {}
    for key, row in sorted(tables.records("assumptions").items()):
        for name in notes.named(row["reason"]):
            found.setdefault(name, []).append(key)
    return found


def citing(verdicts: pd.DataFrame) -> dict[str, list[str]]:
    """For each id that a verdict cites, the claims that were judged; ``verdicts`` has the claims as index."""
    found: dict[str, list[str]] = {}
    for claim_id, cited in verdicts["reference_ids"].dropna().items():
        for name in cited.split():
            found.setdefault(name, []).append(claim_id)
    return found


@dataclass(frozen=True)
class Onward:
    """What rests on each id: computed numbers, assumptions, other claims' verdicts."""

    computed: dict[str, list[str]]
    assumed: dict[str, list[str]]
    judged: dict[str, list[str]]

    @classmethod
    def now(cls) -> Onward:
        """As the tables stand."""
        return cls(
            derived_by_input(), assumptions_by_name(), citing(tables.load("verdicts").set_index("claim_id"))
        )

    def html(self, claim_id: str, most: int | None = None) -> str:
        """All of it, or of each kind as many as ``most`` and a link to the rest."""
        assumed = self.assumed.get(claim_id, [])
        through = sorted({i for key in assumed for i in self.computed.get(key, [])})
        found = {
            "Numbers computed from it": self.computed.get(claim_id, []),
            "Assumptions that name it, and what is computed from them": [*assumed, *through],
            "Verdicts of other claims that cite it": self.judged.get(claim_id, []),
        }
        rest = f'<li><a href="{page(tables.records("claims")[claim_id]["article"])}.html#{claim_id}">All of them</a></li>'
        return "".join(_folded(head, ids, most, rest) for head, ids in found.items())


def _folded(summary: str, ids: list[str], most: int | None = None, rest: str = "") -> str:
    items = "".join(
        f"<li>{'Later: ' if i.startswith('out-') else ''}{escape(facts.get(i).label)}: {facts.get(i).link()}</li>"
        for i in ids[:most]
    )
    items += rest if most and len(ids) > most else ""
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>" if items else ""


def _claim(row: dict, verdicts: pd.DataFrame, rest: str) -> str:
    claim_id = row["claim_id"]
    fact, verdict = facts.get(claim_id), verdicts.loc[claim_id]
    value = f"<b>{escape(fact.hedged.text)}</b>" if fact.value is not None else ""
    status = row["status"] if isinstance(row["status"], str) else ""
    return (
        f'<section class="claim" id="{claim_id}" aria-label="{claim_id}" data-article="{row["article"]}"'
        f' data-theme="{row["theme"]}" data-said="{verdict["said"]}" data-so="{verdict["so"]}" data-status="{status}">'
        f'<p class="claim-head"><a href="{card(claim_id)}">{escape(fact.label)}</a> {value}'
        f' <span class="verdict" data-so="{verdict["so"]}">{_pair(verdict["said"], verdict["so"])}</span></p>'
        f"{words.claimed(row, 'claim-en')}{rest}</section>"
    )


def _answers(verdict) -> str:
    """Both verdicts in full."""
    said = notes.SAID.get(verdict["said"], "the article speaks for itself")
    return (
        f"<p><b>Was it said?</b> {said.capitalize()}.</p>"
        f"<p><b>Is it so?</b> {verdict['so'].capitalize()}. {escape(verdict['reason'])}</p>"
    )


def _more(row: dict) -> str:
    """What opens a claim's body, and without a script leads to it."""
    whole = f'<a href="{page(row["article"])}.html#{row["claim_id"]}">With the claims of its article</a>'
    return f'<details class="claim-more"><summary>Who said it, why this verdict, where it is used</summary><p>{whole}</p></details>'


def _body(row: dict, verdicts: pd.DataFrame, onward: Onward) -> str:
    claim_id, verdict = row["claim_id"], verdicts.loc[row["claim_id"]]
    behind = [i for column in ("reference_ids", "computed_ids") for i in str(verdict[column] or "").split()]
    behind = [i for i in behind if facts.exists(i)]
    status = row["status"] if isinstance(row["status"], str) else ""
    note = f'<p class="claim-note">{escape(row["note"])}</p>' if isinstance(row["note"], str) else ""
    beside = f", printed beside it in {fmt.date(row['printed'])}" if isinstance(row["printed"], str) else ""
    return (
        f'<div class="claim-body"><p class="claim-meta">{escape(str(row["speaker"]))}, in '
        f'<a href="sources.html#{row["article"]}">'
        f"{lists.title_of(tables.records('articles')[row['article']])}</a>{beside}; speaks of "
        f"{fmt.date(row['as_of'])}; {notes.STATUSES.get(status, status)}.</p>"
        f"{_answers(verdict)}{note}"
        + _folded("What the verdict rests on", behind)
        + onward.html(claim_id)
        + f'<div class="trace" data-trace="{claim_id}"></div></div>'
    )
