"""Seeds of many articles: the five again and again under other names, with texts made of their quotes."""

from __future__ import annotations

import csv
import hashlib
import shutil
from pathlib import Path

import yaml

from pipeline.problems import Problems
from pipeline.read import articles, seal
from pipeline.tables import disagreements

SEEDS = Path(__file__).resolve().parents[1] / "seeds"


def write(folder: Path, times: int) -> None:
    """Write ``seeds/`` and ``texts/`` of every article ``times`` over into an empty folder.

    Each copy speaks of the same subjects as the first, so that as many articles agree, or disagree, about one thing.
    A text is blank but for what its seed quotes, since the articles' own are not here.
    """
    seeds, texts = folder / "seeds", folder / "texts"
    shutil.copytree(SEEDS, seeds)
    texts.mkdir()
    for path in sorted(seeds.glob("*.yml")):
        _copies(path, texts, times)
    for table in ("verdicts", "passes"):
        header, rows = _rows(seeds / f"{table}.csv")
        copies = [_judged(row, n) for row in rows for n in range(1, times)]
        _write(seeds / f"{table}.csv", header, rows + copies)
    _explain(seeds)


def _copies(path: Path, texts: Path, times: int) -> None:
    """Write an article's seed and text again and again, each text a blank longer than the one before."""
    head = yaml.safe_load(path.read_text(encoding="utf8"))
    text = [" "] * head["characters"]
    for claim in head["claims"]:
        _put(text, claim["at"], claim["quote"])
        claim["also_at"] = [at for at in claim.get("also_at", []) if _put(text, at, claim["quote"])]
    for entry in head.get("passed_over", []):
        _put(text, entry["at"], entry["words"])
    head["title_note"] = "The text has no headline."
    path.write_text(_yaml(head), encoding="utf8")
    read = articles.read(path, Problems())
    head["quantities"] = len(read.coverage)
    listed = {key: head.pop(key) for key in ("claims", "passed_over") if key in head}
    body, slug = _yaml(listed), path.stem
    for n in range(times):
        name, raw = _name(slug, n), ("".join(text) + " " * n).encode()
        own = {"slug": name, "source_file": f"{name}.txt", "sha256": hashlib.sha256(raw).hexdigest()}
        own |= {"characters": head["characters"] + n}
        own |= {"compared": seal.seal(head | own, read.claims, read.passed_over)}
        (texts / own["source_file"]).write_bytes(raw)
        (path.parent / f"{name}.yml").write_text(
            _yaml(head | own) + body.replace(f"- id: {slug}-", f"- id: {name}-"), encoding="utf8"
        )


def _yaml(fields: dict) -> str:
    return yaml.safe_dump(fields, sort_keys=False, allow_unicode=True, width=10**4)


def _name(slug: str, n: int) -> str:
    return f"{slug}-{n}" if n else slug


def _judged(row: dict, n: int) -> dict:
    slug = next(s for s in (p.stem for p in SEEDS.glob("*.yml")) if row["claim_id"].startswith(f"{s}-"))
    name = _name(slug, n) + row["claim_id"].removeprefix(slug)
    return row | {"claim_id": name} | ({"points": ""} if "points" in row else {})


def _put(text: list[str], at: list[int], words: str) -> bool:
    start, end = at
    fits = end - start == len(words)
    if fits:
        text[start:end] = words
    return fits


def _explain(seeds: Path) -> None:
    """Let each explanation of a disagreement name the copies, too."""
    problems = Problems()
    claims = [claim for article in articles.read_all(seeds, problems) for claim in article.claims]
    groups = disagreements.find(claims, _rows(seeds / "reference.csv")[1], _rows(seeds / "measures.csv")[1])
    header, rows = _rows(seeds / "disagreements.csv")
    for row in rows:
        row["member_ids"] = " ".join(sorted(m["member_id"] for m in groups[row["group_id"]]))
    _write(seeds / "disagreements.csv", header, rows)


def _rows(path: Path) -> tuple[list[str], list[dict]]:
    with path.open(encoding="utf8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames), list(reader)


def _write(path: Path, header: list[str], rows: list[dict]) -> None:
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
