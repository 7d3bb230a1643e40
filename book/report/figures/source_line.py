"""The line of sources below a figure: the ids it rests on, by layer."""

from __future__ import annotations

from html import escape

from .. import facts
from ..data import names
from ..links import href

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
    found: dict[str, list[str]] = {layer: [] for layer in LAYERS.values()}
    for fact_id in dict.fromkeys(ids):
        found[LAYERS[facts.table_of(fact_id)]].append(fact_id)
    return {layer: own for layer, own in found.items() if own}


def counted(ids) -> str:
    """How many there are of each layer: "10 reported, 2 computed"."""
    return ", ".join(f"{len(own)} {layer}" for layer, own in by_layer(ids).items())


def html(ids) -> str:
    """The line for the page, a link for each id; a long one is folded."""
    labels = {i: facts.get(i).label if facts.exists(i) else i for i in ids}
    told = names.apart(labels, {i: facts.row(i).get("as_of") for i in ids if facts.exists(i)})
    links = {i: f'<a href="{href(i)}">{escape(name)}</a>' for i, name in told.items()}
    groups = [
        f"{layer.capitalize()}: {'; '.join(links[i] for i in own)}." for layer, own in by_layer(ids).items()
    ]
    if len(ids) > FEW:
        folded = "".join(f"<p>{group}</p>" for group in groups)
        return f'<details class="fig-sources"><summary>Sources: {counted(ids)}</summary>{folded}</details>'
    return f'<p class="fig-sources">Sources. {" ".join(groups)}</p>'


def plain(ids) -> str:
    """The line for a picture: the ids, or how many there are."""
    return ", ".join(ids) if len(ids) <= 2 * FEW else counted(ids)
