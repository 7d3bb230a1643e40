"""The wide tables: clusters, chips, models, spending, rules and events, picked out of claims and facts."""

from __future__ import annotations

import re
from collections import defaultdict

from .periods import days

#: The year the report speaks of: of several facts on one thing, the latest known by its end is taken.
_YEAR_END = "2024-12-31"
_CHIP = {
    "peak_bf16_flops": ("peak_bf16", "peak_fp16"), "peak_fp8_flops": ("peak_fp8",), "peak_fp64_flops": ("peak_fp64",),
    "memory_gb": ("memory",), "memory_bandwidth_tbps": ("memory_bandwidth",), "power_w": ("power",),
    "price_usd": ("price",), "released": ("release_date",),
}  # fmt: skip
_MODEL = {
    "released": ("release_date",), "parameters": ("parameters",), "tokens": ("tokens",),
    "training_flop": ("training_compute",), "accelerator_hours": ("accelerator_hours",),
    "accelerators": ("accelerators",), "mfu": ("mfu",),
}  # fmt: skip
_RULE = {
    "compute_line_flop": ("compute_line",), "cost_line_usd": ("cost_line",),
    "finetune_compute_line_flop": ("finetune_compute_line",), "finetune_cost_line_usd": ("finetune_cost_line",),
    "revenue_line_usd": ("revenue_line",), "cluster_line_flops": ("cluster_line",), "signed": ("signed",),
    "in_force_from": ("in_force",), "ended": ("veto", "revoked"),
}  # fmt: skip


def build(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Rows of every wide table, from the rows of claims, reference, outcomes and subjects."""
    subjects = {s["subject"]: s for s in rows["subjects"]}
    facts = _facts(rows["reference"])

    def kind(name: str) -> list[dict]:
        return [s for s in rows["subjects"] if s["kind"] == name]

    return {
        "clusters": _clusters(rows["claims"], rows["reference"], subjects),
        "chips": [_chip(s, facts[s["subject"]]) for s in kind("chip") if _fill(_CHIP, facts[s["subject"]])],
        "models": [_model(s, facts[s["subject"]]) for s in kind("model") if _trained(facts[s["subject"]])],
        "rules": [_rule(s, facts[s["subject"]]) for s in kind("rule") if facts[s["subject"]]],
        "spending": _spending(rows["claims"], rows["reference"]),
        "events": _events(rows, subjects),
    }


def _facts(reference: list[dict]) -> dict[str, dict[str, dict]]:
    """Per subject and measure, one reference row: the latest known by the end of the year, else the first after it."""
    chosen: dict[str, dict[str, dict]] = defaultdict(dict)
    for row in reference:
        measures = chosen[row["subject"]]
        if row["measure"] not in measures or _rank(row) > _rank(measures[row["measure"]]):
            measures[row["measure"]] = row
    return chosen


def _rank(row: dict) -> tuple:
    end = days(row["as_of"])[1].isoformat() if row["as_of"] else ""
    order = ["low", "medium", "high"].index(row["confidence"])
    late = end > _YEAR_END
    return (not late, tuple(-ord(c) for c in end) if late else tuple(map(ord, end)), order, row["ref_id"])


def _fill(columns: dict[str, tuple[str, ...]], facts: dict[str, dict]) -> dict:
    cells = {}
    for column, measures in columns.items():
        row = next((facts[m] for m in measures if m in facts and facts[m]["unit"] != "text"), None)
        if row:
            cells |= {column: row["text"] if row["unit"] == "date" else row["value"], f"{column}_id": row["ref_id"]}
    return cells


def _chip(subject: dict, facts: dict) -> dict:
    cells = _fill(_CHIP, facts)
    price = facts.get("price", {})
    ends = {"price_low_usd": price.get("low"), "price_high_usd": price.get("high")}
    return {"chip": subject["subject"], "name": subject["name"], "maker": subject["owner"], **cells, **ends}


def _trained(facts: dict) -> bool:
    return any(m in facts for m in ("training_compute", "accelerator_hours", "mfu", "tokens"))


def _model(subject: dict, facts: dict) -> dict:
    cells = _fill(_MODEL, facts)
    compute = facts.get("training_compute", {})
    if "released" not in cells and compute:
        cells |= {"released": compute["as_of"], "released_id": compute["ref_id"]}
    ends = {"training_flop_low": compute.get("low"), "training_flop_high": compute.get("high")}
    return {"model": subject["subject"], "name": subject["name"], "developer": subject["owner"], **cells, **ends}


def _rule(subject: dict, facts: dict) -> dict:
    steps = [("revoked", "revoked"), ("veto", "vetoed"), ("in_force", "in force"), ("signed", "signed")]
    state = next((word for measure, word in steps if measure in facts), "proposed")
    head = {"rule": subject["subject"], "name": subject["name"], "jurisdiction": subject["owner"]}
    return head | _fill(_RULE, facts) | {"state": state}


def _clusters(claims: list[dict], reference: list[dict], subjects: dict[str, dict]) -> list[dict]:
    chips = [s for s in subjects.values() if s["kind"] == "chip"]
    counts = {"accelerators", "accelerators_h100e", *(f"accelerators_{c['subject'].replace('-', '_')}" for c in chips)}
    result = []
    for row in [*claims, *reference]:
        subject = subjects.get(row["subject"], {})
        if row["measure"] not in counts or subject.get("kind") != "cluster" or row.get("value") in (None, ""):
            continue
        source_id = row.get("claim_id") or row["ref_id"]
        result.append(
            {
                "row_id": source_id,
                "cluster": row["subject"],
                "name": subject["name"],
                "operator": subject["owner"],
                "layer": "reported" if "claim_id" in row else "reference",
                "source_id": source_id,
                "accelerators": row["value"],
                "accelerator": _accelerator(row, subject, chips),
                "bound": row.get("bound"),
                "status": row.get("status"),
                "as_of": row["as_of"],
                "measure": row["measure"],
            }
        )
    return result


def _accelerator(row: dict, subject: dict, chips: list[dict]) -> str:
    """The chip the words name right after the number, else the one the measure or the subject names."""
    kind = row["measure"].removeprefix("accelerators").removeprefix("_").replace("_", "-")
    if kind:
        return {"h100e": "h100"}.get(kind, kind)
    if "_value_at" in row:
        rest = row["quote"][row["_value_at"][1] - row["quote_start"] :]
        names = "|".join(re.escape(c["name"]) for c in chips)
        named = re.match(rf"(?:\s*(?:GPU|unità|chip|di)\b)?(?:\s*NVIDIA\b)?\s*({names})\b", rest, re.IGNORECASE)
        if named:
            return next(c["subject"] for c in chips if c["name"].lower() == named.group(1).lower())
    return subject["accelerator"]


def _spending(claims: list[dict], reference: list[dict]) -> list[dict]:
    result = []
    for row in [*claims, *reference]:
        if row["measure"] == "capex" and row.get("unit") == "USD" and row.get("value") not in (None, ""):
            source_id = row.get("claim_id") or row["ref_id"]
            layer = "reported" if "claim_id" in row else "reference"
            result.append({"row_id": source_id, "spender": row["subject"], "period": row["as_of"],
                           "capex_usd": row["value"], "layer": layer, "source_id": source_id})  # fmt: skip
    return result


def _events(rows: dict[str, list[dict]], subjects: dict[str, dict]) -> list[dict]:
    claims = {c["claim_id"]: c for c in rows["claims"]}

    def event(source_id: str, date: str, label: str, theme: str | None, layer: str) -> dict:
        return {"event_id": source_id, "date": date, "label": label, "theme": theme, "layer": layer,
                "source_id": source_id}  # fmt: skip

    result = [
        event(c["claim_id"], c["as_of"], c["quote_en"], c["theme"], "reported")
        for c in rows["claims"]
        if c["kind"] == "event"
    ]
    for row in rows["reference"]:
        if row["unit"] == "date":
            subject = subjects.get(row["subject"], {"name": row["subject"], "theme": None})
            label = f"{subject['name']}: {row['measure'].replace('_', ' ')}"
            result.append(event(row["ref_id"], row["text"], label, subject["theme"], "reference"))
    for row in rows["outcomes"]:
        theme = claims.get(row["claim_id"], subjects.get(row["subject"], {})).get("theme")
        result.append(event(row["outcome_id"], row["as_of"], row["label"], theme, "outcome"))
    return result
