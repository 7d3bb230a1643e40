"""A training run on a cluster: days, power, energy, cost and the compute lines it lies above."""

from __future__ import annotations

import math

from .chapter import Chapter
from .explorer import Choice, Explorer, Preset, Scale

_CROSSED = {0: "none", 1: "the EU AI Act’s", 2: "SB 1047’s", 3: "the EU AI Act’s and SB 1047’s"}
_NO_PRICE = "no price held for this chip"
_NO_SERVER = "no server power held for this chip"


def _chip(key: str, label: str, server_factor, usd_per_hour) -> Choice:
    """A chip with its own speed, power, server and price; NaN for what no record holds."""
    sets = {
        "peak_flops": f"ref-{key}-peak-bf16",
        "power_w": f"ref-{key}-power",
        "server_factor": server_factor,
    }
    return Choice(key, label, sets, {"usd_per_hour": usd_per_hour})


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
                    _chip("h100", "H100", "assume-server-factor", "assume-h100-hour-price"),
                    _chip("a100", "A100", "ref-a100-server-factor", "ref-a100-hour-price"),
                    _chip("b200", "Blackwell B200", "ref-b200-server-factor", "ref-b200-hour-price"),
                    _chip("mi250x", "AMD MI250X", math.nan, math.nan),
                ),
                hint="Sets the peak (dense BF16), the power, the server and the price.",
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
                hint="Each chip sets its own; the H100’s is of late 2024, the others’ are of 2025.",
                none=_NO_PRICE,
            ),
        ),
        outputs=(
            chapter.output("days", "Training time", "days", words="about {}", sig=3),
            chapter.output(
                "days_to_spare", "Done by the deadline", "days", sig=2,
                words=("yes, with {} to spare", "no, {} late"),
            ),
            chapter.output("accelerators_needed", "Accelerators for the deadline", "accelerators"),
            chapter.output("power_mw", "Rated power of the site", "MW", never=_NO_SERVER),
            chapter.output("energy_gwh", "Energy of the run", "GWh", never=_NO_SERVER),
            chapter.output("cost_usd", "Cost at this price", "USD", never=_NO_PRICE),
            chapter.output("lines_crossed", "Compute lines crossed", words=_CROSSED),
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
            ("calc-colossus-days-405b", "the 405B on Colossus"),
            ("calc-tenfold-70b-days", "ten times the 70B on Meta’s cluster"),
            ("calc-tenfold-405b-days", "ten times the 405B on Meta’s cluster"), (365.25, "a year"),
        )),
        fixed=chapter.fixed("pue", "load", "eu_line_flop", "sb_line_flop"),
    )  # fmt: skip
