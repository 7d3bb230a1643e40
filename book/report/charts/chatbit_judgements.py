"""What is stated about ChatBIT, and our judgement of each control: rows with their reasons.

A grade says how the public reports stand to each other, not whether they are right.
"""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..data import format as fmt

ARTICLE, REPORTS = "The article says", "Public reports say"
STATED, DISPUTED, SILENT = "yes", "depends", "no"
#: How each grade reads in a sentence.
GRADES = {STATED: "stated alike", DISPUTED: "disputed", SILENT: "not stated"}
_NONE = "not stated"

#: Each point: name, grade of the reports, then record and words of the article and of the reports. Where the
#: article is silent the record is the passage that comes closest; where all are silent, what we had to assume.
POINTS = [
    ("Date of the paper", STATED, ("chatbit-paper", "June"), ("ref-chatbit-paper-date", "{fact}")),
    ("Authors", STATED, ("chatbit-scientists", "{fact}"), ("ref-chatbit-authors", "{fact}")),
    ("Institutions", DISPUTED, ("chatbit-institutions", "{fact}"),
     ("ref-chatbit-named-bodies", "{ref-chatbit-institutions} counted, {fact} listed")),
    ("Tie to the army’s academy", STATED, ("chatbit-ams", "one body named"),
     ("ref-chatbit-ams-bodies", "{fact} bodies sit under it")),
    ("Generation of the base model", DISPUTED, ("chatbit-base", "the first Llama"),
     ("ref-chatbit-base-model", "the first Llama, or Llama 2")),
    ("Size of the base model", STATED, ("chatbit-base", _NONE),
     ("ref-chatbit-base-parameters", "{fact} parameters")),
    ("Records in the training data", STATED, ("chatbit-function", _NONE),
     ("ref-chatbit-records", "about {fact}")),
    ("Whose share of GPT-4 it is", DISPUTED, ("chatbit-share", "ChatBIT"),
     ("ref-chatbit-capability-wording", "ChatBIT, or the models it beat")),
    ("Test behind that share", SILENT, ("chatbit-outperforms", _NONE),
     ("ref-chatbit-capability-other", _NONE)),
    ("Length of a record", SILENT, ("chatbit-function", _NONE), ("assume-tokens-per-record", _NONE)),
    ("Machines and time used", SILENT, ("chatbit-paper", _NONE), ("assume-finetune-accelerators", _NONE)),
]  # fmt: skip

#: Each control: name, when it acts, would it have applied, whom it binds, and our reason.
CONTROLS = [
    ("The model’s licence", "from the download on", "Yes, in words", "whoever downloads the weights",
     "Every version we read bars military use, and Meta says that this use broke its policy. A licence works "
     "through a court, afterwards, and we know of no court that would have reached these authors."),
    ("Whether to release the weights", "before anyone has a copy", "Yes, but for everyone", "Meta",
     "It is the only control here that acts before the copy exists. It cannot tell users apart: to bar these "
     "authors it bars all. Meta gave the first Llama only to researchers who applied, and it was online for "
     "all within days."),
    ("Hosting", "at each use", "No", "whoever runs the model for others",
     "A host can watch and refuse. The reports describe a model adapted by its users, who need no host."),
    ("Export control", "at the sale or transfer", "Doubtful", "sellers of chips and holders of weights",
     "Rules on chips limit what China may buy; the machines used are not stated, and a job of hours on one server "
     "needs few. Rules on military end users and listed bodies leave out what is published, and so did the rule "
     "of January 2025 on weights. Whether weights behind Llama’s terms count as published is a question of law."),
    ("The EU’s line for general-purpose models", "from the release on", "No", "the maker of the base",
     "LLaMA-13B lies below it and Llama 2 13B above. Its duties began in August 2025, after the paper, and they "
     "are not the user’s."),
    ("Compute lines for the largest models", "around the training", "No", "their developers",
     "Base and fine-tune lie far below the EU’s line for systemic risk, the lowest of these. Its duties "
     "began in August 2025, after the paper."),
    ("Compute lines for fine-tunes", "around the fine-tune", "No", "whoever modifies a model",
     "The fine-tune lies far below SB 1047’s line, which counts only for a base that is itself covered. "
     "The bill was vetoed. It lies far below the EU’s share of either base too, and that guidance came in "
     "July 2025."),
]  # fmt: skip

#: The terms of each version: its name and the record of what they say on military use.
LICENCES = [
    ("The first Llama (LLaMA)", "ref-llama-1-military-clause"),
    ("Llama 2", "ref-llama-2-military-clause"),
    ("Llama 3", "ref-llama-3-military-clause"),
    ("Llama 3.1", "ref-llama-3-1-military-clause"),
    ("Llama 3.2", "ref-llama-3-2-military-clause"),
    ("Llama 3.3", "ref-llama-3-3-military-clause"),
    ("Llama 4", "ref-llama-4-military-clause"),
]


def points() -> pd.DataFrame:
    """One row per cell: ``row``, ``column``, ``state``, ``text``, ``grade`` in words and the ``id`` behind it."""
    cells = []
    for name, grade, (claim, article), (record, reports) in POINTS:
        claim = f"meta-llama4-cluster-{claim}"
        said = SILENT if article == _NONE else STATED
        for column, state, fact_id, words in (
            (ARTICLE, said, claim, article),
            (REPORTS, grade, record, reports),
        ):
            cells.append({"id": fact_id, "row": name, "column": column, "state": state, "grade": GRADES[state],
                          "text": _words(words, fact_id)})  # fmt: skip
    return pd.DataFrame(cells)


def _words(template: str, fact_id: str) -> str:
    others = template.replace("{fact}", facts.get(fact_id).text)
    return others.replace("{ref-chatbit-institutions}", facts.get("ref-chatbit-institutions").text)


def controls() -> pd.DataFrame:
    """The controls as a table for the page: control, answer with whom it binds and when, and our reason."""
    rows = [
        (name, f"{answer}. It would bind {whom}, {when}.", why) for name, when, answer, whom, why in CONTROLS
    ]
    return pd.DataFrame(rows, columns=["Control", "Would it have applied?", "Our reason"])


def licences() -> pd.DataFrame:
    """What each version's terms say on military use, and since when."""
    rows = [(name, fmt.date(facts.row(i)["as_of"]), facts.get(i)) for name, i in LICENCES]
    return pd.DataFrame(rows, columns=["Version", "Since", "Its terms, in our words"])
