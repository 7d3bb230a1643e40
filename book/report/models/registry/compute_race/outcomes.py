"""What was promised against what came, by the wording of the articles."""

from __future__ import annotations

from ... import arithmetic, compute, growth
from ...inputs import Day
from ...spec import Spec

CHAPTER = "compute-race"


def _ratio(key, label, value, base, note="") -> Spec:
    return Spec(
        f"calc-{key}", label, arithmetic.ratio, {"value": value, "base": base}, "ratio", CHAPTER, note
    )


def _days(key, label, first, last, note="", chapter=CHAPTER) -> Spec:
    inputs = {"first_day": first, "last_day": last}
    return Spec(f"calc-{key}", label, growth.days_between, inputs, "days", chapter, note)


_SCORED = "The post itself said a few months, so this scores the article."
_BEHEMOTH = "ref-llama-4-behemoth-training-compute"
_DOUBLED = {"first_day": Day("xai-colossus-doubling-months"), "promised_days": "calc-colossus-promised-days"}
_YEAR = Day("memphis-supercluster-grok3-year-end", "end")
_OPENING = Day("memphis-supercluster-opening-autumn-2025", "within")

SPECS = [
    _ratio("llama-4-behemoth-over-405b", "Llama 4 Behemoth over Llama 3.1 405B, by compute",
           _BEHEMOTH, "ref-llama-3-1-405b-training-compute"),
    _ratio("llama-4-behemoth-over-70b", "Llama 4 Behemoth over Llama 3 70B, by compute",
           _BEHEMOTH, "ref-llama-3-70b-training-compute"),
    _ratio("llama-4-shortfall-405b", "Ten times the 405B over what Behemoth is estimated to need",
           "calc-tenfold-405b-compute", _BEHEMOTH),
    _ratio("llama-4-shortfall-70b", "Ten times the 70B over what Behemoth is estimated to need",
           "calc-tenfold-70b-compute", _BEHEMOTH),
    _ratio("tenfold-405b-came", "Llama 4 Behemoth over ten times Llama 3.1 405B, by compute", _BEHEMOTH,
          "calc-tenfold-405b-compute"),
    _ratio("tenfold-70b-came", "Llama 4 Behemoth over ten times Llama 3 70B, by compute", _BEHEMOTH,
          "calc-tenfold-70b-compute"),
    _ratio("colossus-doubled-came", "GPUs of Colossus reported by the article’s deadline, over those announced",
          "xai-colossus-gpus", "xai-colossus-doubled-gpus",
          "On 23 December 2024, after the deadline, the operator still had the doubling to come."),
    _ratio("meta-fleet-came", "Meta’s NVIDIA fleet at the end of 2024 over the {meta-llama4-cluster-fleet-equivalents-about} equivalents",
          "ref-meta-fleet-h100e-end-2024", "meta-llama4-cluster-fleet-equivalents-about",
          "An outside estimate over the announced figure."),
    _ratio("llama-4-scout-over-405b", "Llama 4 Scout over Llama 3.1 405B, by compute",
           "ref-llama-4-scout-training-compute", "ref-llama-3-1-405b-training-compute"),
    _ratio("llama-4-maverick-over-405b", "Llama 4 Maverick over Llama 3.1 405B, by compute",
           "ref-llama-4-maverick-training-compute", "ref-llama-3-1-405b-training-compute"),
    _ratio("llama-4-scout-over-70b", "Llama 4 Scout over Llama 3 70B, by compute",
           "ref-llama-4-scout-training-compute", "ref-llama-3-70b-training-compute",
           "Scout is the largest run of Llama 4 that was released."),
    _ratio("grok-3-over-405b", "Grok 3 over Llama 3.1 405B, by compute",
           "ref-grok-3-training-compute", "ref-llama-3-1-405b-training-compute"),
    _ratio("grok-3-over-behemoth", "Grok 3 over Llama 4 Behemoth, by compute",
           "ref-grok-3-training-compute", "ref-llama-4-behemoth-training-compute",
           "The range is the error of one of the two estimates."),
    Spec("calc-llama-4-released-hours", "H100-hours of Scout and Maverick together", arithmetic.total,
         {"first": "ref-llama-4-scout-accelerator-hours", "second": "ref-llama-4-maverick-accelerator-hours"},
         "accelerator-hours", CHAPTER),
    Spec("calc-llama-4-cluster-hours", "Hours that Scout and Maverick together fill Meta’s Llama 4 cluster",
         compute.cluster_hours, {"accelerator_hours": "calc-llama-4-released-hours",
                                 "accelerators": "meta-llama4-cluster-gpus"}, "hours", CHAPTER),
    _ratio("llama-4-released-hours-over-405b", "Hours of Scout and Maverick over those of Llama 3.1 405B",
           "calc-llama-4-released-hours", "ref-llama-3-1-405b-accelerator-hours"),
    Spec("calc-llama-4-behemoth-cluster-share",
         "Share of the announced cluster that Behemoth was reported on",
         arithmetic.ratio, {"value": "ref-llama-4-behemoth-accelerators", "base": "meta-llama4-cluster-gpus"},
         "fraction", CHAPTER),
    Spec("calc-grok-3-cluster-share", "Share of Colossus that Grok 3 is estimated to have used",
         arithmetic.ratio, {"value": "ref-grok-3-accelerators", "base": "xai-colossus-gpus"}, "fraction",
         CHAPTER),
    _days("grok-3-days-late", "Days from the end of 2024 to Grok 3", _YEAR, Day("ref-grok-3-release-date")),
    _days("colossus-doubling-days", "Days from the promise to the disclosure of the doubled Colossus",
          Day("xai-colossus-doubling-months"), Day("ref-colossus-phase2-operational"),
          "One source gives a day later."),
    _days("colossus-doubling-days-notice",
          "Days from the promise to the operator’s notice that Colossus was still to be doubled",
          Day("xai-colossus-doubling-months"), Day("ref-colossus-phase2-notice")),
    Spec("calc-colossus-promised-days", "Days in “the next two months”", growth.months_to_days,
         {"months": "xai-colossus-doubling-months"}, "days", CHAPTER, "The post itself said a few months."),
    Spec("calc-colossus-doubling-late", "Days by which the doubling was disclosed late on the article’s words",
         growth.days_late, {**_DOUBLED, "last_day": Day("ref-colossus-phase2-operational")}, "days", CHAPTER,
         _SCORED),
    Spec("calc-colossus-doubling-late-notice", "Days by which the doubling was late when its operator still announced it",
         growth.days_late, {**_DOUBLED, "last_day": Day("ref-colossus-phase2-notice")}, "days", CHAPTER,
         _SCORED),
    Spec("calc-colossus-doubling-overrun", "Time until the doubling was disclosed over the time the article promised",
         arithmetic.ratio,
         {"value": "calc-colossus-doubling-days", "base": "calc-colossus-promised-days"}, "ratio", CHAPTER),
    _days("colossus-days-announced-to-online",
          "Days from the announced start to the post that all was online",
          Day("ref-colossus-start-announced"), Day("xai-colossus-online")),
    _days("colossus-days-from-construction", "Days from first construction, as Epoch dates it, to the post",
          Day("ref-colossus-construction-start"), Day("xai-colossus-online"), "The post says {xai-colossus-days} days."),
    _days("colossus-days-to-grid", "Days from the announced start to approval of the grid power asked for",
          Day("ref-colossus-start-announced"), Day("ref-colossus-grid-approval")),
    Spec("calc-colossus-lead-announced", "Years from the announced start to autumn 2025",
         growth.years_between, {"first_day": Day("ref-colossus-start-announced"), "last_day": _OPENING},
         "years", CHAPTER, "The article says a year; one trade source thinks the autumn date was misquoted."),
    Spec("calc-colossus-lead-online", "Years from the post that all was online to autumn 2025",
         growth.years_between, {"first_day": Day("xai-colossus-online"), "last_day": _OPENING},
         "years", CHAPTER, "The article says a year; one trade source thinks the autumn date was misquoted."),
    _days("llama-4-days-after-call", "Days from the call on Llama 4’s cluster to Llama 4",
          Day("ref-meta-llama4-cluster-comparison"), Day("ref-llama-4-scout-release-date")),
    _days("llama-4-days-after-article", "Days from the month of the article to Llama 4",
          Day("meta-llama4-cluster-llama4-weeks-months", "within"), Day("ref-llama-4-scout-release-date"),
          "The article spoke of the next weeks and months."),
    _days("llama-4-days-after-tenfold", "Days from the tenfold remark to Llama 4",
          Day("meta-tenfold-compute-ratio"), Day("ref-llama-4-scout-release-date")),
    _days("xai-oracle-days-stale", "Days by which the end of the Oracle talks preceded the article",
          Day("ref-xai-oracle-talks-ended"), Day("xai-colossus-online")),
]  # fmt: skip
