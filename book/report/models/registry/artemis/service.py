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
    Spec("calc-mtia-v2-chips-sampled", "MTIA v2 in the first servers that Meta’s paper counts",
         arithmetic.product, {"value": _SERVERS, "factor": "ref-mtia-v2-server-chips"}, "chips", CHAPTER),
    Spec("calc-mtia-v2-gpus-matched", "GPUs that those servers stand in for", arithmetic.product,
         {"value": _SERVERS, "factor": "ref-mtia-v2-server-gpus"}, "accelerators", CHAPTER),
    Spec("calc-h100-server-cost", "Price of one H100 with its share of a server", money.servers_usd,
         {"accelerators": _ONE, "price_usd": "ref-h100-price-2024",
          "server_cost_factor": "assume-server-cost-factor"}, "USD", CHAPTER),
    Spec("calc-h100-host-cost", "Price of one H100’s share of a server, without the H100", money.host_usd,
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
    Spec("calc-artemis-reported-cost", "Cost of MTIA v2 for the work of one H100, by Meta’s own average",
         arithmetic.product, {"value": "calc-h100-lifetime-cost", "factor": "calc-mtia-v2-cost-left"}, "USD",
         CHAPTER, "Meta does not say which GPU it compares with, nor what its total cost holds."),
    Spec("calc-mtia-chips-2024-gpus", "GPUs that the MTIA chips of 2024 stand in for, at our ratio",
         arithmetic.ratio, {"value": "ref-meta-fleet-own-chips-2024", "base": "assume-custom-chips-per-h100"},
         "accelerators", CHAPTER, "Both generations of the chip are counted; the first does less."),
    Spec("calc-meta-fleet-ranking-share-2021",
         "Share of Meta’s AI machines that ranked and recommended in 2021, at the most", arithmetic.product,
         {"value": "ref-meta-fleet-inference-share", "factor": "ref-meta-fleet-ranking-share"}, "fraction",
         CHAPTER, "A share of power capacity times a share of cycles, of two papers and two years."),
    Spec("calc-meta-fleet-other-inference-share-2021",
         "Share of Meta’s AI machines for other inference in 2021, at the least", arithmetic.difference,
         {"value": "ref-meta-fleet-inference-share", "base": "calc-meta-fleet-ranking-share-2021"}, "fraction",
         CHAPTER),
    Spec("calc-google-training-share", "Share of Google’s energy for machine learning that is not inference",
         arithmetic.difference,
         {"value": One("All of it."), "base": "ref-google-ml-inference-share"}, "fraction", CHAPTER),
    Spec("calc-nvidia-training-share", "Share of NVIDIA’s sales to data centres that is not for inference",
         arithmetic.difference,
         {"value": One("All of it."), "base": "ref-nvidia-inference-revenue-share"}, "fraction", CHAPTER),
    Spec("calc-artemis-training-share", "Share of Meta’s fleet that trains and experiments, in our model",
         arithmetic.difference,
         {"value": One("The whole fleet."), "base": "assume-inference-share"}, "fraction", CHAPTER),
    Spec("calc-artemis-other-inference-share",
         "Share of Meta’s fleet for inference that the chip does not do, in our model", arithmetic.difference,
         {"value": "assume-inference-share", "base": "calc-artemis-replaceable-share"}, "fraction", CHAPTER),
]  # fmt: skip
