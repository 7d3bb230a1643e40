"""What is stated about ChatBIT, and our judgement of each control: rows with their reasons.

A grade says how the public reports stand to each other, not whether they are right.
"""

from __future__ import annotations

import pandas as pd

from .. import facts

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

#: Each control: name, whom it binds, when it acts, would it have applied, our reason, and what that rests on.
CONTROLS = [
    ("The model’s licence", "Whoever downloads the weights", "From the download on", "Yes, in words",
     "The terms bar military use, and Meta says that this use broke them. A licence works through a court, "
     "afterwards, and we know of no court that would have reached these authors.",
     "ref-llama-2-military-clause"),
    ("Whether to release the weights", "Meta", "Before anyone has a copy", "Yes, but for everyone",
     "It is the only control here that acts before the copy exists. It cannot tell users apart: to bar these "
     "authors it bars all.",
     "meta-llama4-cluster-open-source-control"),
    ("Hosting", "Whoever runs the model for others", "At each use", "No",
     "A host can watch and refuse. The reports describe a model adapted by its users, who need no host.",
     "meta-llama4-cluster-open-source-monitoring"),
    ("Export control", "Sellers of chips, holders of weights", "At the sale or transfer", "Doubtful",
     "Rules on chips ration large amounts of compute, and this takes hours on one server. The weights were "
     "already public. We have not checked the text of any such rule.",
     "calc-chatbit-finetune-hours"),
    ("Compute thresholds for models", "Developers of the largest models", "Around the training", "No",
     "Base and fine-tune lie far below the lowest such line in force today. The duties tied to that line "
     "began in August 2025, after the paper.",
     "ref-eu-ai-act-compute-line"),
    ("Compute thresholds for fine-tunes", "Whoever modifies a model", "Around the fine-tune", "No",
     "The fine-tune lies far below SB 1047’s line, which counts only for a base that is itself covered. "
     "The bill was vetoed, and the EU’s guidance on modifiers came in July 2025.",
     "ref-sb-1047-finetune-compute-line"),
]  # fmt: skip


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
    """The controls as a table for the page; the last column holds facts that open their evidence."""
    heads = ["Control", "Whom it binds", "When it acts", "Would it have applied?", "Our reason", "Evidence"]
    table = pd.DataFrame(CONTROLS, columns=heads)
    return table.assign(Evidence=[_evidence(facts.get(i)) for i in table["Evidence"]])


def _evidence(fact: facts.Fact) -> facts.Fact:
    return fact.range if fact.layer == "computed" else fact
