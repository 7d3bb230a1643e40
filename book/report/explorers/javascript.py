"""Model functions as JavaScript, so that a page runs the very formula the notebooks run.

A model is arithmetic, the functions of ``report.models.ops``, and calls of other models. Whatever else a
function holds is refused here, while the site is built, with its place and the way to write it.
"""

from __future__ import annotations

import ast
import inspect
import json
import math
import textwrap
from itertools import chain, count
from pathlib import Path

from ..models import distributions, uncertainty
from ..models.formula import Formula
from ..models.resolve import Leaf
from .parts import number

_BINARY = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
_COMPARE = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "===", ast.NotEq: "!=="}
_OPS = {"minimum": "Math.min", "maximum": "Math.max", "log": "Math.log", "exp": "Math.exp"}
_RESERVED = {  # names that Python allows and JavaScript does not
    "arguments", "case", "catch", "const", "debugger", "default", "delete", "do", "enum", "eval",
    "export", "extends", "false", "function", "implements", "instanceof", "interface", "let", "new",
    "null", "package", "private", "protected", "public", "static", "super", "switch", "this", "throw",
    "true", "typeof", "undefined", "var", "void", "Math", "NaN", "Infinity",
}  # fmt: skip
_WHERE = "write where(condition, yes, no) of report.models.ops"
_FIXES = {
    ast.If: f"`if` decides once and not for each value; {_WHERE}",
    ast.IfExp: f"`… if … else …` decides once and not for each value; {_WHERE}",
    ast.BoolOp: f"`and` and `or` decide once and not for each value; {_WHERE}, one inside the other",
    ast.Compare: f"a comparison stands only in the condition of where(); {_WHERE}",
    ast.For: "a loop does not run on arrays and pages alike; write the terms out",
    ast.While: "a loop does not run on arrays and pages alike; write the terms out",
    ast.Call: "call only the functions of report.models.ops and other models, by plain arguments",
}
_FIX = "use + - * / **, numbers, local names, the functions of report.models.ops and other models"


class CodegenError(ValueError):
    """A function cannot become JavaScript; the message names file, line, function and the fix."""


def script(
    name: str, model: dict[str, Formula], prelude: str = "", sources: dict | None = None, **others: str
) -> str:
    """The script of explorer ``name``: ``window.reportExplorers[name] = {…others}``.

    Each output of ``model``, in the constant ``OUTPUTS``, becomes a function that is given an array of values for each
    of ``names`` and gives one of a place in these; the Python functions of its formula are written once for all.
    ``SOURCES`` has for each record of ``sources`` its value, and the quantile function and seed of its leaf or the
    formula by which it is drawn. ``others`` are JavaScript expressions that may use these and ``prelude``. Raises
    :class:`CodegenError`.
    """
    writer = _Writer()
    outputs = _table({o: writer.formula(formula) for o, formula in model.items()})
    drawn = _table({record: writer.source(record, how) for record, how in (sources or {}).items()})
    typed = writer.add(distributions.lognormal)
    extras = ",\n".join(f"  {key}: {value}" for key, value in others.items())
    body = "\n".join(writer.functions)
    return (
        "/* Written from the Python models when the site is built; the formulas are theirs. */\n"
        f"(window.reportExplorers = window.reportExplorers || {{}})[{json.dumps(name)}] = (() => {{\n"
        f'"use strict";\n{body}\nconst OUTPUTS = {outputs},\nSOURCES = {drawn},\nTYPED = {typed};\n'
        f"{prelude}return {{\n{extras}\n}};\n}})();\n"
    )


def _table(items: dict[str, str]) -> str:
    return "{" + ",".join(f"\n  {json.dumps(name)}: {words}" for name, words in items.items()) + "\n}"


class _Writer:
    """Writes each Python function once, with the functions it calls before it."""

    def __init__(self):
        self.names: dict = {}
        self.functions: list[str] = []

    def formula(self, formula: Formula) -> str:
        """A formula with the names it takes."""
        self.add(formula.function)  # refused here, with its place, when it is no plain function
        names = formula.names
        return f"{{ of: (v) => (i) => {self.call(formula, names)}, names: {json.dumps(names)} }}"

    def source(self, record: str, how: float | Leaf | Formula) -> str:
        """A record's value and how it is drawn."""
        if isinstance(how, Formula):
            return f"{{ value: {number(record)!r}, ...{self.formula(how)} }}"
        if not isinstance(how, Leaf):
            return f"{{ value: {how!r} }}"
        given = "".join(f", {float(each)!r}" for each in how.given)
        return (
            f"{{ value: {number(record)!r}, tested: {int(how.tested)}, seed: {uncertainty.seed(how.key)}, "
            f"at: (u) => {self.add(how.shape)}(u{given}) }}"
        )

    def call(self, item, names: list[str]) -> str:
        """A formula as a call of its function, a name as its value in ``v``, a number as it is."""
        if isinstance(item, str):
            return f"v[{names.index(item)}][i]"
        if not isinstance(item, Formula):
            return json.dumps(item, allow_nan=False)
        called = self.add(item.function)
        return f"{called}({', '.join(self.call(each, names) for each in item.arguments.values())})"

    def add(self, function) -> str:
        """The JavaScript name of ``function``."""
        if not inspect.isfunction(function):
            raise CodegenError(f"{function!r} is no plain Python function; write it with def")
        if function not in self.names:
            self.names[function] = ""  # taken until it is written: a function that calls itself is refused
            text = _Function(self, function).text()
            name = f"${function.__name__}"  # no name in Python has a $, so no local name can hide it
            taken = set(self.names.values())
            names = chain([name], (f"{name}_{number}" for number in count(2)))
            self.names[function] = next(n for n in names if n not in taken)
            self.functions.append(f"const {self.names[function]} = {text};")
        return self.names[function]


class _Function:
    def __init__(self, writer: _Writer, function):
        self.writer, self.function = writer, function
        lines, self.first = inspect.getsourcelines(function)
        self.tree = ast.parse(textwrap.dedent("".join(lines))).body[0]
        self.parameters = list(inspect.signature(function).parameters)
        self.locals = set(self.parameters)

    def text(self) -> str:
        """``(a, b) => { … }`` for the whole function."""
        a = self.tree.args if isinstance(self.tree, ast.FunctionDef) else None
        if a is None or a.vararg or a.kwarg or a.kwonlyargs or self.tree.decorator_list:
            self.refuse(self.tree, "write a plain def with named arguments and without decorators")
        arguments = ", ".join(_safe(p) for p in self.parameters)
        body = self.tree.body[1:] if ast.get_docstring(self.tree) is not None else self.tree.body
        if not body or not isinstance(body[-1], ast.Return) or body[-1].value is None:
            self.refuse(body[-1] if body else self.tree, "end with `return` and the result")
        lines = [self.assignment(statement) for statement in body[:-1]]
        return f"({arguments}) => {{\n{''.join(lines)}  return {self.expression(body[-1].value)};\n}}"

    def assignment(self, node) -> str:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if len(targets) != 1 or not isinstance(targets[0], ast.Name):
            fix = "between the first line and `return` only `name = …` may stand"
            self.refuse(node, _FIXES.get(type(node), fix))
        value, name = self.expression(node.value), targets[0].id
        declare = "" if name in self.locals else "let "
        self.locals.add(name)
        return f"  {declare}{_safe(name)} = {value};\n"

    def expression(self, node) -> str:
        if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
            return f"({self.expression(node.left)} {_BINARY[type(node.op)]} {self.expression(node.right)})"
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return f"(-{self.expression(node.operand)})"
        if isinstance(node, ast.Name) and node.id in self.locals:
            return _safe(node.id)
        if isinstance(node, ast.Call):
            return self.call(node)
        if isinstance(node, ast.Constant | ast.Name | ast.Attribute):
            value = self.known(node)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return self.number(node, value)
        self.refuse(node)

    def condition(self, node) -> str:
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARE:
            sign = _COMPARE[type(node.ops[0])]
            return f"{self.expression(node.left)} {sign} {self.expression(node.comparators[0])}"
        self.refuse(node, "the condition of where() is one comparison, such as a < b")

    def call(self, node) -> str:
        if ast.unparse(node) == "float('nan')":
            return "NaN"
        function = self.known(node.func)
        if not inspect.isfunction(function) or any(k.arg is None for k in node.keywords):
            self.refuse(node)
        try:
            bound = inspect.signature(function).bind(*node.args, **{k.arg: k.value for k in node.keywords})
        except TypeError as error:
            self.refuse(node, f"{function.__name__}() cannot be called like this: {error}")
        if function.__module__.endswith("models.ops"):
            return self.operation(node, function.__name__, list(bound.arguments.values()))
        values = []
        for name, parameter in inspect.signature(function).parameters.items():
            given = bound.arguments.get(name)
            values.append(self.expression(given) if given else self.number(node, parameter.default))
        if not (called := self.writer.add(function)):
            self.refuse(node, f"{function.__name__}() calls itself; write the terms out")
        return f"{called}({', '.join(values)})"

    def operation(self, node, name: str, arguments: list) -> str:
        if name == "where":
            yes, no = (self.expression(a) for a in arguments[1:])
            return f"({self.condition(arguments[0])} ? {yes} : {no})"
        if name not in _OPS:
            self.refuse(node, f"{name}() is not known here; use where, {', '.join(_OPS)}")
        return f"{_OPS[name]}({', '.join(self.expression(a) for a in arguments)})"

    def known(self, node):
        """What a constant, a module-level name or ``module.name`` stands for; None for anything else."""
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.Name):
            return None if node.id in self.locals else self.function.__globals__.get(node.id)
        return getattr(self.known(node.value), node.attr, None) if isinstance(node, ast.Attribute) else None

    def number(self, node, value) -> str:
        if not isinstance(value, int | float) or not math.isfinite(value):
            self.refuse(node, f"{value!r} is no number that JavaScript can hold")
        return str(value) if isinstance(value, int) and abs(value) < 2**53 else repr(float(value))

    def refuse(self, node, fix: str = ""):
        place = "/".join(Path(inspect.getsourcefile(self.function) or "notebook").parts[-2:])
        line = self.first + getattr(node, "lineno", 1) - 1
        fix = fix or _FIXES.get(type(node), _FIX)
        words = ast.unparse(node).splitlines()[0]
        raise CodegenError(
            f"{place}, line {line}, in {self.function.__name__}(): `{words}` cannot run on the page; {fix}"
        )


def _safe(name: str) -> str:
    return f"{name}_" if name in _RESERVED else name
