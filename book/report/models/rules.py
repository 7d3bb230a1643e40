"""Whether a run falls under a rule: 1 or 0.

A simulation's mean of such a flag is the probability that the run is covered.
"""

from __future__ import annotations

from .ops import where


def over_compute(training_flop, compute_line_flop):
    """Covered by a compute line alone (EU AI Act Article 51(2), EO 14110).

    Source: the rule's text: more than the line.
    Formula: 1 if compute > compute line, else 0
    """
    return where(training_flop > compute_line_flop, 1, 0)


def over_compute_and_cost(training_flop, cost_usd, compute_line_flop, cost_line_usd):
    """Covered by a compute line and a cost line together (SB 1047 until 2027).

    Source: the bill's text: more than both lines.
    Formula: 1 if compute > compute line and cost > cost line, else 0
    """
    return where(training_flop > compute_line_flop, 1, 0) * where(cost_usd > cost_line_usd, 1, 0)


def over_finetune_lines(finetune_flop, cost_usd, compute_line_flop, cost_line_usd):
    """A fine-tune covered by its own compute and cost lines (SB 1047 until 2027).

    Source: the bill's text: at least the compute line and more than the cost line.
    Formula: 1 if compute ≥ fine-tune compute line and cost > fine-tune cost line, else 0
    """
    return where(finetune_flop >= compute_line_flop, 1, 0) * where(cost_usd > cost_line_usd, 1, 0)


def over_compute_and_revenue(training_flop, over_revenue, compute_line_flop):
    """Covered as a large developer: over the compute line and the revenue line (SB 53, RAISE Act).

    Source: the laws' texts; ``over_revenue`` is 1 or 0, our judgement of the developer's revenue with affiliates.
    Formula: (1 if compute > compute line, else 0) × (1 if we judge revenue to be over its line, else 0)
    """
    return where(training_flop > compute_line_flop, 1, 0) * over_revenue
