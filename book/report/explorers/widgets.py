"""An explorer in a running kernel: ipywidgets drive the Python functions and an Altair drawing."""

from __future__ import annotations

import math
from html import escape

import altair as alt
import ipywidgets as widgets
import pandas as pd

from ..figures.theme import SMALL, C
from .parts import number, typed

_LABEL = {"description_width": "15em"}
_WIDE = {"width": "36em"}  # a Layout made here would be a widget of every kernel that imports this


class View:
    """``box`` is what is shown; ``fields`` maps names to widgets, ``results`` names to their words.

    ``ranges`` maps the names of numbers to a text beside their slider: ``0.2..0.4`` there counts instead of it.
    ``picture`` is the output area that holds the drawing, None without one. ``empty`` names the fields that
    have no value: a slider always has one, so what it shows does not count until it is moved.
    """

    def __init__(self, explorer):
        self.explorer = explorer
        self.fields = {c.name: _field(c) for c in explorer.controls}
        self.ranges = {c.name: _range(c) for c in explorer.controls if not c.choices}
        self.refused = {name: widgets.HTML() for name in self.ranges}
        self.results = {o.name: widgets.HTML() for o in explorer.outputs}
        self.picture = widgets.Output() if explorer.chart else None
        self.empty: set[str] = set()
        cases = widgets.HBox(layout=widgets.Layout(flex_flow="row wrap"))
        cases.children = [self._case("Reset to published", explorer.start)] + [
            self._case(p.label, explorer.case(p)) for p in explorer.presets
        ]
        for control in explorer.controls:
            self.fields[control.name].observe(self._moved(control), names="value")
        for text in self.ranges.values():
            text.observe(lambda _: self.update(), names="value")
        beside = {name: [text, self.refused[name]] for name, text in self.ranges.items()}
        rows = [
            cases,
            *(widgets.HBox([field, *beside.get(name, [])]) for name, field in self.fields.items()),
            *self.results.values(),
            *([self.picture] if self.picture else []),
        ]
        self.box = widgets.VBox(rows)
        self.update()

    def _case(self, label: str, values: dict):
        button = widgets.Button(description=label, layout=widgets.Layout(width="auto"))
        button.on_click(lambda _: self.set(values))
        return button

    def _moved(self, control):
        def moved(change):
            self.empty.discard(control.name)
            if control.name in self.ranges:
                self.ranges[control.name].value = ""
            self.set(self.explorer.follow({control.name: change["new"]}) if control.choices else {})

        return moved

    def set(self, values: dict) -> None:
        """Give the fields ``values``; NaN empties one."""
        for name, value in values.items():
            if name in self.ranges:
                self.ranges[name].value = ""
            if isinstance(value, float) and math.isnan(value):
                self.empty.add(name)
            else:
                self.fields[name].value = value
                self.empty.discard(name)
        self.update()

    @property
    def values(self) -> dict:
        """The value of each field, within its ends: a logarithmic slider stops a rounding error beyond them.

        A range that is typed beside it counts instead, unless the field refuses it.
        """
        inside = {c.name: _inside(c, self.fields[c.name].value) for c in self.explorer.controls}
        values = inside | dict.fromkeys(self.empty, math.nan)
        for control in (c for c in self.explorer.controls if c.name in self.ranges):
            words = self.ranges[control.name].value.strip()
            value = _ends(words) if words else values[control.name]
            refused = control.refusal(value)
            self.refused[control.name].value = escape(refused)
            if not refused:
                values[control.name] = value
        return values

    def update(self) -> None:
        """Compute every result for the fields as they stand."""
        given = self.values
        values, spreads = self.explorer.compute(**given), self.explorer.spreads(**given)
        for output in self.explorer.outputs:
            said, beside = output.said(values[output.name]), " ".join(spreads[output.name]).strip()
            words = f"{escape(output.label)}: <b>{escape(said)}</b>"
            self.results[output.name].value = words + f" <small>{escape(beside)}</small>" * bool(beside)
        if self.picture:
            bundle = drawing(self.explorer, values)._repr_mimebundle_()
            data, notes = bundle if isinstance(bundle, tuple) else (bundle, {})
            self.picture.outputs = ({"output_type": "display_data", "data": data, "metadata": notes},)


def drawing(explorer, results: dict) -> alt.LayerChart:
    """The line with its marks and the output on it, as the page draws it."""
    scale = explorer.chart
    output = next(o for o in explorer.outputs if o.name == scale.output)
    value = results[scale.output]
    here = min(max(value, scale.low), scale.high) if math.isfinite(value) else None
    now = pd.DataFrame({"value": [here], "words": [output.said(value)]})
    ticks = [(results[v] if v in results else number(v), label) for v, label in scale.ticks]
    ticks = pd.DataFrame(ticks, columns=["value", "label"])
    ticks["row"] = range(len(ticks))
    x = alt.X(
        "value:Q",
        title=None,
        axis=None,
        scale=alt.Scale(type="log" if scale.log else "linear", domain=[scale.low, scale.high], nice=False),
    )
    line = alt.Chart(pd.DataFrame({"value": [scale.low], "end": [scale.high]})).mark_rule(
        stroke=C["soft"], y=20
    )
    dot = (
        alt.Chart(now)
        .mark_point(size=120, filled=True, fill=C["accent"], opacity=1, y=20)
        .encode(x=x, tooltip="words:N")
    )
    row = alt.Y("row:O", axis=None)
    down = alt.Chart(ticks).mark_tick(color=C["muted"], y=20, thickness=1, height=14).encode(x=x)
    names = (
        alt.Chart(ticks)
        .mark_text(align="left", dx=4, fontSize=SMALL, color=C["muted"])
        .encode(x=x, y=row, text="label:N")
    )
    layers = [line.encode(x=x, x2="end"), *([down, names] if len(ticks) else []), dot]
    return alt.layer(*layers).properties(width=520, height=40 + 16 * len(ticks), title=output.label)


def _field(control):
    known = {"description": control.label, "style": _LABEL, "layout": _WIDE}
    if control.choices:
        return widgets.Dropdown(
            options=[(c.label, c.key) for c in control.choices], value=control.start, **known
        )
    if control.log:
        ends = {"min": math.log10(control.low), "max": math.log10(control.high)}
        return widgets.FloatLogSlider(
            base=10, step=0.01, readout_format=".4g", value=control.start, **ends, **known
        )
    step = control.step or (control.high - control.low) / 100
    ends = {"min": control.low, "max": control.high}
    return widgets.FloatSlider(step=step, readout_format=".4g", value=control.start, **ends, **known)


def _range(control):
    return widgets.Text(
        placeholder=f"or {typed(control.low)}..{typed(control.high)}",
        continuous_update=False,
        layout=widgets.Layout(width="11em"),
    )


def _ends(words: str):
    """Both ends of a range; None where it is none."""
    try:
        low, high = map(float, words.split(".."))
    except ValueError:
        return None
    return low, high


def _inside(control, value):
    return value if control.choices else min(max(value, control.low), control.high)
