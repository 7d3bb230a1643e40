"""``python -m bench.run``: build both sites, visit both in turn, write ``bench/results.json``.

Everything is measured in one run on one machine, so only the ratios mean anything elsewhere.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import edits, live, measure, serve, slider, work

ROOT = Path(__file__).resolve().parents[1]
PAGE = "book/compute-race.html"
SLIDERS = "book/bench-sliders"
PACKAGES = [
    "vega@6",
    "vega-lite@6",
    "vega-embed@7",
    "mathjax@3",
    "requirejs@2",
    "@jupyter-widgets/html-manager@1",
]
RENDERER = "notebook.enable()\n"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--ignore-certificate-errors", "--disable-dev-shm-usage",
]  # fmt: skip
PLAIN = """title: Plain build of the same book
only_build_toc_files: true
execute: {execute_notebooks: inline, timeout: 120, eval_regex: '^fact\\.[a-z0-9_]+(\\.[a-z]+)?$'}
"""


def copy(to: Path, plain: bool) -> Path:
    """A copy of the work tree; a plain one has Jupyter Book's own settings and Altair's own renderer."""
    leave = shutil.ignore_patterns("_build", ".venv", ".git", ".cache", "__pycache__", ".*_cache")
    shutil.copytree(ROOT, to, ignore=leave)
    if plain:
        (to / "_config.yml").write_text(PLAIN, encoding="utf8")
        package = to / "book/report/__init__.py"
        ours, ending = package.read_text(encoding="utf8").split(RENDERER)  # ValueError once it is elsewhere
        package.write_text(ours + ending, encoding="utf8")
    return to


def build(root: Path) -> float:
    """Build the book in ``root`` and return the seconds it took."""
    tool = Path(sys.executable).with_name("jupyter-book")
    env = {k: v for k, v in os.environ.items() if not k.startswith("REPORT_")}
    start = time.perf_counter()
    subprocess.run([str(tool), "build", "."], cwd=root, env=env, check=True, capture_output=True)
    return time.perf_counter() - start


def add_sliders(root: Path) -> None:
    """Add the chapter with bound sliders to a plain copy, after its build was timed without it."""
    chapter = (root / PAGE).with_suffix(".ipynb").read_text(encoding="utf8")
    (root / f"{SLIDERS}.ipynb").write_text(slider.notebook(chapter), encoding="utf8")
    with (root / "_toc.yml").open("a", encoding="utf8") as toc:
        toc.write(f"      - file: {SLIDERS}\n")
    build(root)


def time_builds(scratch: Path, runs: int) -> tuple[dict[str, Path], dict[str, dict[str, float]]]:
    """Build both sites ``runs`` times, each in a new copy and taking turns, from nothing and after one new sentence.

    Returns the last copies and the medians in s.
    """
    names = ("report", "plain")
    roots, took = {}, {name: {"cold_s": [], "second_s": []} for name in names}
    for turn in range(runs):
        for name in names if turn % 2 else names[::-1]:
            roots[name] = copy(scratch / f"{name}-{turn}", name == "plain")
            took[name]["cold_s"].append(build(roots[name]))
            edits.sentence(roots[name])
            took[name]["second_s"].append(build(roots[name]))
            print(turn, name, {kind: seconds[-1] for kind, seconds in took[name].items()}, flush=True)
    middle = statistics.median
    return roots, {n: {kind: round(middle(s), 2) for kind, s in of.items()} for n, of in took.items()}


def main() -> int:
    """Run the benchmark and write its results."""
    from playwright.sync_api import sync_playwright

    runs = int(os.environ.get("BENCH_RUNS", "3"))
    with tempfile.TemporaryDirectory() as scratch_name:
        scratch = Path(scratch_name)
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", scratch / "npm", *PACKAGES],
            check=True,
        )
        install, pipeline = work.install(scratch, runs), work.pipeline(scratch, runs)
        print(install, pipeline, flush=True)
        roots, builds = time_builds(scratch, runs)
        followed = live.follow(copied_site(roots["report"], scratch / "live"), runs)
        print(followed, flush=True)
        add_sliders(roots["plain"])
        text = (roots["report"] / "_build/html" / PAGE).read_text(encoding="utf8")
        pages = weights(roots["report"])
        figures = len(re.findall(r"<figure [^>]*data-figure=", text))
        cdn = serve.stand_in(scratch / "npm" / "node_modules", scratch)
        sites = {name: serve.site(roots[name] / "_build/html") for name in ("report", "plain")}
        visits = {(name, phone): [] for name in sites for phone in (False, True)}
        with sync_playwright() as play:
            rules = f"--host-resolver-rules=MAP * 127.0.0.1:{cdn.server_port}, EXCLUDE 127.0.0.1"
            browser = play.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=[*FLAGS, rules]
            )
            version = browser.version
            for turn in range(-1, runs):
                for (name, phone), seen in visits.items():
                    server = sites[name]
                    address = f"http://127.0.0.1:{server.server_port}/{PAGE}"
                    found = measure.visit(browser, address, [server.log, cdn.log], figures, phone)
                    if name == "plain":
                        address = f"http://127.0.0.1:{server.server_port}/{SLIDERS}.html"
                    found |= measure.slide(browser, address, phone)
                    if turn >= 0:
                        seen.append(found)
                    print(turn, name, "phone" if phone else "desk", found, flush=True)
            browser.close()
    results = {
        "page": PAGE,
        "figures": figures,
        "runs": runs,
        "browser": version,
        "install": install,
        "pipeline": pipeline,
        "builds": builds,
        "live": followed,
        "pages_kb": pages,
        "visits": {
            f"{n}-{'phone' if p else 'desk'}": measure.medians(seen) for (n, p), seen in visits.items()
        },
    }
    results["ratios"] = ratios(results)
    target = ROOT / "bench" / "results.json"
    before = json.loads(target.read_text(encoding="utf8")).get("ratios", {}) if target.exists() else {}
    readme = ROOT / "README.md"
    quoting = quoted(readme.read_text(encoding="utf8"), results)
    target.write_text(json.dumps(results, indent=1) + "\n", encoding="utf8")
    readme.write_text(quoting, encoding="utf8")
    print(json.dumps(results, indent=1))
    for name, ratio in results["ratios"].items():
        print(f"{name}: {ratio}, {before.get(name, 'not measured')} when last committed")
    return 0


def copied_site(built: Path, to: Path) -> Path:
    """A copy of a built book, which edits may change."""
    shutil.copytree(built, to)
    build(to)  # Sphinx reads all of a book in a new place
    return to


def weights(root: Path) -> dict[str, dict[str, float]]:
    """KB of each page of the book built in ``root``, and whether it is a chapter, which takes other assumptions: its
    markup, and the page packed with the scripts that it asks for at once."""
    found = {}
    for path in sorted((root / "_build" / "html" / "book").glob("*.html")):
        text = path.read_text(encoding="utf8")
        scripts = [
            (path.parent / src).read_bytes() for src in re.findall(r'<script[^>]* src="([^"]+)"', text)
        ]
        packed = [len(gzip.compress(part, 6)) for part in (text.encode(), *scripts)]
        sizes = {"markup": len(text.encode()), "first_view": sum(packed)}
        source = root / "book" / f"{path.stem}.ipynb"
        chapter = source.is_file() and '"parameters"' in source.read_text(encoding="utf8")
        found[path.stem] = {name: round(size / 1000, 1) for name, size in sizes.items()} | {
            "chapter": chapter
        }
    return found


def quoted(readme: str, results: dict) -> str:
    """The README with what these results say between its two marks."""
    start, end = "<!-- bench -->\n", "<!-- /bench -->"
    before, _, rest = readme.partition(start)
    after = rest.partition(end)[2]
    assert after, f"README.md: no {start.strip()} with {end} after it; put both where the numbers belong"
    return f"{before}{start}{said(results)}{end}{after}"


def said(results: dict) -> str:
    """A table of what the README says of ``results``."""
    ratio, live, pages = results["ratios"], results["live"], results["pages_kb"]
    chapters = [kb for kb in pages.values() if kb["chapter"]]
    others = [kb["first_view"] for kb in pages.values() if not kb["chapter"]]
    span = lambda key: f"{min(kb[key] for kb in chapters):.0f} to {max(kb[key] for kb in chapters):.0f} KB"  # noqa: E731
    phone = results["visits"]["report-phone"]
    data = results["pipeline"]
    rows = [
        ("Install, by pip’s time", f"{ratio['install, by pip']:.2f}"),
        ("Build from nothing, by plain Jupyter Book’s of the same notebooks", f"{ratio['cold build']:.2f}"),
        ("Build after one sentence, by the same", f"{ratio['build after a sentence, by a cold one']:.2f}"),
        (
            "`make live`: a sentence, a style, a chart, a number on the page",
            f"{live['sentence_s']:.1f}, {live['style_s']:.1f}, {live['chart_s']:.1f}, {live['number_s']:.1f} s",
        ),
        ("First view of a chapter, packed; its markup", f"{span('first_view')}; {span('markup')}"),
        ("First view of any other page, packed, at most", f"{max(others):.0f} KB"),
        (f"`{results['page']}` on a phone: bytes, by a plain build’s", f"{ratio['bytes on a phone']:.3f}"),
        ("The same: until its figures are drawn, by a plain build’s", f"{ratio['figures_ms on a phone']:.3f}"),
        ("The same: the page is blocked for", f"{phone['blocking_ms']:.0f} ms"),
        ("Data of the articles; of a thousand", f"{data['articles_5_s']:.1f} s; {data['articles_1000_s']:.0f} s and {data['articles_1000_mb']:.0f} MB"),
    ]  # fmt: skip
    return "".join(
        f"| {what} | {value} |\n" for what, value in [("Measured in one run", ""), ("---", "--:"), *rows]
    )


def ratios(results: dict) -> dict[str, float]:
    """What this book costs by what a plain build of it does, or by what pip and a fifth of the articles do; less is better."""
    builds, visits = results["builds"], results["visits"]
    pairs = {
        "install, by pip": (results["install"]["make_s"], results["install"]["pip_s"]),
        "cold build": (builds["report"]["cold_s"], builds["plain"]["cold_s"]),
        "build after a sentence, by a cold one": (builds["report"]["second_s"], builds["plain"]["cold_s"]),
        "five times the articles": (
            results["pipeline"]["articles_1000_s"],
            results["pipeline"]["articles_200_s"],
        ),
    }
    for name in ("bytes", "figures_ms", "slider_ms"):
        pairs[f"{name} on a phone"] = (visits["report-phone"][name], visits["plain-phone"][name])
    return {name: round(one / other, 3) for name, (one, other) in pairs.items()}


if __name__ == "__main__":
    sys.exit(main())
