"""What each chapter computes: every number of the report, declared once."""

from __future__ import annotations

from ..spec import Spec
from . import artemis, audit, backtest, chatbit, compute_race, sb_1047

_CHAPTERS = (compute_race, artemis, chatbit, sb_1047, audit, backtest)


def _collect() -> dict[str, Spec]:
    specs: dict[str, Spec] = {}
    for spec in (s for chapter in _CHAPTERS for s in chapter.SPECS):
        if spec.id in specs:
            raise ValueError(f"report/models/registry: '{spec.id}' is declared twice; rename one")
        specs[spec.id] = spec
    return dict(sorted(specs.items()))


#: Every computed number by id.
SPECS = _collect()
