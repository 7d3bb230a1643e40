"""The closed lists of words and the patterns of ids."""

from __future__ import annotations

from pathlib import Path

import yaml

from ...language import units

_TOC = yaml.safe_load((Path(__file__).resolve().parents[3] / "_toc.yml").read_text(encoding="utf-8"))
#: The chapters, which are the first part of the book.
THEMES = [Path(entry["file"]).name for entry in _TOC["parts"][0]["chapters"]]
KINDS = ["number", "event", "statement"]
#: Weakest first; a derived number inherits the weakest of its inputs.
STATUSES = ["alleged", "estimated", "planned", "reported", "operating"]
BOUNDS = ["exactly", "about", "at_least", "at_most", "nearly"]
UNITS = [row["unit"] for row in units.ROWS]
#: A claim has a unit that can be read from words.
CLAIM_UNITS = [
    row["unit"] for row in units.ROWS if row.get("italian") or row.get("english") or row.get("read_as")
]
#: The unit that the words give, by that of a claim whose words alone do not tell which is meant.
READ_AS = {row["unit"]: row["read_as"] for row in units.ROWS if row.get("read_as")}
#: What a unit measures, which decides how its numbers are written.
UNIT_KINDS = [
    "count",
    "large count",
    "share",
    "ratio",
    "money",
    "currency",
    "time",
    "memory",
    "memory speed",
    "length",
]
UNIT_KINDS += ["compute", "compute speed", "power", "area", "energy", "date", "text"]
REASONS = ["model-name", "chip-name", "product-name", "law-name", "organisation-name", "date", "ordinal"]
REASONS += ["idiom", "link-furniture", "sidebar", "repeated-word"]
VERDICTS = ["holds", "rounded", "outdated", "contradicted", "ambiguous", "unverifiable", "opinion"]
LAYERS = ["reported", "reference", "outcome"]
#: Whether the one to whom an article gives words said them.
SAID = ["said", "altered", "unread", "article"]
QUESTIONS = {"said": SAID, "so": VERDICTS}
SUBJECTS = ["cluster", "chip", "model", "rule", "company", "person", "other"]
#: How a measure stands in time: an amount of a period, a level that moves, or a property that lasts.
TIMES = ["flow", "level", "lasting"]
SOURCE_KINDS = ["primary", "filing", "dataset", "paper", "press", "relay", "own-reading"]
CONFIDENCE = ["high", "medium", "low"]

#: What the backtest predicts; report/models/calibration.py has a formula for each.
GROUPS = ["training", "speed", "machine power", "site power", "purchases"]

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
MEASURE = r"[a-z0-9]+(_[a-z0-9]+)*"
POINT = r"ERR-\d{3}"
URL = r"https?://\S+"
