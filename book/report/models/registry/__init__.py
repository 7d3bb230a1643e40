"""What each chapter computes: every number of the report, declared once, in the modules and packages beside this."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..spec import Spec


def _collect() -> dict[str, Spec]:
    specs: dict[str, Spec] = {}
    chapters = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    for spec in (s for chapter in chapters for s in chapter.SPECS):
        if spec.id in specs:
            raise ValueError(f"report/models/registry: '{spec.id}' is declared twice; rename one")
        specs[spec.id] = spec
    return dict(sorted(specs.items()))


#: Every computed number by id.
SPECS = _collect()
