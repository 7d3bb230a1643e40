"""What machines read: claims as JSON-LD, a manifest of each page, llms.txt, sitemap and robots."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path

from report import facts, tables
from report.links import href

from publish import DATA

from . import ROOT, commit, inputs

RATING = {
    "holds": 5, "rounded": 4, "outdated": 3, "ambiguous": 3, "contradicted": 1,
}  # fmt: skip
#: Speakers that are not people; any other name with a capital is a person's.
ORGANISATIONS = {"Nvidia", "Reuters"}
PACKAGES = ("jupyter-book", "altair", "pandas", "numpy", "ipywidgets", "vl-convert-python")


def records(name: str) -> list[dict]:
    """Rows of a table with empty cells as None."""
    frame = tables.load(name).astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


def claims(site_url: str) -> dict:
    """Every claim as schema.org Claim and every rated verdict as ClaimReview; PROV for computed numbers."""
    base = f"{site_url.rstrip('/')}/book/" if site_url else "book/"
    verdicts = {row["claim_id"]: row for row in records("verdicts")}
    articles = {row["article"]: row for row in records("articles")}
    graph = []
    for row in records("claims"):
        claim_id, verdict = row["claim_id"], verdicts[row["claim_id"]]
        article = articles[row["article"]]
        address = f"{base}audit.html#{claim_id}"
        graph.append(
            {
                "@type": "Claim",
                "@id": address,
                "identifier": claim_id,
                "text": row["quote"],
                "inLanguage": "it",
                **_speaker(row["speaker"]),
                "appearance": {
                    "@type": "NewsArticle",
                    "@id": f"{base}sources.html#{article['article']}",
                    "headline": article["title"],
                    "datePublished": str(article["published"]),
                    "encoding": {
                        "@type": "MediaObject",
                        "encodingFormat": "text/plain",
                        "sha256": article["sha256"],
                    },
                },
                "temporalCoverage": str(row["as_of"]),
                **(
                    {"datePublished": row["printed"]} if row["printed"] else {}
                ),  # a teaser beside the article
            }
        )
        review = {
            "@type": "ClaimReview",
            "@id": f"{address}-review",
            "itemReviewed": {"@id": address},
            "claimReviewed": row["quote_en"],
            "reviewBody": verdict["reason"],
            "author": {"@type": "Organization", "name": "AI Compute Race Audit project"},
            "url": address,
            "reviewRating": {"@type": "Rating", "alternateName": verdict["verdict"]},
        }
        if verdict["verdict"] in RATING:
            review["reviewRating"] |= {
                "ratingValue": RATING[verdict["verdict"]],
                "bestRating": 5,
                "worstRating": 1,
            }
        graph.append(review)
    for row in records("derived"):
        graph.append(
            {
                "@type": ["prov:Entity", "PropertyValue"],
                "@id": f"{base}methods.html#{row['derived_id']}",
                "identifier": row["derived_id"],
                "name": row["label"],
                "value": row["value"],
                **({"unitText": row["unit"]} if row["unit"] else {}),
                "prov:wasDerivedFrom": [
                    {"@id": base + href(i)} for i in (row["inputs"] or "").split() if facts.exists(i)
                ],
                "prov:wasGeneratedBy": row["function"],
            }
        )
    context = {"@vocab": "https://schema.org/", "prov": "http://www.w3.org/ns/prov#"}
    return {"@context": context, "@graph": graph}


def _speaker(name: str) -> dict:
    """Who said it: a named person or organisation, or, where nobody is named, the article's own words for them."""
    if name[0].islower():
        return {"creditText": name}
    person, _, affiliation = name.partition(" (")
    if name in ORGANISATIONS:
        return {"author": {"@type": "Organization", "name": name}}
    author = {"@type": "Person", "name": person}
    if affiliation:
        author["affiliation"] = {"@type": "Organization", "name": affiliation.rstrip(")")}
    return {"author": author}


def sha256(path: Path) -> str:
    """Hex digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def manifest(source: Path) -> dict:
    """What a page was computed from: its source, the tables and code it may read, pinned versions, commit."""
    files = [source, ROOT / "constraints.txt", *inputs.files()]
    return {
        "page": source.name,
        "commit": commit.sha(ROOT),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "inputs": {path.relative_to(ROOT).as_posix(): sha256(path) for path in sorted(files)},
    }


def texts(app) -> dict[str, str]:
    """Path and text of ``claims.json``, ``manifest/<page>.json``, ``llms.txt`` and, for a published site, a sitemap."""
    dump = lambda thing: json.dumps(thing, ensure_ascii=False, indent=1, allow_nan=False) + "\n"  # noqa: E731
    found = {"claims.json": dump(claims(app.config.site_url))}
    docs = sorted(app.env.found_docs)
    for doc in docs:
        source = Path(app.env.doc2path(doc))
        found[f"manifest/{source.stem}.json"] = dump(manifest(source))
    about = {doc: app.env.metadata.get(doc, {}).get("description", "") for doc in docs}
    lines = [
        f"# {app.config.html_title}",
        "",
        "> Five Italian press reports of 2024 on AI computing power, checked claim by claim.",
        "",
    ]
    lines += [f"- [{app.env.titles[doc].astext()}]({doc}.html): {words}" for doc, words in about.items()]
    lines += [
        "",
        "## Data",
        "",
        "- [claims.json](claims.json): every claim and verdict as JSON-LD",
        "- [datapackage.json](data/datapackage.json): the tables, described",
        f"- [All tables]({DATA}): the same with README and licence, zipped",
        "",
    ]
    found["llms.txt"] = "\n".join(lines)
    if app.config.site_url:
        base = app.config.site_url.rstrip("/")
        urls = "".join(
            f"<url><loc>{base}/{doc}.html</loc><lastmod>{commit.date(ROOT)}</lastmod></url>" for doc in docs
        )
        found["sitemap.xml"] = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>\n'
        )
    return found
