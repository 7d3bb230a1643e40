"""Custom chips: what a watt and a dollar buy, the saving and the break-even, and what Meta saw in service."""

from . import chips, savings, service

SPECS = [spec for module in (chips, savings, service) for spec in module.SPECS]
