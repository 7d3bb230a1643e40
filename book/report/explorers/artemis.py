"""Building a chip against buying one: what a year saves, and when development is paid back."""

from __future__ import annotations

from .. import facts
from ..data import format as fmt
from ..models.registry.artemis.savings import READINGS
from .chapter import Chapter
from .explorer import Explorer, Preset, Scale


def artemis() -> Explorer:
    """Chips replaced and by how many, their price and power, load, electricity, years and development."""
    chapter = Chapter("artemis")
    return Explorer(
        name="artemis",
        title="When does a custom chip pay, and what would it save a year?",
        model=chapter.model,
        controls=(
            chapter.control("replaced", "H100 replaced", "accelerators", 1000, 1e7, log=True),
            chapter.control("chips_each", "Custom chips for one H100", "chips", 1, 20, step=0.1),
            chapter.control("custom_price_usd", "Price of a custom chip", "USD", 100, 30_000, log=True),
            chapter.control("custom_power_w", "Power of a custom chip", "W", 10, 1000, log=True),
            chapter.control(
                "load", "Average load", "fraction", 0.1, 1, step=0.01,
                hint="Share of the servers’ rated power that is drawn.",
            ),
            chapter.control("usd_per_kwh", "Price of electricity", "USD/kWh", 0.02, 0.4, step=0.001),
            chapter.control("life_years", "Years of use", "years", 1, 10, step=0.5),
            chapter.control("development_usd", "Development cost", "USD", 1e7, 1e10, log=True),
        ),
        outputs=(
            chapter.output("energy_saving_usd_per_year", "Electricity saved", "USD/year"),
            chapter.output("purchase_saving_usd", "Purchases saved, servers included", "USD"),
            chapter.output("net_saving_usd", "Saved over the years of use, less development", "USD"),
            chapter.output("break_even", "H100 to replace until it pays", "accelerators", never="never"),
            chapter.output("fleet_bill_usd_per_year", "Electricity of Meta’s whole H100 fleet", "USD/year"),
        ),
        presets=(
            Preset("Meta’s whole fleet of H100", {"replaced": "meta-llama4-cluster-fleet-year-end"}),
            Preset("ByteDance’s purchase", {"replaced": "calc-bytedance-chips"}),
            Preset("Electricity of 2024", {
                "usd_per_kwh": "ref-us-industrial-electricity-price-2024",
            }),
            Preset("A published cost of development", {"development_usd": "ref-chip-design-cost-5nm"}),
        ),
        chart=Scale("energy_saving_usd_per_year", 1e6, 1e9, ticks=(
            *((reading, fmt.text(facts.get(reading).value, "USD")) for reading in READINGS),
            ("fleet_bill_usd_per_year", "the whole fleet’s electricity"),
        )),
        fixed=chapter.fixed(
            "fleet", "price_usd", "server_cost_factor", "power_w", "server_factor", "custom_server_factor", "pue"
        ),
    )  # fmt: skip
