"""The committed benchmark says what the methods page promises, and the table shows it as measured."""

import json

import pytest
from report.pages import benchmark


@pytest.fixture(scope="module")
def found():
    return benchmark.results()


def visit(found, site, device):
    return found["visits"][f"{site}-{device}"]


def test_a_first_view_is_light(found):
    for device in ("desk", "phone"):
        ours = visit(found, "report", device)
        assert ours["bytes"] <= 120_000 and ours["requests"] <= 12 and ours["layout_shift"] < 0.01


def test_a_slow_phone_sees_every_figure_in_a_quarter_of_the_time_and_is_not_blocked(found):
    ours, plain = visit(found, "report", "phone"), visit(found, "plain", "phone")
    assert ours["figures_ms"] <= plain["figures_ms"] / 4 and ours["blocking_ms"] < 100


@pytest.mark.parametrize("device", ["desk", "phone"])
def test_a_slider_is_no_slower_than_altairs_own(device, found):
    ours, plain = (visit(found, site, device)["slider_ms"] for site in ("report", "plain"))
    assert ours <= plain


def test_builds_stay_within_their_shares(found):
    ours, plain = found["builds"]["report"], found["builds"]["plain"]
    assert ours["cold_s"] <= 1.5 * plain["cold_s"]
    assert ours["second_s"] <= ours["cold_s"] / 3


def test_the_table_shows_the_file(found):
    text = benchmark.costs().html()
    for key in ("bytes", "figures", "blocking", "slider"):
        assert f'id="cost-{key}-phone"' in text
    assert f"{visit(found, 'plain', 'phone')['bytes'] / 1000:,.0f}\N{NO-BREAK SPACE}KB" in text


def test_a_missing_file_names_the_fix(tmp_path, monkeypatch):
    monkeypatch.setattr(benchmark, "RESULTS", tmp_path / "results.json")
    with pytest.raises(FileNotFoundError, match="run `make bench`"):
        benchmark.results()


def test_a_still_site_divides_by_nothing(found):
    flat = json.loads(json.dumps(found))
    flat["visits"]["plain-phone"]["layout_shift"] = 0
    rows = benchmark.rows(flat).set_index("id")
    assert rows.loc["cost-layout-phone", "ratio"] != rows.loc["cost-layout-phone", "ratio"]
