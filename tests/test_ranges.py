"""A claim that gives a range: both ends are kept, and what lies between them does not disagree with it."""

from decimal import Decimal

import yaml

from pipeline.problems import Problems
from pipeline.read import articles
from pipeline.tables import disagreements

QUOTE = "between $64 and $72 billion"
HEAD = {
    "slug": "a-text", "language": "en", "title": "A text", "outlet": "not stated", "published": "2025-07-01",
    "published_note": "Stated.", "source_file": "a.txt", "sha256": "0", "characters": 100, "quantities": 2,
    "compared": "0",
}  # fmt: skip
CLAIM = {
    "id": "a-text-spend", "theme": "compute-race", "kind": "number", "subject": "meta", "measure": "capex",
    "unit": "USD", "bound": "exactly", "status": "planned", "as_of": "2025", "speaker": "the article",
    "quote": QUOTE, "at": [10, 10 + len(QUOTE)], "quote_en": QUOTE,
}  # fmt: skip


def article(tmp_path, **changed):
    problems = Problems()
    (tmp_path / "a-text.yml").write_text(
        yaml.safe_dump(HEAD | {"claims": [CLAIM]} | changed), encoding="utf8"
    )
    return articles.read(tmp_path / "a-text.yml", problems), problems.lines


def test_an_english_article_has_its_range_with_both_ends(tmp_path):
    found, lines = article(tmp_path)
    claim = found.claims[0]
    assert lines == []
    assert (claim["low"], claim["value"], claim["high"]) == (64 * 10**9, 68 * 10**9, 72 * 10**9)
    assert {row["claim_id"] for row in found.coverage} == {"a-text-spend"} and len(found.coverage) == 2


def test_a_language_without_a_reader_is_refused(tmp_path):
    found, lines = article(tmp_path, language="de")
    assert found is None
    assert lines == ["seeds/a-text.yml: no reader for the language 'de'; use one of it, en"]


def groups(value: str) -> dict:
    claim = {
        "claim_id": "a-text-spend", "subject": "meta", "measure": "capex", "unit": "USD", "as_of": "2025",
        "value": Decimal(68), "low": Decimal(64), "high": Decimal(72),
    }  # fmt: skip
    fact = {
        "ref_id": "ref-spend",
        "subject": "meta",
        "measure": "capex",
        "unit": "USD",
        "as_of": "2025",
        "value": value,
    }
    return disagreements.find([claim], [fact], [{"measure": "capex", "over_time": "flow"}])


def test_a_value_inside_a_range_does_not_disagree_with_it():
    assert groups("70") == {}


def test_a_value_outside_a_range_does_and_the_message_has_both_ends():
    problems = Problems()
    found = groups("80")
    disagreements.rows(found, [], problems)
    assert "a-text-spend says 64 to 72, ref-spend says 80" in problems.lines[0]
