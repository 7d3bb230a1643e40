"""What a page says of itself to machines: sharing tags, canonical link and schema.org data.

Absolute addresses appear only where the site has one; without it, files are named relative to the page.
"""

from __future__ import annotations

import json
from html import escape

from report.data import tables
from report.files import DATA

from . import addresses, cards

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
DATA_PAGE, FRONT = "book/data", "book/index"


def tags(app, pagename: str, title: str, text: str, body, date: str) -> list[str]:
    """The elements of the head that differ from page to page."""
    here, name = addresses.page_url(app, pagename), app.config.html_title
    card, answers = cards.chosen(app, pagename)
    image = addresses.address(app, pagename, cards.path(pagename, body, card))
    properties = {
        "og:site_name": name,
        "og:title": title,
        "og:description": text,
        "og:type": "website" if pagename == FRONT else "article",
        "og:url": here,
        "og:image": image,
        "og:image:width": str(cards.WIDTH),
        "og:image:height": str(cards.HEIGHT),
        "og:image:alt": " ".join(cards.words(body, card, answers)).strip() or f"The first figure of {name}",
    }
    found = [f'<meta property="{k}" content="{escape(v)}">' for k, v in properties.items() if v]
    found.append('<meta name="twitter:card" content="summary_large_image">')
    if pagename == addresses.MISSING:
        return [*found, '<meta name="robots" content="noindex">']
    if here:
        found.append(f'<link rel="canonical" href="{here}">')
    record = dataset(app, text, date) if pagename == DATA_PAGE else report(app, title, text, date)
    record |= {"url": here, "image": image} if here else {}
    data = json.dumps(record, ensure_ascii=False).replace("<", "\\u003c")
    return [*found, f'<script type="application/ld+json">{data}</script>']


def _common(app, text: str, date: str) -> dict:
    return {
        "@context": "https://schema.org",
        "description": text,
        "inLanguage": "en",
        "dateModified": date,
        "version": app.config.version,
        "license": CC_BY,
        "isAccessibleForFree": True,
    }


def _project(app) -> dict:
    return {"@type": "Organization", "name": app.config.author}


def report(app, title: str, text: str, date: str) -> dict:
    """A page of the report."""
    return _common(app, text, date) | {
        "@type": "Report",
        "name": title,
        "author": _project(app),
        "isPartOf": {"@type": "Report", "name": app.config.html_title},
    }


def dataset(app, text: str, date: str) -> dict:
    """The tables behind the report, each with the file to download."""
    package = tables.package()
    files = [
        {
            "@type": "DataDownload",
            "name": resource["path"],
            "description": resource["description"],
            "encodingFormat": resource["mediatype"],
            "contentSize": f"{resource['bytes']} B",
            "contentUrl": addresses.address(app, DATA_PAGE, f"data/{resource['path']}"),
        }
        for resource in package["resources"]
    ]
    archive = {
        "@type": "DataDownload",
        "name": "All tables",
        "encodingFormat": "application/zip",
        "contentUrl": addresses.address(app, DATA_PAGE, DATA),
    }
    return _common(app, f"{text} {package['description']}", date) | {
        "@type": "Dataset",
        "name": package["title"],
        "creator": _project(app),
        "keywords": ["artificial intelligence", "AI accelerators", "compute", "fact checking"],
        "distribution": [archive, *files],
    }
