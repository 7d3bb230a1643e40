"""A standalone page for every figure and explorer, fit for an iframe."""

from __future__ import annotations

import re
from pathlib import Path

from . import notes, pages

_BLOCK = re.compile(
    r'<figure data-figure="([a-z0-9-]+)".*?</figure>|<form data-explorer="([a-z0-9-]+)".*?</form>', re.S
)


def write_pages(out: Path) -> None:
    """Write ``embed/<name>.html`` for each figure and explorer found in the built pages."""
    from .finish import write

    for page in sorted((out / "book").glob("*.html")):
        text = page.read_text(encoding="utf8")
        for match in _BLOCK.finditer(text):
            name = match[1] or f"explorer-{match[2]}"
            write(out / "embed" / f"{name}.html", document(name, page.name, match[0]))


def document(name: str, page: str, block: str) -> str:
    """The page: the block alone, its links opening in the reader's own window."""
    title = re.sub(
        r"<[^>]+>", "", (re.search(r'class="fig-title"[^>]*>(.*?)</p>', block, re.S) or ["", name])[1]
    )
    block = re.sub(r'href="(?!#|\.\./|[a-z]+:)', 'target="_top" href="../book/', block)
    block, evidence = notes.add_evidence(re.sub(r' data-note="\d+"', "", block))
    evidence = re.sub(r'href="(?!#|\.\./|[a-z]+:)', 'target="_top" href="../book/', evidence)
    anchor = f"fig-{name}" if block.startswith("<figure") else name
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{pages.CSP}">
<title>{title}</title>
<meta name="description" content="A figure of The AI compute race, audited">
<link rel="icon" href="../_static/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="../_static/site.css">
<script defer src="../_static/site.js"></script>
</head>
<body class="embed">
<main>
<h1 class="visually-hidden">{title}</h1>
{block}
{evidence}
<p class="aside"><a href="../book/{page}#{anchor}" target="_top">From The AI compute race, audited</a></p>
</main>
</body>
</html>
"""
