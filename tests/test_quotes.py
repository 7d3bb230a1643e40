"""Words stand between the quotation marks of their language, once."""

import pytest
from report.data import quotes, tables


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("oltre 100.000 GPU", "«oltre 100.000 GPU»"),
        ("“il più potente al mondo”", "«il più potente al mondo»"),
        ('"guadagni eccezionali" in termini', '«"guadagni eccezionali" in termini»'),
        ("“nuove modalità” e “ragionamento”", "«“nuove modalità” e “ragionamento”»"),
    ],
)
def test_the_marks_around_all_of_the_words_are_not_doubled(words, shown):
    claim = tables.load("claims").query("article == 'xai-colossus'").iloc[0].to_dict()
    assert quotes.spoken(claim | {"quote": words}) == shown


def test_an_english_article_is_quoted_as_english(monkeypatch):
    articles = {"new": {"language": "en"}}
    monkeypatch.setattr(tables, "records", lambda name: articles)
    assert quotes.spoken({"article": "new", "quote": "more than 100,000 GPUs"}) == "“more than 100,000 GPUs”"
