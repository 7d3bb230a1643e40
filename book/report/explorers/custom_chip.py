"""Building a chip against buying one: what a year saves, and when development is paid back."""

from __future__ import annotations

from .. import facts
from .. import format as fmt
from ..explorer import Explorer, Preset, Scale
from ..models.registry.savings import SAVINGS
from .start import Chapter


def artemis() -> Explorer:
    """Chips replaced, price and power ratio, electricity, years and development; opens on Meta's fleet."""
    chapter = Chapter("artemis")
    return Explorer(
        name="artemis",
        title="When does a custom chip pay, and what would it save a year?",
        model=chapter.model,
        controls=(
            chapter.control("replaced", "H100 replaced", "accelerators", 1000, 1e7, log=True),
            chapter.control(
                "price_ratio", "Price ratio", "ratio", 0, 2, step=0.01,
                hint="Cost of the custom chips over the price of the H100 they replace.",
            ),
            chapter.control(
                "power_ratio", "Power ratio", "ratio", 0, 2, step=0.01,
                hint="Power of the custom chips over that of the H100 they replace, with servers.",
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
            *((reading, fmt.text(facts.get(reading).value, "USD")) for _, _, reading in SAVINGS),
            ("calc-meta-fleet-energy-bill-loaded", "the fleet’s whole bill"),
        )),
        fixed=chapter.fixed("price_usd", "server_cost_factor", "all_in_w", "load"),
    )  # fmt: skip
