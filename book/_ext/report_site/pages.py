"""What the templates need to know about each page, and the evidence notes at its end."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

import yaml
from sphinx.util import logging

from . import (
    about,
    addresses,
    apart,
    commit,
    datasets,
    embed,
    errors,
    heads,
    notes,
    recipes,
    redirects,
    terms,
    tree,
)
from .inputs import ROOT

_SPECIAL, _ESCAPED = re.compile(r"[&%$#_]"), r"\\\g<0>"
_ELSEWHERE = {
    "book/about",
    "book/changelog",
    "book/changelog-records",
    "book/backtest-cases",
    "book/sources-read",
}  # linked from the foot of every page, or from the page that they continue
logger = logging.getLogger(__name__)


def description(app, docname: str) -> str:
    """The page's description: notebook metadata, or the front matter of a Markdown page."""
    return str(app.env.metadata.get(docname, {}).get("description", "")).strip()


def menu(toc: Path) -> list[list[dict]]:
    """The menu, as ``_toc.yml`` has it: a group for each part, of the pages that have a short title there."""
    said = yaml.safe_load(toc.read_text(encoding="utf8"))
    first, *parts = [part["chapters"] for part in said["parts"]]
    groups = [[{"file": said["root"], "title": said["title"]}, *first], *parts]
    return [[{"doc": e["file"], "title": e["title"]} for e in group if e.get("title")] for group in groups]


def check_menu(app, env, docnames):
    """Event ``env-before-read-docs``: a warning for each page that no reader would find."""
    source = Path(env.srcdir)
    named = {entry["doc"] for group in app.config.site_menu for entry in group}
    files = {p.relative_to(source).with_suffix("").as_posix(): p for p in (source / "book").glob("*.*")
             if p.suffix in (".ipynb", ".md")}  # fmt: skip
    say = lambda words, place: logger.warning(words, location=f"{place}:1")  # noqa: E731
    for doc in sorted(files.keys() - env.found_docs):
        say(
            f"is not built; add '- {{file: {doc}, title: <short title>}}' to _toc.yml, or move it out of book/",
            files[doc],
        )
    for doc in sorted(env.found_docs - named - _ELSEWHERE):
        say("is not in the menu; give its line in _toc.yml a short 'title'", env.doc2path(doc))


def sections(body: tree.Element) -> list[dict]:
    """The page's second-level headings, for the list beside the text."""
    found = []
    for heading in body.xpath(".//section[@id]/h2[a[@class='headerlink']]"):
        words = tree.words(heading, lambda one: tree.has_class(one, "headerlink"))
        found.append({"id": heading.getparent().get("id"), "title": escape(words, quote=False)})
    return found


def finished(app, pagename: str, body: tree.Element) -> tree.Element:
    """Finish the body of a page, each step on the same tree; returns the notes that it needs."""
    notes.number_figures(body)
    notes.shorten_list(body)
    notes.keep_together(body)
    recipes.fold(body)
    embed.add_snippets(app, body)
    datasets.address_lines(app, body)
    name = Path(pagename).name
    evidence = apart.move(Path(app.outdir), name, body, notes.add_evidence(body))
    if pagename != "book/glossary" and not name.startswith(apart.PREFIX):
        evidence.extend(tree.parse(terms.mark(body)))
    errors.add_links(app, pagename, body)
    redirects.keep_places(app, pagename, body)
    about.fill(app, pagename, body)
    return evidence


def add_context(app, pagename, templatename, context, doctree):
    """Event ``html-page-context``: fill ``page`` and ``site`` and finish the body."""
    body = tree.parse(context.get("body") or "")
    evidence = finished(app, pagename, body)
    context["body"] = tree.inner(body)
    flat = [entry for group in app.config.site_menu for entry in group]
    at = next((i for i, entry in enumerate(flat) if entry["doc"] == pagename), None)
    source = app.env.doc2path(pagename) if doctree is not None else None
    title = tree.words(tree.parse(context.get("title") or pagename))
    date = commit.date(ROOT)
    url = addresses.page_url(app, pagename)
    text = description(app, pagename) if doctree is not None else f"{title} in {app.config.html_title}"
    context["site"] = {"csp": heads.CSP}
    context["page"] = {
        "name": Path(pagename).name,
        "title": title,
        "description": text,
        "head_tags": heads.tags(app, pagename, title, text, body, date),
        "scripts": _scripts(pagename, body),
        "menu": app.config.site_menu,
        "sections": sections(body),
        "evidence": tree.inner(evidence),
        "apart": apart.script(Path(app.outdir), Path(pagename).name).is_file(),
        "prev": flat[at - 1] if at else None,
        "next": flat[at + 1] if at is not None and at + 1 < len(flat) else None,
        "source_link": f"_sources/{Path(source).name}" if source and str(source).endswith(".ipynb") else "",
        "launch": launch(app, pagename),
        "citation": citation(app, title, date, url) if doctree is not None else "",
        "bibtex": bibtex(app, pagename, title, date, url),
        "date": date,
        "issues_url": errors.url(app, pagename),
    }


def _scripts(pagename: str, body: tree.Element) -> list[str]:
    names = ["search"] if pagename == "search" else []
    names += ["site", "lists"] if body.find_class("filters") else ["site"]
    return [f"_static/{name}.js" for name in names]


def launch(app, pagename) -> list[dict]:
    """Binder and Colab, where the repository has a public address; nothing otherwise."""
    repository = app.config.repository_url
    if not repository.startswith("https://github.com/"):
        return []
    slug = repository.removeprefix("https://github.com/").strip("/")
    path = f"{pagename}.ipynb"
    return [
        {"label": "Open in Binder", "url": f"https://mybinder.org/v2/gh/{slug}/HEAD?labpath={path}"},
        {
            "label": "Open in Colab",
            "url": f"https://colab.research.google.com/github/{slug}/blob/main/{path}",
        },
    ]


def citation(app, title: str, date: str, url: str) -> str:
    """The reference of one page in words; the front page is the report itself."""
    name = app.config.html_title
    work = name if title == name else f"“{title}”, {name}"
    return f"{app.config.author}, {work}, version {app.config.version}, {date}.{f' {url}' if url else ''}"


def bibtex(app, pagename, title, date, url) -> str:
    """A BibTeX entry for one page."""
    key, name = f"compute-race-audited-{Path(pagename).name}", app.config.html_title
    work = name if title == name else f"{title}: {name}"
    lines = [
        f"@misc{{{key},",
        f"  author = {{{{{app.config.author}}}}},",  # twice: a body's name, not a person's
        f"  title = {{{{{_SPECIAL.sub(_ESCAPED, work)}}}}},",
        f"  year = {{{date[:4]}}},",
        f"  note = {{Version {app.config.version}, {date}}},",
    ]
    if url:
        lines.append(f"  url = {{{url}}},")
    return "\n".join([*lines, "}"])
