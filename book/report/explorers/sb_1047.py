"""Which rules apply to a run: SB 1047, the EU AI Act, EO 14110, SB 53 and the RAISE Act."""

from __future__ import annotations

from .. import facts
from ..models import rules
from ..models.formula import Formula
from .explorer import Choice, Control, Explorer, Output, Preset, Scale

_KINDS = (Choice(0, "trained from scratch"), Choice(1, "a fine-tune"))
_COVERED = {1: "covered", 0: "not covered", 2: "depends: does the base count?"}
_NO_SALES = 1e6  # the least the field takes, for makers without sales


def sb_1047() -> Explorer:
    """Compute, fine-tune or not and of which base, price, MFU, revenue; opens on ten times Llama 3.1 405B."""
    sb_1047 = {
        "line_flop": "ref-sb-1047-compute-line",
        "line_usd": "ref-sb-1047-cost-line",
        "finetune_line_flop": "ref-sb-1047-finetune-compute-line",
        "finetune_line_usd": "ref-sb-1047-finetune-cost-line",
    }
    eu = {"line_flop": "ref-eu-ai-act-compute-line", "modification_share": "ref-eu-ai-act-modification-share"}
    eo_14110 = {"line_flop": "ref-eo-14110-compute-line"}
    sb_53, raise_act = (
        {"line_flop": f"ref-{law}-compute-line", "revenue_line_usd": f"ref-{law}-revenue-line"}
        for law in ("sb-53", "raise-act")
    )
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
            Output("sb_1047", "SB 1047, vetoed", Formula(rules.sb_1047, sb_1047), words=_COVERED),
            Output("cost_usd", "Cost of the run", "calc-tenfold-405b-rent"),
            Output("eu_ai_act", "EU AI Act, systemic risk", Formula(rules.eu_ai_act, eu), words=_COVERED),
            Output("eo_14110", "EO 14110, revoked", Formula(rules.run_or_model, eo_14110), words=_COVERED),
            Output(
                "sb_53", "SB 53, large developer", Formula(rules.large_developer, sb_53), words=_COVERED
            ),
            Output(
                "raise_act", "RAISE Act, large developer", Formula(rules.large_developer, raise_act),
                words=_COVERED,
            ),
        ),
        presets=(
            Preset("Llama 3.1 405B", {"training_flop": "ref-llama-3-1-405b-training-compute"}),
            Preset("Ten times Llama 3 70B", {"training_flop": "calc-tenfold-70b-compute"}),
            Preset("Llama 4 Behemoth as previewed", {"training_flop": "calc-llama-4-behemoth-compute"}),
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
