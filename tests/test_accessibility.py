"""Axe on every page, at both widths and in both schemes, as it opens and with everything open; and the tab walk."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_site import FILES

#: Only violations: axe then works out the selectors of what is wrong and not of every passing element.
OPTIONS = {"preload": False, "resultTypes": ["violations"]}
#: What opening adds to a page whose other parts were looked at closed.
OPENED = [".ev:popover-open", "details[open]", "figure[data-figure]", "form"]
OPEN_ALL = """async () => {
  await window.reportBring('figure.js');
  document.querySelectorAll('details').forEach((one) => { one.open = true; });
  const stages = [...document.querySelectorAll('.fig-stage')].filter((one) => one.getClientRects().length);
  for (const stage of stages) {
    stage.focus();
    stage.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
  }
}"""


def complaints(page, context=None) -> list:
    """Each violation's rule and the first elements it names."""
    found = Axe().run(page, context=context, options=OPTIONS).response["violations"]
    return [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in found]


#: A long list repeats a few kinds of record: one whole look holds them all, the others a share of each list.
SHORTEN = """() => {
  const first = [...document.querySelectorAll('main .fact[data-note]')].find((one) => one.checkVisibility());
  const kept = first && `ev-${first.dataset.fact}`;
  document.querySelectorAll('.records, .claims, tbody, .evidence-notes, .trace ul, .ev-inputs').forEach(
    (list) => [...list.children].slice(12).filter((one) => one.id !== kept).forEach((one) => one.remove()));
}"""


#: The front page at the root is that of the book with other addresses.
LOOKS = [name for name in FILES if name != "index.html"]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", LOOKS)
def test_axe_finds_nothing_closed_or_open(name, width, browser, site):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((site / name).as_uri())
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} scrolls sideways"
    if width == 1280:
        assert complaints(page) == [], f"{name}, whole"
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} scrolls sideways, open"
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = false; })")
    page.evaluate(SHORTEN)
    for scheme in ("light", "dark") if width == 320 else ("dark",):
        page.emulate_media(color_scheme=scheme)
        assert complaints(page) == [], f"{name} at {width} px, {scheme}, closed"
    page.evaluate(OPEN_ALL)
    for figure in page.locator("figure[data-live]").all():
        figure.locator(".fig-live:visible").wait_for()
    if page.locator("main .fact[data-note]:visible").count() and "notes-" not in name:
        page.locator("main .fact[data-note]:visible").first.click()
        page.locator(".ev:popover-open").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        context = [one for one in OPENED if page.locator(one).count()]
        assert complaints(page, context) == [], f"{name} at {width} px, {scheme}, open"
    page.close()


def test_axe_would_find_a_fault(browser, site):
    page = browser.new_page()
    page.goto((site / "book" / "artemis.html").as_uri())
    page.evaluate("""() => { document.querySelector('main p').style.color = 'var(--c-rule)';
        document.querySelector('figure svg[role=img]').removeAttribute('aria-labelledby'); }""")
    assert {rule for rule, _ in complaints(page)} >= {"color-contrast"}
    page.close()


REACHABLE = """() => {
  const able = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  window.reached = [];
  document.addEventListener('focusin', (event) => {
    const style = getComputedStyle(event.target);
    window.reached.push([event.target, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1]);
  });
  const seen = (one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0;
  window.wanted = [...document.querySelectorAll(able)].filter(seen);
  return window.wanted.length;
}"""
WALKED = """() => {
  const name = (one) => `${one.tagName} ${one.id || one.className} ${one.textContent.trim().slice(0, 30)}`;
  const walked = window.reached.map(([one]) => one), places = walked.map((one) => window.wanted.indexOf(one));
  return {
    missed: window.wanted.filter((one) => !walked.includes(one)).map(name),
    unmarked: window.reached.filter(([, marked]) => !marked).map(([one]) => name(one)),
    back: places.filter((place, at) => at && place >= 0 && place < places[at - 1]).map((place) => name(window.wanted[place])),
  };
}"""


@pytest.mark.parametrize("name", LOOKS)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(name, browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((site / name).as_uri())
    for form in page.locator("form[data-explorer]").all():  # its fields open when it is near
        form.scroll_into_view_if_needed()
        form.locator("css=[data-state]:enabled").first.wait_for()
    page.evaluate("scrollTo(0, 0)")
    wanted = page.evaluate(REACHABLE)
    for _ in range(wanted):
        page.keyboard.press("Tab")
    walked = page.evaluate(WALKED)
    page.close()
    assert wanted > 10
    assert walked == {"missed": [], "unmarked": [], "back": []}
