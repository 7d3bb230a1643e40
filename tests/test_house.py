"""The house itself: one way down, nothing that nobody calls, and no number of the world in a formula's inputs."""

import ast
import re
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from conftest import ROOT

FOLDERS = ("pipeline", "book/report", "book/_ext/report_site", "publish", "bench")
CODE = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
#: What each may import of the others: pipeline -> data -> report -> site -> publish, never back.
BELOW = {
    "pipeline": set(),
    "report": set(),
    "report_site": {"report"},
    "publish": {"report", "report_site", "pipeline"},
    "bench": {"publish", "pipeline"},
}
#: The one arrow against it: the report's own registry writes derived.csv.
ALLOWED = {("pipeline.derive", "report")}


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    inside = path.relative_to(ROOT).as_posix().removeprefix("book/_ext/").removeprefix("book/")
    return inside.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


MODULES = {name_of(path): path for path in CODE}


def imports(name: str) -> set[str]:
    """Our modules that a module imports, wherever in it."""
    path, found = MODULES[name], set()
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else []
            target = ".".join([*base, *([node.module] if node.module else [])])
            found |= {f"{target}.{a.name}" if f"{target}.{a.name}" in MODULES else target for a in node.names}
    return (found & MODULES.keys()) - {name}


ARROWS = {name: imports(name) for name in MODULES}


def circles(arrows: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def test_no_module_imports_itself_through_others():
    assert circles(ARROWS) == []


@pytest.mark.parametrize("top", [name for name in BELOW])
def test_no_folder_imports_itself_through_others(top):
    """What lies in one folder, a file or a folder, is one room; a package's face hands names on and is none."""
    rooms = {name.rpartition(".")[0] for name in MODULES if name.startswith(f"{top}.")} | {top}
    for room in rooms:
        inside = {
            name: name[len(room) + 1 :].split(".")[0] for name in MODULES if name.startswith(f"{room}.")
        }
        arrows = {place: set() for place in inside.values()}
        for name, place in inside.items():
            arrows[place] |= {inside[other] for other in ARROWS[name] if other in inside} - {place}
        assert circles(arrows) == [], f"in {room}"


def test_nothing_imports_what_comes_after_it():
    against = [
        (name, other)
        for name, others in ARROWS.items()
        for other in others
        if (a := name.split(".")[0]) != (b := other.split(".")[0])
        and b not in BELOW[a]
        and (name, b) not in ALLOWED
    ]
    assert against == []


def test_the_report_reads_no_environment():
    said = [
        name
        for name, path in MODULES.items()
        if name.startswith("report.") and "os.environ" in path.read_text()
    ]
    assert said == []


def test_every_public_name_is_used_by_a_page_or_a_module():
    pages = [*(ROOT / "book").glob("*.ipynb"), *(ROOT / "book").glob("*.md"), ROOT / "_config.yml"]
    said = Counter(w for path in [*CODE, *pages] for w in re.findall(r"\w+", path.read_text(encoding="utf8")))
    idle = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in CODE
        for node in ast.parse(path.read_text(encoding="utf8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and said[node.name] == 1
    ]
    assert idle == [], "a function that nothing calls is a promise that nothing keeps"
