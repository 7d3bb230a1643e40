"""The notes of a page that has many, apart from it: a script that brings them to the page, and a page that shows them all.

A chapter has hundreds, more than its own words weigh. On the page each number is a link to its note; a script opens the
note over the text instead, and without one the link leads to the same words.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from lxml.builder import E
from report import facts
from report.files import write

from . import tree
from .notes import LISTED

FEW = 32  # notes that a page holds itself
PREFIX = "notes-"  # of the name of a page of notes
_HEADS = {
    "claims": "What the articles say",
    "reference": "What public sources say",
    "outcomes": "What happened later",
    "assumptions": "What we assumed",
    "derived": "What we computed",
}


def script(out: Path, page: str) -> Path:
    """The script that brings the notes of a page, if they are apart."""
    return out / "_static" / "notes" / f"{page}.js"


def move(out: Path, page: str, body: tree.Element, evidence: tree.Element) -> tree.Element:
    """Leave the notes of a page with many to a script, lead its numbers to the page of notes, and return what stays.

    The list of its numbers gives way to a link: the page of notes has them all.
    """
    file, found = script(out, page), {note.get("id"): note for note in evidence}
    if len(found) <= FEW:
        file.unlink(missing_ok=True)
        return evidence
    text = json.dumps({key: tree.outer(note) for key, note in found.items()}, ensure_ascii=False)
    write(file, f"window.reportNotes={text};\n")
    for button in body.xpath(".//button[@data-note]"):
        _lead(button, f"{PREFIX}{page}.html")
    for listed in body.xpath(f".//section[@id='{LISTED}']"):
        for old in listed.xpath("./*[not(self::h2)]"):
            tree.remove(old)
        words = "All of them, with the words or the formula that each rests on"
        listed.append(E.p(E.a(words, href=f"{PREFIX}{page}.html"), "."))
    return tree.parse("")


def _lead(button: tree.Element, page: str) -> None:
    """Make of a number that opens its note a link to it, on a page of notes or, where that is empty, on the page."""
    button.tag = "a"
    button.attrib.pop("type", None)
    button.set("href", f"{page}#{button.attrib.pop('popovertarget')}")


def open_here(block: tree.Element) -> None:
    """Make of the links to notes in a block of such a page what opens them on the page that the block gets."""
    for link in block.xpath(".//a[@data-note]"):
        link.tag = "button"
        link.set("type", "button")
        link.set("popovertarget", link.attrib.pop("href").partition("#")[2])


def names(out: Path) -> list[str]:
    """The pages whose notes are apart."""
    return sorted(path.stem for path in (out / "_static" / "notes").glob("*.js"))


def notes(out: Path, page: str) -> dict[str, str]:
    """The notes of a page, each the HTML of what opens, by id and in order."""
    text = script(out, page).read_text(encoding="utf8")
    return json.loads(text.partition("=")[2].rstrip(";\n"))


def pages(app) -> Iterator[tuple[str, dict, str]]:
    """For Sphinx's event ``html-collect-pages``: name, context and template of each page of notes."""
    out = Path(app.outdir)
    for page in names(out):
        if f"book/{page}" not in app.env.found_docs:
            script(out, page).unlink()
            continue
        of = escape(app.env.titles[f"book/{page}"].astext(), quote=False)
        title = f"Numbers and their words: {of}"
        yield f"book/{PREFIX}{page}", {"title": title, "body": _article(out, page, title, of)}, "page.html"


def _article(out: Path, page: str, title: str, of: str) -> str:
    parts, kind = [], lambda note: facts.table_of(note[0].removeprefix("ev-"))
    for table, group in groupby(notes(out, page).items(), kind):
        shown = "".join(tree.outer(_laid_open(note)) for _, note in group)
        parts.append(f'<section id="{table}"><h2>{_HEADS[table]}</h2>{shown}</section>')
    lead = f'<p>Every number of <a href="{page}.html">{of}</a> and every number that these rest on.</p>'
    return f'<section class="evidence-notes"><h1>{title}</h1>{lead}{"".join(parts)}</section>'


def _laid_open(text: str) -> tree.Element:
    note = tree.make(text)
    del note.attrib["popover"]
    for button in note.xpath(".//button"):
        _lead(button, "")
    return note
