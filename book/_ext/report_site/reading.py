"""What the page “Read it with us” recognises an article by: where its claims stand, and their quotes.

The texts are not ours to publish. Of what is no claim, and of repetitions, only the place is told.
"""

from __future__ import annotations

import json

from report import facts, links
from report.data import tables


def script() -> str:
    """The script ``_static/read-articles.js``: articles with their claims and spans, and every value, computed ones to three
    digits."""
    articles = [_article(row) for row in tables.load("articles").fillna("").to_dict("records")]
    stated = {
        facts.get(i).value for name in ("claims", "reference", "outcomes") for i in tables.records(name)
    }
    shown = {float(f"{value:.3g}") for value in tables.load("derived")["value"] if value}
    numbers = [
        int(value) if value.is_integer() else value for value in sorted(map(float, stated - {None} | shown))
    ]
    return f"window.reportArticles={_json(articles)};\nwindow.reportNumbers={_json(numbers)};\n"


def _article(row: dict) -> dict:
    slug, verdicts = row["article"], tables.records("verdicts")
    claims = tables.load("claims").query("article == @slug")
    spans = (
        tables.load("coverage").query("article == @slug and role in ('passed-over', 'repetition')").fillna("")
    )
    return {
        "slug": slug,
        "pages": sorted({links.of_claims()[i] for i in claims["claim_id"]}),
        "title": row["title"],
        "outlet": row["outlet"],
        "characters": row["characters"],
        "claims": [
            {
                "id": claim["claim_id"],
                "start": claim["quote_start"],
                "end": claim["quote_end"],
                "quote": claim["quote"],
                "language": row["language"],
                "so": verdicts[claim["claim_id"]]["so"],
                "label": facts.get(claim["claim_id"]).label,
            }
            for claim in claims.to_dict("records")
        ],
        "others": [
            {"start": span["start"], "end": span["end"], "claim": span["claim_id"], "reason": span["reason"]}
            for span in spans.to_dict("records")
        ],
    }


def _json(made) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))
