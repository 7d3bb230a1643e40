"""Which rules apply to a run: SB 1047, the EU AI Act, EO 14110, SB 53 and the RAISE Act."""

from __future__ import annotations

from .. import facts
from ..models import rules
from ..models.formula import Formula
from .explorer import Choice, Control, Explorer, Output, Preset, Scale

_KINDS = (Choice(0, "trained from scratch"), Choice(1, "a fine-tune"))
_COVERED = {1: "covered", 0: "not covered", 2: "depends: does the base count?"}
_NO_SALES = 1e6  # the least the field takes, for makers without sales


def _covered(name: str, label: str, rule, **lines: str) -> Output:
    return Output(name, label, Formula(rule, lines), words=_COVERED)


def sb_1047() -> Explorer:
    """Compute, fine-tune or not and of which base, price, MFU, revenue; opens on ten times Llama 3.1 405B."""
    return Explorer(
        name="sb-1047",
        title="Which rules would have covered a run?",
        controls=(
            Control("training_flop", "Training compute", "calc-tenfold-405b-compute", 1e18, 1e28, log=True),
            Control(
                "fine_tune", "The run is", 0, choices=_KINDS, hint="A fine-tune is of another developer’s model."
            ),
            Control(
                "base_flop", "Compute of the base", "ref-llama-3-1-405b-training-compute", 1e18, 1e28, log=True,
                hint="Counts for a fine-tune only. SB 1047 asks that the base is itself covered; the EU’s "
                f"guidelines, that the run takes over {facts.get('ref-eu-ai-act-modification-share')} of its "
                "compute. SB 53 and the RAISE Act add it for "
                "the model; whether it counts for who tunes it is open.",
            ),
            Control("usd_per_hour", "Price of an H100-hour", "assume-h100-hour-price", 0.5, 12, log=True),
            Control(
                "mfu", "MFU", "assume-mfu", 0.05, 0.8, step=0.01,
                hint="Model FLOP utilisation: the share of the peak that becomes training.",
            ),
            Control(
                "revenue_usd", "Yearly revenue of the developer", "ref-meta-revenue-2024", _NO_SALES, 1e12,
                log=True, hint="Meta’s in 2024. SB 53 and the RAISE Act ask for it; the other rules do not.",
            ),
        ),
        outputs=(
            _covered(
                "sb_1047", "SB 1047, vetoed", rules.sb_1047,
                line_flop="ref-sb-1047-compute-line", line_usd="ref-sb-1047-cost-line",
                finetune_line_flop="ref-sb-1047-finetune-compute-line",
                finetune_line_usd="ref-sb-1047-finetune-cost-line",
            ),
            Output("cost_usd", "Cost of the run", "calc-tenfold-405b-rent"),
            _covered(
                "eu_ai_act", "EU AI Act, systemic risk", rules.eu_ai_act,
                line_flop="ref-eu-ai-act-compute-line", modification_share="ref-eu-ai-act-modification-share",
            ),
            _covered(
                "eo_14110", "EO 14110, revoked", rules.run_or_model, line_flop="ref-eo-14110-compute-line"
            ),
            _covered(
                "sb_53", "SB 53, large developer", rules.large_developer,
                line_flop="ref-sb-53-compute-line", revenue_line_usd="ref-sb-53-revenue-line",
            ),
            _covered(
                "raise_act", "RAISE Act, large developer", rules.large_developer,
                line_flop="ref-raise-act-compute-line", revenue_line_usd="ref-raise-act-revenue-line",
            ),
        ),
        presets=(
            Preset("Llama 3.1 405B", {"training_flop": "ref-llama-3-1-405b-training-compute"}),
            Preset("Ten times Llama 3 70B", {"training_flop": "calc-tenfold-70b-compute"}),
            Preset("Llama 4 Behemoth as previewed", {
                "training_flop": "ref-llama-4-behemoth-training-compute", "mfu": "assume-mfu-sparse",
            }),
            Preset("ChatBIT’s fine-tune", {
                "training_flop": "calc-chatbit-finetune-flop", "fine_tune": 1,
                "base_flop": "calc-llama-2-13b-compute", "mfu": "assume-finetune-mfu", "revenue_usd": _NO_SALES,
            }),
        ),
        chart=Scale("cost_usd", 1e5, 1e10, ticks=(
            ("ref-sb-1047-finetune-cost-line", "SB 1047’s cost line for fine-tunes"),
            ("ref-sb-1047-cost-line", "its cost line for models"),
        )),
    )  # fmt: skip
