"""A standalone page for every figure and explorer, fit for an iframe, and the HTML to embed it with."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from html import escape
from math import ceil

from report.figures import downloads

from . import addresses, apart, commit, heads, notes, tree
from .inputs import ROOT

#: Of frames of 740, 320, 420 and 472 px: px the drawing gets (440 at most when narrow), letters in a line of the
#: finding and of the words under the drawing, and px of what is the same around every figure.
_FRAMES = {
    "wide": [(708, 56, 92, 200)],
    "narrow": [(288, 25, 38, 275), (388, 34, 52, 250), (440, 39, 59, 250)],
}
_EXPLORER = {"wide": 1280, "narrow": 2060}  # px, for any of them


def _blocks(body: tree.Element) -> Iterator[tuple[str, tree.Element]]:
    """Name and element of each figure and explorer of a page."""
    for block in body.iter("figure", "form"):
        if block.get("data-figure"):
            yield block.get("data-figure"), block
        elif block.get("data-explorer"):
            yield f"explorer-{block.get('data-explorer')}", block


def add_snippets(app, body: tree.Element) -> None:
    """Turn each figure's and explorer's link to its own page into a disclosure that holds the HTML as well.

    No field: a browser lays out every one of a page as it arrives, and what it is folded in, to know what it could fill.
    """
    for name, block in list(_blocks(body)):
        relative = f"../embed/{name}.html"
        for link in block.xpath(".//a[@href=$relative]", relative=relative):
            link.getparent().replace(link, tree.make(_snippet(app, block, relative, name)))


def _snippet(app, block: tree.Element, relative: str, name: str) -> str:
    src = f"{_base(app)}embed/{name}.html"
    tall = heights(block)
    # A column of less than 635 px gets the height of the narrow drawing: a step, as a style can write it.
    style = f"border:0;height:clamp({tall['wide']}px,(635px - 100cqw)*999,{tall['narrow']}px)"
    frame = (
        f'<div style="container-type:inline-size;width:100%"><iframe src="{src}" title="{escape(title(block))}"'
        f' width="100%" height="{tall["wide"]}" style="{style}" loading="lazy"></iframe></div>'
        f'<script src="{_base(app)}_static/embed.js" async></script>'
    )
    return (
        f'<details class="fig-embed"><summary>Embed</summary><pre><code>{escape(frame, quote=False)}</code></pre>'
        f'<p><button type="button" hidden>Copy</button> <a href="{relative}">Open it alone</a></p>'
        "<p>Takes the colours of the page it stands in; <code>?theme=</code> light, dark or auto after its address fixes them.</p></details>"
    )


def _base(app) -> str:
    """The site as a snippet names it: absolute, else relative to a page of the book."""
    return addresses.url(app, "") or "../"


def title(block: tree.Element) -> str:
    """The finding of a figure or the question of an explorer, as it stands in the page."""
    return block.find_class("fig-title")[0].text_content()


def heights(block: tree.Element) -> dict[str, int]:
    """Pixels that hold the block in a wide and in a narrow frame: its drawing, and the words around it."""
    if block.tag == "form":
        return _EXPLORER
    made = downloads.manifest(block.get("data-figure"))
    origin = block.find_class("fig-sources")[0]
    words = [made["caption"], "Sources" if origin.tag == "details" else origin.text_content()]
    found = {}
    for size, frames in _FRAMES.items():
        wide, tall = made["size"][size]
        for inner, of_title, of_words, around in frames:
            lines = sum(ceil(len(text) / of_words) for text in words)
            px = tall / wide * inner + 24 * ceil(len(made["finding"]) / of_title) + 20 * lines + around
            found[size] = max(found.get(size, 0), 10 * ceil(px / 10))
    return found


def blocks(pages: dict[str, tree.Element]) -> dict[str, tuple[str, tree.Element]]:
    """Page and element of each figure and explorer by its name; of one that two pages show, those of the later one,
    the front page coming first."""
    found = {}
    for page in sorted(pages, key=lambda name: (name != "index.html", name)):
        found |= {name: (page, block) for name, block in _blocks(pages[page])}
    return found


def documents(app, pages: dict[str, tree.Element]) -> Iterator[tuple[str, str]]:
    """Name and text of ``embed/<name>.html`` for each figure and explorer of the built ``pages``."""
    for name, (page, block) in blocks(pages).items():
        yield name, document(app, name, page, block)


def document(app, name: str, page: str, block: tree.Element) -> str:
    """The page, its style still to come: the block alone, its links opening in a window of their own.

    Search engines are pointed to the page the block belongs to.
    """
    words, block = escape(title(block), quote=False), deepcopy(block)
    canonical, book = addresses.url(app, f"book/{page}"), app.config.html_title
    for snippet in block.find_class("fig-embed"):
        tree.remove(snippet)
    for link in block.xpath(".//a[@href=$here]", here=f"#fig-{name}"):
        link.set("href", f"{page}#fig-{name}")
    apart.open_here(block)
    evidence = notes.add_evidence(block)
    for part in (block, evidence):
        for link in part.iter("a"):
            address = link.get("href", "")
            if address.startswith("#") or link.get("download") is not None:
                continue
            if addresses.inside(address) and not address.startswith("../"):
                link.set("href", f"../book/{address}")
            link.set("target", "_blank")
            link.set("rel", f"{link.get('rel', '')} noopener".strip())
    anchor = f"fig-{name}" if block.tag == "figure" else name
    original = f'\n<link rel="canonical" href="{canonical}">' if canonical else ""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{heads.CSP}">
<title>{words}</title>
<meta name="description" content="{words}. From {book}">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">{original}
<link rel="icon" href="../_static/favicon.svg" type="image/svg+xml">
<style></style>
<script src="../_static/embed.js" data-inside></script>
<script defer src="../_static/site.js"></script>
</head>
<body class="embed">
<main>
<h1 class="visually-hidden">{words}</h1>
{tree.outer(block)}
{tree.inner(evidence)}
<p class="aside"><a href="../book/{page}#{anchor}" target="_blank" rel="noopener">From {book}</a>, version {app.config.version}, {commit.date(ROOT)}. <a href="{heads.CC_BY}" target="_blank" rel="license noopener">CC BY 4.0</a></p>
</main>
</body>
</html>
"""
