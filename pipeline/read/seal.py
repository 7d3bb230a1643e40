"""One hash of all that is compared with an article's text: none of it changes where the text is not."""

from __future__ import annotations

from ..digest import digest

_HEAD = ("title", "title_note", "source_file", "sha256", "characters", "quantities")


def seal(head: dict, claims: list[dict], passed_over: list[dict]) -> str:
    """The hash of the head's words about the text, the quotes, the repetitions and what was passed over."""
    spans = [(c["quote_start"], c["quote_end"], c["quote"]) for c in claims]
    spans += [(a, b, "") for c in claims for a, b in c["_also"]]
    spans += [(p["start"], p["end"], p["words"]) for p in passed_over]
    return digest([[str(head.get(field, "")) for field in _HEAD], sorted(spans)])


def check(article, read: bool) -> None:
    """A problem where the seal of a ``pipeline.read.articles.Article`` is not what its seed says.

    ``read`` is True where its text was compared and fits.
    """
    if article.row["compared"] == article.seal:
        return
    what = "its head, quotes or spans are not those that were compared with the text"
    if read:
        article.place.say(what, f"write compared: {article.seal}")
    else:
        article.place.say(
            what, "put them back, or run `python -m pipeline verify --articles DIR` with the text"
        )
