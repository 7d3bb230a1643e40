"""``python -m publish.lite [SITE]``: the chapters as notebooks that run in the browser, beside the built site."""

from __future__ import annotations

import sys
from pathlib import Path

from .. import ROOT
from . import page, parts, site


def main(arguments: list[str] | None = None) -> int:
    """Build ``lite/`` in SITE, by default ``_build/html``, and put the button on the chapters; 1 with the reason when a part is missing."""
    arguments = sys.argv[1:] if arguments is None else arguments
    target = Path(arguments[0]).resolve() if arguments else ROOT / "_build" / "html"
    try:
        site.build(target)
    except (FileNotFoundError, parts.Refused) as error:
        print(error, file=sys.stderr)
        return 1
    size = page.offer(target)
    count = sum(1 for p in (target / "lite").rglob("*") if p.is_file())
    print(f"{target.name}/lite: {count} files, of which a reader fetches about {size:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
