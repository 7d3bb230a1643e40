"""Every claim with its verdict, and what rests on each: numbers, assumptions, other claims' verdicts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from html import escape

import pandas as pd

from .. import facts, links, output
from ..data import format as fmt
from ..data import tables
from ..models import derived, registry
from . import differing, lists, notes, words
from .table import Link, Table, table

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


def passes() -> Table:
    """How far both passes agree, a row for each page of claims; each claim's own answers stand there."""
    frame = tables.load("passes").set_index("claim_id")
    rows, found = [], parts()
    for part in found:
        own = frame.loc[part.ids]
        same = [own[f"first_{q}"] == own[f"second_{q}"] for q in _QUESTIONS]
        rows.append(
            {
                "Claims of": Link(part.name.removeprefix("audit-").replace("-", " "), f"{part.name}.html"),
                "Claims": len(own),
                "Agree on “was it said?”": int(same[0].sum()),
                "Agree on “is it so?”": int(same[1].sum()),
                "Differ in one or both": int((~(same[0] & same[1])).sum()),
            }
        )
    return table(pd.DataFrame(rows), "Both passes, by article", [f"passes-{part.name}" for part in found])


def _pair(said: str, so: str) -> str:
    """Both answers in few words; of an article that speaks for itself the second alone."""
    return so if said == "article" else f"{said}; {so}"


@dataclass(frozen=True)
class Part:
    """The claims of one article, or of a long one some of them, that stand in full on one page."""

    name: str  # of the page
    article: str
    ids: list[str]
    first: int  # number of its first claim in the article
    whole: int  # claims of the article

    @property
    def title(self) -> str:
        """HTML: the article's title, and of a long one which of its claims."""
        return lists.title_of(tables.records("articles")[self.article]) + self.which

    @property
    def which(self) -> str:
        """Of a long article, which of its claims."""
        last = self.first + len(self.ids) - 1
        return f", claims {self.first:,} to {last:,}" if len(self.ids) < self.whole else ""


def parts() -> list[Part]:
    """All claims, a part for each page."""
    found, rows = links.parts(), tables.records("claims")
    whole, seen, made = Counter(row["article"] for row in rows.values()), Counter(), []
    for name, ids in found.items():
        article = rows[ids[0]]["article"]
        made.append(Part(name, article, ids, seen[article] + 1, whole[article]))
        seen[article] += len(ids)
    return made


def listed() -> lists.Html:
    """The claims by article with a filter form; outside the site all of them in full.

    On the site they come from the script of their page when a reader opens an article, asks for some, or comes for one.
    """
    frame = tables.load("claims")
    if not output.site:
        return lists.Html(in_full(list(frame["claim_id"])), f"{len(frame)} claims")
    verdicts = tables.load("verdicts").set_index("claim_id")
    choices = {
        "article": sorted(frame["article"].unique()),
        "theme": sorted(frame["theme"].unique()),
        "said": tables.choices("verdicts", "said"),
        "so": tables.choices("verdicts", "so"),
        "status": sorted(frame["status"].dropna().unique()),
    }
    said = {name: {c: c.replace("-", " ") for c in options} for name, options in choices.items()}
    form = lists.filters(".claim", "Filter the claims", said, _QUESTIONS)
    rows = frame.merge(verdicts[["said", "so"]], left_on="claim_id", right_index=True).set_index("claim_id")
    items = "".join(_part(part, rows.loc[part.ids], list(choices)) for part in parts())
    return lists.Html(f'{form}<ul class="claims">{items}</ul>', f"{len(frame)} claims")


def _part(part: Part, rows: pd.DataFrame, asked: list[str]) -> str:
    """One page of claims in the list: its title, how many it has, and what a script needs to bring them."""
    counts = rows["so"].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    data = "".join(f' data-{name}="{" ".join(sorted(rows[name].dropna().unique()))}"' for name in asked)
    count = f"{len(rows):,} claim{'s' if len(rows) > 1 else ''}: " + ", ".join(
        f"{so} {n}" for so, n in counts.items()
    )
    return (
        f'<li id="claims-{part.name.removeprefix("audit-")}"><a href="{part.name}.html">{part.title}</a>, {count}'
        f'<details class="claims-of" data-page="{part.name}" data-claims="{len(rows)}"{data} hidden>'
        "<summary>Show them here</summary></details></li>"
    )


def in_full(ids: list[str]) -> str:
    """HTML of claims with all that is said of them."""
    verdicts, passes = (tables.load(name).set_index("claim_id") for name in ("verdicts", "passes"))
    rows, onward = tables.records("claims"), Onward.now()
    found = (_claim(rows[i], verdicts, _body(rows[i], verdicts, passes.loc[i], onward)) for i in ids)
    return f'<div class="claims">{"".join(found)}</div>'


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


@cache
def _onward(_stamp: str) -> Onward:
    verdicts = tables.load("verdicts").set_index("claim_id")
    return Onward(derived_by_input(), assumptions_by_name(), citing(verdicts))


@dataclass(frozen=True)
class Onward:
    """What rests on each id: computed numbers, assumptions, other claims' verdicts."""

    computed: dict[str, list[str]]
    assumed: dict[str, list[str]]
    judged: dict[str, list[str]]

    @classmethod
    def now(cls) -> Onward:
        """As the tables stand."""
        return _onward(tables.stamp())

    def html(self, claim_id: str, most: int | None = None) -> str:
        """All of it, or of each kind as many as ``most`` and a link to the rest."""
        assumed = self.assumed.get(claim_id, [])
        through = sorted({i for key in assumed for i in self.computed.get(key, [])})
        found = {
            "Numbers computed from it": self.computed.get(claim_id, []),
            "Assumptions that name it, and what is computed from them": [*assumed, *through],
            "Verdicts of other claims that cite it": self.judged.get(claim_id, []),
        }
        rest = f'<li><a href="{links.href(claim_id)}">All of them</a></li>'
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
        f'<p class="claim-head"><a href="{links.card(claim_id)}">{escape(fact.label)}</a> {value}'
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


def _differing(claim_id: str) -> str:
    said = differing.others(facts.get(claim_id))
    return f"<p><b>Others say:</b> {said}</p>" if said else ""


def _twice(judged: pd.Series) -> str:
    """The answers of both passes, and where they differ how it was settled."""
    first, second = (_pair(judged[f"{n}_said"], judged[f"{n}_so"]) for n in ("first", "second"))
    if first == second:
        return ""
    return f"<p><b>Judged twice:</b> {first}, then {second}. {escape(judged['settled'])}</p>"


def _body(row: dict, verdicts: pd.DataFrame, judged: pd.Series, onward: Onward) -> str:
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
        f"{_answers(verdict)}{_twice(judged)}{_differing(claim_id)}{note}"
        + _folded("What the verdict rests on", behind)
        + onward.html(claim_id)
        + f'<div class="trace" data-trace="{claim_id}"></div></div>'
    )
