"""Each figure and explorer stands alone in somebody else's page, at any width, light and dark."""

import re
from html import unescape

import pytest
from conftest import SITE_URL
from lxml import html
from playwright.sync_api import expect
from test_accessibility import complaints
from test_cite import VERSION
from test_site import PAGES

FRAME = re.compile(
    r'<div style="container-type:inline-size;width:100%">'
    r'<iframe src="([^"]*)embed/([a-z0-9-]+)\.html" title="([^"]+)" width="100%" height="(\d+)"'
    r' style="border:0;height:clamp\((\d+)px,\(635px - 100cqw\)\*999,(\d+)px\)" loading="lazy"></iframe></div>'
    r'<script src="([^"]*)_static/embed\.js" async></script>'
)


def snippets(site):
    """``(page, name) -> parts`` of every snippet of the site."""
    found = {}
    for page in PAGES:
        for value in html.parse(str(site / "book" / f"{page}.html")).xpath(
            "//*[@class='fig-embed']/pre/code/text()"
        ):
            parts = FRAME.fullmatch(value)
            assert parts, f"{page}: {value}"
            found[page, parts[2]] = parts
    return found


def test_every_figure_and_explorer_has_a_page_and_a_snippet(site, addressed):
    for place, base in ((site, "../"), (addressed, f"{SITE_URL}/")):
        found = snippets(place)
        assert {name for _, name in found} == {path.stem for path in (place / "embed").glob("*.html")}
        assert sum(name.startswith("explorer-") for _, name in found) == 4 and len(found) > 30
        assert {parts[at] for parts in found.values() for at in (1, 7)} == {base}


def test_the_standalone_page_points_to_the_page_it_is_from(site, addressed):
    shown = {}
    for page, name in snippets(site):
        shown.setdefault(name, []).append(page)
    assert sorted(shown["verdicts"]) == ["audit", "index"]
    for name, pages in shown.items():
        page = max(pages, key=lambda p: p != "index")  # its chapter, rather than the front page
        alone = (site / "embed" / f"{name}.html").read_text(encoding="utf8")
        assert f'<a href="../book/{page}.html#' in alone and 'class="fig-embed"' not in alone
        assert 'content="noindex"' in alone and "canonical" not in alone
        links = html.fromstring(alone).xpath("//a[not(@download) and not(starts-with(@href, '#'))]")
        assert all(link.get("target") == "_blank" and "noopener" in link.get("rel").split() for link in links)
        assert "CC BY 4.0" in alone and f", version {VERSION}, " in alone
        original = f'<link rel="canonical" href="{SITE_URL}/book/{page}.html">'
        assert original in (addressed / "embed" / f"{name}.html").read_text(encoding="utf8")


ARTICLE = "https://newspaper.test/article"
OUTER = """<!DOCTYPE html><html lang="en"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>An article</title>
<body style="margin:0"><h1>An article</h1><div style="width:{column}px{ground}">{frame}</div></body></html>"""
SEEN = """() => ({
  wide: document.documentElement.scrollWidth,
  tall: document.documentElement.getBoundingClientRect().height,
  frame: [innerWidth, innerHeight],
  colour: getComputedStyle(document.body).backgroundColor,
  drawings: [...document.querySelectorAll('svg.fig-wide, svg.fig-narrow')].filter((one) => one.checkVisibility())
    .map((one) => [one.classList[0], one.getBoundingClientRect().right <= innerWidth]),
})"""
FITS = "() => Math.abs(innerHeight - document.documentElement.getBoundingClientRect().height) <= 1"
LIGHT, DARK = "rgb(252, 251, 249)", "rgb(23, 22, 20)"


@pytest.fixture
def article(addressed, browser):
    """Opens a snippet in somebody else's page: ``article(frame, width, scheme, ground)`` is that page and the frame."""
    contexts, said, asked = [], [], set()

    def publish(route):
        """The site as if at its address: a file of it, or nothing."""
        path = addressed / route.request.url.partition("?")[0].removeprefix(f"{SITE_URL}/")
        route.fulfill(path=path) if path.is_file() else route.fulfill(status=404, body="")

    def opened(frame, width, scheme="light", ground="", window=None, script=True):
        context = browser.new_context(viewport={"width": window or width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.add("/".join(request.url.split("/")[:4])))
        page.route(f"{SITE_URL}/**", publish)
        outer = OUTER.format(
            frame=frame if script else frame.split("<script")[0], column=width, ground=ground
        )
        page.route(ARTICLE, lambda route: route.fulfill(body=outer, content_type="text/html"))
        page.goto(ARTICLE)
        page.frame_locator("iframe").locator("main p.aside").wait_for()
        inside = next(one for one in page.frames if "/embed/" in one.url)
        inside.wait_for_load_state()
        return page, inside

    opened.close = lambda: contexts.pop().close()
    yield opened
    for context in contexts:
        context.close()
    assert asked <= {ARTICLE, SITE_URL} and said == []


@pytest.mark.parametrize(
    ("window", "width", "scheme"),
    [(280, 280, "light"), (1280, 375, "dark"), (800, 800, "light")],
)
def test_each_is_as_tall_as_its_frame_in_somebody_elses_page(window, width, scheme, addressed, article):
    """In a column as wide as the window, and in one that is narrow in a wide window."""
    for (_, name), parts in snippets(addressed).items():
        page, inside = article(parts[0], width, scheme, window=window)
        inside.wait_for_function(FITS)
        seen = inside.evaluate(SEEN)
        assert page.evaluate("document.documentElement.scrollWidth") == window
        assert seen["wide"] == seen["frame"][0] == width, f"{name} is {seen['wide']} px wide in {width}"
        if not name.startswith("explorer-"):
            assert seen["drawings"] == [["fig-narrow" if width < 640 else "fig-wide", True]]
        assert seen["colour"] == (LIGHT if scheme == "light" else DARK)
        if name in ("days", "explorer-artemis"):
            assert complaints(inside) == [], f"{name} at {width} px, {scheme}"
        article.close()


@pytest.mark.parametrize("width", [300, 740])
def test_where_a_page_takes_no_script_nothing_of_it_is_cut_off(width, addressed, article):
    for (_, name), parts in snippets(addressed).items():
        _, inside = article(parts[0], width, script=False)
        seen = inside.evaluate(SEEN)
        assert seen["tall"] <= seen["frame"][1], f"{name} lacks {seen['tall'] - seen['frame'][1]} px"
        article.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("asked", "ground", "colour"),
    [
        ("", "background:#fff", LIGHT),
        ("", "background:#102", DARK),
        ("?theme=light", "background:#102", LIGHT),
        ("?theme=dark", "background:#fff", DARK),
        ("?theme=auto", "background:#fff", None),
    ],
)
def test_it_has_the_colours_of_the_page_or_those_asked_for(scheme, asked, ground, colour, addressed, article):
    frame = snippets(addressed)["compute-race", "days"][0].replace('days.html"', f'days.html{asked}"')
    page, inside = article(frame, 375, scheme, f";{ground}")
    wanted = colour or (LIGHT if scheme == "light" else DARK)
    inside.wait_for_function(f"() => getComputedStyle(document.body).backgroundColor === '{wanted}'")
    page.locator("iframe[data-met]").wait_for()
    assert inside.evaluate("getComputedStyle(document.body).backgroundColor") == wanted


def test_the_snippet_is_copied_and_works_in_another_page(site, server, browser):
    context = browser.new_context(viewport={"width": 700, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page = context.new_page()
    page.goto(f"{server}/book/compute-race.html")
    box = page.locator("#fig-days .fig-embed")
    box.locator("summary").click()
    box.get_by_role("button", name="Copy").click()
    box.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f'src="{server}/embed/days.html"' in copied
    other = context.new_page()
    other.set_content(f"<p>An article</p>{copied}")
    frame = other.frame_locator("iframe")
    frame.locator("svg.fig-wide:visible, svg.fig-narrow:visible").first.wait_for()
    assert other.locator("iframe").get_attribute("title") == page.locator("#fig-days-title").inner_text()
    context.close()


def test_an_explorer_is_embedded_with_the_values_it_shows(server, browser):
    page = browser.new_page()
    page.goto(f"{server}/book/compute-race.html")
    form = page.locator("#explorer-compute-race")
    summary, value = form.locator(".fig-embed summary"), form.locator(".fig-embed pre")
    summary.click()
    expect(value).to_contain_text(re.compile(f'src="{server}/embed/explorer-compute-race.html"'))
    summary.click()
    form.locator("input[name=mfu]").fill("0.5")
    summary.click()
    expect(value).to_contain_text("mfu=0.5")
    address = unescape(re.search(r'src="([^"]*)"', value.inner_text())[1])
    shown = form.locator("output[name=days]").inner_text()
    page.goto(address)
    expect(page.locator("output[name=days]")).to_have_text(shown)
    page.close()


def test_without_a_script_the_snippet_can_be_read(server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server}/book/compute-race.html")
    box = page.locator("#fig-days .fig-embed")
    box.locator("summary").click()
    assert box.locator("pre").is_visible() and not box.locator("button").is_visible()
    assert "<iframe" in box.locator("pre").inner_text()
    context.close()
