"""A small search index of our own: sections of every page, and every claim with its words and value.

Sphinx's index drops bare numbers and its summaries need a server; this one is a script that also
works from disk.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

from report import facts, tables

from . import BOOK
from .lean import lean

_SECTION = re.compile(
    r'<section id="([^"]+)"[^>]*>.*?<h([123])>(.*?)</h\2>(.*?)(?=<section id=|</article>)', re.S
)
_TAG = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.S)


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return re.sub(r"\s+", " ", unescape(_TAG.sub(" ", html))).replace(" ¶", "").strip()


def entries(out: Path) -> list[dict]:
    """All entries, claims first, in a stable order."""
    found = [claim(row) for row in tables.load("claims").to_dict("records")]
    for page in sorted((out / "book").glob("*.html")):
        text = page.read_text(encoding="utf8")
        title = plain(re.search(r"<h1>(.*?)</h1>", text, re.S)[1]) if "<h1>" in text else page.stem
        for anchor, level, heading, body in _SECTION.findall(text):
            name = plain(heading)
            found.append(
                {
                    "kind": "page",
                    "title": name if level == "1" else f"{title}: {name}",
                    "text": plain(body)[:900],
                    "href": f"book/{page.name}#{anchor}",
                }
            )
    return found


def script(out: Path) -> str:
    """The index and what searches it, as the script that the search page loads."""
    code = (BOOK / "_static" / "search.js").read_text(encoding="utf8")
    return f"window.reportSearch={json.dumps(entries(out), ensure_ascii=False)};\n{lean(code)}"


def claim(row: dict) -> dict:
    """One claim: its subject, both languages, and its value as bare digits and as printed."""
    fact = facts.get(row["claim_id"])
    value = "" if fact.value is None else f"{fact.text} {fact.value:.15g}"
    return {
        "kind": "claim",
        "title": f"{fact.label}: {fact.text}",
        "text": f"«{row['quote']}» {row['quote_en']} {row['speaker']} {row['article'].replace('-', ' ')} {value}",
        "href": f"book/audit.html#{row['claim_id']}",
    }
