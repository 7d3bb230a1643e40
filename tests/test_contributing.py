"""CONTRIBUTING, followed word by word in a copy: two made-up articles, a correction, and a chapter of its own."""

import re
import shlex
import subprocess
import sys

import pytest
import yaml
from conftest import ROOT, build, copy_repository

from pipeline.problems import Problems
from pipeline.read import seeds

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf8")
#: A block and the paragraph above it, which names its file.
BLOCK = re.compile(
    r"(?P<above>[^\n]*(?:\n[^\n]+)*)\n\n(?P<fence>`{3,4})(?P<kind>\w*)\n(?P<words>.*?)^(?P=fence)$",
    re.M | re.S,
)


def decide(path, answers: dict) -> None:
    """Write a person's answers into a draft: those of a claim by its number, all others by name."""
    draft = seeds.article(path, Problems().at(path.name))
    for entry in answers.pop("claims"):
        next(one for one in draft["claims"] if one["n"] == entry["n"]).update(entry)
    path.write_text(yaml.safe_dump(draft | answers, allow_unicode=True), encoding="utf8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """A copy of the repository in which everything that CONTRIBUTING shows was done, in its order; and what was said."""
    root = copy_repository(tmp_path_factory.mktemp("contributing") / "repository")
    (root.parent / "texts").mkdir()
    said, draft = [], None
    for block in BLOCK.finditer(GUIDE):
        words, named = block["words"], re.findall(r"`([\w./-]+\.\w+)`", block["above"])
        for line in re.findall(r"`(- \{file: .+?\})`", block["above"]):
            toc = (root / "_toc.yml").read_text(encoding="utf8")
            first, rest = toc.split("  - caption: How it was made")
            (root / "_toc.yml").write_text(
                f"{first}      {line}\n  - caption: How it was made{rest}", encoding="utf8"
            )
        if block["kind"] == "yaml":
            decide(root / draft, yaml.safe_load(words))
        elif block["kind"]:
            path = root / named[-1]
            path.write_text(words, encoding="utf8")
        for line in words.splitlines() if not block["kind"] else []:
            made = shlex.split(line)
            ours = (
                made[1:] if made[0] == ".venv/bin/python" else ["-m", "pipeline"]
            )  # make book begins with it
            done = subprocess.run(
                [sys.executable, *ours], cwd=root, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            said.append(done.stdout)
            if made == ["make", "book"]:
                done = build(root)
                assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
            if "draft" in made:
                draft = f"drafts/{made[made.index('--slug') + 1]}.yml"
    return root, said


def test_what_it_shows_is_on_the_site(followed):
    root, _ = followed
    site = root / "_build" / "html"
    page = (site / "book" / "heron.html").read_text(encoding="utf8")
    assert 'data-fact="airone-heron-accelerators"' in page and 'data-fact="calc-heron-power"' in page
    assert 'id="fig-heron-power"' in page and "calc-heron-power" in page
    assert "Heron" in (site / "book" / "index.html").read_text(encoding="utf8"), "the menu has it"
    for claim in ("airone-heron-power", "heron-heron-accelerators"):
        assert claim in (site / "claims.json").read_text(encoding="utf8")


def test_a_correction_says_what_moved_and_what_to_read_again(followed):
    _, said = followed
    moved = next(words for words in said if "assume-epochs: high 5 -> high 6" in words)
    assert "calc-chatbit-finetune-flop: " in moved and "seeds/changes.csv says why, after release" in moved
    assert any("no released value differs" in words for words in said)
