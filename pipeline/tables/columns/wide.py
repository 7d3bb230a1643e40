"""Columns of the tables built for reading and drawing: clusters, chips, models, spending, rules, events.

Each quantity has a twin ``<column>_id`` with the id of the claim or reference fact it comes from.
"""

from __future__ import annotations

from ..schema import Table, column
from .shared import as_of, ident, key, number, period, text
from .words import BOUNDS, LAYERS, STATUSES, THEMES


def _layer():
    return text("Which of the layers says so.", "reported", one_of=LAYERS)


def _source():
    return ident("Id of the claim, reference fact or outcome.", "xai-colossus-gpus")


def _with_ids(*described: tuple[str, str, str, object, str]) -> dict:
    """Columns of (name, meaning, unit, example, example id), each with its ``_id`` twin."""
    columns = {}
    for name, meaning, unit, example, example_id in described:
        kind = "string" if unit == "date" else "number"
        columns[name] = column(kind, meaning, example, unit=unit, null=True)
        columns[f"{name}_id"] = ident(f"Id of the row that {name} rests on.", example_id, null=True)
    return columns


CLUSTERS = Table(
    "clusters",
    "Every accelerator count of a system or fleet, as the articles and the public sources give it.",
    "row_id",
    {
        "row_id": key("The source's id.", "xai-colossus-gpus"),
        "cluster": ident("The system or fleet.", "colossus"),
        "name": text("Its name.", "Colossus"),
        "operator": text("Who runs it.", "xAI", null=True),
        "layer": _layer(),
        "source_id": _source(),
        "accelerators": number("How many.", 100000, unit="accelerators", least=0),
        "accelerator": ident("Which chip, where the words or the system say so.", "h100", null=True),
        "bound": text("Hedge of the source, for claims.", "exactly", one_of=BOUNDS, null=True),
        "status": text("Status, for claims.", "operating", one_of=STATUSES, null=True),
        **as_of(null=True),
        "measure": text("All chips, one kind of them, or H100-equivalents.", "accelerators"),
    },
)

CHIPS = Table(
    "chips",
    "Accelerators by reference facts: dense peak throughput, memory, power, price, release.",
    "chip",
    {
        "chip": key("The chip.", "h100"),
        "name": text("Its name.", "H100"),
        "maker": text("Who designs it.", "NVIDIA", null=True),
        **_with_ids(
            ("peak_bf16_flops", "Dense BF16 (or FP16) peak.", "FLOP/s", 9.894e14, "ref-h100-peak-bf16"),
            ("peak_fp8_flops", "Dense FP8 peak.", "FLOP/s", 1.979e15, "ref-h100-peak-fp8"),
            ("peak_fp64_flops", "FP64 vector peak.", "FLOP/s", 3.35e13, "ref-h100-peak-fp64"),
            ("memory_gb", "Memory.", "GB", 80, "ref-h100-memory"),
            ("memory_bandwidth_tbps", "Memory bandwidth.", "TB/s", 3.35, "ref-h100-memory-bandwidth"),
            ("power_w", "Rated maximum power of the chip.", "W", 700, "ref-h100-power"),
            ("price_usd", "Price of one chip.", "USD", 26268, "ref-h100-price-2024"),
        ),
        "price_low_usd": number("Lower end of that price.", 23000, unit="USD", null=True),
        "price_high_usd": number("Upper end of that price.", 30000, unit="USD", null=True),
        **_with_ids(("released", "Date of release.", "date", "2024-11-15", "ref-b200-release-date")),
    },
)

_RUN = "ref-llama-3-1-405b"
MODELS = Table(
    "models",
    "Models and their training runs by reference facts.",
    "model",
    {
        "model": key("The model.", "llama-3-1-405b"),
        "name": text("Its name.", "Llama 3.1 405B"),
        "developer": text("Who trained it.", "Meta", null=True),
        **_with_ids(
            (
                "released",
                "Date of release, or that of its compute.",
                "date",
                "2024-07-23",
                f"{_RUN}-release-date",
            ),
            ("parameters", "Parameters, all experts counted.", "parameters", 4.05e11, f"{_RUN}-parameters"),
            ("tokens", "Training tokens.", "tokens", 1.56e13, f"{_RUN}-tokens"),
            ("training_flop", "Training compute.", "FLOP", 3.8e25, f"{_RUN}-training-compute"),
        ),
        "training_flop_low": number("Lower end of the compute.", 6.3e24, unit="FLOP", null=True),
        "training_flop_high": number("Upper end of the compute.", 9.8e24, unit="FLOP", null=True),
        **_with_ids(
            (
                "accelerator_hours",
                "Time in training.",
                "accelerator-hours",
                3.084e7,
                f"{_RUN}-accelerator-hours",
            ),
            ("accelerators", "Accelerators used at once.", "accelerators", 16384, f"{_RUN}-accelerators"),
            ("mfu", "Model FLOP utilisation.", "fraction", 0.404, f"{_RUN}-mfu"),
        ),
    },
)

SPENDING = Table(
    "spending",
    "Capital expenditure by quarter and year, reported and reference side by side.",
    "row_id",
    {
        "row_id": key("The source's id.", "ref-meta-capex-2024-q2"),
        "spender": ident("Who spends.", "meta"),
        "period": period("Quarter or year.", "2024-Q2"),
        "capex_usd": number("Capital expenditure of the period.", 8470000000, unit="USD"),
        "layer": _layer(),
        "source_id": _source(),
    },
)

_LAW = "ref-sb-1047"
RULES = Table(
    "rules",
    "Bills, laws and orders by reference facts: the lines they draw and what became of them.",
    "rule",
    {
        "rule": key("The rule.", "sb-1047"),
        "name": text("Its name.", "SB 1047"),
        "jurisdiction": text("Where it applies.", "California", null=True),
        **_with_ids(
            ("compute_line_flop", "Training compute that is covered.", "FLOP", 1e26, f"{_LAW}-compute-line"),
            ("cost_line_usd", "Training cost that is covered.", "USD", 1e8, f"{_LAW}-cost-line"),
            (
                "finetune_compute_line_flop",
                "Compute of a fine-tune.",
                "FLOP",
                3e25,
                f"{_LAW}-finetune-compute-line",
            ),
            ("finetune_cost_line_usd", "Cost of a fine-tune.", "USD", 1e7, f"{_LAW}-finetune-cost-line"),
            ("revenue_line_usd", "Yearly revenue of the developer.", "USD", 5e8, "ref-sb-53-revenue-line"),
            ("cluster_line_flops", "Peak of a cluster.", "FLOP/s", 1e20, "ref-eo-14110-cluster-line"),
            ("passed", "Date of the last vote on it.", "date", "2024-08-29", f"{_LAW}-senate-final-vote"),
            ("signed", "Date of signature.", "date", "2025-09-29", "ref-sb-53-signed"),
            ("in_force_from", "Date it takes effect.", "date", "2026-01-01", "ref-sb-53-in-force"),
            (
                "duties_from",
                "Date its duties on models begin, where later.",
                "date",
                "2025-08-02",
                "ref-eu-ai-act-gpai-duties",
            ),
            (
                "enforced_from",
                "Date its enforcement starts, where later.",
                "date",
                "2026-08-02",
                "ref-eu-ai-act-enforcement",
            ),
            ("amended", "Date of its last amendment.", "date", "2026-03-27", "ref-raise-act-amended"),
            ("ended", "Date of veto or revocation.", "date", "2024-09-29", f"{_LAW}-veto"),
        ),
        "enforcer": text("Who enforces it.", "California’s attorney general", null=True),
        "enforcer_id": ident("Id of the row that enforcer rests on.", "ref-sb-1047-enforcer", null=True),
        "state": text(
            "How far it had come when the sources were last read.",
            "vetoed",
            one_of=["proposed", "signed", "in force", "vetoed", "revoked"],
        ),
    },
)

EVENTS = Table(
    "events",
    "Everything with a date, from every layer, for timelines.",
    "event_id",
    {
        "event_id": key("The source's id.", "xai-colossus-online"),
        "date": period("When, as precisely as the source says.", "2024-09-02"),
        "label": text("What, in a few words.", "has put its training cluster online"),
        "theme": text("The chapter that owns it.", "compute-race", one_of=THEMES, null=True),
        "layer": _layer(),
        "source_id": _source(),
    },
)

TABLES = [CLUSTERS, CHIPS, MODELS, SPENDING, RULES, EVENTS]
