"""The page on who made the report: what ``site_about`` in ``_config.yml`` says, and what it leaves unset."""

from __future__ import annotations

from html import escape

from sphinx.errors import ConfigError

from . import errors, tree

_UNSET = {
    "maker": "Who stands behind this name is not set",
    "contact": "No contact address is set",
    "funding": "Who paid is not set",
    "replies": "How replies are handled is not set",
}
_COPY = " for this copy of the report."


def check(config) -> None:
    """Raise ConfigError for a misspelt key: what it says would be said to be not set."""
    for key in config.site_about.keys() - _UNSET.keys():
        known = ", ".join(_UNSET)
        raise ConfigError(f"_config.yml: site_about: '{key}' is none of its keys; write one of {known}")


def fill(app, pagename: str, body: tree.Element) -> None:
    """Write each answer into the element of ``body`` that names it in ``data-about``."""
    for place in body.xpath(".//*[@data-about]"):
        made = tree.parse(_answer(app, pagename, place.attrib.pop("data-about")))
        place.text = made.text
        place.extend(made)


def _answer(app, pagename: str, key: str) -> str:
    form = errors.url(app, pagename)
    linked = f'<a href="{escape(form)}">a form of the repository</a>'
    if key == "errors":
        return f"Report one with {linked}." if form else f"No repository to report one at is set{_COPY}"
    value = str(app.config.site_about.get(key) or "").strip()
    said = escape(value) if value else _UNSET[key] + _COPY
    if key == "maker":
        return f"The {escape(app.config.author)}. {said}"
    if key == "contact" and value:
        return _link(value)
    if key == "replies" and form:
        return f"{said} A reply can be sent with {linked}."
    return said


def _link(contact: str) -> str:
    """An address of a page or of mail as a link; other words as they are."""
    shown = escape(contact)
    if contact.startswith("https://"):
        return f'<a href="{shown}" rel="external">{shown}</a>'
    return f'<a href="mailto:{shown}">{shown}</a>' if "@" in contact and " " not in contact else shown
