"""Meta's own chip against the H100: what a watt and a dollar buy, and the fleet's energy bill."""

from __future__ import annotations

from ... import arithmetic, chips, growth, power
from ...inputs import Day
from ...spec import Spec

CHAPTER = "artemis"
_PRICE = {"usd_per_kwh": "assume-electricity-price"}
_PRICE_2024 = {"usd_per_kwh": "ref-us-industrial-electricity-price-2024"}
_LOAD = {"load": "assume-load"}
_FLEET = {"power_mw": "calc-meta-fleet-350k-power-rated"}
_H100S = "{meta-llama4-cluster-fleet-year-end} H100"
_EQUIVALENTS = "{ref-meta-fleet-h100e-end-2024} H100-equivalents"


def _per_watt(chip: str, name: str, peak: str) -> Spec:
    inputs = {"peak_flops": peak, "power_w": f"ref-{chip}-power"}
    label = f"{name}: dense BF16 or FP16 per watt"
    return Spec(f"calc-{chip}-bf16-per-watt", label, chips.flops_per_watt, inputs, "FLOP/s/W", CHAPTER)


SPECS = [
    Spec("calc-artemis-days-report-to-mtia-v2",
         "Days from the article on Artemis to the announcement of MTIA v2", growth.days_between,
         {"first_day": Day("meta-artemis-chips-dated"), "last_day": Day("out-mtia-v2-announced")}, "days",
         CHAPTER),
    _per_watt("h100", "H100", "ref-h100-peak-bf16"),
    _per_watt("mtia-v2", "MTIA v2", "ref-mtia-v2-peak-bf16"),
    Spec("calc-mtia-v2-over-h100-per-watt", "MTIA v2 over H100, by dense BF16 per watt", arithmetic.ratio,
         {"value": "calc-mtia-v2-bf16-per-watt", "base": "calc-h100-bf16-per-watt"}, "ratio", CHAPTER,
         "Peaks say little of an inference chip, which waits for memory."),
    Spec("calc-h100-bf16-per-watt-server", "H100: dense BF16 per watt of the server",
         chips.flops_per_watt_server,
         {"peak_flops": "ref-h100-peak-bf16", "power_w": "ref-h100-power",
          "server_factor": "assume-server-factor"}, "FLOP/s/W", CHAPTER),
    Spec("calc-mtia-v2-bf16-per-watt-server", "MTIA v2: dense BF16 per watt of the server",
         chips.flops_per_watt_server,
         {"peak_flops": "ref-mtia-v2-peak-bf16", "power_w": "ref-mtia-v2-power",
          "server_factor": "assume-custom-server-factor"}, "FLOP/s/W", CHAPTER),
    Spec("calc-mtia-v2-over-h100-per-watt-server", "MTIA v2 over H100, by dense BF16 per watt of the server",
         arithmetic.ratio,
         {"value": "calc-mtia-v2-bf16-per-watt-server", "base": "calc-h100-bf16-per-watt-server"}, "ratio",
         CHAPTER),
    Spec("calc-h100-bf16-per-usd", "H100: dense BF16 per dollar", chips.flops_per_usd,
         {"peak_flops": "ref-h100-peak-bf16", "price_usd": "ref-h100-price-2024"}, "FLOP/s/USD", CHAPTER),
    Spec("calc-mtia-v2-bf16-per-usd", "MTIA v2: dense BF16 per dollar of assumed cost", chips.flops_per_usd,
         {"peak_flops": "ref-mtia-v2-peak-bf16", "price_usd": "assume-custom-chip-price"}, "FLOP/s/USD",
         CHAPTER, "Meta publishes no price, so this rests on an assumption."),
    Spec("calc-mtia-v2-over-h100-per-usd", "MTIA v2 over H100, by dense BF16 per dollar", arithmetic.ratio,
         {"value": "calc-mtia-v2-bf16-per-usd", "base": "calc-h100-bf16-per-usd"}, "ratio", CHAPTER),
    Spec("calc-mtia-v2-chips-per-h100", "MTIA v2 with the dense BF16 peak of one H100", arithmetic.ratio,
         {"value": "ref-h100-peak-bf16", "base": "ref-mtia-v2-peak-bf16"}, "chips", CHAPTER),
    Spec("calc-mtia-v2-over-h100-memory", "Memory of one MTIA v2 over that of an H100", arithmetic.ratio,
         {"value": "ref-mtia-v2-memory", "base": "ref-h100-memory"}, "ratio", CHAPTER,
         "The H100’s stacked memory is many times faster."),
    Spec("calc-meta-fleet-energy", f"Energy of {_H100S} in a year at full rated load",
         power.energy_twh_full, _FLEET, "TWh", CHAPTER),
    Spec("calc-meta-fleet-energy-loaded", f"Energy of {_H100S} in a year at average load",
         power.energy_twh_per_year, {**_FLEET, **_LOAD}, "TWh", CHAPTER),
    Spec("calc-meta-fleet-energy-bill", f"Electricity bill of {_H100S} for a year at full rated load",
         power.energy_bill_full_usd_per_year, {**_FLEET, **_PRICE}, "USD/year", CHAPTER),
    Spec("calc-meta-fleet-energy-bill-loaded", f"Electricity bill of {_H100S} for a year at average load",
         power.energy_bill_usd_per_year, {**_FLEET, **_LOAD, **_PRICE}, "USD/year", CHAPTER),
    Spec("calc-meta-fleet-600k-energy-bill-loaded",
         f"Electricity bill of {_EQUIVALENTS} for a year at average load", chips.energy_saving_usd_per_year,
         {"replaced": "ref-meta-fleet-h100e-end-2024", "watts_saved": "calc-h100-power-all-in",
          **_LOAD, **_PRICE}, "USD/year", CHAPTER,
         "Each equivalent counts as one H100. Older GPUs draw more power for the same work.",
         formula="count × watts at the meter × load × 8,766 hours × price per kWh"),
    Spec("calc-meta-fleet-energy-bill-2024-price",
         "The same bill at full load and an industrial price of 2024",
         power.energy_bill_full_usd_per_year, {**_FLEET, **_PRICE_2024}, "USD/year", CHAPTER),
    Spec("calc-meta-fleet-energy-bill-2024-price-loaded",
         "The same bill at average load and an industrial price of 2024",
         power.energy_bill_usd_per_year, {**_FLEET, **_LOAD, **_PRICE_2024}, "USD/year", CHAPTER),
]  # fmt: skip
