"""Building a chip against buying one: what a year saves, and when development is paid back."""

from __future__ import annotations

from .. import facts
from ..data import format as fmt
from ..models import arithmetic, chips
from ..models.formula import Formula
from ..models.registry.artemis.savings import READINGS
from .explorer import Control, Explorer, Output, Preset, Scale


def artemis() -> Explorer:
    """Chips replaced and by how many, their price and power, load, electricity, years and development."""
    saved = Formula(chips.lifetime_saving_usd)
    return Explorer(
        name="artemis",
        title="When does a custom chip pay, and what would it save a year?",
        controls=(
            Control("replaced", "H100 replaced", "calc-artemis-replaceable", 1000, 1e7, log=True),
            Control("chips_each", "Custom chips for one H100", "assume-custom-chips-per-h100", 1, 20, step=0.1),
            Control(
                "custom_price_usd", "Price of a custom chip", "assume-custom-chip-price", 100, 30_000, log=True
            ),
            Control("custom_power_w", "Power of a custom chip", "ref-mtia-v2-power", 10, 1000, log=True),
            Control(
                "load", "Average load", "assume-load", 0.1, 1, step=0.01,
                hint="Share of the servers’ rated power that is drawn.",
            ),
            Control("usd_per_kwh", "Price of electricity", "assume-electricity-price", 0.02, 0.4, step=0.001),
            Control("life_years", "Years of use", "assume-chip-life", 1, 10, step=0.5),
            Control(
                "development_usd", "Development cost", "assume-custom-chip-development-cost", 1e7, 1e10, log=True
            ),
        ),
        outputs=(
            Output("energy_saving_usd_per_year", "Electricity saved", "calc-artemis-energy-saving"),
            Output("purchase_saving_usd", "Purchases saved, servers included", "calc-artemis-chip-saving"),
            Output(
                "net_saving_usd", "Saved over the years of use, less development",
                Formula(arithmetic.difference, {"value": saved, "base": "development_usd"}), "USD",
            ),
            Output("break_even", "H100 to replace until it pays", "calc-artemis-break-even", never="never"),
            Output(
                "fleet_bill_usd_per_year", "Electricity of Meta’s whole H100 fleet",
                "calc-meta-fleet-energy-bill-loaded",
            ),
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
    )  # fmt: skip
