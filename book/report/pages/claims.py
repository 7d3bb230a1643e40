"""Every claim with its verdict, and what rests on each: numbers, assumptions, other claims' verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from .. import facts, output
from ..data import format as fmt
from ..data import tables
from ..models import derived, registry
from . import evidence, lists


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
        "verdict": sorted(verdicts["verdict"].unique()),
        "status": sorted(frame["status"].dropna().unique()),
    }
    selects = "".join(
        f'<label>{name.capitalize()}<select name="{name}"><option value="">all</option>'
        + "".join(f'<option value="{c}">{escape(c.replace("-", " "))}</option>' for c in options)
        + "</select></label>"
        for name, options in choices.items()
    )
    form = (
        '<form class="filters" data-items=".claim" aria-label="Filter the claims" hidden>'
        f'{selects}<label>Words<input name="words" type="search"></label><output></output></form>'
    )
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
    onward = _Onward(derived_by_input(), assumptions_by_name(), citing(verdicts))
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
        for name in evidence.named(row["reason"]):
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
class _Onward:
    """What rests on each id: computed numbers, assumptions, other claims' verdicts."""

    computed: dict[str, list[str]]
    assumed: dict[str, list[str]]
    judged: dict[str, list[str]]

    def html(self, claim_id: str) -> str:
        assumed = self.assumed.get(claim_id, [])
        through = sorted({i for key in assumed for i in self.computed.get(key, [])})
        return (
            _folded("Numbers computed from it", self.computed.get(claim_id, []))
            + _folded("Assumptions that name it, and what is computed from them", [*assumed, *through])
            + _folded("Verdicts of other claims that cite it", self.judged.get(claim_id, []))
        )


def _folded(summary: str, ids: list[str]) -> str:
    items = "".join(
        f"<li>{'Later: ' if i.startswith('out-') else ''}{escape(facts.get(i).label)}: {facts.get(i).link()}</li>"
        for i in ids
    )
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>" if items else ""


def _claim(row: dict, verdicts: pd.DataFrame, rest: str) -> str:
    claim_id = row["claim_id"]
    fact, verdict = facts.get(claim_id), verdicts.loc[claim_id]
    value = f"<b>{escape(fact.hedged.text)}</b>" if fact.value is not None else ""
    status = row["status"] if isinstance(row["status"], str) else ""
    return (
        f'<section class="claim" id="{claim_id}" aria-label="{claim_id}" data-article="{row["article"]}"'
        f' data-theme="{row["theme"]}" data-verdict="{verdict["verdict"]}" data-status="{status}">'
        f'<p class="claim-head"><a href="audit.html#{claim_id}">{escape(fact.label)}</a> {value}'
        f' <span class="verdict" data-verdict="{verdict["verdict"]}">{evidence.judged(verdict)}</span></p>'
        f'<blockquote lang="it">«{escape(row["quote"])}»</blockquote>'
        f'<p class="claim-en">{escape(row["quote_en"])}</p>{rest}</section>'
    )


def _more(row: dict) -> str:
    """What opens a claim's body, and without a script leads to it."""
    whole = f'<a href="{page(row["article"])}.html#{row["claim_id"]}">With the claims of its article</a>'
    return f'<details class="claim-more"><summary>Who said it, why this verdict, where it is used</summary><p>{whole}</p></details>'


def _body(row: dict, verdicts: pd.DataFrame, onward: _Onward) -> str:
    claim_id, verdict = row["claim_id"], verdicts.loc[row["claim_id"]]
    behind = [i for i in str(verdict["reference_ids"] or "").split() if facts.exists(i)]
    status = row["status"] if isinstance(row["status"], str) else ""
    note = f'<p class="claim-note">{escape(row["note"])}</p>' if isinstance(row["note"], str) else ""
    beside = f", printed beside it in {fmt.date(row['printed'])}" if isinstance(row["printed"], str) else ""
    return (
        f'<div class="claim-body"><p class="claim-meta">{escape(str(row["speaker"]))}, in '
        f'<a href="sources.html#{row["article"]}">'
        f"{lists.title_of(tables.records('articles')[row['article']])}</a>{beside}; speaks of "
        f"{fmt.date(row['as_of'])}; {evidence.STATUSES.get(status, status)}.</p>"
        f"<p>{escape(verdict['reason'])}</p>{note}"
        + _folded("What the verdict rests on", behind)
        + onward.html(claim_id)
        + f'<div class="trace" data-trace="{claim_id}"></div></div>'
    )
