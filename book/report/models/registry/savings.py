"""What custom chips would save, inverted from the claim, and when building them beats buying."""

from __future__ import annotations

from ... import format as fmt
from .. import arithmetic, chips, money
from ..inputs import Given
from .spec import Spec

CHAPTER = "artemis"
_PRICE = {"usd_per_kwh": "assume-electricity-price"}
_LOAD = {"load": "assume-load"}

#: What "hundreds of millions" can mean: the words give no figure, so three are tried.
SAVINGS = [
    ("100m", "{assume-reading-100m}", "assume-reading-100m"),
    ("300m", "{assume-reading-300m}", "assume-reading-300m"),
    ("500m", "{assume-reading-500m}", "assume-reading-500m"),
]
_BILLION = Given(1e9, "The least that “billions” can mean.")
_SOME = "The interval is over the draws in which anything is saved."
_EACH = {
    "price_usd": "ref-h100-price-2024", "chips_each": "assume-custom-chips-per-h100",
    "custom_price_usd": "assume-custom-chip-price", "server_cost_factor": "assume-server-cost-factor",
}  # fmt: skip
_ONE = Given(1, "Per replaced accelerator.")


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


SPECS = [
    *_inverted(),
    Spec("calc-artemis-watts-saved", "Watts at the meter saved per H100 that custom chips replace",
         chips.watts_saved,
         {"power_w": "ref-h100-power", "server_factor": "assume-server-factor",
          "chips_each": "assume-custom-chips-per-h100", "custom_power_w": "ref-mtia-v2-power",
          "custom_server_factor": "assume-custom-server-factor", "pue": "assume-pue"}, "W", CHAPTER,
         "Below zero the custom chips draw more than what they replace."),
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
         chips.purchase_saving_usd, {"replaced": _ONE, **_EACH}, "USD", CHAPTER),
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
         chips.purchase_saving_usd, {"replaced": "calc-artemis-replaceable", **_EACH}, "USD", CHAPTER),
    Spec("calc-artemis-chip-saving-reaches-1bn",
         f"Chance that Meta’s fleet saves {fmt.text(_BILLION.value, 'USD')} in purchases",
         chips.reaches, {"value": "calc-artemis-chip-saving", "line": _BILLION}, "probability", CHAPTER,
         share=True),
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
