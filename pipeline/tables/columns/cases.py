"""Columns of the backtest: its cases as they are typed, and what came of each."""

from __future__ import annotations

from ..schema import Table
from .shared import flag, ident, key, note, number, text
from .words import GROUPS

_CASE = "eagle-speed"
_FACT = ("reference", "ref_id")


def _end(meaning: str, example: float):
    return number(f"{meaning}, in the unit of the answer.", example, null=True)


CASES = Table(
    "cases",
    "Predictions that can be held against a public answer: what each is of, and the facts it needs. "
    "The methods page has the rule by which they were chosen.",
    "case_id",
    {
        "case_id": key("Permanent id.", _CASE),
        "group": text("What is predicted: each group has one formula.", "speed", one_of=GROUPS),
        "label": text("The run, machine, site or purchase.", "Microsoft Eagle"),
        "accelerator": ident("Its chip, a row of subjects.csv and chips.csv.", "h100", null=True),
        "accelerators_id": ident("The fact that counts its accelerators.", "ref-eagle-accelerators", null=True),
        "parameters_id": ident(
            "Of a run: its parameters in use for each token.", "ref-llama-3-8b-parameters", null=True
        ),
        "tokens_id": ident("Of a run: the tokens it was trained on.", "ref-llama-3-8b-tokens", null=True),
        "price_id": ident("Of a purchase: the list price of its chip at the time.", "ref-h100-price-2024", null=True),
        "sparse": text(
            "Whether a run uses only a part of its parameters for each token.", "no", one_of=["yes", "no"]
        ),
        "public_id": ident("The public answer.", "ref-eagle-rmax"),
        "apart": text("Why the case is not counted; empty where it is.", "No price of the chip was read.", null=True),
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
        "case_id": key("The case.", _CASE),
        "group": text("What is predicted.", "speed", one_of=GROUPS),
        "predicted": _end("The published prediction", 5.5e17),
        "low": _end("Lower end of its 90% interval", 4.2e17),
        "high": _end("Upper end of its 90% interval", 7.1e17),
        "public": number("The public answer, in its own unit.", 5.612e17),
        "public_id": ident("The fact that is the public answer.", "ref-eagle-rmax"),
        "inside": flag("Whether the interval holds the answer.", True, null=True),
        "low_left_out": _end("Lower end of the 90% interval made without this case", 4.1e17),
        "high_left_out": _end("Upper end of the 90% interval made without this case", 7.3e17),
        "inside_left_out": flag("Whether that interval holds the answer.", True, null=True),
        "inside_group_left_out": flag(
            "Whether the 90% interval made without any case of the group holds the answer.", True, null=True
        ),
        "apart": text(
            "Why the case is not counted; empty where it is.", "No price of the chip was read.", null=True
        ),
    },
    {"case_id": ("cases", "case_id"), "public_id": _FACT},
)

TABLES = [CASES, BACKTEST]
