"""Explorers over real facts, and the page that holds one, for the tests of explorers."""

from pathlib import Path

from report.explorers.explorer import Choice, Control, Explorer, Output, Preset, Scale
from report.models import arithmetic, compute, power
from report.models.formula import Formula
from report.models.ops import exp, log, maximum, minimum, where

BOOK = Path(__file__).resolve().parents[1] / "book"
CSP = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
HALF = 0.5


def days(accelerators, peak_flops, mfu, training_flop):
    return compute.training_days(training_flop, compute.peak_flops(accelerators, peak_flops), mfu)


def training_days(accelerators, peak_flops, mfu, training_flop):
    return days(accelerators, peak_flops, mfu, training_flop)  # the name of the function that days() calls


def energy(accelerators, peak_flops, power_w, mfu, training_flop, pue):
    site = power.power_mw(accelerators, power_w, server_factor=2, pue=pue)
    return power.energy_gwh(site, days(accelerators, peak_flops, mfu, training_flop), 1) * 1000


def fits(accelerators, peak_flops, mfu, training_flop, deadline):
    spare = deadline - days(accelerators, peak_flops, mfu, training_flop)
    return where(spare >= 0, 1, 0)


def bent(mfu, deadline):
    new = -(mfu**2) + HALF
    new = maximum(new, log(deadline) / exp(mfu)) * minimum(1, 2 * mfu)
    return where(mfu != HALF, new, 0 - new)


def never(mfu):
    return where(mfu > 0.7, mfu, float("nan"))


SAMPLE = Explorer(
    name="sample",
    title="How long would a run take?",
    controls=(
        Control("accelerators", "Accelerators", "xai-colossus-gpus", 1000, 1e6, log=True),
        Control(
            "chip",
            "Chip",
            "h100",
            choices=(
                Choice("h100", "H100", {"peak_flops": "ref-h100-peak-bf16", "power_w": "ref-h100-power"}),
                Choice("a100", "A100", {"peak_flops": "ref-a100-peak-bf16", "power_w": "ref-a100-power"}),
            ),
        ),
        Control(
            "mfu",
            "Model FLOP utilisation",
            "assume-mfu",
            0.05,
            0.8,
            0.01,
            hint="Share of the peak that becomes training.",
        ),
        Control(
            "training_flop",
            "Training compute",
            "ref-llama-3-1-405b-training-compute",
            1e22,
            1e28,
            log=True,
        ),
        Control("deadline", "Deadline", 120, 1, 1000, 1, unit="days"),
    ),
    outputs=(
        Output("days", "Training time", Formula(training_days), "days", words="about {}"),
        Output("energy", "Energy at the meter", Formula(energy, {"pue": "ref-pue-clusters-2024"}), "MWh"),
        Output("fits", "Within the deadline", Formula(fits), words={1: "yes", 0: "no"}),
        Output(
            "spare",
            "Beside the deadline",
            Formula(arithmetic.difference, {"value": "deadline", "base": "days"}),
            words=("{} day[s] early", "{} day[s] late"),
            sig=2,
        ),
        Output("bent", "A bent line", Formula(bent), "ratio"),
        Output("never", "Only above a line", Formula(never), "fraction", never="never"),
        Output("peak", "Peak of the cluster", "calc-colossus-peak-bf16", sig=6),
    ),
    presets=(
        Preset(
            "Llama 3.1 405B",
            {
                "accelerators": "ref-llama-3-1-405b-accelerators",
                "mfu": "ref-llama-3-1-405b-mfu",
                "training_flop": "ref-llama-3-1-405b-training-compute",
            },
        ),
        Preset(
            "GPT-4",
            {
                "accelerators": "ref-gpt-4-accelerators",
                "chip": "a100",
                "mfu": "ref-gpt-4-mfu",
                "training_flop": "ref-gpt-4-training-compute",
            },
        ),
    ),
    chart=Scale(
        "days",
        0.1,
        10000,
        ticks=(
            (1, "a day"),
            (30, "a month"),
            (122, "Colossus was built"),
            (365, "a year"),
            (3650, "ten years"),
            ("energy", "a line that moves"),
        ),
    ),
)


def write_page(root: Path, explorer: Explorer) -> Path:
    """A page with ``explorer`` under the site's policy, laid out as the site is."""
    sheets, scripts = (
        ("site.css", "figure.css", "explorer.css", "print.css"),
        ("notes.js", "site.js"),
    )
    (root / "_static").mkdir(parents=True, exist_ok=True)
    for target, names in (("site.css", sheets), ("site.js", scripts), ("explorer.js", ("explorer.js",))):
        text = "\n".join((BOOK / "_static" / name).read_text(encoding="utf8") for name in names)
        (root / "_static" / target).write_text(text, encoding="utf8")
    explorer.write(root / "_static")
    page = root / "book" / f"{explorer.name}.html"
    page.parent.mkdir(exist_ok=True)
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Explorer</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{CSP}">'
        '<link rel="stylesheet" href="../_static/site.css">'
        '<script defer src="../_static/site.js"></script></head>'
        '<body><div class="sheet"><main id="main"><h1>A page</h1><p><a href="#elsewhere">Elsewhere</a></p>'
        f'{explorer.html()}<h2 id="elsewhere">Elsewhere</h2></main></div></body></html>',
        encoding="utf8",
    )
    return page
