"""An explorer as a form: every published value and result stands in it before any script runs.

``explorer.js`` enables the fields and moves the results; the names and attributes it reads are all here.
"""

from __future__ import annotations

import json
import math
from html import escape

from .. import facts
from ..figures.theme import text_width
from .parts import LONG, number, place, typed

LOG_STEPS = 1000  # positions of a logarithmic slider
_ROWS, _SIZE, _GAP = 6, 12.5, 10  # rows of tick labels at most, px of their type, px between two
_WIDE, _NARROW = 600, 262  # px of the line the rows are laid out for
_MEANING = "methods.html#uncertainty"
_OFF = "The fields need JavaScript. Without it, the published case stands here."


def form(explorer) -> str:
    """The ``<form data-explorer>`` of a page; ``site.js`` brings its script."""
    name, results = f"explorer-{explorer.name}", explorer.compute()
    presets = "".join(_preset(explorer, preset) for preset in explorer.presets)
    spreads = explorer.spreads()
    ranged = next(
        (name for name, (kind, _) in spreads.items() if kind), None
    )  # the first says what a range is
    lead, *others = [
        _result(o, results[o.name], spreads[o.name], lead=not n, linked=o.name == ranged)
        for n, o in enumerate(explorer.outputs)
    ]
    fields = "".join(_field(f"{name}-{control.name}", control) for control in explorer.controls)
    link = f"#{name}?{escape(address(explorer, explorer.start))}"
    return (
        f'<form data-explorer="{explorer.name}" id="{name}" class="explorer" aria-labelledby="{name}-title"'
        ' novalidate><header class="fig-head"><span class="ex-kind">Explorer</span>'
        f'<p class="fig-title" id="{name}-title">{escape(explorer.title or explorer.name)}</p></header>'
        f'<noscript><p class="ex-off">{_OFF}</p></noscript>'
        + (f'<div class="ex-presets" role="group" aria-label="Real cases">{presets}</div>' if presets else "")
        + lead
        + (_scale(explorer, results) if explorer.chart else "")
        + f'<div class="ex-results" role="group" aria-label="Other results">{"".join(others)}</div>'
        f'<div class="ex-fields">{fields}</div>'
        f'<div class="ex-foot"><button type="reset" disabled>Reset to published</button>'
        f' <a class="ex-link" href="{link}">Link to these values</a>'
        f' <a href="../embed/{name}.html">Embed</a></div>{_sources(explorer)}</form>'
    )


def address(explorer, values: dict) -> str:
    """The state as it stands in the page's address, ``accelerators=100000&mfu=0.4``."""
    return "&".join(f"{c.name}={c.written(values[c.name])}" for c in explorer.controls)


def rows(places: list[float], labels: list[str], width: float) -> list[int]:
    """The row of each label so that none overlaps another on a line of ``width`` px."""
    ends, found = [-1e9] * _ROWS, []
    for at, label in zip(places, labels, strict=True):
        length = text_width(label, _SIZE)
        left = at * (width - length)  # CSS shifts a label by the same share of its own width
        row = next((r for r in range(_ROWS) if ends[r] + _GAP <= left), ends.index(min(ends)))
        ends[row] = left + length
        found.append(row)
    return found


def _preset(explorer, preset) -> str:
    state = escape(address(explorer, explorer.case(preset)))
    label = escape(preset.label)
    return f'<button type="button" disabled data-state="{state}" aria-pressed="false">{label}</button>'


def _field(key: str, control) -> str:
    start = escape(control.said(control.start))
    said = "" if control.choices else f'<span class="ex-said" data-said="{control.name}">{start}</span>'
    opens = facts.get(control.fact_id).html() if control.fact_id else start
    hint = f'<p class="ex-note ex-hint" id="{key}-hint">{escape(control.hint)}</p>' if control.hint else ""
    entry, slider = (_select(key, control), "") if control.choices else _number(key, control)
    label = f'<label for="{key}">{escape(control.label)}</label>'
    return (
        f'<div class="ex-field"><div class="ex-pair">{label}{entry}</div>{slider}'
        f'<div class="ex-pair ex-under">{said}'
        f'<p class="ex-note" id="{key}-note">Opens {"on" if control.choices else "at"} {opens}</p></div>{hint}'
        f'<p class="ex-error" id="{key}-error" role="alert" hidden></p></div>'
    )


def _described(key: str, control) -> str:
    return " ".join(f"{key}-{part}" for part in ("note", "hint", "error") if part != "hint" or control.hint)


def _select(key: str, control) -> str:
    labels = escape(", ".join(c.label for c in control.choices))
    options = "".join(
        f'<option value="{c.key}"{_moves(c)}{" selected" * (c.key == control.start)}>{escape(c.label)}</option>'
        for c in control.choices
    )
    return (
        f'<select id="{key}" name="{control.name}" disabled aria-describedby="{_described(key, control)}"'
        f' data-list="{labels}">{options}</select>'
    )


def _moves(choice) -> str:
    """The state of the fields that take a value of their own with this choice."""
    if not choice.fields:
        return ""
    values = {name: number(value) for name, value in choice.fields.items()}
    state = "&".join(f"{n}={'' if math.isnan(v) else typed(v)}" for n, v in values.items())
    return f' data-moves="{escape(state)}"'


def _number(key: str, control) -> tuple[str, str]:
    """The field to type in and the slider, which share one value; only the first has the name."""
    low, high, value = typed(control.low), typed(control.high), control.shown(control.start)
    exact = "" if float(value) == control.start else f' data-exact="{control.start!r}"'
    none = f' data-none="{escape(control.none)}"' if control.none else ""
    # No number field: each engine reads 1,5 in its own way, and none lets a script see what was typed.
    keys = ' inputmode="decimal"' if control.high < LONG else ""
    at = place(control.start, control.low, control.high, control.log)
    log, least, most, here = ("", low, high, value)
    if control.log:
        log, least, most, here = " data-log", 0, LOG_STEPS, f"{at * LOG_STEPS:.6g}"
    step = "any" if control.log or control.step is None else typed(control.step)
    entry = (
        f'<input type="text"{keys} id="{key}" name="{control.name}" value="{value}"{exact}{none}'
        f' data-low="{low}" data-high="{high}" disabled aria-describedby="{_described(key, control)}"'
        f' data-unit="{control.unit}" data-range="{control.range}" spellcheck="false">'
    )
    slider = (
        f'<span class="ex-slide" style="--at:{at:.4f}"><input type="range" disabled data-for="{control.name}"'
        f'{log} min="{least}" max="{most}" value="{here}" step="{step}"'
        f' aria-label="{escape(control.label)}: slider"'
        f' aria-valuetext="{escape(control.said(control.start))}"></span>'
    )
    return entry, slider


def _result(output, value: float, spread: tuple[str, str], *, lead: bool, linked: bool) -> str:
    plain = isinstance(output.words, str)
    words = output.words if plain else json.dumps(output.words, ensure_ascii=False)
    fact = facts.get(output.fact) if output.fact else None
    known = f' data-fact="{fact.id}"' if fact else ""
    quiet = "" if lead else ' aria-live="off"'
    published = f'<p class="ex-note ex-published">Published as {fact.html()}</p>' if fact else ""
    kind, ends = map(escape, spread)
    kind = f'<a href="{_MEANING}">{kind}</a>' if linked else f"<span>{kind}</span>"
    gone = "" if spread[0] else " ex-gone"
    return (
        f'<div class="ex-result{" ex-lead" * lead}"><span class="ex-name">{escape(output.label)}</span>'
        f'<output name="{output.name}" data-value="{typed(value)}" data-unit="{output.unit}"{known}'
        f' data-words="{escape(words)}" data-sig="{output.sig}" data-never="{escape(output.never)}"'
        f"{quiet}>{escape(output.said(value))}</output>"
        f'<p class="ex-note ex-range{gone}">{kind} <span>{ends}</span></p>{published}</div>'
    )


def _scale(explorer, results: dict) -> str:
    scale, value = explorer.chart, results[explorer.chart.output]
    title = next(o.label for o in explorer.outputs if o.name == scale.output)
    still = sorted(
        (number(v), label, "", v if isinstance(v, str) else "")
        for v, label in scale.ticks
        if v not in results
    )
    moving = [(results[v], label, v, "") for v, label in scale.ticks if v in results]
    places, labels = [scale.place(v) for v, *_ in still], [label for _, label, *_ in still]
    wide, narrow = (rows(places, labels, width) for width in (_WIDE, _NARROW))
    for found in (wide, narrow):  # what moves has a row of its own
        found += [max(found, default=-1) + 1 + n for n in range(len(moving))]
    marks = "".join(
        f'<span class="ex-tick{" ex-past" * (v <= value)}" data-value="{typed(v)}"'
        + (f' data-of="{of}"' if of else "")
        + f' style="--at:{scale.place(v):.4f};--w:{w};--n:{n}"><i></i>{_label(label, evidence)}</span>'
        for (v, label, of, evidence), w, n in zip([*still, *moving], wide, narrow, strict=True)
    )
    return (
        f'<div class="ex-scale" role="group" aria-label="{escape(title)} on a line"'
        f' data-output="{scale.output}"{" data-log" * scale.log}'
        f' data-low="{typed(scale.low)}" data-high="{typed(scale.high)}"'
        f' style="--w-rows:{max(wide, default=0) + 1};--n-rows:{max(narrow, default=0) + 1}"><span'
        f' class="ex-line"><i class="ex-mark" style="--at:{scale.place(value):.4f}"></i></span>{marks}</div>'
    )


def _label(label: str, evidence: str) -> str:
    if not evidence:
        return f"<b>{escape(label)}</b>"
    return facts.get(evidence).named(label).html()


def _sources(explorer) -> str:
    """What is held fixed, what a choice sets and what a real case rests on, each opening its evidence."""
    groups = [("Held fixed", explorer.fixed)]
    choices = [choice for control in explorer.controls for choice in control.choices]
    groups += [
        (choice.label, [*(choice.sets or {}).values(), *(choice.fields or {}).values()]) for choice in choices
    ]
    groups += [(preset.label, preset.values.values()) for preset in explorer.presets]
    items = "".join(f"<div><dt>{escape(k)}</dt><dd>{_list(v)}</dd></div>" for k, v in groups if _list(v))
    summary = "<summary>Where these values come from</summary>"
    return f'<details class="ex-sources">{summary}<dl>{items}</dl></details>' if items else ""


def _list(values) -> str:
    found = [facts.get(v) for v in values if isinstance(v, str) and facts.exists(v)]
    return "".join(f"<span>{escape(fact.label)} {fact.html()}</span>" for fact in found)
