"""What is offered on the pages of a finished site, between comments, so that it can be taken away again."""

from __future__ import annotations

KINDS = ("pdf", "lite")


def offer(kind: str, html: str) -> str:
    """``html`` as an offer of one of :data:`KINDS`."""
    return f"<!--{kind}-->{html}<!--/{kind}-->"


def without(page: str, *kinds: str) -> str:
    """``page`` without its offers of these ``kinds``, or of all."""
    for kind in kinds or KINDS:
        before, start, rest = page.partition(f"<!--{kind}-->")
        page = before + rest.partition(f"<!--/{kind}-->")[2] if start else page
    return page
