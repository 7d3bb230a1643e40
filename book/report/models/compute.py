"""Throughput of a cluster and the time a training run takes on it."""

from __future__ import annotations

SECONDS_PER_HOUR = 3600
SECONDS_PER_DAY = 86_400
HOURS_PER_MONTH = 730.5
OPERATIONS_PER_PARAMETER_AND_TOKEN = 6


def peak_flops(accelerators, peak_per_accelerator):
    """Dense peak of a cluster in FLOP/s.

    Source: definition; the dense peak of one accelerator is its datasheet's, without sparsity.
    Formula: accelerators × peak of one
    """
    return accelerators * peak_per_accelerator


def measured_flops(accelerators, peak_per_accelerator, efficiency):
    """Speed in FLOP/s that a machine reaches in the TOP500 benchmark.

    Source: definition of the benchmark's efficiency.
    Formula: accelerators × peak of one × efficiency
    """
    return accelerators * peak_per_accelerator * efficiency


def mixed_peak_flops(first, first_peak, second, second_peak):
    """Dense peak in FLOP/s of a cluster of two kinds of accelerator.

    Source: definition.
    Formula: first kind × its peak + second kind × its peak
    """
    return first * first_peak + second * second_peak


def rest_mixed_peak_flops(accelerators, second, first_peak, second_peak):
    """Dense peak in FLOP/s when ``second`` of the ``accelerators`` are of the second kind.

    Source: definition.
    Formula: (all − second kind) × first peak + second kind × second peak
    """
    return (accelerators - second) * first_peak + second * second_peak


def h100_equivalents(peak_flops, h100_peak_flops):
    """How many H100 have the same dense BF16 peak (accelerators).

    Source: Epoch AI's definition of H100-equivalents, at BF16.
    Formula: peak ÷ peak of one H100
    """
    return peak_flops / h100_peak_flops


def training_flop(parameters, tokens):
    """Compute in FLOP of training a dense model, or a sparse one by its active parameters.

    Source: Kaplan et al. 2020 (arXiv 2001.08361): six operations per parameter and token.
    Formula: 6 × parameters × tokens
    """
    return OPERATIONS_PER_PARAMETER_AND_TOKEN * parameters * tokens


def training_days(training_flop, peak_flops, mfu):
    """Time in days of a run at ``mfu`` of ``peak_flops``.

    Source: definition of MFU, Chowdhery et al. 2022 (arXiv 2204.02311).
    Formula: compute ÷ (peak × MFU) ÷ 86,400
    """
    return training_flop / (peak_flops * mfu) / SECONDS_PER_DAY


def accelerator_hours(training_flop, peak_per_accelerator, mfu):
    """Accelerator-hours of a run.

    Source: definition of MFU, Chowdhery et al. 2022 (arXiv 2204.02311).
    Formula: compute ÷ (peak of one × MFU) ÷ 3,600
    """
    return training_flop / (peak_per_accelerator * mfu) / SECONDS_PER_HOUR


def training_days_at_speed(training_flop, accelerators, flops_each):
    """Days of a run at a measured speed per accelerator (FLOP/s).

    Source: definition.
    Formula: compute ÷ (accelerators × speed of one) ÷ 86,400
    """
    return training_flop / (accelerators * flops_each) / SECONDS_PER_DAY


def hours_of_months(accelerators, months):
    """Accelerator-hours of a cluster that runs for some months of 730.5 hours.

    Source: definition.
    Formula: accelerators × months × 730.5
    """
    return accelerators * months * HOURS_PER_MONTH


def model_hours(parameters, tokens, peak_per_accelerator, mfu):
    """Accelerator-hours of training a model of ``parameters`` in use on ``tokens``.

    Source: Kaplan et al. 2020 (arXiv 2001.08361) and Chowdhery et al. 2022 (arXiv 2204.02311).
    Formula: 6 × parameters × tokens ÷ (peak of one × MFU) ÷ 3,600
    """
    return accelerator_hours(training_flop(parameters, tokens), peak_per_accelerator, mfu)


def mfu_from_hours(training_flop, accelerator_hours, peak_per_accelerator):
    """Model FLOP utilisation (fraction) that accelerator-hours imply.

    Source: definition of MFU solved for it.
    Formula: compute ÷ (accelerator-hours × 3,600 × peak of one)
    """
    return training_flop / (accelerator_hours * SECONDS_PER_HOUR * peak_per_accelerator)


def cluster_hours(accelerator_hours, accelerators):
    """Hours a whole cluster needs for the given accelerator-hours.

    Source: definition.
    Formula: accelerator-hours ÷ accelerators
    """
    return accelerator_hours / accelerators


def accelerators_for_peak(line_flops, peak_per_accelerator):
    """Accelerators whose dense peak adds up to ``line_flops``.

    Source: definition of peak, solved for the count.
    Formula: line ÷ peak of one
    """
    return line_flops / peak_per_accelerator
