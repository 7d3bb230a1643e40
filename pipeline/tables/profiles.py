"""Wide tables with one row for each chip, model or rule: its reference facts side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

from .periods import days

_CHIP = {
    "peak_bf16_flops": ["peak_bf16", "peak_fp16"],
    "peak_fp8_flops": ["peak_fp8"],
    "peak_fp64_flops": ["peak_fp64"],
    "memory_gb": ["memory"],
    "memory_bandwidth_tbps": ["memory_bandwidth"],
    "power_w": ["power"],
    "price_usd": ["price"],
    "released": ["release_date"],
}
_MODEL = {
    "released": ["release_date"],
    "parameters": ["parameters"],
    "tokens": ["tokens"],
    "training_flop": ["training_compute"],
    "accelerator_hours": ["accelerator_hours"],
    "accelerators": ["accelerators"],
    "mfu": ["mfu"],
}
_RULE = {
    "compute_line_flop": ["compute_line"],
    "cost_line_usd": ["cost_line"],
    "finetune_compute_line_flop": ["finetune_compute_line"],
    "finetune_cost_line_usd": ["finetune_cost_line"],
    "revenue_line_usd": ["revenue_line"],
    "cluster_line_flops": ["cluster_line"],
    "passed": ["senate_final_vote"],
    "signed": ["signed"],
    "in_force_from": ["in_force"],
    "duties_from": ["gpai_duties"],
    "enforced_from": ["enforcement"],
    "amended": ["amended"],
    "ended": ["veto", "revoked"],
}
#: Columns of a rule in words.
_RULE_WORDS = {"enforcer": ["enforcer"]}
#: How far a rule has come, last step first, by the measure that dates it; a step to come is none yet.
_STEPS = {"revoked": "revoked", "veto": "vetoed", "in_force": "in force", "signed": "signed"}
_TRAINED = {"training_compute", "accelerator_hours", "mfu", "tokens"}


def build(subjects: list[dict], reference: list[dict], articles: list[dict]) -> dict[str, list[dict]]:
    """Rows of ``chips``, ``models`` and ``rules``; a subject without a fact of the table is left out.

    Of several facts on one thing the latest is taken that was known by the end of the year that most articles are of.
    """
    facts = _facts(reference, _year_end(articles))
    read = max((row.get("accessed") or "" for row in reference), default="")
    makers = {"chip": _chip, "model": _model, "rule": lambda *of: _rule(*of, read)}
    tables: dict[str, list[dict]] = {f"{kind}s": [] for kind in makers}
    for subject in subjects:
        if subject["kind"] in makers and subject["subject"] in facts:
            row = makers[subject["kind"]](subject, facts[subject["subject"]])
            tables[f"{subject['kind']}s"] += [row] if row else []
    return tables


def _year_end(articles: list[dict]) -> date:
    """The last day of the year that most articles are of, of equally many the latest."""
    years = Counter(str(row["published"])[:4] for row in articles)
    return date(int(max(years, key=lambda year: (years[year], year))), 12, 31)


def _facts(reference: list[dict], horizon: date) -> dict[str, dict[str, dict]]:
    """One row for each subject and measure: the latest known by the ``horizon``, else the first after."""
    chosen: dict[str, dict[str, dict]] = defaultdict(dict)
    for row in sorted(reference, key=lambda row: _rank(row, horizon)):
        chosen[row["subject"]][row["measure"]] = row
    return chosen


def _rank(row: dict, horizon: date) -> tuple:
    """Sort key that puts the row to take last."""
    end = days(row["as_of"])[1] if row["as_of"] else date.min
    late = end > horizon
    confidence = ["low", "medium", "high"].index(row["confidence"])
    return (not late, -end.toordinal() if late else end.toordinal(), confidence, row["ref_id"])


def _fill(columns: dict[str, list[str]], facts: dict[str, dict], words: bool = False) -> dict:
    cells = {}
    for column, measures in columns.items():
        row = next((facts[m] for m in measures if m in facts and (facts[m]["unit"] == "text") == words), None)
        if row:
            cells[column] = row["text"] if row["unit"] in ("date", "text") else row["value"]
            cells[f"{column}_id"] = row["ref_id"]
    return cells


def _chip(subject: dict, facts: dict) -> dict | None:
    cells, price = _fill(_CHIP, facts), facts.get("price", {})
    head = {"chip": subject["subject"], "name": subject["name"], "maker": subject["owner"]}
    ends = {"price_low_usd": price.get("low"), "price_high_usd": price.get("high")}
    return head | cells | ends if cells else None


def _model(subject: dict, facts: dict) -> dict | None:
    if not _TRAINED & facts.keys():
        return None
    cells, compute = _fill(_MODEL, facts), facts.get("training_compute", {})
    if "released" not in cells and compute:
        cells |= {"released": compute["as_of"], "released_id": compute["ref_id"]}
    head = {"model": subject["subject"], "name": subject["name"], "developer": subject["owner"]}
    ends = {"training_flop_low": compute.get("low"), "training_flop_high": compute.get("high")}
    return head | cells | ends


def _rule(subject: dict, facts: dict, read: str) -> dict:
    come = (word for measure, word in _STEPS.items() if measure in facts and facts[measure]["text"] <= read)
    head = {"rule": subject["subject"], "name": subject["name"], "jurisdiction": subject["owner"]}
    cells = _fill(_RULE, facts) | _fill(_RULE_WORDS, facts, words=True)
    return head | cells | {"state": next(come, "proposed")}
