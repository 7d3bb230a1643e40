"""The same clusters under several rulers: peak by number format, H100-equivalents, power and cost."""

from __future__ import annotations

from ... import arithmetic, chips, compute
from ...spec import Spec

CHAPTER = "compute-race"

#: (id, name, count, chip, note): where the words name no chip, each reading is a row.
CLUSTERS = [
    ("colossus", "Colossus", "xai-colossus-gpus", "h100", ""),
    ("meta-llama4-cluster", "Meta’s Llama 4 cluster", "meta-llama4-cluster-gpus", "h100",
     "The article says over {meta-llama4-cluster-gpus}, so this is a lower bound."),
    ("openai-largest-h100", "OpenAI’s system, read as H100", "xai-colossus-openai-gpus", "h100",
     "The article names no chip; this reading takes H100."),
    ("openai-largest-a100", "OpenAI’s system, read as A100", "xai-colossus-openai-gpus", "a100",
     "The article names no chip; this reading takes A100."),
    ("frontier", "Frontier", "memphis-supercluster-frontier-gpus", "mi250x", ""),
    ("eagle", "Microsoft Eagle", "memphis-supercluster-eagle-gpus", "h100", ""),
    ("musk-2023-a100", "Musk’s GPUs of 2023, read as A100", "xai-colossus-musk-2023-gpus", "a100",
     "The article names no chip; this reading takes A100."),
    ("musk-2023-h100", "Musk’s GPUs of 2023, read as H100", "xai-colossus-musk-2023-gpus", "h100",
     "The article names no chip; this reading takes H100."),
    ("meta-fleet-350k", "Meta’s {meta-llama4-cluster-fleet-year-end} H100", "meta-llama4-cluster-fleet-year-end", "h100",
     "The same count stands in the article with two horizons, the long term and the end of the year."),
    ("meta-fleet-340k", "Meta’s {meta-artemis-chips-h100-purchase} H100", "meta-artemis-chips-h100-purchase", "h100",
     "The article says over {meta-artemis-chips-h100-purchase}, to be bought; read here as the stock that Meta spoke of."),
    ("meta-fleet-600k", "Meta’s {meta-llama4-cluster-fleet-equivalents-about} equivalents", "meta-llama4-cluster-fleet-equivalents-about", "h100",
     "Read as H100-equivalents, as two of the three wordings have it."),
]  # fmt: skip

#: Aurora's chip has its maker's peak and measured speeds well below it, so it has three readings.
AURORA = [
    ("aurora", "assume-max-1550-peak-bf16", "", "The interval spans the measured and the vendor figures."),
    ("aurora-vendor", "ref-max-1550-peak-bf16", ", vendor peak", ""),
    ("aurora-measured", "ref-max-1550-peak-bf16-measured", ", as measured", ""),
]

#: The two readings of "200k (50k H200)".
PHASE2 = [
    ("colossus-phase2", ", {xai-colossus-h200} of its {xai-colossus-doubled-gpus} being H200", compute.rest_mixed_peak_flops,
     {"accelerators": "xai-colossus-doubled-gpus", "second": "xai-colossus-h200"}),
    ("colossus-phase2-extra", ", {xai-colossus-h200} H200 beside {xai-colossus-doubled-gpus} H100", compute.mixed_peak_flops,
     {"first": "xai-colossus-doubled-gpus", "second": "xai-colossus-h200"}),
]  # fmt: skip

_PEAKS = {"bf16": "BF16", "fp8": "FP8", "fp64": "FP64", "fp64-tensor": "FP64 tensor"}
_KNOWN = {"h100": list(_PEAKS), "a100": ["bf16", "fp64"], "mi250x": ["bf16", "fp64", "fp64-tensor"]}
_BF16_ONLY = ("musk-2023", "meta-fleet")


def _peaks() -> list[Spec]:
    specs = []
    for key, name, count, chip, note in CLUSTERS:
        for peak in ["bf16"] if key.startswith(_BF16_ONLY) else _KNOWN[chip]:
            inputs = {"accelerators": count, "peak_per_accelerator": f"ref-{chip}-peak-{peak}"}
            label = f"{_PEAKS[peak]} peak of {name}"
            specs.append(
                Spec(f"calc-{key}-peak-{peak}", label, compute.peak_flops, inputs, "FLOP/s", CHAPTER, note)
            )
    for key, peak, words, note in AURORA:
        inputs = {"accelerators": "memphis-supercluster-aurora-gpus", "peak_per_accelerator": peak}
        label = f"BF16 peak of Aurora{words}"
        specs.append(
            Spec(f"calc-{key}-peak-bf16", label, compute.peak_flops, inputs, "FLOP/s", CHAPTER, note)
        )
    for key, peak, words in (("", "", ", vendor peak"), ("-measured", "-measured", ", as measured")):
        inputs = {"accelerators": "memphis-supercluster-aurora-gpus",
                  "peak_per_accelerator": f"ref-max-1550-peak-fp64{peak}"}  # fmt: skip
        label = f"FP64 peak of Aurora{words}"
        specs.append(
            Spec(f"calc-aurora{key}-peak-fp64", label, compute.peak_flops, inputs, "FLOP/s", CHAPTER)
        )
    specs.append(Spec(
        "calc-aurora-between-peak-fp64", "FP64 peak of Aurora, between measured and vendor", compute.peak_flops,
        {"accelerators": "memphis-supercluster-aurora-gpus",
         "peak_per_accelerator": "assume-max-1550-peak-fp64"}, "FLOP/s", CHAPTER,
        "The interval spans the measured and the vendor figures.",
    ))  # fmt: skip
    for key, words, function, counts in PHASE2:
        for peak in ("bf16", "fp8", "fp64"):
            inputs = {**counts, "first_peak": f"ref-h100-peak-{peak}", "second_peak": f"ref-h200-peak-{peak}"}
            label = f"{_PEAKS[peak]} peak of the doubled Colossus{words}"
            specs.append(Spec(f"calc-{key}-peak-{peak}", label, function, inputs, "FLOP/s", CHAPTER))
    return specs


def _equivalents() -> list[Spec]:
    names = {key: name for key, name, *_ in CLUSTERS if "meta-fleet" not in key}
    names |= {key: f"Aurora{words}" for key, _, words, _ in AURORA}
    names |= {key: f"the doubled Colossus{words}" for key, words, *_ in PHASE2}
    return [
        Spec(f"calc-{key}-h100e", f"H100-equivalents of {name}", compute.h100_equivalents,
             {"peak_flops": f"calc-{key}-peak-bf16", "h100_peak_flops": "ref-h100-peak-bf16"},
             "accelerators", CHAPTER)
        for key, name in names.items()
    ]  # fmt: skip


def _ratio(key: str, label: str, value: str, base: str, note: str = "", unit: str = "ratio") -> Spec:
    return Spec(f"calc-{key}", label, arithmetic.ratio, {"value": value, "base": base}, unit, CHAPTER, note)


#: Rulers: (key, words, what each of Frontier, Colossus, Aurora and Eagle has on it).
RULERS = [
    ("count", "count", "memphis-supercluster-frontier-gpus",
     ("xai-colossus-gpus", "memphis-supercluster-aurora-gpus", "memphis-supercluster-eagle-gpus")),
    ("bf16", "BF16 peak", "calc-frontier-peak-bf16",
     ("calc-colossus-peak-bf16", "calc-aurora-peak-bf16", "calc-eagle-peak-bf16")),
    ("fp64", "FP64 peak", "calc-frontier-peak-fp64",
     ("calc-colossus-peak-fp64", "calc-aurora-between-peak-fp64", "calc-eagle-peak-fp64")),
    ("rmax", "measured FP64 speed", "ref-frontier-rmax",
     ("calc-colossus-rmax", "ref-aurora-rmax", "ref-eagle-rmax")),
    ("power", "power", "ref-frontier-power",
     ("calc-colossus-power", "ref-aurora-power", "calc-eagle-power")),
    ("cost", "cost", "ref-frontier-cost",
     ("calc-colossus-servers-cost", "ref-aurora-cost", "calc-eagle-servers-cost")),
]  # fmt: skip
_BASIS = {
    "rmax": "By the TOP500 list of June 2024; for Colossus, the speed of each H100 in machines of that list.",
    "power": "Frontier and Aurora as measured in their benchmark, the others rated, with servers and cooling.",
    "cost": "Frontier and Aurora at the least that their contracts were put at, the others at prices of 2024 with servers.",
}


def _over_frontier() -> list[Spec]:
    return [
        _ratio(f"{key}-over-frontier-{ruler}", f"{name} over Frontier, by {words}", value, base,
               _BASIS.get(ruler, ""))
        for ruler, words, base, values in RULERS
        for key, name, value in zip(("colossus", "aurora", "eagle"), ("Colossus", "Aurora", "Eagle"), values,
                                    strict=True)
    ]  # fmt: skip


_DIES = "An H100 has one die."
_FLEET = {"all_units": "meta-artemis-chips-inventory", "accelerators": "meta-artemis-chips-h100-purchase"}
_A100 = {"other_peak_flops": "ref-a100-peak-bf16", "peak_flops": "ref-h100-peak-bf16"}

SPECS = [
    *_peaks(),
    *_equivalents(),
    *_over_frontier(),
    _ratio("frontier-over-eagle-count", "Frontier over Eagle, by count",
           "memphis-supercluster-frontier-gpus", "memphis-supercluster-eagle-gpus"),
    _ratio("frontier-over-eagle-bf16", "Frontier over Eagle, by BF16 peak",
           "calc-frontier-peak-bf16", "calc-eagle-peak-bf16"),
    _ratio("frontier-over-eagle-fp64", "Frontier over Eagle, by FP64 peak",
           "calc-frontier-peak-fp64", "calc-eagle-peak-fp64"),
    Spec("calc-h100-rmax", "FP64 speed of one H100 in a machine’s benchmark", arithmetic.product,
         {"value": "ref-h100-peak-fp64", "factor": "assume-hpl-efficiency"}, "FLOP/s", CHAPTER),
    Spec("calc-colossus-rmax", "FP64 speed of Colossus, if it ran the benchmark as machines of H100 do",
         compute.measured_flops, {"accelerators": "xai-colossus-gpus", "peak_per_accelerator": "ref-h100-peak-fp64",
                                  "efficiency": "assume-hpl-efficiency"}, "FLOP/s", CHAPTER,
         "No list of the benchmark that we read has Colossus."),
    Spec("calc-frontier-dies", "Frontier’s processors, each of its dies counted as one", arithmetic.product,
         {"value": "memphis-supercluster-frontier-gpus", "factor": "ref-mi250x-dies"}, "accelerators", CHAPTER),
    _ratio("colossus-over-frontier-dies", "Colossus over Frontier, by count of dies", "xai-colossus-gpus",
           "calc-frontier-dies", _DIES),
    _ratio("eagle-over-frontier-dies", "Eagle over Frontier, by count of dies",
           "memphis-supercluster-eagle-gpus", "calc-frontier-dies", _DIES),
    _ratio("meta-over-colossus-count", "Meta’s Llama 4 cluster over Colossus, by count",
           "meta-llama4-cluster-gpus", "xai-colossus-gpus",
           "The article calls Meta’s far beyond its rivals."),
    _ratio("aurora-count-share", "The article’s count of Aurora over its operator’s",
           "memphis-supercluster-aurora-gpus", "ref-aurora-accelerators"),
    _ratio("openai-claim-over-estimate", "The {xai-colossus-openai-gpus} GPUs over an outside estimate of OpenAI’s site",
           "xai-colossus-openai-gpus", "ref-openai-largest-accelerators"),
    Spec("calc-meta-fleet-units-h100e",
         "H100-equivalents if “nearly {meta-artemis-chips-inventory} units” were chips, the rest A100",
         chips.fleet_equivalents, {**_FLEET, **_A100}, "accelerators", CHAPTER,
         "The reading of the wording that speaks of units; it falls well short of {meta-llama4-cluster-fleet-equivalents-about} equivalents."),
    Spec("calc-meta-fleet-other-units", "Chips beside the H100 if “nearly {meta-artemis-chips-inventory} units” were chips",
         arithmetic.difference, {"value": "meta-artemis-chips-inventory",
                              "base": "meta-artemis-chips-h100-purchase"},
         "accelerators", CHAPTER),
    Spec("calc-meta-fleet-other-equivalents", "H100-equivalents beside the H100 in the {meta-llama4-cluster-fleet-equivalents-about} equivalents",
         arithmetic.difference, {"value": "meta-llama4-cluster-fleet-equivalents-about",
                              "base": "meta-llama4-cluster-fleet-year-end"}, "accelerators", CHAPTER),
    Spec("calc-meta-fleet-hopper-received", "Hopper GPUs that an analyst firm has Meta receive in 2023 and 2024",
         arithmetic.total, {"first": "ref-meta-fleet-h100-received-2023",
                            "second": "ref-meta-fleet-hopper-received-2024"}, "accelerators", CHAPTER,
         "The first year counts the H100, the second all chips of its generation."),
    Spec("calc-meta-fleet-others-a100", "A100 that would make up the equivalents beside the H100",
         chips.fleet_others, {"equivalents": "meta-llama4-cluster-fleet-equivalents-about",
                              "accelerators": "meta-llama4-cluster-fleet-year-end", **_A100},
         "accelerators", CHAPTER, "Only if all the others were A100, which nobody says."),
    _ratio("meta-fleet-claim-over-estimate",
           "The {meta-llama4-cluster-fleet-equivalents-about} equivalents over an outside estimate for the end of 2024",
           "meta-llama4-cluster-fleet-equivalents-about", "ref-meta-fleet-h100e-end-2024"),
    Spec("calc-h100-for-eo-cluster-line-bf16", "H100 whose BF16 peak reaches EO 14110’s cluster line",
         compute.accelerators_for_peak, {"line_flops": "ref-eo-14110-cluster-line",
                                         "peak_per_accelerator": "ref-h100-peak-bf16"}, "accelerators",
                                         "sb-1047"),
    Spec("calc-h100-for-eo-cluster-line-fp8", "H100 whose FP8 peak reaches EO 14110’s cluster line",
         compute.accelerators_for_peak, {"line_flops": "ref-eo-14110-cluster-line",
                                         "peak_per_accelerator": "ref-h100-peak-fp8"}, "accelerators",
                                         "sb-1047"),
    *[
        Spec(f"calc-{key}-over-eo-cluster-line-{peak}",
             f"{name}’s {peak.upper()} peak over EO 14110’s cluster line",
             arithmetic.ratio, {"value": f"calc-{key}-peak-{peak}", "base": "ref-eo-14110-cluster-line"},
             "ratio", "sb-1047", "The order does not say at which precision the peak counts.")
        for key, name in (("colossus", "Colossus"), ("meta-llama4-cluster", "Meta’s Llama 4 cluster"))
        for peak in ("bf16", "fp8")
    ],
]  # fmt: skip
