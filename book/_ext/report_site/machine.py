"""What machines read beside the claims: a manifest of each page, llms.txt and the sitemap."""

from __future__ import annotations

import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path

from report.files import DATA

from . import claim_pages, commit, graph, inputs
from .inputs import ROOT

PACKAGES = ("jupyter-book", "altair", "pandas", "numpy", "ipywidgets", "vl-convert-python")


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
    found = {"claims.json": dump(graph.claims(app.config.site_url, app.config.author))}
    docs = sorted(app.env.found_docs)
    for doc in docs:
        source = Path(app.env.doc2path(doc))
        found[f"manifest/{source.stem}.json"] = dump(manifest(source))
    about = {doc: app.env.metadata.get(doc, {}).get("description", "") for doc in docs}
    lines = [
        f"# {app.config.html_title}",
        "",
        f"> {about['book/index']}",
        "",
    ]
    lines += [f"- [{app.env.titles[doc].astext()}]({doc}.html): {words}" for doc, words in about.items()]
    lines += [
        "",
        "## Data",
        "",
        "- [claims.json](claims.json): every claim and verdict as JSON-LD",
        "- `claims/<claim_id>.html`: the card of each claim",
        "- [datapackage.json](data/datapackage.json): the tables, described",
        f"- [All tables]({DATA}): the same with README and licence, zipped",
        "",
    ]
    found["llms.txt"] = "\n".join(lines)
    if app.config.site_url:
        base = app.config.site_url.rstrip("/")
        urls = "".join(
            f"<url><loc>{base}/{path}</loc><lastmod>{commit.date(ROOT)}</lastmod></url>"
            for path in [*(f"{doc}.html" for doc in docs), *claim_pages.paths()]
        )
        found["sitemap.xml"] = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>\n'
        )
    return found
