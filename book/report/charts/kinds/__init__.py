"""The kinds of chart the chapters are made of, so that all figures look alike.

Each builder takes a frame with a column ``id`` (what each mark rests on) and returns a layered chart that
a figure function passes to :func:`report.figures.theme.finish`. Optional columns shared by all builders:

- ``text``: the direct label of a mark, already in words (:mod:`report.data.format`);
- ``status``: planned and alleged marks are drawn hollow or dashed, and say so;
- ``accent``: True for the one thing the figure argues;
- ``mark``: ``id|words`` for tooltip and screen reader, made from label and text when absent.
"""

from .courses import courses
from .grid import grid
from .ladder import ladder
from .lanes import lanes
from .lines import curves
from .multiples import multiples
from .parts import parts
from .plane import plane
from .rows import bars, dots, ranges, swarm
from .spans import spans
from .stacks import stacks
from .timeline import timeline

__all__ = [
    "bars",
    "courses",
    "curves",
    "dots",
    "grid",
    "ladder",
    "lanes",
    "multiples",
    "parts",
    "plane",
    "ranges",
    "spans",
    "stacks",
    "swarm",
    "timeline",
]
