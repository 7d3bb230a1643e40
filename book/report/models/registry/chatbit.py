"""The scale of a fine-tune like ChatBIT's, against the thresholds and against large runs."""

from __future__ import annotations

from .. import arithmetic, compute, finetune, growth, power
from ..inputs import Day
from ..spec import Spec
from .compute_race.runs import LINES

CHAPTER = "chatbit"
_MFU = {"peak_per_accelerator": "ref-h100-peak-bf16", "mfu": "assume-finetune-mfu"}
_GPUS = {"accelerators": "assume-finetune-accelerators"}
_WHY = "Records are reported; their length and the number of passes are assumed."
_FLOP = "calc-chatbit-finetune-flop"

_PASSES, _LENGTH = "assume-epochs", "assume-tokens-per-record"

#: Readings of the base of 13B parameters: (name, family, its tokens, ids of its compute and of the share).
READINGS = [
    ("LLaMA-13B", "LLaMA", "ref-llama-13b-tokens", "llama-13b", "llama-13b"),
    ("Llama 2 13B", "Llama 2", "ref-llama-2-70b-tokens", "llama-2-13b", "base"),
]

#: Runs to set the fine-tune against: (id, name, record).
RUNS = [
    ("llama-65b", "LLaMA-65B", "ref-llama-65b-training-compute"),
    ("gpt-4", "GPT-4", "ref-gpt-4-training-compute"),
    ("llama-3-1-405b", "Llama 3.1 405B", "ref-llama-3-1-405b-training-compute"),
    ("grok-3", "Grok 3", "ref-grok-3-training-compute"),
]


def _over(key, label, value, base, unit="ratio", note=_WHY) -> Spec:
    inputs = {"value": value, "base": base}
    return Spec(f"calc-{key}", label, arithmetic.ratio, inputs, unit, CHAPTER, note)


def _below(line, words, record):
    """How far the fine-tune is below a line: in powers of ten, and as how many such fine-tunes."""
    label, inputs = f"Powers of ten between the fine-tune and {words}", {"value": record, "base": _FLOP}
    name = f"calc-chatbit-orders-below-{line}"
    yield Spec(name, label, arithmetic.orders_of_magnitude, inputs, "", CHAPTER, _WHY)
    yield _over(f"chatbit-times-below-{line}", f"Such fine-tunes that add up to {words}", record, _FLOP)


def _reading(name, family, tokens, model, share):
    """A reading of the base: its compute, that over the EU's line, and the fine-tune as a share of it."""
    inputs = {"parameters": "ref-chatbit-base-parameters", "tokens": tokens}
    label = f"Compute of training the base model, read as {name}"
    note = f"Sources disagree on the base; this reading takes {family}’s tokens."
    own = f"calc-{model}-compute"
    yield Spec(own, label, compute.training_flop, inputs, "FLOP", CHAPTER, note)
    label = f"The base model, read as {name}, over the EU’s line for general-purpose models"
    yield _over(f"{model}-over-gpai-line", label, own, "ref-eu-ai-act-gpai-line", note="")
    label = f"The fine-tune over training its base model, read as {name}"
    yield _over(f"chatbit-share-of-{share}", label, _FLOP, own, "fraction")
    label = f"Times this fine-tune that reach the EU’s line for a modifier, the base read as {name}"
    yield _over(f"chatbit-times-below-third-{model}", label, "ref-eu-ai-act-modification-share",
                f"calc-chatbit-share-of-{share}")  # fmt: skip


def _days(key, label, first, last, note="") -> Spec:
    inputs = {"first_day": first, "last_day": last}
    return Spec(f"calc-{key}", label, growth.days_between, inputs, "days", CHAPTER, note)


SPECS = [
    Spec("calc-chatbit-tokens", "Tokens in ChatBIT’s fine-tuning data", finetune.finetune_tokens,
         {"records": "ref-chatbit-records", "tokens_per_record": "assume-tokens-per-record"}, "tokens",
         CHAPTER, _WHY),
    Spec("calc-chatbit-finetune-flop", "Compute of a fine-tune like ChatBIT’s", finetune.finetune_flop,
         {"parameters": "ref-chatbit-base-parameters", "tokens": "calc-chatbit-tokens",
          "epochs": _PASSES},
         "FLOP", CHAPTER, _WHY),
    Spec("calc-chatbit-finetune-hours", "Hours of a fine-tune like ChatBIT’s on one server of eight H100",
         finetune.finetune_hours, {"finetune_flop": _FLOP, **_GPUS, **_MFU}, "hours", CHAPTER, _WHY),
    Spec("calc-chatbit-finetune-cost", "Cost of a fine-tune like ChatBIT’s at rental prices",
         finetune.finetune_usd,
         {"hours": "calc-chatbit-finetune-hours", **_GPUS, "usd_per_hour": "assume-h100-hour-price"}, "USD",
         CHAPTER, _WHY),
    Spec("calc-chatbit-finetune-energy", "Energy of a fine-tune like ChatBIT’s", power.energy_kwh,
         {**_GPUS, "hours": "calc-chatbit-finetune-hours", "tdp_w": "ref-h100-power",
          "server_factor": "assume-server-factor", "pue": "assume-pue", "load": "assume-load"}, "kWh",
          CHAPTER, _WHY),
    Spec("calc-chatbit-finetune-flop-405b", "Compute of the same fine-tune on a base of 405B parameters",
         finetune.finetune_flop, {"parameters": "ref-llama-3-1-405b-parameters",
                                  "tokens": "calc-chatbit-tokens", "epochs": _PASSES}, "FLOP", CHAPTER,
         "A what-if: no report gives ChatBIT a base of this size."),
    _over("chatbit-times-below-1e25-405b",
          "Such fine-tunes, on a base of 405B parameters, that add up to {ref-eu-ai-act-compute-line} FLOP",
          "ref-eu-ai-act-compute-line", "calc-chatbit-finetune-flop-405b"),
    *[spec for line in LINES for spec in _below(*line)],
    *[_over(f"{run}-over-chatbit", f"{name} over the fine-tune, by compute", flop, _FLOP)
      for run, name, flop in RUNS],
    *[spec for reading in READINGS for spec in _reading(*reading)],
    Spec("calc-chatbit-records-for-3e25",
         "Records whose fine-tune would take {ref-sb-1047-finetune-compute-line} FLOP",
         finetune.records_for_line,
         {"line_flop": "ref-sb-1047-finetune-compute-line", "parameters": "ref-chatbit-base-parameters",
          "tokens_per_record": _LENGTH, "epochs": _PASSES}, "records", CHAPTER),
    _days("chatbit-days-paper-to-report", "Days from the paper to the Reuters report",
          Day("ref-chatbit-paper-date", "within"), Day("ref-chatbit-reuters-date"),
          "The paper is dated to the month."),
    _days("chatbit-days-report-to-opening", "Days from the Reuters report to Llama’s opening to US defence",
          Day("ref-chatbit-reuters-date"), Day("ref-llama-defence-opening")),
    _days("llama-1-days-to-leak", "Days from the first Llama’s offer to applicants to the leak of its weights",
          Day("ref-llama-1-release-date"), Day("ref-llama-1-leak-date")),
]  # fmt: skip
