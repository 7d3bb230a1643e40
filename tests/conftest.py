"""Shared by the tests: a clean copy of the repository, the site built from it, and a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import engines
import hypothesis
import mutations
import pytest
from filelock import FileLock
from pages import PAGES
from xdist.scheduler import LoadFileScheduling

from publish import live

# The same cases on every machine, however slow it is
hypothesis.settings.register_profile("repeatable", derandomize=True, deadline=None,
                                     suppress_health_check=[hypothesis.HealthCheck.too_slow])  # fmt: skip
hypothesis.settings.load_profile("repeatable")
ROOT = Path(__file__).resolve().parents[1]
EPOCH = "1730000000"
SITE_URL, REPOSITORY_URL = "https://example.org/report", "https://github.com/someone/report"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
#: Files that share one folder, built, changed and built again, in the order in which they use it.
REBUILDS = ("test_identity", "test_mutation", "test_freshness")
#: Files of long tests that share nothing of their own, so that any worker may take the next one.
SINGLE = {"test_accessibility", "test_notebooks", "test_figures_site", "test_print"}
#: Guards that build whole books anew, drive other engines or look at each page once more: ``make test-all`` alone.
SLOW_FILES = {*REBUILDS, "test_pdf", "test_embed", "test_release", "test_rerun", "test_contributing"}
SLOW_TESTS = ("[firefox", "[webkit", "[chromium-http", "test_every_page_is_dark", "test_every_page_on_paper", "-320]", "-768", "over_the_grid[artemis]",
              "test_pictures_are_the_same_on_a_machine_without_fonts", "test_line_ends_of_another_system",
              "test_one_round_of_messages_says_all_that_a_correction_needs", "disk-1,5-", "disk-2.25-", "disk-100.000,5-",
              "disk-100,000.5-", "test_an_explorer_keeps_its_address", "test_a_link_to_far_below", "test_in_three_engines",
              "test_a_broken_doubled", "test_a_claim_brings_its_body",
              "test_every_claim_of_the_articles_is_marked", "accessible[dark]", "test_many_articles_build",
              "test_most_proposals", "test_search_knows_titles",
              "test_a_thousand_states", "becomes_an_article[made-up-law]", "test_a_word_is_corrected_without",
              "closed_or_open[book/chatbit", "notes-chatbit.html-1280", "where_it_is[book/notes",
              "test_what_imports_a_changed_module", "-phone]", "320-sample]", "fix[verdicts-calc-xai-oracle", "fix[figures-colossus", "fix[judgements-{ref")  # fmt: skip
#: What a browser does page by page, and runs of a notebook in a kernel of its own. `make test` takes the front page,
#: for a browser the shortest chapter and what is no page of the book too; where a test names no page it always runs.
LONG_NAMES = {"test_notebook_runs_alone_and_agrees_with_the_page", "test_a_frame_needs_no_cell_but_the_setup"}
SAMPLE = re.compile(r"[\[-](?:book/)?(?:index|chatbit|sample|search|404)\b")
FRONT = re.compile(r"\[index\b")
PAGE = re.compile(rf"[\[-](?:book/)?(?:{'|'.join(PAGES)}|audit-)")
LEAVE = shutil.ignore_patterns("_build", ".venv", ".git", ".cache", "__pycache__", ".*_cache", "node_modules")


def copy_repository(to: Path) -> Path:
    """Copy the work tree, without anything built, to the folder ``to``."""
    return Path(shutil.copytree(ROOT, to, ignore=LEAVE))


def build(root: Path, *options: str, **environment: str) -> subprocess.CompletedProcess:
    """Run ``jupyter-book build . -n -W --keep-going`` in ``root`` and return the finished process."""
    tool = Path(sys.executable).with_name("jupyter-book")
    command = [str(tool), "build", ".", "-n", "-W", "--keep-going", *options]
    addresses = {"SITE_URL", "REPOSITORY_URL", "GITHUB_REPOSITORY"}
    clean = {k: v for k, v in os.environ.items() if k not in (*addresses, "IPYTHONDIR")}
    env = {**clean, "SOURCE_DATE_EPOCH": EPOCH, **environment}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items):
    """The files that rebuild a folder come first: begun last, they would keep one worker waiting."""
    for item in items:
        alone = item.originalname in LONG_NAMES
        long = alone or {"browser", "engine", "lasting"} & set(item.fixturenames)
        seldom = long and PAGE.search(item.name) and not (FRONT if alone else SAMPLE).search(item.name)
        seldom = seldom or "addressed" in item.fixturenames  # the site built once more, for an address
        if item.path.stem in SLOW_FILES or seldom or any(part in item.nodeid for part in SLOW_TESTS):
            item.add_marker(pytest.mark.slow)
    on_site = {item.path for item in items if "book" in item.fixturenames}
    first = min(on_site, default=None)  # builds the site, while the other worker does what needs none
    items.sort(key=lambda item: ([*REBUILDS, item.path.stem].index(item.path.stem), item.path != first,
                                 item.path in on_site))  # fmt: skip


def pytest_xdist_make_scheduler(config, log):
    """Each file stays with one worker, and the files that rebuild a folder stay together."""

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.split("::")[0]
            return (
                "rebuilds" if Path(file).stem in REBUILDS else nodeid if Path(file).stem in SINGLE else file
            )

    return Together(config, log)


@pytest.fixture(scope="session")
def book(tmp_path_factory, worker_id) -> Path:
    """A copy of the repository with the site built in ``_build/html``; tests must not change it.

    Built once, by whichever worker asks first.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    root, failed = shared / "book" / "repository", shared / "book-failed"
    with FileLock(shared / "book.lock"):
        if not root.exists():
            done = build(copy_repository(root))
            if done.returncode:
                failed.write_text(done.stdout[-3000:] + done.stderr[-6000:], encoding="utf8")
        assert not failed.exists(), failed.read_text(encoding="utf8")
    return root


@pytest.fixture(scope="session")
def site(book) -> Path:
    """The folder of the built site."""
    return book / "_build" / "html"


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory) -> Path:
    """A copy with the site built once more in another folder, time zone and language; :func:`mutated` changes it."""
    root = copy_repository(tmp_path_factory.mktemp("elsewhere") / "a" / "longer" / "way")
    done = build(root, TZ="Pacific/Kiritimati", LC_ALL="C.UTF-8", PYTHONHASHSEED="12345")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    return root


@dataclass
class Mutated:
    """A folder built, changed in its seeds and one module, and built again as it stands."""

    root: Path
    before: Path  # the repository as it was
    keys: list  # ids of the records that were changed
    words: str  # what the changed module makes every page say
    first: bool  # whether the page that was open was shown before all were built

    @property
    def site(self) -> Path:
        return self.root / "_build" / "html"


@pytest.fixture(scope="session")
def mutated(elsewhere) -> Mutated:
    """Built by what ``make live`` builds with, from all that an earlier build left and remembers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        site = live.Site(elsewhere, port=0)
        site.prepare()
        page, first = f"http://127.0.0.1:{site.server.server_port}/book/artemis.html", []
        get = lambda address: urllib.request.urlopen(address).read().decode()  # noqa: E731
        known = re.search(r'data-known="(\w+)"', get(page))[1]
        keys = [change(elsewhere, elsewhere.parent / "texts") for change in mutations.CHANGES]
        mutations.run_pipeline(elsewhere, elsewhere.parent / "texts")
        module, old, new = (
            elsewhere / "book" / "report" / "pages" / "notes.py",
            "We computed",
            "We worked out",
        )
        text = module.read_text(encoding="utf8")
        assert text.count(old) == 1
        module.write_text(text.replace(old, new), encoding="utf8")
        asked = f"{page.partition('book')[0]}live?{known}&/book/artemis.html"

        def wait():
            while get(asked) == known:
                pass
            first[:] = get(page), site.now is not None

        reader = Thread(target=wait, daemon=True)
        site.now = set()  # a look would say so; from here on the old page is not to be had
        reader.start()
        assert site.look()
        reader.join()
    assert get(page) == first[0]
    site.close()
    return Mutated(elsewhere, ROOT, keys, new, first[1])


@pytest.fixture(scope="session")
def addressed(book, site) -> Path:
    """The same site built again, as a host of pages builds it: with its own and the repository's address."""
    folder = book.parent / "addressed"
    with FileLock(book.parent / "addressed.lock"):
        if not (folder / "done").exists():
            shutil.copytree(book / "_build", folder / "_build", dirs_exist_ok=True)  # what the notebooks gave
            done = build(book, "--path-output", str(folder), SITE_URL=SITE_URL, REPOSITORY_URL=REPOSITORY_URL)
            assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
            (folder / "done").touch()
    return folder / "_build" / "html"


@pytest.fixture(scope="session")
def server(site):
    """Address of a local server for the built site."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium; ``make test`` finds or installs one and names it in CHROMIUM."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)  # a limit for what never comes, far beyond what anything takes
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(params=engines.NAMES)
def engine(request):
    """Each of three engines in turn, see :mod:`engines`; skipped by name where this machine lacks one.

    A new one for each test: WebKit's driver stops answering after a few pages that came back.
    """
    running = engines.start(request.param, request)
    yield running
    running.close()


@pytest.fixture(scope="session")
def published(book, browser) -> Path:
    """A copy of the built site with its PDF printed into it, by whichever worker asks first."""
    from publish import pdf

    copy = book.parent / "published" / "html"
    with FileLock(book.parent / "published.lock"):
        if not (copy / pdf.PDF).is_file():
            shutil.copytree(book / "_build" / "html", copy, dirs_exist_ok=True)
            pdf.write(copy, browser)
    return copy
