"""What a figure draws, to take away: its table with a README that says units, sources, citation and licence, as a zip."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from report import facts
from report.data import tables
from report.figures import downloads
from report.files import zip_files

from . import addresses, commit, heads, pages
from .inputs import ROOT

_SOURCES = ("id", "layer", "label", "value", "low", "high", "unit", "status", "as_of", "basis", "url")


def write_zips(app, shown: dict[str, str], folder: Path) -> None:
    """Write ``<name>.zip`` beside the other files of each figure; ``shown`` has the page of each, by its name."""
    for name, page in shown.items():
        made = downloads.manifest(name)
        ids = list(dict.fromkeys([*made["marks"], *made["sources"]]))
        inside = {
            "README.md": readme(app, made, page).encode(),
            "sources.csv": sources(ids).encode(),
            f"{name}.csv": folder / f"{name}.csv",
        }
        zip_files(folder / f"{name}.zip", {f"{name}/{key}": content for key, content in inside.items()})


def readme(app, made: dict, page: str) -> str:
    """The words that go with a figure's table."""
    name, date = made["name"], commit.date(ROOT)
    url = addresses.url(app, f"book/{page}#fig-{name}")
    columns = [f"- `{c}`: {one['head']}{_unit(one['unit'])}" for c, one in made["columns"].items()]
    return "\n".join(
        [
            f"# {made['finding']}",
            "",
            made["caption"],
            "",
            f"## {name}.csv",
            "",
            "What the figure draws, a row for each mark. UTF-8, commas between cells, a full stop before decimals; "
            "an empty cell is no value.",
            "",
            "- `id`: the record behind the mark, as in sources.csv and in the tables of the report",
            *columns,
            "",
            "## sources.csv",
            "",
            "Every record that the figure rests on: what it is, its value with unit and range, the words, source, "
            "formula or reason behind it, and where a source has one, its address.",
            "",
            "## Cite",
            "",
            pages.citation(app, made["finding"], date, url),
            "",
            "```",
            pages.bibtex(app, f"figure-{name}", made["finding"], date, url),
            "```",
            "",
            f"Licence: CC BY 4.0, {heads.CC_BY} The quoted words belong to the articles' publishers.",
            "",
        ]
    )


def _unit(unit: str) -> str:
    return f", in {unit}" if unit and not unit.startswith("see ") else f", {unit}" if unit else ""


def sources(ids: list[str]) -> str:
    """The records as CSV."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_SOURCES)
    for key in ids:
        if facts.exists(key):
            fact = facts.get(key)
            ends = (fact.low, fact.high) if fact.ranged else ("", "")
            value = fact.text if fact.value is None else fact.value
            lines.writerow(
                [
                    key,
                    fact.layer,
                    fact.label,
                    value,
                    *ends,
                    fact.unit,
                    fact.status,
                    fact.day,
                    fact.basis,
                    _url(key),
                ]
            )
    return out.getvalue()


def _url(key: str) -> str:
    row = facts.row(key)
    if facts.table_of(key) == "claims":
        row = {"source_url": tables.records("articles")[row["article"]]["address"]}
    found = row.get("source_url")
    return found if isinstance(found, str) else ""
