"""Changes to a copy of the seeds, each with all that goes with it, and the pipeline run over them."""

import csv
import hashlib
import os
import shutil
import subprocess
import sys

import yaml

from pipeline.digest import digest
from pipeline.problems import Problems
from pipeline.read import articles
from pipeline.read import texts as held_texts
from pipeline.tables import evidence


def edit_row(path, key, **cells):
    with path.open(encoding="utf8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    row = next(r for r in rows if key in r.values())
    row.update(cells)
    with path.open("w", encoding="utf8", newline="") as out:
        writer = csv.DictWriter(out, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def change_claim(root, texts):
    """The words change in the claim and in a copy of its article; the value follows.

    Where the texts are not at hand the article is made up: of the same length, with the words of the seed in place.
    """
    claim_id, old, new = "memphis-supercluster-eagle-gpus", "14.400", "15.300"
    seed = root / "seeds" / "memphis-supercluster.yml"
    text = seed.read_text(encoding="utf8")
    article = yaml.safe_load(text)
    assert [c["id"] for c in article["claims"] if old in c["quote"]] == [claim_id]
    held = held_texts.folder() / article["source_file"]
    body = held.read_text(encoding="utf8") if held.is_file() else _made_up(article)
    changed = body.replace(old, new)
    texts.mkdir(exist_ok=True)
    (texts / article["source_file"]).write_bytes(changed.encode("utf8"))
    digest = hashlib.sha256(changed.encode("utf8")).hexdigest()
    translated = text.replace("14,400", "15,300")
    seed.write_text(translated.replace(old, new).replace(article["sha256"], digest), encoding="utf8")
    seal(seed)
    return claim_id


def _made_up(article):
    body = list("·" * article["characters"])
    for claim in article["claims"]:
        body[slice(*claim["at"])] = claim["quote"]
    for passed in article["passed_over"]:
        body[slice(*passed["at"])] = passed["words"]
    title = article["title"]
    free = "".join(body).index("·" * len(title))  # the headline stands somewhere between the quotes
    body[free : free + len(title)] = title
    return "".join(body)


def seal(seed):
    """Write into an article's seed what stands for all that is compared with its text."""
    text = seed.read_text(encoding="utf8")
    made = articles.read(seed, Problems())
    seed.write_text(text.replace(made.row["compared"], made.seal), encoding="utf8")


def change_reference(root, texts):
    correct_reference(root / "seeds" / "reference.csv", "ref-h100-power", "731")
    return "ref-h100-power"


def correct_reference(path, key, value):
    """The words of an outside fact change with its value, and stand for what was read anew."""
    with path.open(encoding="utf8", newline="") as lines:
        row = next(r for r in csv.DictReader(lines) if r["ref_id"] == key)
    words = {column: row[column].replace(row["value"], value) for column in ("quote", "value_text", "how")}
    sealed = digest([(row | words)[column] for column in evidence.SEALED])
    edit_row(path, key, value=value, sealed=sealed, **words)


def change_assumption(root, texts):
    edit_row(root / "seeds" / "assumptions.csv", "assume-custom-chip-development-cost", value="400000000")
    return "assume-custom-chip-development-cost"


CHANGES = (change_claim, change_reference, change_assumption)


def run_pipeline(root, articles):
    env = {k: v for k, v in os.environ.items() if not k.startswith("REPORT_")}
    shutil.rmtree(root / "data" / "releases")  # no release is left to explain the made-up change against
    (root / "data" / "changes.csv").unlink()
    reasons = root / "seeds" / "changes.csv"
    reasons.write_text(reasons.read_text(encoding="utf8").split("\n")[0] + "\n", encoding="utf8")
    command = [sys.executable, "-m", "pipeline", "build", "--articles", str(articles)]
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
