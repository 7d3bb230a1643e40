"""The site in a real browser: quiet, accessible, readable on a phone, from disk and without JavaScript."""

import json
import re
from html import unescape

import pandas as pd
import pytest
from lxml import html
from pages import CHAPTERS, notes
from playwright.sync_api import expect
from report import links
from report.data import tables
from report.links import of_cases
from report_site import search, tree
from test_site import FILES


@pytest.fixture
def open_page(browser, site):
    """Open a page of the site from disk, with the given context options and without the files ``lost``; collects what the console says."""
    contexts = []

    def opener(name, lost="", **options):
        context = browser.new_context(**options)
        contexts.append(context)
        if lost:
            context.route(lost, lambda route: route.abort())
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(f"{site.as_uri()}/{name}")
        page.wait_for_load_state("networkidle")
        return page

    yield opener
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", FILES)
def test_served_page_is_quiet_and_asks_nobody_else(name, browser, server):
    context = browser.new_context()
    page, said, asked = context.new_page(), [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/{name}")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    if page.locator("main .fact").count():
        page.locator("main .fact:visible").first.click()
    page.wait_for_load_state("networkidle")
    context.close()
    assert said == []
    assert [u for u in asked if not u.startswith((server, "data:", "blob:"))] == []


@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize("script", [True, False])
def test_evidence_opens_with_and_without_script(name, script, open_page):
    page = open_page(f"book/{name}.html", java_script_enabled=script)
    fact = page.locator("main p .fact").first
    note = page.locator(f"#ev-{fact.get_attribute('data-fact')}")
    expect(note).to_be_hidden()
    fact.click()
    expect(note).to_be_visible()
    if not script:  # on the page of the notes
        assert page.url.endswith(f"/notes-{name}.html#{note.get_attribute('id')}")
        expect(note).to_be_in_viewport()
        return
    fact.click()
    expect(note).to_be_hidden()
    fact.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_focused()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(fact).to_be_focused()


@pytest.mark.parametrize("script", [True, False])
def test_the_page_of_the_notes_is_entered_at_a_note_and_leads_on_from_it(script, open_page):
    note = "ev-calc-chatbit-finetune-hours"
    page = open_page(f"book/notes-chatbit.html#{note}", java_script_enabled=script)
    expect(page.locator(f"#{note}")).to_be_in_viewport()
    leaf = page.locator(f"#{note} .fact").first
    leaf.click()
    expect(page.locator(f"#ev-{leaf.get_attribute('data-fact')}")).to_be_in_viewport()
    assert page.said == []


def test_a_note_that_cannot_be_brought_is_where_its_link_leads(open_page):
    page = open_page("book/chatbit.html", lost="**/_static/notes/*.js")
    page.locator("main p .fact").first.click()
    page.wait_for_url("**/book/notes-chatbit.html#ev-*")


@pytest.mark.parametrize("name", CHAPTERS)
def test_the_notes_that_a_script_brings_are_those_of_their_page(name, site):
    text = (site / "_static" / "notes" / f"{name}.js").read_text(encoding="utf8")
    brought = json.loads(text.removeprefix("window.reportNotes=").removesuffix(";\n"))
    shown = notes(site, name)
    assert list(brought) == list(shown)
    for key, note in shown.items():
        assert html.fragment_fromstring(brought[key]).text_content() == note.text_content(), key


@pytest.mark.parametrize("script", [True, False])
def test_the_filters_are_there_only_where_they_work(script, open_page):
    page = open_page("book/audit.html", java_script_enabled=script)
    assert page.locator("form.filters").is_visible() == script


def test_without_script_a_claim_leads_to_its_body(open_page):
    page = open_page("book/audit.html#every-claim", java_script_enabled=False)
    page.locator("#claims-xai-colossus > a").click()
    page.wait_for_url("**/audit-xai-colossus.html")
    assert page.locator("#xai-colossus-gpus .claim-body").is_visible()


@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_figure_is_visible(name, script, width, open_page):
    page = open_page(
        f"book/{name}.html", java_script_enabled=script, viewport={"width": width, "height": 800}
    )
    figures = page.locator("figure[data-figure]")
    assert figures.count() >= 4
    for figure in figures.all():
        drawing = figure.locator('svg[role="img"]:visible')
        assert drawing.count() == 1
        box = drawing.bounding_box()
        assert box["width"] >= 240 and box["height"] >= 60 and box["x"] + box["width"] <= width + 1


@pytest.mark.parametrize("name", CHAPTERS)
def test_first_screen_of_a_phone_holds_the_main_finding(name, open_page):
    page = open_page(f"book/{name}.html", viewport={"width": 375, "height": 812})
    box = page.locator("main .fact").first.bounding_box()
    assert box["y"] + box["height"] < 812


def test_search_finds_claims(open_page, server):
    page = open_page("search.html")
    for words in ("dieci volte", "100000", "100,000", "100.000", "Colossus"):
        assert found(page, words)
        first = page.locator("#search-results a").first
        assert "book/audit-" in first.get_attribute("href"), words
        expected = "100" if words.startswith("1") else words.lower()
        assert expected in page.locator("#search-results li").first.inner_text().lower(), words
    for address in (page.url, f"{server}/search.html"):
        page.goto(address)
        found(page, "Colossus")
        page.locator("#search-results a").first.click()
        page.wait_for_url("**/book/audit-*.html#*")
        assert page.locator(":target").count() == 1, address
    assert page.said == []


@pytest.mark.parametrize("name", CHAPTERS)
def test_explorer_is_legible_in_forced_colours(name, open_page):
    page = open_page(f"book/{name}.html", forced_colors="active")
    faint = page.evaluate("""() => {
        const paper = getComputedStyle(document.body).backgroundColor;
        return [...document.querySelectorAll('form[data-explorer] :is(label, output, input, select, legend, p)')]
          .filter((one) => one.checkVisibility() && getComputedStyle(one).color === paper).map((one) => one.outerHTML); }""")
    assert page.locator("form[data-explorer] output").count() >= 3
    assert faint == []


def found(page, words):
    """Titles and texts of what search lists for ``words``."""
    page.fill("#q", words)
    page.wait_for_function(
        "() => window.reportSearch && /found/.test(document.getElementById('search-status').textContent)"
    )
    listed = page.locator("#search-results li[data-hit] > a:first-child ~ p").all()
    count = int(page.locator("#search-status").inner_text().split()[0])
    assert count == len(listed) == page.locator("#search-results li").count(), words
    return [entry.lower() for entry in page.locator("#search-results li").all_inner_texts()]


def test_search_lists_whole_words_before_parts_of_words_and_titles_before_texts(open_page):
    page = open_page("search.html")
    for words in ("Assembly", "PAC", "power"):
        assert found(page, words)
        titles, texts = zip(*hits(page), strict=True)
        in_title, whole = (
            [bool(re.search(rf"\b{words}\b", text, re.I)) for text in column]
            for column in (titles, map(" ".join, zip(titles, texts, strict=True)))
        )
        rank = [a + b for a, b in zip(in_title, whole, strict=True)]
        assert rank[0] == 2 and rank == sorted(rank, reverse=True), words
    for words in ("AI Act", "power"):
        found(page, words)
        inside = [
            one
            for one in hits(page)
            if not all(re.search(rf"\b{w}", " ".join(one), re.I) for w in words.split())
        ]
        assert inside == [], f"{words}: a part that begins no word is not the word"


def hits(page):
    """Title, and text with context, of each entry that is listed, as the index has them."""
    return page.evaluate("""() => [...document.querySelectorAll("#search-results a")].map((link) => {
        const entry = window.reportSearch.find((one) => one.href === link.getAttribute("href") && one.title === link.textContent);
        return [entry.title, `${entry.text} ${entry.more}`]; })""")


def test_search_unpacks_what_was_packed(open_page, site):
    page = open_page("search.html#q=Colossus")
    page.wait_for_function("() => window.reportSearch")
    fields = ("kind", "title", "text", "more", "href")
    wanted = [[entry[field] for field in fields] for entry in search.entries(tree.pages(site))]
    assert (
        page.evaluate(f"() => reportSearch.map((one) => {list(fields)}.map((field) => one[field]))") == wanted
    )


#: What readers type, and what the kind and the title of the first hit have to be.
QUERIES = {
    "AI Act": ("term", "AI Act"), "PAC": ("term", "PAC"), "executive order": ("term", "EO 14110"), "EO": ("term", "EO 14110"),
    "TOP500": ("term", "TOP500"), "GPU": ("term", "Accelerator"), "FLOPs": ("term", "FLOP"), "pesi aperti": ("term", "Open weights"),
    "datacenter": ("", "data cent"), "Newsom": ("term", "SB 1047"), "contradicted": ("claim", "(contradicted)"),
    "107 days": ("computed", ""), "142.7": ("reference", "142.7 MW"), "8,5 miliardi": ("claim", "$8.5 billion"),
    "$8.5B": ("claim", "$8.5 billion"), "36,2%": ("claim", "36.2%"), "405B": ("claim", "405 billion"),
    "SB1047": ("term", "SB 1047"), "Meta e l’uso di 100.000 GPU": ("article", "Meta e l’uso"), "what a watt buys": ("section", "What a watt buys"),
}  # fmt: skip


def test_search_finds_first_what_a_reader_means(open_page):
    page = open_page("search.html")
    for words, (kind, title) in QUERIES.items():
        assert found(page, words), words
        first = page.locator("#search-results li").first
        assert kind in first.get_attribute("data-hit") and title in first.locator("a").inner_text(), words
    for ways in (("1e26", "10^26", "10²⁶", "1 × 10²⁶"), ("100000", "100,000", "100.000", "100k", "100 mila")):
        assert len({tuple(found(page, way)) for way in ways}) == 1, ways


def test_search_knows_titles_leads_and_whole_bodies(open_page, site):
    page = open_page("search.html")
    for path in (
        set((site / "book").glob("*.html"))
        - set((site / "book").glob("audit-*.html"))
        - set((site / "book").glob("notes-*.html"))
    ):
        text = path.read_text(encoding="utf8")
        title, lead = (
            unquoted(re.search(tag, text, re.S)[1]) for tag in (r"<h1>(.*?)<a", r"<h1>.*?<p>(.*?)</p>")
        )
        last = unquoted(
            re.findall(r"<p>(.*?)</p>", re.split('<section id="numbers-on|</article>', text)[0], re.S)[-1]
        )
        for words in (title, lead, last):
            assert found(page, words), f"{path.name}: {words} is not found"
    assert any("contradicted" in entry for entry in found(page, "contradicted Colossus"))


def unquoted(html):
    return unescape(re.sub(r"<[^>]+>", "", html))


def test_search_forgives_a_slip_and_takes_no_number_for_another(open_page):
    page = open_page("search.html")
    for words, meant in (("Colosus", "colossus"), ("SB1047", "sb 1047"), ("“dieci volte”", "dieci volte")):
        assert meant in found(page, words)[0], words
    assert found(page, "100001") == []


def test_a_note_leaves_what_opened_it_in_sight_on_a_phone(open_page):
    page = open_page(
        "book/compute-race.html",
        viewport={"width": 375, "height": 667},
        reduced_motion="reduce",
        has_touch=True,
    )
    for number in range(0, 24, 4):
        fact = page.locator("main p .fact").nth(number)
        fact.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
        fact.tap()
        page.wait_for_function(
            """(fact) => {
              const box = fact.getBoundingClientRect(), note = document.querySelector(".ev:popover-open");
              return note && box.top >= 0 && box.bottom <= note.getBoundingClientRect().top;
            }""",
            arg=fact.element_handle(),
        )
        page.touchscreen.tap(4, 100)  # the margin, where nothing else answers
        page.locator(".ev:popover-open").wait_for(state="hidden")


def test_without_popovers_a_number_leads_to_its_note_in_a_list(browser, server, site):
    page = browser.new_page()
    page.add_init_script("delete HTMLElement.prototype.showPopover")
    text = (site / "book" / "methods.html").read_text(encoding="utf8")
    text = re.sub(
        r"(<div class=\"ev\b[^>]*) popover\b", r"\1", text
    )  # an engine without them takes no notice of it
    text = text.replace(":popover-open", ":no-such-thing")
    page.route("**/methods.html", lambda route: route.fulfill(body=text, content_type="text/html"))
    page.goto(f"{server}/book/methods.html")
    listed = page.locator(".ev")
    tops = listed.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
    ends = page.locator("article").evaluate("(one) => one.getBoundingClientRect().bottom")
    assert tops[0] > ends and all(above < below for above, below in zip(tops, tops[1:], strict=False))
    fact = page.locator("main p .fact").nth(5)
    fact.click()
    note = page.locator(".ev:target")
    assert note.get_attribute("id") == f"ev-{fact.get_attribute('data-fact')}"
    assert 0 <= note.bounding_box()["y"] < 700
    page.go_back()
    assert fact.bounding_box()["y"] < 700
    page.goto(f"{server}/book/compute-race.html")
    page.locator("main p .fact").first.click()
    page.wait_for_url("**/book/notes-compute-race.html#ev-*")
    page.close()


@pytest.mark.parametrize("name", CHAPTERS)
def test_paper_gets_the_evidence(name, open_page):
    page = open_page(f"book/{name}.html")
    page.mouse.move(9, 9)
    page.wait_for_function("() => window.reportNotes")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    first = page.locator("main .fact").first
    note = page.locator(".ev:not(.term-note)").nth(int(first.get_attribute("data-note")) - 1)
    assert note.is_visible() and note.get_attribute("id") == f"ev-{first.get_attribute('data-fact')}"
    for figure in page.locator("figure[data-figure]").all():
        assert figure.locator('svg[role="img"]:visible').count() == 1


def test_the_note_of_a_number_shows_the_words_of_what_it_rests_on(open_page):
    """They stand once on the page, each in its own note."""
    page = open_page("book/compute-race.html")
    fact = page.locator("p [data-fact=calc-colossus-fed-share-july-2024]").first
    note = page.locator("#ev-calc-colossus-fed-share-july-2024")
    for _ in range(2):
        fact.click()
        expect(note).to_have_role("group")
        shown = note.locator(
            ".ev-inputs li"
        ).evaluate_all("""(all) => all.map((one) => {
            const words = document.getElementById(one.querySelector("button").getAttribute("popovertarget"))
                .querySelector("blockquote");
            return [words && words.textContent, [...one.querySelectorAll(".ev-words")].map((said) => said.textContent).join()]; })""")
        assert len([words for words, _ in shown if words]) > 3
        assert all(said == (words or "") for words, said in shown)
        note.get_by_role("button", name="Close").click()
        expect(note).to_be_hidden()


def test_a_count_leads_to_the_claims_it_counts(open_page):
    page = open_page("book/index.html")
    page.locator(
        "p [data-fact=calc-verdict-contradicted], li [data-fact=calc-verdict-contradicted]"
    ).first.click()
    note = page.locator("#ev-calc-verdict-contradicted")
    note.get_by_role("link", name="the list of claims").click()
    page.wait_for_url("**/audit.html?so=contradicted#every-claim")
    shown = page.locator(".claim:visible")
    count = tables.load("derived").set_index("derived_id").loc["calc-verdict-contradicted", "value"]
    expect(shown).to_have_count(int(count))
    assert set(shown.evaluate_all("all => all.map(one => one.dataset.so)")) == {"contradicted"}


def test_a_number_of_many_facts_leads_to_the_cases_it_is_made_of(open_page):
    page = open_page("book/index.html")
    page.locator("p [data-fact=calc-backtest-cases], li [data-fact=calc-backtest-cases]").first.click()
    page.locator("#ev-calc-backtest-cases").get_by_role(
        "link", name="outside facts, with their words"
    ).click()
    page.wait_for_url("**/backtest-cases.html#every-case")


def test_an_address_that_asks_for_no_filter_stops_nothing(open_page):
    page = open_page("book/audit.html?length=7&so=none&x=%E0%A4%A#every-claim")
    assert page.locator("form.filters").is_visible()
    assert page.locator(".claims > li[hidden]").count() == 0


def test_audit_filters_narrow_the_claims(open_page):
    page = open_page("book/audit.html")
    verdicts = tables.load("verdicts")
    assert page.locator(".claim").count() == 0
    for asked in ({"so": "contradicted"}, {"so": "contradicted", "said": "altered"}, {}):
        for name in ("so", "said"):
            page.select_option(f'.filters select[name="{name}"]', asked.get(name, ""))
        wanted = verdicts.loc[(verdicts[list(asked)] == pd.Series(asked)).all(axis=1), "claim_id"]
        expect(page.locator(".filters output")).to_have_text(f"{len(wanted)} of {len(verdicts)}")
        shown = page.locator(".claim:visible").evaluate_all("all => all.map(one => one.id)")
        assert set(shown) == (set(wanted) if asked else set())
        assert asked or page.locator(".claims > li:visible").count() == len(links.parts())


def test_a_filter_of_very_many_claims_brings_some_and_offers_more(browser, server, site):
    """As of ten thousand, with the limit lowered."""
    script, few = (site / "_static" / "lists.js").read_text(encoding="utf8"), 20
    lowered = re.sub(r"MOST ?= ?200", f"MOST={few}", script)
    assert lowered != script
    page = browser.new_page()
    page.route("**/lists.js", lambda route: route.fulfill(body=lowered, content_type="text/javascript"))
    page.goto(f"{server}/book/audit.html")
    more, told = page.get_by_role("button", name="Show more"), page.locator(".filters output")
    verdicts = tables.load("verdicts")
    holds, whole = int((verdicts["so"] == "holds").sum()), len(verdicts)
    expect(told).to_have_text(f"{whole} of {whole}")
    assert not more.is_visible()
    page.select_option('.filters [name="so"]', "holds")
    expect(told).to_contain_text("the first")
    assert few <= page.locator(".claim:visible").count() < holds
    while more.is_visible():
        before = told.inner_text()
        more.click()
        expect(told).not_to_have_text(before)
    expect(told).to_have_text(f"{holds} of {whole}")
    assert page.locator(".claim:visible").count() == holds
    page.close()


def test_the_sources_are_narrowed_by_kind_and_an_address_brings_a_fact_back(open_page):
    page = open_page("book/sources.html")
    rows = tables.load("reference")[lambda facts: ~facts["ref_id"].isin(of_cases())]
    papers = (rows["source_kind"] == "paper").sum()
    page.select_option("form.filters [name=kind]", "paper")
    assert page.locator("form.filters output").inner_text() == f"{papers} of {len(rows)}"
    assert page.locator("li[data-kind]:visible").count() == papers
    assert page.locator(".source:visible").count() == page.locator(".source:has(li:visible)").count() > 0
    other = rows.loc[rows["source_kind"] == "press", "ref_id"].iloc[0]
    page.evaluate("(id) => { location.hash = id; }", other)
    page.wait_for_selector(f"#{other}:visible")
    assert page.said == []
