"""A training run on a cluster: days, power, energy, cost and the compute lines it lies above."""

from __future__ import annotations

from .. import format as fmt
from ..explorer import Choice, Explorer, Preset, Scale
from ..explorer_parts import number
from .start import Chapter

_CROSSED = {0: "none", 1: "one of three", 2: "two of three", 3: "all three"}
_SERVERS = "assume-server-factor"


def _chip(key: str, label: str, server_factor: str = _SERVERS) -> Choice:
    sets = {
        "peak_flops": f"ref-{key}-peak-bf16",
        "power_w": f"ref-{key}-power",
        "server_factor": server_factor,
    }
    return Choice(key, label, sets)


def _lines(chapter: Chapter) -> str:
    names = ("eu_line_flop", "finetune_line_flop", "sb_line_flop")
    first, second, third = (fmt.bare(number(chapter.published[name]), "FLOP") for name in names)
    return f"{first}, {second} and {third} FLOP".replace(" × ", "\u00a0×\u00a0")


def compute_race() -> Explorer:
    """Accelerators, chip, MFU, compute and deadline; opens on ten times Llama 3.1 405B on Meta's cluster."""
    chapter = Chapter("compute-race")
    return Explorer(
        name="compute-race",
        title="How long would a run take, and what would it need?",
        model=chapter.model,
        controls=(
            chapter.control("training_flop", "Training compute", "FLOP", 1e24, 1e28, log=True),
            chapter.control("accelerators", "Accelerators", "accelerators", 1000, 1e6, log=True),
            chapter.choice(
                "chip",
                "Chip",
                (
                    _chip("h100", "H100"),
                    _chip("a100", "A100", "ref-a100-server-factor"),
                    _chip("b200", "Blackwell B200"),
                    _chip("mi250x", "AMD MI250X"),
                ),
                hint="Dense BF16 peak.",
            ),
            chapter.control(
                "mfu", "MFU", "fraction", 0.05, 0.8, step=0.01,
                hint="Model FLOP utilisation: the share of the peak that becomes training.",
            ),
            chapter.control(
                "deadline_days", "Deadline", "days", 1, 1000, log=True,
                hint="It starts at the days Colossus took to build.",
            ),
            chapter.control(
                "usd_per_hour", "Price of an accelerator-hour", "USD/h", 0.5, 12, log=True,
                hint="It starts at the price of an H100.",
            ),
        ),
        outputs=(
            chapter.output("days", "Training time", "days", words="about {}"),
            chapter.output("meets_deadline", "Done by the deadline", words={1: "yes", 0: "no"}),
            chapter.output("accelerators_needed", "Accelerators for the deadline", "accelerators"),
            chapter.output("power_mw", "Rated power of the site", "MW"),
            chapter.output("energy_gwh", "Energy of the run", "GWh"),
            chapter.output("cost_usd", "Cost at this price", "USD"),
            chapter.output("lines_crossed", f"Lines crossed of {_lines(chapter)}", words=_CROSSED),
        ),
        presets=(
            Preset("Ten times Llama 3 70B", {"training_flop": "calc-tenfold-70b-compute"}),
            Preset("Llama 3.1 405B", {
                "training_flop": "ref-llama-3-1-405b-training-compute",
                "accelerators": "ref-llama-3-1-405b-accelerators", "mfu": "ref-llama-3-1-405b-mfu",
            }),
            Preset("GPT-4", {
                "training_flop": "ref-gpt-4-training-compute", "accelerators": "ref-gpt-4-accelerators",
                "chip": "a100", "mfu": "ref-gpt-4-mfu",
            }),
            Preset("Grok 3", {
                "training_flop": "calc-grok-3-compute", "accelerators": "ref-grok-3-accelerators",
                "mfu": "calc-grok-3-implied-mfu",
            }),
            Preset("The 405B on Frontier", {
                "training_flop": "ref-llama-3-1-405b-training-compute",
                "accelerators": "memphis-supercluster-frontier-gpus", "chip": "mi250x",
            }),
        ),
        chart=Scale("days", 1, 3000, ticks=(
            ("calc-colossus-days-405b", "the 405B again"), ("calc-tenfold-70b-days", "ten times the 70B"),
            ("calc-tenfold-405b-days", "ten times the 405B"), (365.25, "a year"),
        )),
        fixed=chapter.fixed("pue", "load", "eu_line_flop", "finetune_line_flop", "sb_line_flop"),
    )  # fmt: skip
