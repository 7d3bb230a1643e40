"""The site around the notebooks: our theme, the evidence notes, and what is written once all pages are.

Everything here runs in the Sphinx process. The notebooks' own kernels learn that a site is being built from a line
that IPython runs as each starts, see :func:`tell_kernels`.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from .inputs import BOOK, ROOT

sys.path.insert(0, str(BOOK))

from report import output  # noqa: E402
from report.files import write  # noqa: E402

from . import (
    about,
    apart,
    bodies,
    cited,
    commit,
    feed,
    finish,
    first,
    freshness,
    kernels,
    maths,
    pages,
    pictures,
    remembered,
)  # noqa: E402


def settings(app, config):
    """Event ``config-inited``: the commit, our own code, and addresses that CI knows better than the file."""
    about.check(config)
    config.site_commit = commit.date(ROOT)
    code = sorted(Path(__file__).parent.glob("*.py"))
    config.site_code = hashlib.sha256(b"".join(path.read_bytes() for path in code)).hexdigest()
    config.site_menu = pages.menu(Path(app.srcdir) / "_toc.yml")
    config.repository_url = os.environ.get("REPOSITORY_URL") or config.repository_url
    slug = os.environ.get("GITHUB_REPOSITORY", "")
    if slug.count("/") == 1 and not config.repository_url:
        config.repository_url = f"https://github.com/{slug}"
    config.site_url = os.environ.get("SITE_URL") or config.site_url or pages_url(config.repository_url)


def pages_url(repository: str) -> str:
    """Where GitHub Pages shows a repository of GitHub; a name that is that host is shown at its root."""
    owner, _, name = repository.removeprefix("https://github.com/").strip("/").partition("/")
    if not repository.startswith("https://github.com/") or not name:
        return ""
    host = f"{owner}.github.io".lower()
    return f"https://{host}" if name.lower() == host else f"https://{host}/{name}"


def tell_kernels(assets: Path) -> None:
    """Let every kernel of this build show facts and figures as the site has them, and leave their files in ``assets``."""
    folder = assets / "ipython"
    startup = folder / "profile_default" / "startup" / "site.py"
    write(startup, f"from report import output\noutput.to_site({str(assets)!r})\n")
    os.environ["IPYTHONDIR"] = str(folder)


def remember(app):
    """Event ``builder-inited``: lay out what Sphinx compares settings with; :mod:`.finish` keeps it elsewhere."""
    kept, out = Path(app.doctreedir) / "buildinfo", Path(app.outdir)
    if kept.is_file() and out.is_dir():
        shutil.copyfile(kept, out / ".buildinfo")


def every_core(app):
    """Event ``builder-inited``: read and write pages on all cores, as ``sphinx-build -j auto`` does."""
    app.parallel = os.cpu_count() or 1
    if numbering := app.extensions.get("sphinx_multitoc_numbering"):
        numbering.parallel_read_safe = True  # it numbers nothing here, and says neither yes nor no


def own_search(app):
    """Event ``builder-inited``: no index by Sphinx, which drops bare numbers and costs a fifth of a build."""
    app.builder.search = False


def other_pages(app):
    """Event ``html-collect-pages``: the search page, over :mod:`.search`'s index, that of a dead link, and those
    of the claims of each article and of the notes of each page with many."""
    return [
        ("search", {"title": "Search"}, "search.html"),
        ("404", {"title": "Page not found"}, "404.html"),
        *bodies.pages(),
        *apart.pages(app),
    ]


def setup(app):
    """Register the theme, the page context, freshness by content and the finishing steps."""
    assets = Path(app.outdir).parent / "report-assets"
    try:
        tell_kernels(assets)
    except OSError as error:  # the first thing that a build writes; Jupyter Book would show two tracebacks
        folder = Path(error.filename).parent
        sys.exit(
            f"{folder}: cannot be written to ({error.strerror}); allow it, or copy the repository elsewhere"
        )
    output.to_site(assets)
    remembered.start()
    if not remembered.fresh():  # else at most a few pages need a kernel, each sooner alone
        kernels.start()
    app.add_html_theme("report", str(BOOK / "_theme"))
    app.add_config_value("comments_config", {}, "html")  # Jupyter Book sets it for an extension we drop
    app.add_config_value("site_url", "", "html")
    app.add_config_value("repository_url", "", "html")
    app.add_config_value("site_menu", [], "html")  # from _toc.yml
    app.add_config_value("site_redirects", {}, "html")
    app.add_config_value("site_about", {}, "html")
    app.add_config_value("site_commit", "", "html")  # a new commit rewrites every page's date
    app.add_config_value("site_code", "", "html")  # and an edit to these modules what they add to it
    app.connect("config-inited", settings)
    app.connect("builder-inited", remember)
    app.connect("builder-inited", every_core)
    app.connect("builder-inited", own_search)
    app.connect("html-collect-pages", other_pages)
    app.connect("env-before-read-docs", pages.check_menu)
    app.connect("env-before-read-docs", freshness.note_start)
    app.connect("env-before-read-docs", first.show)
    app.connect("env-before-read-docs", pictures.start)
    app.connect("env-before-read-docs", kernels.spare)
    app.connect("source-read", freshness.note_inputs)
    app.connect("doctree-read", pictures.read)
    app.connect("html-page-context", pages.add_context)
    app.connect("env-updated", freshness.note_read)
    app.connect("env-updated", kernels.stop)
    app.connect("env-updated", remembered.settle)
    app.connect("build-finished", finish.finish)
    app.add_post_transform(cited.CitedPages)
    feed.setup(app)
    maths.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
