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


def add_links(app, pagename: str, body) -> None:
    """Give each claim of the audit in ``body`` a link; a note gets its own when it is opened, made of the page's."""
    if not app.config.repository_url:
        return
    for slot in body.find_class("trace"):
        address = escape(url(app, pagename, slot.get("data-trace")))
        slot.addnext(tree.make(f'<p><a class="report-error" href="{address}">Report an error</a></p>'))
