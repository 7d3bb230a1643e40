"""What custom chips would save, inverted from the claim, and when building them beats buying."""

from __future__ import annotations

from ... import arithmetic, chips, money
from ...inputs import One
from ...spec import Spec

CHAPTER = "artemis"
_PRICE = {"usd_per_kwh": "assume-electricity-price"}
_LOAD = {"load": "assume-load"}

#: What "hundreds of millions" can mean: the words give no figure, so three are tried.
SAVINGS = [
    ("100m", "{assume-reading-100m}", "assume-reading-100m"),
    ("300m", "{assume-reading-300m}", "assume-reading-300m"),
    ("500m", "{assume-reading-500m}", "assume-reading-500m"),
]
#: What "billions" can mean: one, or the plural taken at its word.
BILLIONS = [("1bn", "assume-reading-1bn"), ("2bn", "assume-reading-2bn")]
#: Fleets that the electricity saved is computed for: how their ids end, the record of the count, its words and remark.
FLEETS = [
    ("", "meta-llama4-cluster-fleet-year-end", "{meta-llama4-cluster-fleet-year-end} H100", ""),
    ("-600k", "meta-llama4-cluster-fleet-equivalents-about",
     "{meta-llama4-cluster-fleet-equivalents-about} H100-equivalents",
     "Each equivalent counts as one H100. Older GPUs draw more power for the same work."),
    ("-2025", "ref-meta-fleet-gpus-2025-plan", "the {ref-meta-fleet-gpus-2025-plan} GPUs planned for 2025",
     "Each GPU counts as one H100. The plan says more than this many."),
]  # fmt: skip
#: Ratios of custom chips to an H100 that it is computed for: how their ids end, and the record of the ratio.
RATIOS = [("", "assume-custom-chips-per-h100"), ("-maker", "calc-mtia-v2-chips-per-gpu-in-service")]
_MAKER = "Meta does not say which GPU it compares with; it is read as an H100."
_SOME = "The interval is over the draws in which anything is saved."
_EACH = {
    "price_usd": "ref-h100-price-2024", "chips_each": "assume-custom-chips-per-h100",
    "custom_price_usd": "assume-custom-chip-price", "server_cost_factor": "assume-server-cost-factor",
}  # fmt: skip
_ONE = One("Per replaced accelerator.")
_HOST = "Both sides carry the same server cost factor. A host is likely to weigh more beside a small chip, which would lower this."


def _inverted() -> list[Spec]:
    specs = []
    for key, words, amount in SAVINGS:
        specs += [
            Spec(f"calc-artemis-bill-share-{key}",
                 f"A saving of {words} a year over the bill of {{meta-llama4-cluster-fleet-year-end}} H100 at full load",
                 arithmetic.ratio, {"value": amount, "base": "calc-meta-fleet-energy-bill"}, "ratio",
                 CHAPTER),
            Spec(f"calc-artemis-bill-share-{key}-loaded",
                 f"A saving of {words} a year over the bill of {{meta-llama4-cluster-fleet-year-end}} H100 at average load",
                 arithmetic.ratio, {"value": amount, "base": "calc-meta-fleet-energy-bill-loaded"}, "ratio",
                 CHAPTER),
            Spec(f"calc-artemis-replaced-{key}",
                 f"H100 to replace for a saving of {words} a year in electricity",
                 chips.replaced_for_saving, {"saving_usd_per_year": amount,
                                             "watts_saved": "calc-artemis-watts-saved",
                                             **_LOAD, **_PRICE},
                 "accelerators", CHAPTER, _SOME),
            Spec(f"calc-artemis-replaced-{key}-ceiling",
                 f"H100 to replace for a saving of {words} a year if the new chips drew nothing",
                 chips.replaced_for_saving, {"saving_usd_per_year": amount,
                                             "watts_saved": "calc-h100-power-all-in",
                                             **_LOAD, **_PRICE},
                 "accelerators", CHAPTER, "No chip can save more than all the power of the one it replaces."),
            Spec(f"calc-artemis-energy-saving-reaches-{key}",
                 f"Chance that Meta’s fleet saves {words} a year in electricity",
                 chips.reaches, {"value": "calc-artemis-energy-saving", "line": amount}, "probability",
                 CHAPTER,
                 share=True),
        ]  # fmt: skip
    return specs


def _watts(chips_each: str) -> dict:
    return {
        "power_w": "ref-h100-power", "server_factor": "assume-server-factor", "chips_each": chips_each,
        "custom_power_w": "ref-mtia-v2-power", "custom_server_factor": "assume-custom-server-factor",
        "pue": "assume-pue",
    }  # fmt: skip


def _by_fleet() -> list[Spec]:
    """The electricity saved for each fleet and ratio; the smallest fleet at our own ratio stands below."""
    specs = []
    for fleet, count, words, note in FLEETS:
        part = f"calc-artemis-replaceable{fleet}"
        if fleet:
            specs.append(
                Spec(part, f"The part of {words} that a custom inference chip could replace", arithmetic.product,
                     {"value": count, "factor": "assume-replaceable-share"}, "accelerators", CHAPTER, note)
            )  # fmt: skip
        for ratio, _ in RATIOS:
            saving = f"calc-artemis-energy-saving{fleet}{ratio}"
            if not fleet + ratio:
                continue
            remark = " ".join(filter(None, [note, _MAKER if ratio else ""]))
            each = ", at the chips per GPU of Meta’s servers" if ratio else ""
            specs += [
                Spec(saving, f"Electricity saved a year if part of {words} is replaced{each}",
                     chips.energy_saving_usd_per_year,
                     {"replaced": part, "watts_saved": f"calc-artemis-watts-saved{ratio}", **_LOAD, **_PRICE},
                     "USD/year", CHAPTER, remark),
                Spec(f"{saving}-reaches-100m",
                     f"Chance that part of {words} saves {{assume-reading-100m}} a year in electricity{each}",
                     chips.reaches, {"value": saving, "line": "assume-reading-100m"}, "probability", CHAPTER,
                     remark, share=True),
            ]  # fmt: skip
    return specs


SPECS = [
    *_inverted(),
    *_by_fleet(),
    Spec("calc-artemis-watts-saved", "Watts at the meter saved per H100 that custom chips replace",
         chips.watts_saved, _watts("assume-custom-chips-per-h100"), "W", CHAPTER,
         "Below zero the custom chips draw more than what they replace."),
    Spec("calc-artemis-watts-saved-maker",
         "Watts at the meter saved per H100, at the chips per GPU of Meta’s servers",
         chips.watts_saved, _watts("calc-mtia-v2-chips-per-gpu-in-service"), "W", CHAPTER,
         _MAKER),
    Spec("calc-artemis-watts-saved-key-model",
         "Watts at the meter saved per H100, at the work per watt that Meta gives for a key model",
         chips.watts_saved_by_work,
         {"all_in_w": "calc-h100-power-all-in", "work_per_watt": "out-mtia-v2-performance-per-watt"}, "W", CHAPTER,
         _MAKER),
    Spec("calc-artemis-energy-saving-2025-key-model",
         "Electricity saved a year if part of the {ref-meta-fleet-gpus-2025-plan} GPUs planned for 2025 is replaced, "
         "at the work per watt that Meta gives for a key model",
         chips.energy_saving_usd_per_year,
         {"replaced": "calc-artemis-replaceable-2025", "watts_saved": "calc-artemis-watts-saved-key-model",
          **_LOAD, **_PRICE}, "USD/year", CHAPTER, FLEETS[2][3]),
    Spec("calc-artemis-replaced-100m-maker",
         "H100 to replace for a saving of {assume-reading-100m} a year in electricity, at the chips per GPU of Meta’s servers",
         chips.replaced_for_saving,
         {"saving_usd_per_year": "assume-reading-100m", "watts_saved": "calc-artemis-watts-saved-maker",
          **_LOAD, **_PRICE}, "accelerators", CHAPTER, _MAKER),
    Spec("calc-artemis-power-ratio",
         "Power of the custom chips over that of the H100 they replace, with servers",
         chips.power_ratio, {"power_w": "ref-h100-power", "server_factor": "assume-server-factor",
                             "chips_each": "assume-custom-chips-per-h100",
                             "custom_power_w": "ref-mtia-v2-power",
                             "custom_server_factor": "assume-custom-server-factor"}, "ratio", CHAPTER),
    Spec("calc-artemis-price-ratio", "Cost of the custom chips over the price of the H100 they replace",
         chips.price_ratio, {"price_usd": "ref-h100-price-2024", "chips_each": "assume-custom-chips-per-h100",
                             "custom_price_usd": "assume-custom-chip-price"}, "ratio", CHAPTER),
    Spec("calc-artemis-no-energy-saving", "Chance that the custom chips save no electricity",
         chips.is_not_positive,
         {"value": "calc-artemis-watts-saved"}, "probability", CHAPTER, share=True),
    Spec("calc-artemis-energy-saving-each", "Electricity saved a year per H100 replaced",
         chips.energy_saving_usd_per_year,
         {"replaced": _ONE, "watts_saved": "calc-artemis-watts-saved", **_LOAD, **_PRICE}, "USD/year",
         CHAPTER),
    Spec("calc-artemis-purchase-saving-each", "Purchases saved per H100 replaced, servers included",
         chips.purchase_saving_usd, {"replaced": _ONE, **_EACH}, "USD", CHAPTER, _HOST),
    Spec("calc-artemis-saving-each", "Saved per H100 replaced over the chips’ life, before development",
         chips.lifetime_saving_usd, {"purchase_saving_usd": "calc-artemis-purchase-saving-each",
                                     "energy_saving_usd_per_year": "calc-artemis-energy-saving-each",
                                     "life_years": "assume-chip-life"}, "USD", CHAPTER),
    Spec("calc-artemis-break-even", "H100 to replace until development is paid back", chips.break_even,
         {"development_usd": "assume-custom-chip-development-cost",
          "saving_usd_each": "calc-artemis-saving-each"},
         "accelerators", CHAPTER, _SOME),
    Spec("calc-artemis-break-even-chips", "Custom chips to make until development is paid back",
         arithmetic.product,
         {"value": "calc-artemis-break-even", "factor": "assume-custom-chips-per-h100"}, "chips", CHAPTER,
         _SOME),
    Spec("calc-artemis-never-pays", "Chance that no number of custom chips pays back development",
         chips.is_not_positive, {"value": "calc-artemis-saving-each"}, "probability", CHAPTER, share=True),
    Spec("calc-artemis-replaceable", "H100 of Meta’s fleet that a custom inference chip could replace",
         arithmetic.product,
         {"value": "meta-llama4-cluster-fleet-year-end", "factor": "assume-replaceable-share"},
         "accelerators", CHAPTER),
    Spec("calc-artemis-energy-saving", "Electricity saved a year if that part of the fleet is replaced",
         chips.energy_saving_usd_per_year, {"replaced": "calc-artemis-replaceable",
                                            "watts_saved": "calc-artemis-watts-saved", **_LOAD, **_PRICE},
         "USD/year", CHAPTER),
    Spec("calc-artemis-chip-saving",
         "Purchases saved if that part of the fleet is replaced, servers included",
         chips.purchase_saving_usd, {"replaced": "calc-artemis-replaceable", **_EACH}, "USD", CHAPTER,
         _HOST),
    *(
        Spec(f"calc-artemis-chip-saving-reaches-{key}", f"Chance that Meta’s fleet saves {{{reading}}} in purchases",
             chips.reaches, {"value": "calc-artemis-chip-saving", "line": reading}, "probability", CHAPTER,
             share=True)
        for key, reading in BILLIONS
    ),
    Spec("calc-artemis-fleet-pays-back", "Chance that the replaceable part of the fleet reaches break-even",
         chips.pays_back, {"replaced": "calc-artemis-replaceable",
                           "saving_usd_each": "calc-artemis-saving-each",
                           "development_usd": "assume-custom-chip-development-cost"}, "probability", CHAPTER,
                           share=True),
    Spec("calc-bytedance-chips", "H100 that ByteDance’s {meta-artemis-chips-bytedance-spend} buy at prices of 2023",
         money.chips_bought,
         {"budget_usd": "meta-artemis-chips-bytedance-spend", "price_usd": "ref-h100-price-2023"},
         "accelerators", CHAPTER,
         "Export rules left China with lesser chips at prices the sources do not give."),
    Spec("calc-bytedance-servers", "H100 with their servers that {meta-artemis-chips-bytedance-spend} buy at prices of 2023",
         money.servers_bought, {"budget_usd": "meta-artemis-chips-bytedance-spend",
                                "price_usd": "ref-h100-price-2023",
                                "server_cost_factor": "assume-server-cost-factor"}, "accelerators", CHAPTER),
    Spec("calc-bytedance-share-of-break-even", "ByteDance’s purchase over the break-even volume",
         arithmetic.ratio,
         {"value": "calc-bytedance-chips", "base": "calc-artemis-break-even"}, "ratio", CHAPTER,
         _SOME),
]  # fmt: skip
