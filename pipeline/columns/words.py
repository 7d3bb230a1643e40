"""The closed lists of words, and the columns that several tables share."""

from __future__ import annotations

from ..schema import column

THEMES = ["compute-race", "artemis", "chatbit", "sb-1047"]
KINDS = ["number", "event", "statement"]
#: Weakest first; a derived number inherits the weakest of its inputs.
STATUSES = ["alleged", "estimated", "planned", "reported", "operating"]
BOUNDS = ["exactly", "about", "at_least", "at_most", "nearly"]
CLAIM_UNITS = (
    "accelerators USD USD/month fraction ratio days months years GB TB/s nm parameters people organisations"
).split()
UNITS = [
    *CLAIM_UNITS,
    *"FLOP FLOP/s FLOP/s/W FLOP/s/USD W MW kWh MWh GWh TWh USD/kWh USD/h USD/year tokens".split(),
    *"accelerator-hours hours records chips date text probability".split(),
]
REASONS = (
    "model-name chip-name product-name law-name organisation-name date ordinal idiom link-furniture sidebar "
    "repeated-word"
).split()
VERDICTS = "holds rounded outdated contradicted ambiguous unverifiable opinion".split()
LAYERS = ["reported", "reference", "outcome"]
SUBJECTS = "cluster chip model rule company person other".split()
CONFIDENCE = ["high", "medium", "low"]

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
MEASURE = r"[a-z0-9]+(_[a-z0-9]+)*"
POINT = r"ERR-\d{3}"
URL = r"https?://\S+"


def subject(null: bool = False):
    """The thing spoken of."""
    return column("string", "The thing spoken of; one spelling everywhere, named in subjects.csv.", "colossus",
                  pattern=ID, null=null)  # fmt: skip


def measure(null: bool = False):
    """What is measured or said of it."""
    return column("string", "What is measured or said of the subject; one spelling everywhere.", "accelerators",
                  pattern=MEASURE, null=null)  # fmt: skip


def as_of(null: bool = False):
    """The date or period spoken of."""
    return column("period", "Date or period the row speaks of: day, month, quarter, year or interval.", "2024-09-02",
                  null=null)  # fmt: skip


def note():
    """Our own remark."""
    return column("string", "Our own remark, where one is needed.", "Calls the cluster a model.", null=True)


def unit(words=UNITS, null: bool = False):
    """The unit of ``value``."""
    return column("string", "Unit of the value, from a closed list.", "accelerators", one_of=words, null=null)


def value(null: bool = True):
    """A number in the row's unit."""
    return column("number", "The number, in the row's unit; empty when there is none.", 100000, null=null)


def low():
    """Lower end."""
    return column("number", "Lower end of the range, in the row's unit.", 30000, null=True)


def high():
    """Upper end."""
    return column("number", "Upper end of the range, in the row's unit.", 40000, null=True)


def source(what: str, example: str):
    """The id a wide table's quantity rests on."""
    return column("string", f"Id of the row that {what} rests on.", example, pattern=ID, null=True)
