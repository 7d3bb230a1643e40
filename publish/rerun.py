"""``python -m publish.rerun compute-race mfu=0.5``: run a chapter with other assumptions and compare.

Writes ``_build/rerun/<chapter>/``: the executed notebook, and ``comparison.md`` and ``.csv`` of its numbers
with the published ones. ``mfu=0.5`` takes the number as certain; ``mfu=0.4:0.5:0.6`` gives it a range.
"""

from __future__ import annotations

import logging
import math
import sys
from pathlib import Path

import nbformat
import pandas as pd
from report import facts
from report.assume import assume, names, plain, unknown
from report.data import format as fmt
from report.data import tables
from report.files import write as write_file
from report.models import registry
from report.pages import numbers, sentences
from report.pages.claims import derived_by_input

from . import ROOT, chapters

TARGET = ROOT / "_build" / "rerun"
COLUMNS = ["id", "label", "unit", "published", "published_low", "published_high", "rerun", "rerun_low",
           "rerun_high", "ratio"]  # fmt: skip
_SAME = 1e-9  # relative; derived.csv keeps twelve digits


class Refused(ValueError):
    """What was asked for cannot be run; the message says what can."""


def numbers_of(chapter: str) -> list[str]:
    """Ids of the chapter's computed numbers and of the assumptions among the facts it prints, sorted."""
    own = {i for i, spec in registry.SPECS.items() if spec.chapter == chapter}
    return sorted(own | {i for i in numbers.facts_in(chapter) if i.startswith(("calc-", "assume-"))})


def used(chapter: str) -> dict[str, str]:
    """The assumptions that the chapter's numbers rest on, with value, unit, range and meaning."""
    own, users = set(numbers_of(chapter)), derived_by_input()
    ids = {i for i, by in users.items() if i.startswith("assume-") and own & {i, *by}}
    return {name: words for name, words in names().items() if f"assume-{plain(name)}" in ids}


def read(arguments: list[str]) -> tuple[str, dict]:
    """``["compute-race", "mfu=0.5"]`` as chapter and assumptions. Raises Refused naming what is valid."""
    chapter, *pairs = arguments or [""]
    if chapter not in chapters():
        raise Refused(f"no chapter '{chapter}'; CHAPTER is one of {', '.join(chapters())}")
    known, found = used(chapter), {}
    for pair in pairs:
        name, _, typed = pair.partition("=")
        if plain(name) not in map(plain, known):
            raise Refused(unknown(name, known, chapter))
        try:
            ends = [float(end) for end in typed.split(":")]
        except ValueError:
            raise Refused(f"{pair}: write a number, {name}=0.5, or a range, {name}=0.4:0.5:0.6") from None
        found[plain(name).replace("-", "_")] = ends[0] if len(ends) == 1 else ends
    return chapter, found


def compare(chapter: str, assumptions: dict) -> pd.DataFrame:
    """Every number of the chapter as published in ``data/`` and with ``assumptions``, in :data:`COLUMNS`."""
    published = tables.published("derived").set_index("derived_id").to_dict("index")
    published |= tables.published("assumptions").set_index("assume_id").to_dict("index")
    assume(assumptions)
    try:
        rerun = {i: facts.row(i) for i in numbers_of(chapter)}
    finally:
        assume({})
    rows = []
    for key, new in rerun.items():
        old = published[key]
        ends = [_settled(old[k], new[k]) for k in ("value", "low", "high")]
        ratio = ends[0] / old["value"] if old["value"] else math.nan
        rows.append([key, old["label"], old["unit"], old["value"], old["low"], old["high"], *ends, ratio])
    return pd.DataFrame(rows, columns=COLUMNS)


def _settled(old: float, new: float) -> float:
    """``new``, or ``old`` where they differ only in how they were written down."""
    return old if math.isclose(old, new, rel_tol=_SAME, abs_tol=1e-14) else float(new)


def moved(comparison: pd.DataFrame) -> pd.DataFrame:
    """The rows whose value or interval differs."""
    pairs = [("published", "rerun"), ("published_low", "rerun_low"), ("published_high", "rerun_high")]
    return comparison[[any(row[a] != row[b] for a, b in pairs) for row in comparison.to_dict("records")]]


def report(chapter: str, assumptions: dict, comparison: pd.DataFrame) -> str:
    """The comparison in words: what was set, what moved, and how many numbers did not."""
    changed = moved(comparison)
    lines = [f"# {chapter}, run with other assumptions", ""]
    lines += [f"- {name} = {value}; published {names()[name]}" for name, value in sorted(assumptions.items())]
    lines += ["", f"{len(changed)} of {len(comparison)} computed numbers differ from the published ones.", ""]
    if len(changed):
        lines += ["| id | what | published (range) | rerun | ratio |", "|---|---|---|---|---|"]
    for row in changed.to_dict("records"):
        old, new = (_words(row, start) for start in ("published", "rerun"))
        ratio = "" if math.isnan(row["ratio"]) else f"{row['ratio']:.3g}"
        lines.append(f"| {row['id']} | {row['label']} | {old} | {new} | {ratio} |")
    return "\n".join(lines) + "\n"


def _words(row: dict, start: str) -> str:
    value, low, high = (row[f"{start}{end}"] for end in ("", "_low", "_high"))
    ranged = "" if low == high or row["unit"] == "probability" else f" ({fmt.range(low, high, row['unit'])})"
    return fmt.text(value, row["unit"]) + ranged


def execute(chapter: str, assumptions: dict, target: Path) -> None:
    """Run the notebook in a fresh kernel from ``book/``, and put the numbers it finds into its sentences.

    Raises Refused naming the cell that fails.
    """
    import papermill

    logging.getLogger("papermill").setLevel(logging.CRITICAL)
    part, book = target.with_suffix(".part.ipynb"), ROOT / "book"
    try:
        papermill.execute_notebook(
            book / f"{chapter}.ipynb", part, {"assumptions": assumptions}, cwd=book, progress_bar=False
        )
    except papermill.PapermillExecutionError as error:
        raise Refused(f"{chapter}, cell {error.exec_count}: {error.ename}: {error.evalue}") from error
    notebook = nbformat.read(part, as_version=4)
    assume(assumptions)
    try:
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = sentences.filled(cell.source)
    finally:
        assume({})
    for holder in (notebook, *notebook.cells):
        holder.metadata.pop("papermill", None)  # when it ran and where
        holder.metadata.pop("execution", None)
    part.unlink()
    write_file(target, nbformat.writes(notebook))


def run(arguments: list[str], target: Path = TARGET) -> list[str]:
    """Do it; returns what to tell the reader."""
    chapter, assumptions = read(arguments)
    try:
        comparison = compare(chapter, assumptions)
    except ValueError as error:
        raise Refused(str(error)) from error
    folder = target / chapter
    folder.mkdir(parents=True, exist_ok=True)
    execute(chapter, assumptions, folder / f"{chapter}.ipynb")
    text = report(chapter, assumptions, comparison)
    for name, content in (("comparison.md", text), ("comparison.csv", comparison.to_csv(index=False))):
        write_file(folder / name, content)
    return [text, f"Written to {folder}"]


def main() -> int:
    """Run what the command line asks for; 1 when it cannot be."""
    try:
        print("\n".join(run(sys.argv[1:])))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
