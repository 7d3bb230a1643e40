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


def lines_crossed(training_flop, eu_line_flop, sb_line_flop):
    """1 over the EU's compute line, 2 over SB 1047's, 3 over both, 0 over none; its other line is for fine-tunes."""
    return over_compute(training_flop, eu_line_flop) + 2 * over_compute(training_flop, sb_line_flop)


def sb_1047(
    training_flop, cost_usd, fine_tune, base_flop, line_flop, line_usd, finetune_line_flop, finetune_line_usd
):
    """1 where SB 1047 would have covered the run, else 0.

    A fine-tune (``fine_tune`` 1) has lines of its own and counts only where its base is itself covered; the base
    is taken to cost what it would at the same MFU and price.
    """
    base_cost_usd = cost_usd / training_flop * base_flop
    whole = over_compute_and_cost(training_flop, cost_usd, line_flop, line_usd)
    base = over_compute_and_cost(base_flop, base_cost_usd, line_flop, line_usd)
    tuned = over_finetune_lines(training_flop, cost_usd, finetune_line_flop, finetune_line_usd)
    return where(fine_tune > 0, base * tuned, whole)


def eu_ai_act(training_flop, fine_tune, base_flop, modification_share, line_flop):
    """1 where the EU presumes systemic risk and the run's developer answers for it, else 0.

    Who fine-tunes another's model becomes its provider above a share of the base's compute; the line is then
    for both together.
    """
    provider = over_compute(training_flop, modification_share * base_flop)
    tuned = provider * over_compute(base_flop + training_flop, line_flop)
    return where(fine_tune > 0, tuned, over_compute(training_flop, line_flop))


def run_or_model(training_flop, fine_tune, base_flop, line_flop):
    """1 where the run alone is above the line, 2 where only a fine-tune and its base together are, else 0."""
    together = where(fine_tune > 0, base_flop + training_flop, training_flop)
    return where(training_flop > line_flop, 1, 2 * over_compute(together, line_flop))


def large_developer(training_flop, fine_tune, base_flop, revenue_usd, line_flop, revenue_line_usd):
    """1 where SB 53 or the RAISE Act treats the developer as a large one for this model, else 0.

    The base counts for the model; 2 where it would have to count for its developer as well.
    """
    large = where(revenue_usd > revenue_line_usd, 1, 0)
    return large * run_or_model(training_flop, fine_tune, base_flop, line_flop)
