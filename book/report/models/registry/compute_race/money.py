"""Purchases, the cost of runs, capital expenditure, and what the article's memory percentages imply."""

from __future__ import annotations

from ... import arithmetic, compute, money
from ...inputs import End, Rounded
from ...spec import Spec

CHAPTER = "compute-race"
_FLOOR = "A floor: each hour of its life is used, and network, building, staff and capital cost nothing."
_SERVERS = {
    "price_usd": End("ref-h100-price-2024", "value"),
    "server_cost_factor": "assume-server-cost-factor",
}
_MACHINE = {**_SERVERS, "over_list": "assume-over-list"}
_DIGIT = "The article gives one decimal, so the figure stands for all that rounds to it."
_Q2_2024 = Rounded("meta-tenfold-compute-capex-q2-2024", 5e7, _DIGIT)
_Q2_2023 = Rounded("meta-tenfold-compute-capex-q2-2023", 5e7, _DIGIT)


def _change(key, label, function, value, base, unit, note="") -> Spec:
    return Spec(f"calc-{key}", label, function, {"value": value, "base": base}, unit, CHAPTER, note)


def _runs() -> list[Spec]:
    specs = []
    for key, words in (("70b", "ten times Llama 3 70B"), ("405b", "ten times Llama 3.1 405B")):
        specs += [
            Spec(f"calc-tenfold-{key}-hours", f"H100-hours of {words}", compute.accelerator_hours,
                 {"training_flop": f"calc-tenfold-{key}-compute",
                  "peak_per_accelerator": "ref-h100-peak-bf16",
                  "mfu": "assume-mfu"}, "accelerator-hours", CHAPTER),
            Spec(f"calc-tenfold-{key}-rent", f"Cost of {words} at rental prices", money.run_usd,
                 {"accelerator_hours": f"calc-tenfold-{key}-hours", "usd_per_hour": "assume-h100-hour-price"},
                 "USD", CHAPTER),
            Spec(f"calc-tenfold-{key}-cost", f"Least cost of {words} on owned H100, written off over their life",
                 money.run_usd, {"accelerator_hours": f"calc-tenfold-{key}-hours",
                                 "usd_per_hour": "calc-h100-hour-owned"},
                 "USD", CHAPTER, _FLOOR),
        ]  # fmt: skip
    return specs


SPECS = [
    Spec("calc-colossus-servers-cost", "Price of Colossus with its servers, at prices of 2024",
         money.machine_usd,
         {"accelerators": "xai-colossus-gpus", **_MACHINE}, "USD", CHAPTER),
    Spec("calc-meta-llama4-cluster-servers-cost",
         "Price of Meta’s Llama 4 cluster with its servers, at prices of 2024",
         money.machine_usd, {"accelerators": "meta-llama4-cluster-gpus", **_MACHINE}, "USD", CHAPTER),
    Spec("calc-eagle-servers-cost", "Price of Microsoft Eagle with its servers, at prices of 2024",
         money.machine_usd, {"accelerators": "memphis-supercluster-eagle-gpus", **_MACHINE}, "USD", CHAPTER),
    Spec("calc-meta-fleet-350k-purchase", "Price of Meta’s {meta-llama4-cluster-fleet-year-end} H100 alone, at prices of 2024",
         money.purchase_usd,
         {"accelerators": "meta-llama4-cluster-fleet-year-end", "price_usd": "ref-h100-price-2024"}, "USD",
         CHAPTER),
    Spec("calc-meta-fleet-350k-share-of-capex-2024",
         "Price of {meta-llama4-cluster-fleet-year-end} H100 over Meta’s capital expenditure in 2024",
         arithmetic.ratio, {"value": "calc-meta-fleet-350k-purchase", "base": "ref-meta-capex-2024"},
         "fraction",
         CHAPTER,
         "Some of the {meta-llama4-cluster-fleet-year-end} were bought in 2023."),
    Spec("calc-h100-hour-owned", "Least cost of an owned H100 per hour, with its server and electricity",
         money.amortised_usd_per_hour,
         {**_SERVERS, "life_years": "assume-chip-life", "all_in_w": "calc-h100-power-all-in",
          "load": "assume-load",
          "usd_per_kwh": "assume-electricity-price"}, "USD/h", CHAPTER, _FLOOR),
    Spec("calc-h100-hour-full", "Cost of an owned H100 per hour of work, with network, building and capital",
         money.full_usd_per_hour,
         {"servers_usd": "calc-h100-server-cost", "network_share": "assume-network-share",
          "all_in_w": "calc-h100-power-all-in", "building_usd_per_mw": "ref-data-centre-construction-cost",
          "rate": "assume-capital-rate", "life_years": "assume-chip-life",
          "building_years": "assume-building-years", "electricity_usd": "calc-h100-electricity",
          "utilisation": "assume-utilisation"}, "USD/h", CHAPTER,
         "Staff, land, maintenance, taxes and discounts for volume are left out. The building is priced by the "
         "power at the meter, a little more than its critical load."),
    *_runs(),
    Spec("calc-grok-3-cost", "Least cost of Grok 3 on owned H100, written off over their life", money.run_usd,
         {"accelerator_hours": "calc-grok-3-hours", "usd_per_hour": "calc-h100-hour-owned"}, "USD", CHAPTER,
         _FLOOR),
    _change("capex-growth-article",
            "Growth of Meta’s quarterly capital expenditure, from the article’s two figures",
            arithmetic.excess, _Q2_2024, _Q2_2023, "excess"),
    _change("capex-rise-article",
            "Rise of Meta’s quarterly capital expenditure, from the article’s two figures",
            arithmetic.difference, _Q2_2024, _Q2_2023, "USD"),
    _change("capex-growth-reference", "Growth of Meta’s quarterly capital expenditure, from its accounts",
            arithmetic.excess, "ref-meta-capex-2024-q2", "ref-meta-capex-2023-q2", "excess"),
    _change("capex-rise-reference", "Rise of Meta’s quarterly capital expenditure, from its accounts",
            arithmetic.difference, "ref-meta-capex-2024-q2", "ref-meta-capex-2023-q2", "USD"),
    _change("capex-2024-over-2023", "Meta’s capital expenditure in 2024 over 2023", arithmetic.ratio,
            "ref-meta-capex-2024", "ref-meta-capex-2023", "ratio"),
    _change("capex-2025-over-2024", "Meta’s capital expenditure in 2025 over 2024", arithmetic.ratio,
            "ref-meta-capex-2025", "ref-meta-capex-2024", "ratio"),
    _change("capex-2024-guidance-share", "Meta’s capital expenditure in 2024 over its guidance of July 2024",
            arithmetic.ratio, "ref-meta-capex-2024", "ref-meta-capex-guidance-2024", "ratio"),
    Spec("calc-blackwell-memory-implied", "Memory of Blackwell that the article’s percentage implies",
         arithmetic.scaled_up, {"base": "xai-colossus-h200-memory",
                                "fraction": "xai-colossus-blackwell-memory"},
         "GB", CHAPTER),
    Spec("calc-blackwell-bandwidth-implied", "Bandwidth of Blackwell that the article’s percentage implies",
         arithmetic.scaled_up, {"base": "xai-colossus-h200-bandwidth",
                             "fraction": "xai-colossus-blackwell-bandwidth"},
         "TB/s", CHAPTER),
    _change("blackwell-memory-announced", "Memory of the B200 as announced, over the H200", arithmetic.excess,
            "ref-b200-memory-announced", "ref-h200-memory", "excess"),
    _change("blackwell-memory-shipped", "Memory of the B200 as shipped, over the H200", arithmetic.excess,
            "ref-b200-memory-shipped", "ref-h200-memory", "excess"),
    _change("blackwell-bandwidth-announced", "Bandwidth of the B200 as announced, over the H200",
            arithmetic.excess,
            "ref-b200-memory-bandwidth-announced", "ref-h200-memory-bandwidth", "excess"),
    _change("blackwell-bandwidth-shipped", "Bandwidth of the B200 as shipped, over the H200",
            arithmetic.excess,
            "ref-b200-memory-bandwidth-shipped", "ref-h200-memory-bandwidth", "excess"),
]  # fmt: skip
