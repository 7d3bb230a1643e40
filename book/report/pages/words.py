"""The words of an outside fact as pages show them: the quote with its number marked, and the link that opens the
source at the words."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote as encoded
from urllib.parse import urlsplit

from ..data import format as fmt
from ..data import quotes

#: What kind of source it is.
SOURCES = {
    "primary": "its maker’s or speaker’s own words",
    "filing": "a filing",
    "dataset": "a dataset",
    "paper": "a paper",
    "press": "press",
    "relay": "a page that repeats another",
    "own-reading": "our own reading",
}
_FIRST = 6  # words of the quote that the address names
_NUMBER = re.compile(r"(?<![A-Za-z\d.])[$€]?(?:\d[\d.,]*\d|\d)(?:e[+-]?\d+)?")  # not that of FP16
#: Files that are no page of HTML, and hosts whose pages get their text from a script.
_NO_PAGE = re.compile(r"\.(pdf|csv|tsv|txt|json|md|py|c|h|xlsx?|xml)$|/pdf/", re.I)
_NO_TEXT = ("github.com", "raw.githubusercontent.com")


def text(cell) -> str:
    """The words of a cell, empty where it has none."""
    return cell if isinstance(cell, str) else ""


def blockquote(record: dict) -> str:
    """The words with the number marked, and our translation where they are not English; empty where there are none."""
    if not text(record.get("quote")):
        return ""
    english = text(record.get("quote_en"))
    return f'<blockquote lang="{record["quote_language"]}">{quoted(record)}</blockquote>' + (
        f'<p class="ev-en">{escape(english)}</p>' if english else ""
    )


def claimed(row: dict, kind: str = "ev-en") -> str:
    """A claim's words in the language of its article, and our translation where that is not English."""
    code = quotes.language(row["article"])
    html = f'<blockquote lang="{code}">{escape(quotes.spoken(row))}</blockquote>'
    return html if code == "en" else f'{html}<p class="{kind}">{escape(row["quote_en"])}</p>'


def quoted(record: dict) -> str:
    """HTML of the words between quotation marks, the part that gives the value marked."""
    words = quotes.bare(record["quote"])
    html, at = "", 0
    for start, end in _parts(words, text(record.get("value_text")), record["value"]):
        html += f"{escape(words[at:start])}<mark>{escape(words[start:end])}</mark>"
        at = end
    html += escape(words[at:])
    return f"“{html}”"


def _parts(words: str, part: str, value: float) -> list[tuple[int, int]]:
    """Where in the words the value stands: at ``part``, at each of its parts, at their only number, at the one it is."""
    if not part:
        found = [match.span() for match in _NUMBER.finditer(words)] if value == value else []
        same = [(start, end) for start, end in found if words[start:end].replace(",", "") == f"{value:.15g}"]
        return next((spans for spans in (found, same) if len(spans) == 1), [])
    spans, at = [], 0
    for one in [part] if part in words else re.split(r" and |; |, ", part):
        start = words.find(one, at)
        if start >= 0:
            at = start + len(one)
            spans.append((start, at))
    return spans


def link(record: dict) -> str:
    """The source's title as a link that opens the page at the words, where a browser can find them there."""
    url, title = text(record.get("source_url")), escape(text(record.get("source_title")))
    if not url:
        return title
    at = opened(record)
    plain = "" if at == url else f' data-url="{escape(url)}"'  # for paper, where an address is read
    return f'<a href="{escape(at)}"{plain} rel="external">{title}</a>'


def opened(record: dict) -> str:
    """The address of the source, with the first words of the quote where it is a page that has them as they stand."""
    url, words = record["source_url"], text(record.get("quote"))
    where = urlsplit(url)
    if (
        not words
        or where.scheme not in ("http", "https")
        or record["source_kind"] in ("dataset", "own-reading")
        or where.hostname in _NO_TEXT
        or _NO_PAGE.search(where.path)
        or "|" in words  # cells of a table
        or "**" in words  # as a wiki is written
    ):
        return url
    first = " ".join(words.split()[:_FIRST])
    start = url + ("" if where.fragment else "#")
    return f"{start}:~:text={encoded(first, safe='').replace('-', '%2D')}"


def place(record: dict, link: bool = False) -> str:
    """Where the words stand, with ``link`` as one that opens the page there; when they were read; an archived copy."""
    where, day, copy = (text(record.get(key)) for key in ("place", "accessed", "archived_url"))
    shown = escape(where)
    if link and where and text(record.get("source_url")) and (at := opened(record)) != record["source_url"]:
        shown = f'<a class="at" href="{escape(at)}" rel="external">{shown}</a>'
    parts = [
        shown,
        f"read on {fmt.date(day)}" if day else "not read in this work",
        f'<a href="{escape(copy)}" rel="external">archived copy</a>' if copy else "",
    ]
    return "; ".join(filter(None, parts))


def missing(record: dict) -> str:
    """Why there are no words; empty where there are."""
    return "" if text(record.get("quote")) else escape(text(record.get("no_quote_reason")))


def confidence(record: dict) -> str:
    """How sure we are, and why."""
    return ": ".join(
        filter(None, (text(record.get("confidence")), escape(text(record.get("confidence_reason")))))
    )
