"""What Meta later said of its chip in service, and what an H100 costs over its life, to check the saving."""

from __future__ import annotations

from ... import arithmetic, chips, money
from ...inputs import One
from ...spec import Spec

CHAPTER = "artemis"
_ONE = One("Per H100.")
_WHOLE = One("The cost of GPUs for the same work.")
_SERVERS = "ref-mtia-v2-servers-sampled"


def _over_h100(measure: str, words: str) -> Spec:
    name = f"calc-mtia-v2-over-h100-{measure.removeprefix('memory-')}"
    inputs = {"value": f"ref-mtia-v2-{measure}", "base": f"ref-h100-{measure}"}
    return Spec(name, f"MTIA v2 over H100, by {words}", arithmetic.ratio, inputs, "ratio", CHAPTER)


SPECS = [
    _over_h100("memory-bandwidth", "the speed of memory off the chip"),
    _over_h100("power", "rated power"),
    Spec("calc-mtia-v2-over-h100-bandwidth-per-watt", "MTIA v2 over H100, by memory speed per watt",
         arithmetic.ratio,
         {"value": "calc-mtia-v2-over-h100-bandwidth", "base": "calc-mtia-v2-over-h100-power"}, "ratio",
         CHAPTER, "Off the chip. Data kept on the chip moves many times faster."),
    Spec("calc-mtia-v2-over-h100-memory-per-watt", "MTIA v2 over H100, by memory size per watt",
         arithmetic.ratio,
         {"value": "calc-mtia-v2-over-h100-memory", "base": "calc-mtia-v2-over-h100-power"}, "ratio",
         CHAPTER, "The middle takes the larger of the two sizes that Meta gives."),
    Spec("calc-mtia-v2-chips-per-gpu-in-service", "MTIA v2 that match one GPU in Meta’s servers",
         arithmetic.ratio, {"value": "ref-mtia-v2-server-chips", "base": "ref-mtia-v2-server-gpus"}, "chips",
         CHAPTER, "Meta does not say which GPU."),
    Spec("calc-mtia-v2-cost-left", "Total cost of MTIA v2 over that of GPUs, by Meta’s own average",
         arithmetic.difference, {"value": _WHOLE, "base": "ref-mtia-v2-tco-reduction"}, "fraction", CHAPTER),
    Spec("calc-mtia-v2-work-per-cost", "Work per dollar of total cost, MTIA v2 over GPUs",
         arithmetic.ratio, {"value": _WHOLE, "base": "calc-mtia-v2-cost-left"}, "ratio", CHAPTER,
         "Meta’s own average over models in service, against GPUs of a kind not stated."),
    Spec("calc-mtia-v2-chips-sampled", "MTIA v2 in the first servers that Meta’s paper counts",
         arithmetic.product, {"value": _SERVERS, "factor": "ref-mtia-v2-server-chips"}, "chips", CHAPTER),
    Spec("calc-mtia-v2-gpus-matched", "GPUs that those servers stand in for", arithmetic.product,
         {"value": _SERVERS, "factor": "ref-mtia-v2-server-gpus"}, "accelerators", CHAPTER),
    Spec("calc-h100-server-cost", "Price of one H100 with its share of a server", money.servers_usd,
         {"accelerators": _ONE, "price_usd": "ref-h100-price-2024",
          "server_cost_factor": "assume-server-cost-factor"}, "USD", CHAPTER),
    Spec("calc-h100-electricity", "Electricity of one H100 a year at average load",
         chips.energy_saving_usd_per_year,
         {"replaced": _ONE, "watts_saved": "calc-h100-power-all-in", "load": "assume-load",
          "usd_per_kwh": "assume-electricity-price"}, "USD/year", CHAPTER,
         formula="watts at the meter × load × 8,766 hours × price per kWh"),
    Spec("calc-h100-lifetime-electricity", "Electricity of one H100 over its life", arithmetic.product,
         {"value": "calc-h100-electricity", "factor": "assume-chip-life"}, "USD", CHAPTER),
    Spec("calc-h100-lifetime-cost", "Cost of one H100 over its life: server and electricity",
         arithmetic.total,
         {"first": "calc-h100-server-cost", "second": "calc-h100-lifetime-electricity"}, "USD", CHAPTER,
         "Without staff, network or building."),
    Spec("calc-h100-electricity-share", "Electricity’s share of what an H100 costs over its life",
         arithmetic.ratio,
         {"value": "calc-h100-lifetime-electricity", "base": "calc-h100-lifetime-cost"}, "fraction", CHAPTER),
    Spec("calc-artemis-saving-share", "Saved over the chips’ life, as a share of what the H100 would cost",
         arithmetic.ratio, {"value": "calc-artemis-saving-each", "base": "calc-h100-lifetime-cost"},
         "fraction", CHAPTER, "Before development."),
    Spec("calc-artemis-cost-left", "What is left of the H100’s cost over its life", arithmetic.difference,
         {"value": _WHOLE, "base": "calc-artemis-saving-share"}, "ratio", CHAPTER, "Before development."),
    Spec("calc-artemis-work-per-cost", "Work per dollar, custom chips over H100, by our model",
         arithmetic.ratio, {"value": _WHOLE, "base": "calc-artemis-cost-left"}, "ratio", CHAPTER,
         "Before development."),
    Spec("calc-artemis-work-per-watt", "Work per watt, custom chips over H100, by our model",
         arithmetic.ratio,
         {"value": One("The power of the H100 replaced."), "base": "calc-artemis-power-ratio"}, "ratio",
         CHAPTER, "Servers included."),
    Spec("calc-artemis-replaced-100m-over-2025-plan",
         "H100 to replace for {assume-reading-100m} a year over Meta’s plan for the end of 2025",
         arithmetic.ratio,
         {"value": "calc-artemis-replaced-100m", "base": "ref-meta-fleet-gpus-2025-plan"}, "ratio",
         CHAPTER, "The plan says more than this many GPUs."),
]  # fmt: skip
