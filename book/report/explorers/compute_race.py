"""A training run on a cluster: days, power, energy, cost and the compute lines it lies above."""

from __future__ import annotations

import math

from ..models import arithmetic, compute, rules
from ..models.formula import Formula
from .explorer import Choice, Control, Explorer, Output, Preset, Scale

_CROSSED = {0: "none", 1: "the EU AI Act’s", 2: "SB 1047’s", 3: "the EU AI Act’s and SB 1047’s"}
_NO_PRICE = "no price held for this chip"
_NO_SERVER = "no server power held for this chip"


def _chip(key: str, label: str, peak: str, power: str, server_factor, usd_per_hour) -> Choice:
    """A chip with its own speed, power, server and price; NaN for what no record holds."""
    sets = {"peak_flops": peak, "power_w": power, "server_factor": server_factor}
    return Choice(key, label, sets, {"usd_per_hour": usd_per_hour})


_CHIPS = (
    _chip("h100", "H100", "ref-h100-peak-bf16", "ref-h100-power",
          "assume-server-factor", "assume-h100-hour-price"),
    _chip("a100", "A100", "ref-a100-peak-bf16", "ref-a100-power",
          "ref-a100-server-factor", "ref-a100-hour-price"),
    _chip("b200", "Blackwell B200", "ref-b200-peak-bf16", "ref-b200-power",
          "ref-b200-server-factor", "ref-b200-hour-price"),
    _chip("mi250x", "AMD MI250X", "ref-mi250x-peak-bf16", "ref-mi250x-power", math.nan, math.nan),
)  # fmt: skip


def compute_race() -> Explorer:
    """Accelerators, chip, MFU, compute and deadline; opens on ten times Llama 3.1 405B on Meta's cluster."""
    days_on_one = Formula(compute.training_days)
    lines = {"eu_line_flop": "ref-eu-ai-act-compute-line", "sb_line_flop": "ref-sb-1047-compute-line"}
    return Explorer(
        name="compute-race",
        title="How long would a run take, and what would it need?",
        controls=(
            Control("training_flop", "Training compute", "calc-tenfold-405b-compute", 1e24, 1e28, log=True),
            Control("accelerators", "Accelerators", "meta-llama4-cluster-gpus", 1000, 1e6, log=True),
            Control(
                "chip", "Chip", "h100", choices=_CHIPS,
                hint="Sets the peak (dense BF16), the power, the server and the price.",
            ),
            Control(
                "mfu", "MFU", "assume-mfu", 0.05, 0.8, step=0.01,
                hint="Model FLOP utilisation: the share of the peak that becomes training.",
            ),
            Control(
                "deadline_days", "Deadline", "xai-colossus-days", 1, 1000, log=True,
                hint="It starts at the days Colossus took to build.",
            ),
            Control(
                "usd_per_hour", "Price of an accelerator-hour", "assume-h100-hour-price", 0.5, 12, log=True,
                hint="Each chip sets its own; the H100’s is of late 2024, the others’ are of 2025.",
                none=_NO_PRICE,
            ),
        ),
        outputs=(
            Output("days", "Training time", "calc-tenfold-405b-days", words="about {}", sig=3),
            Output(
                "days_to_spare", "Done by the deadline",
                Formula(arithmetic.difference, {"value": "deadline_days", "base": "days"}), "days",
                words=("yes, with {} to spare", "no, {} late"), sig=2,
            ),
            Output(
                "accelerators_needed", "Accelerators for the deadline",
                Formula(arithmetic.ratio, {"value": days_on_one, "base": "deadline_days"}), "accelerators",
            ),
            Output("power_mw", "Rated power of the site", "calc-meta-llama4-cluster-power", never=_NO_SERVER),
            Output("energy_gwh", "Energy of the run", "calc-tenfold-405b-energy", never=_NO_SERVER),
            Output("cost_usd", "Cost at this price", "calc-tenfold-405b-rent", never=_NO_PRICE),
            Output(
                "lines_crossed", "Compute lines crossed", Formula(rules.lines_crossed, lines), words=_CROSSED
            ),
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
                "training_flop": "ref-grok-3-training-compute", "accelerators": "ref-grok-3-accelerators",
                "mfu": "calc-grok-3-implied-mfu",
            }),
            Preset("Llama 4 Behemoth as previewed", {
                "training_flop": "ref-llama-4-behemoth-training-compute",
                "accelerators": "ref-llama-4-behemoth-accelerators", "mfu": "assume-mfu-sparse",
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
    )  # fmt: skip
