"""Numbers checked against each other. Each failure is a sentence that says what cannot be."""

from __future__ import annotations

import pytest
from report import facts
from report.data import tables
from report.models import derived
from report.models.growth import day_number

FRAME = derived.table().set_index("derived_id")


def value(record_id: str) -> float:
    return FRAME.loc[record_id, "value"] if record_id in FRAME.index else tables.value(record_id)


def day(record_id: str) -> float:
    row = tables.record(record_id)
    return day_number(row["text"] if row["unit"] == "date" else row["as_of"])


@pytest.mark.parametrize(
    "count, chip, site",
    [
        ("xai-colossus-gpus", "h100", "ref-colossus-power-capacity"),
        ("xai-colossus-gpus", "h100", "ref-colossus-facility-power-revised"),
        ("ref-frontier-accelerators-hpl", "mi250x", "ref-frontier-power"),
        ("ref-aurora-accelerators", "max-1550", "ref-aurora-power"),
        ("ref-colossus-accelerators", "h100", "ref-colossus-power-capacity"),
    ],
)
def test_chips_in_servers_times_watts_lies_within_twice_the_site(count, chip, site):
    chips = value(count) * value(f"ref-{chip}-power") * value("assume-server-factor") / 1e6
    power = value(site)
    assert power / 2 <= chips <= power * 2, (
        f"{count}: servers draw {chips:.0f} MW and {site} says {power:.0f} MW"
    )


def test_the_bill_is_the_energy_times_a_price_somebody_pays():
    for load in ("", "-loaded"):
        bill = value(f"calc-meta-fleet-energy-bill{load}")
        price = bill / (value(f"calc-meta-fleet-energy{load}") * 1e9)
        assert 0.05 < price < 0.12, f"the fleet's bill implies {price:.3f} dollars per kWh"


def test_energy_of_a_run_is_no_more_than_full_power_throughout():
    for run in ("70b", "405b"):
        energy = value(f"calc-tenfold-{run}-energy") * 1000
        most = value("calc-meta-llama4-cluster-power") * value(f"calc-tenfold-{run}-days") * 24
        assert energy <= most, f"the run {run} takes {energy:.0f} MWh, more than {most:.0f} MWh at full power"


def test_electricity_is_a_small_part_of_what_a_run_costs():
    for run in ("70b", "405b"):
        share = value(f"calc-tenfold-{run}-energy-cost") / value(f"calc-tenfold-{run}-cost")
        assert share < 0.25, f"electricity is {share:.0%} of the cost of the run {run}"


def test_renting_costs_more_than_owning():
    for run in ("70b", "405b"):
        rent, own = value(f"calc-tenfold-{run}-rent"), value(f"calc-tenfold-{run}-cost")
        assert rent > own, f"renting the run {run} costs {rent:.2g}, less than owning at {own:.2g}"


@pytest.mark.parametrize(
    "earlier, later",
    [
        ("ref-colossus-construction-start", "ref-colossus-start-announced"),
        ("ref-colossus-start-announced", "xai-colossus-online"),
        ("xai-colossus-online", "ref-colossus-grid-approval"),
        ("xai-colossus-doubling-months", "ref-colossus-phase2-notice"),
        ("ref-colossus-phase2-notice", "ref-colossus-phase2-operational"),
        ("ref-xai-oracle-talks-ended", "xai-colossus-oracle"),
        ("ref-llama-3-release-date", "ref-llama-3-1-405b-release-date"),
        ("ref-llama-3-1-405b-release-date", "ref-llama-4-scout-release-date"),
        ("ref-sb-1047-senate-vote", "ref-sb-1047-assembly-vote"),
        ("ref-sb-1047-assembly-vote", "ref-sb-1047-senate-final-vote"),
        ("ref-sb-1047-senate-final-vote", "ref-sb-1047-veto"),
        ("ref-sb-1047-veto", "ref-sb-53-signed"),
        ("ref-sb-53-signed", "ref-sb-53-in-force"),
        ("ref-raise-act-amended", "ref-raise-act-in-force"),
        ("ref-eu-ai-act-gpai-duties", "ref-eu-ai-act-enforcement"),
        ("ref-america-pac-first-denial", "ref-america-pac-denial"),
        ("ref-x-eu-data-closed", "ref-x-eu-data-inquiry"),
        ("ref-eo-14110-signed", "ref-eo-14110-revoked"),
        ("ref-chatbit-paper-date", "ref-chatbit-reuters-date"),
        ("ref-chatbit-reuters-date", "ref-llama-defence-opening"),
        ("ref-artemis-reported", "ref-mtia-v2-release-date"),
    ],
)
def test_dates_stand_in_order(earlier, later):
    assert day(earlier) <= day(later), f"{earlier} comes after {later}"


def test_no_share_or_probability_leaves_nought_to_one():
    for row in FRAME[FRAME["unit"].isin(["probability"])].itertuples():
        assert row.low >= 0 and row.high <= 1, f"{row.Index} is {row.low:.2f} to {row.high:.2f}"
    for row in FRAME[FRAME["unit"] == "fraction"].itertuples():
        assert row.low >= -1 and row.high <= 1, (
            f"{row.Index}, a fraction, reaches {row.high:.2f}; make it a ratio"
        )


def test_mfu_lies_between_nought_and_one():
    frame = tables.load("reference")
    for row in frame[frame["measure"].str.startswith("mfu")].itertuples():
        assert 0 < row.value < 1, f"{row.ref_id} is {row.value}"
    for derived_id in FRAME.index[FRAME.index.str.endswith("-mfu") & (FRAME["unit"] == "fraction")]:
        assert 0 < value(derived_id) < 1, f"{derived_id} is {value(derived_id):.2f}"


def test_lower_precision_is_never_slower():
    for derived_id in FRAME.index[FRAME.index.str.endswith("-peak-bf16")]:
        fp8, fp64 = (derived_id.replace("bf16", peak) for peak in ("fp8", "fp64"))
        if fp8 in FRAME.index:
            assert value(fp8) >= value(derived_id), f"{fp8} is below {derived_id}"
        if fp64 in FRAME.index:
            assert value(fp64) <= value(derived_id), f"{fp64} is above {derived_id}"


def test_more_chips_never_take_longer():
    for line in ("1e25", "3e25", "1e26"):
        small, large = (value(f"calc-{c}-days-to-{line}") for c in ("eagle", "colossus"))
        assert large < small, f"Colossus takes {large:.1f} days to {line}, Eagle {small:.1f}"


def test_a_higher_line_is_never_crossed_sooner():
    for derived_id in FRAME.index[FRAME.index.str.endswith("-days-to-1e25")]:
        days = [value(derived_id.replace("1e25", line)) for line in ("1e25", "3e25", "1e26")]
        assert days == sorted(days), (
            f"{derived_id.removesuffix('-days-to-1e25')} crosses lines out of order: {days}"
        )


def test_two_tests_cover_no_more_than_one():
    for derived_id in FRAME.index[FRAME.index.str.startswith("calc-covered-sb-1047-")]:
        run = derived_id.removeprefix("calc-covered-sb-1047-")
        both, one = value(derived_id), value(f"calc-covered-eo-14110-{run}")
        assert both <= one + 1e-12, f"{run}: compute and cost cover it more often than compute alone"


def test_a_lower_line_covers_no_less():
    for derived_id in FRAME.index[FRAME.index.str.startswith("calc-covered-eo-14110-")]:
        run = derived_id.removeprefix("calc-covered-eo-14110-")
        low, high = value(f"calc-covered-eu-ai-act-{run}"), value(derived_id)
        assert low >= high, f"{run}: the line of 10²⁵ covers it less often than that of 10²⁶"


def test_the_fine_tune_is_far_below_training_its_base():
    share = value("calc-chatbit-share-of-base")
    assert share < 0.01, f"fine-tuning takes {share:.1%} of training the base model"


def test_prices_of_a_server_exceed_those_of_its_chips():
    chips = value("calc-meta-fleet-350k-purchase") / value("meta-llama4-cluster-fleet-year-end")
    servers = value("calc-colossus-servers-cost") / value("xai-colossus-gpus")
    assert servers > chips, f"an H100 with server costs {servers:.0f}, alone {chips:.0f}"


def test_ceilings_lie_above_what_they_bound():
    saved = [value(f"calc-artemis-energy-{what}") for what in ("saving", "saving-maker", "ceiling")]
    assert saved == sorted(saved) and saved[-1] <= value("calc-meta-fleet-energy-bill"), (
        "the saving exceeds what chips that draw nothing save, or the bill"
    )


def test_an_hour_of_an_owned_chip_costs_more_than_its_floor():
    assert value("calc-h100-hour-full") > value("calc-h100-hour-owned")


def test_what_an_article_reports_is_near_what_its_source_gives():
    for claim, reference in (
        ("xai-colossus-days", "ref-colossus-build-time"),
        ("memphis-supercluster-eagle-gpus", "ref-eagle-accelerators"),
        ("meta-tenfold-compute-capex-q2-2024", "ref-meta-capex-2024-q2"),
    ):
        ratio = value(claim) / value(reference)
        assert 0.95 < ratio < 1.05, f"{claim} is {ratio:.2f} times {reference}; check the seed"


def test_every_range_of_an_input_holds_its_value():
    for name in ("reference", "assumptions"):
        frame = tables.load(name).dropna(subset=["low", "high", "value"])
        wrong = frame[(frame["low"] > frame["value"]) | (frame["value"] > frame["high"])]
        assert wrong.empty, f"{name}: the value lies outside its range in {list(wrong.iloc[:, 0])}"


def test_facts_print_what_the_registry_computes():
    fact = facts.get("calc-colossus-power")
    assert fact.layer == "computed" and fact.value == value("calc-colossus-power") and fact.unit == "MW"
