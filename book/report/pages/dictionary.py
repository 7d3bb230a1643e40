"""The data dictionary, read from ``datapackage.json``: one description serves checks and readers."""

from __future__ import annotations

import json
import re
from html import escape

from ..data import tables
from .lists import Html

_NUMBER = re.compile(r"\d+(\.\d+)?")


def all_tables() -> Html:
    """Every table: its file, what it holds, a line of pandas that loads it, and its columns."""
    found = tables.package()["resources"]
    return Html("".join(map(_table, found)), ", ".join(r["name"] for r in found))


def _table(resource: dict) -> str:
    name, path, fields = resource["name"], resource["path"], resource["schema"]["fields"]
    frame = tables.load(path.removesuffix(".csv"))
    filled = frame.notna().mean() if len(frame) else {}
    rows = "".join(_column(name, field, filled.get(field["name"])) for field in fields)
    size = f"{resource['bytes'] / 1000:.1f} kB"
    return (
        f'<section class="dataset" id="table-{name}" aria-label="{path}">'
        f'<p class="dataset-head"><a href="../data/{path}" download>{path}</a>'
        f" <span>{_count(len(frame), 'row')}, {size}</span></p>"
        f"<p>{escape(resource['description'])}</p>"
        f"<pre><code>{escape(_line(name, path, frame, fields))}</code></pre>"
        f"<details><summary>{_count(len(fields), 'column')}</summary>"
        f'<table class="columns"><caption class="visually-hidden">Columns of {path}</caption>'
        '<thead><tr><th scope="col">Column, type and unit</th><th scope="col">Meaning and an example</th>'
        f'<th scope="col" class="num">Filled</th></tr></thead><tbody>{rows}</tbody></table></details></section>'
    )


def _line(name: str, path: str, frame, fields: list[dict]) -> str:
    """The line of pandas, run beside the file; text that looks like a number stays text, 1.10 is not 1.1, and a day is one."""
    texts = [f["name"] for f in fields if f["type"] == "string"]
    kept = {column: "str" for column in texts if frame[column].dropna().str.fullmatch(_NUMBER).any()}
    days = [f["name"] for f in fields if f["type"] == "date"]
    types = f", dtype={json.dumps(kept)}" if kept else ""
    types += f", parse_dates={json.dumps(days)}" if days else ""
    return f'{name} = pd.read_csv("{path}"{types})'


def _column(table: str, field: dict, filled: float | None) -> str:
    """One row: ``filled`` is the share of rows with a value, None for a table without rows."""
    kind = ", ".join(filter(None, [field["type"], field.get("unit")]))
    words = tables.choices(table, field["name"])
    meaning = field["description"] + (f" One of {', '.join(words)}." if words else "")
    return (
        f'<tr id="column-{table}-{field["name"]}"><th scope="row"><code>{field["name"]}</code>'
        f"<small>{escape(kind)}</small></th><td>{escape(meaning)}"
        f"<small>{escape(str(field.get('example', '')))}</small></td>"
        f'<td class="num">{"no rows" if filled is None else _share(filled)}</td></tr>'
    )


def _share(part: float) -> str:
    """A share in whole percent; only all is 100% and only none is 0%."""
    percent = round(100 * part)
    if part < 1 and percent == 100:
        return "over 99%"
    return "under 1%" if part > 0 and percent == 0 else f"{percent}%"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
