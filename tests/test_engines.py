"""What a reader does with the site holds in three engines, not only in Chromium: see :mod:`engines`."""

import pytest

OPEN = "[...document.querySelectorAll('.ev:popover-open')].length"
STATUS = "document.querySelector('#search-status').textContent"
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
    found = engine.until(f"document.querySelector('#q').value === 'Colossus' && {STATUS}")
    engine.click("#search-results a")
    engine.until("location.pathname.endsWith('audit.html')")
    engine.back()
    engine.until(f"{ON_SEARCH} && {STATUS} && document.querySelector('#q').value === 'Colossus'")
    assert engine.run(STATUS) == found
    engine.run("void (location.hash = '#q=Aurora')")
    engine.until(f"document.querySelector('#q').value === 'Aurora' && {STATUS} !== {found!r}")


def test_filters_and_claims_agree_after_going_back(engine, base):
    engine.goto(f"{base}/book/audit.html")
    choice, visible = (
        "document.querySelector('.filters [name=so]')",
        "document.querySelectorAll('.claim:not([hidden])')",
    )
    engine.run(f"void ({choice}.value = 'contradicted', {choice}.form.dispatchEvent(new Event('input')))")
    engine.goto(f"{base}/book/data.html")
    engine.back()
    engine.until(f"document.readyState === 'complete' && {visible}.length")
    engine.until(f"[...{visible}].every((one) => [one.dataset.so, ''].includes({choice}.value))")
    engine.until(f"({choice}.value === '') === !document.querySelector('.claim[hidden]')")


def test_back_closes_notes_and_then_leaves(engine, base):
    engine.goto(f"{base}/search.html")
    engine.goto(f"{base}/book/compute-race.html")
    engine.click("main p .fact[data-layer=computed]")
    engine.until(f"{OPEN} === 1 && history.state?.notes === 1")
    engine.click(".ev:popover-open .fact")
    engine.until(f"{OPEN} === 2 && history.state?.notes === 2")
    engine.back()
    engine.until(f"{OPEN} === 1 && history.state?.notes === 1")
    place = engine.run("scrollY")
    engine.press("Escape")
    engine.until(f"{OPEN} === 0 && !history.state")
    assert engine.run("scrollY") == place
    engine.click("main p .fact")
    engine.until(f"{OPEN} === 1 && history.state?.notes === 1")
    engine.run("dispatchEvent(new Event('beforeprint'))")  # as it would lie over the printed text
    engine.until(f"{OPEN} === 0 && !history.state")
    engine.back()
    engine.until(ON_SEARCH)


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
        engine.until("history.state?.notes === 1")  # a later part of the script has run


def test_a_claim_brings_its_body_when_it_is_opened(engine, base):
    claim = "xai-colossus-gpus"
    body = f"document.querySelector('#{claim} .claim-body')?.textContent"
    engine.goto(f"{base}/book/data.html")
    engine.goto(f"{base}/book/audit.html#{claim}")
    assert "speaks of" in engine.until(body)
    engine.run("void (location.hash = '#memphis-supercluster-aurora-gpus')")
    engine.until(body.replace(claim, "memphis-supercluster-aurora-gpus"))
    engine.type(".filters [name=words]", "Argonne gives")  # words of a body that nobody has opened
    engine.until("document.querySelectorAll('.claim:not([hidden])').length === 1")


def test_a_link_to_far_below_jumps(engine, server):
    engine.goto(f"{server}/book/methods.html")
    engine.until("document.readyState === 'complete'")
    far = "document.querySelector('#what-the-site-costs')"
    assert engine.run(f"(location.hash = 'what-the-site-costs', {far}.getBoundingClientRect().top)") < 300
