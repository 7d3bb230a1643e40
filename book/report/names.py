"""How the subjects and measures of the tables read in a sentence."""

from __future__ import annotations

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
    "rmax": "measured FP64 (Rmax)", "rpeak": "FP64 peak (Rpeak)",
    "sram": "on-chip memory",
}  # fmt: skip


def subject(key: str) -> str:
    """The name of a subject as ``data/subjects.csv`` gives it; raises KeyError for an unknown one."""
    return tables.load("subjects").set_index("subject").at[key, "name"]


def label(subject_key: str, measure: str) -> str:
    """A short name for a record, such as "Colossus, accelerators"."""
    return f"{subject(subject_key)}, {MEASURES.get(measure, measure.replace('_', ' '))}"
