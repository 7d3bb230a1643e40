"""The card of a claim: all that the report says of one claim, short enough to be sent by itself."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from .. import facts
from ..data import format as fmt
from ..data import tables
from . import claims, lists, notes, words

_MOST = 12  # of the numbers that rest on a claim; a card stays small enough to be sent
NO_QUESTION = "the article speaks for itself"


@dataclass(frozen=True)
class Tables:
    """What all cards look up: what rests on each record, what each verdict means, and the reasoned changes by id."""

    onward: claims.Onward
    meanings: dict[str, str]
    changes: dict[str, list[dict]]

    @classmethod
    def now(cls) -> Tables:
        """As the tables stand."""
        rubric = tables.load("rubric").query("question == 'so'").set_index("answer")["meaning"].to_dict()
        by_id: dict[str, list[dict]] = {}
        for row in tables.load("changes").dropna(subset="reason").to_dict("records"):
            by_id.setdefault(row["id"], []).append(row)
        return cls(claims.Onward.now(), rubric, by_id)


def title(claim_id: str) -> str:
    """What the claim is of, with its value where it has one: "Colossus, accelerators: 100,000"."""
    fact = facts.get(claim_id)
    return f"{fact.label}: {fact.hedged.text}" if fact.value is not None else fact.label


def summary(claim_id: str) -> str:
    """The claim in our translation with its verdict and why, as one line of words."""
    verdict = tables.records("verdicts")[claim_id]
    said = tables.records("claims")[claim_id]["quote_en"]
    return f"{fmt.quoted(said)} {verdict['so'].capitalize()}: {verdict['reason']}"


def body(claim_id: str, known: Tables) -> str:
    """HTML of the card below its title, for a page in ``book/``; the place of its uses is left open."""
    row, verdict = tables.records("claims")[claim_id], tables.records("verdicts")[claim_id]
    article = tables.records("articles")[row["article"]]
    return (
        f"{words.claimed(row, 'claim-en')}"
        f'<p class="claim-so"><span class="verdict" data-so="{verdict["so"]}">{verdict["so"].capitalize()}.</span> '
        f"{escape(verdict['reason'])}</p>"
        + _about(row, verdict, article, known.meanings[verdict["so"]])
        + _sources(verdict)
        + known.onward.html(claim_id, _MOST)
        + f'<div class="trace" data-trace="{claim_id}"></div>'
        + _listed(known.changes.get(claim_id, []))
    )


def _about(row: dict, verdict: dict, article: dict, meaning: str) -> str:
    outlet = "" if article["outlet"] == fmt.NOT_STATED else f"{escape(article['outlet'])}, "
    where = f'<a href="sources.html#{row["article"]}">{lists.title_of(article)}</a>, {outlet}{fmt.date(article["published"])}'
    if isinstance(row["printed"], str):
        where += f"; printed beside it in {fmt.date(row['printed'])}"
    if isinstance(article["address"], str):
        where += f'; <a href="{escape(article["address"])}" rel="external">a public copy</a>'
    pairs = [
        ("Was it said?", notes.SAID.get(verdict["said"], NO_QUESTION).capitalize() + "."),
        ("Is it so?", f"{verdict['so'].capitalize()}: {_low(meaning)}"),
        ("Said by", escape(str(row["speaker"]))),
        ("In", where),
        ("Place", f"characters {row['quote_start']:,} to {row['quote_end']:,} of {article['characters']:,}"),
        ("Speaks of", fmt.date(row["as_of"])),
        ("Status", notes.STATUSES.get(row["status"], "")),
        ("Note", escape(row["note"]) if isinstance(row["note"], str) else ""),
    ]
    return "<dl>" + "".join(f"<div><dt>{k}</dt><dd>{v}</dd></div>" for k, v in pairs if v) + "</dl>"


def _low(sentence: str) -> str:
    return escape(sentence[:1].lower() + sentence[1:])


def _sources(verdict: dict) -> str:
    """What the verdict rests on, each outside fact with its source."""
    items = []
    for key in (
        i for column in ("reference_ids", "computed_ids") for i in str(verdict[column] or "").split()
    ):
        if facts.exists(key):
            fact = facts.get(key)
            items.append(f"<li>{escape(fact.label)}: {fact.link()}{_words(key)}</li>")
    return f"<h2>Sources</h2><ul class='records'>{''.join(items)}</ul>" if items else ""


def _words(key: str) -> str:
    """Of an outside fact its source and the words there; another record has a place of its own for what it rests on."""
    if facts.table_of(key) != "reference":
        return ""
    row = facts.row(key)
    said = f": {words.quoted(row)}" if words.text(row["quote"]) else ""
    return f'<span class="record-basis">{words.link(row)}{said}</span>'


def _listed(changes: list[dict]) -> str:
    """How the claim's verdict or value changed since the newest release but one, with the reasons."""
    items = "".join(
        f"<li>{fmt.date(row['date'])}, {escape(row['kind'])}: {escape(row['reason'])}</li>" for row in changes
    )
    return f"<h2>Changed</h2><ul class='records'>{items}</ul>" if items else ""
