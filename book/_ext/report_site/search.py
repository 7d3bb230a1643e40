"""A small search index of our own: every section and record of every page, and every claim with its words and value.

Sphinx's index drops bare numbers and its summaries need a server; this one is a script that also
works from disk.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from report import facts, links
from report.data import tables

from . import BOOK
from .lean import lean

#: The section of a whole page has a class of Sphinx's before its id; those of claims and tables have one of ours.
_SECTION = re.compile(
    r'<section (?:class="tex2jax_ignore[^"]*" )?id="([^"]+)"[^>]*>.*?<h([123])>(.*?)</h\2>(.*?)'
    r'(?=<section (?:class="tex2jax_ignore[^"]*" )?id=|</article>|\Z)',
    re.S,
)
#: A record in a list: its id, its name with its value, and what is said of it.
_RECORD = re.compile(r'<li id="([^"]+)">(.*?)<span class="record-basis">(.*?)</li>', re.S)
#: Drawings, forms, what a figure lists again of the claims it shows, and of a computed number its inputs.
_ASIDE = re.compile(
    r"<(script|style|svg|form)\b.*?</\1>"
    r"|<code>[^<]*</code>\. From: .*?</a>\."
    r'|<details class="(?:code-fold|fig-[a-z]+)".*?</details>|<div class="fig-links">.*?</div>'
    r'|<a class="(?:headerlink|report-error)".*?</a>',
    re.S,
)
_BLOCK = re.compile(
    r"</?(?:p|li|ul|dd|dt|dl|td|th|tr|h[1-6]|div|section|blockquote|caption|summary|span class=)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]+>")


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return re.sub(r"\s+", " ", unescape(_TAG.sub("", _BLOCK.sub(" ", html)))).strip()


def entries(out: Path) -> list[dict]:
    """All entries, claims first, in a stable order."""
    found = [claim(row) for row in tables.load("claims").to_dict("records")]
    for page in sorted((out / "book").glob("*.html")):
        if page.name.startswith("audit-"):
            continue
        text = page.read_text(encoding="utf8").split('<div class="claims">')[
            0
        ]  # they have entries of their own
        found += sections(page.name, _ASIDE.sub("", text.split('<section class="evidence-notes"')[0]))
    return found


def sections(page: str, text: str) -> list[dict]:
    """The sections of a page, and the records they list, except its list of numbers that it has shown already."""
    found, title = [], ""
    for anchor, level, heading, body in _SECTION.findall(text):
        name = plain(heading)
        title = name if level == "1" else title
        if anchor == "numbers-on-this-page":
            continue
        kind, head = ("chapter", name) if level == "1" else ("section", f"{title}: {name}")
        place = f"book/{page}#"
        found.append(
            {"kind": kind, "title": head, "text": plain(_RECORD.sub("", body)), "href": place + anchor}
        )
        for key, words, basis in _RECORD.findall(body):
            record = {"kind": "record", "title": plain(words), "text": plain(basis), "href": place + key}
            found += (
                [record] if links.PAGES.get(key.split("-")[0], page) == page else []
            )  # not where it is repeated
    return found


def script(out: Path) -> str:
    """The index and what searches it, as the script that the search page loads."""
    code = (BOOK / "_static" / "search.js").read_text(encoding="utf8")
    index = json.dumps(entries(out), ensure_ascii=False, separators=(",", ":"))
    return f"window.reportSearch={index};\n{lean(code)}"


def claim(row: dict) -> dict:
    """One claim: both languages, who said it, our verdict and why, and, to be found by, its value as bare digits."""
    fact, verdict = facts.get(row["claim_id"]), tables.records("verdicts")[row["claim_id"]]
    digits = "" if fact.value is None else f" {fact.value:.15g}"
    note = f" {row['note']}" if isinstance(row["note"], str) else ""
    return {
        "kind": "claim",
        "title": f"{fact.label}: {fact.text}",
        "text": f"«{row['quote']}» {row['quote_en']}. Said by {row['speaker']}. "
        f"{verdict['verdict'].capitalize()}: {verdict['reason']}{note}",
        "more": row["article"].replace("-", " ") + digits,
        "href": f"book/audit.html#{row['claim_id']}",
    }
