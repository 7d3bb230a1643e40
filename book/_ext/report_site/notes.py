"""The body of a page, finished: numbered figures, and the evidence notes.

One popover per fact a page uses, and per fact that one rests on, emitted once at the end of the page, or where they are
many :mod:`apart <report_site.apart>` from it.

A block inside a paragraph would end the paragraph, so the inline part of a fact is a button and
its evidence stands here. On paper the same notes are printed, numbered as they stand.
"""

from __future__ import annotations

from functools import cache
from itertools import count

from lxml.builder import E
from report import facts, links
from report.data import tables
from report.figures import downloads
from report.pages import notes

from . import tree

_ENDING = ".,;:!?)”’"
LISTED = "numbers-on-this-page"  # the section that lists what the page has shown already


def number_figures(body: tree.Element) -> None:
    """Number the figures of a page in order."""
    for number, place in enumerate(body.find_class("fig-n"), 1):
        place.text = f"Figure {number}"


def shorten_list(body: tree.Element) -> None:
    """Keep of each number in the list of a page what it is and the number, whose note has the rest; the notebook has all."""
    for row in body.xpath(f".//section[@id='{LISTED}']//tr"):
        for cell in row[2:]:
            row.remove(cell)


def keep_together(body: tree.Element) -> None:
    """Hold the punctuation after a fact on its line; a button would let it start the next one."""
    for button in body.iter("button"):
        box = button.getparent()
        rest = (box.tail or "").lstrip(_ENDING)
        ending = (box.tail or "").removesuffix(rest)
        if ending and box.tag == "span" and box[-1] is button and not button.tail and _is_fact(button):
            held = E.span({"class": "nobr"})
            box.replace(button, held)
            held.append(button)
            button.tail, box.tail = ending, rest


def prepare() -> None:
    """Make the notes of all records before a page asks for them."""
    for fact_id in facts.load("records")["id"]:
        _note(fact_id, tables.stamp(), links.of_cases())


@cache
def _note(fact_id: str, _stamp: str, _cases: frozenset[str]) -> tuple[str, list[str]]:
    """The note of a fact and the facts it uses, made once however many pages and embeds show it."""
    note = notes.note(fact_id)
    return note, used(tree.parse(note))


def used(body: tree.Element) -> list[str]:
    """Ids of the facts and marks of ``body`` in order of first use, then those of its figures' sources."""
    found, sources = [], []
    for element in body.iter("button", "output", "figure"):
        if element.tag == "figure":
            made = downloads.manifest(element.get("data-figure"))
            found += made["marks"]
            sources += [
                i for i in made["sources"] if i not in links.of_cases()
            ]  # whose words are in the cases' notes
        elif element.get("data-fact"):
            found.append(element.get("data-fact"))
    return list(dict.fromkeys([*found, *sources]))


def add_evidence(body: tree.Element) -> tree.Element:
    """Number the facts of ``body``, each with a place of its own, and return all notes it needs.

    The notes include the inputs of computed numbers, recursively, so that every number shown in
    a note opens its own evidence.
    """
    found: dict[str, str] = {}
    queue = [i for i in used(body) if facts.exists(i)]
    while queue:
        fact_id = queue.pop(0)
        if fact_id not in found:
            found[fact_id], inputs = _note(fact_id, tables.stamp(), links.of_cases())
            queue += inputs
    order = {fact_id: number for number, fact_id in enumerate(sorted(found, key=notes.place), 1)}
    evidence = tree.parse("\n".join(found[fact_id] for fact_id in order))
    for button in evidence.iter("button"):  # on paper its number is the way to the words of a leaf
        button.set("data-note", f"{order[button.get('data-fact')]}")
    places = count(1)
    for element in body.iter("button", "section", "figcaption"):
        if element.get("id") == LISTED:
            places = None  # the trace leads to no place after it
        elif element.tag == "figcaption":
            made = downloads.manifest(element.getparent().get("data-figure"))
            numbers = spans(order[i] for i in [*made["marks"], *made["sources"]] if i in order)
            if numbers:
                element.set("data-notes", numbers)
        elif element.tag == "button" and _is_fact(element):
            for key in ("id", "data-note"):  # of the finished page that a block is taken from
                element.attrib.pop(key, None)
            if places:
                element.set("id", f"u{next(places)}")
            if element.get("data-fact") in order:
                element.set("data-note", f"{order[element.get('data-fact')]}")
    return evidence


def _is_fact(element: tree.Element) -> bool:
    return element.get("class") == "fact" and element.get("data-fact") is not None


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
