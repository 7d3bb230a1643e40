"""What the notebooks import: facts, figures, tables, models and explorers of the report."""

from . import notebook
from .assume import assume
from .facts import fact
from .figure import figure
from .numbers import numbers_on_this_page
from .table import table
from .tables import load

notebook.enable()

__all__ = ["assume", "fact", "figure", "load", "numbers_on_this_page", "table"]
