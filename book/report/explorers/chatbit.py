"""A fine-tune: its compute, time and money, and how far it lies below each threshold."""

from __future__ import annotations

from .explorer import Control, Explorer, Output, Preset, Scale

_POWERS = ("{} power[s] of ten below", "{} power[s] of ten above")


def chatbit() -> Explorer:
    """Parameters, records, their length, passes, accelerators, MFU and price; opens on ChatBIT."""
    return Explorer(
        name="chatbit",
        title="How much compute does a fine-tune take?",
        controls=(
            Control("parameters", "Parameters of the model", "ref-chatbit-base-parameters", 1e9, 1e12, log=True),
            Control("records", "Records", "ref-chatbit-records", 1000, 1e8, log=True),
            Control(
                "tokens_per_record", "Tokens in a record", "assume-tokens-per-record", 50, 10_000, log=True
            ),
            Control("epochs", "Passes over the records", "assume-epochs", 1, 20, step=1),
            Control("accelerators", "H100", "assume-finetune-accelerators", 1, 1000, log=True),
            Control(
                "mfu", "MFU", "assume-finetune-mfu", 0.05, 0.8, step=0.01,
                hint="Model FLOP utilisation: the share of the peak that becomes training.",
            ),
            Control("usd_per_hour", "Price of an H100-hour", "assume-h100-hour-price", 0.5, 12, log=True),
        ),
        outputs=(
            Output("flop", "Compute of the fine-tune", "calc-chatbit-finetune-flop"),
            Output("hours", "Time", "calc-chatbit-finetune-hours", words="about {}"),
            Output("cost_usd", "Cost", "calc-chatbit-finetune-cost", words="about {}"),
            Output(
                "orders_below_eu", "Against the EU AI Act’s line", "calc-chatbit-orders-below-1e25",
                words=_POWERS, sig=2,
            ),
            Output(
                "orders_below_finetune", "Against SB 1047’s line for fine-tunes",
                "calc-chatbit-orders-below-3e25", words=_POWERS, sig=2,
            ),
            Output(
                "orders_below_sb", "Against SB 1047’s line for models", "calc-chatbit-orders-below-1e26",
                words=_POWERS, sig=2,
            ),
        ),
        presets=(
            Preset("Llama 3 70B as the base", {"parameters": "ref-llama-3-70b-parameters"}),
            Preset("Llama 3.1 405B as the base", {"parameters": "ref-llama-3-1-405b-parameters"}),
        ),
        chart=Scale("flop", 1e17, 1e27, ticks=(
            ("calc-llama-13b-compute", "LLaMA-13B"), ("calc-llama-2-13b-compute", "Llama 2 13B"),
            ("ref-eu-ai-act-compute-line", "EU AI Act"),
            ("ref-sb-1047-finetune-compute-line", "SB 1047, fine-tunes"),
            ("ref-sb-1047-compute-line", "SB 1047"),
        )),
    )  # fmt: skip
