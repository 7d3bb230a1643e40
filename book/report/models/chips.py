"""A custom chip against the accelerators it replaces.

Amounts are per replaced accelerator: ``chips_each`` custom chips do the work of one.
"""

from __future__ import annotations

from .ops import where
from .power import HOURS_PER_YEAR

WATTS_PER_KW = 1000


def flops_per_watt(peak_flops, power_w):
    """Dense peak in FLOP/s per watt.

    Source: definition.
    Formula: peak ÷ watts
    """
    return peak_flops / power_w


def flops_per_watt_server(peak_flops, power_w, server_factor):
    """Dense peak in FLOP/s per watt of the server's power.

    Source: Epoch AI's server factor.
    Formula: peak ÷ (watts × server factor)
    """
    return peak_flops / (power_w * server_factor)


def flops_per_usd(peak_flops, price_usd):
    """Dense peak in FLOP/s per dollar.

    Source: definition.
    Formula: peak ÷ price
    """
    return peak_flops / price_usd


def watts_saved(power_w, server_factor, chips_each, custom_power_w, custom_server_factor, pue):
    """Watts at the meter saved per replaced accelerator; below 0 where the custom chips draw more.

    Source: Epoch AI's power formula on both sides.
    Formula: (watts × server factor − chips × their watts × their server factor) × PUE
    """
    return (power_w * server_factor - chips_each * custom_power_w * custom_server_factor) * pue


def watts_saved_by_work(all_in_w, work_per_watt):
    """Watts at the meter saved per replaced accelerator by chips that do ``work_per_watt`` times its work a watt.

    Source: definition.
    Formula: watts at the meter × (1 − 1 ÷ work per watt)
    """
    return all_in_w * (1 - 1 / work_per_watt)


def energy_saving_usd_per_year(replaced, watts_saved, load, usd_per_kwh):
    """Electricity saved in dollars a year by ``replaced`` accelerators.

    Source: definition.
    Formula: replaced × watts saved × load × 8,766 hours × price per kWh
    """
    return replaced * watts_saved / WATTS_PER_KW * load * HOURS_PER_YEAR * usd_per_kwh


def purchase_saving_usd(
    replaced, price_usd, chips_each, custom_price_usd, server_cost_factor, custom_server_cost_factor
):
    """Dollars of accelerators not bought less custom chips made, each with its server.

    Source: Epoch AI's server cost factor for the accelerators, our own for the custom chips.
    Formula: replaced × (price × server cost factor − chips × their cost × their server cost factor)
    """
    return replaced * (
        price_usd * server_cost_factor - chips_each * custom_price_usd * custom_server_cost_factor
    )


def custom_watts(chips_each, custom_power_w, custom_server_factor, pue):
    """Watts at the meter of the custom chips that do the work of one accelerator.

    Source: Epoch AI's power formula.
    Formula: chips × their watts × their server factor × PUE
    """
    return chips_each * custom_power_w * custom_server_factor * pue


def lifetime_electricity_usd(watts, load, usd_per_kwh, life_years):
    """Dollars of electricity over a life of ``life_years``, from ``watts`` at the meter.

    Source: definition.
    Formula: watts at the meter × load × 8,766 hours × price per kWh × years
    """
    return watts / WATTS_PER_KW * load * HOURS_PER_YEAR * usd_per_kwh * life_years


def lifetime_saving_usd(purchase_saving_usd, energy_saving_usd_per_year, life_years):
    """Dollars saved over the chips' life: purchases once, electricity each year.

    Source: definition.
    Formula: purchases saved + electricity saved a year × years
    """
    return purchase_saving_usd + energy_saving_usd_per_year * life_years


def break_even(development_usd, saving_usd_each):
    """Accelerators to replace until development is paid back; NaN where none is saved.

    Source: break-even volume, fixed cost over contribution per unit.
    Formula: development cost ÷ saving per replaced accelerator
    """
    return where(saving_usd_each > 0, development_usd / saving_usd_each, float("nan"))


def replaced_for_saving(saving_usd_per_year, watts_saved, load, usd_per_kwh):
    """Accelerators to replace for a yearly electricity saving; NaN where no watt is saved.

    Source: the yearly saving solved for the count.
    Formula: saving ÷ (watts saved × load × 8,766 hours × price per kWh)
    """
    each = watts_saved / WATTS_PER_KW * load * HOURS_PER_YEAR * usd_per_kwh
    return where(each > 0, saving_usd_per_year / each, float("nan"))


def is_not_positive(value):
    """1 where ``value`` is nought or less, else 0.

    Formula: 1 if value ≤ 0, else 0
    """
    return where(value > 0, 0, 1)


def reaches(value, line):
    """1 where ``value`` is at least ``line``, else 0.

    Formula: 1 if value ≥ line, else 0
    """
    return where(value >= line, 1, 0)


def fleet_equivalents(accelerators, all_units, other_peak_flops, peak_flops):
    """H100-equivalents of a fleet of which ``accelerators`` are H100 and the rest another chip.

    Source: Epoch AI's definition of H100-equivalents, at BF16.
    Formula: H100 + (all units − H100) × other peak ÷ H100 peak
    """
    return accelerators + (all_units - accelerators) * other_peak_flops / peak_flops


def fleet_others(equivalents, accelerators, other_peak_flops, peak_flops):
    """Chips of another kind that make up the equivalents beyond the H100.

    Source: Epoch AI's definition of H100-equivalents, solved for the count.
    Formula: (equivalents − H100) × H100 peak ÷ other peak
    """
    return (equivalents - accelerators) * peak_flops / other_peak_flops
