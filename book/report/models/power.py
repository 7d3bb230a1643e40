"""Power of a site, and the energy and money a run or a year of running takes."""

from __future__ import annotations

WATTS_PER_MW = 1e6
HOURS_PER_YEAR = 8766
HOURS_PER_DAY = 24
KWH_PER_MWH = 1000
MWH_PER_GWH = 1000
MWH_PER_TWH = 1e6


def power_mw(accelerators, tdp_w, server_factor, pue):
    """Rated power of a site in MW: accelerators, their servers, then cooling and losses.

    Source: Epoch AI, training-cost-trends and GPU Clusters (accelerator power × server factor × PUE).
    Formula: accelerators × watts of one × server factor × PUE
    """
    return accelerators * tdp_w * server_factor * pue / WATTS_PER_MW


def site_power_mw(accelerators, tdp_w, server_factor, pue, overhead):
    """Power in MW that a site takes for its accelerators, with all that its servers' rating and PUE leave out.

    Source: Epoch AI's formula, times a factor for storage, network, spare capacity and how full the servers run.
    Formula: accelerators × watts of one × server factor × PUE × site over rating
    """
    return power_mw(accelerators, tdp_w, server_factor, pue) * overhead


def power_it_mw(accelerators, tdp_w, server_factor, load):
    """Power in MW that the computers themselves draw, as TOP500 measures it: no cooling, average load.

    Source: Epoch AI's power formula without PUE.
    Formula: accelerators × watts of one × server factor × load
    """
    return accelerators * tdp_w * server_factor * load / WATTS_PER_MW


def power_all_in_w(tdp_w, server_factor, pue):
    """Watts at the meter for one accelerator.

    Source: Epoch AI, GPU Clusters.
    Formula: watts of one × server factor × PUE
    """
    return tdp_w * server_factor * pue


def supply_mw(rated_mw, grid_mw, output):
    """Power in MW that a site has of ``rated_mw``: the grid's in full, and ``output`` of what its generators are rated for.

    Source: the definition of a rating, which generators reach only with none in reserve or under repair.
    Formula: grid + (rated − grid) × output of generators
    """
    return grid_mw + (rated_mw - grid_mw) * output


def accelerators_fed_at(power_mw, tdp_w, server_factor, pue, overhead):
    """How many accelerators a site of ``power_mw`` feeds.

    Source: the power of a site solved for the count.
    Formula: power ÷ (watts of one × server factor × PUE × site over rating)
    """
    return power_mw * WATTS_PER_MW / (tdp_w * server_factor * pue * overhead)


def energy_gwh(power_mw, days, load):
    """Energy in GWh over ``days`` at ``load`` (fraction) of rated power.

    Source: definition.
    Formula: power × load × days × 24
    """
    return power_mw * load * days * HOURS_PER_DAY / MWH_PER_GWH


def energy_gwh_of_a_day(power_mw, load):
    """Energy in GWh of a day at ``load`` of rated power.

    Source: definition.
    Formula: power × load × 24
    """
    return power_mw * load * HOURS_PER_DAY / MWH_PER_GWH


def energy_twh_full(power_mw):
    """Energy in TWh of a year of 365.25 days at full rated power.

    Source: definition.
    Formula: power × 8,766 hours
    """
    return power_mw * HOURS_PER_YEAR / MWH_PER_TWH


def energy_bill_full_usd_per_year(power_mw, usd_per_kwh):
    """Electricity bill in dollars of a year at full rated power.

    Source: definition.
    Formula: power × 8,766 hours × price per kWh
    """
    return power_mw * HOURS_PER_YEAR * KWH_PER_MWH * usd_per_kwh


def energy_twh_per_year(power_mw, load):
    """Energy in TWh of a year of 365.25 days at ``load`` of rated power.

    Source: definition.
    Formula: power × load × 8,766 hours
    """
    return power_mw * load * HOURS_PER_YEAR / MWH_PER_TWH


def energy_cost_usd(energy_gwh, usd_per_kwh):
    """Dollars for ``energy_gwh``.

    Source: definition.
    Formula: energy × price per kWh
    """
    return energy_gwh * MWH_PER_GWH * KWH_PER_MWH * usd_per_kwh


def energy_bill_usd_per_year(power_mw, load, usd_per_kwh):
    """Electricity bill in dollars of a year of 365.25 days.

    Source: definition.
    Formula: power × load × 8,766 hours × price per kWh
    """
    return power_mw * load * HOURS_PER_YEAR * KWH_PER_MWH * usd_per_kwh


def energy_kwh(accelerators, hours, tdp_w, server_factor, pue, load):
    """Energy in kWh of a small run.

    Source: Epoch AI's power formula times hours.
    Formula: accelerators × watts of one × server factor × PUE × load × hours
    """
    return accelerators * tdp_w * server_factor * pue * load * hours / KWH_PER_MWH
