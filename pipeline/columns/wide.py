"""Columns of the tables built for reading and drawing: clusters, chips, models, spending, rules, events.

Each quantity has a twin ``<column>_id`` with the id of the claim or reference fact it comes from.
"""

from __future__ import annotations

from ..schema import Table, column
from .words import BOUNDS, ID, LAYERS, STATUSES, THEMES, as_of, source


def _layer():
    return column("string", "Which of the layers says so.", "reported", one_of=LAYERS)


def _quantities(*described: tuple[str, str, str, str, object, str]) -> dict:
    """Columns for (name, kind, meaning, unit, example, example id), each with its ``_id`` twin."""
    columns = {}
    for name, kind, meaning, unit, example, example_id in described:
        columns[name] = column(kind, meaning, example, unit=unit, null=True)
        columns[f"{name}_id"] = source(name, example_id)
    return columns


CLUSTERS = Table(
    "clusters",
    "Every accelerator count of a system or fleet, as the articles and the public sources give it.",
    "row_id",
    {
        "row_id": column("string", "The source's id.", "xai-colossus-gpus", pattern=ID, unique=True),
        "cluster": column("string", "The system or fleet.", "colossus", pattern=ID),
        "name": column("string", "Its name.", "Colossus"),
        "operator": column("string", "Who runs it.", "xAI", null=True),
        "layer": _layer(),
        "source_id": column("string", "Id of the claim or reference fact.", "xai-colossus-gpus", pattern=ID),
        "accelerators": column("number", "How many.", 100000, unit="accelerators", least=0),
        "accelerator": column("string", "Which chip, where the words or the system say so.", "h100", pattern=ID, null=True),
        "bound": column("string", "Hedge of the source.", "exactly", one_of=BOUNDS, null=True),
        "status": column("string", "Standing, for claims.", "operating", one_of=STATUSES, null=True),
        "as_of": as_of(null=True),
        "measure": column("string", "What is counted: all chips, one kind of them, or H100-equivalents.", "accelerators"),
    },
)  # fmt: skip

CHIPS = Table(
    "chips",
    "Accelerators by reference facts: dense peak throughput, memory, power, price, release.",
    "chip",
    {
        "chip": column("string", "The chip.", "h100", pattern=ID, unique=True),
        "name": column("string", "Its name.", "H100"),
        "maker": column("string", "Who designs it.", "NVIDIA", null=True),
        **_quantities(
            ("peak_bf16_flops", "number", "Dense BF16 (or FP16) peak.", "FLOP/s", 9.894e14, "ref-h100-peak-bf16"),
            ("peak_fp8_flops", "number", "Dense FP8 peak.", "FLOP/s", 1.979e15, "ref-h100-peak-fp8"),
            ("peak_fp64_flops", "number", "FP64 vector peak.", "FLOP/s", 3.35e13, "ref-h100-peak-fp64"),
            ("memory_gb", "number", "Memory.", "GB", 80, "ref-h100-memory"),
            ("memory_bandwidth_tbps", "number", "Memory bandwidth.", "TB/s", 3.35, "ref-h100-memory-bandwidth"),
            ("power_w", "number", "Rated maximum power of the chip.", "W", 700, "ref-h100-power"),
            ("price_usd", "number", "Price of one chip.", "USD", 26268, "ref-h100-price-2024"),
        ),
        "price_low_usd": column("number", "Lower end of that price.", 23000, unit="USD", null=True),
        "price_high_usd": column("number", "Upper end of that price.", 30000, unit="USD", null=True),
        **_quantities(("released", "string", "Date of release.", "date", "2022-09-20", "ref-h100-release-date")),
    },
)  # fmt: skip

MODELS = Table(
    "models",
    "Models and their training runs by reference facts.",
    "model",
    {
        "model": column("string", "The model.", "llama-3-1-405b", pattern=ID, unique=True),
        "name": column("string", "Its name.", "Llama 3.1 405B"),
        "developer": column("string", "Who trained it.", "Meta", null=True),
        **_quantities(
            ("released", "string", "Date of release.", "date", "2024-07-23", "ref-llama-3-1-405b-release-date"),
            ("parameters", "number", "Parameters, all experts counted.", "parameters", 4.05e11, "ref-llama-3-1-405b-parameters"),
            ("tokens", "number", "Training tokens.", "tokens", 1.56e13, "ref-llama-3-1-405b-tokens"),
            ("training_flop", "number", "Training compute.", "FLOP", 3.8e25, "ref-llama-3-1-405b-training-compute"),
        ),
        "training_flop_low": column("number", "Lower end of the compute.", 6.3e24, unit="FLOP", null=True),
        "training_flop_high": column("number", "Upper end of the compute.", 9.8e24, unit="FLOP", null=True),
        **_quantities(
            ("accelerator_hours", "number", "Accelerator-hours of training.", "accelerator-hours", 30840000,
             "ref-llama-3-1-405b-accelerator-hours"),
            ("accelerators", "number", "Accelerators used at once.", "accelerators", 16384,
             "ref-llama-3-1-405b-accelerators"),
            ("mfu", "number", "Model FLOP utilisation.", "fraction", 0.404, "ref-llama-3-1-405b-mfu"),
        ),
    },
)  # fmt: skip

SPENDING = Table(
    "spending",
    "Capital expenditure by quarter and year, reported and reference side by side.",
    "row_id",
    {
        "row_id": column("string", "The source's id.", "ref-meta-capex-2024-q2", pattern=ID, unique=True),
        "spender": column("string", "Who spends.", "meta", pattern=ID),
        "period": column("period", "Quarter or year.", "2024-Q2"),
        "capex_usd": column("number", "Capital expenditure of the period.", 8470000000, unit="USD"),
        "layer": _layer(),
        "source_id": column("string", "Id of the claim or reference fact.", "ref-meta-capex-2024-q2", pattern=ID),
    },
)  # fmt: skip

RULES = Table(
    "rules",
    "Bills, laws and orders by reference facts: the lines they draw and what became of them.",
    "rule",
    {
        "rule": column("string", "The rule.", "sb-1047", pattern=ID, unique=True),
        "name": column("string", "Its name.", "SB 1047"),
        "jurisdiction": column("string", "Where it applies.", "California", null=True),
        **_quantities(
            ("compute_line_flop", "number", "Training compute above which a model is covered.", "FLOP", 1e26,
             "ref-sb-1047-compute-line"),
            ("cost_line_usd", "number", "Training cost above which it is covered.", "USD", 1e8, "ref-sb-1047-cost-line"),
            ("finetune_compute_line_flop", "number", "The same for a fine-tune: compute.", "FLOP", 3e25,
             "ref-sb-1047-finetune-compute-line"),
            ("finetune_cost_line_usd", "number", "The same for a fine-tune: cost.", "USD", 1e7,
             "ref-sb-1047-finetune-cost-line"),
            ("revenue_line_usd", "number", "Yearly revenue above which duties apply.", "USD", 5e8,
             "ref-sb-53-revenue-line"),
            ("cluster_line_flops", "number", "Throughput above which a cluster is reported.", "FLOP/s", 1e20,
             "ref-eo-14110-cluster-line"),
            ("signed", "string", "Date of signature.", "date", "2025-09-29", "ref-sb-53-signed"),
            ("in_force_from", "string", "Date it took effect.", "date", "2026-01-01", "ref-sb-53-in-force"),
            ("ended", "string", "Date of veto or revocation.", "date", "2024-09-29", "ref-sb-1047-veto"),
        ),
        "state": column("string", "What became of it.", "vetoed", one_of=["proposed", "signed", "in force", "vetoed", "revoked"]),
    },
)  # fmt: skip

EVENTS = Table(
    "events",
    "Everything with a date, from every layer, for timelines.",
    "event_id",
    {
        "event_id": column("string", "The source's id.", "xai-colossus-online", pattern=ID, unique=True),
        "date": column("period", "When, as precisely as the source says.", "2024-09-02"),
        "label": column("string", "What, in a few words.", "has put its training cluster online"),
        "theme": column("string", "The chapter that owns it.", "compute-race", one_of=THEMES, null=True),
        "layer": _layer(),
        "source_id": column("string", "Id of the claim, reference fact or outcome.", "xai-colossus-online", pattern=ID),
    },
)  # fmt: skip

TABLES = [CLUSTERS, CHIPS, MODELS, SPENDING, RULES, EVENTS]
