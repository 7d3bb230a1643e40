"""``python -m publish.prove https://owner.github.io/name``: is the published site the one that was built here?

Compares every file of the site, at an address or in a folder, with the site in ``_build/html``, built from the same
commit for the same address; or, named after it, with the ``manifest.json`` of a release, which needs no build. The line that offers the PDF is left out of a page's hash, since it gives the length of a document
that another version of the browser may break elsewhere; so is the one that offers the notebooks in the browser, and
``lite/`` itself where the manifest is of a build without them.
"""

from __future__ import annotations

import hashlib
import json
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from report.pages import offers

from . import ROOT

SITE = ROOT / "_build" / "html"
_WAIT = 30  # seconds for one file
_AT_ONCE = 8


def digest(name: str, content: bytes) -> str:
    """Hex sha256 of a file of the site; of a page, without its offers."""
    if name.endswith(".html"):
        content = offers.without(content.decode("utf8", "surrogateescape")).encode("utf8", "surrogateescape")
    return hashlib.sha256(content).hexdigest()


def files(site: Path) -> dict[str, str]:
    """The hash of every file of a built site by its path, sorted; hosts do not serve hidden ones.

    Raises FileNotFoundError when unbuilt.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"{site}: no index.html; build the book first with `make book`")
    found = (path for path in site.rglob("*") if path.is_file() and not path.name.startswith("."))
    paths = {path.relative_to(site).as_posix(): path for path in found}
    return {name: digest(name, paths[name].read_bytes()) for name in sorted(paths)}


def fetch(address: str, name: str) -> str | None:
    """The hash of a file at an address; None when it is not there. Raises URLError when nobody answers."""
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/{quote(name)}", timeout=_WAIT) as answer:
            return digest(name, answer.read())
    except urllib.error.HTTPError as error:
        if error.code == 404:
            return None
        raise


def differences(expected: dict[str, str], where: str) -> list[str]:
    """One line for each file at ``where`` (address or folder) that is not as expected."""
    if "://" in where:
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            found = dict(zip(expected, pool.map(lambda name: fetch(where, name), expected), strict=True))
    else:
        found = files(Path(where))
    lines = [f"{name}: missing" for name in expected if found.get(name) is None]
    lines += [f"{name}: differs" for name in expected if found.get(name) not in (None, expected[name])]
    lite = any(name.startswith("lite/") for name in expected)
    others = {name for name in found.keys() - expected.keys() if lite or not name.startswith("lite/")}
    return sorted([*lines, *(f"{name}: not of this build" for name in others)])


def main(arguments: list[str] | None = None) -> int:
    """Print what differs; 0 when nothing does."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if not 1 <= len(arguments) <= 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if len(arguments) == 2:
            source = arguments[1]
            expected = json.loads(Path(source).read_text(encoding="utf8"))["files"]
        else:
            expected, source = files(SITE), str(SITE)
        found = differences(expected, arguments[0])
    except (FileNotFoundError, urllib.error.URLError) as error:
        print(f"{arguments[0]}: {error}", file=sys.stderr)
        return 2
    print("\n".join([*found, f"{len(expected)} files in {source}; not the same: {len(found)}"]))
    if "index.html: differs" in found:
        print(f"Is it another commit? Or built for another address? Build here with SITE_URL={arguments[0]}")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
