"""The note that opens from a fact: the words, or the formula, that it rests on."""

from __future__ import annotations

from html import escape

from .. import facts
from ..data import format as fmt
from ..data import tables
from ..links import card, href
from ..models import backtest, derived, registry
from . import differing, leaves, words

STATUSES = {
    "operating": "operating: said to be running",
    "reported": "reported: stated as done or as a fact",
    "planned": "planned: announced for later",
    "estimated": "estimated: somebody’s calculation",
    "alleged": "alleged: second-hand, no source given",
}
SAID = {
    "said": "yes, by words of the speaker that we read",
    "altered": "altered: the words we read differ in what matters",
    "unread": "unread: we found no record of the words",
}
KINDS = {
    "reported": "An article says",
    "reference": "A public source says",
    "computed": "We computed",
    "outcome": "It happened later",
}


#: Computed numbers of which the note and a table of methods say how much of the spread each input makes.
TAKEN_APART = (
    "calc-colossus-fed-share-july-2024", "calc-google-fleet-over-colossus", "calc-1e26-cost",
    "calc-artemis-energy-saving-maker", "calc-artemis-chip-saving", "calc-artemis-break-even",
    "calc-chatbit-finetune-hours",
)  # fmt: skip


def note(fact_id: str) -> str:
    """HTML of the evidence note ``ev-<id>``, a popover that needs no script.

    A page holds hundreds, so what is the same in all of them, its name and what closes it, a script adds to the one that
    opens; without it a tap elsewhere, Escape, or the number once more closes it.
    """
    fact, record = facts.get(fact_id), facts.row(fact_id)
    kind = "We assumed" if fact_id.startswith("assume-") else KINDS[fact.layer]
    body = _BODIES[facts.table_of(fact_id)](fact, record)
    return (
        f'<div class="ev" id="ev-{fact_id}" popover data-layer="{fact.layer}">'
        f'<p class="ev-kind"><span class="ev-mark">{kind}</span> {_value(fact)}</p>'
        f"{body}"
        f'<p class="ev-links"><a href="{_record(fact_id)}">{_LINKS[facts.table_of(fact_id)]}</a></p></div>'
    )


def place(fact_id: str) -> tuple:
    """Where a note stands among those of a page: by kind, then by article or source, then by its id, which says what it is of.

    What is alike stands together: on paper a list by source, and fewer bytes, since what packs a page for its way looks
    back no further than thirty notes.
    """
    row = facts.row(fact_id)
    origin = row.get("article") or row.get("source_title") or ""
    return (*leaves.KINDS, "derived").index(facts.table_of(fact_id)), origin, fact_id


_LINKS = {
    "claims": "This claim’s card",
    "derived": "This number in the methods",
    "assumptions": "This assumption in the methods",
    "reference": "This fact in the sources",
    "outcomes": "This outcome in the sources",
}


def _record(fact_id: str) -> str:
    return card(fact_id) if facts.table_of(fact_id) == "claims" else href(fact_id)


def noted(record: dict) -> str:
    """The note of a row, and where a cell of a wide table changed it, what its source says."""
    note = _text(record.get("note"))
    if "source_says" not in record:
        return note
    said = record["source_says"]
    words = fmt.date(said) if isinstance(said, str) else fmt.exact(said, record["unit"])
    return f"Changed here; the source says {escape(words)}. {note}".rstrip()


def _value(fact: facts.Fact) -> str:
    return f'<b class="ev-value">{escape(fact.hedged.text)}</b>' if fact.value is not None else ""


def _rows(pairs) -> str:
    cells = "".join(f"<div><dt>{k}</dt><dd>{v}</dd></div>" for k, v in pairs if v)
    return f"<dl>{cells}</dl>"


def _text(value) -> str:
    return escape(value) if isinstance(value, str) else ""


def _claim(fact, record) -> str:
    article = tables.records("articles")[record["article"]]
    verdict, found = "", tables.records("verdicts").get(fact.id, {})
    if found:
        verdict = f'<span class="verdict">{found["so"]}</span>. {escape(found["reason"])}'
    code = article["language"]
    language = "" if _text(article["title_note"]) else f' lang="{code}"'
    where = f"<span{language}>{escape(article['title'])}</span> ({fmt.date(article['published'])})"
    if _text(record["printed"]):
        where += f"; printed beside it in {fmt.date(record['printed'])}"
    return words.claimed(record) + _rows(
        [
            ("Said by", _text(record.get("speaker"))),
            ("Article", where),
            ("Speaks of", fmt.date(_text(record.get("as_of")))),
            ("Status", STATUSES[record["status"]]),
            ("Others say", differing.others(fact)),
            ("Note", noted(record)),
            ("Was it said?", SAID.get(found.get("said"), "")),
            ("Is it so?", verdict),
        ]
    )


def _derived(fact, record) -> str:
    ours = _counted(record)
    return (
        f'<p class="ev-en">{escape(fact.label)}</p>'
        + leaves.listed(fact, case=fact.id.startswith(backtest.PREFIX))
        + f'<p class="ev-formula"><code>{escape(record["formula"])}</code></p>'
        + leaves.through(fact)
        + _rows(
            [
                *_public(fact),
                ("Counted in", leaves.counted(fact.id) if ours else ""),
                (
                    "90% interval" if fact.tested else "Range",
                    "" if ours or fact.low is None else _range(fact),
                ),
                ("Spread from", escape(spread(fact))),
                ("Status", "" if ours else f"{STATUSES[fact.status]} (its weakest input)"),
                ("Note", noted(record)),
            ]
        )
    )


def _range(fact: facts.Fact) -> str:
    """The range of a computed number, and what is known of how well such ranges hold."""
    span, summary = fact.range.text, registry.SPECS[fact.id].summary
    if fact.low == fact.high:
        return "" if summary else "none: every input is taken as exact"
    if summary:
        return f"{span}, binomial"
    link = '<a href="methods.html#uncertainty">'
    if not fact.tested:
        return f"{span}, what its {link}untested ranges</a> leave open"
    held, cases = (facts.get(f"calc-backtest-{name}") for name in ("held-90", "cases"))
    return f"{span}; such intervals held {held} of {cases} {link}answers left out</a>"


def spread(fact: facts.Fact) -> str:
    """How much of its spread each input makes that makes some, of the numbers that are taken apart."""
    if fact.id not in TAKEN_APART:
        return ""
    parts = (
        derived.tornado(fact.id).query("share >= 0.01").sort_values("share", ascending=False, kind="stable")
    )
    shares = zip(parts["share"], parts["label"], strict=True)
    return "; ".join(f"{fmt.text(share, 'fraction', 2)} {label}" for share, label in shares)


def _public(fact: facts.Fact) -> list[tuple[str, str]]:
    """Of a case of the backtest: the public answer, the model's number over it, and whether its intervals hold it."""
    if not fact.id.startswith(backtest.PREFIX):
        return []
    case = backtest.cases()[fact.id.removeprefix(backtest.PREFIX)]
    answer, record = facts.get(case.row["public_id"]), facts.row(case.row["public_id"])
    said = f": {words.quoted(record)}" if words.text(record["quote"]) else ""
    low, high = case.left_out()
    without = f"{fmt.range(low, high, fact.unit, sig=2)}, which {_holds(low <= case.public <= high)} it"
    return [
        ("Public answer", f"{answer.link(value=False)}{said}"),
        ("Predicted over public", fmt.text(fact.value / answer.value, "ratio", 2)),
        ("Without this case", without),
    ]


def _holds(inside: bool) -> str:
    return "holds" if inside else "does not hold"


def _counted(record: dict) -> bool:
    """True of a count of our own rows, or one made of such counts: it has no source that could be unsure."""
    return all(facts.table_of(i) == "derived" and _counted(facts.row(i)) for i in record["inputs"])


def _assumption(fact, record) -> str:
    span = fact.range.text if fact.ranged else ""
    return _rows(
        [
            ("What", escape(fact.label)),
            ("Range", span),
            ("Drawn from", _text(record.get("dist"))),
            ("Why", linked(_text(record.get("reason")))),
        ]
    )


def _source(fact, record) -> str:
    return (
        words.blockquote(record)
        + f'<p class="ev-en">{escape(fact.label)}</p>'
        + _rows(
            [
                *_said(fact, record),
                ("Source", f"{words.link(record)}; {words.SOURCES[record['source_kind']]}"),
                ("Place", f"{words.place(record)}. {_text(record.get('how'))}".rstrip()),
                ("No words", words.missing(record)),
                ("Status", STATUSES[fact.status]),
                ("Confidence", words.confidence(record)),
                ("Others say", differing.others(fact)),
                ("Note", noted(record)),
            ]
        )
    )


def _outcome(fact, record) -> str:
    behind, answers = record["reference_ids"].split(), _text(record.get("claim_id"))
    links = ", ".join(facts.get(i).html(value=False) for i in behind)
    claim = f'<a href="{href(answers)}">{escape(facts.get(answers).label)}</a>' if answers else ""
    return (
        "".join(words.blockquote(facts.row(i)) for i in behind)
        + f'<p class="ev-en">{escape(fact.label)}</p>'
        + _rows(
            [
                *_said(fact, record),
                ("Status", STATUSES[fact.status]),
                ("Rests on", links),
                ("Answers", claim),
                ("Note", noted(record)),
            ]
        )
    )


def _said(fact, record) -> list[tuple[str, str]]:
    """What the row says where it is no number, its range, and the time it speaks of."""
    return [
        ("Says", "" if fact.value is not None or fact.unit == "date" else escape(fact.text)),
        ("Range", fact.range.text if fact.ranged else ""),
        ("As of", fmt.date(_text(record.get("as_of")))),
    ]


_BODIES = {
    "claims": _claim, "derived": _derived, "assumptions": _assumption, "reference": _source, "outcomes": _outcome,
}  # fmt: skip


def named(said: str) -> list[str]:
    """The ids of records that stand in the words ``said``, once each."""
    return [i for i in dict.fromkeys(facts.ID.findall(said)) if facts.exists(i)]


def linked(html: str) -> str:
    """Words with each id of a record in them replaced by what the record says, as a link to it."""
    return facts.ID.sub(lambda m: facts.get(m[0]).link() if facts.exists(m[0]) else m[0], html)
