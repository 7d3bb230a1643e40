"""The changelog as an Atom feed, for a site that has an address."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from report.data import tables
from report.data.format import date
from report.files import write

_ATOM = "http://www.w3.org/2005/Atom"
NAME = "feed.xml"


def entries(base: str) -> list[dict]:
    """One entry a release, the latest first: its address, title, time and points in words."""
    points = tables.load("releases")
    points = points[points["release"] != "unreleased"]
    return [
        {
            "id": f"{base}/book/changelog.html#v{release}",
            "title": f"Version {release}, {date(day)}",
            "updated": f"{day}T00:00:00Z",
            "words": list(rows["words"]),
        }
        for (release, day), rows in points.groupby(["release", "date"], sort=False)
    ]


def feed(base: str, title: str, author: str) -> str:
    """The whole feed as XML for a site at ``base``; its time is that of the latest release."""
    found = entries(base)
    root = ET.Element("feed", xmlns=_ATOM)
    _add(root, "id", f"{base}/")
    _add(root, "title", f"{title}: changes")
    _add(root, "updated", found[0]["updated"])
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{base}/{NAME}")
    _add(root, "link", rel="alternate", type="text/html", href=f"{base}/book/changelog.html")
    _add(_add(root, "author"), "name", author)
    for given in found:
        entry = _add(root, "entry")
        for key in ("id", "title", "updated"):
            _add(entry, key, given[key])
        _add(entry, "link", rel="alternate", type="text/html", href=given["id"])
        points = ET.Element("ul")
        for words in given["words"]:
            _add(points, "li", words)
        _add(entry, "content", ET.tostring(points, encoding="unicode", method="html"), type="html")
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add(parent, name: str, text: str | None = None, **attributes: str):
    child = ET.SubElement(parent, name, attributes)
    child.text = text
    return child


def _announce(app, pagename, templatename, context, doctree):
    """Event ``html-page-context``: name the feed in the head of every page, and at its foot for the reader."""
    if app.config.site_url and "page" in context:
        href = context["pathto"](NAME, 1)
        link = f'<link rel="alternate" type="application/atom+xml" title="Changes" href="{href}">'
        context["page"]["head_tags"].append(link)
        context["page"]["feed"] = href


def _write(app, exception):
    """Event ``build-finished``: write the feed, or take away that of a build that had an address."""
    if exception or app.builder.name != "html":
        return
    path = Path(app.outdir) / NAME
    if app.config.site_url:
        base = app.config.site_url.rstrip("/")
        write(path, feed(base, app.config.html_title, app.config.author))
    else:
        path.unlink(missing_ok=True)


def setup(app):
    """Connect both, after the page's own context is made."""
    app.connect("html-page-context", _announce, priority=600)
    app.connect("build-finished", _write, priority=600)
