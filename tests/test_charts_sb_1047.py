"""Figures of the chapter on regulation: valid in both sizes, sourced, equal to what hand arithmetic gives."""

import math

import pytest
from notebook_cells import last
from report import facts, load, newest
from report.pages.numbers import facts_in

#: Figures of the chapter by the cells that draw them.
FIGURES = {
    "two-lines": "two-lines",
    "coverage": "coverage-by-rule",
    "objection": "objection",
    "crossing": "crossing",
    "reach": "reach",
}
H100, DAY = facts.get("ref-h100-peak-bf16").value, 86400


def noted(cell):
    return last("sb-1047", cell).noted


def value(key):
    return facts.get(key).value


@pytest.mark.parametrize("cell", FIGURES)
def test_figure_is_sourced(cell):
    figure = last("sb-1047", cell)
    assert figure.noted.name == FIGURES[cell]
    for record in {*figure.noted.sources, *figure.noted.data["id"]}:
        assert facts.exists(record), f"{cell}: {record} is no record"


@pytest.mark.parametrize("cell", ["two-lines", "coverage", "objection", "crossing"])
def test_drawn_value_is_the_record(cell):
    for row in noted(cell).data.itertuples():
        assert row.value == facts.get(row.id).value, row.id


@pytest.mark.parametrize("cell", FIGURES)
def test_the_table_says_how_firmly_each_record_stands(cell):
    for row in noted(cell).data.itertuples():
        assert row.status == facts.get(row.id).status, row.id


def test_only_grok_3_of_the_models_that_came_is_past_both_lines():
    figure = noted("two-lines")
    flop, line = value("ref-sb-1047-compute-line"), value("ref-sb-1047-cost-line")
    for row in figure.data.itertuples():
        over = row.value > flop and row.cost > line
        assert over == (row.label in ("Grok 3", "ten times the 405B")), row.label
        announced = row.label.startswith("ten times")
        assert (row.shape == "diamond") == announced, row.label
    assert "Only Grok 3" in figure.finding


def test_a_model_stands_at_the_cost_of_its_own_run():
    for row in noted("two-lines").data.itertuples():
        hours = row.value / (H100 * value("assume-mfu") * 3600)
        assert row.cost == pytest.approx(hours * value("assume-h100-hour-price"), rel=1e-6), row.label


def test_the_military_fine_tune_is_as_far_below_as_the_finding_says():
    figure = noted("objection")
    assert figure.data["id"].iloc[0] == "calc-chatbit-finetune-flop"
    assert facts.get("calc-chatbit-times-below-1e26").range.text in figure.finding
    below = figure.data.set_index("id")["value"] < value("ref-sb-1047-compute-line")
    assert list(below.index[~below]) == ["ref-grok-3-training-compute"]


def test_each_day_of_a_rule_is_that_of_its_record():
    figure = noted("reach")
    assert len(figure.data) == 13
    for row in figure.data.itertuples():
        assert facts.get(row.id).day == row.date, row.id
    held = figure.data[figure.data["step"].isin(["signed", "in force"])].set_index("id")["date"]
    ended = facts.get("ref-eo-14110-revoked").day
    grok = facts.get("ref-grok-3-release-date").day
    american = held[~held.index.str.contains("eu-ai-act|eo-14110")]
    assert ended < grok < american.min(), "the finding says that no American rule held then"


def test_a_rule_that_is_to_come_is_not_yet_in_force():
    rules = load("rules").set_index("rule")
    read = load("reference")["accessed"].max()
    for rule in rules[rules["in_force_from"].notna()].itertuples():
        assert (rule.state == "in force") == (rule.in_force_from <= read), rule.Index
    assert newest("sb-1047").day <= read < rules.loc["raise-act", "in_force_from"]


def test_the_table_of_rules_is_the_file_of_rules():
    shown = last("sb-1047", "rules").frame
    rules = load("rules").query("rule != 'raise-act-2025'")
    assert all(
        str(cell).startswith(state) for cell, state in zip(shown["State"], rules["state"], strict=True)
    )
    dollars = rules["cost_line_usd_id"].fillna(rules["revenue_line_usd_id"])
    days = rules["ended_id"].fillna(rules["in_force_from_id"])
    columns = {"State": days, "Line of compute": rules["compute_line_flop_id"], "And more than": dollars}
    for column, records in columns.items():
        for cell, record in zip(shown[column], records, strict=True):
            assert cell == "–" if not isinstance(record, str) else cell.id == record


def test_every_claim_of_the_chapter_has_its_place():
    told = set(facts_in("sb-1047"))
    listed = {fact.id for fact in last("sb-1047", "also").frame["The article says"]}
    claims = set(load("claims").query("theme == 'sb-1047'")["claim_id"])
    assert claims - told == listed


def test_a_cell_says_what_its_run_and_its_line_say():
    cells = noted("coverage").data.set_index("id")["state"]
    dense = value("ref-llama-3-1-405b-training-compute")
    sure = {"tenfold-405b": 10 * dense, "llama-3-1-405b": dense}
    rules = ("sb-1047", "eo-14110", "eu-ai-act", "sb-53", "raise-act")
    lines = {rule: value(f"ref-{rule}-compute-line") for rule in rules}
    for run, flop in sure.items():
        for rule, line in lines.items():
            assert cells[f"calc-covered-{rule}-{run}"] == ("yes" if flop > line else "no"), f"{rule}, {run}"
    assert set(cells[cells.index.str.endswith("-chatbit")]) == {"no"}


def test_a_judged_revenue_is_no_chance():
    frame = noted("coverage").data
    for row in frame.itertuples():
        if row.column in ("SB 53", "RAISE Act"):
            compute = facts.get(row.id.replace("sb-53", "eo-14110").replace("raise-act", "eo-14110"))
            assert row.value in (0, compute.value), f"{row.id} is another chance than that of its compute"
        judged = row.row == "Grok 3" and row.column in ("SB 53", "RAISE Act")
        assert ("judged" in row.text) == judged, f"{row.row}, {row.column}: {row.text}"


def test_only_what_was_released_is_said_to_be():
    names = {row.id: row.row for row in noted("coverage").data.itertuples()}
    for run, status in (("behemoth", "previewed"), ("scout", "released"), ("maverick", "released")):
        assert facts.exists(f"out-llama-4-{run}-status") == (status == "previewed")
        assert f"as {status}" in names[f"calc-covered-sb-1047-llama-4-{run}"]


def test_the_chance_between_is_that_of_the_tail():
    # ten times a lognormal with the 5th and 95th percentile of the estimate, above the line
    estimate = facts.row("ref-llama-3-70b-training-compute")
    low, middle, high = (10 * estimate[end] for end in ("low", "value", "high"))
    spread = math.log(high / low) / (2 * 1.6449)
    tail = 0.5 * math.erfc(math.log(value("ref-eo-14110-compute-line") / middle) / spread / math.sqrt(2))
    chance = facts.get("calc-covered-eo-14110-tenfold-70b").value
    assert chance == pytest.approx(tail, abs=0.006)
    assert str(facts.get("calc-covered-sb-1047-tenfold-70b")) in noted("coverage").finding


def test_days_to_a_line_by_hand():
    data = noted("crossing").data.set_index("id")
    for words, rule in (("1e25", "eu-ai-act"), ("3e25", "sb-1047-finetune"), ("1e26", "sb-1047")):
        days = value(f"ref-{rule}-compute-line") / (H100 * value("assume-mfu")) / DAY
        for cluster, count in (
            ("colossus", "xai-colossus-gpus"),
            ("eagle", "memphis-supercluster-eagle-gpus"),
        ):
            expected = pytest.approx(days / value(count), rel=1e-6)
            assert data["value"][f"calc-{cluster}-days-to-{words}"] == expected
    counts = load("figures").query("figure == 'crossing'").drop_duplicates("label").set_index("label")["id"]
    for label, count in counts.items():
        status = facts.get(count).status
        said = f"{label} ({status})" if status in ("planned", "alleged") else label
        assert (data["label"] == said).sum() == 3, f"{label} is {status}"


def test_the_tests_agree_at_the_price_that_the_text_says():
    line, flop = value("ref-sb-1047-cost-line"), value("ref-sb-1047-compute-line")
    price = line * H100 * value("assume-round-mfu") * 3600 / flop
    assert value("calc-tests-coincide-price") == pytest.approx(price)


def test_the_cheapest_hour_is_named_where_the_text_says_so():
    shown = last("sb-1047", "prices").frame
    prices = [fact.value for fact in shown["H100, an hour"]]
    assert "2025" in shown["Price seen"][prices.index(min(prices))] and prices[-1] > min(prices)
    for price, cost in zip(shown["H100, an hour"], shown["Run on the compute line"], strict=True):
        assert cost.value / price.value == pytest.approx(shown["Run on the compute line"][0].value
                                                         / shown["H100, an hour"][0].value)  # fmt: skip
