"""Compare a built page with its cells run again: what each cell shows, and the words between."""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from types import SimpleNamespace

import yaml
from markdown_it import MarkdownIt

from pipeline.derive import ROOT
from pipeline.problems import Problems

from . import again

FIX = "build the book again"
#: What a finished page adds to the HTML of its cells: numbers of notes and figures, snippets, links to report.
_ADDED = re.compile(
    r' (?:id="u\d+"|data-notes?="[^"]*")|<details class="fig-embed">.*?</details>|<a href="\.\./embed/[^"]*">Embed</a>'
    r'|<span class="nobr">|</span>|<(p)><a class="report-error".*?</a></\1>| <a class="report-error".*?</a>'
    r"|<!--(pdf|lite)-->.*?<!--/\2-->",
    re.S,
)
_TRACE = re.compile(r'(<div class="trace" data-trace="[^"]*">).*?</div>', re.S)
_NUMBER = re.compile(r'(<span class="fig-n">)[^<]*')
_NAMED = re.compile(r' data-notes="[^"]*"')
_ID = re.compile(r'\b(?:id|data-figure|data-explorer)="([^"]+)"')
_ASIDE = re.compile(
    r'<details class="code-fold">.*?</details>|<math\b.*?</math>|<a class="headerlink".*?</a>', re.S
)
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]+\$", re.S)
_TAG = re.compile(r"<[^>]+>")
_AROUND = 30


def bare(html: str) -> str:
    """``html`` without what the finished page adds to it, and with single spaces."""
    return " ".join(_ADDED.sub("", _NUMBER.sub(r"\1", _TRACE.sub(r"\1</div>", html))).split())


def words(html: str) -> str:
    """What a reader sees of ``html``, with single spaces."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def settings(site_url: str = "", repository_url: str = "") -> SimpleNamespace:
    """What the functions of the site ask of Sphinx, for a site at this address."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf8"))
    found = SimpleNamespace(
        html_title=config["title"],
        author=config["author"],
        version=config["sphinx"]["config"]["version"],
        site_url=site_url,
        repository_url=repository_url,
    )
    docs = [f"book/{name}" for name in again.names()]
    env = SimpleNamespace(found_docs=docs, doc2path=lambda doc: again.source(doc.removeprefix("book/")))
    env.metadata = {doc: {"description": again.page(doc.removeprefix("book/")).description} for doc in docs}
    env.titles = {doc: SimpleNamespace(astext=partial(_heading, doc.removeprefix("book/"))) for doc in docs}
    return SimpleNamespace(config=found, env=env)


def _heading(name: str) -> str:
    """The title of a page: its first heading."""
    words = [cell.source for cell in again.page(name).cells if cell.kind == "markdown"]
    return re.search(r"^# (.+)$", "\n".join(words), re.M)[1]


def check(name: str, text: str, app, problems: Problems) -> int:
    """Compare the page ``name`` of the book with its cells and its notes with the facts that it shows.

    Returns the number of cells that show something.
    """
    from report_site import datasets, notes

    file = f"book/{name}.html"
    article = text.split("<article>")[1].split("</article>")[0]
    evidence, rest = bare(notes.add_evidence(_NAMED.sub("", article))[1]), bare(article)
    compare(file, evidence, bare(text.partition("</article>")[2]), problems)
    shown = [cell.shows["text/html"] for cell in again.page(name).cells if cell.shows]
    sound, kept = True, []
    for html in shown:
        wanted = bare(datasets.address_lines(app, html))
        before, found, after = rest.partition(wanted)
        if found:
            kept.append(before)
            rest = after
        else:
            sound = False
            _differs(file, wanted, rest, problems)
    if sound:
        _words(file, "".join([*kept, rest]), again.page(name), problems)
    return len(shown)


def compare(file: str, wanted: str, shown: str, problems: Problems) -> None:
    """Say where ``shown`` stops holding ``wanted``, if it does."""
    if wanted not in shown:
        _differs(file, wanted, shown, problems)


def _differs(file: str, wanted: str, page: str, problems: Problems) -> None:
    """Say where the page stops showing what a cell gives: the longest beginning of it that the page has."""
    least, most = 0, len(wanted)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if wanted[:middle] in page else (least, middle - 1)
    at = page.find(wanted[:least]) + least
    before = _ID.findall(wanted[: least + 1])
    where = problems.at(file, f"near '{before[-1]}'" if before else "")
    start = wanted[max(0, least - _AROUND) : least]
    ours, theirs = (start + part for part in (page[at : at + _AROUND], wanted[least : least + _AROUND]))
    where.say(f"has {ours!r}, its cell gives {theirs!r} from data/", FIX)


def _words(file: str, html: str, page: again.Page, problems: Problems) -> None:
    """Compare the words between what cells show with the page's Markdown, its facts filled in."""
    from report.pages.sentences import filled

    prose = [_FORMULA.sub(" ", cell.source) for cell in page.cells if cell.kind == "markdown"]
    wanted = _letters(MarkdownIt("commonmark").enable("table").render(filled("\n\n".join(prose))))
    ours = _letters(_ASIDE.sub(" ", html))
    if ours != wanted:
        at = next((n for n, pair in enumerate(zip(ours, wanted, strict=False)) if pair[0] != pair[1]), None)
        at = min(len(ours), len(wanted)) if at is None else at
        near = slice(max(0, at - _AROUND), at + _AROUND)
        problems.at(file).say(f"reads {ours[near]!r}, its source {wanted[near]!r} (spaces left out)", FIX)


def _letters(html: str) -> str:
    """What a reader sees, without spaces, which Markdown and HTML set differently."""
    words = unescape(_TAG.sub("", html))
    return "".join(words.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'}).split())
