"""A standalone page for every figure and explorer, fit for an iframe, and the HTML to embed it with."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from html import escape
from math import ceil

from report.figures import downloads

from . import addresses, heads, notes, tree

#: Of frames of 740, 320, 420 and 472 px: px the drawing gets (440 at most when narrow), letters in a line of the
#: finding and of the words under the drawing, and px of what is the same around every figure.
_FRAMES = {
    "wide": [(708, 56, 92, 200)],
    "narrow": [(288, 25, 38, 235), (388, 34, 52, 230), (440, 39, 59, 230)],
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
    """Turn each figure's and explorer's link to its own page into a disclosure that holds the HTML as well."""
    for name, block in list(_blocks(body)):
        relative = f"../embed/{name}.html"
        for link in block.xpath(".//a[@href=$relative]", relative=relative):
            link.getparent().replace(link, tree.make(_snippet(app, block, relative, name)))


def _snippet(app, block: tree.Element, relative: str, name: str) -> str:
    src = addresses.url(app, f"embed/{name}.html") or relative
    tall = heights(block)
    # A column of less than 635 px gets the height of the narrow drawing: a step, as a style can write it.
    style = f"border:0;height:clamp({tall['wide']}px,(635px - 100cqw)*999,{tall['narrow']}px)"
    frame = (
        f'<div style="container-type:inline-size;width:100%"><iframe src="{src}" title="{escape(title(block))}"'
        f' width="100%" height="{tall["wide"]}" style="{style}" loading="lazy"></iframe></div>'
    )
    return (
        '<details class="fig-embed"><summary>Embed</summary><p>'
        f'<input type="text" readonly aria-label="HTML that shows this in another page" value="{escape(frame)}">'
        f' <button type="button" hidden>Copy</button> <a href="{relative}">Open it alone</a></p></details>'
    )


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


def documents(app, pages: dict[str, tree.Element]) -> Iterator[tuple[str, str]]:
    """Name and text of ``embed/<name>.html`` for each figure and explorer of the built ``pages``.

    One that two pages show is of the later one, the front page coming first.
    """
    found = {}
    for page in sorted(pages, key=lambda name: (name != "index.html", name)):
        found |= {name: (page, block) for name, block in _blocks(pages[page])}
    for name, (page, block) in found.items():
        yield name, document(name, page, block, addresses.url(app, f"book/{page}"), app.config.html_title)


def document(name: str, page: str, block: tree.Element, canonical: str, book: str) -> str:
    """The page, its style still to come: the block alone, its links opening in the reader's own window.

    Search engines are pointed to the page the block belongs to.
    """
    words, block = escape(title(block), quote=False), deepcopy(block)
    for snippet in block.find_class("fig-embed"):
        tree.remove(snippet)
    for link in block.xpath(".//a[@href=$here]", here=f"#fig-{name}"):
        link.set("href", f"{page}#fig-{name}")
    evidence = notes.add_evidence(block)
    for part in (block, evidence):
        for link in part.iter("a"):
            if addresses.inside(link.get("href", "")) and not link.get("href").startswith("../"):
                link.set("target", "_top")
                link.set("href", f"../book/{link.get('href')}")
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
<script defer src="../_static/site.js"></script>
</head>
<body class="embed">
<main>
<h1 class="visually-hidden">{words}</h1>
{tree.outer(block)}
{tree.inner(evidence)}
<p class="aside"><a href="../book/{page}#{anchor}" target="_top">From {book}</a></p>
</main>
</body>
</html>
"""
