"""How a derived number and its inputs read: labels, and formulas that name what goes in."""

from __future__ import annotations

import re

from ..data import format as fmt
from ..data import names, tables
from .inputs import End
from .resolve import Leaf, resolve
from .spec import Spec

_ID = re.compile(r"\{([a-z0-9-]+)\}")


def filled(words: str) -> str:
    """``words`` with each ``{id}`` replaced by that record's number, every digit kept and no unit said.

    So a label that names a number follows it. Raises KeyError for an id that no record has.
    """
    rows = {found: tables.record(found) for found in _ID.findall(words)}
    return _ID.sub(lambda m: fmt.bare(rows[m[1]]["value"], rows[m[1]]["unit"], None), words)


def label(leaf: Leaf) -> str:
    """The name of an input as its record has it."""
    if not leaf.ids:
        return leaf.key
    row = tables.record(leaf.ids[0])
    return row.get("label") or names.label(row["subject"], row["measure"])


def formula(spec: Spec, specs: dict[str, Spec]) -> str:
    """The function's formula; plain arithmetic names its inputs where others name their parameters."""
    if not spec.function.__module__.endswith(".arithmetic"):
        return spec.words
    said = {name: _said(item, specs) for name, item in spec.inputs.items()}
    if len(set(said.values())) < len(said):
        said = {name: f"{words}, {_when(spec.inputs[name])}" for name, words in said.items()}
    return re.sub("|".join(rf"\b{name}\b" for name in said), lambda found: f"({said[found[0]]})", spec.words)


def _said(item, specs) -> str:
    if isinstance(item, str) and item in specs:
        return filled(specs[item].label)
    leaf = resolve(item)
    end = f"{item.end} end of " if isinstance(item, End) else ""
    return end + label(leaf) if leaf.ids else f"{leaf.central:,.0f}"


def _when(item) -> str:
    return fmt.date(tables.record(resolve(item).ids[0])["as_of"])
