"""From a number to the words it rests on, and from a claim to every place that shows it."""

import json
import re

import pytest
from lxml import html
from pages import CHAPTERS, notes
from report import facts, links
from report.data import quotes, tables
from report.figures import downloads
from report.links import of_cases
from report.links import page as page_of
from report.models import backtest, registry
from report.pages.numbers import facts_in
from report_site import trace
from report_site.tree import parse
from test_site import PAGES


@pytest.fixture(scope="module")
def trees(site):
    return {
        name: html.parse(str(site / "book" / f"{name}.html"), html.HTMLParser(encoding="utf-8")).getroot()
        for name in PAGES
    }


@pytest.fixture(scope="module")
def noted(site):
    """The notes of each page by id."""
    return {name: notes(site, name) for name in PAGES}


@pytest.fixture(scope="module")
def claims(site):
    """Each claim in full, from the page of its article."""
    found = {}
    for name in links.parts():
        page = html.parse(str(site / "book" / f"{name}.html"), html.HTMLParser(encoding="utf-8"))
        found |= {claim.get("id"): claim for claim in page.getroot().find_class("claim")}
    assert list(found) == list(tables.load("claims")["claim_id"])
    return found


def traces(claims):
    return [slot for claim in claims.values() for slot in claim.find_class("trace")]


@pytest.mark.parametrize("name", PAGES)
def test_every_number_ends_at_words_a_source_or_a_reason(name, trees, noted):
    """Each fact opens a note; a computed one's inputs open theirs beside it, down to the last."""
    opened = "*[self::button or @data-note][@data-fact]"
    queue = [f"ev-{one.get('data-fact')}" for one in trees[name].xpath(f"//article//{opened}")]
    seen = set()
    while queue:
        key = queue.pop()
        if key in seen:
            continue
        seen.add(key)
        note = noted[name][key]
        if note.find_class("ev-formula"):
            assert note.xpath('.//p[@class="ev-formula"]/code')[0].text_content().strip()
            queue += [f"ev-{one.get('data-fact')}" for one in note.xpath(f".//{opened}")]
        elif note.get("data-layer") == "reported":
            assert note.xpath('.//blockquote[@lang="it"]')[0].text_content().strip("«» "), key
        else:
            said = [
                dt.getnext().text_content().strip()
                for dt in note.xpath(".//dt")
                if dt.text in ("Source", "Why", "Rests on")
            ]
            assert said and all(said), key
            said = [dt.text for dt in note.xpath(".//dt[.='No words' or .='Why']")] or note.findall(
                ".//blockquote"
            )
            assert said, f"{key} has neither words nor a reason"
    assert seen or name in (
        "data",
        "changelog",
        "changelog-records",
        "sources-read",
        "about",
        "backtest-cases",
        "read",
        "glossary",
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_record_that_a_note_names_has_its_note_beside_it_and_on_paper_its_number(name, noted):
    """So that two steps from any number end at words, with a script or without, and on paper too."""
    found = noted[name]
    numbers = {key: f"{number}" for number, key in enumerate(found, 1)}
    opened = [one for note in found.values() for one in note.xpath(".//*[@data-note]")]
    for one in opened:
        key = one.get("popovertarget") or one.get("href").removeprefix("#")
        assert key == f"ev-{one.get('data-fact')}" and one.get("data-note") == numbers[key]
    names = [one.get("data-fact") for one in opened if one.xpath("ancestor::ul")]
    leaves = {key for key in names if facts.table_of(key) in ("claims", "reference", "outcomes")}
    for key in leaves:
        words = found[f"ev-{key}"].xpath(".//blockquote | .//dt[.='No words']")
        assert words and words[0].text_content().strip(), key


def test_every_place_of_a_claim_is_listed_and_leads_there(trees, claims):
    shown = {}
    for name, tree in trees.items():
        if name in ("audit", "sources"):
            continue
        for section in tree.xpath('//section[@id="numbers-on-this-page"]'):
            section.drop_tree()
        for element in tree.xpath("//article//*[@data-fact or @data-id]"):
            for claim in {element.get("data-fact"), element.get("data-id")} & claims.keys():
                shown.setdefault(claim, set()).add(name)
    for slot in traces(claims):
        claim = slot.get("data-trace")
        links = [a.get("href") for a in slot.xpath(".//a")]
        assert {a.split(".html")[0] for a in links} - {"audit"} == shown.get(claim, set()), claim
        assert bool(links) != ("No figure, table or sentence" in slot.text_content())
        for link in links:
            page, anchor = link.split(".html#")
            target = trees[page].get_element_by_id(anchor)
            held = target.xpath("descendant-or-self::*/@data-fact | descendant-or-self::*/@data-id")
            assert claim in held, link


def test_a_sentence_is_listed_with_its_words(trees, claims):
    checked = 0
    for item in [i for s in traces(claims) for i in s.xpath('.//li[contains(a/@href, ".html#u")]')]:
        page, anchor = item[0].get("href").split(".html#")
        button = trees[page].get_element_by_id(anchor)
        if button.xpath("ancestor::table"):
            continue
        words = re.search(r"‘(.*)’", item.text_content(), re.S)[1]
        number = button.text_content()
        assert number in words
        around = re.sub(r"\s+", " ", button.xpath("ancestor::p | ancestor::li")[-1].text_content())
        assert words.removeprefix("… ").removesuffix(" …") in around
        checked += 1
    assert checked > 30


def test_uses_of_a_made_up_page(monkeypatch):
    monkeypatch.setattr(downloads, "manifest", {"f": {"marks": ["c-d"]}}.get)
    fact = '<button type="button" class="fact" id="u{}" data-fact="{}">7 MW</button>'
    page = (
        '<h1>The page: a title<a class="headerlink">¶</a></h1>'
        '<section id="one"><h2>First<a class="headerlink">¶</a></h2>'
        f"<p>A sentence before. It draws {fact.format(1, 'a-b')} by night. And after.</p>"
        f"<table><tr><td>{fact.format(2, 'a-b')}</td></tr></table></section>"
        '<figure class="fig" data-figure="f"><span class="fig-n">Figure 1</span><svg><path/></svg></figure>'
        '<form class="x" data-explorer="e"><output data-fact="c-d"></output></form>'
        f'<div class="claims">{fact.format(3, "only-in-the-list-of-claims")}</div>'
    )
    found = [(i, u.address, u.place, u.words) for i, u in trace.uses("p.html", parse(page))]
    assert found == [
        ("a-b", "p.html#u1", "The page, “First”", "It draws 7 MW by night."),
        ("a-b", "p.html#u2", "The page, table of “First”", ""),
        ("c-d", "p.html#fig-f", "The page, Figure 1", ""),
        ("c-d", "p.html#explorer-e", "The page, explorer", ""),
    ]


def test_the_pages_that_show_a_fact_are_named_under_it():
    slot = '<li id="read-{}"><p class="shown-on">{}</p></li>'
    page = parse(f"<ul>{slot.format('a-b', 'Old')}{slot.format('c-d', '')}</ul>")
    use = lambda address, name: trace.Use(address, "", "", name)  # noqa: E731
    places = {
        "a-b": [use("p.html#u2", "The page"), use("p.html#u9", "The page"), use("q.html#u1", "Another")]
    }
    for _ in range(2):  # the page of an earlier build is filled in again
        trace.name_pages(page, places)
        assert [slot.text_content() for slot in page[0]] == [
            "Shown on: The page, Another",
            "Shown on no page",
        ]
    assert page.xpath(".//@href") == ["p.html#u2", "q.html#u1"]


def test_the_list_of_sources_names_the_pages_of_each_fact(trees):
    """A fact that a chapter prints has that chapter's name under it."""
    shown = {
        slot.xpath("string(ancestor::li[1]/@id)").removeprefix("read-"): {
            a.get("href").split(".html")[0] for a in slot.xpath(".//a")
        }
        for slot in trees["sources-read"].find_class("shown-on")
    }
    assert shown.keys() == set(tables.load("reference")["ref_id"]) - of_cases()
    for name in CHAPTERS:
        for fact_id in facts_in(name):
            assert not fact_id.startswith("ref-") or name in shown[fact_id], (name, fact_id)


def test_why_quantities_were_passed_over_is_counted_for_each_article(trees):
    """Counted here from the rows; the page adds up to the quantities of the text, with none left."""
    spans, articles = tables.load("coverage"), tables.load("articles").set_index("article")
    for name, row in articles.iterrows():
        cells = [
            td.text_content() for td in trees["audit"].get_element_by_id(f"coverage-{name}").xpath("./td")
        ]
        given = spans.loc[spans["article"] == name, "reason"].dropna()
        passed, *why = re.findall(r"\w[\w ]*", cells[3])
        assert int(passed) == len(given) == row["passed_over"] and len(why) == given.nunique()
        assert int(cells[0]) == row["quantities"] == sum(map(int, [*cells[1:3], passed])) and cells[4] == "0"
        assert int(cells[5]) == (tables.load("claims")["article"] == name).sum() == row["claims"]


def test_outcomes_are_folded_away_from_what_was_known(trees):
    later = trees["audit"].get_element_by_id("later")
    assert later.tag == "details" and "open" not in later.attrib
    outcomes = set(tables.load("outcomes")["outcome_id"])
    assert {li.get("id") for li in later.xpath(".//li")} == outcomes
    drawn = set(trees["audit"].xpath('//figure[@data-figure="timing"]//@data-id'))
    assert drawn and not drawn & outcomes


def test_no_cell_of_a_table_is_blank(trees):
    for name, tree in trees.items():
        blank = [td for td in tree.xpath("//article//td | //article//dd") if not td.text_content().strip()]
        assert not [td.getparent().text_content() for td in blank if not td.xpath(".//svg|.//img|.//i")], name


def test_a_count_of_our_own_rows_claims_no_interval_and_no_status(noted):
    every = {key: note for found in noted.values() for key, note in found.items()}
    said = {key: {dt.text_content() for dt in note.xpath(".//dt")} for key, note in every.items()}
    assert not {"Range", "Status"} & (said["ev-calc-claims"] | said["ev-calc-claims-checked"])
    assert {"Range", "Status"} <= said["ev-calc-colossus-power-july-2024"]


def test_a_range_is_called_90_only_where_it_is_tested_and_a_chance_has_none(trees, noted):
    """A note says of a tested range how such ranges did, of any other what leaves it open, of a chance nothing."""
    held, cases = (facts.get(f"calc-backtest-{name}").text for name in ("held-90", "cases"))
    words = {True: f"such intervals held {held} of {cases}", False: "untested ranges leave open"}
    seen = {"90% interval": 0, "Range": 0}
    chances = 0
    for key, note in (each for found in noted.values() for each in found.items()):
        fact = facts.get(key.removeprefix("ev-"))
        said = {dt.text: dt.getnext().text_content() for dt in note.xpath("./dl//dt")}
        if not fact.id.startswith("calc-"):
            continue
        if fact.unit == "probability":
            chances += 1
            assert not seen.keys() & said.keys(), fact.id
        elif fact.low != fact.high and not registry.SPECS[fact.id].summary:
            name = "90% interval" if fact.tested else "Range"
            seen[name] += 1
            assert fact.range.text in said[name] and words[fact.tested] in said[name], fact.id
    assert min(seen.values()) > 50 and chances > 20
    listed = trees["methods"].get_element_by_id("calc-covered-eo-14110-llama-4-behemoth").text_content()
    assert "%" in listed and "(" not in listed.split("1 if")[0]


def test_a_page_that_prints_a_range_leads_to_what_a_range_is(trees):
    for name in set(PAGES) - {"methods"}:  # which says it itself
        printed = trees[name].xpath(
            "//article//p//*[@data-show='range'] | //article//li//*[@data-show='range']"
        )
        leads = trees[name].xpath("//article//p/a[contains(@href, 'methods.html#uncertainty')]")
        assert not printed or leads, (
            f"book/{name}: link the words of its first range to the uncertainty of methods"
        )


def test_every_case_of_the_backtest_is_listed_with_its_public_answer_and_its_mark_opens_both_numbers(
    trees, noted
):
    listed, page = trees["backtest-cases"], trees["backtest"]
    for key, case in backtest.cases().items():
        row = listed.get_element_by_id(backtest.PREFIX + key).text_content()
        answer = facts.get(case.row["public_id"])
        assert answer.text in row and facts.get(backtest.PREFIX + key).text in row, key
        home = trees[page_of(answer.id).removesuffix(".html")]
        assert home.get_element_by_id(answer.id, None) is not None, key
        note = noted["backtest"][f"ev-{backtest.PREFIX}{key}"].text_content()
        assert answer.text in note and quotes.bare(str(facts.row(answer.id)["quote"])) in note, key
    marks = page.xpath("//figure[@data-figure='backtest']//svg[1]//@data-id")
    assert set(marks) == {backtest.PREFIX + key for key in backtest.cases()}
    apart = tables.load("cases").dropna(subset="apart")
    for row in apart.to_dict("records"):
        assert row["apart"] in listed.get_element_by_id(f"case-{row['case_id']}").text_content()


def test_a_teaser_says_when_it_was_printed(claims):
    claim = claims["meta-artemis-chips-bytedance-node"].text_content()
    assert "printed beside it in June 2024" in claim


def test_the_audit_leads_to_every_claim_and_its_script_has_it_whole(trees, claims, site):
    (listed,) = trees["audit"].find_class("claims")
    pages = [f"{name}.html" for name in links.parts()]
    assert listed.xpath("./li/a/@href") == pages
    assert sum(int(one.get("data-claims")) for one in listed.find_class("claims-of")) == len(claims)
    brought = {}
    for name in links.parts():
        text = (site / "_static" / "claims" / f"{name}.js").read_text(encoding="utf8")
        brought |= json.loads(text.removeprefix(f'window.reportClaims["{name}"]=').removesuffix(";\n"))
    assert list(brought) == list(claims)
    for claim_id, claim in claims.items():
        one = html.fragment_fromstring(brought[claim_id])
        (more,) = one.find_class("claim-more")
        more.remove(more.find("summary"))
        assert one.get("id") == claim_id and one.text_content() == claim.text_content().rstrip()


def test_no_reason_shows_an_id_instead_of_its_record(trees):
    """Reasons name the rows they rest on by id; a reader gets what the row says."""
    ids = {
        i for name, key in (("claims", "claim_id"), ("reference", "ref_id")) for i in tables.load(name)[key]
    }
    for name in ("methods", "sources", "sources-read"):
        words = " ".join(trees[name].xpath("//article//*[@class='records']//text()[not(ancestor::code)]"))
        assert not ids & set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", words)), name


def test_a_claim_lists_the_assumptions_and_verdicts_that_rest_on_it(claims):
    """Read here from the seeds: an id in the reason of an assumption, an id among those that a verdict cites."""
    links = lambda claim_id: {  # noqa: E731
        a.get("data-fact") for a in claims[claim_id].xpath(".//details//a[@data-fact]")
    }
    named = [
        (claim_id, row["assume_id"])
        for row in tables.load("assumptions").to_dict("records")
        for claim_id in tables.records("claims")
        if re.search(rf"\b{claim_id}\b(?!-)", row["reason"])
    ]
    cited = [
        (name, row["claim_id"])
        for row in tables.load("verdicts").dropna(subset=["reference_ids"]).to_dict("records")
        for name in row["reference_ids"].split()
        if name in tables.records("claims")
    ]
    assert named and cited
    for claim_id, user in named + cited:
        assert user in links(claim_id), (claim_id, user)
    through = {
        row["derived_id"]
        for row in tables.load("derived").to_dict("records")
        if "assume-reading-300m" in str(row["inputs"]).split()
    }
    assert through and through <= links("meta-artemis-chips-energy-saving")
