"""The notebooks as they ran for the pages, for the download link of each: outputs and all.

They were made for the site, whose styles and notes a notebook does not have. So a figure becomes its picture,
a fact, also in a sentence, the number with its source as a tooltip, an explorer a line that says how to move it.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin

from myst_nb.sphinx_ext import OUTPUT_FOLDER
from report import facts
from report.files import write
from report.pages.sentences import filled

from . import addresses, tree


def write_all(app, out: Path, figures: Path) -> None:
    """Write ``_sources/<name>.ipynb`` for every notebook, the same bytes for the same page.

    ``figures`` is the folder of the figures' pictures.
    """
    ran = Path(app.outdir).parent / OUTPUT_FOLDER
    for doc in sorted(app.env.found_docs):
        source = Path(app.env.doc2path(doc))
        if source.suffix == ".ipynb":
            notebook = json.loads((ran / f"{doc}.ipynb").read_text(encoding="utf8"))
            text = json.dumps(
                portable(notebook, figures, addresses.page_url(app, doc)), ensure_ascii=False, indent=1
            )
            write(out / "_sources" / source.name, text + "\n")


def portable(notebook: dict, figures: Path, page: str) -> dict:
    """``notebook`` without what is the site's or this machine's; ``figures`` holds the pictures.

    Links lead to the site where ``page``, the page's address, is known; without it they become plain words.
    """
    notebook["metadata"].pop("widgets", None)  # ids of this run, of forms that the site draws itself
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
    box, words = tree.parse("".join(data["text/html"])), "".join(data["text/plain"])
    for figure in box.xpath("./figure[@data-figure]"):
        picture = (figures / f"{figure.get('data-figure')}.svg").read_text(encoding="utf8")
        return {"image/svg+xml": picture, "text/plain": words}
    if box.xpath("./form[@data-explorer]"):
        return {"text/plain": f"{words}\nRun this cell to move its fields."}
    for element in list(box.iter("*")):
        _settle(element, page)
    return {"text/html": tree.inner(box), "text/plain": words}


def _settle(element: tree.Element, page: str) -> None:
    """Make of a fact its words with its source as a tooltip, and of a link one that leads somewhere from anywhere."""
    if element.get("class") == "fact" and element.get("data-fact"):
        fact_id, words = element.get("data-fact"), element.text or ""
        before = element.getprevious()
        if before is not None and before.get("class") == "fact-words":  # a long fact: its last word is apart
            words = (before.text or "") + words
            tree.remove(before)
        element.attrib.clear()
        element.tag, element.text = "abbr", words
        element.set("title", f"{facts.get(fact_id).label} [{fact_id}]")
    elif element.tag == "form":
        tree.remove(element)
    elif element.tag == "a" and addresses.inside(element.get("href", "")):
        if page:
            target = urljoin(page, element.get("href"))
            element.attrib.clear()
            element.set("href", target)
        else:
            element.drop_tag()
    else:
        for key in ("tabindex", "role"):  # of a box that scrolls on the site
            element.attrib.pop(key, None)
