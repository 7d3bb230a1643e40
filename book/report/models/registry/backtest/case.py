"""What a backtest case is: a prediction held against a public answer."""

from __future__ import annotations

from dataclasses import dataclass

from ...spec import Spec

CHAPTER = "methods"
GROUPS = ("GPU-hours", "training time", "compute", "speed", "BF16 peak", "FP64 peak", "power", "cost")
SAME = "The public figure comes from the same formula."
SIX_ND = "The public figure also counts six operations per parameter and token."


@dataclass(frozen=True)
class Case:
    """A prediction, the public answer it is held against, and why it is not counted, if it is not.

    Raises ValueError for a ``group`` that is not of GROUPS.
    """

    spec: Spec
    group: str
    public: str
    apart: str = ""

    def __post_init__(self):
        if self.group not in GROUPS:
            raise ValueError(f"{self.spec.id}: its group is '{self.group}'; use one of {', '.join(GROUPS)}")


def case(group, key, label, function, inputs, unit, public, note="", apart="") -> Case:
    spec = Spec(f"calc-backtest-{key}", f"Predicted: {label}", function, inputs, unit, CHAPTER, note)
    return Case(spec, group, public, apart)
