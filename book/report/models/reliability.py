"""How often a training run stops, as the number of accelerators grows."""

from __future__ import annotations

HOURS_PER_DAY = 24


def hours_between_interruptions(days, interruptions, accelerators, cluster):
    """Hours between unexpected interruptions of a run on ``cluster`` accelerators that fail as those observed did.

    Each fails by itself and at the same rate, so twice as many stop a run twice as often.

    Source: definition of a failure rate; Grattafiori et al. 2024 (arXiv 2407.21783) give the counts.
    Formula: days × 24 ÷ interruptions × GPUs observed ÷ GPUs of the cluster
    """
    return days * HOURS_PER_DAY / interruptions * accelerators / cluster
