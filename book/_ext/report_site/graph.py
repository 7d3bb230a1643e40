"""Claims, verdicts and computed numbers as one JSON-LD graph, with all that they rest on."""

from __future__ import annotations

from report import facts
from report.data import format as fmt
from report.data import tables
from report.links import href

from . import commit
from .heads import CC_BY
from .inputs import ROOT

#: Of the answers to “is it so?”; whether it was said has no rating, nor has an answer that leaves it open.
RATING = {"holds": 5, "rounded": 4, "outdated": 3, "contradicted": 1}
_KINDS = {"person": "Person", "company": "Organization"}


def records(name: str) -> list[dict]:
    """Rows of a table with empty cells as None."""
    frame = tables.load(name).astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


def claims(site_url: str, author: str) -> dict:
    """Every claim as schema.org Claim, every verdict as ClaimReview by ``author``; PROV for computed numbers."""
    base = f"{site_url.rstrip('/')}/book/" if site_url else "book/"
    verdicts = {row["claim_id"]: row for row in records("verdicts")}
    speakers = {row["name"].casefold(): row for row in records("subjects") if row["kind"] in _KINDS}
    articles = {row["article"]: row for row in records("articles")}
    meanings = {row["answer"]: row["meaning"] for row in records("rubric") if row["question"] == "so"}
    computed = {row["derived_id"]: row for row in records("derived")}
    graph, behind = [_about(base, meanings)], set()
    for row in records("claims"):
        claim_id, verdict = row["claim_id"], verdicts[row["claim_id"]]
        article = articles[row["article"]]
        address = _at(base, claim_id)
        graph.append(
            {
                "@type": ["prov:Entity", "Claim"],
                "@id": address,
                "identifier": claim_id,
                "text": row["quote"],
                "inLanguage": article["language"],
                **_speaker(row["speaker"], speakers),
                "appearance": {
                    "@type": "NewsArticle",
                    "@id": f"{base}sources.html#{article['article']}",
                    "headline": article["title"],
                    "datePublished": str(article["published"]),
                    **({"url": article["address"]} if article["address"] else {}),
                    **_publisher(article["outlet"]),
                    "encoding": {
                        "@type": "MediaObject",
                        "encodingFormat": "text/plain",
                        "sha256": article["sha256"],
                    },
                },
                "temporalCoverage": str(row["as_of"]),
                # Of a teaser beside the article.
                **({"datePublished": row["printed"]} if row["printed"] else {}),
            }
        )
        review = {
            "@type": "ClaimReview",
            "@id": f"{address}-review",
            "itemReviewed": {"@id": address},
            "claimReviewed": row["quote_en"],
            "reviewAspect": "is it so?",
            "reviewBody": verdict["reason"],
            "author": {"@type": "Organization", "name": author},
            "url": address,
            "license": CC_BY,
            "dateModified": commit.date(ROOT),
            "isPartOf": {"@id": _all(base)},
            "reviewRating": {
                "@type": "Rating",
                "alternateName": verdict["so"],
                "ratingExplanation": meanings[verdict["so"]],
            },
        }
        if cited := (verdict["reference_ids"] or "").split():
            review["citation"] = [{"@id": _at(base, i)} for i in cited]
            behind.update(cited)
        if stated := (verdict["computed_ids"] or "").split():
            review["mentions"] = [_number(_at(base, i), computed[i]) for i in stated]
        if verdict["so"] in RATING:
            review["reviewRating"] |= {
                "ratingValue": RATING[verdict["so"]],
                "bestRating": 5,
                "worstRating": 1,
            }
        graph.append(review)
    for key, row in computed.items():
        if key.startswith("calc-backtest-"):  # no claim rests on these, and they are many
            continue
        inputs = [i for i in (row["inputs"] or "").split() if facts.exists(i)]
        behind.update(inputs)
        graph.append(
            _number(_at(base, key), row)
            | {
                "@type": ["prov:Entity", "PropertyValue"],
                "identifier": key,
                "prov:wasDerivedFrom": [{"@id": _at(base, i)} for i in inputs],
                "prov:wasGeneratedBy": {"@type": "prov:Activity", "name": row["function"]},
            }
        )
    for i in [i for i in behind if facts.table_of(i) == "outcomes"]:
        behind.update(facts.row(i)["reference_ids"].split())
    described = [i for i in sorted(behind) if facts.table_of(i) in ("reference", "outcomes", "assumptions")]
    graph += [_source(i, base) for i in described]
    context = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#"}
    return {"@context": context, "@graph": graph}


def _at(base: str, fact_id: str) -> str:
    """Address of a record in the graph; a claim keeps the one it had in the first release, which leads to it."""
    return f"{base}audit.html#{fact_id}" if facts.table_of(fact_id) == "claims" else base + href(fact_id)


def _all(base: str) -> str:
    """Address of the graph itself: of all claims."""
    return f"{base}audit.html#every-claim"


def _about(base: str, meanings: dict[str, str]) -> dict:
    """The graph itself: its version, licence and date, and what the answers mean."""
    release = records("releases")[0]["release"]
    terms = [
        {
            "@type": "DefinedTerm",
            "name": answer,
            "description": words,
            **({"termCode": str(RATING[answer])} if answer in RATING else {}),
        }
        for answer, words in meanings.items()
    ]
    return {
        "@type": ["prov:Entity", "Dataset"],
        "@id": _all(base),
        "name": "Claims of press reports on AI compute, checked: is it so?",
        "version": release,
        "license": CC_BY,
        "dateModified": commit.date(ROOT),
        "about": {"@type": "DefinedTermSet", "name": "Is it so?", "hasDefinedTerm": terms},
    }


def _source(fact_id: str, base: str) -> dict:
    """What a verdict or a computed number rests on: its words, what it speaks of, and the page it is from."""
    row, fact = facts.row(fact_id), facts.get(fact_id)
    node = {
        "@type": ["prov:Entity", "CreativeWork"],
        "@id": _at(base, fact_id),
        "identifier": fact_id,
        "name": fact.label,
        "text": fact.text,
    }
    if fact.ranged:
        node["about"] = _number(
            "", {"label": fact.label, **{k: row[k] for k in ("value", "low", "high", "unit")}}
        )
    if isinstance(row.get("as_of"), str):
        node["temporalCoverage"] = row["as_of"]
    if isinstance(row.get("source_url"), str):
        page = {"@type": "WebPage", "name": row["source_title"], "url": row["source_url"]}
        node["isBasedOn"] = page | _quote(row)
    if isinstance(row.get("reference_ids"), str):
        node["prov:wasDerivedFrom"] = [{"@id": _at(base, i)} for i in row["reference_ids"].split()]
    return node


def _number(address: str, row: dict) -> dict:
    """A number with its range, where it has one: what a verdict states, a computed number, or a fact's own."""
    return {
        "@type": "PropertyValue",
        **({"@id": address} if address else {}),
        "name": row["label"],
        "value": row["value"],
        **({"minValue": row["low"], "maxValue": row["high"]} if row["low"] != row["high"] else {}),
        **({"unitText": row["unit"]} if row["unit"] else {}),
    }


def _publisher(outlet: str) -> dict:
    return {} if outlet == fmt.NOT_STATED else {"publisher": {"@type": "Organization", "name": outlet}}


def _quote(row: dict) -> dict:
    """The words of the page that carry a fact, with their language where it is not English."""
    if not isinstance(row["quote"], str):
        return {}
    language = row["quote_language"]
    return {"text": row["quote"], **({"inLanguage": language} if language != "en" else {})}


def _speaker(speaker: str, known: dict[str, dict]) -> dict:
    """Who said it: the person or organisation that ``known`` has by name, else the article's own words for them."""
    name, _, affiliation = speaker.partition(" (")
    row = known.get(name.casefold())
    if not row:
        return {"creditText": speaker}
    author = {"@type": _KINDS[row["kind"]], "name": row["name"]}
    if affiliation:
        author["affiliation"] = {"@type": "Organization", "name": affiliation.rstrip(")")}
    return {"author": author}
