"""Explorers as readers meet them: typed, dragged, by key, from a link, refused, and without a script."""

import math
import re
from itertools import product

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from explorer_samples import SAMPLE, write_page
from playwright.sync_api import expect
from report import explorers
from report.data import format as fmt
from report.data import units
from report.data.units import friendlier
from report.explorers.parts import clear
from report.facts import get as record
from waiting import until

MFU = next(control.written(control.start) for control in SAMPLE.controls if control.name == "mfu")
READ = """() => Object.fromEntries([...document.querySelectorAll("output[name]")].map(
    (out) => [out.name, [Number(out.dataset.value), out.textContent, out.dataset.fact || null]]))"""
TYPE = """(values) => { for (const name in values) {
    const field = document.querySelector(`form [name="${name}"]`);
    field.value = values[name];
    field.dispatchEvent(new Event("input", {bubbles: true})); } }"""


ALL = {"sample": lambda: SAMPLE} | {n.replace("_", "-"): getattr(explorers, n) for n in explorers.__all__}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Pages with each explorer, laid out as the site is, and the explorers themselves."""
    root = tmp_path_factory.mktemp("explorers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("report.output.site", True)
        made = {name: make() for name, make in ALL.items()}
        for explorer in made.values():
            write_page(root, explorer)
    return root / "book", made


#: Its script, which comes when the explorer is near, has run.
STARTED = "document.readyState === 'complete' && document.querySelector('form[data-ready]')"


@pytest.fixture
def open_page(browser, folder):
    contexts = []

    def opener(fragment="", name="sample", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto((folder[0] / f"{name}.html").as_uri() + fragment)
        page.wait_for_load_state()
        if options.get("java_script_enabled", True):
            until(page, STARTED)
        return page

    yield opener
    for context in contexts:
        context.close()


def grid(control, steps=9):
    """Values of a field from end to end, with the published one."""
    if control.choices:
        return [c.key for c in control.choices]
    space = np.geomspace if control.log else np.linspace
    inside = space(control.low, control.high, steps)[1:-1].tolist()
    return [control.low, *inside, control.high, control.start]


def assert_same(shown, expected, where, explorer=SAMPLE):
    for output in explorer.outputs:
        value, words, _ = shown[output.name]
        wanted = expected[output.name]
        if math.isfinite(wanted):
            assert value == pytest.approx(wanted, rel=1e-9, abs=0), f"{where}: {output.name}"
        else:
            assert str(value).lower() == str(wanted), f"{where}: {output.name}"
        assert words == output.said(wanted), f"{where}: {output.name}"


def typed_in(page, case):
    page.evaluate(TYPE, {name: v if isinstance(v, str) else clear(repr(v)) for name, v in case.items()})


@pytest.mark.parametrize("name", ALL)
def test_every_output_is_the_python_functions_over_the_grid(name, open_page, folder):
    page, explorer = open_page(name=name), folder[1][name]
    controls = explorer.controls
    cases = [explorer.start | {c.name: value} for c in controls for value in grid(c)]
    ends = [[c.start] if c.choices else [c.low, c.high] for c in controls]
    cases += [dict(zip(explorer.start, values, strict=True)) for values in product(*ends)]
    assert len(cases) > 2 ** len(ends) / 2 + 8 * len(ends) / 2
    for case in cases:
        typed_in(page, case)
        assert_same(page.evaluate(READ), explorer.compute(**case), case, explorer)
    assert page.said == []


@pytest.mark.parametrize("name", ALL)
def test_it_opens_on_the_published_case_and_comes_back_to_it(name, open_page, folder):
    page, explorer = open_page(name=name), folder[1][name]
    facts = {o.name: o.fact for o in explorer.outputs}
    shown = page.evaluate(READ)
    assert_same(shown, explorer.compute(), "published", explorer)
    assert {n: fact for n, (_, _, fact) in shown.items()} == facts
    for preset in explorer.presets:
        page.get_by_role("button", name=preset.label, exact=True).click()
        assert_same(page.evaluate(READ), explorer.compute(**explorer.case(preset)), preset.label, explorer)
        assert page.locator("[aria-pressed=true]").all_inner_texts() == [preset.label]
        assert_fields(page, explorer, explorer.case(preset))
    page.get_by_role("button", name="Reset to published").click()
    assert_same(page.evaluate(READ), explorer.compute(), "reset", explorer)
    assert page.locator("[aria-pressed=true], [role=alert]:visible").count() == 0
    assert_fields(page, explorer, explorer.start)


def assert_fields(page, explorer, case):
    """Fields, the words beside them and the notes of published numbers are those of ``case``."""
    for control in explorer.controls:
        field = page.locator(f'form [name="{control.name}"]').input_value()
        assert field == control.shown(case[control.name])
        if not control.choices:
            assert page.inner_text(f'[data-said="{control.name}"]') == control.said(case[control.name])
            digits = field.partition("e")[0].replace(".", "").strip("0")
            assert len(digits) <= 4 or field.isdigit(), "nobody reads sixteen digits"
    for output in explorer.outputs:
        if output.fact:
            kept = all(case[name] == explorer.start[name] for name in explorer.moved_by[output.name])
            note = page.locator(f'.ex-result:has(output[name="{output.name}"]) .ex-published')
            assert note.is_visible() == kept, "a published number stands only beside itself"


def test_words_are_those_of_the_formatter(open_page):
    page = open_page()
    rng = np.random.default_rng(7)
    values = [
        0,
        1,
        2,
        0.125,
        0.115,
        2.675,
        0.1,
        0.099,
        0.999,
        9.995,
        99.95,
        999500,
        999_499,
        1e6,
        1.5e9,
        2e12,
        1e17,
        3.8e26,
        -4.5,
    ]
    values += (10 ** rng.uniform(-4, 28, 300)).tolist() + [
        float(f"{x:.4g}") for x in 10 ** rng.uniform(-3, 20, 300)
    ]
    names = sorted(units.table().keys() - {"date", "text"})
    for unit in names:
        for sig in (2, 3, None):
            shown = page.evaluate(
                "([values, unit, sig]) => values.map((v) => "
                "window.reportExplorers.sample.text(v, unit, sig || Infinity))",
                [values, unit, sig],
            )
            wrong = [
                (v, a, b) for v, a in zip(values, shown, strict=True) if a != (b := fmt.text(v, unit, sig))
            ]
            assert wrong == [], f"{unit}, {sig} digits"
    for unit in ("hours", "days", "MWh", "W", "ratio"):
        shown = page.evaluate(
            "([values, unit]) => values.map((v) => "
            "window.reportExplorers.sample.said(v, {unit, words: 'x {}', sig: '3'}))",
            [values, unit],
        )
        assert shown == [f"x {fmt.text(*friendlier(v, unit))}" for v in values]


TYPED = {
    "1,5": [1.5], "0.36": [0.36], "0,36": [0.36], ",5": [0.5], "2.": [2], " 12 ": [12], "+7": [7], "−5": [-5],
    "100000": [100000], "1000.500": [1000.5], "2.1250": [2.125], "0.360": [0.36], "0,360": [0.36],
    "1e26": [1e26], "3.8e25": [3.8e25], "3,8E+25": [3.8e25], "1.645e11": [1.645e11], "2e-3": [0.002],
    "1.000.000": [1e6], "1,000,000": [1e6], "1 000 000": [1e6], "10\u00a0000": [1e4], "1’000": [1000],
    "1.000,5": [1000.5], "1,000.5": [1000.5], "1.000.000,25": [1000000.25], "1 000,5": [1000.5],
    "36%": [0.36], "36,5 %": [0.365],
    "100.000": [100, 100000], "1,000": [1, 1000], "2.125": [2.125, 2125], "-12,500": [-12.5, -12500],
    "": [], "-": [], "eee": [], "1e": [], "1.2.3": [], "1.00.000": [], "1,5,5": [], "1 00": [], "--1": [],
    "10^26": [], "36%x": [], "two": [], "1.000,000.5": [],
}  # fmt: skip


def test_numbers_are_read_as_people_type_them(open_page):
    page = open_page()
    read = "(said) => said.map((one) => window.reportExplorers.sample.meanings(one, 'fraction'))"
    assert dict(zip(TYPED, page.evaluate(read, list(TYPED)), strict=True)) == TYPED
    assert page.evaluate("window.reportExplorers.sample.meanings('36%', 'USD')") == []


REPORT = [name for name in ALL if name != "sample"]
DRAW = """([name, states]) => {
    const { results, ends, spread } = window.reportExplorers[name];
    const shown = Object.fromEntries([...document.querySelectorAll("output[name]")].map((out) => [out.name, out.dataset]));
    return states.map((state) => Object.entries(results(state)).map(([output, result]) => {
        const draws = result.draws();
        return [output, result.value, draws ? ends(draws) : null, result.tested, spread(result, shown[output])]; })); }"""


def states(explorer, count, rng):
    """States that a reader may leave an explorer in: known values, others, and ranges."""
    found = []
    for _ in range(count):
        case = explorer.start | explorer.case(rng.choice([*explorer.presets]))
        for control in explorer.controls:
            if control.choices:
                case[control.name] = control.choices[rng.integers(len(control.choices))].key
                case |= explorer.follow({control.name: case[control.name]})
        for control in (c for c in explorer.controls if not c.choices):
            ends = np.log([control.low, control.high])
            low, high = sorted(np.exp(rng.uniform(*ends, 2)).clip(control.low, control.high).tolist())
            start = control.start
            case[control.name] = [case[control.name], start, low, (low, high)][rng.integers(4)]
        found.append(case)
    return found


@pytest.mark.parametrize("name", REPORT)
def test_a_thousand_states_have_the_ranges_that_python_draws(name, open_page, folder):
    page, explorer = open_page(name=name), folder[1][name]
    cases = [explorer.start, *states(explorer, 250, np.random.default_rng(16))]
    shown = page.evaluate(DRAW, [name, [{n: _plain(v) for n, v in case.items()} for case in cases]])
    for case, found in zip(cases, shown, strict=True):
        values, draws, words = explorer.compute(**case), explorer.draws(**case), explorer.spreads(**case)
        assert [output for output, *_ in found] == list(values)
        for output, value, ends, _, said in found:
            where = f"{case}: {output}"
            assert value == pytest.approx(values[output], rel=1e-9, nan_ok=True), where
            assert (ends is None) == (np.ndim(draws[output]) == 0), where
            if ends:
                wanted = explorer.intervals(**case)[output]
                size = np.nanmax(np.abs([*wanted, 0]))  # ends on both sides of nought are differences
                assert ends == pytest.approx(wanted, rel=1e-9, abs=1e-12 * size, nan_ok=True), where
            assert said == list(words[output]), where


def _plain(value):
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("name", REPORT)
def test_an_explorer_opens_with_the_published_ranges_and_their_names(name, open_page, folder):
    page, explorer = open_page(name=name, java_script_enabled=False), folder[1][name]
    ranged = [o for o in explorer.outputs if o.fact and record(o.fact).ranged]
    assert ranged
    for output in ranged:
        fact = record(output.fact)
        assert explorer.intervals()[output.name] == pytest.approx((fact.low, fact.high), rel=1e-9)
        said = page.inner_text(f'.ex-result:has(output[name="{output.name}"]) .ex-range')
        assert said.startswith(f"{fact.interval} "), "a range is called 90% only where it is tested"
    assert page.locator(".ex-range a").get_attribute("href") == "methods.html#uncertainty"


def test_a_typed_range_moves_the_range_of_days_and_the_address_restores_it(open_page, folder):
    page, explorer = open_page(name="compute-race"), folder[1]["compute-race"]
    beside, field = page.locator(".ex-lead .ex-range"), page.locator("[name=mfu]")
    first = beside.inner_text()
    assert first.startswith("90% interval ")
    field.fill("20-40%")
    wide = {"mfu": (0.2, 0.4)}
    assert_same(page.evaluate(READ), explorer.compute(**wide), "a range", explorer)
    assert beside.inner_text() == " ".join(explorer.spreads(**wide)["days"]) != first
    assert beside.inner_text().startswith("range "), "what a reader types is not tested"
    assert page.inner_text('[data-said="mfu"]') == "20% to 40%"
    assert float(page.input_value('[data-for="mfu"]')) == pytest.approx(math.sqrt(0.2 * 0.4), abs=0.01)
    assert page.locator(".ex-lead .ex-published").is_hidden()
    link = page.get_attribute(".ex-link", "href")
    assert "&mfu=0.2..0.4&" in link
    other = open_page(link, name="compute-race")
    assert other.input_value("[name=mfu]") == "0.2–0.4"
    assert other.inner_text(".ex-lead .ex-range") == beside.inner_text()
    assert_same(other.evaluate(READ), explorer.compute(**wide), "from the link", explorer)
    field.fill("0.3")
    assert beside.is_hidden(), "a number without a range has none"
    page.get_by_role("button", name="Reset to published").click()
    assert beside.inner_text() == first


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("50000-20000", "A range goes from its lower end to its higher."),
        ("20000 to 20000", "A range goes from its lower end to its higher."),
        ("20.000..50000", "20.000 can mean 20 or 20000. Type the one you mean."),
        ("20000–50.000", "50.000 can mean 50 or 50000. Type the one you mean."),
        ("20-50000", "Use a number from 1000 to 1000000."),
        ("20000 to many", "This needs a number."),
        ("20000-", "This needs a number."),
    ],
)
def test_a_range_that_will_not_do_is_refused_beside_its_field(typed, words, open_page):
    page = open_page()
    good = page.evaluate(READ)
    page.fill("[name=accelerators]", typed)
    assert page.locator("[role=alert]:visible").all_inner_texts() == [words]
    assert page.evaluate(READ) == good


RANGES = {
    "0.2-0.4": ["0.2", "0.4"], "20-40%": ["20%", "40%"], "20% to 40 %": ["20%", "40 %"], "0,2 – 0,4": ["0,2", "0,4"],
    "3e25-4e25": ["3e25", "4e25"], "1e-3-2e-3": ["1e-3", "2e-3"], "0.2..0.4": ["0.2", "0.4"], "1 000−2 000": ["1 000", "2 000"],
    "1e-9": ["1e-9"], "-5": ["-5"], "1.000.000": ["1.000.000"], " 12 ": ["12"], "0.2": ["0.2"],
}  # fmt: skip


def test_ranges_are_read_as_people_type_them(open_page):
    page = open_page()
    read = "(said) => said.map(window.reportExplorers.sample.parts)"
    assert dict(zip(RANGES, page.evaluate(read, list(RANGES)), strict=True)) == RANGES


def test_words_of_a_result_say_in_how_many_draws_they_hold(open_page, folder):
    page, explorer = open_page(name="sb-1047"), folder[1]["sb-1047"]
    page.fill("[name=training_flop]", "9e25 to 2e26")
    page.fill("[name=usd_per_hour]", "2.5")
    said = page.inner_text('.ex-result:has(output[name="eo_14110"]) .ex-range')
    drawn = explorer.draws(training_flop=(9e25, 2e26))["eo_14110"]
    assert said == f"so in {fmt.text((drawn == 1).mean(), 'probability', 2)} of the draws"


def test_what_can_mean_two_numbers_is_refused_with_both(open_page):
    page = open_page()
    good = page.evaluate(READ)
    for typed, words in (
        ("100.000", "100.000 can mean 100 or 100000. Type the one you mean."),
        ("2,125", "2,125 can mean 2.1250 or 2125. Type the one you mean."),
    ):
        page.fill("[name=accelerators]", typed)
        assert page.locator("[role=alert]:visible").all_inner_texts() == [words]
        assert page.evaluate(READ) == good
    page.fill("[name=accelerators]", "25.000,0")
    assert_same(page.evaluate(READ), SAMPLE.compute(accelerators=25000), "both separators")
    page.fill("[name=mfu]", "50%")
    assert_same(page.evaluate(READ), SAMPLE.compute(accelerators=25000, mfu=0.5), "a percentage")


def test_each_chip_brings_its_own_price_and_an_unknown_one_is_not_made_up(open_page, folder):
    page, explorer = open_page(name="compute-race"), folder[1]["compute-race"]
    price, cost = page.locator("[name=usd_per_hour]"), page.locator('output[name="cost_usd"]')
    for chip in ("a100", "b200", "mi250x", "h100"):
        page.select_option("[name=chip]", chip)
        assert_same(page.evaluate(READ), explorer.compute(chip=chip), chip, explorer)
    page.select_option("[name=chip]", "mi250x")
    assert price.input_value() == "" and page.locator("[role=alert]:visible").count() == 0
    assert cost.inner_text() == page.inner_text('[data-said="usd_per_hour"]') == "no price held for this chip"
    assert "&usd_per_hour=" in page.get_attribute(".ex-link", "href")
    price.fill("1,5")
    known = explorer.compute(chip="mi250x", usd_per_hour=1.5)
    assert_same(page.evaluate(READ), known, "a price of the reader’s", explorer)
    other = open_page(page.get_attribute(".ex-link", "href"), name="compute-race")
    assert_same(other.evaluate(READ), known, "from the link", explorer)


def test_going_back_finds_fields_and_results_together(open_page):
    """The browser fills fields in after the scripts have run, here without the page’s state in the address."""
    page = open_page()
    page.fill("[name=accelerators]", "200000")
    page.get_by_role("link", name="Elsewhere").click()
    page.goto("about:blank")
    page.go_back()
    until(page, STARTED)
    accelerators = float(page.input_value("[name=accelerators]"))
    assert_same(page.evaluate(READ), SAMPLE.compute(accelerators=accelerators), "after Back")
    place = 1000 * math.log(accelerators / 1000) / math.log(1000)
    assert float(page.input_value('[data-for="accelerators"]')) == pytest.approx(place, abs=1)
    page.get_by_role("button", name="Llama 3.1 405B").click()
    page.goto("about:blank")
    page.go_back()
    expected = SAMPLE.compute(**SAMPLE.case(SAMPLE.presets[0]))
    until(page, STARTED)
    assert_same(page.evaluate(READ), expected, "a real case, with digits that its fields do not show")


def test_sliders_and_typing_share_one_value(open_page):
    page = open_page()
    page.locator('[data-for="mfu"]').fill("0.2")
    assert page.input_value('[name="mfu"]') == "0.2"
    assert page.inner_text('[data-said="mfu"]') == "20%"
    assert page.get_attribute('[data-for="mfu"]', "aria-valuetext") == "20%"
    for place, value in (("0", 1000), ("1000", 1_000_000), ("500", 31600)):
        page.locator('[data-for="accelerators"]').fill(place)
        assert float(page.input_value('[name="accelerators"]')) == value
        assert_same(page.evaluate(READ), SAMPLE.compute(mfu=0.2, accelerators=value), value)
    page.fill('[name="accelerators"]', "100000")
    assert float(page.input_value('[data-for="accelerators"]')) == pytest.approx(1000 * 2 / 3, abs=1)


def test_the_keyboard_alone_moves_a_model(open_page):
    page = open_page()
    before = page.evaluate(READ)["days"][0]
    page.locator('[name="mfu"]').focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.for") == "mfu"
    assert page.input_value('[name="mfu"]') == f"{round(record('assume-mfu').value + 0.01, 2):g}"
    assert page.evaluate(READ)["days"][0] < before
    page.get_by_role("button", name="Reset to published").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=mfu]")).to_have_value(MFU)
    assert page.evaluate(READ)["days"][0] == before


def test_a_link_reproduces_the_state(open_page):
    page = open_page()
    case = {"accelerators": 25000, "chip": "a100", "mfu": 0.34, "training_flop": 2.1e25, "deadline": 90}
    typed_in(page, case)
    expect(page).to_have_url(re.compile("deadline=90$"))
    assert page.evaluate("location.hash") == page.evaluate("document.querySelector('.ex-link').hash")
    assert page.evaluate("location.hash").startswith(
        "#explorer-sample?accelerators=25000&chip=a100&mfu=0.34&"
    )
    other = open_page(page.evaluate("location.hash"))
    assert_same(other.evaluate(READ), SAMPLE.compute(**case), "from the link")
    assert other.input_value('[name="chip"]') == "a100"
    until(other, "document.querySelector('form').getBoundingClientRect().top < 100")
    other.evaluate("location.hash = '#explorer-sample?mfu=0.5'")
    expect(other.locator("[name=mfu]")).to_have_value("0.5")
    assert_same(other.evaluate(READ), SAMPLE.compute(**case | {"mfu": 0.5}), "from an address typed later")


def test_other_addresses_leave_the_fields_alone(open_page):
    page = open_page("#elsewhere")
    page.fill('[name="mfu"]', "0.5")
    page.get_by_role("link", name="Elsewhere").click()
    assert page.evaluate("location.hash") == "#elsewhere"
    assert page.input_value('[name="mfu"]') == "0.5"
    plain = open_page("#explorer-sample")
    assert plain.evaluate(READ)["days"][0] == pytest.approx(SAMPLE.compute()["days"])


def test_a_bad_link_is_refused_field_by_field(open_page):
    page = open_page("#explorer-sample?mfu=7&chip=tpu&accelerators=lots&deadline=90&sizzle=1")
    assert_same(page.evaluate(READ), SAMPLE.compute(deadline=90), "bad link")
    alerts = page.locator("[role=alert]:visible").all_inner_texts()
    assert alerts == ["This needs a number.", "Choose one of H100, A100.", "Use a number from 0.05 to 0.8."]


def test_reset_clears_what_was_refused(open_page):
    page = open_page()
    page.fill('[name="mfu"]', "")
    page.get_by_role("button", name="Reset to published").click()
    assert page.input_value("[name=mfu]") == MFU
    assert_same(page.evaluate(READ), SAMPLE.compute(), "reset")
    assert page.locator("[role=alert]:visible").count() == 0


#: What is typed into a field, and what is said beside it.
REFUSED = dict.fromkeys(["", "eee", "-"], "This needs a number.") | dict.fromkeys(
    ["9", "-0.3", "0"], "Use a number from 0.05 to 0.8."
)


def test_bad_input_is_refused_beside_the_field_and_the_last_good_result_stays(open_page):
    page = open_page()
    field, alert = page.locator('[name="mfu"]'), page.locator("[role=alert]:visible")
    for keys, words in REFUSED.items():
        page.fill('[name="deadline"]', "60")
        field.fill("0.5")
        good = page.evaluate(READ)
        field.fill("")
        field.press_sequentially(keys)
        assert alert.all_inner_texts() == [words], keys
        assert alert.get_attribute("id") in field.get_attribute("aria-describedby").split()
        assert field.get_attribute("aria-invalid") == "true"
        assert page.evaluate(READ) == good, keys
        page.fill('[name="deadline"]', "10")
        assert_same(page.evaluate(READ), SAMPLE.compute(mfu=0.5, deadline=10), "another field still counts")
        field.fill("0.6")
        assert field.get_attribute("aria-invalid") == "false"
        assert alert.count() == 0, keys


def test_an_output_names_its_fact_only_while_it_shows_the_published_value(open_page):
    page = open_page()
    assert page.evaluate(READ)["peak"][2] == "calc-colossus-peak-bf16"
    page.fill('[name="mfu"]', "0.5")
    assert page.evaluate(READ)["peak"][2] == "calc-colossus-peak-bf16"
    page.fill('[name="accelerators"]', "90000")
    assert page.evaluate(READ)["peak"][2] is None
    page.fill('[name="accelerators"]', "100000")
    assert page.evaluate(READ)["peak"][2] == "calc-colossus-peak-bf16"


def test_the_mark_moves_along_the_line_and_stays_on_it(open_page):
    page = open_page(reduced_motion="reduce")

    def at():
        return float(page.evaluate("document.querySelector('.ex-mark').style.getPropertyValue('--at')"))

    assert at() == pytest.approx(SAMPLE.chart.place(SAMPLE.compute()["days"]), abs=1e-3)
    assert page.locator(".ex-past").all_inner_texts() == ["a day"]
    page.fill('[name="training_flop"]', "1e24")
    moved = page.evaluate("document.querySelector('[data-of=energy]').style.getPropertyValue('--at')")
    energy = SAMPLE.compute(training_flop=1e24)["energy"]
    assert float(moved) == pytest.approx(SAMPLE.chart.place(energy)), "a line that rests on fields moves"
    page.fill('[name="training_flop"]', "1e28")
    page.fill('[name="accelerators"]', "1000")
    assert at() == 1
    assert page.locator(".ex-past:not([data-of])").count() == len(SAMPLE.chart.ticks) - 1
    line, mark = (page.locator(s).bounding_box() for s in (".ex-line", ".ex-mark"))
    assert mark["x"] + mark["width"] <= line["x"] + line["width"] + 0.5


def test_without_javascript_the_published_case_stands_and_nothing_can_be_moved(open_page):
    page = open_page(java_script_enabled=False)
    for output in SAMPLE.outputs:
        shown = page.locator(f'output[name="{output.name}"]')
        assert shown.inner_text() == output.said(SAMPLE.compute()[output.name])
    assert page.locator("input:enabled, select:enabled, form button:not(.fact):enabled").count() == 0
    assert page.locator("form button.fact:enabled").count() > 5
    assert "JavaScript" in page.locator(".ex-off").inner_text()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_any_screen_and_axe_finds_nothing(name, width, scheme, open_page):
    page = open_page(name=name, viewport={"width": width, "height": 800}, color_scheme=scheme, has_touch=True)
    page.locator("input[name]").last.fill("-1")
    page.locator(".ex-sources summary").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.said == []
    told = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in Axe().run(page).response["violations"]]
    assert told == []
    boxes = [b.bounding_box() for b in page.locator(".ex-tick b, .ex-tick .fact").all()]
    for one, other in ((a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]):
        apart = one["y"] != other["y"] or one["x"] + one["width"] <= other["x"]
        assert apart or other["x"] + other["width"] <= one["x"]
    for target in page.locator("form :is(input, select, button:not(.fact)):visible").all():
        assert target.bounding_box()["height"] >= 24


def test_the_first_result_stays_in_view_on_a_phone(open_page):
    page = open_page(viewport={"width": 320, "height": 640})
    page.locator('[name="deadline"]').scroll_into_view_if_needed()
    lead = page.locator(".ex-lead output").bounding_box()
    assert 0 <= lead["y"] < 100


def test_the_script_is_small_and_says_nothing_about_other_hosts():
    from explorer_samples import BOOK

    text = (BOOK / "_static" / "explorer.js").read_text(encoding="utf8")
    assert len(text.encode()) < 10_000
    assert not re.search(r"https?:|\beval\b|new Function|innerHTML", text + SAMPLE.script())
    assert '"peak_flops": "ref-a100-peak-bf16"' in SAMPLE.script()
