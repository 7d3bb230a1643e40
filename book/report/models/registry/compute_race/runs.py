"""What the clusters could train and in how long, under each reading of "ten times Llama 3"."""

from __future__ import annotations

from ... import arithmetic, compute, reliability
from ...inputs import End
from ...spec import Spec

CHAPTER = "compute-race"
_ALMOST = "The call said almost ten; the article says ten."

#: Readings of "ten times Llama 3": the base model, and how its tokens are counted.
TENFOLD = [
    ("70b", "ten times Llama 3 70B", "ref-llama-3-70b-training-compute",
     "The base is itself a range, by how its tokens are counted."),
    ("70b-low", "ten times Llama 3 70B, tokens counted once", End("ref-llama-3-70b-training-compute", "low"),
     ""),
    ("70b-high", "ten times Llama 3 70B, highest count", End("ref-llama-3-70b-training-compute", "high"), ""),
    ("405b", "ten times Llama 3.1 405B", "ref-llama-3-1-405b-training-compute", ""),
]  # fmt: skip

#: Compute lines of the rules: (id, words, record).
LINES = [
    ("1e25", "{ref-eu-ai-act-compute-line} FLOP", "ref-eu-ai-act-compute-line"),
    ("3e25", "{ref-sb-1047-finetune-compute-line} FLOP", "ref-sb-1047-finetune-compute-line"),
    ("1e26", "{ref-sb-1047-compute-line} FLOP", "ref-sb-1047-compute-line"),
]

#: Clusters that the articles name, for the days to cross a line.
NAMES = {
    "colossus": "Colossus", "meta-llama4-cluster": "Meta’s Llama 4 cluster", "frontier": "Frontier",
    "aurora": "Aurora", "eagle": "Microsoft Eagle", "openai-largest-h100": "OpenAI’s system, read as H100",
    "openai-largest-a100": "OpenAI’s system, read as A100",
    "musk-2023-a100": "Musk’s GPUs of 2023, read as A100",
    "musk-2023-h100": "Musk’s GPUs of 2023, read as H100",
    "colossus-phase2": "the doubled Colossus, {xai-colossus-h200} of its {xai-colossus-doubled-gpus} being H200",
    "colossus-phase2-extra": "the doubled Colossus, {xai-colossus-h200} H200 beside {xai-colossus-doubled-gpus} H100",
}  # fmt: skip
_MFU_NOTE = "At a share of BF16 peak that published runs reach, on one run using the whole cluster."


def _tenfold() -> list[Spec]:
    specs = []
    for key, words, base, note in TENFOLD:
        for prefix, factor, how in (
            ("", "meta-tenfold-compute-ratio", ""),
            ("almost-", "assume-almost-ten", _ALMOST),
        ):
            name = f"{prefix}tenfold-{key}"
            if prefix and key not in ("70b", "405b"):
                continue
            said = words.replace("ten times", "almost ten times") if prefix else words
            specs += [
                Spec(f"calc-{name}-compute", f"Compute of {said}", arithmetic.product,
                     {"value": base, "factor": factor}, "FLOP", CHAPTER, " ".join(filter(None, [note, how]))),
                Spec(f"calc-{name}-days", f"Days for {said} on Meta’s Llama 4 cluster", compute.training_days,
                     {"training_flop": f"calc-{name}-compute",
                      "peak_flops": "calc-meta-llama4-cluster-peak-bf16",
                      "mfu": "assume-mfu"}, "days", CHAPTER, " ".join(filter(None, [note, how]))),
            ]  # fmt: skip
    return specs


def _days_to_lines() -> list[Spec]:
    return [
        Spec(f"calc-{key}-days-to-{line}", f"Days for {name} to reach {words}", compute.training_days,
             {"training_flop": record, "peak_flops": f"calc-{key}-peak-bf16", "mfu": "assume-mfu"},
             "days", "sb-1047", _MFU_NOTE)
        for key, name in NAMES.items() for line, words, record in LINES
    ]  # fmt: skip


def _mfu(key, label, flop, hours, peak, note="") -> Spec:
    inputs = {"training_flop": flop, "accelerator_hours": hours, "peak_per_accelerator": peak}
    return Spec(f"calc-{key}-mfu", label, compute.mfu_from_hours, inputs, "fraction", CHAPTER, note)


SPECS = [
    *_tenfold(),
    *_days_to_lines(),
    Spec("calc-tenfold-readings-ratio", "Ten times the 405B over ten times the 70B", arithmetic.ratio,
         {"value": "calc-tenfold-405b-compute", "base": "calc-tenfold-70b-compute"}, "ratio", CHAPTER),
    Spec("calc-colossus-days-405b", "Days for Colossus to repeat Llama 3.1 405B", compute.training_days,
         {"training_flop": "ref-llama-3-1-405b-training-compute", "peak_flops": "calc-colossus-peak-bf16",
          "mfu": "assume-mfu"}, "days", CHAPTER),
    Spec("calc-colossus-days-grok-3", "Days for Colossus to train Grok 3 as estimated", compute.training_days,
         {"training_flop": "ref-grok-3-training-compute", "peak_flops": "calc-colossus-peak-bf16",
          "mfu": "assume-mfu"},
         "days", CHAPTER),
    Spec("calc-llama-4-behemoth-cluster-days", "Days for Llama 4 Behemoth on Meta’s Llama 4 cluster",
         compute.training_days,
         {"training_flop": "ref-llama-4-behemoth-training-compute", "peak_flops": "calc-meta-llama4-cluster-peak-bf16",
          "mfu": "assume-mfu-sparse"}, "days", CHAPTER),
    _mfu("llama-2-70b-implied", "MFU that Llama 2 70B’s hours imply", "ref-llama-2-70b-training-compute",
         "ref-llama-2-70b-accelerator-hours", "ref-a100-peak-bf16"),
    _mfu("llama-3-8b-implied", "MFU that Llama 3 8B’s hours imply", "calc-llama-3-8b-flop",
         "ref-llama-3-8b-accelerator-hours", "ref-h100-peak-bf16"),
    _mfu("llama-3-1-405b-implied", "MFU that Llama 3.1 405B’s hours imply",
         "ref-llama-3-1-405b-training-compute",
         "ref-llama-3-1-405b-accelerator-hours", "ref-h100-peak-bf16",
         "The card gives the total time for training and names no stages."),
    _mfu("llama-4-scout-implied", "MFU of BF16 peak that Llama 4 Scout’s hours imply",
         "ref-llama-4-scout-training-compute", "ref-llama-4-scout-accelerator-hours", "ref-h100-peak-bf16"),
    _mfu("llama-4-scout-implied-fp8", "MFU of FP8 peak that Llama 4 Scout’s hours imply",
         "ref-llama-4-scout-training-compute", "ref-llama-4-scout-accelerator-hours", "ref-h100-peak-fp8"),
    _mfu("llama-4-maverick-implied", "MFU of BF16 peak that Llama 4 Maverick’s hours imply",
         "ref-llama-4-maverick-training-compute", "ref-llama-4-maverick-accelerator-hours",
         "ref-h100-peak-bf16"),
    _mfu("llama-4-maverick-implied-fp8", "MFU of FP8 peak that Llama 4 Maverick’s hours imply",
         "ref-llama-4-maverick-training-compute", "ref-llama-4-maverick-accelerator-hours",
         "ref-h100-peak-fp8"),
    _mfu("grok-3-implied", "MFU of BF16 peak that the estimates for Grok 3 imply",
         End("ref-grok-3-training-compute", "value"),
         "calc-grok-3-hours", "ref-h100-peak-bf16",
         "Three estimates by one source; together they ask for more than nearly any published run reached."),
    Spec("calc-grok-3-hours", "Accelerator-hours of Grok 3 as estimated", compute.hours_of_months,
         {"accelerators": "ref-grok-3-accelerators", "months": "ref-grok-3-training-time"},
         "accelerator-hours", CHAPTER),
    Spec("calc-llama-4-behemoth-implied-mfu", "MFU of FP8 peak at Llama 4 Behemoth’s reported speed",
         arithmetic.ratio,
         {"value": "ref-llama-4-behemoth-throughput", "base": "ref-h100-peak-fp8"}, "fraction", CHAPTER),
    Spec("calc-llama-4-behemoth-implied-bf16-mfu", "Llama 4 Behemoth’s reported speed over the H100’s BF16 peak",
         arithmetic.ratio,
         {"value": "ref-llama-4-behemoth-throughput", "base": "ref-h100-peak-bf16"}, "fraction", CHAPTER,
         "The run was in FP8, whose peak is higher."),
    Spec("calc-cluster-hours-between-interruptions",
         "Hours between unexpected interruptions on {xai-colossus-gpus} H100, at the rate of Llama 3.1 405B’s run",
         reliability.hours_between_interruptions,
         {"days": "ref-llama-3-1-405b-snapshot", "interruptions": "ref-llama-3-1-405b-unexpected-interruptions",
          "accelerators": "ref-llama-3-1-405b-accelerators", "cluster": "xai-colossus-gpus"}, "hours", CHAPTER,
         "If chips fail there as often as in that run; nobody has published it for so many."),
    Spec("calc-llama-3-1-405b-hours-between-interruptions",
         "Hours between unexpected interruptions of Llama 3.1 405B’s run", reliability.hours_between_interruptions,
         {"days": "ref-llama-3-1-405b-snapshot", "interruptions": "ref-llama-3-1-405b-unexpected-interruptions",
          "accelerators": "ref-llama-3-1-405b-accelerators", "cluster": "ref-llama-3-1-405b-accelerators"},
         "hours", CHAPTER),
    Spec("calc-llama-4-behemoth-days", "Days for Llama 4 Behemoth on its reported GPUs at its reported speed",
         compute.training_days_at_speed, {"training_flop": "ref-llama-4-behemoth-training-compute",
                                          "accelerators": "ref-llama-4-behemoth-accelerators",
                                          "flops_each": "ref-llama-4-behemoth-throughput"}, "days", CHAPTER),
    Spec("calc-llama-4-behemoth-cluster-days-at-speed",
         "Days for Llama 4 Behemoth on Meta’s Llama 4 cluster at its reported speed",
         compute.training_days_at_speed, {"training_flop": "ref-llama-4-behemoth-training-compute",
                                          "accelerators": "meta-llama4-cluster-gpus",
                                          "flops_each": "ref-llama-4-behemoth-throughput"}, "days", CHAPTER,
         "The speed was reached on {ref-llama-4-behemoth-accelerators} GPUs; nobody has published it for more."),
    Spec("calc-llama-3-8b-flop", "Compute of Llama 3 8B", compute.training_flop,
         {"parameters": "ref-llama-3-8b-parameters", "tokens": "ref-llama-3-8b-tokens"}, "FLOP", CHAPTER),
    Spec("calc-llama-3-70b-flop", "Compute of Llama 3 70B, tokens counted once", compute.training_flop,
         {"parameters": "ref-llama-3-70b-parameters", "tokens": "ref-llama-3-70b-tokens"}, "FLOP", CHAPTER),
    Spec("calc-h100-hours-for-1e26", "H100-hours of {ref-sb-1047-compute-line} FLOP", compute.accelerator_hours,
         {"training_flop": "ref-sb-1047-compute-line", "peak_per_accelerator": "ref-h100-peak-bf16",
          "mfu": "assume-mfu"}, "accelerator-hours", "sb-1047"),
]  # fmt: skip
