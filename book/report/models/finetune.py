"""Compute, time and money of fine-tuning a dense model."""

from __future__ import annotations

from .compute import OPERATIONS_PER_PARAMETER_AND_TOKEN, SECONDS_PER_HOUR


def finetune_tokens(records, tokens_per_record):
    """Tokens in the fine-tuning data.

    Source: definition.
    Formula: records × tokens per record
    """
    return records * tokens_per_record


def finetune_flop(parameters, tokens, epochs):
    """Compute in FLOP of a fine-tune of all parameters.

    Source: Kaplan et al. 2020 (arXiv 2001.08361): six operations per parameter and token.
    Formula: 6 × parameters × tokens × epochs
    """
    return OPERATIONS_PER_PARAMETER_AND_TOKEN * parameters * tokens * epochs


def finetune_hours(finetune_flop, accelerators, peak_per_accelerator, mfu):
    """Hours of a fine-tune.

    Source: definition of MFU, Chowdhery et al. 2022 (arXiv 2204.02311).
    Formula: compute ÷ (accelerators × peak of one × MFU) ÷ 3,600
    """
    return finetune_flop / (accelerators * peak_per_accelerator * mfu) / SECONDS_PER_HOUR


def finetune_usd(hours, accelerators, usd_per_hour):
    """Dollars of a fine-tune at a rental price.

    Source: definition.
    Formula: hours × accelerators × price per hour
    """
    return hours * accelerators * usd_per_hour


def records_for_line(line_flop, parameters, tokens_per_record, epochs):
    """Records whose fine-tune would take ``line_flop``.

    Source: the compute of a fine-tune solved for the records.
    Formula: line ÷ (6 × parameters × tokens per record × epochs)
    """
    return line_flop / (OPERATIONS_PER_PARAMETER_AND_TOKEN * parameters * tokens_per_record * epochs)
