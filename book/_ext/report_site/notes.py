"""The body of a page, finished: folded code, numbered figures, and the evidence notes.

One popover per fact a page uses, emitted once at the end of the page.

A block inside a paragraph would end the paragraph, so the inline part of a fact is a button and
its evidence stands here. On paper the same notes are printed, numbered in order of first use.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import count

from report import facts
from report.data import tables
from report.pages import evidence

_USE = re.compile(r'(?:<button[^>]*\bdata-fact|<output[^>]*\bdata-fact|\bdata-id)="([a-z0-9-]+)"')
_FACT = re.compile(r'(<button type="button" class="fact")( data-fact="([a-z0-9-]+)")')
_PLACES = re.compile(r' (?:id="u|data-note=")\d+"')
_EMPTY_CELL = re.compile(r'<div class="cell[^"]*docutils container">\s*</div>')
_INPUT = re.compile(r'<div class="cell_input docutils container">.*?</pre></div>\s*</div>\s*</div>', re.S)
_TAIL = re.compile(r'(<button type="button" class="fact"[^>]*>[^<]*</button>)</span>([.,;:!?)”’]+)')
_DIV = re.compile(r"<div\b|</div>")
_NUMBER = re.compile(r'<span class="fig-n"></span>')
_FIGURE = re.compile(r"<figure data-figure=.*?</figure>", re.S)
_CAPTION = re.compile(r"<figcaption>.*?</figcaption>", re.S)
_SOURCE = re.compile(r'<a href="[a-z0-9-]+\.html#([a-z0-9-]+)"')


def number_figures(body: str) -> str:
    """Number the figures of a page in order."""
    numbers = count(1)
    return _NUMBER.sub(lambda _: f'<span class="fig-n">Figure {next(numbers)}</span>', body)


def keep_together(body: str) -> str:
    """Hold the punctuation after a fact on its line; a button would let it start the next one."""
    return _TAIL.sub(r'<span class="nobr">\1\2</span></span>', body)


def fold_code(body: str) -> str:
    """Put every cell's code behind a disclosure below what the cell shows; drop boxes that show nothing."""
    body = _EMPTY_CELL.sub("", body)
    while match := _INPUT.search(body):
        end = _end_of_div(body, body.rindex('<div class="cell', 0, match.start()))
        code = f'<details class="code-fold"><summary>Code</summary>{match[0].replace("cell_input", "code-cell")}</details>'
        body = body[: match.start()] + body[match.end() : end] + code + body[end:]
    return body


def _end_of_div(body: str, start: int) -> int:
    """Position of the ``</div>`` that closes the div opening at ``start``."""
    depth = 0
    for tag in _DIV.finditer(body, start):
        depth += -1 if tag[0].startswith("</") else 1
        if depth == 0:
            return tag.start()
    raise ValueError("a page has an unclosed div; look at its raw HTML")


@cache
def _note(fact_id: str, _stamp: tuple) -> str:
    """The note of a fact, written once however many pages and embeds show it."""
    return evidence.note(fact_id)


def add_evidence(body: str) -> tuple[str, str]:
    """Number the facts of ``body``, each with a place of its own, and return it with all notes it needs.

    The notes include the inputs of computed numbers, recursively, so that every number shown in
    a note opens its own evidence.
    """
    body = _PLACES.sub("", body)  # a block taken from a finished page already has them
    named = [i for caption in _CAPTION.findall(body) for i in _SOURCE.findall(caption)]
    used = [i for i in dict.fromkeys([*_USE.findall(body), *named]) if facts.exists(i)]
    order, html = {}, []
    queue = list(used)
    while queue:
        fact_id = queue.pop(0)
        if fact_id in order:
            continue
        order[fact_id] = len(order) + 1
        note = _note(fact_id, tables.stamp())
        html.append(note)
        queue += [i for i in dict.fromkeys(_USE.findall(note)) if i not in order]
    places, last = count(1), body.find('id="numbers-on-this-page"')  # the trace leads to no place after it

    def number(match):
        note = f' data-note="{order[match[3]]}"' if match[3] in order else ""
        place = f' id="u{next(places)}"' if last < 0 or match.start() < last else ""
        return f"{match[1]}{place}{match[2]}{note}"

    numbered = _FACT.sub(number, body)
    return _FIGURE.sub(lambda m: _name_notes(m[0], order), numbered), "\n".join(html)


def _name_notes(figure: str, order: dict[str, int]) -> str:
    """Give a figure's caption the numbers of the notes behind its marks and sources, for paper."""
    named = [i for caption in _CAPTION.findall(figure) for i in _SOURCE.findall(caption)]
    numbers = spans(order[i] for i in [*_USE.findall(figure), *named] if i in order)
    return figure.replace("<figcaption>", f'<figcaption data-notes="{numbers}">', 1) if numbers else figure


def spans(numbers) -> str:
    """Numbers in order with runs of three or more joined: "2, 5–8"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run) for run in runs]
    return ", ".join(part for group in parts for part in group)
