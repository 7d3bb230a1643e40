"""A small search index of our own: every section and record of every page, and every claim with its words and value.

Sphinx's index drops bare numbers and its summaries need a server; this one is a script that also
works from disk.
"""

from __future__ import annotations

import json

from report import facts, links
from report.data import quotes, tables
from report.pages import words

from . import tree
from .inputs import BOOK
from .lean import lean

#: Code, what a figure lists again of the claims it shows, the numbers that a release moved, and what is no words of
#: ours.
_ASIDE = {
    "code-fold", "fig-made", "fig-data", "fig-embed", "fig-links", "headerlink", "report-error",
    "record-inputs", "claims", "moved", "source-kind", "passes",
}  # fmt: skip
_NO_WORDS = ("script", "style", "form", "small")  # in small: the type of a column, and an example
_BELOW = ("blockquote", "details")  # of a record, below what it is
_LISTED = "numbers-on-this-page"  # of what the page has shown already


def entries(pages: dict[str, tree.Element]) -> list[dict]:
    """All entries, claims first, in a stable order; the pages of claims have no other."""
    found = [claim(row) for row in tables.load("claims").to_dict("records")]
    for name, page in pages.items():
        if not name.startswith(("audit-", "backtest-")):
            found += sections(name, page.find(".//article"))
    return found


def sections(page: str, article: tree.Element) -> list[dict]:
    """The sections of a page, and the records they list, except its list of numbers that it has shown already."""
    found, title = [], ""
    for section in article.iter("section"):
        heading = next((one for one in section if one.tag in ("h1", "h2", "h3")), None)
        if not _is_section(section) or heading is None or section.get("id") == _LISTED:
            continue
        name = tree.words(heading, _leave)
        title = name if heading.tag == "h1" else title
        kind, head = ("chapter", name) if heading.tag == "h1" else ("section", f"{title}: {name}")
        place = f"book/{page}#"
        text = tree.words(section, lambda one, own=heading: one is own or _apart(one))
        found.append({"kind": kind, "title": head, "text": text, "href": place + section.get("id")})
        for record in section.iter("li"):
            key = record.get("id", "")
            own = next(one for one in record.iterancestors("section") if _is_section(one)) is section
            if own and _is_record(record) and links.page(key) == page:
                found.append(_record(record, place + key))
    return found


def _record(record: tree.Element, address: str) -> dict:
    """One record: what it is; the words, the kind of source and our remark, or the formula."""
    quotes = [tree.words(one) for one in record.iter("blockquote")]
    kind = words.SOURCES.get(record.get("data-kind"), "")
    basis = tree.words(record.find_class("record-basis")[0], _leave)
    return {
        "kind": "record", "title": tree.words(record, lambda one: one.tag in _BELOW or tree.has_class(one, "record-basis", "ev-en")),
        "text": " ".join(filter(None, [*quotes, kind and f"{kind}.", basis])), "href": address,
    }  # fmt: skip


def _is_section(one: tree.Element) -> bool:
    """True of a section of the text; those of claims and tables have a class of ours."""
    classes = (one.get("class") or "tex2jax_ignore").split()
    return one.tag == "section" and bool(one.get("id")) and "tex2jax_ignore" in classes


def _is_record(one: tree.Element) -> bool:
    return one.tag == "li" and bool(one.get("id")) and bool(one.find_class("record-basis"))


def _apart(one: tree.Element) -> bool:
    return _leave(one) or _is_section(one) or _is_record(one)


def _leave(one: tree.Element) -> bool:
    folded = one.tag == "details" and one.get("class") == "fig-sources"
    return folded or one.tag in _NO_WORDS or tree.has_class(one, *_ASIDE)


def script(pages: dict[str, tree.Element]) -> str:
    """The index and what searches it, as the script that the search page loads."""
    code = (BOOK / "_static" / "search.js").read_text(encoding="utf8")
    index = json.dumps(entries(pages), ensure_ascii=False, separators=(",", ":"))
    return f"window.reportSearch={index};\n{lean(code)}"


def claim(row: dict) -> dict:
    """One claim: both languages, who said it, our verdict and why, and, to be found by, its value as bare digits."""
    fact, verdict = facts.get(row["claim_id"]), tables.records("verdicts")[row["claim_id"]]
    spoken = "" if verdict["said"] == "article" else f"Was it said? {verdict['said'].capitalize()}. "
    digits = "" if fact.value is None else f" {fact.value:.15g}"
    note = f" {row['note']}" if isinstance(row["note"], str) else ""
    return {
        "kind": "claim",
        "title": f"{fact.label}: {fact.text}",
        "text": f"{quotes.spoken(row)} {row['quote_en']}. Said by {row['speaker']}. "
        f"{spoken}Is it so? {verdict['so'].capitalize()}: {verdict['reason']}{note}",
        "more": row["article"].replace("-", " ") + digits,
        "href": f"book/audit.html#{row['claim_id']}",
    }
