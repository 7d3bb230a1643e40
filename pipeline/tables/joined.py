"""The claims as one table that needs no other: each with its article, both verdicts, and the sources behind them."""

from __future__ import annotations


def build(rows: dict[str, list[dict]]) -> list[dict]:
    """A row for each claim, from the rows of every table that it joins."""
    by = {
        name: {row[key]: row for row in rows[name]}
        for name, key in (
            ("articles", "article"),
            ("subjects", "subject"),
            ("measures", "measure"),
            ("verdicts", "claim_id"),
            ("reference", "ref_id"),
            ("outcomes", "outcome_id"),
        )
    }
    return [_row(claim, by) for claim in rows["claims"]]


def _row(claim: dict, by: dict[str, dict[str, dict]]) -> dict:
    article, verdict = by["articles"][claim["article"]], by["verdicts"][claim["claim_id"]]
    sources = _sources((verdict.get("reference_ids") or "").split(), by)
    return {
        **claim,
        "title": article["title"],
        "outlet": article["outlet"],
        "address": article.get("address"),
        "published": article["published"],
        "subject_name": by["subjects"][claim["subject"]]["name"],
        "measure_label": by["measures"][claim["measure"]]["label"],
        **{key: verdict.get(key) for key in ("said", "so", "reason", "reference_ids", "computed_ids")},
        "source_titles": " | ".join(sources),
        "source_urls": " ".join(filter(None, sources.values())),
        "card": f"claims/{claim['claim_id']}.html",
    }


def _sources(ids: list[str], by: dict[str, dict[str, dict]]) -> dict[str, str]:
    """Title and address of each source behind the records, once each; a claim is no source."""
    found: dict[str, str] = {}
    for key in ids:
        if key in by["outcomes"]:
            found |= _sources(by["outcomes"][key]["reference_ids"].split(), by)
        elif key in by["reference"]:
            fact = by["reference"][key]
            if fact.get("source_title"):
                found.setdefault(fact["source_title"], fact.get("source_url") or "")
    return found
