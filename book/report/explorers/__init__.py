"""The explorers of the chapters, one function each, as a notebook cell calls them."""

from .artemis import artemis
from .chatbit import chatbit
from .compute_race import compute_race
from .sb_1047 import sb_1047

__all__ = ["artemis", "chatbit", "compute_race", "sb_1047"]
