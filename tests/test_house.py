"""The house itself: what no page, cell or module calls is not kept."""

import ast
import re
from collections import Counter

from conftest import ROOT

CODE = [
    path for folder in ("book/report", "book/_ext", "pipeline", "publish", "bench") for path in (ROOT / folder).rglob("*.py")
]  # fmt: skip


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
