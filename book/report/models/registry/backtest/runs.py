"""Backtest cases of training runs: hours, speed, time and compute."""

from __future__ import annotations

from ... import arithmetic, compute
from ...inputs import Own, PublishedMfu
from ...spec import Spec
from .case import CHAPTER, SIX_ND, Case, case


def _hours(run, name, flop, peak, public, note="", key="") -> Case:
    inputs = {"training_flop": flop, "peak_per_accelerator": peak, "mfu": PublishedMfu(run)}
    return case("GPU-hours", f"{run}{key}-hours", f"accelerator-hours of {name}", compute.accelerator_hours,
                 inputs,
                 "accelerator-hours", public, note)  # fmt: skip


def _flop(run, name, parameters, tokens) -> Spec:
    inputs = {"parameters": parameters, "tokens": tokens}
    return Spec(f"calc-{run}-six-nd", f"Compute of {name}, six operations per parameter and token",
                compute.training_flop, inputs, "FLOP", CHAPTER)  # fmt: skip


_COMPUTE = [
    _flop("llama-2-70b", "Llama 2 70B", "ref-llama-2-70b-parameters", "ref-llama-2-70b-tokens"),
    _flop("llama-3-1-405b", "Llama 3.1 405B", "ref-llama-3-1-405b-parameters", "ref-llama-3-1-405b-tokens"),
    _flop(
        "llama-4-scout", "Llama 4 Scout", "ref-llama-4-scout-parameters-active", "ref-llama-4-scout-tokens"
    ),
    _flop(
        "llama-4-maverick",
        "Llama 4 Maverick",
        "ref-llama-4-maverick-parameters-active",
        "ref-llama-4-maverick-tokens",
    ),
]
_SMALL = "The hours imply an MFU below any of the large runs behind the prior."
_SPARSE = "A sparse model with experts; the runs behind the prior are mostly dense and against BF16 peak."


def _llama_4(run, name) -> list[Case]:
    return [
        _hours(run, f"{name}, against BF16 peak", f"calc-{run}-six-nd", "ref-h100-peak-bf16",
               f"ref-{run}-accelerator-hours"),
        _hours(run, f"{name}, against FP8 peak", f"calc-{run}-six-nd", "ref-h100-peak-fp8",
               f"ref-{run}-accelerator-hours", _SPARSE, "-fp8"),
    ]  # fmt: skip


def _same_compute(run, words, flop, public) -> Case:
    return case("compute", f"{run}-compute", f"compute of {words}", arithmetic.product,
                 {"value": flop, "factor": Own("assume-count-tolerance", f"compute {run}")}, "FLOP", public,
                 "", SIX_ND)  # fmt: skip


CASES = [
    _hours("llama-2-70b", "Llama 2 70B", "calc-llama-2-70b-six-nd", "ref-a100-peak-bf16",
           "ref-llama-2-70b-accelerator-hours"),
    _hours("llama-3-8b", "Llama 3 8B", "calc-llama-3-8b-flop", "ref-h100-peak-bf16",
           "ref-llama-3-8b-accelerator-hours",
           _SMALL),
    _hours("llama-3-1-8b", "Llama 3.1 8B", "calc-llama-3-8b-flop", "ref-h100-peak-bf16",
           "ref-llama-3-1-8b-accelerator-hours", _SMALL),
    _hours("llama-3-1-70b", "Llama 3.1 70B", "calc-llama-3-70b-flop", "ref-h100-peak-bf16",
           "ref-llama-3-1-70b-accelerator-hours"),
    _hours("llama-3-1-405b", "Llama 3.1 405B", "calc-llama-3-1-405b-six-nd", "ref-h100-peak-bf16",
           "ref-llama-3-1-405b-accelerator-hours"),
    *_llama_4("llama-4-scout", "Llama 4 Scout"),
    *_llama_4("llama-4-maverick", "Llama 4 Maverick"),
    case("speed", "llama-3-1-405b-speed", "useful FLOP/s of one H100 on Llama 3.1 405B",
          compute.throughput_per_accelerator,
          {"peak_per_accelerator": "ref-h100-peak-bf16", "mfu": PublishedMfu("llama-3-1-405b")}, "FLOP/s",
          "ref-llama-3-1-405b-throughput"),
    case("speed", "llama-4-behemoth-speed",
          "useful FLOP/s of one H100 on Llama 4 Behemoth, against FP8 peak",
          compute.throughput_per_accelerator, {"peak_per_accelerator": "ref-h100-peak-fp8",
                                               "mfu": PublishedMfu("llama-4-behemoth")}, "FLOP/s",
          "ref-llama-4-behemoth-throughput", _SPARSE),
    case("training time", "gpt-4-time", "hours of GPT-4 on its GPUs", compute.training_hours_on,
          {"training_flop": "ref-gpt-4-training-compute", "accelerators": "ref-gpt-4-accelerators",
           "peak_per_accelerator": "ref-a100-peak-bf16", "mfu": PublishedMfu("gpt-4")}, "hours",
          "ref-gpt-4-training-time", "", "The public compute was itself estimated from GPUs, time and MFU."),
    case("training time", "grok-3-time", "months of Grok 3 on its GPUs", compute.training_months_on,
          {"training_flop": "ref-grok-3-training-compute", "accelerators": "ref-grok-3-accelerators",
           "peak_per_accelerator": "ref-h100-peak-bf16", "mfu": PublishedMfu("grok-3")}, "months",
          "ref-grok-3-training-time", "", "The public compute was itself estimated from GPUs, time and MFU."),
    _same_compute("llama-2-70b", "Llama 2 70B", "calc-llama-2-70b-six-nd",
                  "ref-llama-2-70b-training-compute"),
    _same_compute("llama-3-70b", "Llama 3 70B", "calc-llama-3-70b-flop", "ref-llama-3-70b-training-compute"),
    _same_compute("llama-3-1-405b", "Llama 3.1 405B", "calc-llama-3-1-405b-six-nd",
                  "ref-llama-3-1-405b-training-compute"),
]  # fmt: skip

SPECS = [*_COMPUTE, *[c.spec for c in CASES]]
