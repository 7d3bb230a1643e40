"""Links that open a new issue about a page or a record, filled in, where the repository has an address."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

_CLAIM = re.compile(r'(<div class="trace" data-trace="([a-z0-9-]+)"></div>)')
_NOTE = re.compile(r'id="ev-([a-z0-9-]+)"(.*?<p class="ev-links"><a .*?</a>)', re.S)


def url(app, pagename: str, record: str = "") -> str:
    """The form of ``.github/ISSUE_TEMPLATE/error.yml`` with its fields ``record`` and ``page`` filled in."""
    if not app.config.repository_url:
        return ""
    given = {"template": "error.yml", "title": f"Error: {record or pagename}"}
    given |= {"record": record} if record else {}
    page = f"{pagename}.html, version {app.config.version} of {app.config.site_commit}"
    return f"{app.config.repository_url}/issues/new?{urlencode(given | {'page': page})}"


def add_links(app, pagename: str, body: str, evidence: str) -> tuple[str, str]:
    """``body`` and ``evidence`` with a link at each claim of the audit and in each note."""
    if not app.config.repository_url:
        return body, evidence

    def link(record: str) -> str:
        return f'<a class="report-error" href="{escape(url(app, pagename, record))}">Report an error</a>'

    body = _CLAIM.sub(lambda m: f"{m[1]}<p>{link(m[2])}</p>", body)
    return body, _NOTE.sub(lambda m: f'id="ev-{m[1]}"{m[2]} {link(m[1])}', evidence)
