"""Columns of the tables built for reading and drawing: clusters, chips, models, spending, rules, events.

Each quantity has a twin ``<column>_id`` with the id of the claim or reference fact it comes from.
"""

from __future__ import annotations

from ..schema import Table, column
from .shared import as_of, ident, key, number, period, text
from .words import BOUNDS, LAYERS, STATUSES, THEMES


def _layer():
    return text("Which of the layers says so.", one_of=LAYERS)


def _source():
    return ident("Id of the claim, reference fact or outcome.")


def _with_ids(*described: tuple[str, str, str]) -> dict:
    """Columns of (name, meaning, unit), each with its ``_id`` twin."""
    columns = {}
    for name, meaning, unit in described:
        kind = "string" if unit == "date" else "number"
        columns[name] = column(kind, meaning, unit=unit, null=True)
        columns[f"{name}_id"] = ident(f"Id of the row that {name} rests on.", null=True)
    return columns


CLUSTERS = Table(
    "clusters",
    "Every accelerator count of a system or fleet, as the articles and the public sources give it.",
    "row_id",
    {
        "row_id": key("The source's id."),
        "cluster": ident("The system or fleet."),
        "name": text("Its name."),
        "operator": text("Who runs it.", null=True),
        "layer": _layer(),
        "source_id": _source(),
        "accelerators": number("How many.", unit="accelerators", least=0),
        "accelerator": ident("Which chip, where the words or the system say so.", null=True),
        "bound": text("Hedge of the source, for claims.", one_of=BOUNDS, null=True),
        "status": text("Status, for claims.", one_of=STATUSES, null=True),
        **as_of(null=True),
        "measure": text("All chips, one kind of them, or H100-equivalents."),
    },
)

CHIPS = Table(
    "chips",
    "Accelerators by reference facts: dense peak throughput, memory, power, price, release.",
    "chip",
    {
        "chip": key("The chip."),
        "name": text("Its name."),
        "maker": text("Who designs it.", null=True),
        **_with_ids(
            ("peak_bf16_flops", "Dense BF16 (or FP16) peak.", "FLOP/s"),
            ("peak_fp8_flops", "Dense FP8 peak.", "FLOP/s"),
            ("peak_fp64_flops", "FP64 vector peak.", "FLOP/s"),
            ("memory_gb", "Memory.", "GB"),
            ("memory_bandwidth_tbps", "Memory bandwidth.", "TB/s"),
            ("power_w", "Rated maximum power of the chip.", "W"),
            ("price_usd", "Price of one chip.", "USD"),
        ),
        "price_low_usd": number("Lower end of that price.", unit="USD", null=True),
        "price_high_usd": number("Upper end of that price.", unit="USD", null=True),
        **_with_ids(("released", "Date of release.", "date")),
    },
)

MODELS = Table(
    "models",
    "Models and their training runs by reference facts.",
    "model",
    {
        "model": key("The model."),
        "name": text("Its name."),
        "developer": text("Who trained it.", null=True),
        **_with_ids(
            (
                "released",
                "Date of release, or that of its compute.",
                "date",
            ),
            ("parameters", "Parameters, all experts counted.", "parameters"),
            ("tokens", "Training tokens.", "tokens"),
            ("training_flop", "Training compute.", "FLOP"),
        ),
        "training_flop_low": number("Lower end of the compute.", unit="FLOP", null=True),
        "training_flop_high": number("Upper end of the compute.", unit="FLOP", null=True),
        **_with_ids(
            (
                "accelerator_hours",
                "Time in training.",
                "accelerator-hours",
            ),
            ("accelerators", "Accelerators used at once.", "accelerators"),
            ("mfu", "Model FLOP utilisation.", "fraction"),
        ),
    },
)

SPENDING = Table(
    "spending",
    "Capital expenditure by quarter and year, reported and reference side by side.",
    "row_id",
    {
        "row_id": key("The source's id."),
        "spender": ident("Who spends."),
        "period": period("Quarter or year."),
        "capex_usd": number("Capital expenditure of the period.", unit="USD"),
        "layer": _layer(),
        "source_id": _source(),
    },
)

RULES = Table(
    "rules",
    "Bills, laws and orders by reference facts: the lines they draw and what became of them.",
    "rule",
    {
        "rule": key("The rule."),
        "name": text("Its name."),
        "jurisdiction": text("Where it applies.", null=True),
        **_with_ids(
            ("compute_line_flop", "Training compute that is covered.", "FLOP"),
            ("cost_line_usd", "Training cost that is covered.", "USD"),
            (
                "finetune_compute_line_flop",
                "Compute of a fine-tune.",
                "FLOP",
            ),
            ("finetune_cost_line_usd", "Cost of a fine-tune.", "USD"),
            ("revenue_line_usd", "Yearly revenue of the developer.", "USD"),
            ("cluster_line_flops", "Peak of a cluster.", "FLOP/s"),
            ("passed", "Date of the last vote on it.", "date"),
            ("signed", "Date of signature.", "date"),
            ("in_force_from", "Date it takes effect.", "date"),
            (
                "duties_from",
                "Date its duties on models begin, where later.",
                "date",
            ),
            (
                "enforced_from",
                "Date its enforcement starts, where later.",
                "date",
            ),
            ("amended", "Date of its last amendment.", "date"),
            ("ended", "Date of veto or revocation.", "date"),
        ),
        "enforcer": text("Who enforces it.", null=True),
        "enforcer_id": ident("Id of the row that enforcer rests on.", null=True),
        "state": text(
            "How far it had come when the sources were last read.",
            one_of=["proposed", "signed", "in force", "vetoed", "revoked"],
        ),
    },
)

EVENTS = Table(
    "events",
    "Everything with a date, from every layer, for timelines.",
    "event_id",
    {
        "event_id": key("The source's id."),
        "date": period("When, as precisely as the source says."),
        "label": text("What, in a few words."),
        "theme": text("The chapter that owns it.", one_of=THEMES, null=True),
        "layer": _layer(),
        "source_id": _source(),
    },
)

TABLES = [CLUSTERS, CHIPS, MODELS, SPENDING, RULES, EVENTS]
