"""How fast the counts grew, as doubling times."""

from __future__ import annotations

from ... import growth
from ...inputs import Day, Own, StandardErrors
from ...spec import Spec

CHAPTER = "compute-race"


def _doubling(key, label, first, first_day, last, last_day, note=""):
    """Doubling time in months between two counts, with the tolerance of round counts and of dates."""
    inputs = {
        "first": first, "last": last, "first_day": first_day, "last_day": last_day,
        "first_error": Own("assume-count-tolerance", f"{key} first"),
        "last_error": Own("assume-count-tolerance", f"{key} last"),
        "day_error": Own("assume-date-tolerance", key),
    }  # fmt: skip
    return Spec(f"calc-{key}", label, growth.doubling_months_about, inputs, "months", CHAPTER, note)


#: Musk's counts over time: the projects differ (Twitter in 2023, xAI later), which the note says.
_MUSK = {
    "days": [Day("xai-colossus-musk-2023-gpus"), Day("xai-colossus-gpus"),
             Day("ref-colossus-phase2-accelerators"),
             Day("ref-colossus-phase3-h100")],
    "counts": ["xai-colossus-musk-2023-gpus", "xai-colossus-gpus", "ref-colossus-phase2-accelerators",
               "out-colossus-phase3-gpus"],
    "error": StandardErrors("musk growth", 2),
}  # fmt: skip
_FIT_NOTE = "Four counts, so two degrees of freedom; the first was for Twitter, the later ones for xAI."

SPECS = [
    _doubling("musk-doubling-2023-2024", "Doubling time of Musk’s GPUs, April 2023 to September 2024",
              "xai-colossus-musk-2023-gpus", Day("xai-colossus-musk-2023-gpus"),
              "xai-colossus-gpus", Day("xai-colossus-gpus"),
              "The first count was for Twitter, the second for xAI."),
    _doubling("musk-doubling-2023-2025", "Doubling time of Musk’s GPUs, April 2023 to February 2025",
              "xai-colossus-musk-2023-gpus", Day("xai-colossus-musk-2023-gpus"),
              "ref-colossus-phase2-accelerators", Day("ref-colossus-phase2-operational")),
    _doubling("colossus-doubling-done",
              "Doubling time of Colossus, {xai-colossus-gpus} to {ref-colossus-phase2-accelerators}, until that was disclosed",
              "xai-colossus-gpus", Day("xai-colossus-gpus"),
              "ref-colossus-phase2-accelerators", Day("ref-colossus-phase2-operational")),
    _doubling("meta-h100-doubling",
              "Doubling time of Meta’s H100, end of 2023 to the target for the end of 2024",
              "ref-meta-fleet-h100-received-2023", Day("ref-meta-fleet-h100-received-2023", "end"),
              "meta-llama4-cluster-fleet-year-end", Day("meta-llama4-cluster-fleet-year-end", "end"),
              "Outside estimate of deliveries at the start, the article’s target at the end."),
    _doubling("meta-largest-cluster-doubling",
              "Doubling time of Meta’s largest H100 cluster, March to October 2024",
              "ref-meta-24k-clusters-accelerators", Day("ref-meta-24k-clusters-accelerators"),
              "meta-llama4-cluster-gpus", Day("ref-meta-llama4-cluster-accelerators")),
    Spec("calc-colossus-doubling-promised", "Doubling time that “the next two months” promised",
         growth.doubling_months_of, {"first": "xai-colossus-gpus", "last": "xai-colossus-doubled-gpus",
                                     "months": "xai-colossus-doubling-months"}, "months", CHAPTER),
    Spec("calc-musk-growth-fit", "Yearly growth factor fitted to Musk’s GPU counts", growth.fitted_growth,
         _MUSK,
         "ratio", CHAPTER, _FIT_NOTE),
    Spec("calc-musk-doubling-fit", "Doubling time fitted to Musk’s GPU counts", growth.fitted_doubling_months,
         _MUSK,
         "months", CHAPTER, _FIT_NOTE),
]  # fmt: skip
