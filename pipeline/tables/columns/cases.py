"""Columns of the backtest: its cases as they are typed, and what came of each."""

from __future__ import annotations

from ..schema import Table
from .shared import flag, ident, key, note, number, text
from .words import GROUPS

_CASE = "eagle-speed"
_FACT = ("reference", "ref_id")


def _end(meaning: str):
    return number(f"{meaning}, in the unit of the answer.", null=True)


CASES = Table(
    "cases",
    "Predictions that can be held against a public answer: what each is of, and the facts it needs. "
    "The methods page has the rule by which they were chosen.",
    "case_id",
    {
        "case_id": key("Permanent id."),
        "group": text("What is predicted: each group has one formula.", one_of=GROUPS),
        "label": text("The run, machine, site or purchase."),
        "accelerator": ident("Its chip, a row of subjects.csv and chips.csv.", null=True),
        "accelerators_id": ident("The fact that counts its accelerators.", null=True),
        "parameters_id": ident(
            "Of a run: its parameters in use for each token.", null=True
        ),
        "tokens_id": ident("Of a run: the tokens it was trained on.", null=True),
        "price_id": ident("Of a purchase: the list price of its chip at the time.", null=True),
        "sparse": text(
            "Whether a run uses only a part of its parameters for each token.", one_of=["yes", "no"]
        ),
        "public_id": ident("The public answer."),
        "apart": text("Why the case is not counted; empty where it is.", null=True),
        "note": note(),
    },
    {
        "accelerator": ("subjects", "subject"), "accelerators_id": _FACT, "parameters_id": _FACT, "tokens_id": _FACT,
        "price_id": _FACT, "public_id": _FACT,
    },
)  # fmt: skip

BACKTEST = Table(
    "backtest",
    "Each case of the backtest: prediction, public answer, and whether the 90% intervals hold it, the published one "
    "and those made without the case or without its whole group.",
    "case_id",
    {
        "case_id": key("The case."),
        "group": text("What is predicted.", one_of=GROUPS),
        "predicted": _end("The published prediction"),
        "low": _end("Lower end of its 90% interval"),
        "high": _end("Upper end of its 90% interval"),
        "public": number("The public answer, in its own unit."),
        "public_id": ident("The fact that is the public answer."),
        "inside": flag("Whether the interval holds the answer.", null=True),
        "low_left_out": _end("Lower end of the 90% interval made without this case"),
        "high_left_out": _end("Upper end of the 90% interval made without this case"),
        "inside_left_out": flag("Whether that interval holds the answer.", null=True),
        "inside_group_left_out": flag(
            "Whether the 90% interval made without any case of the group holds the answer.", null=True
        ),
        "apart": text("Why the case is not counted; empty where it is.", null=True),
    },
    {"case_id": ("cases", "case_id"), "public_id": _FACT},
)

TABLES = [CASES, BACKTEST]
