"""How the subjects and measures of the tables read in a sentence."""

from __future__ import annotations

from . import format as fmt
from . import tables

MEASURES = {
    "accelerators_h100e": "H100-equivalents",
    "accelerators_h100": "H100s", "accelerators_h200": "H200s", "accelerators_gb200": "GB200s",
    "capability_ratio": "share of another model’s capability",
    "energy_price": "price per kWh",
    "hour_price": "price per hour",
    "mfu": "MFU",
    "peak_bf16": "BF16 peak", "peak_fp16": "FP16 peak", "peak_fp4": "FP4 peak", "peak_fp8": "FP8 peak",
    "peak_fp64": "FP64 peak", "peak_fp64_tensor": "FP64 tensor peak", "peak_int8": "INT8 peak",
    "measured_bf16": "measured BF16", "measured_bf16_node": "BF16 measured on a full node", "measured_fp64": "measured FP64",
    "pue": "PUE",
    "pue_clusters": "PUE of AI clusters", "pue_industry": "PUE, industry average", "pue_meta_site": "PUE of one site",
    "pue_other": "PUE of other operators",
    "finetune_compute_line": "compute line for fine-tunes", "finetune_cost_line": "cost line for fine-tunes",
    "bio_compute_line": "compute line for models of biological sequences",
    "distilled_cost_line": "cost line for distilled models",
    "gpai_line": "line for general-purpose models", "gpai_duties": "duties for general-purpose models",
    "mfu_p05": "MFU, 5th percentile of published runs", "mfu_p25": "MFU, 25th percentile of published runs",
    "mfu_p50": "MFU, median of published runs", "mfu_p75": "MFU, 75th percentile of published runs",
    "mfu_p95": "MFU, 95th percentile of published runs",
    "power_all_in": "power with its share of the site",
    "rmax": "measured FP64 (Rmax)", "rpeak": "FP64 peak (Rpeak)",
    "sram": "on-chip memory",
}  # fmt: skip


def subject(key: str) -> str:
    """The name of a subject as ``data/subjects.csv`` gives it; raises KeyError for an unknown one."""
    return tables.records("subjects")[key]["name"]


def label(subject_key: str, measure: str) -> str:
    """A short name for a record, such as "Colossus, accelerators"."""
    return f"{subject(subject_key)}, {MEASURES.get(measure, measure.replace('_', ' '))}"


def disagreements(frame) -> dict[str, str]:
    """A name for each group of ``data/disagreements.csv``; a period is added where one would stand for two groups."""
    plain = {g: label(*rows[["subject", "measure"]].iloc[0]) for g, rows in frame.groupby("group_id")}
    shared = {name for name in plain.values() if list(plain.values()).count(name) > 1}
    dates = frame[frame["preferred"]].set_index("group_id")["as_of"]
    return {g: f"{name}, {fmt.date(dates[g])}" if name in shared else name for g, name in plain.items()}
