"""What accelerators and runs cost."""

from __future__ import annotations

from .compute import SECONDS_PER_HOUR
from .growth import DAYS_PER_MONTH
from .ops import log, maximum, where
from .power import HOURS_PER_YEAR, WATTS_PER_MW

WATTS_PER_KW = 1000


def purchase_usd(accelerators, price_usd):
    """Price in dollars of the accelerators alone.

    Source: definition.
    Formula: accelerators × price of one
    """
    return accelerators * price_usd


def servers_usd(accelerators, price_usd, server_cost_factor):
    """Price in dollars of accelerators with their servers.

    Source: Epoch AI, training-cost-trends (server price over GPU price).
    Formula: accelerators × price of one × server cost factor
    """
    return accelerators * price_usd * server_cost_factor


def host_usd(accelerators, price_usd, server_cost_factor):
    """Price in dollars of what a server has beside its accelerators.

    Source: Epoch AI, training-cost-trends (server price over GPU price).
    Formula: accelerators × price of one × (server cost factor − 1)
    """
    return accelerators * price_usd * (server_cost_factor - 1)


def machine_usd(accelerators, price_usd, server_cost_factor, over_list):
    """Price in dollars of a machine: its accelerators at list price, their servers, and what buyers pay over or under that.

    Source: Epoch AI's server factor, times what public purchases cost over it.
    Formula: accelerators × price of one × server cost factor × paid over list
    """
    return servers_usd(accelerators, price_usd, server_cost_factor) * over_list


def chips_bought(budget_usd, price_usd):
    """Accelerators a budget buys.

    Source: definition.
    Formula: budget ÷ price of one
    """
    return budget_usd / price_usd


def amortised_usd_per_hour(price_usd, server_cost_factor, life_years, all_in_w, load, usd_per_kwh):
    """Dollars an owned accelerator costs per hour at the least: its server written off, and its electricity.

    A floor: every hour of its life is used, and network, building, staff and capital cost nothing.

    Source: Cottier et al. 2024 (arXiv 2405.21015), amortised hardware and energy; straight line here.
    Formula: price × server cost factor ÷ (years × 8,766) + watts × load × price per kWh
    """
    return (
        price_usd * server_cost_factor / (life_years * HOURS_PER_YEAR)
        + all_in_w / WATTS_PER_KW * load * usd_per_kwh
    )


def capital_recovery(rate, life_years):
    """Share of a purchase that is paid each year, so that it is paid back with interest over ``life_years``.

    Source: annuity formula.
    Formula: rate ÷ (1 − (1 + rate)^−years)
    """
    return rate / (1 - (1 + rate) ** -life_years)


def full_usd_per_hour(
    servers_usd,
    network_share,
    all_in_w,
    building_usd_per_mw,
    rate,
    life_years,
    building_years,
    electricity_usd,
    utilisation,
):
    """Dollars an owned accelerator costs per hour in which it works: network, building, capital and idle hours counted.

    ``network_share`` is the network over the servers, ``all_in_w`` what it draws at the meter with its share of a server, and
    ``electricity_usd`` its bill of a year. Staff, land, maintenance and taxes are left out.

    Source: annuity formula over the parts that Cottier et al. 2024 (arXiv 2405.21015) count, and a building.
    Formula: (servers × (1 + network) × annuity(rate, years) + watts × building per MW × annuity(rate, building’s years) + electricity a year) ÷ (8,766 × utilisation)
    """
    machines = servers_usd * (1 + network_share) * capital_recovery(rate, life_years)
    building = all_in_w / WATTS_PER_MW * building_usd_per_mw * capital_recovery(rate, building_years)
    return (machines + building + electricity_usd) / (HOURS_PER_YEAR * utilisation)


def run_usd(accelerator_hours, usd_per_hour):
    """Cost in dollars of a run by its accelerator-hours.

    Source: definition.
    Formula: accelerator-hours × price per hour
    """
    return accelerator_hours * usd_per_hour


def compute_usd(training_flop, peak_per_accelerator, mfu, usd_per_hour):
    """Cost in dollars of ``training_flop`` at a price per accelerator-hour.

    Source: definition of MFU times price.
    Formula: compute ÷ (peak of one × MFU × 3,600) × price per hour
    """
    return training_flop / (peak_per_accelerator * mfu * SECONDS_PER_HOUR) * usd_per_hour


def coincidence_usd_per_hour(compute_line_flop, cost_line_usd, peak_per_accelerator, mfu):
    """Price per accelerator-hour at which a compute line and a cost line mean the same run.

    Source: the cost of the compute line set equal to the cost line, solved for the price.
    Formula: cost line × peak of one × MFU × 3,600 ÷ compute line
    """
    return cost_line_usd * peak_per_accelerator * mfu * SECONDS_PER_HOUR / compute_line_flop


def is_cheaper(cost_usd, line_usd):
    """1 where a run costs less than the line, else 0.

    Formula: 1 if cost < line, else 0
    """
    return where(cost_usd < line_usd, 1, 0)


def years_until_price(price_now, price_then, yearly_decline):
    """Years until a price that falls by a fraction each year reaches ``price_then``; 0 if it has.

    Source: compound decline solved for time.
    Formula: ln(price now ÷ price then) ÷ −ln(1 − yearly fall), not below 0
    """
    return maximum(0, log(price_now / price_then) / -log(1 - yearly_decline))


def flop_bought(budget_usd, peak_per_accelerator, mfu, usd_per_hour):
    """Compute in FLOP that a budget buys at a price per accelerator-hour.

    Source: the cost of a run solved for its compute.
    Formula: budget ÷ price per hour × 3,600 × peak of one × MFU
    """
    return budget_usd / usd_per_hour * SECONDS_PER_HOUR * peak_per_accelerator * mfu


def monthly_gift_usd(usd_per_month, days):
    """Dollars given by a monthly amount over ``days``, in months of 365.25 ÷ 12 days.

    Formula: amount per month × days × 12 ÷ 365.25
    """
    return usd_per_month * days / DAYS_PER_MONTH
