"""Explorers: fields a reader may move, the formulas they drive, and the results in words.

One object serves both kinds of reader. Where a kernel runs, ipywidgets drive the Python functions; on the
site, a form drives the same functions written as JavaScript by :mod:`report.explorers.javascript`. Both draw the
ranges of what they take by :mod:`report.explorers.sources`, so that the published case has its published range.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from .. import facts, files, output
from ..data import format as fmt
from ..data import tables, units
from ..models import formula, uncertainty
from ..models.formula import Formula
from . import javascript, sources
from .parts import DIGITS, LONG, Choice, Control, Output, Preset, Scale, centre, number
from .sources import Source

__all__ = ["Choice", "Control", "Explorer", "Output", "Preset", "Scale"]
_STATIC = Path(__file__).resolve().parents[2] / "_static"
#: Of the script of every explorer: how numbers are worded and read, and how their ranges are drawn.
PARTS = (_STATIC / "explorer-words.js", _STATIC / "explorer-draws.js")
TOLERANCE = 1e-9  # relative; between a published number and the one the formula gives


@dataclass(frozen=True)
class Explorer:
    """Outputs over fields: each field stands for the record it opens at, wherever an output's formula takes that.

    Raises ValueError naming the explorer and the fix when a name in a formula is no field and no record, no
    formula takes a field, a published value is refused by its field, or a result differs from its published number.
    """

    name: str
    controls: tuple[Control, ...]
    outputs: tuple[Output, ...]
    presets: tuple[Preset, ...] = ()
    chart: Scale | None = None
    title: str = ""

    def __post_init__(self):
        self._check_names()
        if tables.assumed():
            object.__setattr__(self, "controls", tuple(map(self._widened, self.controls)))
        self._check_values()

    def _widened(self, control: Control) -> Control:
        """The field with room for where other assumptions than the published ones put it."""
        if control.choices:
            return control
        starts = [self.case(preset)[control.name] for preset in (Preset("", {}), *self.presets)]
        return replace(control, low=min(control.low, *starts), high=max(control.high, *starts))

    def _check_names(self):
        if unknown := [name for name in self.fixed if not facts.exists(name)]:
            self._fail(f"no field sets {unknown[0]!r}; add a Control of this name, or name a record")
        if idle := set(self.start) - {*self.needed, *self.lookups}:
            self._fail(f"no formula takes {min(idle)!r}; leave it out")
        moved = {name for c in self.controls for o in c.choices for name in o.fields or {}}
        if unknown := moved - set(self.start):
            self._fail(f"a choice moves {min(unknown)!r}, which is no field; use {list(self.start)}")

    def _check_values(self):
        for preset in (Preset("published", {}), *self.presets):
            for control in self.controls:
                if words := control.refusal(self.case(preset)[control.name]):
                    self._fail(f"case {preset.label!r}, field {control.name!r}: {words}")
        results = self.compute()
        for name, fact in ((o.name, facts.get(o.fact)) for o in self.outputs if o.fact):
            if not math.isclose(results[name], fact.value, rel_tol=TOLERANCE):
                self._fail(f"{name} starts at {results[name]!r}, but {fact.id} is {fact.value!r}")
        intervals = self.intervals()
        for name, fact in ((o.name, facts.get(o.fact)) for o in self.outputs if o.fact):
            ends = (fact.low, fact.high)
            if not np.allclose(intervals[name], ends, rtol=TOLERANCE, atol=0):
                self._fail(f"{name} starts with the range {intervals[name]!r}, but {fact.id} has {ends!r}")

    def _fail(self, words: str):
        raise ValueError(f"explorer {self.name!r}: {words}")

    @cached_property
    def model(self) -> dict[str, Formula]:
        """The formula of each output, in the names of fields and of what choices set, and in ids of records."""
        opening = [o.sets or {} for c in self.controls for o in c.choices if o.key == c.start]
        names = {c.fact_id: c.name for c in self.controls}
        names |= {record: name for sets in opening for name, record in sets.items()}
        outputs = {output.name: output.of for output in self.outputs}

        def made(name: str) -> Formula | None:
            of = outputs.get(name)
            return formula.of(of, names) if isinstance(of, str) else of and of.with_formulas(made)

        return {name: made(name) for name in outputs}

    @cached_property
    def needed(self) -> list[str]:
        """Every name that a formula takes."""
        return list(dict.fromkeys(name for formula in self.model.values() for name in formula.names))

    @cached_property
    def fixed(self) -> list[str]:
        """The records that no field and no choice moves."""
        looked_up = {p for table in self.lookups.values() for sets in table.values() for p in sets}
        return [name for name in self.needed if name not in looked_up and name not in self.start]

    @property
    def start(self) -> dict:
        """The published value of each field."""
        return {c.name: c.start for c in self.controls}

    @property
    def lookups(self) -> dict:
        """``{field: {choice: {parameter: number}}}`` of the fields whose choices set several parameters."""
        tables = {c.name: {str(o.key): _numbers(o.sets) for o in c.choices if o.sets} for c in self.controls}
        return {name: table for name, table in tables.items() if table}

    def case(self, preset: Preset) -> dict:
        """The value of each field in a real case. Raises ValueError for a field that does not exist."""
        keys = {c.name for c in self.controls if c.choices}
        if unknown := sorted(set(preset.values) - set(self.start)):
            self._fail(
                f"preset {preset.label!r} sets {unknown[0]!r}, which is no field; use {list(self.start)}"
            )
        values = {k: v if k in keys else number(v) for k, v in preset.values.items()}
        return self.start | self.follow(values) | values

    def follow(self, values: dict) -> dict:
        """What the choices among ``values`` set in other fields."""
        chosen = [o for c in self.controls for o in c.choices if o.key == values.get(c.name)]
        return {name: value for choice in chosen for name, value in _numbers(choice.fields).items()}

    def compute(self, **values) -> dict[str, float]:
        """Every output for ``values`` of the fields, those not given as the choices set them or as published.

        A range, ``(low, high)``, counts as its geometric middle. Division by nought gives infinity or NaN, as on the
        page. Raises ValueError for a value its field would refuse.
        """
        values = self._given(values)
        known = {name: centre(value) for name, value in values.items()}
        known |= {name: number(name) for name in self.fixed}
        for name, table in self.lookups.items():
            known |= table[str(values[name])]
        with np.errstate(all="ignore"):
            known = {name: np.float64(known[name]) for name in self.needed}
            return {output: float(formula(known)) for output, formula in self.model.items()}

    def draws(self, **values) -> dict[str, np.ndarray | float]:
        """Every output over the draws of what it takes, 2,000 of them; one number where nothing in it has a range.

        A field at exactly the value of a record that it opens at, or that a choice or a real case gives it, is drawn
        as that record is; any other value is taken as exact. A range, ``(low, high)``, is drawn from a lognormal with
        these as 5th and 95th percentile. Raises ValueError for a value its field would refuse.
        """
        known = self._sources(values)
        return {name: _drawn(model, known) for name, model in self.model.items()}

    def intervals(self, **values) -> dict[str, tuple[float, float]]:
        """5th and 95th percentile of every output, as :meth:`draws` has it."""
        return {name: uncertainty.interval(drawn) for name, drawn in self.draws(**values).items()}

    def spreads(self, **values) -> dict[str, tuple[str, str]]:
        """What stands beside every output: the kind of its range and the range in words, see :meth:`Output.spread`."""
        known, results = self._sources(values), self.compute(**values)
        found = {}
        for shown in self.outputs:
            model, value = self.model[shown.name], results[shown.name]
            ranged = [known[name].tested for name in model.names if known[name].draws is not None]
            found[shown.name] = shown.spread(value, _drawn(model, known) if ranged else None, all(ranged))
        return found

    @cached_property
    def records(self) -> dict[str, dict[float, str]]:
        """``{field: {value: record}}``: what a field at exactly this value stands for, the record it opens at first."""
        found = {}
        for control in (c for c in self.controls if not c.choices):
            moved = [(o.fields or {}).get(control.name) for c in self.controls for o in c.choices]
            cases = [preset.values.get(control.name) for preset in self.presets]
            for record in [control.value, *moved, *cases]:
                if isinstance(record, str):
                    found.setdefault(control.name, {}).setdefault(number(record), record)
        return found

    @cached_property
    def moved_by(self) -> dict[str, list[str]]:
        """The fields that each output depends on."""
        sets = {c.name: {c.name, *(p for o in c.choices for p in o.sets or ())} for c in self.controls}
        return {o: [f for f, names in sets.items() if names & {*m.names}] for o, m in self.model.items()}

    def _given(self, values: dict) -> dict:
        """The value of every field, those not given as the choices set them or as published."""
        values = self.start | self.follow(values) | values
        for control in self.controls:
            if words := control.refusal(values[control.name]):
                self._fail(f"{control.name} = {values[control.name]!r}: {words}")
        return values

    def _sources(self, values: dict) -> dict[str, Source]:
        """What every name of the formulas stands for."""
        values = self._given(values)
        known = {name: sources.of(name) for name in self.fixed}
        for control in self.controls:
            name, value = control.name, values[control.name]
            if name in self.lookups:
                sets = next(o.sets for o in control.choices if str(o.key) == str(value))
                known |= {p: sources.of(v) if isinstance(v, str) else Source(v) for p, v in sets.items()}
            else:
                record = None if isinstance(value, tuple) else self.records.get(name, {}).get(value)
                known[name] = sources.of(record) if record else sources.typed(name, value)
        return known

    def script(self) -> str:
        """The page's script: this explorer's models as JavaScript."""
        sets = {c.name: {str(o.key): o.sets for o in c.choices if o.sets} for c in self.controls if c.choices}
        records = {field: list(found.items()) for field, found in self.records.items()}
        named = {*self.fixed, *(record for found in self.records.values() for record in found.values())}
        named |= {
            v for t in sets.values() for given in t.values() for v in given.values() if isinstance(v, str)
        }
        known = {
            "UNITS": _units(), "SCALES": list(fmt.SCALES.items()), "LONG": LONG, "DIGITS": DIGITS,
            "DRAWS": uncertainty.DRAWS, "FIXED": self.fixed, "RECORDS": records,
            "LOOKUPS": {name: table for name, table in sets.items() if table},
            "SEEDS": {c.name: uncertainty.seed(c.name) for c in self.controls if not c.choices},
        }  # fmt: skip
        consts = ", ".join(f"{name} = {json.dumps(value)}" for name, value in known.items())
        prelude = "".join(part.read_text(encoding="utf8") for part in PARTS)
        return javascript.script(
            self.name, self.model, f"const {consts};\n{prelude}", sources.made(sorted(named)),
            moved=json.dumps(self.moved_by),
            **{name: name for name in (
                "results", "ends", "spread", "between", "text", "said", "meanings", "parts", "near", "clear", "typed",
            )},
        )  # fmt: skip

    def write(self, folder: str | Path) -> None:
        """Write the script to ``folder``/explorers/<name>.js, so that a reader never meets half of it."""
        path = Path(folder) / "explorers" / f"{self.name}.js"
        files.write(path, self.script())

    def html(self) -> str:
        """The form for a page, complete with its published results before any script runs."""
        from . import form

        return form.form(self)

    def view(self):
        """The ipywidgets view of a running kernel."""
        from . import widgets

        return widgets.View(self)

    def _repr_mimebundle_(self, include=None, exclude=None):
        said = f"Explorer: {self.title or self.name}"
        if not output.site:
            # Written out, since the ipywidgets 7 that Colab has does not offer it.
            shown = {"version_major": 2, "version_minor": 0, "model_id": self.view().box.model_id}
            return {"application/vnd.jupyter.widget-view+json": shown, "text/plain": said}
        if folder := output.folder:
            self.write(folder)
        return {"text/html": self.html(), "text/plain": said}


def _drawn(model: Formula, known: dict[str, Source]):
    given = {name: known[name] for name in model.names}
    with np.errstate(all="ignore"):
        return model({n: np.float64(s.value) if s.draws is None else s.draws for n, s in given.items()})


def _units() -> dict[str, dict]:
    """What the page must know of each unit."""
    return {n: {k: v for k, v in vars(u).items() if v not in ("", None)} for n, u in units.table().items()}


def _numbers(values: dict | None) -> dict:
    return {name: number(value) for name, value in (values or {}).items()}
