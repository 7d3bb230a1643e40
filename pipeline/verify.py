"""Check what the build leaves open: wide cells against their records, seeds against the articles' texts."""

from __future__ import annotations

import re
from pathlib import Path

from . import build
from .edit import seedfiles
from .history.snapshot import read
from .language import language
from .problems import Problems
from .read import seal, texts
from .read.articles import read as read_article
from .tables import periods, wide
from .tables.columns import TABLES

_END = re.compile(r"_(low|high)(?=_|$)")


def cells(data: Path, problems: Problems) -> None:
    """A problem for each cell of a wide table in ``data`` that is not what the record beside it says."""
    rows = {
        name: read(data / f"{name}.csv")
        for name in ("claims", "articles", "reference", "outcomes", "subjects")
    }
    for name, made in wide.build(rows).items():
        key = TABLES[name].key
        said = {row[key]: row | periods.edges(row) for row in made}
        for row in read(data / f"{name}.csv"):
            place, own = problems.at(f"data/{name}.csv", f"row '{row[key]}'"), said.get(row[key])
            if own is None:
                place.say(
                    "no record stands behind it", "run `python -m pipeline`, or add the record to seeds/"
                )
                continue
            for column in (
                c for c in row if c != "accelerator"
            ):  # the words of a claim alone may name the chip
                if not _same(row[column], str(own.get(column) or "")):
                    record = row.get(_END.sub("", column) + "_id") or row.get("source_id") or row[key]
                    what = (
                        f"'{column}' is '{row[column]}', its record '{record}' says '{own.get(column) or ''}'"
                    )
                    place.say(what, f"run `python -m pipeline`, or correct the row '{record}' in seeds/")


def _same(one: str, other: str) -> bool:
    """Whether two cells say the same, also where a spreadsheet wrote 700.0 for 700."""
    try:
        return one == other or float(one) == float(other)
    except ValueError:
        return False


def write(seeds: Path, folder: Path) -> None:
    """Write into the heads what is counted of texts that are the same, and the seal where the seed fits its text."""
    for path in sorted(seeds.glob("*.yml")):
        for _ in range(2):  # the seal stands for the count too
            problems = Problems()
            article = read_article(path, problems)
            text = article and texts.load(article, folder) if folder.is_dir() else None
            if text is None:
                break
            count = len(language(article.row["language"]).detect(text))
            if article.row["quantities"] != count:
                seedfiles.head(path, quantities=count)
                continue
            texts.compare(article, text)
            texts.count(article, text)
            if not problems and article.row["compared"] != article.seal:
                seedfiles.head(path, compared=article.seal)
            break


def articles(seeds: Path, folder: Path, problems: Problems) -> list[str]:
    """One line for each article on what became of its quantities; what is wrong goes into ``problems``."""
    if not folder.is_dir():
        fix = "give their folder with --articles or ARTICLES_DIR"
        problems.at("articles").say(f"no folder '{folder}' with the article texts", fix)
        return []
    lines = []
    for article in build.check(seeds, problems).articles:
        before = len(problems)
        text = texts.load(article, folder)
        if text is not None:
            texts.compare(article, text)
            lines.append(str(texts.count(article, text)))
        if len(problems) == before:
            seal.check(article, read=True)
    return lines
