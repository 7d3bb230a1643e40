"""Rebuild a page whenever anything it was computed from has changed.

Sphinx looks only at the page's own source. A notebook also depends on the tables and on the code
it imports, so those files are noted as dependencies of every executed page.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.util.osutil import relpath

from . import inputs


def note_inputs(app, docname, source):
    """Event ``source-read``: register data and code as dependencies of the page being read."""
    if not inputs.is_notebook(app.env.doc2path(docname)):
        return
    for path in inputs.files():
        app.env.note_dependency(relpath(Path(path), app.srcdir))


def note_start(app, env, docnames):
    """Event ``env-before-read-docs``: the pages that are read now."""
    app.reading = [*docnames]


def note_read(app, env):
    """Event ``env-updated``: these pages are as of when our code was loaded. Sphinx has noted when each was done, and
    would not see what changed while its cells ran."""
    read = env.all_docs.keys() & set(app.reading)
    env.all_docs.update(dict.fromkeys(read, inputs.since() // 1_000))
