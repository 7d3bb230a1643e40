"""Every outside fact is used: by a page, a model, an explorer, a figure, a verdict, an outcome, a disagreement or a case."""

from __future__ import annotations

import re
from pathlib import Path

_BOOK = Path(__file__).resolve().parents[2] / "book"
_ID = re.compile(r"\bref[-_][a-z0-9]+(?:[-_][a-z0-9]+)*")
_MEASURE = re.compile(r"measure == '(\w+)'")
#: Cells of the tables that may name a fact, as an id or among their words.
_CELLS = {
    "verdicts": ["reference_ids"],
    "outcomes": ["reference_ids"],
    "disagreements": ["member_id"],
    "figures": ["id", "series", "dated_by", "label"],
    "judgements": ["id", "text", "reason"],
    "assumptions": ["reason"],
    "derived": ["inputs"],
    "cases": ["accelerators_id", "parameters_id", "tokens_id", "price_id", "public_id"],
}


def check(rows: dict[str, list[dict]]) -> None:
    """A problem for each row of seeds/reference.csv that nothing uses."""
    pages = [path.read_text(encoding="utf-8") for end in ("ipynb", "md") for path in _BOOK.glob(f"*.{end}")]
    words = [*pages, *(path.read_text(encoding="utf-8") for path in (_BOOK / "report").rglob("*.py"))]
    words += [row.get(cell) or "" for name, cells in _CELLS.items() for row in rows[name] for cell in cells]
    named = {found.replace("_", "-") for one in words for found in _ID.findall(one)}
    drawn = {measure for page in pages for measure in _MEASURE.findall(page)}
    if any('load(\\"spending\\")' in page for page in pages):
        named |= {row["source_id"] for row in rows["spending"]}
    for row in rows["reference"]:
        if row["ref_id"] not in named and row["measure"] not in drawn:
            row["_place"].say(
                "nothing uses this fact: no page, figure, explorer, model, verdict, outcome, disagreement or case",
                "use it, or delete the row",
            )
