"""Figures of the compute race, of regulation and of the audit: valid, described, in theme, and true to their rows."""

import json
import re

import pytest
from notebook_cells import last
from report import facts
from report.data import tables
from report.figures import downloads
from report.figures.theme import C, hollow
from report.pages.numbers import facts_in

#: Figures by name, each with its page and the cell that draws it, where that has another name.
FIGURES = {
    "owners": ("compute-race",),
    "colossus": ("compute-race",),
    "rulers": ("compute-race",),
    "utilisation": ("compute-race",),
    "days": ("compute-race",),
    "promises": ("compute-race",),
    "backtest": ("backtest", "answers"),
    "backtest-held": ("backtest", "held"),
    "two-lines": ("sb-1047",),
    "coverage-by-rule": ("sb-1047", "coverage"),
    "crossing": ("sb-1047",),
    "objection": ("sb-1047",),
    "reach": ("sb-1047",),
    "verdicts": ("audit",),
    "coverage": ("audit",),
    "disagreements": ("audit",),
    "timing": ("audit",),
}
#: Figures that place marks by date, by share of a text or as a ratio, so that no row holds the drawn number.
PLACED = {"backtest", "reach", "coverage", "disagreements", "timing"}


@pytest.fixture(scope="module")
def drawn():
    return {name: last(page, (*cell, name)[0]) for name, (page, *cell) in FIGURES.items()}


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_valid_described_and_in_theme(name, drawn):
    for chart in (drawn[name].wide, drawn[name].narrow):
        spec = chart.to_dict()
        assert spec["name"] == name and len(spec["description"]) > 20
        used = set(re.findall(r"#[0-9a-fA-F]{6}\b", json.dumps(spec)))
        assert used <= set(C.values()), f"{name}: colours outside the theme: {used - set(C.values())}"


@pytest.mark.parametrize("name", FIGURES)
def test_every_row_resolves_and_is_drawn_as_its_record_says(name, drawn):
    data = drawn[name].noted.data
    assert len(data) and data["id"].map(facts.exists).all()
    if name not in PLACED:
        for row in data.itertuples():
            assert row.value == facts.get(row.id).value, f"{name}: {row.id}"


def test_findings_state_what_the_tables_give(drawn):
    verdicts = tables.load("verdicts")["so"].value_counts()
    assert f"{verdicts['holds']} hold" in drawn["verdicts"].noted.finding
    assert facts.get("calc-tenfold-405b-days").range.text in drawn["days"].noted.finding
    assert facts.get("calc-colossus-over-frontier-rmax").text in drawn["rulers"].noted.finding
    assert facts.get("calc-colossus-fed-share-july-2024").range.text in drawn["colossus"].noted.finding
    assert facts.get("calc-google-fleet-h100e").range.text in drawn["owners"].noted.finding


def test_a_fleet_is_the_sum_of_its_parts_and_its_range_is_narrower_than_theirs_added(drawn):
    rows = drawn["owners"].noted.data
    for owner, fleet in rows[rows["label"].isin(rows.loc[rows["role"].eq("part"), "label"])].groupby("label"):
        parts, whole = fleet[fleet["role"].eq("part")], fleet[fleet["role"].eq("whole")].iloc[0]
        assert whole["value"] == pytest.approx(parts["value"].sum()), owner
        assert parts["low"].sum() < whole["low"] < whole["value"] < whole["high"] < parts["high"].sum(), owner


def test_the_largest_holders_come_first_and_a_row_has_one_whole(drawn):
    whole = drawn["owners"].noted.data.query("role == 'whole'")
    assert whole["value"].is_monotonic_decreasing and whole["label"].is_unique


def test_what_came_is_held_against_what_was_announced(drawn):
    came = drawn["promises"].noted.data.set_index("id")["value"]
    for came_id, what, announced in (
        ("calc-colossus-doubled-came", "xai-colossus-gpus", "xai-colossus-doubled-gpus"),
        ("calc-tenfold-405b-came", "ref-llama-4-behemoth-training-compute", "calc-tenfold-405b-compute"),
        ("calc-meta-fleet-all-came", "calc-meta-fleet-h100e", "meta-llama4-cluster-fleet-equivalents-about"),
    ):  # fmt: skip
        assert came[came_id] == pytest.approx(facts.get(what).value / facts.get(announced).value)


def test_colossus_is_dated_by_its_records(drawn):
    days = drawn["colossus"].noted.data.set_index("id")["date"].map(lambda day: day.date().isoformat())
    assert days["xai-colossus-doubled-gpus"] == "2024-11-02"  # two months after the post of 2 September
    started = facts.row("ref-colossus-start-announced")["text"]
    assert days["calc-colossus-fed-july-2024"] == days["memphis-supercluster-gpus"] == started
    assert facts.row("ref-colossus-grid-upgrade")["as_of"] == "2024-08"
    assert days["calc-colossus-fed-september-2024"] == "2024-08-15", "a month is drawn at its middle"


def test_what_its_owner_declares_is_drawn_hollow_and_what_others_saw_is_not(drawn):
    rows = drawn["colossus"].noted.data.set_index("id")
    empty = rows["drawn"].map(hollow)
    assert empty[rows["label"] == "Declared"].all()
    assert not empty[
        ["calc-colossus-fed-july-2024", "ref-colossus-accelerators-in-use", "out-grok-3-accelerators"]
    ].any()
    assert not empty[["calc-colossus-fed-grid-january-2025", "calc-colossus-fed-grid-may-2025"]].any()
    assert empty["calc-colossus-fed-150"], "what was approved in November did not flow then"
    posts = [i for i in rows.index if i.startswith(("xai-", "memphis-"))]
    assert set(rows.loc[posts, "label"]) == {"Declared"}


def test_each_power_feeds_as_many_as_the_same_model_gives(drawn):
    rows = drawn["colossus"].noted.data.query("label == 'Power'").set_index("id")["value"]
    each = facts.get("calc-colossus-fed-150").value / tables.value("ref-colossus-power-capacity")
    assert rows["calc-colossus-fed-turbines-august-2024"] == pytest.approx(
        each * facts.get("calc-colossus-supply-turbines-august-2024").value
    )
    assert rows["calc-colossus-fed-grid-may-2025"] == pytest.approx(rows["calc-colossus-fed-150"])


def test_the_table_shows_no_interval_that_leaves_its_value_out(drawn):
    """A number without a range has none in the table, where two digits of it would lie beside its three."""
    for name, figure_ in drawn.items():
        columns = figure_.noted.columns
        if {"low", "high"} <= set(columns):
            exact = (figure_.noted.data["low"] == figure_.noted.data["high"]).sum()
            assert figure_.html().count(">no range</td>") >= 2 * exact, name


def test_each_ruler_is_held_against_frontier(drawn):
    ratios = drawn["rulers"].noted.data
    assert dict(ratios.groupby("ruler").size().value_counts()) == {3: 5, 2: 1}, (
        "dies of Aurora’s are not counted"
    )
    leads = ratios[ratios["label"].eq("Colossus")]
    assert (leads["value"] > 1).all(), "the title says that Colossus leads by each ruler"
    value = ratios.set_index("id")["value"]
    eagle, frontier = (tables.value(f"memphis-supercluster-{name}-gpus") for name in ("eagle", "frontier"))
    assert value["calc-eagle-over-frontier-count"] == pytest.approx(eagle / frontier)
    aurora, frontier = (tables.value(f"ref-{name}-power") for name in ("aurora", "frontier"))
    assert value["calc-aurora-over-frontier-power"] == pytest.approx(aurora / frontier)


@pytest.mark.parametrize("narrow", [False, True])
def test_every_dated_claim_lies_inside_its_row(narrow, drawn):
    chart = drawn["timing"].narrow if narrow else drawn["timing"].wide
    drawing = downloads.draw(downloads.untitled(chart.to_dict()))
    clip = float(re.search(r'<clipPath id="[^"]*"><rect[^>]*height="([\d.]+)"', drawing)[1])
    marks = re.findall(
        r'<path [^>]*aria-roledescription="point"[^>]*transform="translate\([\d.]+,([\d.]+)\)"', drawing
    )
    rows = drawn["timing"].noted.data
    assert len(marks) == len(rows) and min(map(float, marks)) > 5 and max(map(float, marks)) < clip - 5


def test_a_plan_lies_after_its_article_and_a_teaser_counts_by_its_own_month(drawn):
    rows = drawn["timing"].noted.data.set_index("id")
    assert "meta-llama4-cluster-fleet-year-end" in rows.index, "a month later is another month"
    assert not [i for i in rows.index if "bytedance" in i]
    assert {"planned"} <= set(rows[rows["start"] > rows["appeared"]]["status"]) <= {"planned", "alleged"}


def test_a_figure_and_its_table_keep_the_status_and_the_digits_of_each_record(drawn):
    for name in ("owners", "colossus", "rulers", "utilisation", "days", "promises", "verdicts"):
        for row in drawn[name].noted.data.to_dict("records"):
            record = facts.get(row["id"])
            assert row["status"] == record.status, f"{name}: {row['id']}"
            assert record.digits in (None, 3) or row["digits"] == record.digits, f"{name}: {row['id']}"


def test_the_number_of_disagreements_is_that_of_the_rows_drawn(drawn):
    assert drawn["disagreements"].noted.data["label"].nunique() == facts.get("calc-disagreements").value


def test_the_bars_of_verdicts_stand_in_the_order_of_the_rubric(drawn):
    assert list(drawn["verdicts"].noted.data["series"]) == tables.choices("verdicts", "so")


def test_the_cost_of_a_run_is_a_table_of_facts_in_the_order_of_its_rows():
    shown = last("compute-race", "run-costs").frame
    assert list(shown.iloc[:, 0]) == [
        "Energy",
        "Electricity",
        "Rented by the hour",
        "On owned chips, at the least",
    ]
    assert [cell.id for cell in shown.iloc[0, 1:]] == ["calc-tenfold-70b-energy", "calc-tenfold-405b-energy"]


def test_every_claim_of_the_chapter_is_in_its_text_or_in_its_last_table():
    listed = {i.removeprefix("also-") for i in last("compute-race", "also").ids}
    claims = tables.load("claims")
    theme = set(claims.loc[claims["theme"].eq("compute-race"), "claim_id"])
    assert theme - set(facts_in("compute-race")) == listed
