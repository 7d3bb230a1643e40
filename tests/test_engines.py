"""What a reader does with the site holds in three engines, not only in Chromium: see :mod:`engines`."""

import engines
import pypdfium2
import pytest
from pages import PAGES

OPEN = "[...document.querySelectorAll('.ev:popover-open')].length"
STATUS = "document.querySelector('#search-status').textContent"
NOTED = "location.hash.startsWith('#ev-') && history.state?.note === document.querySelector('.ev:popover-open')?.id && history.state.note"
CLOSED = "!history.state?.note && !location.hash.startsWith('#ev-')"
ON_SEARCH = "location.pathname.endsWith('search.html')"


@pytest.fixture(params=["disk", "http"])
def base(request, site):
    """Where the site is opened: both, as state in the address must work without a server."""
    return site.as_uri() if request.param == "disk" else request.getfixturevalue("server")


def test_search_shows_what_it_looked_for_after_going_back(engine, base):
    engine.goto(f"{base}/search.html?q=Frontier")  # of an older address than what is typed
    engine.until(f"/found/.test({STATUS})")
    engine.run("document.querySelector('#q').select()")
    engine.type("#q", "Colossus")
    found = engine.until(
        f"document.querySelector('#q').value === 'Colossus' && /found/.test({STATUS}) && {STATUS}"
    )
    engine.click("#search-results a")
    engine.until("location.pathname.includes('/audit-')")
    engine.back()
    engine.until(
        f"{ON_SEARCH} && /found/.test({STATUS}) && document.querySelector('#q').value === 'Colossus'"
    )
    assert engine.run(STATUS) == found
    engine.run("void (location.hash = '#q=Aurora')")
    engine.until(f"document.querySelector('#q').value === 'Aurora' && {STATUS} !== {found!r}")


def test_filters_are_in_the_address_and_agree_with_the_claims_at_every_return(engine, base):
    choice, visible = (
        "document.querySelector('.filters [name=so]')",
        "document.querySelectorAll('li:not([hidden]) .claim:not([hidden])')",
    )
    agree = (
        f"document.readyState === 'complete' && location.search === '?so=contradicted' && {visible}.length"
        f" && [...{visible}].every((one) => one.dataset.so === 'contradicted') && {choice}.value === 'contradicted'"
    )
    engine.goto(f"{base}/book/audit.html")
    engine.run(
        f"void ({choice}.value = 'contradicted', ['input', 'change'].forEach((kind) => "
        f"{choice}.dispatchEvent(new Event(kind, {{ bubbles: true }}))))"
    )
    engine.until(agree)
    engine.goto(f"{base}/book/data.html")
    engine.back()
    engine.until(agree)
    engine.run("void setTimeout(() => location.reload())")
    engine.until(f"performance.getEntriesByType('navigation')[0].type === 'reload' && {agree}")
    other = engine.run("document.querySelector('.claim[hidden]').id")
    engine.run(f"void (location.hash = {other!r})")  # a claim that they hide takes them away
    engine.until(
        f"location.search === '' && {choice}.value === '' && !document.querySelector('.claim[hidden]')"
    )


def test_back_closes_the_one_sheet_of_notes_and_then_leaves(engine, base):
    engine.goto(f"{base}/search.html")
    engine.goto(f"{base}/book/compute-race.html")
    engine.click("main p .fact[data-layer=computed]")
    first = engine.until(NOTED)
    engine.click(".ev:popover-open .fact")
    engine.until(
        f"{NOTED} !== {first!r} && {OPEN} === 1 && document.querySelector('.ev:popover-open .ev-back')"
    )
    engine.click(".ev-back")
    engine.until(f"{NOTED} === {first!r} && {OPEN} === 1")
    engine.run("void setTimeout(() => location.reload())")
    engine.until(f"performance.getEntriesByType('navigation')[0].type === 'reload' && {NOTED} === {first!r}")
    engine.back()
    engine.until(f"{OPEN} === 0 && {CLOSED}")
    engine.click("main p .fact[data-layer=computed]")
    engine.until(NOTED)
    engine.run("void requestAnimationFrame(() => requestAnimationFrame(() => { window.framed = true; }))")
    engine.until("window.framed")  # what the note would cover has moved out from under it
    place = engine.run("scrollY")
    engine.press("Escape")
    engine.until(f"{OPEN} === 0 && {CLOSED}")
    assert engine.run("scrollY") == place
    engine.click("main p .fact")
    engine.until(NOTED)
    engine.run("dispatchEvent(new Event('beforeprint'))")  # as it would lie over the printed text
    engine.until(f"{OPEN} === 0 && {CLOSED}")
    engine.back()
    engine.until(ON_SEARCH)


def test_an_explorer_keeps_its_address_under_a_note(engine, base):
    engine.goto(f"{base}/book/compute-race.html")
    field = "document.querySelector('form[data-explorer] input[name]')"
    engine.run("void document.querySelector('form[data-explorer]').scrollIntoView()")
    engine.until(f"{field}?.disabled === false")
    engine.click("form[data-explorer] [data-state]:not([aria-pressed=true])")
    state = engine.until("location.hash.includes('?') && location.hash")
    value = engine.run(f"{field}.value")
    engine.click("main p .fact")
    engine.until(NOTED)
    engine.run("void setTimeout(() => location.reload())")
    engine.until(f"performance.getEntriesByType('navigation')[0].type === 'reload' && {NOTED}")
    engine.until(f"{field}.value === {value!r}")
    engine.press("Escape")
    engine.until(f"{OPEN} === 0 && location.hash === {state!r} && {field}.value === {value!r}")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,5", "1.5"),
        ("2.25", "2.25"),
        ("100.000,5", "100000.5"),
        ("100,000.5", "100000.5"),
        ("100.000", None),
    ],
)
def test_a_number_is_read_as_people_type_it_or_refused_with_both_readings(typed, meant, engine, base):
    engine.goto(f"{base}/book/compute-race.html")
    name = "usd_per_hour" if meant in ("1.5", "2.25") else "accelerators"
    css = f"form[data-explorer] input[name={name}]"
    field = f"document.querySelector({css!r})"
    engine.run(f"void {field}.scrollIntoView()")
    engine.until(f"{field}?.disabled === false")
    assert engine.run(f"[{field}.type, {field}.inputMode, parseFloat(getComputedStyle({field}).fontSize) >= 16]") == [
        "text", "decimal", True]  # fmt: skip
    engine.run(f"void {field}.select()")
    engine.type(css, typed)
    engine.run(f"void {field}.blur()")
    if meant:
        engine.until(f"new URLSearchParams(location.hash.split('?')[1]).get({name!r}) === {meant!r}")
        assert engine.run(f"{field}.value") == typed
    else:
        error = engine.until(f"document.getElementById({field}.id + '-error').textContent")
        assert "100.0" in error and "100000" in error
        assert engine.run(f"{field}.getAttribute('aria-invalid')") == "true"


@pytest.mark.parametrize(
    "page", ["search.html#q=36,2%", "book/audit.html#100%", "book/compute-race.html#100%"]
)
def test_no_address_stops_the_scripts(engine, base, page):
    engine.goto(f"{base}/{page}")
    engine.until(f"location.pathname.endsWith({page.split('#')[0]!r}) && document.readyState === 'complete'")
    if page.startswith("search"):
        assert (
            engine.until(f"/^[1-9].* found/.test({STATUS}) && document.querySelector('#q').value") == "36,2%"
        )
    elif "audit" in page:
        engine.until("!document.querySelector('form.filters').hidden")
    else:
        engine.click("main p .fact")
        engine.until(NOTED)  # a later part of the script has run


def test_a_claim_brings_its_body_when_it_is_opened(engine, base):
    claim = "xai-colossus-gpus"
    body = f"document.querySelector('#{claim} .claim-body')?.textContent"
    engine.goto(f"{base}/book/data.html")
    engine.goto(f"{base}/book/audit.html#{claim}")
    assert "speaks of" in engine.until(body)
    engine.run("void (location.hash = '#memphis-supercluster-aurora-gpus')")
    engine.until(body.replace(claim, "memphis-supercluster-aurora-gpus"))
    engine.type(".filters [name=words]", "Argonne gives")  # words of a body that nobody has opened
    engine.until("document.querySelectorAll('li:not([hidden]) .claim:not([hidden])').length === 1")


def test_a_link_to_far_below_jumps(engine, server):
    engine.goto(f"{server}/book/methods.html")
    engine.until("document.readyState === 'complete'")
    far = "document.querySelector('#what-the-site-costs')"
    assert engine.run(f"(location.hash = 'what-the-site-costs', {far}.getBoundingClientRect().top)") < 300


# What a reader does on every page that has something of the kind.


def opens(engine):
    engine.until("!!window.reportBring")
    assert engine.run("document.documentElement.scrollWidth <= innerWidth")
    assert engine.run("[...document.images].every((one) => one.complete && one.naturalWidth)")


def opens_a_note_by_click_and_closes_it_by_escape(engine):
    if not engine.run(f"!!{FACT}"):
        return
    engine.click(".under-test")
    engine.until(NOTED)
    assert engine.run(
        "document.querySelector('.ev:popover-open').getBoundingClientRect().bottom <= innerHeight + 1"
    )
    engine.press("Escape")
    engine.until(f"{OPEN} === 0 && {CLOSED}")
    assert engine.run("document.activeElement.matches('.under-test')")


def opens_a_note_by_key_and_closes_it_by_back(engine):
    if not engine.run(f"!!{FACT}"):
        return
    engine.run("void document.querySelector('.under-test').focus()")
    engine.press("Enter")
    engine.until(NOTED)
    engine.back()
    engine.until(f"{OPEN} === 0 && {CLOSED}")


def draws_its_figures_and_opens_a_mark_by_key(engine):
    if not engine.run("document.querySelectorAll('figure[data-figure]').length"):
        return
    assert engine.run("""[...document.querySelectorAll('figure[data-figure]')].every((figure) => {
        const seen = [...figure.querySelectorAll('.fig-stage > svg')].map((one) => one.getBoundingClientRect())
            .filter((box) => box.width > 200 && box.height > 60);
        return seen.length === 1 && seen[0].right <= innerWidth; })""")
    first = "document.querySelector('.fig-stage:has([data-id])')"
    engine.run(f"void {first}.focus()")
    engine.until(f"{first}.closest('figure').matches('[data-ready]')")
    engine.press("ArrowRight")
    engine.until("document.querySelector('.fig-tip:not([hidden])')?.textContent")
    engine.press("Escape")
    engine.until("!document.querySelector('.fig-tip:not([hidden])')")


def moves_its_explorer_and_goes_back_to_the_published_case(engine):
    if not engine.run("!!document.querySelector('form[data-explorer]')"):
        return
    engine.run("void document.querySelector('form[data-explorer]').scrollIntoView()")
    engine.until("document.querySelector('form[data-explorer] [data-state]')?.disabled === false")
    said = "document.querySelector('form[data-explorer] .ex-results').textContent"
    published = engine.run(said)
    engine.run(
        "void document.querySelector('form[data-explorer] [data-state]:not([aria-pressed=true])').click()"
    )
    engine.until(f"{said} !== {published!r} && location.hash.startsWith('#explorer-')")
    engine.run("void document.querySelector('form[data-explorer] [type=reset]').click()")
    engine.until(f"{said} === {published!r}")


def leads_to_a_section_in_one_tap_and_marks_it(engine):
    if not engine.run("document.querySelectorAll('.on-page a').length"):
        return
    engine.run("void (document.querySelector('.on-page').open = true)")
    engine.run("void document.querySelectorAll('.on-page a')[1].click()")
    top = "document.getElementById(document.querySelectorAll('.on-page a')[1].hash.slice(1)).getBoundingClientRect().top"
    engine.until(f"!document.querySelector('.on-page').open && {top} >= 0 && {top} < 200")
    engine.until("document.querySelectorAll('.on-page a')[1].getAttribute('aria-current') === 'location'")


ACTS = (
    opens,
    opens_a_note_by_click_and_closes_it_by_escape,
    opens_a_note_by_key_and_closes_it_by_back,
    draws_its_figures_and_opens_a_mark_by_key,
    moves_its_explorer_and_goes_back_to_the_published_case,
    leads_to_a_section_in_one_tap_and_marks_it,
)
#: The first number of the text that shows, named for the verbs.
FACT = """[...document.querySelectorAll('main .fact[data-note]')].find((one) => one.checkVisibility()
    && !one.closest('.ev, form, .fig-tip') && one.classList.add('under-test') === undefined)"""


@pytest.fixture(scope="module", params=engines.NAMES)
def lasting(request):
    """Each engine in turn for all pages, in the light and as wide as Firefox is at its narrowest."""
    running = engines.start(request.param, request)
    running.resize(500, 900)
    yield running
    running.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_from_disk(name, lasting, site):
    address = f"{site.as_uri()}/book/{name}.html"
    for act in ACTS:
        lasting.goto("about:blank")
        lasting.goto(address)
        lasting.until("document.readyState === 'complete'")
        try:
            act(lasting)
        except AssertionError as failed:
            raise AssertionError(f"{lasting.name}, {name}: {act.__name__}") from failed


@pytest.mark.parametrize("name", engines.NAMES)
def test_every_page_is_dark_for_those_who_prefer_it(name, request, site):
    engine = engines.start(name, request, dark=True)
    try:
        for page in PAGES:
            engine.goto(f"{site.as_uri()}/book/{page}.html")
            light = engine.until("""document.readyState === 'complete' && ['body', 'main p', '.masthead'].map((css) => {
                const style = getComputedStyle(document.querySelector(css));
                return [style.backgroundColor, style.color].map((one) => Math.max(...one.match(/\\d+/g).slice(0, 3))); })""")
            assert light[0][0] < 60 and light[1][1] > 150 and light[2][0] < 60, f"{name}: {page}"
    finally:
        engine.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_on_paper(name, lasting, site):
    lasting.goto(f"{site.as_uri()}/book/{name}.html")
    lasting.until("document.readyState === 'complete'")
    title = lasting.run("document.querySelector('h1').firstChild.textContent")
    try:
        pdf = pypdfium2.PdfDocument(lasting.pdf())
    except engines.Missing as lack:
        pytest.skip(str(lack))
    sheets = [sheet.get_textpage().get_text_range() for sheet in pdf]
    assert title.split()[0] in sheets[0] and all(sheet.strip() for sheet in sheets)
    assert pdf[0].get_size()[0] == pytest.approx(595, abs=1)
    foot = [sheet.get_textpage().get_text_bounded(bottom=0, top=48).strip() for sheet in pdf]
    # Firefox knows no boxes in the margins of a page; the numbers it prints are those of its own dialogue
    assert lasting.name == "firefox" or foot == [f"{n}" for n, _ in enumerate(sheets, 1)]
