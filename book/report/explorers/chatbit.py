"""A fine-tune: its compute, time and money, and how far it lies below each threshold."""

from __future__ import annotations

from .chapter import Chapter
from .explorer import Explorer, Preset, Scale

_POWERS = ("{} power[s] of ten below", "{} power[s] of ten above")


def chatbit() -> Explorer:
    """Parameters, records, their length, passes, accelerators, MFU and price; opens on ChatBIT."""
    chapter = Chapter("chatbit")
    return Explorer(
        name="chatbit",
        title="How much compute does a fine-tune take?",
        model=chapter.model,
        controls=(
            chapter.control("parameters", "Parameters of the model", "parameters", 1e9, 1e12, log=True),
            chapter.control("records", "Records", "records", 1000, 1e8, log=True),
            chapter.control("tokens_per_record", "Tokens in a record", "tokens", 50, 10_000, log=True),
            chapter.control("epochs", "Passes over the records", "ratio", 1, 20, step=1),
            chapter.control("accelerators", "H100", "accelerators", 1, 1000, log=True),
            chapter.control(
                "mfu", "MFU", "fraction", 0.05, 0.8, step=0.01,
                hint="Model FLOP utilisation: the share of the peak that becomes training.",
            ),
            chapter.control("usd_per_hour", "Price of an H100-hour", "USD/h", 0.5, 12, log=True),
        ),
        outputs=(
            chapter.output("flop", "Compute of the fine-tune", "FLOP"),
            chapter.output("hours", "Time", "hours", words="about {}"),
            chapter.output("cost_usd", "Cost", "USD", words="about {}"),
            chapter.output("orders_below_eu", "Against the EU AI Act’s line", words=_POWERS, sig=2),
            chapter.output(
                "orders_below_finetune", "Against SB 1047’s line for fine-tunes", words=_POWERS, sig=2
            ),
            chapter.output("orders_below_sb", "Against SB 1047’s line for models", words=_POWERS, sig=2),
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
        fixed=chapter.fixed("peak_flops", "eu_line_flop", "finetune_line_flop", "sb_line_flop"),
    )  # fmt: skip
