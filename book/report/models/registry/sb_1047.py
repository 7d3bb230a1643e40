"""Which runs the rules would have covered, and whether SB 1047's two tests agree."""

from __future__ import annotations

from inspect import signature

from .. import arithmetic, growth, money, rules
from ..inputs import Day
from ..spec import Spec

CHAPTER = "sb-1047"
_LINE, _COST_LINE = "ref-sb-1047-compute-line", "ref-sb-1047-cost-line"
_H100 = {"peak_per_accelerator": "ref-h100-peak-bf16"}
_PRICE, _MFU, _ROUND_MFU = "assume-h100-hour-price", "assume-mfu", "assume-round-mfu"
_CHANCE = "A chance over the ranges of compute, MFU and price."
_JUDGED = (
    "A chance over the range of compute alone. "
    "That revenue is over its line, or not, we judge and do not compute."
)

#: Runs: (id, name, compute, cost at rental prices, whose revenue).
RUNS = [
    ("llama-3-1-405b", "Llama 3.1 405B", "ref-llama-3-1-405b-training-compute",
     "calc-llama-3-1-405b-rent", "meta"),
    ("tenfold-70b", "Llama 4 as announced, ten times Llama 3 70B", "calc-tenfold-70b-compute",
     "calc-tenfold-70b-rent", "meta"),
    ("tenfold-405b", "Llama 4 as announced, ten times Llama 3.1 405B", "calc-tenfold-405b-compute",
     "calc-tenfold-405b-rent", "meta"),
    ("llama-4-behemoth", "Llama 4 Behemoth as previewed", "ref-llama-4-behemoth-training-compute",
     "calc-llama-4-behemoth-rent", "meta"),
    ("llama-4-scout", "Llama 4 Scout", "ref-llama-4-scout-training-compute", "calc-llama-4-scout-rent", "meta"),
    ("llama-4-maverick", "Llama 4 Maverick", "ref-llama-4-maverick-training-compute",
     "calc-llama-4-maverick-rent", "meta"),
    ("grok-3", "Grok 3", "ref-grok-3-training-compute", "calc-grok-3-rent", "xai"),
    ("gpt-4", "GPT-4", "ref-gpt-4-training-compute", "calc-gpt-4-rent", "openai"),
    ("chatbit", "ChatBIT’s fine-tune", "calc-chatbit-finetune-flop", "calc-chatbit-finetune-cost", "chatbit"),
]  # fmt: skip
#: Runs whose cost another chapter computes.
_COST_KNOWN = {"tenfold-70b", "tenfold-405b", "chatbit"}

#: Rules: (id, words, its test, its lines).
RULES = [
    ("sb-1047", "SB 1047", rules.over_compute_and_cost,
     {"compute_line_flop": _LINE, "cost_line_usd": _COST_LINE}),
    ("eu-ai-act", "the EU AI Act’s systemic-risk line", rules.over_compute,
     {"compute_line_flop": "ref-eu-ai-act-compute-line"}),
    ("eo-14110", "EO 14110’s reporting line", rules.over_compute,
     {"compute_line_flop": "ref-eo-14110-compute-line"}),
    ("sb-53", "SB 53, as a large developer’s model,", rules.over_compute_and_revenue,
     {"compute_line_flop": "ref-sb-53-compute-line"}),
    ("raise-act", "the RAISE Act, as a large developer’s model,", rules.over_compute_and_revenue,
     {"compute_line_flop": "ref-raise-act-compute-line"}),
]  # fmt: skip
#: SB 1047's test of a fine-tune, and its lines.
_FINETUNE = (
    rules.over_finetune_lines,
    {
        "compute_line_flop": "ref-sb-1047-finetune-compute-line",
        "cost_line_usd": "ref-sb-1047-finetune-cost-line",
    },
)

#: Rental prices of an H100-hour that sources give: (id, words, record).
PRICES = [
    ("launch", "at the first rental price", "ref-h100-hour-price-launch"),
    ("peak", "at a price of the shortage of 2023", "ref-h100-hour-price-peak"),
    ("on-demand", "on demand in October 2024", "ref-h100-hour-price-2024-on-demand"),
    (
        "resold",
        "at the price that resold capacity fell below in October 2024",
        "ref-h100-hour-price-2024-low",
    ),
    ("contract-2025", "at the low of 2025", "ref-h100-hour-price-2025-low"),
    ("contract-2026", "at the price of March 2026", "ref-h100-hour-price-2026"),
]


def _spec(key, label, function, inputs, unit, note="", share=False) -> Spec:
    return Spec(f"calc-{key}", label, function, inputs, unit, CHAPTER, note, share=share)


def _coverage():
    for run, name, flop, cost, firm in RUNS:
        if run not in _COST_KNOWN:
            label = f"Cost of {name} at rental prices of late 2024"
            inputs = {"training_flop": flop, **_H100, "mfu": _MFU, "usd_per_hour": _PRICE}
            yield _spec(cost.removeprefix("calc-"), label, money.compute_usd, inputs, "USD")
        own = {"training_flop": flop, "finetune_flop": flop, "cost_usd": cost}
        own["over_revenue"] = f"assume-{firm}-revenue-over-line"
        for rule, words, test, lines in RULES:
            if (run, rule) == ("chatbit", "sb-1047"):
                test, lines = _FINETUNE
            inputs = {name: (own | lines)[name] for name in signature(test).parameters}
            note = _JUDGED if "over_revenue" in inputs else _CHANCE
            label = f"Chance that {words} covers {name}"
            yield _spec(f"covered-{rule}-{run}", label, test, inputs, "probability", note, share=True)


def _line_cost(end, words, mfu=_MFU, price=_PRICE) -> Spec:
    inputs = {"training_flop": _LINE, **_H100, "mfu": mfu, "usd_per_hour": price}
    return _spec(f"1e26-cost{end}", f"Cost of {{{_LINE}}} FLOP {words}", money.compute_usd, inputs, "USD")


def _coincide(end, words, mfu) -> Spec:
    inputs = {"compute_line_flop": _LINE, "cost_line_usd": _COST_LINE, **_H100, "mfu": mfu}
    label = f"Price of an H100-hour at which SB 1047’s two tests coincide, {words}"
    return _spec(f"tests-coincide-price{end}", label, money.coincidence_usd_per_hour, inputs, "USD/h")


def _part(end, label, price_then) -> Spec:
    inputs = {
        "price_now": _PRICE,
        "yearly_decline": "assume-hour-price-decline",
        "price_then": price_then,
    }
    note = "From then on the cost test alone decides. Prices rose in 2026, so the steady fall is a scenario."
    return _spec(f"tests-part-years{end}", label, money.years_until_price, inputs, "years", note)


def _days(key, label, first, last, note="") -> Spec:
    inputs = {"first_day": Day(first), "last_day": Day(last)}
    return _spec(key, label, growth.days_between, inputs, "days", note)


SPECS = [
    *_coverage(),
    *[_spec(f"{run}-over-sb-1047-line", f"{name} over SB 1047’s compute line", arithmetic.ratio,
            {"value": f"ref-{run}-training-compute", "base": _LINE}, "ratio")
      for run, name in (("grok-3", "Grok 3"), ("llama-4-behemoth", "Llama 4 Behemoth as previewed"))],
    _coincide("", "at an MFU of {assume-round-mfu}", _ROUND_MFU),
    _coincide("-any-mfu", "over the MFU of published runs", _MFU),
    _line_cost("", "at rental prices of late 2024"),
    _line_cost("-at-40", "at an MFU of {assume-round-mfu} and rental prices of late 2024", _ROUND_MFU),
    *[_line_cost(f"-{key}", words, price=record) for key, words, record in PRICES],
    _spec("1e26-under-cost-line",
          f"Chance that a run of {{{_LINE}}} FLOP costs less than SB 1047’s cost line",
          money.is_cheaper, {"cost_usd": "calc-1e26-cost", "line_usd": _COST_LINE}, "probability", _CHANCE,
          share=True),
    _spec("cost-line-flop", "Compute that SB 1047’s cost line buys at rental prices of late 2024",
          money.flop_bought, {"budget_usd": _COST_LINE, **_H100, "mfu": _MFU, "usd_per_hour": _PRICE},
          "FLOP"),
    _spec("llama-3-1-405b-cost-by-hours",
          "Cost of Llama 3.1 405B by its published hours, at rental prices of late 2024", money.run_usd,
          {"accelerator_hours": "ref-llama-3-1-405b-accelerator-hours", "usd_per_hour": _PRICE}, "USD"),
    _part("", f"Years from late 2024 until a run of {{{_LINE}}} FLOP costs less than the cost line",
          "calc-tests-coincide-price-any-mfu"),
    _part("-at-40", "The same at an MFU of {assume-round-mfu}", "calc-tests-coincide-price"),
    _days("sb-1047-days-vote-to-veto", "Days from the Assembly’s vote to the veto of SB 1047",
          "ref-sb-1047-assembly-vote", "ref-sb-1047-veto"),
    _days("sb-1047-days-post-to-veto", "Days from Musk’s post to the veto of SB 1047",
          "ref-sb-1047-musk-post", "ref-sb-1047-veto"),
    _days("sb-1047-post-days-off", "Days between Musk’s post and the article’s date for it",
          "ref-sb-1047-musk-post", "xai-colossus-sb1047-date", "A time zone apart."),
    _days("sb-53-days-after-veto", "Days from the veto of SB 1047 to the signing of SB 53",
          "ref-sb-1047-veto", "ref-sb-53-signed"),
    _days("eo-14110-days-in-force", "Days for which EO 14110 was in force",
          "ref-eo-14110-signed", "ref-eo-14110-revoked"),
    _days("eo-14110-days-to-grok-3", "Days from the end of EO 14110 to the release of Grok 3",
          "ref-eo-14110-revoked", "ref-grok-3-release-date"),
    _days("pac-days", "Days from the report of the gift to the election",
          "ref-america-pac-report", "memphis-supercluster-election-date"),
    _spec("pac-total", "What {memphis-supercluster-pac-donation} a month come to by the election",
          money.monthly_gift_usd,
          {"usd_per_month": "memphis-supercluster-pac-donation", "days": "calc-pac-days"}, "USD",
          "Musk denied the figure."),
]  # fmt: skip
