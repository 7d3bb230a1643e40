"""The card of each claim: a small page of its own at the root of the site, made when all uses are known.

A card is filled from one template, and shares its style, its script and, with others of the same article and verdict, the picture that it is
shared with.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from report import links
from report.data import quotes, tables
from report.figures import picture
from report.pages import card

from . import addresses, commit, errors, graph, heads, pages, trace, tree
from .inputs import ROOT

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{csp}">
<title>{title} – {book}</title>
{head}
<meta name="color-scheme" content="light dark">
<link rel="icon" href="../_static/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../_static/site.css">
<script defer src="../_static/site.js"></script>
</head>
<body class="page-claim">
<a class="skip" href="#main">Skip to the text</a>
<header class="masthead"><div class="masthead-in"><a class="masthead-title" href="../book/index.html">{book}</a>
<nav aria-label="Pages"><a href="../book/{place}">In the audit</a></nav></div></header>
<div class="sheet"><main id="main">
<article class="claim" id="{id}">
<h1>{title}</h1>
{body}
<h2>Share</h2>
<p class="share"><a class="copy" href="{here}">Link to this claim</a></p>
<p>Cite: {citation}</p>
<p class="share"><label>Quote it in another page <input type="text" readonly value="{embed}"></label></p>
<p>{error}</p>
</article>
<nav class="turn" aria-label="Claims of this article">{turn}</nav>
</main></div>
<footer class="colophon"><div class="colophon-in"><p>Version {version}, {date}. <a href="../book/about.html">About this report</a>. Our words are under CC BY 4.0; the quoted ones belong to the article’s publisher.</p></div></footer>
</body>
</html>
"""


def paths() -> list[str]:
    """The address of every card from the root of the site."""
    return [f"claims/{claim_id}.html" for claim_id in tables.records("claims")]


def picture_name(claim_id: str) -> str:
    """The picture that a card shares with those of the same article and verdict."""
    return (
        f"claim-{tables.records('claims')[claim_id]['article']}-{tables.records('verdicts')[claim_id]['so']}"
    )


def drawings() -> dict[str, str]:
    """The SVG of each such picture by its name."""
    meanings = {r["answer"]: r["meaning"] for r in tables.load("rubric").to_dict("records")}
    found = {}
    for claim_id, verdict in tables.records("verdicts").items():
        article = tables.records("articles")[tables.records("claims")[claim_id]["article"]]
        if (name := picture_name(claim_id)) not in found:
            found[name] = picture.verdict_card(article["title"], verdict["so"], meanings[verdict["so"]])
    return found


def documents(app, places: dict[str, list[trace.Use]]) -> Iterator[tuple[str, str]]:
    """Path and text of every card; ``places`` has the uses of each record."""
    known, found = card.Tables.now(), graph.claims(app.config.site_url, app.config.author)["@graph"]
    reviews = {node["itemReviewed"]["@id"]: node for node in found if node["@type"] == "ClaimReview"}
    reviews = {key.partition("#")[2]: node for key, node in reviews.items()}
    ids = sorted(tables.records("claims"), key=lambda i: (_of(i)["article"], _of(i)["quote_start"]))
    for at, claim_id in enumerate(ids):
        same = {n: ids[n] for n in (at - 1, at + 1) if 0 <= n < len(ids)}
        same = {n: other for n, other in same.items() if _of(other)["article"] == _of(claim_id)["article"]}
        yield f"claims/{claim_id}.html", _document(app, claim_id, known, places, reviews[claim_id], same, at)


def _of(claim_id: str) -> dict:
    return tables.records("claims")[claim_id]


def _document(app, claim_id: str, known, places, review: dict, same: dict[int, str], at: int) -> str:
    path, date, book = f"claims/{claim_id}.html", commit.date(ROOT), app.config.html_title
    title, text, url = card.title(claim_id), card.summary(claim_id), addresses.url(app, path)
    body = tree.parse(card.body(claim_id, known))
    trace.fill(body, places)
    addresses.move(body, lambda link: link if link.startswith("../") else f"../book/{link}")
    form = errors.url(app, path.removesuffix(".html"), claim_id)
    turn = "".join(
        f'<a class="turn-{"prev" if n < at else "next"}" rel="{"prev" if n < at else "next"}" href="{other}.html">'
        f"<span>{'Before' if n < at else 'Next'}</span> {escape(card.title(other))}</a>"
        for n, other in same.items()
    )
    return _PAGE.format(
        csp=heads.CSP, id=claim_id, place=links.href(claim_id), title=escape(title, quote=False), book=escape(book, quote=False),
        head="\n".join(_head(app, claim_id, title, text, url, review)), body=tree.inner(body),
        here=escape(url) or f"{claim_id}.html",
        citation=escape(pages.citation(app, title, date, url), quote=False),
        embed=escape(_quotation(app, claim_id, url, path)),
        error=f'Something wrong? <a class="report-error" href="{escape(form)}">Report an error</a>' if form
        else 'Something wrong? <a href="../book/about.html">How errors are corrected</a>',
        turn=turn, version=app.config.version, date=date,
    )  # fmt: skip


def _head(app, claim_id: str, title: str, text: str, url: str, review: dict) -> list[str]:
    """What the card says of itself to machines and to whoever shows a link to it."""
    image = addresses.url(app, f"_static/cards/{picture_name(claim_id)}.png")
    verdict = tables.records("verdicts")[claim_id]["so"]
    properties = {
        "og:site_name": app.config.html_title, "og:title": title, "og:description": text, "og:type": "article",
        "og:url": url, "og:image": image or f"../_static/cards/{picture_name(claim_id)}.png",
        "og:image:width": str(picture.CARD[0]), "og:image:height": str(picture.CARD[1]),
        "og:image:alt": f"The verdict on a claim: {verdict}",
    }  # fmt: skip
    found = [f'<meta name="description" content="{escape(text)}">']
    found += [f'<meta property="{key}" content="{escape(said)}">' for key, said in properties.items() if said]
    found.append('<meta name="twitter:card" content="summary_large_image">')
    if not url:
        return found
    kept = ("@type", "claimReviewed", "reviewAspect", "reviewBody", "author", "license", "dateModified", "reviewRating")  # fmt: skip
    record = {"@context": "https://schema.org", "url": url, **{key: review[key] for key in kept}}
    record["itemReviewed"] = {
        "@type": "Claim",
        "text": _of(claim_id)["quote"],
        "inLanguage": quotes.language(_of(claim_id)["article"]),
    }
    data = json.dumps(record, ensure_ascii=False).replace("<", "\\u003c")
    return [
        *found,
        f'<link rel="canonical" href="{url}">',
        f'<script type="application/ld+json">{data}</script>',
    ]


def _quotation(app, claim_id: str, url: str, path: str) -> str:
    """The claim as HTML for another page: words alone, so that it looks as the page it stands in does."""
    row, verdict = _of(claim_id), tables.records("verdicts")[claim_id]
    code = quotes.language(row["article"])
    english = "" if code == "en" else f"<p>{escape(row['quote_en'])}</p>"
    link = (
        f'<a href="{url or f"../{path}"}" target="_blank" rel="noopener">{escape(app.config.html_title)}</a>'
    )
    return (
        f'<blockquote><p lang="{code}">{escape(quotes.spoken(row))}</p>{english}'
        f"<p><b>{verdict['so'].capitalize()}.</b> {escape(verdict['reason'])}</p>"
        f"<footer>{link}, version {app.config.version}, CC BY 4.0</footer></blockquote>"
    )
