"""The line of sources below a figure: the ids it rests on, by layer."""

from __future__ import annotations

from .facts import table_of
from .links import href

LAYERS = {
    "claims": "reported",
    "reference": "reference",
    "outcomes": "outcome",
    "derived": "computed",
    "assumptions": "assumed",
}
FEW = 6  # as many stand in the line itself


def by_layer(ids) -> dict[str, list[str]]:
    """The distinct ``ids`` of each layer, in the order of the layers; empty layers are left out."""
    found = {
        layer: [i for i in dict.fromkeys(ids) if LAYERS[table_of(i)] == layer] for layer in LAYERS.values()
    }
    return {layer: own for layer, own in found.items() if own}


def counted(ids) -> str:
    """How many there are of each layer: "10 reported, 2 computed"."""
    return ", ".join(f"{len(own)} {layer}" for layer, own in by_layer(ids).items())


def html(ids, rows) -> str:
    """The line for the page; a long one is folded. Without ``ids`` the figure rests on its ``rows``."""
    if not ids and len(set(rows)) > FEW:
        return f'<p class="fig-sources">Sources: {counted(rows)}; each row of the table links to its own.</p>'
    groups = by_layer(ids or rows)
    links = "; ".join(
        f'<span data-layer="{layer}">{layer}</span>: '
        + ", ".join(f'<a href="{href(i)}">{i}</a>' for i in own)
        for layer, own in groups.items()
    )
    if len(ids) > FEW:
        summary = f"<summary>Sources: {counted(ids)}</summary>"
        return f'<details class="fig-sources">{summary}<p>{links}.</p></details>'
    return f'<p class="fig-sources">Sources: {links}.</p>'


def plain(ids) -> str:
    """The line for a picture: the ids, or how many there are."""
    return ", ".join(ids) if len(ids) <= 2 * FEW else counted(ids)
