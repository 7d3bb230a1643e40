"""Wide tables with one row for each claim, fact or outcome: clusters, spending and events."""

from __future__ import annotations

import re

from . import profiles


def build(rows: dict[str, list[dict]]) -> dict[str, list[dict]]:
    """Rows of every wide table, from the rows of claims, reference, outcomes and subjects."""
    subjects = {s["subject"]: s for s in rows["subjects"]}
    stated = [r | {"layer": "reported", "source_id": r["claim_id"]} for r in rows["claims"]]
    stated += [r | {"layer": "reference", "source_id": r["ref_id"]} for r in rows["reference"]]
    stated += [r | {"layer": "outcome", "source_id": r["outcome_id"]} for r in rows["outcomes"]]
    known = [r for r in stated if r["layer"] != "outcome" and r.get("value") not in (None, "")]
    return {
        "clusters": _clusters(known, subjects),
        "spending": [_spending(r) for r in known if r["measure"] == "capex" and r["unit"] == "USD"],
        "events": [e for r in stated if (e := _event(r, subjects))],
        **profiles.build(rows["subjects"], rows["reference"], rows["articles"]),
    }


def _clusters(known: list[dict], subjects: dict[str, dict]) -> list[dict]:
    chips = {s["subject"]: s["name"] for s in subjects.values() if s["kind"] == "chip"}
    makers = {s["owner"] for s in subjects.values() if s["kind"] == "chip" and s["owner"]}
    counts = {"accelerators": "", "accelerators_h100e": "h100"}
    counts |= {f"accelerators_{chip.replace('-', '_')}": chip for chip in chips}
    result = []
    for row in known:
        subject = subjects[row["subject"]]
        if subject["kind"] == "cluster" and row["measure"] in counts:
            named = counts[row["measure"]] or _chip_in_words(row, chips, makers) or subject["accelerator"]
            cells = {
                "row_id": row["source_id"],
                "cluster": row["subject"],
                "name": subject["name"],
                "operator": subject["owner"],
                "accelerators": row["value"],
                "accelerator": named,
            }
            copied = ("layer", "source_id", "bound", "status", "as_of", "measure")
            result.append(cells | {k: row.get(k) for k in copied})
    return result


def _chip_in_words(row: dict, chips: dict[str, str], makers: set[str]) -> str:
    """The chip a claim names right after its number, or nothing: ``100.000 GPU Nvidia H100``."""
    if "_value_at" not in row:
        return ""
    rest = row["quote"][row["_value_at"][1] - row["quote_start"] :]
    between = "|".join(["GPU", "unità", "chip", "di", *map(re.escape, sorted(makers))])
    for chip, name in chips.items():
        if re.match(rf"(?:\s*(?:{between})\b)*\s*{re.escape(name)}\b", rest, re.IGNORECASE):
            return chip
    return ""


def _spending(row: dict) -> dict:
    cells = {"row_id": row["source_id"], "spender": row["subject"], "period": row["as_of"]}
    return cells | {"capex_usd": row["value"], "layer": row["layer"], "source_id": row["source_id"]}


def _event(row: dict, subjects: dict[str, dict]) -> dict | None:
    """An entry for a claim of kind event, a reference fact that is a date, or an outcome; else None."""
    subject = subjects[row["subject"]]
    if row["layer"] == "reported":
        date, label = (row["as_of"], row["quote_en"]) if row["kind"] == "event" else (None, None)
    elif row["layer"] == "reference":
        date = row["text"] if row["unit"] == "date" else None
        label = f"{subject['name']}: {row['measure'].replace('_', ' ')}"
    else:
        date, label = row["as_of"], row["label"]
    if not date:
        return None
    theme = row.get("theme") or subject["theme"]
    source = {"event_id": row["source_id"], "layer": row["layer"], "source_id": row["source_id"]}
    return source | {"date": date, "label": label, "theme": theme}
