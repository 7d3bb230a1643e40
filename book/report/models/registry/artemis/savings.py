"""What custom chips would save, inverted from the claim, and when building them beats buying."""

from __future__ import annotations

from ... import arithmetic, chips, money
from ...inputs import One
from ...spec import Spec

CHAPTER = "artemis"
_YEAR = {"load": "assume-load", "usd_per_kwh": "assume-electricity-price"}
_EACH = {
    "price_usd": "ref-h100-price-2024",
    "chips_each": "assume-custom-chips-per-h100",
    "custom_price_usd": "assume-custom-chip-price",
    "server_cost_factor": "assume-server-cost-factor",
}
_ONE = One("Per replaced accelerator.")
_H100S = "{meta-llama4-cluster-fleet-year-end} H100"
_EQUIVALENTS = "{meta-llama4-cluster-fleet-equivalents-about} H100-equivalents"
_PLANNED = "the {ref-meta-fleet-gpus-2025-plan} GPUs planned for 2025"
_MAKER = "Meta does not say which GPU it compares with; it is read as an H100."
_OLDER = "Each equivalent counts as one H100. Older GPUs draw more power for the same work."
_PLAN = "Each GPU counts as one H100. The plan says more than this many."
_SOME = "The interval is over the draws in which anything is saved."
_HOST = (
    "Both sides carry the same server cost factor. A host is likely to weigh more beside a small chip, "
    "which would lower this."
)
#: What "hundreds of millions" can mean: the words give no figure, so three are tried.
READINGS = ["assume-reading-100m", "assume-reading-300m", "assume-reading-500m"]


def _watts(chips_each: str) -> dict:
    return {
        "power_w": "ref-h100-power",
        "server_factor": "assume-server-factor",
        "chips_each": chips_each,
        "custom_power_w": "ref-mtia-v2-power",
        "custom_server_factor": "assume-custom-server-factor",
        "pue": "assume-pue",
    }


def _bill_share(reading: str, load: str, end: str = "") -> Spec:
    name = reading.replace("assume-reading", "calc-artemis-bill-share") + end
    label = f"A saving of {{{reading}}} a year over the bill of {_H100S} at {load} load"
    inputs = {"value": reading, "base": f"calc-meta-fleet-energy-bill{end}"}
    return Spec(name, label, arithmetic.ratio, inputs, "ratio", CHAPTER)


def _replaced(reading: str, words: str, watts: str, note: str, end: str = "") -> Spec:
    name = reading.replace("assume-reading", "calc-artemis-replaced") + end
    label = f"H100 to replace for a saving of {{{reading}}} a year {words}"
    inputs = {"saving_usd_per_year": reading, "watts_saved": watts, **_YEAR}
    return Spec(name, label, chips.replaced_for_saving, inputs, "accelerators", CHAPTER, note)


def _reaches(saving: str, reading: str, words: str, note: str = "") -> Spec:
    name, label = reading.replace("assume-reading", f"{saving}-reaches"), f"Chance that {words}"
    inputs = {"value": saving, "line": reading}
    return Spec(name, label, chips.reaches, inputs, "probability", CHAPTER, note, share=True)


def _saved(fleet: str, words: str, note: str = "", ratio: str = "") -> list[Spec]:
    """The electricity saved by part of a fleet, at our number of chips for one GPU or the maker's."""
    name = f"calc-artemis-energy-saving{fleet}{ratio}"
    each = ", at the chips per GPU of Meta’s servers" if ratio else ""
    watts = f"calc-artemis-watts-saved{ratio}"
    inputs = {"replaced": f"calc-artemis-replaceable{fleet}", "watts_saved": watts, **_YEAR}
    label = f"Electricity saved a year if part of {words} is replaced{each}"
    chance = f"part of {words} saves {{assume-reading-100m}} a year in electricity{each}"
    return [
        Spec(name, label, chips.energy_saving_usd_per_year, inputs, "USD/year", CHAPTER, note),
        _reaches(name, "assume-reading-100m", chance, note),
    ]


def _fleet(end: str, count: str, words: str, note: str) -> list[Spec]:
    label = f"The part of {words} that a custom inference chip could replace"
    inputs = {"value": count, "factor": "assume-replaceable-share"}
    part = f"calc-artemis-replaceable{end}"
    return [
        Spec(part, label, arithmetic.product, inputs, "accelerators", CHAPTER, note),
        *_saved(end, words, note),
        *_saved(end, words, f"{note} {_MAKER}", "-maker"),
    ]


SPECS = [
    *(
        spec
        for reading in READINGS
        for spec in (
            _bill_share(reading, "full"),
            _bill_share(reading, "average", "-loaded"),
            _replaced(reading, "in electricity", "calc-artemis-watts-saved", _SOME),
            _replaced(reading, "if the new chips drew nothing", "calc-h100-power-all-in",
                      "No chip can save more than all the power of the one it replaces.", "-ceiling"),
            _reaches("calc-artemis-energy-saving", reading,
                     f"Meta’s fleet saves {{{reading}}} a year in electricity"),
        )
    ),
    *_saved("", _H100S, _MAKER, "-maker"),
    *_fleet("-600k", "meta-llama4-cluster-fleet-equivalents-about", _EQUIVALENTS, _OLDER),
    *_fleet("-2025", "ref-meta-fleet-gpus-2025-plan", _PLANNED, _PLAN),
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
         {"all_in_w": "calc-h100-power-all-in", "work_per_watt": "out-mtia-v2-performance-per-watt"}, "W",
         CHAPTER, _MAKER),
    Spec("calc-artemis-energy-saving-2025-key-model",
         f"Electricity saved a year if part of {_PLANNED} is replaced, "
         "at the work per watt that Meta gives for a key model",
         chips.energy_saving_usd_per_year,
         {"replaced": "calc-artemis-replaceable-2025", "watts_saved": "calc-artemis-watts-saved-key-model",
          **_YEAR}, "USD/year", CHAPTER, _PLAN),
    _replaced("assume-reading-100m", "in electricity, at the chips per GPU of Meta’s servers",
              "calc-artemis-watts-saved-maker", _MAKER, "-maker"),
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
         {"replaced": _ONE, "watts_saved": "calc-artemis-watts-saved", **_YEAR}, "USD/year",
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
                                            "watts_saved": "calc-artemis-watts-saved", **_YEAR},
         "USD/year", CHAPTER),
    Spec("calc-artemis-chip-saving",
         "Purchases saved if that part of the fleet is replaced, servers included",
         chips.purchase_saving_usd, {"replaced": "calc-artemis-replaceable", **_EACH}, "USD", CHAPTER,
         _HOST),
    *(
        _reaches("calc-artemis-chip-saving", reading, f"Meta’s fleet saves {{{reading}}} in purchases")
        for reading in ("assume-reading-1bn", "assume-reading-2bn")  # one, or the plural taken at its word
    ),
    Spec("calc-artemis-fleet-pays-back", "Chance that the replaceable part of the fleet reaches break-even",
         chips.pays_back, {"replaced": "calc-artemis-replaceable",
                           "saving_usd_each": "calc-artemis-saving-each",
                           "development_usd": "assume-custom-chip-development-cost"}, "probability", CHAPTER,
                           share=True),
    Spec("calc-bytedance-chips",
         "H100 that ByteDance’s {meta-artemis-chips-bytedance-spend} buy at prices of 2023",
         money.chips_bought,
         {"budget_usd": "meta-artemis-chips-bytedance-spend", "price_usd": "ref-h100-price-2023"},
         "accelerators", CHAPTER,
         "Export rules left China with lesser chips at prices the sources do not give."),
    Spec("calc-bytedance-servers",
         "H100 with their servers that {meta-artemis-chips-bytedance-spend} buy at prices of 2023",
         money.servers_bought, {"budget_usd": "meta-artemis-chips-bytedance-spend",
                                "price_usd": "ref-h100-price-2023",
                                "server_cost_factor": "assume-server-cost-factor"}, "accelerators", CHAPTER),
    Spec("calc-bytedance-share-of-break-even", "ByteDance’s purchase over the break-even volume",
         arithmetic.ratio,
         {"value": "calc-bytedance-chips", "base": "calc-artemis-break-even"}, "ratio", CHAPTER,
         _SOME),
]  # fmt: skip
