"""``python -m publish.links``: ask every address the report cites whether it still answers.

Standard library only. Writes ``_build/links.md``; with ``--issue`` opens an issue that holds it, or brings
the open one up to date, and always ends well: a page that went away must never stop a correction.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TITLE = "Cited pages that no longer answer"
GONE = {404, 410}
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]`|\\]+")
_PROSE = ("*.md", "book/*.ipynb", "book/*.md", "_config.yml")
_OWN = ("github.com/owner/name", "127.0.0.1", "localhost")
_AGENT = {"User-Agent": "Mozilla/5.0 (link check of The AI compute race, audited)"}


def cited(root: Path) -> dict[str, list[str]]:
    """Every address outside the site, with the records or files that cite it."""
    found: dict[str, set[str]] = {}
    for path in sorted((root / "data").glob("*.csv")):
        with path.open(encoding="utf8", newline="") as lines:
            for row in csv.DictReader(lines):
                for column, cell in row.items():
                    if column.endswith("url") and cell:
                        found.setdefault(cell, set()).add(next(iter(row.values())))
    for path in (p for pattern in _PROSE for p in root.glob(pattern)):
        for address in _ADDRESS.findall(path.read_text(encoding="utf8")):
            if not any(part in address for part in _OWN):
                found.setdefault(address.rstrip(".,;:"), set()).add(path.relative_to(root).as_posix())
    return {address: sorted(found[address]) for address in sorted(found)}


def ask(address: str, timeout: float = 30) -> str:
    """``ok``, ``gone`` (404, 410 or no such host), or why it cannot be told: many hosts refuse machines."""
    try:
        request = urllib.request.Request(address, headers=_AGENT)
        with urllib.request.urlopen(request, timeout=timeout):
            return "ok"
    except urllib.error.HTTPError as error:
        return "gone" if error.code in GONE else f"answers {error.code}"
    except urllib.error.URLError as error:
        no_host = "Name or service not known" in str(error.reason) or "nodename" in str(error.reason)
        return "gone" if no_host else f"no answer ({error.reason})"
    except (OSError, ValueError) as error:
        return f"no answer ({error})"


def check(addresses, pause: float = 20) -> dict[str, str]:
    """What each address says; those that are not ``ok`` are asked once more after ``pause`` seconds."""
    addresses = list(addresses)
    with ThreadPoolExecutor(8) as pool:
        said = dict(zip(addresses, pool.map(ask, addresses), strict=True))
        again = [address for address in addresses if said[address] != "ok"]
        if again:
            time.sleep(pause)
        said |= dict(zip(again, pool.map(ask, again), strict=True))
    return said


def report(said: dict[str, str], citing: dict[str, list[str]]) -> str:
    """The findings in Markdown: what is gone first, then what could not be told."""
    gone = [address for address in sorted(said) if said[address] == "gone"]
    unclear = [address for address in sorted(said) if said[address] not in ("ok", "gone")]
    lines = [f"{len(said)} addresses asked, {len(gone)} gone, {len(unclear)} not clear.", ""]
    for title, addresses in (("Gone", gone), ("Not clear: often a host that refuses machines", unclear)):
        if addresses:
            lines += [f"## {title}", ""]
            lines += [f"- <{a}>: {said[a]}; cited by {', '.join(citing[a])}" for a in addresses]
            lines.append("")
    if gone:
        lines.append("Find the page's new address, or an archived copy, and correct `seeds/reference.csv`.")
    return "\n".join(lines).strip() + "\n"


def open_issue(body: Path) -> None:
    """Open the issue with GitHub's own tool, or replace the text of the one that is open."""
    search = [
        "gh",
        "issue",
        "list",
        "--search",
        f'in:title "{TITLE}"',
        "--json",
        "number",
        "--jq",
        ".[0].number",
    ]
    done = subprocess.run(search, capture_output=True, text=True, check=True)
    known = done.stdout.strip()
    what = ["edit", known] if known else ["create", "--title", TITLE]
    subprocess.run(["gh", "issue", *what, "--body-file", str(body)], check=True)


def main(arguments: list[str] | None = None) -> int:
    """Check, write the report, and open the issue when asked to and something is gone."""
    arguments = sys.argv[1:] if arguments is None else arguments
    citing = cited(ROOT)
    said = check(citing)
    target = ROOT / "_build" / "links.md"
    target.parent.mkdir(exist_ok=True)
    part = target.with_name("links.md.tmp")
    part.write_text(report(said, citing), encoding="utf8")
    part.replace(target)
    print(target.read_text(encoding="utf8"))
    online = "ok" in said.values()  # without a network every host seems gone
    gone = online and "gone" in said.values()
    if "--issue" not in arguments:
        return int(gone or not online)
    if gone:
        open_issue(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
