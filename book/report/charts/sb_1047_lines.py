"""Figures of the chapter on regulation: how costs and clusters stand to the lines of the rules."""

from __future__ import annotations

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..figures.theme import finish, mark
from ..models import money
from ..models.registry.sb_1047 import ROUND_MFU
from .kinds import bars, curves, ranges

#: Curves of cost over price: (cost, where it meets the cost line, MFU).
CURVES = [
    ("calc-1e26-cost-at-low-mfu", "calc-tests-coincide-price-low-mfu", "ref-mfu-p05"),
    ("calc-1e26-cost-at-40", "calc-tests-coincide-price", ROUND_MFU),
    ("calc-1e26-cost-at-high-mfu", "calc-tests-coincide-price-high-mfu", "ref-mfu-p95"),
]
PRICES = {
    "ref-h100-hour-price-launch": ("calc-1e26-cost-launch", "first rentals, 2023"),
    "ref-h100-hour-price-peak": ("calc-1e26-cost-peak", "highest of 2023"),
    "ref-h100-hour-price-2024-on-demand": ("calc-1e26-cost-on-demand", "on demand, October 2024"),
    "ref-h100-hour-price-2024-low": ("calc-1e26-cost-resold", "resold, October 2024"),
    "ref-h100-hour-price-2025-low": ("calc-1e26-cost-contract-2025", "one-year contract, low of 2025"),
    "ref-h100-hour-price-2026": ("calc-1e26-cost-contract-2026", "one-year contract, March 2026"),
}
_STEPS = [0.5, 1, 2, 4, 8]  # dollars per hour; a line on two logarithmic axes is straight


def coincidence(*, narrow: bool = False):
    """The cost of a run on the compute line as the price of an H100-hour moves, at three MFUs."""
    flop, line = facts.get("ref-sb-1047-compute-line"), facts.get("ref-sb-1047-cost-line")
    peak = facts.get("ref-h100-peak-bf16").value
    shares = [facts.get(given).value for *_, given in CURVES]
    names = [f"{fmt.text(share, 'fraction')} MFU" for share in shares]
    low, middle, high = meets = [facts.get(record) for _, record, _ in CURVES]
    df = pd.DataFrame([
        {"id": cost, "label": name, "x": price, "y": money.compute_usd(flop.value, peak, share, price),
         "accent": given is ROUND_MFU}
        for (cost, _, given), name, share in zip(CURVES, names, shares, strict=True) for price in _STEPS
    ])  # fmt: skip
    df["mark"] = mark(df["id"], f"Cost of {flop} at " + df["label"])
    lines = [
        (fact.value, f"{fmt.bare(fact.value, fact.unit)}{f' at {name}' if narrow else ''}")
        for fact, name in zip(meets, names, strict=True)
    ]
    return finish(
        curves(df.assign(label="") if narrow else df, x_unit="USD/h", y_unit="USD", x_log=True, y_log=True,
               x_title="Price of an H100-hour", y_title=f"Cost of {flop}",
               levels=[(line.value, "cost line")], thresholds=lines, narrow=narrow),
        name="coincidence",
        finding=f"The two tests agree at {middle} if {facts.get(ROUND_MFU)} of an H100’s peak is used, and at "
        f"{fmt.range(low.value, high.value, low.unit, 3)} across most published runs",
        caption=f"What {flop} cost, by the price of an hour and the MFU, the share of the chip’s peak that becomes "
        f"training. Where a curve meets the cost line, {line}, both tests mean the same run. Left of that price a run "
        "on the compute line costs too little to be covered.",
        description="Three rising lines of cost over price on logarithmic scales. They meet the cost line at "
        f"{low}, {middle} and {high}.",
        data=df,
        columns={"label": "Run", "x": ("Price", "USD/h", 3), "y": ("Cost", "USD", 3)},
        sources=[*df["id"].unique(), *(fact.id for fact in meets), line.id],
        narrow=narrow,
    )  # fmt: skip


def two_tests(*, narrow: bool = False):
    """What a run on the compute line costs, at prices seen from 2023 to 2026, against the cost line."""
    rows = [(facts.get(price), facts.get(cost), when) for price, (cost, when) in PRICES.items()]
    df = pd.DataFrame([
        {"id": cost.id, "label": f"{fmt.bare(price.value, 'USD/h')}, {when}", "value": cost.value, "low": cost.low,
         "high": cost.high, "text": cost.text, "accent": price.id == "ref-h100-hour-price-2025-low"}
        for price, cost, when in rows
    ])  # fmt: skip
    line = facts.get("ref-sb-1047-cost-line")
    least, cheapest, _ = min(rows, key=lambda row: row[0].value)
    if not cheapest.low < line.value < min(cost.value for _, cost, _ in rows):
        raise ValueError(
            f"two_tests: {cheapest.id} no longer reaches below {line.id}, or its middle does; change the headline"
        )
    weak = [
        fmt.bare(price.value, price.unit, None)
        for price, _, _ in rows
        if facts.row(price.id)["confidence"] == "low"
    ]
    return finish(
        ranges(df, unit="USD", log=True, title=f"Cost of {facts.get('ref-sb-1047-compute-line')}",
               thresholds=[(line.value, "cost line")], narrow=narrow),
        name="two-tests",
        finding=f"At every price we found, a middling run on the compute line costs over {line}; at the lowest, {least}, "
        "an efficient one costs less",
        caption=f"Cost of a run on the compute line at prices of an H100-hour, in order of time. Left of the dashed line, "
        f"{line}, such a run escapes the bill. The bill goes by average market prices, which no source we read gives: "
        f"{', '.join(weak[:-1])} and {weak[-1]} rest on one page that we trust little, and resold capacity went below "
        "the price drawn for it. Bars are 90% intervals over the MFU of published runs, and such intervals proved too narrow.",
        description="Intervals of cost at six prices: "
        + "; ".join(f"{row.label}, {row.text}" for row in df.itertuples()) + ".",
        data=df,
        columns={"label": "Price per hour", "value": ("Cost", "USD"), "low": ("From", "USD", 2),
                 "high": ("To", "USD", 2)},
        sources=[*df["id"], *PRICES, line.id],
        narrow=narrow,
    )  # fmt: skip


def cluster_line(*, narrow: bool = False):
    """Peak of 100,000 H100 in two number formats against EO 14110's line for clusters."""
    gpus, line = facts.get("xai-colossus-gpus"), facts.get("ref-eo-14110-cluster-line")
    pairs = {
        "calc-colossus-peak-bf16": f"{gpus} H100 in BF16",
        "calc-colossus-peak-fp8": f"{gpus} H100 in FP8",
    }
    df = pd.DataFrame([
        {"id": i, "label": name, "value": facts.get(i).value, "text": facts.get(i).text, "accent": "fp8" in i}
        for i, name in pairs.items()
    ])  # fmt: skip
    below, above = (facts.get(f"calc-colossus-over-eo-cluster-line-{peak}") for peak in ("bf16", "fp8"))
    return finish(
        bars(df, thresholds=[(line.value, f"EO 14110’s line, {line}")], narrow=narrow),
        name="cluster-line",
        finding=f"{gpus} H100s have {below} the peak of EO 14110’s line in BF16, and {above} in FP8",
        caption="Peak of Colossus as first counted, without the doubling that sparse models allow. The order "
        f"counts {facts.get('ref-eo-14110-cluster-condition')}, and names no number format.",
        description=f"Two bars, {df['text'].iloc[0]} in BF16 and {df['text'].iloc[1]} in FP8, against a line at {line}.",
        data=df,
        columns={"label": "Peak", "value": ("FLOP/s", "FLOP/s")},
        sources=[*pairs, below.id, above.id, line.id],
        narrow=narrow,
    )
