"""Backtest cases of sites and machines: power, TOP500 peaks, cost."""

from __future__ import annotations

from ... import arithmetic, compute, money, power
from ...inputs import One, Own
from ...spec import Spec
from .case import CHAPTER, SAME, Case, case

_H100 = {"tdp_w": "ref-h100-power", "server_factor": "assume-server-factor", "pue": "assume-pue"}
_SERVERS = {"price_usd": "ref-h100-price-2024", "server_cost_factor": "assume-server-cost-factor"}
_OWNED = {"server_cost_factor": "assume-server-cost-factor", "life_years": "assume-chip-life",
          "load": "assume-load",
          "usd_per_kwh": "assume-electricity-price"}  # fmt: skip


def _site_power(key, words, public, count="xai-colossus-gpus", apart="", note="") -> Case:
    return case(
        "power",
        f"{key}-power",
        words,
        power.power_mw,
        {"accelerators": count, **_H100},
        "MW",
        public,
        note,
        apart,
    )


def _hpl_power(key, words, count, chip, public) -> Case:
    inputs = {"accelerators": count, "tdp_w": f"ref-{chip}-power", "server_factor": "assume-server-factor",
              "load": "assume-load"}  # fmt: skip
    return case("power", f"{key}-power", f"power of {words} during the benchmark", power.power_it_mw, inputs,
                 "MW", public,
                 "The server factor is that of an H100 server.")  # fmt: skip


def _rpeak(key, words, count, peak, public, note="") -> Case:
    inputs = {"accelerators": count, "peak_per_accelerator": peak,
              "count_error": Own("assume-count-tolerance", f"rpeak {key}")}  # fmt: skip
    return case(
        "FP64 peak",
        f"{key}-rpeak",
        f"TOP500 peak of {words}",
        compute.peak_flops_about,
        inputs,
        "FLOP/s",
        public,
        note,
    )


def _bf16(key, words, peak, public) -> Case:
    inputs = {"value": peak, "factor": Own("assume-count-tolerance", f"bf16 {key}")}
    return case(
        "BF16 peak",
        f"{key}-peak-bf16",
        f"BF16 peak of {words}",
        arithmetic.product,
        inputs,
        "FLOP/s",
        public,
        "",
        SAME,
    )


CASES = [
    _site_power("colossus-grid", "power of Colossus, against the grid power asked for",
                "ref-colossus-power-capacity"),
    _site_power("colossus-need", "power of Colossus, against the need that unnamed experts gave",
                "ref-colossus-power-need"),
    _site_power("colossus-site", "power of Colossus, against an estimate of the site",
                "ref-colossus-facility-power",
                note="An estimate of the whole site; the formula has rated servers and their cooling only."),
    _site_power("colossus-site-revised", "power of Colossus, against the revised estimate of the site",
                "ref-colossus-facility-power-revised",
                note="An estimate of the whole site; the formula has rated servers and their cooling only."),
    _site_power("100k-h100", "power of {xai-colossus-gpus} H100, against an analyst’s figure", "ref-100k-h100-power",
                note="The analyst gives a lower bound."),
    _site_power("colossus-same", "power of Colossus, against the same formula", "ref-colossus-power",
                apart=SAME),
    _site_power("meta-llama4-cluster-same", "power of Meta’s Llama 4 cluster, against the same formula",
                "ref-meta-llama4-cluster-power", "meta-llama4-cluster-gpus", SAME),
    _site_power("eagle-same", "power of Eagle, against the same formula", "ref-eagle-power",
                "ref-eagle-accelerators", SAME),
    case("power", "colossus-fed", "H100 that the power on site in July 2024 feeds", power.accelerators_fed,
          {"power_mw": "calc-colossus-power-july-2024", **_H100}, "accelerators",
          "ref-colossus-accelerators-powered"),
    _hpl_power("frontier", "Frontier in June 2024", "ref-frontier-accelerators-hpl", "mi250x",
               "ref-frontier-power"),
    _hpl_power("frontier-2024-11", "Frontier in November 2024", "ref-frontier-accelerators-hpl-2024-11",
               "mi250x",
               "ref-frontier-power-2024-11"),
    _hpl_power("aurora", "Aurora in June 2024", "ref-aurora-accelerators", "max-1550", "ref-aurora-power"),
    _rpeak("frontier", "Frontier in June 2024, vector units", "ref-frontier-accelerators-hpl",
           "ref-mi250x-peak-fp64",
           "ref-frontier-rpeak"),
    _rpeak("frontier-tensor", "Frontier in June 2024, matrix cores", "ref-frontier-accelerators-hpl",
           "ref-mi250x-peak-fp64-tensor", "ref-frontier-rpeak",
           "Frontier’s listed peak leaves its matrix cores out."),
    _rpeak("frontier-2024-11", "Frontier in November 2024, vector units",
           "ref-frontier-accelerators-hpl-2024-11",
           "ref-mi250x-peak-fp64", "ref-frontier-rpeak-2024-11",
           "The listed peak rose by far more than the count did."),
    _rpeak("frontier-2024-11-tensor", "Frontier in November 2024, matrix cores",
           "ref-frontier-accelerators-hpl-2024-11",
           "ref-mi250x-peak-fp64-tensor", "ref-frontier-rpeak-2024-11",
           "Frontier’s listed peak leaves its matrix cores out."),
    _rpeak("aurora", "Aurora, vendor peak", "ref-aurora-accelerators", "ref-max-1550-peak-fp64",
           "ref-aurora-rpeak",
           "The system was not complete in that run."),
    _rpeak("aurora-measured", "Aurora, measured speed", "ref-aurora-accelerators",
           "ref-max-1550-peak-fp64-measured",
           "ref-aurora-rpeak", "A measured speed lies below any peak."),
    _rpeak("eagle", "Eagle, vector units", "ref-eagle-accelerators", "ref-h100-peak-fp64", "ref-eagle-rpeak",
           "The listed peak lies between the vector and the tensor figure."),
    _rpeak("eagle-tensor", "Eagle, tensor cores", "ref-eagle-accelerators", "ref-h100-peak-fp64-tensor",
           "ref-eagle-rpeak",
           "The listed peak lies between the vector and the tensor figure."),
    case("cost", "100k-h100-servers", "price of {xai-colossus-gpus} H100 with their servers", money.servers_usd,
          {"accelerators": "xai-colossus-gpus", **_SERVERS}, "USD", "ref-100k-h100-server-cost",
          "The analyst gives a lower bound."),
    case("cost", "colossus-site-cost", "price of Colossus with servers and the building work applied for",
          money.site_usd,
          {"accelerators": "xai-colossus-gpus", **_SERVERS, "building_usd": "ref-colossus-permits"}, "USD",
          "ref-colossus-capital-cost", "The applications cover part of the building only."),
    case("cost", "frontier-cost", "price of Frontier’s accelerators with their servers", money.servers_usd,
          {"accelerators": "ref-frontier-accelerators-2022", "price_usd": "ref-mi250x-price",
           "server_cost_factor": "assume-server-cost-factor"}, "USD", "ref-frontier-cost",
          "The module’s price is a trade estimate, and a buyer of this size can bargain. The public cost is a floor."),
    case("cost", "colossus-hardware-same", "price of Colossus with its servers, against the same formula",
          money.servers_usd, {"accelerators": "xai-colossus-gpus", **_SERVERS}, "USD",
          "ref-colossus-hardware-cost",
          "", SAME),
    case("cost", "meta-llama4-cluster-hardware-same",
          "price of Meta’s cluster with its servers, against the same formula",
          money.servers_usd, {"accelerators": "meta-llama4-cluster-gpus", **_SERVERS}, "USD",
          "ref-meta-llama4-cluster-cost", "", SAME),
    case("cost", "grok-3-cost", "amortised cost of Grok 3", money.amortised_run_usd,
          {"accelerators": "ref-grok-3-accelerators", "hours": "calc-grok-3-run-hours",
           "price_usd": "ref-h100-price-2024",
           "all_in_w": "calc-h100-power-all-in", **_OWNED}, "USD", "ref-grok-3-training-cost", "", SAME),
    case("cost", "gpt-4-cost", "amortised cost of GPT-4", money.amortised_run_usd,
          {"accelerators": "ref-gpt-4-accelerators", "hours": "ref-gpt-4-training-time",
           "price_usd": "ref-a100-price",
           "all_in_w": "calc-a100-power-all-in", **_OWNED}, "USD", "ref-gpt-4-training-cost", "", SAME),
    _bf16("frontier", "Frontier", "calc-frontier-peak-bf16", "ref-frontier-peak-bf16"),
    _bf16("eagle", "Eagle", "calc-eagle-peak-bf16", "ref-eagle-peak-bf16"),
    _bf16("meta-llama4-cluster", "Meta’s Llama 4 cluster", "calc-meta-llama4-cluster-peak-bf16",
          "ref-meta-llama4-cluster-peak-bf16"),
]  # fmt: skip

SPECS = [
    *[c.spec for c in CASES],
    Spec("calc-grok-3-run-hours", "Hours of Grok 3’s run as estimated", compute.hours_of_months,
         {"accelerators": One("One accelerator, to get hours of the whole run."), "months": "ref-grok-3-training-time"}, "hours", CHAPTER),
    Spec("calc-a100-power-all-in", "Watts at the meter for one A100", power.power_all_in_w,
         {"tdp_w": "ref-a100-power", "server_factor": "ref-a100-server-factor", "pue": "assume-pue"}, "W",
         CHAPTER),
]  # fmt: skip
