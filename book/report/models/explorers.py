"""What the explorers compute: one function per output, grouped by chapter.

Parameters are the fields of the form, or fixed by the chapter. ``PUBLISHED`` names, for each parameter,
the record it starts from, so that an explorer opens on numbers the report publishes.
"""

from __future__ import annotations

from . import arithmetic, chips, compute, finetune, money, power, rules
from .ops import where


def training_days(training_flop, accelerators, peak_flops, mfu):
    """Days of the run."""
    return compute.training_days(training_flop, compute.peak_flops(accelerators, peak_flops), mfu)


def days_to_spare(training_flop, accelerators, peak_flops, mfu, deadline_days):
    """Days between the end of the run and the deadline; below 0 the run ends later."""
    return deadline_days - training_days(training_flop, accelerators, peak_flops, mfu)


def accelerators_for_deadline(training_flop, peak_flops, mfu, deadline_days):
    """Accelerators that would end the run on the deadline."""
    return training_days(training_flop, 1, peak_flops, mfu) / deadline_days


def site_power_mw(accelerators, power_w, server_factor, pue):
    """Rated power of the site in MW."""
    return power.power_mw(accelerators, power_w, server_factor, pue)


def run_energy_gwh(training_flop, accelerators, peak_flops, mfu, power_w, server_factor, pue, load):
    """Energy of the run in GWh."""
    site = power.power_mw(accelerators, power_w, server_factor, pue)
    return power.energy_gwh(site, training_days(training_flop, accelerators, peak_flops, mfu), load)


def run_cost_usd(training_flop, peak_flops, mfu, usd_per_hour):
    """Cost of the run in dollars at a price per accelerator-hour."""
    return money.compute_usd(training_flop, peak_flops, mfu, usd_per_hour)


def lines_crossed(training_flop, eu_line_flop, sb_line_flop):
    """1 for the EU's compute line, 2 for SB 1047's, 3 for both, 0 for none. SB 1047's other is for fine-tunes."""
    over_sb = rules.over_compute(training_flop, sb_line_flop)
    return rules.over_compute(training_flop, eu_line_flop) + 2 * over_sb


def energy_saving_usd_per_year(
    replaced, power_w, server_factor, chips_each, custom_power_w, custom_server_factor, pue, load, usd_per_kwh
):
    """Electricity saved in dollars a year."""
    saved = chips.watts_saved(power_w, server_factor, chips_each, custom_power_w, custom_server_factor, pue)
    return chips.energy_saving_usd_per_year(replaced, saved, load, usd_per_kwh)


def net_saving_usd(
    replaced, price_usd, chips_each, custom_price_usd, server_cost_factor, power_w, server_factor, custom_power_w,
    custom_server_factor, pue, load, usd_per_kwh, life_years, development_usd,
):  # fmt: skip
    """Dollars saved over the chips' life, less development."""
    bought = chips.purchase_saving_usd(replaced, price_usd, chips_each, custom_price_usd, server_cost_factor)
    saved = chips.watts_saved(power_w, server_factor, chips_each, custom_power_w, custom_server_factor, pue)
    yearly = chips.energy_saving_usd_per_year(replaced, saved, load, usd_per_kwh)
    return chips.lifetime_saving_usd(bought, yearly, life_years) - development_usd


def break_even_accelerators(
    price_usd, chips_each, custom_price_usd, server_cost_factor, power_w, server_factor, custom_power_w,
    custom_server_factor, pue, load, usd_per_kwh, life_years, development_usd,
):  # fmt: skip
    """Accelerators to replace until development is paid back; NaN where none is saved."""
    bought = chips.purchase_saving_usd(1, price_usd, chips_each, custom_price_usd, server_cost_factor)
    saved = chips.watts_saved(power_w, server_factor, chips_each, custom_power_w, custom_server_factor, pue)
    yearly = chips.energy_saving_usd_per_year(1, saved, load, usd_per_kwh)
    return chips.break_even(development_usd, chips.lifetime_saving_usd(bought, yearly, life_years))


def fleet_bill_usd_per_year(fleet, power_w, server_factor, pue, load, usd_per_kwh):
    """Electricity bill in dollars a year of the whole fleet, as it is."""
    rated = power.power_mw(fleet, power_w, server_factor, pue)
    return power.energy_bill_usd_per_year(rated, load, usd_per_kwh)


def tuning_flop(parameters, records, tokens_per_record, epochs):
    """Compute of the fine-tune in FLOP.

    Formula: 6 × parameters × records × tokens per record × epochs
    """
    return finetune.finetune_flop(parameters, finetune.finetune_tokens(records, tokens_per_record), epochs)


def tuning_hours(parameters, records, tokens_per_record, epochs, accelerators, peak_flops, mfu):
    """Hours of the fine-tune."""
    flop = tuning_flop(parameters, records, tokens_per_record, epochs)
    return finetune.finetune_hours(flop, accelerators, peak_flops, mfu)


def tuning_usd(parameters, records, tokens_per_record, epochs, accelerators, peak_flops, mfu, usd_per_hour):
    """Dollars of the fine-tune."""
    hours = tuning_hours(parameters, records, tokens_per_record, epochs, accelerators, peak_flops, mfu)
    return finetune.finetune_usd(hours, accelerators, usd_per_hour)


def orders_below_eu(parameters, records, tokens_per_record, epochs, eu_line_flop):
    """Powers of ten between the fine-tune and the EU's line."""
    flop = tuning_flop(parameters, records, tokens_per_record, epochs)
    return arithmetic.orders_of_magnitude(eu_line_flop, flop)


def orders_below_finetune(parameters, records, tokens_per_record, epochs, finetune_line_flop):
    """Powers of ten between the fine-tune and SB 1047's line for fine-tunes."""
    flop = tuning_flop(parameters, records, tokens_per_record, epochs)
    return arithmetic.orders_of_magnitude(finetune_line_flop, flop)


def orders_below_sb(parameters, records, tokens_per_record, epochs, sb_line_flop):
    """Powers of ten between the fine-tune and SB 1047's line for models."""
    flop = tuning_flop(parameters, records, tokens_per_record, epochs)
    return arithmetic.orders_of_magnitude(sb_line_flop, flop)


def sb_1047(
    training_flop, peak_flops, mfu, usd_per_hour, fine_tune, base_flop, sb_line_flop, sb_line_usd,
    finetune_line_flop, finetune_line_usd,
):  # fmt: skip
    """1 where SB 1047 would have covered the run, else 0.

    A fine-tune (``fine_tune`` 1) has lines of its own and counts only where its base is itself covered; the base
    is taken to cost what it would at the same MFU and price.
    """
    cost = money.compute_usd(training_flop, peak_flops, mfu, usd_per_hour)
    base_cost = money.compute_usd(base_flop, peak_flops, mfu, usd_per_hour)
    whole = rules.over_compute_and_cost(training_flop, cost, sb_line_flop, sb_line_usd)
    base = rules.over_compute_and_cost(base_flop, base_cost, sb_line_flop, sb_line_usd)
    tuned = rules.over_finetune_lines(training_flop, cost, finetune_line_flop, finetune_line_usd)
    return where(fine_tune > 0, base * tuned, whole)


def eu_ai_act(training_flop, fine_tune, base_flop, modification_share, eu_line_flop):
    """1 where the EU presumes systemic risk and the run's developer answers for it, else 0.

    Who fine-tunes another's model becomes its provider above a share of the base's compute; the line is then
    for both together.
    """
    provider = rules.over_compute(training_flop, modification_share * base_flop)
    tuned = provider * rules.over_compute(base_flop + training_flop, eu_line_flop)
    return where(fine_tune > 0, tuned, rules.over_compute(training_flop, eu_line_flop))


def run_or_model(training_flop, fine_tune, base_flop, line_flop):
    """1 where the run alone is above the line, 2 where only a fine-tune and its base together are, else 0."""
    together = where(fine_tune > 0, base_flop + training_flop, training_flop)
    return where(training_flop > line_flop, 1, 2 * rules.over_compute(together, line_flop))


def eo_14110(training_flop, fine_tune, base_flop, eo_line_flop):
    """1 where EO 14110 asked for reports, 2 where that turns on whether the base counts, else 0."""
    return run_or_model(training_flop, fine_tune, base_flop, eo_line_flop)


def sb_53(training_flop, fine_tune, base_flop, revenue_usd, sb_53_line_flop, sb_53_revenue_line_usd):
    """1 where SB 53 treats the developer as a large one for this model, else 0.

    The base counts for the model; 2 where it would have to count for its developer as well.
    """
    large = where(revenue_usd > sb_53_revenue_line_usd, 1, 0)
    return large * run_or_model(training_flop, fine_tune, base_flop, sb_53_line_flop)


def raise_act(training_flop, fine_tune, base_flop, revenue_usd, raise_line_flop, raise_revenue_line_usd):
    """1 where the RAISE Act treats the developer as a large one for this model, else 0; 2 as for SB 53."""
    large = where(revenue_usd > raise_revenue_line_usd, 1, 0)
    return large * run_or_model(training_flop, fine_tune, base_flop, raise_line_flop)


MODELS = {
    "compute-race": {
        "days": training_days, "days_to_spare": days_to_spare,
        "accelerators_needed": accelerators_for_deadline,
        "power_mw": site_power_mw, "energy_gwh": run_energy_gwh, "cost_usd": run_cost_usd,
        "lines_crossed": lines_crossed,
    },
    "artemis": {
        "energy_saving_usd_per_year": energy_saving_usd_per_year, "purchase_saving_usd": chips.purchase_saving_usd,
        "net_saving_usd": net_saving_usd, "break_even": break_even_accelerators,
        "fleet_bill_usd_per_year": fleet_bill_usd_per_year,
    },
    "chatbit": {
        "flop": tuning_flop, "hours": tuning_hours, "cost_usd": tuning_usd,
        "orders_below_eu": orders_below_eu,
        "orders_below_finetune": orders_below_finetune, "orders_below_sb": orders_below_sb,
    },
    "sb-1047": {
        "cost_usd": run_cost_usd, "sb_1047": sb_1047, "eu_ai_act": eu_ai_act, "eo_14110": eo_14110,
        "sb_53": sb_53,
        "raise_act": raise_act,
    },
}  # fmt: skip

_H100 = {"peak_flops": "ref-h100-peak-bf16"}
_LINES = {
    "eu_line_flop": "ref-eu-ai-act-compute-line", "finetune_line_flop": "ref-sb-1047-finetune-compute-line",
    "sb_line_flop": "ref-sb-1047-compute-line",
}  # fmt: skip

#: For each parameter, the record whose value is the published one (0 for ``fine_tune``: a whole run).
PUBLISHED = {
    "compute-race": {
        "training_flop": "calc-tenfold-405b-compute", "accelerators": "meta-llama4-cluster-gpus", **_H100,
        "mfu": "assume-mfu", "deadline_days": "xai-colossus-days", "power_w": "ref-h100-power",
        "server_factor": "assume-server-factor", "pue": "assume-pue", "load": "assume-load",
        "usd_per_hour": "assume-h100-hour-price", "eu_line_flop": _LINES["eu_line_flop"],
        "sb_line_flop": _LINES["sb_line_flop"],
    },
    "artemis": {
        "replaced": "calc-artemis-replaceable", "chips_each": "assume-custom-chips-per-h100",
        "custom_price_usd": "assume-custom-chip-price", "custom_power_w": "ref-mtia-v2-power",
        "load": "assume-load", "usd_per_kwh": "assume-electricity-price", "life_years": "assume-chip-life",
        "development_usd": "assume-custom-chip-development-cost", "price_usd": "ref-h100-price-2024",
        "server_cost_factor": "assume-server-cost-factor", "power_w": "ref-h100-power",
        "server_factor": "assume-server-factor", "custom_server_factor": "assume-custom-server-factor",
        "pue": "assume-pue", "fleet": "meta-llama4-cluster-fleet-year-end",
    },
    "chatbit": {
        "parameters": "ref-chatbit-base-parameters", "records": "ref-chatbit-records",
        "tokens_per_record": "assume-tokens-per-record", "epochs": "assume-epochs",
        "accelerators": "assume-finetune-accelerators", **_H100, "mfu": "assume-finetune-mfu",
        "usd_per_hour": "assume-h100-hour-price", **_LINES,
    },
    "sb-1047": {
        "training_flop": "calc-tenfold-405b-compute", **_H100, "mfu": "assume-mfu",
        "usd_per_hour": "assume-h100-hour-price", "fine_tune": 0,
        "base_flop": "ref-llama-3-1-405b-training-compute",
        "modification_share": "ref-eu-ai-act-modification-share", "revenue_usd": "ref-meta-revenue-2024",
        **_LINES,
        "sb_line_usd": "ref-sb-1047-cost-line", "finetune_line_usd": "ref-sb-1047-finetune-cost-line",
        "eo_line_flop": "ref-eo-14110-compute-line", "sb_53_line_flop": "ref-sb-53-compute-line",
        "sb_53_revenue_line_usd": "ref-sb-53-revenue-line", "raise_line_flop": "ref-raise-act-compute-line",
        "raise_revenue_line_usd": "ref-raise-act-revenue-line",
    },
}  # fmt: skip

#: Outputs that, at the published values, are derived numbers of the report.
SHOWS = {
    "compute-race": {
        "days": "calc-tenfold-405b-days", "power_mw": "calc-meta-llama4-cluster-power",
        "energy_gwh": "calc-tenfold-405b-energy", "cost_usd": "calc-tenfold-405b-rent",
    },
    "artemis": {
        "energy_saving_usd_per_year": "calc-artemis-energy-saving",
        "purchase_saving_usd": "calc-artemis-chip-saving",
        "break_even": "calc-artemis-break-even",
        "fleet_bill_usd_per_year": "calc-meta-fleet-energy-bill-loaded",
    },
    "chatbit": {
        "flop": "calc-chatbit-finetune-flop", "hours": "calc-chatbit-finetune-hours",
        "cost_usd": "calc-chatbit-finetune-cost", "orders_below_eu": "calc-chatbit-orders-below-1e25",
        "orders_below_finetune": "calc-chatbit-orders-below-3e25",
        "orders_below_sb": "calc-chatbit-orders-below-1e26",
    },
    "sb-1047": {"cost_usd": "calc-tenfold-405b-rent"},
}  # fmt: skip
