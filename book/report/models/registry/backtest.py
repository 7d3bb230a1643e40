"""Cases whose answers are public: what the models predict for each, and what the answer rests on.

Every reading of a case is a case of its own and is counted, whether it does well or badly. A case is
not counted only when its public answer came from the same formula; ``apart`` then says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import backtest, compute, money, power
from ..inputs import Own, PublishedMfu
from .spec import Spec

CHAPTER = "methods"
_H100 = {"tdp_w": "ref-h100-power", "server_factor": "assume-server-factor", "pue": "assume-pue"}
_SERVERS = {"price_usd": "ref-h100-price-2024", "server_cost_factor": "assume-server-cost-factor"}
_SAME = "The public figure comes from the same formula."
_SIX_ND = "The public figure also counts six operations per parameter and token."


@dataclass(frozen=True)
class Case:
    """A prediction, the public answer it is held against, and why it is not counted, if it is not."""

    spec: Spec
    group: str
    public: str
    apart: str = ""


def _case(group, key, label, function, inputs, unit, public, note="", apart="") -> Case:
    spec = Spec(f"calc-backtest-{key}", f"Predicted: {label}", function, inputs, unit, CHAPTER, note)
    return Case(spec, group, public, apart)


def _hours(run, name, flop, peak, public, note="", key="") -> Case:
    inputs = {"training_flop": flop, "peak_per_accelerator": peak, "mfu": PublishedMfu(run)}
    return _case("GPU-hours", f"{run}{key}-hours", f"accelerator-hours of {name}", compute.accelerator_hours, inputs,
                 "accelerator-hours", public, note)  # fmt: skip


def _flop(run, name, parameters, tokens) -> Spec:
    inputs = {"parameters": parameters, "tokens": tokens}
    return Spec(f"calc-{run}-six-nd", f"Compute of {name}, six operations per parameter and token",
                compute.training_flop, inputs, "FLOP", CHAPTER)  # fmt: skip


_COMPUTE = [
    _flop("llama-2-70b", "Llama 2 70B", "ref-llama-2-70b-parameters", "ref-llama-2-70b-tokens"),
    _flop("llama-3-1-405b", "Llama 3.1 405B", "ref-llama-3-1-405b-parameters", "ref-llama-3-1-405b-tokens"),
    _flop("llama-4-scout", "Llama 4 Scout", "ref-llama-4-scout-parameters-active", "ref-llama-4-scout-tokens"),
    _flop("llama-4-maverick", "Llama 4 Maverick", "ref-llama-4-maverick-parameters-active", "ref-llama-4-maverick-tokens"),
]
_SMALL = "The small model runs well below the MFU of large ones, so the model predicts too few hours."
_SPARSE = "A sparse model with experts reaches a lower share of peak than the dense runs behind the prior."


def _llama_4(run, name) -> list[Case]:
    return [
        _hours(run, f"{name}, against BF16 peak", f"calc-{run}-six-nd", "ref-h100-peak-bf16",
               f"ref-{run}-accelerator-hours"),
        _hours(run, f"{name}, against FP8 peak", f"calc-{run}-six-nd", "ref-h100-peak-fp8",
               f"ref-{run}-accelerator-hours", _SPARSE, "-fp8"),
    ]  # fmt: skip


def _site_power(key, words, public, count="xai-colossus-gpus", apart="", note="") -> Case:
    return _case("power", f"{key}-power", words, power.power_mw, {"accelerators": count, **_H100}, "MW", public, note, apart)


def _hpl_power(key, words, count, chip, public) -> Case:
    inputs = {"accelerators": count, "tdp_w": f"ref-{chip}-power", "server_factor": "assume-server-factor",
              "load": "assume-load"}  # fmt: skip
    return _case("power", f"{key}-power", f"power of {words} during the benchmark", power.power_it_mw, inputs, "MW", public,
                 "The server factor is that of an H100 server.")  # fmt: skip


def _rpeak(key, words, count, peak, public, note="") -> Case:
    inputs = {"accelerators": count, "peak_per_accelerator": peak,
              "count_error": Own("assume-count-tolerance", f"rpeak {key}")}  # fmt: skip
    return _case("FP64 peak", f"{key}-rpeak", f"TOP500 peak of {words}", compute.peak_flops_about, inputs, "FLOP/s", public, note)


def _bf16(key, words, peak, public) -> Case:
    inputs = {"value": peak, "factor": Own("assume-count-tolerance", f"bf16 {key}")}
    return _case("BF16 peak", f"{key}-peak-bf16", f"BF16 peak of {words}", compute.product, inputs, "FLOP/s", public, "", _SAME)


def _same_compute(run, words, flop, public) -> Case:
    return _case("compute", f"{run}-compute", f"compute of {words}", compute.product,
                 {"value": flop, "factor": Own("assume-count-tolerance", f"compute {run}")}, "FLOP", public, "", _SIX_ND)  # fmt: skip


_OWNED = {"server_cost_factor": "assume-server-cost-factor", "life_years": "assume-chip-life", "load": "assume-load",
          "usd_per_kwh": "assume-electricity-price"}  # fmt: skip

CASES = [
    _hours("llama-2-70b", "Llama 2 70B", "calc-llama-2-70b-six-nd", "ref-a100-peak-bf16",
           "ref-llama-2-70b-accelerator-hours"),
    _hours("llama-3-8b", "Llama 3 8B", "calc-llama-3-8b-flop", "ref-h100-peak-bf16", "ref-llama-3-8b-accelerator-hours",
           _SMALL),
    _hours("llama-3-1-8b", "Llama 3.1 8B", "calc-llama-3-8b-flop", "ref-h100-peak-bf16",
           "ref-llama-3-1-8b-accelerator-hours", _SMALL),
    _hours("llama-3-1-70b", "Llama 3.1 70B", "calc-llama-3-70b-flop", "ref-h100-peak-bf16",
           "ref-llama-3-1-70b-accelerator-hours"),
    _hours("llama-3-1-405b", "Llama 3.1 405B", "calc-llama-3-1-405b-six-nd", "ref-h100-peak-bf16",
           "ref-llama-3-1-405b-accelerator-hours"),
    *_llama_4("llama-4-scout", "Llama 4 Scout"),
    *_llama_4("llama-4-maverick", "Llama 4 Maverick"),
    _case("speed", "llama-3-1-405b-speed", "useful FLOP/s of one H100 on Llama 3.1 405B", compute.throughput_per_accelerator,
          {"peak_per_accelerator": "ref-h100-peak-bf16", "mfu": PublishedMfu("llama-3-1-405b")}, "FLOP/s",
          "ref-llama-3-1-405b-throughput"),
    _case("speed", "llama-4-behemoth-speed", "useful FLOP/s of one H100 on Llama 4 Behemoth, against FP8 peak",
          compute.throughput_per_accelerator, {"peak_per_accelerator": "ref-h100-peak-fp8",
                                               "mfu": PublishedMfu("llama-4-behemoth")}, "FLOP/s",
          "ref-llama-4-behemoth-throughput", _SPARSE),
    _case("training time", "gpt-4-time", "hours of GPT-4 on its GPUs", compute.training_hours_on,
          {"training_flop": "ref-gpt-4-training-compute", "accelerators": "ref-gpt-4-accelerators",
           "peak_per_accelerator": "ref-a100-peak-bf16", "mfu": PublishedMfu("gpt-4")}, "hours",
          "ref-gpt-4-training-time", "", "The public compute was itself estimated from GPUs, time and MFU."),
    _case("training time", "grok-3-time", "months of Grok 3 on its GPUs", compute.training_months_on,
          {"training_flop": "ref-grok-3-training-compute", "accelerators": "ref-grok-3-accelerators",
           "peak_per_accelerator": "ref-h100-peak-bf16", "mfu": PublishedMfu("grok-3")}, "months",
          "ref-grok-3-training-time", "", "The public compute was itself estimated from GPUs, time and MFU."),
    _site_power("colossus-grid", "power of Colossus, against the grid power asked for", "ref-colossus-power-capacity"),
    _site_power("colossus-need", "power of Colossus, against the need an expert gave", "ref-colossus-power-need"),
    _site_power("colossus-site", "power of Colossus, against an estimate of the site", "ref-colossus-facility-power",
                note="The site holds more than the servers and is built with room to spare."),
    _site_power("colossus-site-revised", "power of Colossus, against the revised estimate of the site",
                "ref-colossus-facility-power-revised", note="The site holds more than the servers and is built with room to spare."),
    _site_power("100k-h100", "power of 100,000 H100, against an analyst’s figure", "ref-100k-h100-power"),
    _site_power("colossus-same", "power of Colossus, against the same formula", "ref-colossus-power", apart=_SAME),
    _site_power("meta-llama4-cluster-same", "power of Meta’s Llama 4 cluster, against the same formula",
                "ref-meta-llama4-cluster-power", "meta-llama4-cluster-gpus", _SAME),
    _site_power("eagle-same", "power of Eagle, against the same formula", "ref-eagle-power", "ref-eagle-accelerators", _SAME),
    _case("power", "colossus-fed", "H100 that the power on site in July 2024 feeds", power.accelerators_fed,
          {"power_mw": "calc-colossus-power-july-2024", **_H100}, "accelerators", "ref-colossus-accelerators-powered"),
    _hpl_power("frontier", "Frontier in June 2024", "ref-frontier-accelerators-hpl", "mi250x", "ref-frontier-power"),
    _hpl_power("frontier-2024-11", "Frontier in November 2024", "ref-frontier-accelerators-hpl-2024-11", "mi250x",
               "ref-frontier-power-2024-11"),
    _hpl_power("aurora", "Aurora in June 2024", "ref-aurora-accelerators", "max-1550", "ref-aurora-power"),
    _rpeak("frontier", "Frontier in June 2024, vector units", "ref-frontier-accelerators-hpl", "ref-mi250x-peak-fp64",
           "ref-frontier-rpeak"),
    _rpeak("frontier-tensor", "Frontier in June 2024, matrix cores", "ref-frontier-accelerators-hpl",
           "ref-mi250x-peak-fp64-tensor", "ref-frontier-rpeak", "Frontier’s listed peak leaves its matrix cores out."),
    _rpeak("frontier-2024-11", "Frontier in November 2024, vector units", "ref-frontier-accelerators-hpl-2024-11",
           "ref-mi250x-peak-fp64", "ref-frontier-rpeak-2024-11", "The listed peak rose by more than the count did."),
    _rpeak("frontier-2024-11-tensor", "Frontier in November 2024, matrix cores", "ref-frontier-accelerators-hpl-2024-11",
           "ref-mi250x-peak-fp64-tensor", "ref-frontier-rpeak-2024-11", "Frontier’s listed peak leaves its matrix cores out."),
    _rpeak("aurora", "Aurora, vendor peak", "ref-aurora-accelerators", "ref-max-1550-peak-fp64", "ref-aurora-rpeak",
           "The system was not complete in that run, and its chips run below the vendor’s clock."),
    _rpeak("aurora-measured", "Aurora, measured speed", "ref-aurora-accelerators", "ref-max-1550-peak-fp64-measured",
           "ref-aurora-rpeak", "A measured speed lies below any peak."),
    _rpeak("eagle", "Eagle, vector units", "ref-eagle-accelerators", "ref-h100-peak-fp64", "ref-eagle-rpeak",
           "The listed peak counts the tensor cores."),
    _rpeak("eagle-tensor", "Eagle, tensor cores", "ref-eagle-accelerators", "ref-h100-peak-fp64-tensor", "ref-eagle-rpeak",
           "The listed peak counts the tensor cores at a lower clock."),
    _case("cost", "100k-h100-servers", "price of 100,000 H100 with their servers", money.servers_usd,
          {"accelerators": "xai-colossus-gpus", **_SERVERS}, "USD", "ref-100k-h100-server-cost"),
    _case("cost", "colossus-site-cost", "price of Colossus with servers and permitted building work", money.site_usd,
          {"accelerators": "xai-colossus-gpus", **_SERVERS, "building_usd": "ref-colossus-permits"}, "USD",
          "ref-colossus-capital-cost", "Permits cover part of the building only."),
    _case("cost", "frontier-cost", "price of Frontier’s accelerators with their servers", money.servers_usd,
          {"accelerators": "ref-frontier-accelerators-2022", "price_usd": "ref-mi250x-price",
           "server_cost_factor": "assume-server-cost-factor"}, "USD", "ref-frontier-cost",
          "A public buyer of a first machine pays less than list price."),
    _case("cost", "colossus-hardware-same", "price of Colossus with its servers, against the same formula",
          money.servers_usd, {"accelerators": "xai-colossus-gpus", **_SERVERS}, "USD", "ref-colossus-hardware-cost",
          "", _SAME),
    _case("cost", "meta-llama4-cluster-hardware-same", "price of Meta’s cluster with its servers, against the same formula",
          money.servers_usd, {"accelerators": "meta-llama4-cluster-gpus", **_SERVERS}, "USD",
          "ref-meta-llama4-cluster-cost", "", _SAME),
    _case("cost", "grok-3-cost", "amortised cost of Grok 3", money.amortised_run_usd,
          {"accelerators": "ref-grok-3-accelerators", "hours": "calc-grok-3-run-hours", "price_usd": "ref-h100-price-2024",
           "all_in_w": "calc-h100-power-all-in", **_OWNED}, "USD", "ref-grok-3-training-cost", "", _SAME),
    _case("cost", "gpt-4-cost", "amortised cost of GPT-4", money.amortised_run_usd,
          {"accelerators": "ref-gpt-4-accelerators", "hours": "ref-gpt-4-training-time", "price_usd": "ref-a100-price",
           "all_in_w": "calc-a100-power-all-in", **_OWNED}, "USD", "ref-gpt-4-training-cost", "", _SAME),
    _bf16("frontier", "Frontier", "calc-frontier-peak-bf16", "ref-frontier-peak-bf16"),
    _bf16("eagle", "Eagle", "calc-eagle-peak-bf16", "ref-eagle-peak-bf16"),
    _bf16("meta-llama4-cluster", "Meta’s Llama 4 cluster", "calc-meta-llama4-cluster-peak-bf16",
          "ref-meta-llama4-cluster-peak-bf16"),
    _same_compute("llama-2-70b", "Llama 2 70B", "calc-llama-2-70b-six-nd", "ref-llama-2-70b-training-compute"),
    _same_compute("llama-3-70b", "Llama 3 70B", "calc-llama-3-70b-flop", "ref-llama-3-70b-training-compute"),
    _same_compute("llama-3-1-405b", "Llama 3.1 405B", "calc-llama-3-1-405b-six-nd", "ref-llama-3-1-405b-training-compute"),
]  # fmt: skip

_IDS = {"cases": [c.spec.id for c in CASES if not c.apart]}

SPECS = [
    *_COMPUTE,
    *[c.spec for c in CASES],
    Spec("calc-grok-3-run-hours", "Hours of Grok 3’s run as estimated", compute.hours_of_months,
         {"accelerators": backtest.ONE, "months": "ref-grok-3-training-time"}, "hours", CHAPTER),
    Spec("calc-a100-power-all-in", "Watts at the meter for one A100", power.power_all_in_w,
         {"tdp_w": "ref-a100-power", "server_factor": "ref-a100-server-factor", "pue": "assume-pue"}, "W", CHAPTER),
    Spec("calc-backtest-cases", "Backtest cases that count", backtest.counted, _IDS, "", CHAPTER, summary=True),
    Spec("calc-backtest-apart", "Backtest cases listed apart", backtest.apart,
         {"cases": [c.spec.id for c in CASES if c.apart]}, "", CHAPTER, summary=True),
    Spec("calc-backtest-inside", "Counted cases whose public answer lies in the 90% interval", backtest.inside, _IDS, "",
         CHAPTER, summary=True),
    Spec("calc-backtest-share", "Share of counted cases inside the 90% interval", backtest.share_inside, _IDS, "fraction",
         CHAPTER, "The interval is binomial. It takes the cases as independent, which several are not.", summary=True),
    Spec("calc-backtest-median-error", "Median absolute error of the counted cases", backtest.median_error, _IDS, "fraction",
         CHAPTER, summary=True),
]  # fmt: skip
