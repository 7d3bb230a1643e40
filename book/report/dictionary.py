"""The data dictionary, read from ``datapackage.json``: one description serves checks and readers."""

from __future__ import annotations

import json
from html import escape

import pandas as pd

from . import tables
from .records import Html
from .table import Table, table


def package() -> dict:
    """The data package's descriptor."""
    return json.loads((tables.folder() / "datapackage.json").read_text(encoding="utf8"))


def _link(name: str) -> str:
    return f'<a href="../data/{name}" download>{escape(name)}</a>'


def _tables_html() -> str:
    """One row a table: file, rows, size and what it holds."""
    rows = "".join(
        f'<tr id="file-{r["name"]}"><th scope="row">{_link(r["path"])}</th><td class="num">{len(tables.load(r["name"]))}</td>'
        f'<td class="num">{r["bytes"] / 1000:.1f} kB</td><td>{escape(r.get("description", ""))}</td></tr>'
        for r in package()["resources"]
    )
    return (
        '<div class="table-wrap" tabindex="0" role="region" aria-label="The tables"><table id="data-tables">'
        '<thead><tr><th scope="col">File</th><th scope="col" class="num">Rows</th>'
        f'<th scope="col" class="num">Size</th><th scope="col">Holds</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def list_tables() -> Html:
    """The tables with their downloads."""
    return Html(_tables_html(), ", ".join(r["name"] for r in package()["resources"]))


def columns() -> Html:
    """Every column of every table: type, unit, meaning, an example, and how often it is filled."""
    parts = []
    for resource in package()["resources"]:
        frame = tables.load(resource["name"])
        rows = [
            {
                "Column": field["name"],
                "Type": field["type"],
                "Unit": field.get("unit") or "none",
                "Meaning": field.get("description", ""),
                "Example": str(field.get("example", "")),
                "Filled": f"{frame[field['name']].notna().mean():.0%}" if len(frame) else "empty",
            }
            for field in resource["schema"]["fields"]
        ]
        shown: Table = table(
            pd.DataFrame(rows),
            caption=f"Columns of {resource['path']}",
            ids=[f"column-{resource['name']}-{row['Column']}" for row in rows],
        )
        parts.append(
            f'<details id="table-{resource["name"]}"><summary>{resource["path"]}</summary>{shown.html()}</details>'
        )
    return Html("".join(parts), "The columns of every table")
