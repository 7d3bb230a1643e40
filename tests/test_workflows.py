"""What GitHub runs and reads is valid, may do no more than it must, and calls what the Makefile has."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = [p for p in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")) if p.stem != "config"]
#: What a job may write, and nothing else: (workflow, job) -> scopes.
WRITES = {
    ("pages", "publish"): {"pages", "id-token"},
    ("links", "links"): {"issues"},
    ("release", "release"): {"contents"},
}


def jobs():
    for path in WORKFLOWS:
        workflow = yaml.safe_load(path.read_text(encoding="utf8"))
        for name, job in workflow["jobs"].items():
            yield path.stem, name, job


def check_schema(schema, *paths):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_follow_their_schema(schema, paths):
    assert paths
    done = check_schema(schema, *paths)
    assert done.returncode == 0, done.stdout


def test_the_schema_sees_a_mistake(tmp_path):
    wrong = tmp_path / "check.yml"
    wrong.write_text(WORKFLOWS[0].read_text(encoding="utf8").replace("runs-on", "run-on"), encoding="utf8")
    assert check_schema("vendor.github-workflows", wrong).returncode == 1


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_a_workflow_starts_with_reading_only(path):
    assert yaml.safe_load(path.read_text(encoding="utf8"))["permissions"] in ({}, {"contents": "read"})


def test_no_job_may_write_more_than_it_must():
    for workflow, name, job in jobs():
        granted = job.get("permissions", {})
        assert isinstance(granted, dict), f"{workflow}: {name} is granted {granted!r}; list the scopes"
        writes = {scope for scope, level in granted.items() if level == "write"}
        assert writes <= WRITES.get((workflow, name), set()), f"{workflow}: {name} may write {writes}"


def test_every_step_calls_a_target_that_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    targets = set(re.search(r"^\.PHONY: (.*)$", makefile, re.M)[1].split())
    assert targets <= set(re.findall(r"^([a-z-]+):", makefile, re.M))
    for workflow, name, job in jobs():
        for step in job["steps"]:
            command = step.get("run", "make book")
            called = re.fullmatch(r"make ([a-z-]+)( [A-Z]+=\S+)*|(\.ci/run)", command)
            assert called, f"{workflow}, {name}: put '{command}' into the Makefile"
            if called[1]:
                assert called[1] in targets, f"{workflow}, {name}: the Makefile has no target {called[1]}"
            else:
                assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_actions_are_pinned_and_say_how(path):
    text = path.read_text(encoding="utf8")
    used = re.findall(r"uses: (\S+)", text)
    for action in used:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@(v\d+(\.\d+)*|[0-9a-f]{40})", action), (
            f"{path.name}: pin {action}"
        )
    if any(re.search(r"@v", action) for action in used):
        assert "Release tags, not commit hashes" in text


def test_checkouts_keep_no_credentials():
    for workflow, name, job in jobs():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, f"{workflow}: {name}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.stem)
def test_commands_take_nothing_from_outside(path):
    for _, _, job in jobs():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), f"{path.name}: pass it through env"


def test_python_is_the_same_everywhere():
    wanted = re.search(r'requires-python = ">=([\d.]+)"', Path(ROOT / "pyproject.toml").read_text())[1]
    for workflow, name, job in jobs():
        for step in job["steps"]:
            newest = (workflow, name) == ("ageing", "newest")
            if "actions/setup-python" in step.get("uses", "") and not newest:
                assert step["with"]["python-version"] == wanted, f"{workflow}: {name}"
