"""The compute race: fleets of owners, clusters by several rulers, growth, runs, power, money, and what came of what was said."""

from . import clusters, growth, money, outcomes, owners, power, runs

SPECS = [spec for module in (owners, clusters, growth, runs, power, money, outcomes) for spec in module.SPECS]
