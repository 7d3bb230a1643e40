"""What the notebooks import: facts, figures, tables, models and explorers of the report."""

from . import notebook
from .assume import assume
from .facts import fact, load
from .figures.figure import figure
from .pages.numbers import newest, numbers_on_this_page, read_until
from .pages.table import table

notebook.enable()

__all__ = ["assume", "fact", "figure", "load", "newest", "numbers_on_this_page", "read_until", "table"]
