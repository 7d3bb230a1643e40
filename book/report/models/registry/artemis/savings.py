"""What custom chips would save by fleet and by ratio, inverted from the claim, and when building them beats buying."""

from __future__ import annotations

from ... import arithmetic, chips, money
from ...inputs import One
from ...spec import Spec

CHAPTER = "artemis"
_YEAR = {"load": "assume-load", "usd_per_kwh": "assume-electricity-price"}
_ONE = One("Per replaced accelerator.")
#: How many custom chips do the work of one GPU: our middle, and what Meta's servers have.
_OURS, _MAKERS = "assume-custom-chips-per-h100", "calc-mtia-v2-chips-per-gpu-in-service"
_H100S = "{meta-llama4-cluster-fleet-year-end} H100"
_EQUIVALENTS = "{ref-meta-fleet-h100e-end-2024} H100-equivalents"
_PLANNED = "the {ref-meta-fleet-gpus-2025-plan} GPUs planned for 2025"
_MAKER = "Meta does not say which GPU it compares with; it is read as an H100."
_OLDER = (
    "Each equivalent counts as one H100. Older GPUs draw more power for the same work and cost less, so this runs "
    "low in electricity and high in purchases."
)
_PLAN = "Each GPU counts as one H100. The plan says more than this many."
_SOME = "The interval is over the draws in which anything is saved."
#: What "hundreds of millions" can mean: the words give no figure, so three are tried.
READINGS = ["assume-reading-100m", "assume-reading-300m", "assume-reading-500m"]
#: The least that each of the two claims can mean, and the plural at its word.
_IN_ELECTRICITY = ("assume-reading-100m", "assume-reading-200m")
_IN_CHIPS = ("assume-reading-1bn", "assume-reading-2bn")


def _custom(chips_each: str) -> dict:
    return {
        "chips_each": chips_each,
        "custom_power_w": "ref-mtia-v2-power",
        "custom_server_factor": "assume-custom-server-factor",
        "pue": "assume-pue",
    }


def _watts(chips_each: str) -> dict:
    return {"power_w": "ref-h100-power", "server_factor": "assume-server-factor", **_custom(chips_each)}


def _bought(chips_each: str) -> dict:
    return {
        "price_usd": "ref-h100-price-2024",
        "chips_each": chips_each,
        "custom_price_usd": "assume-custom-chip-price",
        "server_cost_factor": "assume-server-cost-factor",
        "custom_server_cost_factor": "assume-custom-server-cost-factor",
    }


def _joined(*notes: str) -> str:
    return " ".join(note for note in notes if note)


def _reaches(saving: str, reading: str, words: str, note: str = "") -> Spec:
    name, label = reading.replace("assume-reading", f"{saving}-reaches"), f"Chance that {words}"
    inputs = {"value": saving, "line": reading}
    return Spec(name, label, chips.reaches, inputs, "probability", CHAPTER, note, share=True)


def _saved(fleet: str, words: str, note: str, ratio: str) -> list[Spec]:
    """What part of a fleet saves in electricity and in purchases, at one number of chips for a GPU."""
    each = ", at the chips per GPU of Meta’s servers" if ratio else ""
    note = _joined(note, _MAKER if ratio else "")
    energy, bought = (f"calc-artemis-{kind}-saving{fleet}{ratio}" for kind in ("energy", "chip"))
    part = {"replaced": f"calc-artemis-replaceable{fleet}"}
    watts = {"watts_saved": f"calc-artemis-watts-saved{ratio}"}
    chips_each = _MAKERS if ratio else _OURS
    return [
        Spec(energy, f"Electricity saved a year if part of {words} is replaced{each}",
             chips.energy_saving_usd_per_year, {**part, **watts, **_YEAR}, "USD/year", CHAPTER, note),
        Spec(bought, f"Purchases saved if part of {words} is replaced, servers included{each}",
             chips.purchase_saving_usd, {**part, **_bought(chips_each)}, "USD", CHAPTER, note),
        *(_reaches(energy, reading, f"part of {words} saves {{{reading}}} a year in electricity{each}", note)
          for reading in _IN_ELECTRICITY),
        *(_reaches(bought, reading, f"part of {words} saves {{{reading}}} in purchases{each}", note)
          for reading in _IN_CHIPS),
    ]  # fmt: skip


def _fleet(end: str, count: str, words: str, note: str = "") -> list[Spec]:
    label = f"The part of {words} that a custom inference chip could replace"
    inputs = {"value": count, "factor": "calc-artemis-replaceable-share"}
    part = f"calc-artemis-replaceable{end}"
    return [
        Spec(part, label, arithmetic.product, inputs, "accelerators", CHAPTER, note),
        *_saved(end, words, note, ""),
        *_saved(end, words, note, "-maker"),
    ]  # fmt: skip


def _each(ratio: str) -> list[Spec]:
    """What replacing one accelerator saves, and how many must go, at one number of chips for it."""
    words = ", at the chips per GPU of Meta’s servers" if ratio else ""
    note, chips_each = (_MAKER, _MAKERS) if ratio else ("", _OURS)
    return [
        Spec(f"calc-artemis-watts-saved{ratio}",
             f"Watts at the meter saved per H100 that custom chips replace{words}",
             chips.watts_saved, _watts(chips_each), "W", CHAPTER,
             _joined(note, "Below zero the custom chips draw more than what they replace.")),
        Spec(f"calc-artemis-energy-saving-each{ratio}", f"Electricity saved a year per H100 replaced{words}",
             chips.energy_saving_usd_per_year,
             {"replaced": _ONE, "watts_saved": f"calc-artemis-watts-saved{ratio}", **_YEAR}, "USD/year",
             CHAPTER, note),
        Spec(f"calc-artemis-purchase-saving-each{ratio}",
             f"Purchases saved per H100 replaced, servers included{words}",
             chips.purchase_saving_usd, {"replaced": _ONE, **_bought(chips_each)}, "USD", CHAPTER, note),
        Spec(f"calc-artemis-saving-each{ratio}",
             f"Saved per H100 replaced over the chips’ life, before development{words}",
             chips.lifetime_saving_usd,
             {"purchase_saving_usd": f"calc-artemis-purchase-saving-each{ratio}",
              "energy_saving_usd_per_year": f"calc-artemis-energy-saving-each{ratio}",
              "life_years": "assume-chip-life"}, "USD", CHAPTER, note),
        Spec(f"calc-artemis-break-even{ratio}", f"H100 to replace until development is paid back{words}",
             chips.break_even,
             {"development_usd": "assume-custom-chip-development-cost",
              "saving_usd_each": f"calc-artemis-saving-each{ratio}"},
             "accelerators", CHAPTER, _joined(note, _SOME)),
        Spec(f"calc-artemis-never-pays{ratio}",
             f"Chance that no number of custom chips pays back development{words}",
             chips.is_not_positive, {"value": f"calc-artemis-saving-each{ratio}"}, "probability", CHAPTER,
             note, share=True),
    ]  # fmt: skip


def _parts(ratio: str) -> list[Spec]:
    """What the custom chips for one H100 cost over their life, part by part."""
    words = "the custom chips for one H100" + (", at the chips per GPU of Meta’s servers" if ratio else "")
    note, chips_each = (_MAKER, _MAKERS) if ratio else ("", _OURS)
    name = "calc-artemis-custom-{}" + ratio
    made = {"accelerators": chips_each, "price_usd": "assume-custom-chip-price"}
    return [
        Spec(name.format("chips-cost"), f"Cost of {words}", money.purchase_usd, made, "USD", CHAPTER, note),
        Spec(name.format("host-cost"), f"Price of the servers around {words}", money.host_usd,
             {**made, "server_cost_factor": "assume-custom-server-cost-factor"}, "USD", CHAPTER, note),
        Spec(name.format("watts"), f"Power at the meter of {words}", chips.custom_watts, _custom(chips_each),
             "W", CHAPTER, note),
        Spec(name.format("electricity"), f"Electricity of {words} over their life",
             chips.lifetime_electricity_usd,
             {"watts": name.format("watts"), **_YEAR, "life_years": "assume-chip-life"}, "USD", CHAPTER, note),
        Spec(name.format("lifetime-cost"), f"Cost of {words} over their life: server and electricity",
             arithmetic.difference,
             {"value": "calc-h100-lifetime-cost", "base": f"calc-artemis-saving-each{ratio}"}, "USD", CHAPTER,
             _joined(note, "Before development, and without staff, network or building.")),
        Spec(f"calc-artemis-saving-share{ratio}",
             f"Saved over the chips’ life, as a share of what the H100 would cost, by {words}",
             arithmetic.ratio,
             {"value": f"calc-artemis-saving-each{ratio}", "base": "calc-h100-lifetime-cost"}, "fraction",
             CHAPTER, _joined(note, "Before development.")),
    ]  # fmt: skip


SPECS = [
    Spec("calc-artemis-replaceable-share", "Share of Meta’s fleet that a custom inference chip could replace",
         arithmetic.product, {"value": "assume-inference-share", "factor": "assume-ranking-share"}, "fraction",
         CHAPTER, "Of the machines’ power. Meta has published no split of its fleet since 2021."),
    *_fleet("", "meta-llama4-cluster-fleet-year-end", _H100S),
    *_fleet("-600k", "ref-meta-fleet-h100e-end-2024", _EQUIVALENTS, _OLDER),
    *_fleet("-2025", "ref-meta-fleet-gpus-2025-plan", _PLANNED, _PLAN),
    *_each(""),
    *_each("-maker"),
    *_parts(""),
    *_parts("-maker"),
    Spec("calc-artemis-bill-share-100m-loaded",
         f"A saving of {{assume-reading-100m}} a year over the bill of {_H100S} at average load",
         arithmetic.ratio,
         {"value": "assume-reading-100m", "base": "calc-meta-fleet-energy-bill-loaded"}, "ratio", CHAPTER),
    Spec("calc-artemis-bill-share-300m-loaded",
         f"A saving of {{assume-reading-300m}} a year over the bill of {_H100S} at average load",
         arithmetic.ratio,
         {"value": "assume-reading-300m", "base": "calc-meta-fleet-energy-bill-loaded"}, "ratio", CHAPTER),
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
    Spec("calc-artemis-replaced-100m-maker",
         "H100 to replace for a saving of {assume-reading-100m} a year in electricity, "
         "at the chips per GPU of Meta’s servers",
         chips.replaced_for_saving,
         {"saving_usd_per_year": "assume-reading-100m", "watts_saved": "calc-artemis-watts-saved-maker",
          **_YEAR}, "accelerators", CHAPTER, _MAKER),
    Spec("calc-artemis-energy-ceiling",
         f"Electricity saved a year if part of {_H100S} is replaced by chips that draw nothing",
         chips.energy_saving_usd_per_year,
         {"replaced": "calc-artemis-replaceable", "watts_saved": "calc-h100-power-all-in", **_YEAR},
         "USD/year", CHAPTER, "No chip can save more."),
    Spec("calc-artemis-no-energy-saving", "Chance that the custom chips save no electricity",
         chips.is_not_positive,
         {"value": "calc-artemis-watts-saved"}, "probability", CHAPTER, share=True),
    Spec("calc-bytedance-chips",
         "H100 that ByteDance’s {meta-artemis-chips-bytedance-spend} buy at prices of 2023",
         money.chips_bought,
         {"budget_usd": "meta-artemis-chips-bytedance-spend", "price_usd": "ref-h100-price-2023"},
         "accelerators", CHAPTER,
         "Export rules left China with lesser chips at prices the sources do not give."),
]  # fmt: skip
