"""Which rules apply to a run: SB 1047, the EU AI Act, EO 14110, SB 53 and the RAISE Act."""

from __future__ import annotations

from .. import facts
from .chapter import COVERED, Chapter
from .explorer import Choice, Explorer, Preset, Scale

_KINDS = (Choice(0, "trained from scratch"), Choice(1, "a fine-tune"))
_NO_SALES = 1e6  # the least the field takes, for makers without sales


def sb_1047() -> Explorer:
    """Compute, fine-tune or not and of which base, price, MFU, revenue; opens on ten times Llama 3.1 405B."""
    chapter = Chapter("sb-1047")
    return Explorer(
        name="sb-1047",
        title="Which rules would have covered a run?",
        model=chapter.model,
        controls=(
            chapter.control("training_flop", "Training compute", "FLOP", 1e18, 1e28, log=True),
            chapter.choice("fine_tune", "The run is", _KINDS, "A fine-tune is of another developer’s model."),
            chapter.control(
                "base_flop", "Compute of the base", "FLOP", 1e18, 1e28, log=True,
                hint="Counts for a fine-tune only. SB 1047 asks that the base is itself covered; the EU’s "
                f"guidelines, that the run takes over {facts.get('ref-eu-ai-act-modification-share')} of its "
                "compute. SB 53 and the RAISE Act add it for "
                "the model; whether it counts for who tunes it is open.",
            ),
            chapter.control("usd_per_hour", "Price of an H100-hour", "USD/h", 0.5, 12, log=True),
            chapter.control(
                "mfu", "MFU", "fraction", 0.05, 0.8, step=0.01,
                hint="Model FLOP utilisation: the share of the peak that becomes training.",
            ),
            chapter.control(
                "revenue_usd", "Yearly revenue of the developer", "USD", _NO_SALES, 1e12, log=True,
                hint="Meta’s in 2024. SB 53 and the RAISE Act ask for it; the other rules do not.",
            ),
        ),
        outputs=(
            chapter.output("sb_1047", "SB 1047, vetoed", words=COVERED),
            chapter.output("cost_usd", "Cost of the run", "USD"),
            chapter.output("eu_ai_act", "EU AI Act, systemic risk", words=COVERED),
            chapter.output("eo_14110", "EO 14110, revoked", words=COVERED),
            chapter.output("sb_53", "SB 53, large developer", words=COVERED),
            chapter.output("raise_act", "RAISE Act, large developer", words=COVERED),
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
        fixed=chapter.fixed(
            "peak_flops", "sb_line_flop", "sb_line_usd", "finetune_line_flop", "finetune_line_usd",
            "eu_line_flop", "eo_line_flop", "sb_53_line_flop", "sb_53_revenue_line_usd", "raise_line_flop",
            "raise_revenue_line_usd", "modification_share",
        ),
    )  # fmt: skip
