"""The explorers of the chapters, one function each, as a notebook cell calls them."""

from .custom_chip import artemis
from .fine_tune import chatbit
from .rules import sb_1047
from .run import compute_race

__all__ = ["artemis", "chatbit", "compute_race", "sb_1047"]
