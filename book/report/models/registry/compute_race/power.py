"""Power of the clusters against public figures, and the energy of runs."""

from __future__ import annotations

from ... import arithmetic, power
from ...spec import Spec

CHAPTER = "compute-race"
_H100 = {"tdp_w": "ref-h100-power", "server_factor": "assume-server-factor", "pue": "assume-pue"}
_PRICE = {"usd_per_kwh": "assume-electricity-price"}
_SITE = {**_H100, "overhead": "assume-site-overhead"}
_WORK = {"load": "assume-load"}
_COPIED = "Agreement here shows only that the formula was copied correctly."
_H200_NOTE = "The H200 is rated like the H100, so both readings of its {xai-colossus-h200} need only a count."

#: Public figures for 100,000 H100 or for Colossus: (id, words, record).
PUBLIC = [
    ("grid", "the grid power asked for", "ref-colossus-power-capacity"),
    ("semianalysis", "an outside figure for {xai-colossus-gpus} H100", "ref-100k-h100-power"),
    ("need", "the need that unnamed experts gave", "ref-colossus-power-need"),
    ("site", "an estimate of the site", "ref-colossus-facility-power"),
    ("site-revised", "the revised estimate of the site", "ref-colossus-facility-power-revised"),
    ("same-formula", "a figure from the same formula", "ref-colossus-power"),
]


def _power(key: str, name: str, count, note: str = "") -> list[Spec]:
    """What a cluster's servers are rated for, with cooling, and what a site for it takes."""
    inputs = {"accelerators": count, **_H100}
    label = f"Rated power of {name}, with servers and cooling"
    rated = Spec(f"calc-{key}-power-rated", label, power.power_mw, inputs, "MW", CHAPTER, note)
    label, inputs = f"Power that a site for {name} takes", {"accelerators": count, **_SITE}
    return [rated, Spec(f"calc-{key}-power", label, power.site_power_mw, inputs, "MW", CHAPTER, note)]


def _supply(key: str, label: str, rated: str, grid: str) -> list[Spec]:
    """What a site has of the power ``rated``, as its generators seldom give all that they are rated for."""
    inputs = {"rated_mw": rated, "grid_mw": grid, "output": "assume-generator-output"}
    return [Spec(f"calc-colossus-supply-{key}", label, power.supply_mw, inputs, "MW", CHAPTER)]


SPECS = [
    *_power("colossus", "Colossus", "xai-colossus-gpus"),
    *_power("meta-llama4-cluster", "Meta’s Llama 4 cluster", "meta-llama4-cluster-gpus"),
    *_power("colossus-phase2", "the doubled Colossus, {xai-colossus-doubled-gpus} in all", "xai-colossus-doubled-gpus",
           _H200_NOTE),
    *_power("colossus-phase2-extra", "the doubled Colossus, the H200 on top", "calc-colossus-phase2-extra-gpus",
           _H200_NOTE),
    Spec("calc-colossus-phase2-extra-gpus", "GPUs of the doubled Colossus if the {xai-colossus-h200} H200 come on top",
         arithmetic.total, {"first": "xai-colossus-doubled-gpus", "second": "xai-colossus-h200"},
         "accelerators",
         CHAPTER),
    *_power("meta-fleet-350k", "{meta-llama4-cluster-fleet-year-end} H100", "meta-llama4-cluster-fleet-year-end"),
    *_power("openai-largest-h100", "OpenAI’s system, read as H100", "xai-colossus-openai-gpus"),
    *_power("eagle", "Microsoft Eagle", "memphis-supercluster-eagle-gpus"),
    *[
        Spec(f"calc-colossus-power-over-{key}", f"Computed power of Colossus over {words}", arithmetic.ratio,
             {"value": "calc-colossus-power", "base": record}, "ratio", CHAPTER,
             _COPIED if key == "same-formula" else "")
        for key, words, record in PUBLIC
    ],
    Spec("calc-h100-power-all-in", "Watts at the meter for one H100", power.power_all_in_w, _H100, "W",
         CHAPTER),
    Spec("calc-colossus-power-july-2024", "Rated power on site in July 2024, grid and generators", arithmetic.total,
         {"first": "ref-colossus-grid-launch", "second": "ref-colossus-generators"}, "MW", CHAPTER),
    *_supply("july-2024", "Power on site in July 2024", "calc-colossus-power-july-2024", "ref-colossus-grid-launch"),
    Spec("calc-colossus-fed-july-2024", "H100 that the power on site in July 2024 feeds",
         power.accelerators_fed_at,
         {"power_mw": "calc-colossus-supply-july-2024", **_SITE}, "accelerators", CHAPTER),
    Spec("calc-colossus-fed-share-july-2024", "Share of Colossus that the power on site in July 2024 feeds",
         arithmetic.ratio, {"value": "calc-colossus-fed-july-2024", "base": "memphis-supercluster-gpus"},
         "fraction", CHAPTER),
    Spec("calc-colossus-fed-july-2024-over-frontier",
         "H100 that the power on site in July 2024 feeds, over Frontier’s processors", arithmetic.ratio,
         {"value": "calc-colossus-fed-july-2024", "base": "memphis-supercluster-frontier-gpus"}, "ratio", CHAPTER),
    Spec("calc-colossus-power-september-2024", "Rated power known on site in September 2024, grid and generators",
         arithmetic.total, {"first": "ref-colossus-grid-upgrade", "second": "ref-colossus-generators"}, "MW",
         CHAPTER, "With the generators of July; no source that we read says whether more were added."),
    *_supply("september-2024", "Power known on site in September 2024", "calc-colossus-power-september-2024",
             "ref-colossus-grid-upgrade"),
    *_supply("turbines-august-2024", "Power on site in August 2024 by an outside estimate with four turbines more",
             "ref-colossus-turbines-2024-08", "ref-colossus-grid-upgrade"),
    Spec("calc-colossus-fed-september-2024", "H100 that the power known on site in September 2024 feeds",
         power.accelerators_fed_at, {"power_mw": "calc-colossus-supply-september-2024", **_SITE}, "accelerators",
         CHAPTER),
    *[
        Spec(f"calc-colossus-fed-{key}", f"H100 that {words} feeds", power.accelerators_fed_at,
             {"power_mw": record, **_SITE}, "accelerators", CHAPTER)
        for key, words, record in (
            ("turbines-august-2024", "the power of August 2024 by an outside estimate with four turbines more",
             "calc-colossus-supply-turbines-august-2024"),
            ("grid-january-2025", "the grid alone in January 2025", "ref-colossus-grid-power-2025-01"),
            ("grid-may-2025", "the grid alone in May 2025", "ref-colossus-grid-power-2025-05"),
        )
    ],
    Spec("calc-colossus-in-use-share-august-2024", "Share of Colossus in useful work on 11 August 2024",
         arithmetic.ratio, {"value": "ref-colossus-accelerators-in-use", "base": "memphis-supercluster-gpus"},
         "fraction", CHAPTER),
    Spec("calc-colossus-fed-150", "H100 that {ref-colossus-power-capacity} MW feed", power.accelerators_fed_at,
         {"power_mw": "ref-colossus-power-capacity", **_SITE}, "accelerators", CHAPTER),
    Spec("calc-colossus-energy-year", "Energy of Colossus in a year at full rated load",
         power.energy_twh_full, {"power_mw": "calc-colossus-power-rated"}, "TWh", CHAPTER),
    Spec("calc-colossus-energy-year-loaded", "Energy of Colossus in a year at average load",
         power.energy_twh_per_year, {"power_mw": "calc-colossus-power-rated", **_WORK}, "TWh",
         CHAPTER),
    Spec("calc-colossus-bill-year", "Electricity bill of Colossus for a year at average load",
         power.energy_bill_usd_per_year, {"power_mw": "calc-colossus-power-rated", **_WORK, **_PRICE},
         "USD/year", CHAPTER),
    Spec("calc-colossus-day-energy", "Energy of Colossus in a day at average load", power.energy_gwh_of_a_day,
         {"power_mw": "calc-colossus-power-rated", **_WORK}, "GWh", CHAPTER),
    *[
        spec
        for key, words in (("70b", "ten times Llama 3 70B"), ("405b", "ten times Llama 3.1 405B"))
        for spec in (
            Spec(f"calc-tenfold-{key}-energy", f"Energy of {words} on Meta’s Llama 4 cluster",
                 power.energy_gwh,
                 {"power_mw": "calc-meta-llama4-cluster-power-rated", "days": f"calc-tenfold-{key}-days",
                  **_WORK},
                 "GWh", CHAPTER),
            Spec(f"calc-tenfold-{key}-energy-cost", f"Electricity for {words} on Meta’s Llama 4 cluster",
                 power.energy_cost_usd, {"energy_gwh": f"calc-tenfold-{key}-energy", **_PRICE}, "USD",
                 CHAPTER),
        )
    ],
]  # fmt: skip
