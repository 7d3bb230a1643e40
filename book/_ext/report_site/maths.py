"""Formulas become MathML while the site is built, so the page loads nothing to show them."""

from __future__ import annotations

from html import escape

from docutils import nodes
from latex2mathml.converter import convert


def _mathml(latex: str, display: str) -> str:
    return convert(latex, display=display).replace("<math ", f'<math alttext="{escape(latex)}" ', 1)


def _inline(translator, node):
    translator.body.append(_mathml(node.astext(), "inline"))
    raise nodes.SkipNode


def _block(translator, node):
    translator.body.append(f'<div class="formula">{_mathml(node.astext(), "block")}</div>\n')
    raise nodes.SkipNode


def setup(app):
    """Register the renderer; choose it with ``html_math_renderer: mathml``."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
