"""``python -m publish.review BEFORE AFTER``: what a reader will find changed between two built sites.

Prints Markdown: values, statuses and verdicts that differ, sentences of pages that come and go, and the figures that are
drawn otherwise. The figures, before and after, are shown in ``_build/review/index.html``.
"""

from __future__ import annotations

import shutil
import sys
from difflib import unified_diff
from html import escape
from pathlib import Path

from lxml import html
from report.files import write

from pipeline.history import snapshot

from . import ROOT
from .diff import lines

OUT = ROOT / "_build" / "review"
_FIGURES = "_static/figures"
_MOST = 40  # lines of each part in the summary
_BLOCKS = "//main//*[self::p or self::li or self::h1 or self::h2 or self::h3 or self::td or self::figcaption]"


def figures(before: Path, after: Path) -> list[str]:
    """The names of figures whose drawing differs, or which only one site has, sorted."""
    drawn = [{path.stem: path.read_bytes() for path in (s / _FIGURES).glob("*.svg")} for s in (before, after)]
    return sorted(
        name for name in drawn[0].keys() | drawn[1].keys() if drawn[0].get(name) != drawn[1].get(name)
    )


def sentences(page: Path) -> list[str]:
    """The words of each block of a page that holds no other, without notes; none where there is no such page."""
    if not page.is_file():
        return []
    tree = html.parse(str(page), html.HTMLParser(encoding="utf8")).getroot()
    for note in tree.xpath("//*[@popover] | //svg | //style"):
        note.drop_tree()
    said = (" ".join(block.text_content().split()) for block in tree.xpath(f"{_BLOCKS}[not(.//p or .//li)]"))
    return [words for words in said if words]


def pages(before: Path, after: Path) -> dict[str, list[str]]:
    """By page, the blocks that went (``-``) and came (``+``), in the order of the page; only pages with any."""
    names = {path.relative_to(site) for site in (before, after) for path in (site / "book").rglob("*.html")}
    moved = {}
    for name in sorted(names):
        old, new = sentences(before / name), sentences(after / name)
        changed = list(unified_diff(old, new, n=0, lineterm=""))[2:]
        if changed:
            moved[name.as_posix()] = [line for line in changed if not line.startswith("@@")]
    return moved


def summary(before: Path, after: Path) -> str:
    """What differs, as Markdown; each part is cut after forty lines and says how many there are."""
    values = lines(snapshot.load(before / "data"), snapshot.load(after / "data"))
    drawn, moved = figures(before, after), pages(before, after)
    parts = ["# What changes for readers", "", f"## Values, statuses and verdicts: {values[-1]}", ""]
    parts += _cut(values[:-1])
    parts += ["", f"## Figures drawn otherwise: {len(drawn)}", "", *_cut(drawn)]
    parts += ["", f"## Pages with other words: {len(moved)}"]
    for name, changed in moved.items():
        parts += ["", f"### {name}", "", *_cut(changed)]
    return "\n".join(parts) + "\n"


def _cut(said: list[str]) -> list[str]:
    if not said:
        return ["None."]
    rest = [f"… and {len(said) - _MOST} more"] if len(said) > _MOST else []
    return ["```", *said[:_MOST], *rest, "```"]


def show(before: Path, after: Path, out: Path) -> Path:
    """Write a page with the drawings of both sites side by side, and return it."""
    rows = []
    for name in figures(before, after):
        cells = [_drawing(name, site, when, out) for site, when in ((before, "before"), (after, "after"))]
        rows.append(f"<h2>{escape(name)}</h2><div>{''.join(cells)}</div>")
    style = "div{display:grid;grid-template-columns:1fr 1fr;gap:1rem}img{max-width:100%}figure{margin:0}"
    head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Figures before and after</title><style>{style}</style>'
    write(
        out / "index.html",
        f"{head}<h1>Figures before and after</h1>{''.join(rows) or '<p>None.</p>'}</html>\n",
    )
    return out / "index.html"


def _drawing(name: str, site: Path, when: str, out: Path) -> str:
    drawing = site / _FIGURES / f"{name}.svg"
    if not drawing.is_file():
        return f"<figure><figcaption>{when}: not there</figcaption></figure>"
    target = out / when / drawing.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(drawing, target)
    shown = f"{when}/{drawing.name}"
    return f'<figure><figcaption>{when}</figcaption><img src="{escape(shown)}" alt="{escape(name)}, {when}"></figure>'


def main(arguments: list[str] | None = None) -> int:
    """Print the summary and write the page of figures; 2 when a site cannot be found."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    before, after = map(Path, arguments)
    for site in (before, after):
        if not (site / "data").is_dir():
            print(f"{site}: no built site; build it first with `make book`", file=sys.stderr)
            return 2
    print(summary(before, after))
    show(before, after, OUT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
