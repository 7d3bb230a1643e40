"""The words behind outside facts, and what a computed number finally rests on."""

import re
from collections import Counter

import numpy as np
import pytest
from lxml import html
from pages import CHAPTERS, NOTEBOOKS
from report import facts
from report.data import quotes, tables
from report.links import href
from report.models import registry
from report.pages import differing, leaves, notes, sources, words
from report.pages.numbers import facts_in
from report_site import graph, search
from report_site.tree import parse

ROW = {
    "quote": "it draws more than 150 MW – and 7 <pumps>", "quote_en": np.nan, "quote_language": "en", "value": 150.0,
    "value_text": "150 MW", "source_title": "A, page", "source_url": "https://a.org/p?x=1&y=2", "source_kind": "press",
    "place": "line 2", "accessed": "2026-11-28", "archived_url": np.nan, "no_quote_reason": np.nan,
    "confidence": "low", "confidence_reason": "One page.",
}  # fmt: skip


@pytest.fixture
def noted(monkeypatch):
    """The note of a record as the site has it."""
    monkeypatch.setattr("report.output.site", True)
    return lambda fact_id: parse(notes.note(fact_id))


@pytest.mark.parametrize(
    ("changed", "marked"),
    [
        ({}, ["150 MW"]),
        ({"value_text": np.nan, "value": 30.0}, []),  # two numbers, so none is chosen
        ({"value_text": np.nan}, ["150"]),
        ({"value_text": np.nan, "quote": "51.2 TFLOPS (FP16)", "value": 5.12e13}, ["51.2"]),
        ({"value_text": np.nan, "quote": "up to 7,500 MW"}, ["7,500"]),
        ({"value_text": np.nan, "quote": "on 7 May", "value": np.nan}, []),
        ({"value_text": "150 and 7"}, ["150", "7"]),
        ({"value_text": "<pumps>"}, ["<pumps>"]),
    ],
)
def test_the_number_is_marked_in_the_words(changed, marked):
    quote = html.fragment_fromstring(words.blockquote(ROW | changed))
    assert [mark.text for mark in quote.iter("mark")] == marked
    assert quote.text_content() == f"“{(ROW | changed)['quote']}”" and quote.get("lang") == "en"


def test_words_that_are_not_english_are_translated():
    made = parse(
        words.blockquote(ROW | {"quote_language": "it", "quote": "150 MW in più", "quote_en": "150 MW more"})
    )
    assert made[0].get("lang") == "it" and made[1].text == "150 MW more"
    assert words.blockquote(ROW | {"quote": np.nan}) == ""


@pytest.mark.parametrize(
    ("changed", "end"),
    [
        ({}, "#:~:text=it%20draws%20more%20than%20150%20MW"),
        ({"quote": "H100-SXM, 8 & more"}, "#:~:text=H100%2DSXM%2C%208%20%26%20more"),
        (
            {"source_url": "https://a.org/p#part"},
            "#part:~:text=it%20draws%20more%20than%20150%20MW",
        ),
        ({"source_url": "https://a.org/p.pdf"}, "/p.pdf"),
        ({"source_url": "https://arxiv.org/pdf/2407.1"}, "/pdf/2407.1"),
        ({"source_url": "https://github.com/a/b/blob/main/c"}, "/c"),
        ({"source_kind": "dataset"}, "?x=1&y=2"),
        ({"quote": "Rmax | 7"}, "?x=1&y=2"),
        ({"quote": "**Oct 2025:** $1.70"}, "?x=1&y=2"),
        ({"quote": np.nan}, "?x=1&y=2"),
    ],
)
def test_a_source_opens_at_the_words_where_its_page_has_them(changed, end):
    row = ROW | changed
    link = html.fragment_fromstring(words.link(row))
    assert link.get("href") == words.opened(row) and link.get("href").endswith(end)
    assert link.get("href").startswith(link.get("data-url", "https://"))
    assert link.get("data-url", row["source_url"]) == row["source_url"]


def test_what_was_not_read_says_so():
    assert words.place(ROW) == "line 2; read on 28 November 2026"
    assert words.place(ROW | {"accessed": np.nan}) == "line 2; not read in this work"
    assert "archived copy</a>" in words.place(ROW | {"archived_url": "https://b.org/a"})
    assert words.link(ROW | {"source_url": np.nan}) == "A, page"


def test_every_outside_fact_shows_its_words_and_how_good_they_are(noted):
    for key, row in tables.records("reference").items():
        note = noted(key)
        said = {dt.text: dt.getnext().text_content() for dt in note.iter("dt")}
        shown = [quote.text_content() for quote in note.iter("blockquote")]
        assert (
            shown == [f"“{quotes.bare(row['quote'])}”"] if isinstance(row["quote"], str) else said["No words"]
        ), key
        assert said["Source"] == f"{row['source_title']}; {words.SOURCES[row['source_kind']]}"
        assert said["Confidence"].startswith(row["confidence"]) and "read" in said["Place"]
        assert not isinstance(row["how"], str) or said["Place"].endswith(f". {row['how']}"), key
        assert ("not read in this work" in said["Place"]) != isinstance(row["accessed"], str), key


def test_an_outcome_shows_the_words_it_rests_on(noted):
    for key, row in tables.records("outcomes").items():
        behind = [facts.row(i)["quote"] for i in row["reference_ids"].split()]
        assert [q.text_content() for q in noted(key).iter("blockquote")] == [
            f"“{q}”" for q in behind if q == q
        ], key


def behind(fact_id):
    """The claims, outside facts, outcomes and assumptions below a number, by way of the published table."""
    rows = tables.load("derived").set_index("derived_id")["inputs"].dropna()
    below = {
        i for name in rows.get(fact_id, "").split() for i in ({name} if name not in rows else behind(name))
    }
    return {i for i in below if facts.table_of(i) != "derived"}


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_two_notes_from_any_number_of_a_page_are_words_or_the_reason_of_an_assumption(name, noted):
    reached = 0
    for fact_id in facts_in(name):
        note = noted(fact_id)
        if fact_id.startswith("calc-"):
            wanted = behind(fact_id)
            if not wanted:  # a count of our own rows leads to their list
                assert note.xpath(".//dt[.='Counted in']/following-sibling::dd[1]//a/@href"), fact_id
                continue
            first = note.find_class("ev-inputs")[0]
            if len(wanted) > leaves.FEW:
                kinds = [facts.table_of(i) for i in wanted]
                assert f"{kinds.count('reference')} outside facts" in first.text_content(), fact_id
                [link] = first.xpath(".//a/@href")
                assert link == "backtest-cases.html#every-case", "only the backtest rests on so many"
                outside = {i for i in wanted if facts.table_of(i) == "reference"}
                assert set(first.xpath(".//@data-fact")) == wanted - outside
                continue
            opened = set(first.xpath(".//@data-fact"))
            assert opened == wanted, fact_id
            assert note.xpath("./div/ul[1]/following-sibling::p[@class='ev-formula']")
        else:
            opened = {fact_id}
        for key in opened:
            found = noted(key)
            reasons = found.xpath(".//dt[.='Why' or .='No words']/following-sibling::dd[1]")
            assert found.findall(".//blockquote") or reasons[0].text_content().strip(), (fact_id, key)
            reached += 1
    assert reached > 5 or name not in CHAPTERS


def test_every_leaf_of_a_number_is_named_with_its_source(noted):
    note = noted("calc-artemis-energy-saving-each")
    items = [li.text_content() for li in note.find_class("ev-inputs")[0]]
    row = facts.row(leaves.of("calc-artemis-energy-saving-each")[0])
    first = row["source_title"].split(",")[0]
    assert items[0].endswith(f", {first}, confidence {row['confidence']}")
    assert items[-1].endswith(", assumed")
    kinds = [facts.table_of(i) for i in leaves.of("calc-artemis-energy-saving-each")]
    assert kinds == sorted(kinds, reverse=True) and set(kinds) == {"reference", "assumptions"}


def test_only_summaries_of_many_numbers_name_no_leaf():
    many = [key for key in registry.SPECS if len(leaves.of(key)) > leaves.FEW]
    assert many and all(registry.SPECS[key].summary for key in many)


@pytest.mark.parametrize(
    ("fact_id", "lists"),
    [
        ("calc-verdict-holds", ["audit.html?so=holds#every-claim"]),
        ("calc-claims-checked", ["audit.html#every-claim"]),
        ("calc-reference-kind-press", ["sources.html?kind=press#reference-facts-by-source"]),
        ("calc-reference-unread", ["sources.html#what-could-not-be-read"]),
        ("calc-audit-kappa-so", ["audit.html#judged-twice"]),
        ("calc-data-tables", ["data.html#the-tables"]),
    ],
)
def test_a_count_of_our_rows_leads_to_the_list_narrowed_where_it_can_be(fact_id, lists):
    assert [a.get("href") for a in parse(leaves.counted(fact_id)).iter("a")] == lists


def test_where_sources_differ_each_note_has_what_the_others_say(noted):
    for _, group in tables.load("disagreements").groupby("group_id"):
        for key in group["member_id"]:
            said = differing.others(facts.get(key))
            assert group["reason"].iloc[0] in parse(said).text_content()
            assert set(parse(said).xpath(".//@data-fact")) == set(group["member_id"]) - {key}
    assert differing.others(facts.get("calc-claims")) == ""


def test_the_sources_list_every_fact_once_with_its_words_and_what_rests_on_it():
    page = parse(sources.listed().content + sources.of_cases().content)
    rows = tables.records("reference")
    listed = {li.get("id"): li for li in page.xpath(".//li")}
    assert listed.keys() == rows.keys() and len(page.xpath(".//li")) == len(rows)
    for key, li in listed.items():
        row, text = rows[key], li.text_content()
        assert (li.get("data-kind"), li.get("data-confidence")) == (row["source_kind"], row["confidence"])
        assert quotes.bare(str(row["quote"])) in text or row["no_quote_reason"] in text
        assert facts.get(key).text in text and f"Confidence {row['confidence']}" in text
    for part in (sources.listed(), sources.of_cases()):
        half = parse(part.content)
        for select in half.iter("select"):
            given = set(half.xpath(f".//li/@data-{select.get('name')}"))
            assert given <= {option.get("value") for option in select}
    users = Counter(i for key in registry.SPECS for i in leaves.of(key))
    read = parse(sources.readings().content + sources.of_cases().content)
    resting = {li.get("id").removeprefix("read-"): li for li in read.iter("li")}
    assert resting.keys() == rows.keys()
    for key, li in resting.items():
        row, text = rows[key], li.text_content()
        assert parse(words.place(row)).text_content() in text, key
        count = re.search(r"What rests on it: (\d+) computed number", li.text_content())
        assert int(count[1] if count else 0) == users[key], key


def test_what_could_not_be_read_is_listed_with_the_reason():
    page = parse(sources.unread().content)
    rows = {
        key: row
        for key, row in tables.records("reference").items()
        if row["quote"] != row["quote"] or row["accessed"] != row["accessed"]
    }
    assert {li.get("id").removeprefix("unread-") for li in page.iter("li")} == rows.keys()
    assert all(li.text_content().partition(": ")[2].strip() for li in page.iter("li"))


def test_a_nearer_source_that_could_not_be_read_is_named_with_the_facts_that_miss_it():
    page = parse(sources.nearer().content)
    listed = {li.text_content().partition(": ")[0]: set(li.xpath(".//a/@href")) for li in page.iter("li")}
    wanted = {}
    for key, row in tables.records("reference").items():
        if isinstance(row["unread"], str):
            wanted.setdefault(row["unread"], set()).add(href(key))
    assert len(wanted) > 20 and listed == wanted


def test_a_record_is_found_by_its_words_and_the_kind_of_source():
    found = {entry["href"].partition("#")[2]: entry for entry in search.records()}
    for key, row in tables.records("reference").items():
        said = quotes.bare(" ".join(str(row["quote"]).split())) if row["quote"] == row["quote"] else ""
        assert said in found[key]["text"] and words.SOURCES[row["source_kind"]] in found[key]["text"], key
        assert found[key]["more"] == " ".join(row["source_title"].split()), key


def test_the_graph_has_the_said_every_page_it_names():
    rows = tables.records("reference")
    nodes = [node for node in graph.claims("", "The makers")["@graph"] if "isBasedOn" in node]
    assert len(nodes) > 100
    for node in nodes:
        quote = rows[node["identifier"]]["quote"]
        assert node["isBasedOn"].get("text") == (quote if isinstance(quote, str) else None)
