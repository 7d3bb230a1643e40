"""The notebooks as they ran for the pages, for the download link of each: outputs and all.

They were made for the site, whose styles and notes a notebook does not have. So a figure becomes its picture,
a fact, also in a sentence, the number with its source as a tooltip, an explorer a line that says how to move it.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from myst_nb.sphinx_ext import OUTPUT_FOLDER
from report import facts
from report.pages.sentences import filled

from . import heads

_FIGURE = re.compile(r'^<figure data-figure="([a-z0-9-]+)"')
_FACT = re.compile(
    r'(?:<span class="fact-words"[^>]*>([^<]*)</span>)?'
    r'<(button|a)\b[^>]*\bclass="fact"[^>]*\bdata-fact="([a-z0-9-]+)"[^>]*>([^<]*)</\2>'
)
_LINK = re.compile(r'<a\b[^>]*\bhref="(?!#|[a-z]+:)([^"]*)"[^>]*>(.*?)</a>', re.S)
_NEEDS_SITE = re.compile(r'<form\b.*?</form>| (?:tabindex="0"|role="region")', re.S)


def write_all(app, out: Path, figures: Path) -> None:
    """Write ``_sources/<name>.ipynb`` for every notebook, the same bytes for the same page.

    ``figures`` is the folder of the figures' pictures.
    """
    from .finish import write

    ran = Path(app.outdir).parent / OUTPUT_FOLDER
    for doc in sorted(app.env.found_docs):
        source = Path(app.env.doc2path(doc))
        if source.suffix == ".ipynb":
            notebook = json.loads((ran / f"{doc}.ipynb").read_text(encoding="utf8"))
            text = json.dumps(
                portable(notebook, figures, heads.page_url(app, doc)), ensure_ascii=False, indent=1
            )
            write(out / "_sources" / source.name, text + "\n")


def portable(notebook: dict, figures: Path, page: str) -> dict:
    """``notebook`` without what is the site's or this machine's; ``figures`` holds the pictures.

    Links lead to the site where ``page``, the page's address, is known; without it they become plain words.
    """
    notebook["metadata"]["language_info"] = {"name": "python"}
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] == "markdown":
            cell["source"] = filled("".join(cell["source"]), page)
        for output in cell.get("outputs", []):
            if "text/html" in output.get("data", {}):
                output["data"] = _plain(output["data"], figures, page)
    return notebook


def _plain(data: dict, figures: Path, page: str) -> dict:
    html, words = "".join(data["text/html"]), "".join(data["text/plain"])
    if found := _FIGURE.match(html):
        picture = (figures / f"{found[1]}.svg").read_text(encoding="utf8")
        return {"image/svg+xml": picture, "text/plain": words}
    if html.startswith("<form data-explorer="):
        return {"text/plain": f"{words}\nRun this cell to move its fields."}
    html = _NEEDS_SITE.sub("", _FACT.sub(_fact, html))
    return {"text/html": _LINK.sub(lambda link: _link(link, page), html), "text/plain": words}


def _fact(found: re.Match) -> str:
    label = escape(f"{facts.get(found[3]).label} [{found[3]}]")
    return f'<abbr title="{label}">{found[1] or ""}{found[4]}</abbr>'


def _link(found: re.Match, page: str) -> str:
    return f'<a href="{urljoin(page, found[1])}">{found[2]}</a>' if page else found[2]
