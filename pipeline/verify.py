"""Check the seeds against the articles' texts: hashes, quotes at their offsets, and coverage."""

from __future__ import annotations

from pathlib import Path

from . import build
from .problems import Problems
from .read import seal, texts


def articles(seeds: Path, folder: Path, problems: Problems) -> list[str]:
    """One line for each article on what became of its quantities; what is wrong goes into ``problems``."""
    if not folder.is_dir():
        fix = "give their folder with --articles or ARTICLES_DIR"
        problems.at("articles").say(f"no folder '{folder}' with the article texts", fix)
        return []
    lines = []
    for article in build.check(seeds, problems).articles:
        before = len(problems.lines)
        text = texts.load(article, folder)
        if text is not None:
            texts.compare(article, text)
            lines.append(str(texts.count(article, text)))
        if len(problems.lines) == before:
            seal.check(article, read=True)
    return lines
