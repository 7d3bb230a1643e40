"""Links that open a new issue about a page or a record, filled in, where the repository has an address."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from . import tree


def url(app, pagename: str, record: str = "") -> str:
    """The form of ``.github/ISSUE_TEMPLATE/error.yml`` with its fields ``record`` and ``page`` filled in."""
    if not app.config.repository_url:
        return ""
    given = {"template": "error.yml", "title": f"Error: {record or pagename}"}
    given |= {"record": record} if record else {}
    page = f"{pagename}.html, version {app.config.version} of {app.config.site_commit}"
    return f"{app.config.repository_url}/issues/new?{urlencode(given | {'page': page})}"


def add_links(app, pagename: str, body, evidence) -> None:
    """Give each claim of the audit in ``body`` and each note of ``evidence`` a link."""
    if not app.config.repository_url:
        return

    def link(record: str) -> str:
        return f'<a class="report-error" href="{escape(url(app, pagename, record))}">Report an error</a>'

    for slot in body.find_class("trace"):
        slot.addnext(tree.make(f"<p>{link(slot.get('data-trace'))}</p>"))
    for note in evidence.find_class("ev"):
        first = note.find_class("ev-links")[0][0]
        first.addnext(tree.make(link(note.get("id").removeprefix("ev-"))))
        first.tail = " "
