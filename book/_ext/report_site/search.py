"""A search index of our own: every section and figure of every page, and every record with its words and value.

A library would weigh more and find less. Of the same entries MiniSearch 7.2 makes an index of 178 KB compressed, or 328
with the texts that a list of hits shows, and Lunr 2.3 one of 303 without them; ours, texts included, has 117. They run
from disk, but know no quantity: of `1e26` MiniSearch finds nothing, of `142.7` 125 entries. Pagefind 1.6 loads in parts,
but by `fetch` and WebAssembly, which a page from disk and our policy forbid, and so does what Sphinx brings; both find
pages, not records. What makes ours small: each word is sent once, and the texts as the numbers of their words.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from report import facts, links
from report.data import format as fmt
from report.data import quotes, tables
from report.models import registry
from report.pages import words

from . import apart, tree
from .notes import LISTED

#: Code, what a figure lists again of the claims it shows, what is a record and has an entry of its own, and what is no
#: words of ours.
_ASIDE = {
    "code-fold", "fig-made", "fig-data", "fig-embed", "fig-links", "fig-sources", "headerlink", "report-error",
    "records", "claims", "source", "moved", "passes",
}  # fmt: skip
_NO_WORDS = ("script", "style", "form", "small", "pre")  # in small: the type of a column, and an example
#: What the ids of a kind begin with.
_PREFIXES = {"reference": "ref-", "outcome": "out-", "assumption": "assume-", "computed": "calc-"}
_WORD = re.compile(r"[^\W_]+|[\W_]+")
_FIRST, _LAST, _SKIPPED = 35, 126, 92  # letters of the code, all but the one that JSON escapes
_ONE, _TWO = 70, 18  # how many of them stand for a word alone, and at most begin one of two letters


def entries(pages: dict[str, tree.Element]) -> list[dict]:
    """All entries in a stable order; pages of claims and of notes, whose records are entries themselves, have no other."""
    found = [*terms(), *articles(), *map(claim, tables.load("claims").to_dict("records"))]
    for name, page in pages.items():
        if not name.startswith(("audit-", apart.PREFIX)):
            found += sections(name, page.find(".//article"))
    return [*found, *records()]


def terms() -> list[dict]:
    """The terms of the glossary."""
    rows = tables.load("terms").dropna(subset=["meaning"]).to_dict("records")
    return [_entry("term", row["term"], row["meaning"], f"glossary.html#{row['term_id']}") for row in rows]


def articles() -> list[dict]:
    """The articles: title, outlet, date and what is known of both, at the page of its claims."""
    return [
        _entry(
            "article", row["title"],
            f"{row['outlet']}, {fmt.date(row['published'])}. {_said(row['title_note'])} {_said(row['published_note'])}",
            f"{links.first(slug)}.html", "Article article",
        )
        for slug, row in tables.records("articles").items()
    ]  # fmt: skip


def claim(row: dict) -> dict:
    """One claim with its verdict: both languages, who said it, and why we judge it so."""
    fact, verdict = facts.get(row["claim_id"]), tables.records("verdicts")[row["claim_id"]]
    spoken = "" if verdict["said"] == "article" else f"Was it said? {verdict['said'].capitalize()}. "
    english = "" if fact.value is None else f" {row['quote_en']}"  # else the title has it
    return _entry(
        "claim",
        f"{fact.label}: {fact.hedged.text} ({verdict['so']})",
        f"{quotes.spoken(row)}{english}. Said by {row['speaker']}. {spoken}{verdict['reason']} {_said(row['note'])}",
        links.href(fact.id),
        tables.records("articles")[row["article"]]["title"],
    )


def sections(page: str, article: tree.Element) -> Iterator[dict]:
    """The sections and figures of a page, except its list of numbers that it has shown already."""
    title = ""
    for section in article.iter("section"):
        heading = next((one for one in section if one.tag in ("h1", "h2", "h3")), None)
        if not _is_section(section) or heading is None or section.get("id") == LISTED:
            continue
        name = tree.words(heading, _leave)
        top = heading.tag == "h1"
        title = name if top else title
        aside = ("ul",) if _is_version(section) else ()
        text = tree.words(
            section, lambda one, own=heading, no=aside: one is own or one.tag in no or _apart(one)
        )
        yield _entry(
            "chapter" if top else "section", name, text, f"{page}#{section.get('id')}", "" if top else title
        )
        for figure in section.iter("figure"):
            if next(filter(_is_section, figure.iterancestors("section"))) is section:
                said, *rest = (
                    tree.words(one, _leave)
                    for one in figure.xpath(".//*[@class='fig-title'] | .//figcaption")
                )
                yield _entry("figure", said, " ".join(rest), f"{page}#{figure.get('id')}", title)


def records() -> Iterator[dict]:
    """Every outside fact, by source, every outcome, assumption and computed number: what it is, then its words."""
    found = tables.load("reference").sort_values(["source_title", "ref_id"])
    for row in found.to_dict("records"):
        kind = f"({words.SOURCES[row['source_kind']]})"
        yield _record(
            "reference", row["ref_id"], row["quote"], row["quote_en"], kind, under=row["source_title"]
        )
    for key, row in sorted(tables.records("outcomes").items()):
        yield _record("outcome", key, fmt.date(row["as_of"]) + ".", row["note"])
    for key, row in sorted(tables.records("assumptions").items()):
        yield _record("assumption", key, row["reason"])
    for key in sorted(registry.SPECS):
        yield _record("computed", key, facts.row(key)["note"])


def _record(kind: str, key: str, *said, under: str = "") -> dict:
    fact = facts.get(key)
    ranged = f" ({fact.range.text})" if fact.ranged else ""
    return _entry(
        kind, f"{fact.label}: {fact.text}{ranged}", " ".join(map(_said, said)), links.href(key), under
    )


def _said(cell) -> str:
    return cell if isinstance(cell, str) else ""


def _entry(kind: str, title: str, text: str, place: str, under: str = "") -> dict:
    line = lambda said: " ".join(said.split())  # noqa: E731
    return {
        "kind": kind,
        "title": line(title),
        "text": line(text),
        "more": line(under),
        "href": f"book/{place}",
    }


def _is_section(one: tree.Element) -> bool:
    """True of a section of the text; those of claims and tables have a class of ours."""
    classes = (one.get("class") or "tex2jax_ignore").split()
    return one.tag == "section" and bool(one.get("id")) and "tex2jax_ignore" in classes


def _is_version(section: tree.Element) -> bool:
    """True of a version in the changelog; its points would weigh more than a chapter."""
    return re.match(r"v(\d|unreleased)", section.get("id")) is not None


def _apart(one: tree.Element) -> bool:
    return (
        _leave(one) or _is_section(one) or one.tag == "figure" or _is_record(one)
        or (one.tag == "td" and tree.has_class(one.getparent().getparent().getparent(), "columns"))
    )  # fmt: skip


def _is_record(one: tree.Element) -> bool:
    """True of a row of a table that is a record."""
    return one.tag == "tr" and facts.exists(one.get("id") or "-")


def _leave(one: tree.Element) -> bool:
    return one.tag in _NO_WORDS or tree.has_class(one, *_ASIDE)


def alike() -> list[list[str]]:
    """Words that stand for one another: each term with its synonyms."""
    rows = tables.load("terms").dropna(subset=["also"]).to_dict("records")
    return [[row["term"], *row["also"].split("; ")] for row in rows]


def script(pages: dict[str, tree.Element]) -> str:
    """The index as a script that ``search.js`` loads when a reader begins to search."""
    index = json.dumps(packed(entries(pages)), ensure_ascii=False, separators=(",", ":"))
    return f"window.reportIndex={index};\n"


def packed(found: list[dict]) -> dict:
    """The index as it is sent; ``search.js`` unpacks it.

    ``words`` are all words, and what stands between words, one a line, each without what it shares with the one above
    it; ``texts`` is title, text and context of each entry, then the id of each, in letters that number those words. A
    space between two words is left out, and a context where it is that of the entry before. ``runs`` is kind, page,
    what the ids begin with and length of each run of entries; ``alike`` words that stand for one another.
    """
    lines, names, before = [], [], ""
    for one in found:
        context = "" if one["more"] == before else one["more"] or "-"
        before = one["more"]
        lines += [one["title"], one["text"], context]
        names.append(one["href"].partition("#")[2].removeprefix(_PREFIXES.get(one["kind"], "")))
    frequent = Counter(token for line in lines for token in _tokens(line)).most_common()
    cased = {
        token.lower(): token for token, _ in reversed(frequent)
    }  # ids have words of the texts, in small letters
    lines += [" ".join(cased.get(part, part) for part in name.split("-")) for name in names]
    tokens = [token for line in lines for token in [*_tokens(line), "\n"]]
    many = [token for token, _ in Counter(tokens).most_common()]
    size = _LAST - _FIRST  # letters
    fitting = (
        two for two in range(_TWO, -1, -1) if len(many) <= _ONE + two * size + (size - _ONE - two) * size**2
    )
    if (two := next(fitting, None)) is None:
        raise ValueError(
            f"search.py: {len(many)} words are too many for codes of three letters; make _ONE smaller"
        )
    ends = (_ONE, _ONE + two * size)
    known = many[: ends[0]] + sorted(many[ends[0] : ends[1]]) + sorted(many[ends[1] :])
    codes = {token: _code(number, size, two) for number, token in enumerate(known)}
    runs = groupby((one["kind"], one["href"].partition("#")[0]) for one in found)
    return {
        "one": _ONE, "two": two,
        "words": _shared(["" if token == "\n" else token for token in known]),
        "texts": "".join(codes[token] for token in tokens),
        "runs": [[kind, page, _PREFIXES.get(kind, ""), len(list(same))] for (kind, page), same in runs],
        "alike": alike(),
    }  # fmt: skip


def _tokens(line: str) -> list[str]:
    """Words and what stands between them, without a single space between two words."""
    return [token for token in _WORD.findall(line) if token != " "]


def _code(number: int, size: int, two: int) -> str:
    """The letters for a word: one for the most frequent, then two, then three."""
    if number < _ONE:
        digits = [number]
    elif (rest := number - _ONE) < two * size:
        digits = [_ONE + rest // size, rest % size]
    else:
        rest -= two * size
        digits = [_ONE + two + rest // size**2, rest // size % size, rest % size]
    return "".join(chr(_FIRST + digit + (_FIRST + digit >= _SKIPPED)) for digit in digits)


def _shared(lines: list[str]) -> str:
    """Lines without the letters each shares with the one above it, whose number, to 35, stands before the rest."""
    written, before = [], ""
    for line in lines:
        same = 0
        while same < min(len(before), len(line), 35) and before[same] == line[same]:
            same += 1
        written.append("0123456789abcdefghijklmnopqrstuvwxyz"[same] + line[same:])
        before = line
    return "\n".join(written)
