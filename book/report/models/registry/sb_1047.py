"""Which runs the rules would have covered, and whether SB 1047's two tests agree."""

from __future__ import annotations

from .. import arithmetic, growth, money, rules
from ..inputs import Day
from ..spec import Spec

CHAPTER = "sb-1047"
_COST = "ref-sb-1047-cost-line"
_H100 = {"peak_per_accelerator": "ref-h100-peak-bf16"}
_PRICE = {"usd_per_hour": "assume-h100-hour-price"}
ROUND_MFU = "assume-round-mfu"
_CHANCE = "A chance over the ranges of compute, MFU and price."
_JUDGED = "A chance over the range of compute alone. That revenue is over its line, or not, we judge and do not compute."

#: Runs: (id, name, compute, whose revenue, how it is meant).
RUNS = [
    ("llama-3-1-405b", "Llama 3.1 405B", "ref-llama-3-1-405b-training-compute", "meta"),
    ("tenfold-70b", "Llama 4 as announced, ten times Llama 3 70B", "calc-tenfold-70b-compute", "meta"),
    ("tenfold-405b", "Llama 4 as announced, ten times Llama 3.1 405B", "calc-tenfold-405b-compute", "meta"),
    ("llama-4-behemoth", "Llama 4 Behemoth as previewed", "calc-llama-4-behemoth-compute", "meta"),
    ("llama-4-scout", "Llama 4 Scout", "calc-llama-4-scout-compute", "meta"),
    ("llama-4-maverick", "Llama 4 Maverick", "calc-llama-4-maverick-compute", "meta"),
    ("grok-3", "Grok 3", "calc-grok-3-compute", "xai"),
    ("gpt-4", "GPT-4", "ref-gpt-4-training-compute", "openai"),
    ("chatbit", "ChatBIT’s fine-tune", "calc-chatbit-finetune-flop", "chatbit"),
]

#: Costs at rental prices that other chapters compute.
_COSTS = {
    "tenfold-70b": "calc-tenfold-70b-rent", "tenfold-405b": "calc-tenfold-405b-rent",
    "chatbit": "calc-chatbit-finetune-cost",
}  # fmt: skip

#: MFU near the ends of what published runs reached: (id, words, record).
ENDS_OF_MFU = [
    ("low-mfu", "at a low MFU, the 5th percentile of published runs", "ref-mfu-p05"),
    ("high-mfu", "at a high MFU, the 95th percentile of published runs", "ref-mfu-p95"),
]

#: Rental prices of an H100-hour that sources give: (id, words, record).
PRICES = [
    ("launch", "at the first rental price", "ref-h100-hour-price-launch"),
    ("peak", "at the highest price of 2023", "ref-h100-hour-price-peak"),
    ("on-demand", "on demand in October 2024", "ref-h100-hour-price-2024-on-demand"),
    ("resold", "at the low of October 2024", "ref-h100-hour-price-2024-low"),
    ("contract-2025", "at the low of 2025", "ref-h100-hour-price-2025-low"),
    ("contract-2026", "at the price of March 2026", "ref-h100-hour-price-2026"),
]


def _coverage() -> list[Spec]:
    specs = []
    for run, name, flop, firm in RUNS:
        line = {"training_flop": flop}
        cost = _COSTS.get(run, f"calc-{run}-rent")
        tests = {
            "sb-1047": (rules.over_compute_and_cost, {
                **line, "cost_usd": cost, "compute_line_flop": "ref-sb-1047-compute-line",
                "cost_line_usd": _COST}),
            "eu-ai-act": (rules.over_compute, {**line, "compute_line_flop": "ref-eu-ai-act-compute-line"}),
            "eo-14110": (rules.over_compute, {**line, "compute_line_flop": "ref-eo-14110-compute-line"}),
            "sb-53": (rules.over_compute_and_revenue, {
                **line, "over_revenue": f"assume-{firm}-revenue-over-line",
                "compute_line_flop": "ref-sb-53-compute-line"}),
            "raise-act": (rules.over_compute_and_revenue, {
                **line, "over_revenue": f"assume-{firm}-revenue-over-line",
                "compute_line_flop": "ref-raise-act-compute-line"}),
        }  # fmt: skip
        if run == "chatbit":
            tests["sb-1047"] = (rules.over_finetune_lines, {
                "finetune_flop": flop, "cost_usd": cost,
                "compute_line_flop": "ref-sb-1047-finetune-compute-line",
                "cost_line_usd": "ref-sb-1047-finetune-cost-line"})  # fmt: skip
        if run not in _COSTS:
            specs.append(Spec(cost, f"Cost of {name} at rental prices of late 2024", money.compute_usd,
                              {**line, **_H100, "mfu": "assume-mfu", **_PRICE}, "USD", CHAPTER))  # fmt: skip
        for rule, (function, inputs) in tests.items():
            label = f"Chance that {_RULES[rule]} covers {name}"
            specs.append(
                Spec(
                    f"calc-covered-{rule}-{run}",
                    label,
                    function,
                    inputs,
                    "probability",
                    CHAPTER,
                    _JUDGED if "over_revenue" in inputs else _CHANCE,
                    share=True,
                )
            )
    return specs


_RULES = {
    "sb-1047": "SB 1047", "eu-ai-act": "the EU AI Act’s systemic-risk line",
    "eo-14110": "EO 14110’s reporting line",
    "sb-53": "SB 53, as a large developer’s model,",
    "raise-act": "the RAISE Act, as a large developer’s model,",
}  # fmt: skip


def _estimate(run: str, name: str) -> Spec:
    inputs = {"value": f"ref-{run}-training-compute", "factor": "assume-compute-estimate-error"}
    label = f"Compute of {name}, with the error of an outside estimate"
    return Spec(f"calc-{run}-compute", label, arithmetic.product, inputs, "FLOP", CHAPTER)


def _line_cost(key, words, mfu, price, note="") -> Spec:
    inputs = {"training_flop": "ref-sb-1047-compute-line", **_H100, "mfu": mfu, "usd_per_hour": price}
    return Spec(
        f"calc-1e26-cost{key}",
        f"Cost of {{ref-sb-1047-compute-line}} FLOP {words}",
        money.compute_usd,
        inputs,
        "USD",
        CHAPTER,
        note,
    )


def _coincide(key, words, mfu) -> Spec:
    inputs = {"compute_line_flop": "ref-sb-1047-compute-line", "cost_line_usd": _COST, **_H100, "mfu": mfu}
    label = f"Price of an H100-hour at which SB 1047’s two tests coincide, {words}"
    return Spec(f"calc-tests-coincide{key}", label, money.coincidence_usd_per_hour, inputs, "USD/h", CHAPTER)


def _days(key, label, first, last, note="") -> Spec:
    return Spec(
        f"calc-{key}",
        label,
        growth.days_between,
        {"first_day": first, "last_day": last},
        "days",
        CHAPTER,
        note,
    )


_SCENARIO = "From then on the cost test alone decides. Prices rose in 2026, so the steady fall is a scenario."
_DECLINE = {"price_now": "assume-h100-hour-price", "yearly_decline": "assume-hour-price-decline"}

SPECS = [
    *_coverage(),
    _estimate("llama-4-behemoth", "Llama 4 Behemoth as previewed"),
    _estimate("llama-4-scout", "Llama 4 Scout"),
    _estimate("llama-4-maverick", "Llama 4 Maverick"),
    _coincide("-price", "at an MFU of {assume-round-mfu}", ROUND_MFU),
    _coincide("-price-any-mfu", "over the MFU of published runs", "assume-mfu"),
    _line_cost("", "at rental prices of late 2024", "assume-mfu", "assume-h100-hour-price"),
    _line_cost("-at-40", "at an MFU of {assume-round-mfu} and rental prices of late 2024", ROUND_MFU,
               "assume-h100-hour-price"),
    *[_line_cost(f"-{key}", words, "assume-mfu", record) for key, words, record in PRICES],
    *[_coincide(f"-price-{key}", words, mfu) for key, words, mfu in ENDS_OF_MFU],
    *[_line_cost(f"-at-{key}", f"{words}, and rental prices of late 2024", mfu, "assume-h100-hour-price")
      for key, words, mfu in ENDS_OF_MFU],
    Spec("calc-1e26-under-cost-line", "Chance that a run of {ref-sb-1047-compute-line} FLOP costs less than SB 1047’s cost line",
         money.is_cheaper, {"cost_usd": "calc-1e26-cost", "line_usd": _COST}, "probability", CHAPTER, _CHANCE,
         share=True),
    Spec("calc-cost-line-flop", "Compute that SB 1047’s cost line buys at rental prices of late 2024",
         money.flop_bought,
         {"budget_usd": _COST, **_H100, "mfu": "assume-mfu", **_PRICE}, "FLOP", CHAPTER),
    Spec("calc-llama-3-1-405b-cost-by-hours",
         "Cost of Llama 3.1 405B by its published hours, at rental prices of late 2024",
         money.run_usd, {"accelerator_hours": "ref-llama-3-1-405b-accelerator-hours", **_PRICE}, "USD",
         CHAPTER),
    Spec("calc-tests-part-years",
         "Years from late 2024 until a run of {ref-sb-1047-compute-line} FLOP costs less than the cost line",
         money.years_until_price, {**_DECLINE, "price_then": "calc-tests-coincide-price-any-mfu"}, "years",
         CHAPTER, _SCENARIO),
    Spec("calc-tests-part-years-at-40", "The same at an MFU of {assume-round-mfu}", money.years_until_price,
         {**_DECLINE, "price_then": "calc-tests-coincide-price"}, "years", CHAPTER, _SCENARIO),
    _days("sb-1047-days-vote-to-veto", "Days from the Assembly’s vote to the veto of SB 1047",
          Day("ref-sb-1047-assembly-vote"), Day("ref-sb-1047-veto")),
    _days("sb-1047-days-post-to-veto", "Days from Musk’s post to the veto of SB 1047",
          Day("ref-sb-1047-musk-post"), Day("ref-sb-1047-veto")),
    _days("sb-1047-post-days-off", "Days between Musk’s post and the article’s date for it",
          Day("ref-sb-1047-musk-post"), Day("xai-colossus-sb1047-date"), "A time zone apart."),
    _days("sb-53-days-after-veto", "Days from the veto of SB 1047 to the signing of SB 53",
          Day("ref-sb-1047-veto"), Day("ref-sb-53-signed")),
    _days("eo-14110-days-in-force", "Days for which EO 14110 was in force",
          Day("ref-eo-14110-signed"), Day("ref-eo-14110-revoked")),
    _days("eo-14110-days-to-grok-3", "Days from the end of EO 14110 to the release of Grok 3",
          Day("ref-eo-14110-revoked"), Day("ref-grok-3-release-date")),
    Spec("calc-pac-days", "Days from the report of the gift to the election", growth.days_between,
         {"first_day": Day("ref-america-pac-report"), "last_day": Day("memphis-supercluster-election-date")},
         "days", CHAPTER),
    Spec("calc-pac-total", "What {memphis-supercluster-pac-donation} a month come to by the election", money.monthly_gift_usd,
         {"usd_per_month": "memphis-supercluster-pac-donation", "days": "calc-pac-days"}, "USD", CHAPTER,
         "Musk denied the figure."),
]  # fmt: skip
