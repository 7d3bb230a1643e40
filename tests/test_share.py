"""Every number, figure and claim has an address that opens it, a tap copies it, and what is taken away says where it is from."""

import csv
import io
import re
import zipfile
from urllib.parse import unquote

import pytest
from conftest import SITE_URL
from lxml import html
from playwright.sync_api import expect
from report import facts
from report.data import quotes, tables
from report_site import cards, claim_pages, tree
from test_accessibility import complaints

HEAVIEST = 20_000  # bytes of a card
CLAIM, FIGURE = "xai-colossus-gpus", "owners"
NOTE = f"book/compute-race.html#ev-{CLAIM}"


def read(path):
    return html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()


def test_every_claim_has_a_small_card_with_all_that_is_said_of_it(site):
    verdicts, pages, led = tables.records("verdicts"), {}, set()
    assert {path.stem for path in (site / "claims").iterdir()} == set(verdicts)
    for claim_id, row in tables.records("claims").items():
        path = site / "claims" / f"{claim_id}.html"
        assert path.stat().st_size <= HEAVIEST
        page, verdict = read(path), verdicts[claim_id]
        words = " ".join(page.find(".//article").text_content().split())
        for said in (quotes.bare(row["quote"]), row["quote_en"], verdict["reason"], row["speaker"]):
            assert " ".join(str(said).split()) in words, (claim_id, said)
        assert page.xpath("//article//*[@data-so]/@data-so") == [verdict["so"]]
        behind = [i for i in str(verdict["reference_ids"] or "").split() if facts.exists(i)]
        assert set(behind) <= set(page.xpath("//article//a/@data-fact"))
        assert not page.xpath("//script[not(@src) and not(@type='application/ld+json')] | //*[@style]")
        led |= set(page.xpath("//a/@href | //link/@href | //script/@src"))
        led |= set(page.xpath("//meta[@property='og:image']/@content"))
    for address in led:
        if re.match(r"https?:|mailto:|#", address):
            continue
        file, _, place = address.partition("#")
        target = (site / "claims" / file).resolve()
        assert target.is_file(), address
        if place and target not in pages:
            pages[target] = set(read(target).xpath("//@id"))
        assert not place or unquote(place) in pages[target], address


def test_claims_of_one_article_and_verdict_share_a_picture():
    names = {}
    for claim_id, row in tables.records("claims").items():
        own = row["article"], tables.records("verdicts")[claim_id]["so"]
        assert names.setdefault(claim_pages.picture_name(claim_id), own) == own
    drawn = claim_pages.drawings()
    assert drawn.keys() == names.keys()
    for name, (_, verdict) in names.items():
        assert f">{verdict.capitalize()}<" in drawn[name]
        heights = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"', drawn[name])]
        assert heights == sorted(heights) and heights[-1] < 630, f"the lines of {name} overlap"


def test_a_published_card_names_its_own_address(addressed):
    page = read(addressed / "claims" / f"{CLAIM}.html")
    own = f"{SITE_URL}/claims/{CLAIM}.html"
    assert page.xpath("//link[@rel='canonical']/@href") == page.xpath("//a[@class='copy']/@href") == [own]
    assert own in page.xpath("string(//p[starts-with(., 'Cite')])")
    (quotation,) = page.xpath("//p[@class='share']//input/@value")
    assert f'href="{own}" target="_blank" rel="noopener"' in quotation and "CC BY 4.0" in quotation
    assert page.find_class("report-error")


@pytest.mark.parametrize(
    ("lead", "found"),
    [
        ("<p>Who had most? Google did, by far. More.</p>", ("Who had most?", "Google did, by far.")),
        ("<p>Who had most?</p><p>Google, <span class='x'>by 3.5</span> times. More.</p>",
         ("Who had most?", "Google, by 3.5 times.")),
        ("<p>Google had most. Who else?</p>", ("", "Google had most.")),
        ("<p>Who had most?</p><ul><li>Google.</li></ul>", ("Who had most?", "")),
    ],
)  # fmt: skip
def test_the_answer_of_a_page_is_the_sentence_after_its_question(lead, found):
    assert cards.answer(tree.parse(f"<section><h1>A page</h1>{lead}</section>")) == found


def test_a_figure_is_taken_away_with_its_units_sources_and_citation(site):
    folder = site / "_static" / "figures"
    tables_of = sorted(folder.glob("*.csv"))
    assert len(tables_of) > 20
    for table in tables_of:
        name = table.stem
        with zipfile.ZipFile(folder / f"{name}.zip") as packed:
            inside = {key.removeprefix(f"{name}/"): packed.read(key).decode() for key in packed.namelist()}
        assert inside[table.name] == table.read_text(encoding="utf8")
        rows = list(csv.DictReader(io.StringIO(inside[table.name])))
        listed = {row["id"] for row in csv.DictReader(io.StringIO(inside["sources.csv"]))}
        assert {i for i in (row["id"] for row in rows) if facts.exists(i)} <= listed
        described = dict(re.findall(r"^- `(\w+)`: (.*)$", inside["README.md"], re.M))
        assert list(described) == list(rows[0])
        assert "@misc{" in inside["README.md"] and "CC BY 4.0" in inside["README.md"]
        assert f'figures/{name}.zip"' in (site / "embed" / f"{name}.html").read_text(encoding="utf8")


@pytest.fixture
def reader(browser, site, request):
    """A page from disk, told to keep what is copied; with ``no clipboard`` as in browsers that give disk none."""
    context = browser.new_context(viewport={"width": 375, "height": 800})
    context.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
        if request.param == "no clipboard"
        else "window.kept = []; Object.defineProperty(navigator, 'clipboard',"
        " { value: { writeText: async (text) => { window.kept.push(text); } } });"
    )
    page, said = context.new_page(), []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    yield page
    assert said == []
    context.close()


with_both = pytest.mark.parametrize("reader", ["a clipboard", "no clipboard"], indirect=True)


@pytest.mark.parametrize("reader", ["a clipboard"], indirect=True)
def test_an_address_opens_a_number_a_figure_and_a_claim_and_a_tap_copies_it(reader, site):
    page, base = reader, site.as_uri()
    page.goto(f"{base}/{NOTE}")
    note = page.locator(".ev:popover-open")
    expect(note).to_have_id(f"ev-{CLAIM}")
    note.get_by_role("button", name="Copy link").click()
    expect(page.locator(".said")).to_have_text("Copied")
    assert page.evaluate("kept") == [f"{base}/{NOTE}"]
    page.goto(f"{base}/book/compute-race.html#fig-{FIGURE}")
    expect(page.locator(f"#fig-{FIGURE}")).to_be_in_viewport()
    page.locator(f"#fig-{FIGURE} .fig-links").get_by_text("Copy link").click()
    expect(page.locator(".said")).to_have_text("Copied")
    assert page.evaluate("kept.at(-1)") == f"{base}/book/compute-race.html#fig-{FIGURE}"
    page.goto(f"{base}/book/audit.html#{CLAIM}")
    claim = page.locator(f"#{CLAIM}")
    expect(claim).to_be_in_viewport()
    claim.get_by_role("link", name="Copy the link to").click()
    expect(page.locator(".said")).to_have_text("Copied")
    assert page.evaluate("kept.at(-1)") == f"{base}/claims/{CLAIM}.html"
    page.goto(f"{base}/book/sources.html#ref-h100-power")
    page.locator("#ref-h100-power > a.fact").click()
    expect(page.locator(".said")).to_have_text("Copied")
    assert page.evaluate("kept.at(-1)") == f"{base}/book/sources.html#ref-h100-power"


@with_both
def test_what_cannot_be_copied_lies_selected(reader, site, request):
    page = reader
    page.goto(f"{site.as_uri()}/claims/{CLAIM}.html")
    page.get_by_role("link", name="Copy link").click()
    expect(page.locator(".said")).not_to_be_empty()
    own = f"{site.as_uri()}/claims/{CLAIM}.html"
    if "no clipboard" in request.node.name:
        assert page.evaluate("document.activeElement.value.slice(...[0, 1].map((one) => "
                             "document.activeElement[one ? 'selectionEnd' : 'selectionStart']))") == own  # fmt: skip
    else:
        assert page.evaluate("kept") == [own]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_card_fits_a_phone_and_is_accessible(site, browser, scheme):
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme=scheme)
    page.goto(f"{site.as_uri()}/claims/{CLAIM}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert complaints(page) == []
    page.close()


def test_in_three_engines_an_address_opens_a_number_and_its_link_is_copied(engine, site):
    engine.goto(f"{site.as_uri()}/{NOTE}")
    engine.until("document.querySelector('.ev:popover-open .copy')")
    engine.run(
        "void (Object.defineProperty(navigator, 'clipboard', { value: undefined }), document.execCommand = () => false)"
    )
    engine.click(".ev:popover-open .copy")
    engine.until("document.querySelector('.copied') && document.querySelector('.said').textContent")
    address = engine.run("document.querySelector('.copied').value")
    assert address.endswith(NOTE) and address.startswith("file:")
