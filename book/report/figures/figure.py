"""Figures: what a notebook cell calls to show a chart.

On the site a figure is complete before any script runs; in JupyterLab and VS Code it is the Altair chart.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from html import escape

import altair as alt
import pandas as pd
from altair.utils.schemapi import debug_mode

from .. import notebook, output
from ..data import format as fmt
from ..data.records import Record
from ..data.tables import table_of
from ..links import href
from . import downloads, source_line, svg


def figure(func, *frames, **said) -> Figure:
    """Draw ``func(*frames, **said)`` of ``report.charts`` for wide and for narrow screens.

    ``frames`` hold what is drawn, their column ``id`` the record behind each mark. ``said`` are facts that the words
    around the drawing quote; they count among its sources. Where a site is built, Altair does not check what a test
    lets it check: it takes a tenth of the time.
    """
    with debug_mode(not output.site):
        wide, narrow = (func(*frames, narrow=narrow, **said) for narrow in (False, True))
    quoted = [fact.id for fact in said.values() if isinstance(fact, Record)]
    return Figure(wide, narrow, quoted)


class Figure:
    """A chart in its two sizes, with the words and the table that belong to it."""

    def __init__(self, wide, narrow, quoted=()):
        if "figure" not in vars(wide):
            raise ValueError(
                "a figure function must end with `return finish(chart, ...)` of report.figures.theme"
            )
        noted = vars(wide)["figure"]
        sources = tuple(dict.fromkeys([*(noted.sources or noted.data["id"]), *quoted]))
        self.wide, self.narrow, self.noted = wide, narrow, replace(noted, sources=sources)

    @cached_property
    def specs(self) -> dict[str, dict]:
        """The Vega-Lite specs of the drawings, ``wide`` and ``narrow``."""
        return {"wide": _lean(_spec(self.wide)), "narrow": _lean(_spec(self.narrow))}

    def _repr_mimebundle_(self, include=None, exclude=None):
        if not output.site:
            return notebook.pictured(self.wide._repr_mimebundle_(include=include, exclude=exclude))
        if output.folder:
            downloads.write(output.folder, self.specs["wide"], self.noted, self.manifest)
        return {"text/html": self.html(), "text/plain": f"Figure: {self.noted.finding}"}

    @cached_property
    def drawings(self) -> dict[str, str]:
        """The inline SVG of both sizes; marks carry the id and the status of their record."""
        stands = {row["id"]: row["status"] for row in self.noted.data.to_dict("records") if "status" in row}
        return {
            size: svg.inline(
                downloads.draw(downloads.untitled(spec)),
                figure=self.noted.name, size=size, title=self.noted.finding,
                description=self.noted.description, status=stands,
            )
            for size, spec in self.specs.items()
        }  # fmt: skip

    @property
    def manifest(self) -> dict:
        """What the rest of the site needs to know of the figure: words, size in px, and the ids it rests on."""
        noted = self.noted
        return {
            "name": noted.name,
            "finding": noted.finding,
            "caption": noted.caption,
            "columns": downloads.described(noted),
            "size": {size: svg.size(drawing) for size, drawing in self.drawings.items()},
            "marks": list(dict.fromkeys(noted.data["id"])),
            "sources": list(noted.sources),
        }

    def html(self) -> str:
        """The complete ``<figure>`` for a page of the book."""
        noted, name = self.noted, self.noted.name
        alive = any(spec.get("params") for spec in self.specs.values())
        origin = source_line.html(noted.sources)
        live = ' data-live=""' if alive else ""
        return (
            f'<figure data-figure="{name}" id="fig-{name}" class="fig"{live}>'
            f'<header class="fig-head"><span class="fig-n"></span>'
            f'<p class="fig-title" id="fig-{name}-title">{escape(noted.finding)}</p></header>'
            f'<div class="fig-stage" tabindex="0" role="group" aria-label="Chart: {escape(noted.finding)}.'
            ' Arrow keys move from mark to mark, Enter opens the evidence, Escape closes.">'
            + "".join(self._drawing(size, spec, alive) for size, spec in self.specs.items())
            + f"</div><figcaption><p>{escape(noted.caption)}</p>{origin}</figcaption>"
            f"{_table(noted)}{_links(name)}</figure>"
        )

    def _drawing(self, size: str, spec: dict, alive: bool) -> str:
        drawing = self.drawings[size]
        if not alive:
            return drawing
        return (
            f'{drawing}<script type="application/json" data-spec="fig-{size}">{downloads.live(spec)}</script>'
        )


def _spec(chart) -> dict:
    """The spec of a chart; a frame that several of its layers draw is made into rows once."""
    made: dict[int, tuple] = {}  # with the frame, so that no other gets its id

    def rows(frame):
        if id(frame) not in made:
            made[id(frame)] = frame, alt.default_data_transformer(frame)
        return made[id(frame)][1]

    alt.data_transformers.register("rows-once", rows)
    with debug_mode(not output.site), alt.data_transformers.enable("rows-once"):
        return chart.to_dict(validate=not output.site)


def _lean(spec: dict) -> dict:
    """``spec`` with those columns of its data alone that some part of it names."""

    def said(part):
        if isinstance(part, dict | list):
            return set().union(*map(said, part.values() if isinstance(part, dict) else part))
        return set(re.findall(r"\w+", part)) if isinstance(part, str) else set()

    named = said({key: value for key, value in spec.items() if key not in ("datasets", "usermeta", "title")})
    data = {
        name: [{column: cell for column, cell in row.items() if column in named} for row in rows]
        for name, rows in spec.get("datasets", {}).items()
    }
    return spec | {"datasets": data} if data else spec


def _table(noted) -> str:
    noted = _with_status(noted)
    numeric = [_is_number(spec) for spec in noted.columns.values()]
    heads = "".join(
        f'<th scope="col"{right}>{escape(spec if isinstance(spec, str) else spec[0])}</th>'
        for spec, right in zip(noted.columns.values(), numeric, strict=True)
    )
    rows = []
    for record in noted.data.to_dict("records"):
        first, *rest = (_cell(record, column, spec) for column, spec in noted.columns.items())
        cells = "".join(f"<td{right}>{text}</td>" for text, right in zip(rest, numeric[1:], strict=True))
        rows.append(f'<tr><th scope="row"><a href="{href(record["id"])}">{first}</a></th>{cells}</tr>')
    return (
        '<details class="fig-data"><summary>Table of what is drawn</summary><div class="fig-scroll"><table>'
        f"<caption>{escape(noted.finding)}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div></details>"
    )


def _with_status(noted):
    """The same with the status of every mark's record as last column, unless the figure has one."""
    if "status" not in noted.data or "status" in noted.columns:
        return noted
    return replace(noted, columns=noted.columns | {"status": "Status"})


def _is_number(spec) -> str:
    return "" if isinstance(spec, str) or spec[1] in ("date", "text") else ' class="num"'


def _cell(record: dict, column: str, spec) -> str:
    """One value as words: derived numbers rounded, all others with every digit of their source."""
    value = record[column]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        value = value.date().isoformat()
        spec = (spec, "date") if isinstance(spec, str) else spec
    if isinstance(spec, str):
        return escape(fmt.text(value, "text"))
    if column in ("low", "high") and (pd.isna(value) or record["low"] == record["high"]):
        return "no range"
    _, unit, *digits = spec
    unit = record["unit"] if unit == "@unit" else unit
    worth = None
    if table_of(record["id"]) == "derived":
        worth = 3 if pd.isna(record.get("digits")) else int(record["digits"])
    return escape(fmt.text(value, unit, sig=digits[0] if digits else worth))


def _links(name: str) -> str:
    files = "".join(
        f'<a download="" href="../_static/figures/{name}.{ending}">{word}</a> '
        for ending, word in (("csv", "CSV"), ("png", "PNG"), ("svg", "SVG"), ("vl.json", "Vega-Lite JSON"),
                             ("zip", "Data with README"))
    )  # fmt: skip
    return (
        f'<div class="fig-links"><span>Download</span> {files}'
        f'<a href="#fig-{name}">Link</a> <a href="../embed/{name}.html">Embed</a></div>'
    )
