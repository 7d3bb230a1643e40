"""A standalone page for every figure and explorer, fit for an iframe, and the HTML to embed it with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from math import ceil
from pathlib import Path

from . import heads, notes

_BLOCK = re.compile(
    r'<figure data-figure="([a-z0-9-]+)".*?</figure>|<form data-explorer="([a-z0-9-]+)".*?</form>', re.S
)
_LINK = re.compile(r'<a href="(\.\./embed/([a-z0-9-]+)\.html)">Embed</a>')
_SNIPPET = re.compile(r'<details class="fig-embed">.*?</details>', re.S)
_TITLE = re.compile(r'class="fig-title"[^>]*>(.*?)</p>', re.S)
_DRAWING = re.compile(r'class="fig-(wide|narrow)" viewBox="0 0 ([\d.]+) ([\d.]+)"')
_WORDS = re.compile(r"<figcaption[^>]*>(.*?)</figcaption>", re.S)
_CLOSED = re.compile(r"<details.*?</details>", re.S)
_PARAGRAPH = re.compile(r"<p[ >].*?</p>", re.S)
#: Of frames of 740, 320, 420 and 472 px: px the drawing gets (440 at most when narrow), letters in a line of the finding and of the words
#: under the drawing, and px of what is the same around every figure.
_FRAMES = {
    "wide": [(708, 56, 92, 200)],
    "narrow": [(288, 25, 38, 235), (388, 34, 52, 230), (440, 39, 59, 230)],
}
_EXPLORER = {"wide": 1200, "narrow": 2020}  # px, for any of them


def add_snippets(app, body: str) -> str:
    """Turn each figure's and explorer's link to its own page into a disclosure that holds the HTML as well."""

    def snippets(block: re.Match) -> str:
        return _LINK.sub(lambda link: _snippet(app, block[0], link[1], link[2]), block[0])

    return _BLOCK.sub(snippets, body)


def _snippet(app, block: str, relative: str, name: str) -> str:
    src = heads.url(app, f"embed/{name}.html") or relative
    tall = heights(block)
    # A column of less than 635 px gets the height of the narrow drawing: a step, as a style can write it.
    style = f"border:0;height:clamp({tall['wide']}px,(635px - 100cqw)*999,{tall['narrow']}px)"
    frame = (
        f'<div style="container-type:inline-size;width:100%"><iframe src="{src}" title="{title(block)}"'
        f' width="100%" height="{tall["wide"]}" style="{style}" loading="lazy"></iframe></div>'
    )
    return (
        '<details class="fig-embed"><summary>Embed</summary><p>'
        f'<input type="text" readonly aria-label="HTML that shows this in another page" value="{escape(frame)}">'
        f' <button type="button" hidden>Copy</button> <a href="{relative}">Open it alone</a></p></details>'
    )


def title(block: str) -> str:
    """The finding of a figure or the question of an explorer, as it stands in the page."""
    return _plain(_TITLE.search(block)[1])


def _plain(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


def heights(block: str) -> dict[str, int]:
    """Pixels that hold the block in a wide and in a narrow frame: its drawing, and the words around it."""
    drawn = {size: float(tall) / float(wide) for size, wide, tall in _DRAWING.findall(block)}
    if not drawn:
        return _EXPLORER
    shown = _CLOSED.sub("<p>Sources</p>", _WORDS.search(block)[1])
    words = [_plain(text) for text in _PARAGRAPH.findall(shown)]
    found = {}
    for size, frames in _FRAMES.items():
        for inner, of_title, of_words, around in frames:
            lines = sum(ceil(len(text) / of_words) for text in words)
            tall = drawn[size] * inner + 24 * ceil(len(title(block)) / of_title) + 20 * lines + around
            found[size] = max(found.get(size, 0), 10 * ceil(tall / 10))
    return found


def documents(app, out: Path) -> Iterator[tuple[str, str]]:
    """Name and text of ``embed/<name>.html`` for each figure and explorer found in the built pages."""
    for page in sorted((out / "book").glob("*.html"), key=lambda p: (p.stem != "index", p)):
        text = page.read_text(encoding="utf8")
        for match in _BLOCK.finditer(text):
            name = match[1] or f"explorer-{match[2]}"
            canonical = heads.url(app, f"book/{page.name}")
            yield name, document(name, page.name, match[0], canonical)


def document(name: str, page: str, block: str, canonical: str) -> str:
    """The page, its style still to come: the block alone, its links opening in the reader's own window.

    Search engines are pointed to the page the block belongs to.
    """
    words = title(block)
    block = _SNIPPET.sub("", block).replace(f'href="#fig-{name}"', f'href="{page}#fig-{name}"')
    block = re.sub(r'href="(?!#|\.\./|[a-z]+:)', 'target="_top" href="../book/', block)
    block, evidence = notes.add_evidence(re.sub(r' data-note="\d+"', "", block))
    evidence = re.sub(r'href="(?!#|\.\./|[a-z]+:)', 'target="_top" href="../book/', evidence)
    anchor = f"fig-{name}" if block.startswith("<figure") else name
    original = f'\n<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{heads.CSP}">
<title>{words}</title>
<meta name="description" content="{words}. From The AI compute race, audited">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">{original}
<link rel="icon" href="../_static/favicon.svg" type="image/svg+xml">
<style></style>
<script defer src="../_static/site.js"></script>
</head>
<body class="embed">
<main>
<h1 class="visually-hidden">{words}</h1>
{block}
{evidence}
<p class="aside"><a href="../book/{page}#{anchor}" target="_top">From The AI compute race, audited</a></p>
</main>
</body>
</html>
"""
