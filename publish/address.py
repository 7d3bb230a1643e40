"""``python -m publish.address https://github.com/owner/name``: say where the repository is published.

Writes it to ``_config.yml`` and to the set-up cell of every notebook, which needs it where the notebook
arrives alone, as on Colab. Everything else reads ``_config.yml``.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from report.files import write as write_file

from . import ROOT

CELL = "colab"  # id of the set-up cell
_LINE = re.compile(r"^(    repository_url: ).*$", re.M)
_ADDRESS = re.compile(r"https://github\.com/[A-Za-z0-9-]+/[A-Za-z0-9._-]+")


def source(address: str) -> list[str]:
    """The lines of the set-up cell, the same in every notebook; without an address it asks for one."""
    where = f" from {address}" if address else ""
    return [
        "# On Colab, fetch the whole report and enter its folder. Anywhere else the notebook has to lie in it.\n",
        "import importlib.util, os, sys\n",
        'if "google.colab" in sys.modules and not os.path.isdir("report"):\n',
        f'    repository = "{address}" or input("Address of the report on GitHub: ")\n',
        "    !git clone --quiet --depth 1 {repository} the-report\n",
        "    %cd -q the-report/book\n",
        "    %pip install --quiet -c ../constraints.txt altair\n",
        f'if not importlib.util.find_spec("report"): sys.exit("This notebook needs the folder report/ beside it. '
        f'Get the whole repository{where} and open the notebook in its folder book/.")',
    ]


def cell(address: str) -> dict:
    """The set-up cell as it stands in a notebook; the site leaves it out."""
    return {
        "cell_type": "code", "execution_count": None, "id": CELL, "metadata": {"tags": ["remove-input"]},
        "outputs": [], "source": source(address),
    }  # fmt: skip


def write(root: Path, address: str) -> list[Path]:
    """Set the address (empty: none) in the repository at ``root``; returns the files that changed.

    Raises ValueError for an address that is not a repository on GitHub.
    """
    if address and not _ADDRESS.fullmatch(address):
        raise ValueError(f"'{address}' is no address of a repository; write https://github.com/owner/name")
    config = root / "_config.yml"
    texts = {config: _LINE.sub(rf'\g<1>"{address}"', config.read_text(encoding="utf8"))}
    for path in sorted((root / "book").glob("*.ipynb")):
        notebook = json.loads(path.read_text(encoding="utf8"))
        others = [c for c in notebook["cells"] if c.get("id") != CELL]
        notebook["cells"] = [cell(address), *others]
        texts[path] = json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"
    changed = [path for path, text in texts.items() if path.read_text(encoding="utf8") != text]
    for path in changed:
        write_file(path, texts[path])
    return changed


def main() -> int:
    """Set the address that the command line names."""
    try:
        changed = write(ROOT, sys.argv[1] if len(sys.argv) > 1 else "")
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(path.relative_to(ROOT).as_posix() for path in changed) or "nothing to change")
    return 0


if __name__ == "__main__":
    sys.exit(main())
