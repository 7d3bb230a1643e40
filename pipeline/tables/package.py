"""``datapackage.json`` and the data dictionary, both made from the one description of the columns."""

from __future__ import annotations

import csv
import hashlib
import json
from functools import cache
from pathlib import Path

from .columns import TABLES
from .columns.history import RELEASED
from .schema import Column, Table

_SHORT = 60  # letters of an example
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_RIGHTS = "The quoted words belong to the articles' publishers and are quoted to be checked."
_LICENCE_FILE = f"""{{title}}

The tables and their description are licensed under the {_LICENCE["title"]}
licence ({_LICENCE["name"]}): {_LICENCE["path"]}
You may share and change them, also commercially, if you name the source, link to the
licence and say what you changed. CITATION.cff has the reference.

{_RIGHTS}
The licence does not extend to them.
"""


def write(folder: Path, rows: dict[str, list[dict]], book: str) -> None:
    """Describe the CSV files of ``folder`` in ``datapackage.json`` and ``README.md``, and write the licence.

    ``book`` is the title of what they belong to.
    The package has the version that heads the changelog; between two versions it has none.
    """
    version = rows["releases"][0]["release"] if rows["releases"][0]["date"] else ""
    tables = {f"{t.name}.csv": t for t in TABLES.values() if (folder / f"{t.name}.csv").exists()}
    tables |= {f"releases/{path.name}": RELEASED for path in (folder / "releases").glob("*.csv")}
    pages = sorted({(r["source_title"], r["source_url"]) for r in rows["reference"] if r["source_url"]})
    package = {
        "profile": "tabular-data-package",
        "name": "ai-compute-race-audited",
        "title": f"{book}: data",
        **({"version": version} if version else {}),
        "description": f"Claims of {len(rows['articles'])} press reports, checked against public sources. "
        f"{_RIGHTS}",
        "licenses": [_LICENCE],
        "sources": [
            {"title": f"{r['title']} ({r['outlet']}, {r['published']})"}
            | ({"path": r["address"]} if r.get("address") else {})
            for r in rows["articles"]
        ],
        "resources": [_resource(folder, *described) for described in tables.items()],
    }
    for resource in package["resources"]:
        if resource["name"] == "reference":
            resource["sources"] = [{"title": title, "path": url} for title, url in pages]
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(_dictionary(folder, tables), encoding="utf-8", newline="\n")
    (folder / "LICENSE.txt").write_text(
        _LICENCE_FILE.format(title=package["title"]), encoding="utf-8", newline="\n"
    )


def _resource(folder: Path, path: str, table: Table) -> dict:
    raw = (folder / path).read_bytes()
    examples = _examples(folder / path, (folder / path).stat().st_mtime_ns)
    schema: dict = {
        "fields": [_field(name, c, examples.get(name, "")) for name, c in table.columns.items()],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = table.key
    if table.links:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": target, "fields": key}}
            for column, (target, key) in table.links.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path,
        "description": table.meaning,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "licenses": [_LICENCE],
        "schema": schema,
    }


@cache
def _examples(path: Path, _written: int) -> dict[str, str]:
    """A cell of each column of a CSV file: the first that is short, else the shortest; empty where none is filled."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    columns = zip(*rows, strict=True) if rows else [()] * len(header)
    return {name: _example(list(filter(None, column))) for name, column in zip(header, columns, strict=True)}


def _example(filled: list[str]) -> str:
    return next((cell for cell in filled if len(cell) <= _SHORT), None) or min(filled, key=len, default="")


def _field(name: str, column: Column, example: str) -> dict:
    field = {
        "name": name,
        "type": column.type,
        "description": column.description,
        **(
            {"example": json.loads(example) if column.type in ("number", "integer") else example}
            if example
            else {}
        ),
    }
    if column.unit:
        field["unit"] = column.unit
    if column.constraints:
        field["constraints"] = column.constraints
    return field


def _dictionary(folder: Path, tables: dict[str, Table]) -> str:
    """The tables and columns as Markdown."""
    lines = [
        "# Data",
        "",
        "Built from `seeds/` by `python -m pipeline`, which undoes any edit.",
        "CSV, UTF-8, an empty cell is no value.",
        "`datapackage.json` says the same for machines, with the size and hash of each file.",
        "A string is text also where it looks like a number: `release` 1.10 is not 1.1.",
        "In a spreadsheet import them as UTF-8, with commas between cells and a full stop before decimals; "
        "`claims_joined.csv` needs no other table.",
        f"Licence: {_LICENCE['name']}, in LICENSE.txt. {_RIGHTS}",
    ]
    for path, table in tables.items():
        lines += ["", f"## {path}", "", table.meaning, ""]
        lines += ["| column | type | unit | meaning | example |", "|---|---|---|---|---|"]
        examples = _examples(folder / path, (folder / path).stat().st_mtime_ns)
        for name, column in table.columns.items():
            words = column.constraints.get("enum")
            meaning = column.description + (f" One of {', '.join(words)}." if words else "")
            example = examples.get(name, "").replace("|", "\\|")
            lines.append(f"| `{name}` | {column.type} | {column.unit} | {meaning} | {example} |")
    return "\n".join(lines) + "\n"
