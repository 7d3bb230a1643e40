"""The compute race: clusters by several rulers, growth, runs, power, money, and what came of what was said."""

from . import clusters, growth, money, outcomes, power, runs

SPECS = [spec for module in (clusters, growth, runs, power, money, outcomes) for spec in module.SPECS]
