"""The pages that the report cites, for Sphinx's own link check: they stand in what cells show, where it sees no link."""

from __future__ import annotations

from docutils import nodes
from report.data import tables
from sphinx.transforms.post_transforms import SphinxPostTransform

_PAGE = "book/sources"


class CitedPages(SphinxPostTransform):
    """Put every cited address on the page of sources, for the link check alone."""

    builders = ("linkcheck",)
    default_priority = 700  # before those that collect links

    def run(self, **kwargs) -> None:
        """Called for each page."""
        if self.env.docname == _PAGE:
            cited = {*tables.load("reference")["source_url"], *tables.load("articles")["address"]}
            urls = sorted(url for url in cited if isinstance(url, str))
            self.document.extend(nodes.reference("", "", refuri=url) for url in urls)
