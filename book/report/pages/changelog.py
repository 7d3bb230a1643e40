"""The changelog page: what each release changed, in words and in numbers, and what was corrected."""

from __future__ import annotations

from html import escape

import pandas as pd

from .. import facts
from ..data import format as fmt
from ..data import tables
from ..links import href
from .lists import Html

CORRECTIONS = ("correction", "wording")  # up to 1.4 errors in words alone were listed, and stay
UNRELEASED = "unreleased"
_FOLLOWED = "changelog-records.html"
_NUMBER = ("value", "low", "high", "unit")
_WORDS = ("text", "status", "verdict")
_KINDS = {
    "claims": "Claim", "reference": "Reference fact", "outcomes": "Outcome", "assumptions": "Assumption",
    "derived": "Computed number", "models": "Formula", "articles": "Article", "points": "Point",
}  # fmt: skip


def corrections() -> Html:
    """Errors found after publication, the latest first; or the sentence that there is none."""
    frame = tables.load("changes")
    found = frame[frame["kind"].isin(CORRECTIONS)].sort_values(["date", "id"], ascending=[False, True])
    if not len(found):
        return Html("<p>None so far.</p>", "No corrections so far")
    items = [
        f'<li id="correction-{row["release"]}-{row["id"]}">{fmt.date(row["date"])}. {_sentence(row)}</li>'
        for row in found.to_dict("records")
    ]
    return Html(_list(items, " moved"), f"{len(found)} corrections")


def releases() -> Html:
    """Every release, the latest first: its points in words, then every number that it changed."""
    points, changed = tables.load("releases"), tables.load("changes")
    parts, names = [], list(dict.fromkeys(points["release"]))
    for name, older in zip(names, [*names[1:], None], strict=True):
        mine = points[points["release"] == name]
        words = "".join(f"<li>{escape(words)}</li>" for words in mine["words"])
        parts.append(f'<section id="v{name}"><h3>{_title(name, older, mine)}</h3><ul>{words}</ul>')
        parts.append(_numbers(changed[changed["release"] == name], name, older) + _file(name) + "</section>")
    return Html("".join(parts), ", ".join(names))


def _title(name: str, older: str | None, points: pd.DataFrame) -> str:
    if name == UNRELEASED:
        return f"Since version {older}, not yet released"
    return f"Version {name}, {fmt.date(points['date'].iloc[0])}"


def _numbers(changed: pd.DataFrame, name: str, older: str | None) -> str:
    """What changed in the data since the release ``older``."""
    if older is None:
        return "<p>The first version: there is no earlier one to compare its numbers with.</p>"
    moved = changed[changed["change"].isin(["changed", "removed", "recomputed"])]
    ours = moved[moved["reason"].notna()]
    what = "Compared with" if len(moved) else "No number differs from"
    parts = [f"<p>{what} version {older}{':' if len(moved) else '.'}</p>"]
    if len(ours):
        parts.append(_list((_line(row, name) for row in ours.to_dict("records")), " moved"))
    ways = [
        f'<li id="{key}-{name}"><a href="{_FOLLOWED}#{key}-{name}">{said}</a></li>'
        for key, said, _ in _folded(changed, name)
    ]
    if ways:
        parts.append(_list(ways, " moved"))
    return "".join(parts)


def followed() -> Html:
    """For every release, the latest first, what followed from other changes, and the records that are new."""
    changed, parts = tables.load("changes"), []
    for name in dict.fromkeys(tables.load("releases")["release"]):
        lists = "".join(
            f'<details class="moved" id="{key}-{name}"><summary>{said}</summary>{_list(lines)}</details>'
            for key, said, lines in _folded(changed[changed["release"] == name], name)
        )
        title = "Not yet released" if name == UNRELEASED else f"Version {name}"
        parts.append(f"<h2>{title}</h2>{lists}" if lists else "")
    return Html("".join(parts), f"{len(changed)} changes")


def _folded(changed: pd.DataFrame, name: str) -> list[tuple[str, str, list[str]]]:
    """Of the changes without a reason of their own each kind there is, its count in words, and its lines."""
    rest = changed[changed["change"].isin(["changed", "removed", "recomputed"]) & changed["reason"].isna()]
    kinds = (
        ("follow", rest[rest["because"].notna()], "computed number follows", "computed numbers follow"),
        ("counts", rest[rest["because"].isna()], "count of records", "counts of records"),
        ("new", changed[changed["change"] == "added"], "new record", "new records"),
    )
    return [
        (
            key,
            f"{len(rows)} {one if len(rows) == 1 else many}",
            [_line(row, name, _new if key == "new" else _sentence) for row in rows.to_dict("records")],
        )
        for key, rows, one, many in kinds
        if len(rows)
    ]


def _file(name: str) -> str:
    """Where all values of a release are: of the newest beside the tables, of earlier ones with their release."""
    path = f"data/releases/{name}.csv"
    if not (tables.folder().parent / path).is_file():
        return ""
    return f'<p><a href="../{path}" download>All values of version {name} as CSV</a></p>'


def _list(items, more: str = "") -> str:
    return f'<ul class="records{more}">{"".join(items)}</ul>'


def _line(row: dict, release: str, say=None) -> str:
    return f'<li id="change-{release}-{row["id"]}">{(say or _sentence)(row)}</li>'


def _new(row: dict) -> str:
    return f"{_name(row['id'])}: {escape(_state(row, 'now'))}"


def _sentence(row: dict) -> str:
    """What changed, from what to what, and the typed reason or the changed records that it follows from."""
    was, now = _state(row, "was"), _state(row, "now")
    now = f"now {now}" if was != now else "moved by less than these digits show"
    moved = {
        "recomputed": "computed in another way. ",
        "changed": f"{was}, {now}. ",
        "removed": f"{was}, withdrawn. ".removeprefix(", "),
    }
    if isinstance(row["reason"], str):
        why = escape(row["reason"])
    elif isinstance(row["because"], str):
        why = "From " + ", ".join(_name(key) for key in row["because"].split()) + "."
    else:
        why = "There are more or fewer records."
    return f"{_name(row['id'])}: {escape(moved.get(row['change'], ''))}{why}"


def _state(row: dict, when: str) -> str:
    """How the record stood (``was``) or stands (``now``): what differs of its value, words, status, verdict."""
    cells = {field: row[f"{when}_{field}"] for field in (*_NUMBER, *_WORDS)}
    if all(pd.isna(cell) for cell in cells.values()):
        return ""
    differs = {f: not _equal(row[f"was_{f}"], row[f"now_{f}"]) for f in cells}
    unit = cells["unit"] if isinstance(cells["unit"], str) else ""
    digits = 3 if row["id"].startswith("calc-") else None  # others keep what their source or we stated
    parts = []
    if any(differs[field] for field in _NUMBER) and not pd.isna(cells["value"]):
        span = ""
        if not pd.isna(cells["low"]) and cells["low"] != cells["high"] and unit != "probability":
            span = fmt.range(cells["low"], cells["high"], unit, digits and 2)
        value = fmt.text(cells["value"], unit, digits) if differs["value"] or not span else ""
        parts.append(f"{value} ({span})" if value and span else value or span)
        if differs["unit"] and isinstance(row["was_unit"], str) and isinstance(row["now_unit"], str):
            parts[-1] += f" as {unit}"
    for field in _WORDS:
        if differs[field] and isinstance(cells[field], str):
            parts.append(fmt.date(cells[field]) if field == "text" and unit == "date" else cells[field])
    return ", ".join(parts) or fmt.NOT_STATED


def _equal(one, other) -> bool:
    return one == other or (pd.isna(one) and pd.isna(other))


def _name(key: str) -> str:
    """What the record is, leading to it; a kind and the bare id of one that is gone or that no page shows."""
    if facts.exists(key):
        return f'<a href="{href(key)}">{escape(facts.get(key).label)}</a>'
    kind, _, own = key.partition("/") if "/" in key else (facts.table_of(key), "", key)
    return f"{_KINDS[kind]} <code>{own}</code>"
