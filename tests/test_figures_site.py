"""Every figure of the built site: its words are readable, and each mark leads to its evidence."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import html
from pages import DRAWN, notes
from PIL import Image, ImageChops
from report import facts
from report.data import format as fmt
from report.data import tables
from report.figures import downloads
from report.figures.theme import HOLLOW

AUDIT = (Path(__file__).parent / "figure_audit.js").read_text(encoding="utf8")


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_words_of_figures_are_readable_whole_and_apart(name, width, browser, site):
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto((site / "book" / f"{name}.html").as_uri())
    problems = page.evaluate(AUDIT)
    page.close()
    assert problems == [], f"{name}.html at {width} px"


@pytest.mark.parametrize("name", DRAWN)
def test_marks_lead_to_their_evidence(name, site):
    text = (site / "book" / f"{name}.html").read_text(encoding="utf8")
    beside = notes(site, name)
    for figure in re.findall(r"<figure data-figure=.*?</figure>", text, re.S):
        wide, narrow = re.findall(r"<svg.*?</svg>", figure, re.S)
        marks, small = (re.findall(r'data-id="([a-z0-9-]+)"', drawing) for drawing in (wide, narrow))
        assert marks and sorted(marks) == sorted(small)
        for mark in set(marks):
            noted = f"ev-{mark}" in beside
            linked = re.search(rf'href="([a-z0-9-]+\.html)#{mark}"', figure)
            assert noted or linked, f"{name}.html: nothing opens from the mark {mark}"
            if linked:
                target = (site / "book" / linked[1]).read_text(encoding="utf8")
                assert f'id="{mark}"' in target, f"{linked[1]} has no place for {mark}"


def test_a_logarithmic_scale_is_called_one(site):
    drawn = {
        path.name: path.read_text(encoding="utf8")
        for path in (site / "_static" / "figures").glob("*.vl.json")
    }
    logarithmic = {name: spec for name, spec in drawn.items() if re.search(r'"type": ?"log"', spec)}
    assert logarithmic and [name for name, spec in logarithmic.items() if "logarithmic" not in spec] == []


@pytest.mark.parametrize("name", DRAWN)
def test_the_line_of_sources_links_to_records(name, site):
    tree = html.fromstring((site / "book" / f"{name}.html").read_bytes())
    for figure in tree.xpath("//figure[@data-figure]"):
        links = figure.xpath(".//figcaption//*[@class='fig-sources']//a/@href")
        assert links and all(facts.exists(link.partition("#")[2]) for link in links)


@pytest.mark.parametrize("name", DRAWN)
def test_each_mark_says_its_status(name, site):
    """On the mark for whoever touches it, and in the table for whoever has no script."""
    tree = html.fromstring((site / "book" / f"{name}.html").read_bytes())
    for figure in tree.xpath("//figure[@data-figure]"):
        marks = figure.xpath(".//svg//*[@data-id]")
        for mark in marks:
            assert mark.get("data-status") == facts.get(mark.get("data-id")).status
        heads = [th.text_content() for th in figure.xpath(".//thead//th")]
        listed = {row[heads.index("Status")].text_content() for row in figure.xpath(".//tbody/tr")}
        assert listed == {mark.get("data-status") for mark in marks}


#: Their marks stand for something else than a value: a share of what was announced, a cell, a place in a text.
DECLARED = set(tables.load("figures").query("drawn in @HOLLOW")["id"])
FILLED = {"promises", "chatbit-known", "chatbit-stages", "coverage-by-rule", "coverage", "artemis-answer"}


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_planned_or_alleged_is_hollow_or_dashed_and_what_stands_is_not(name, site):
    tree = html.fromstring((site / "book" / f"{name}.html").read_bytes())
    for figure in tree.xpath("//figure[@data-figure]"):
        if figure.get("data-figure") in FILLED:
            continue
        for mark in figure.xpath(".//svg//*[@data-id][@fill]"):
            empty = mark.get("fill") == "var(--c-paper)"
            if mark.get("data-status") in HOLLOW:
                assert empty or mark.get("stroke-dasharray"), mark.get("data-id")
            elif empty and mark.get("data-id") not in DECLARED:  # estimated from what is planned or alleged
                behind = {facts.get(i).status for i in facts.row(mark.get("data-id"))["inputs"]}
                assert behind & set(HOLLOW), mark.get("data-id")


#: A number in words: its digits, and what multiplies them. In a range the last word counts for both ends.
TIMES = {"%": 0.01, " million": 1e6, " billion": 1e9, " trillion": 1e12, " TFLOP/s": 1e12, " GFLOP/s": 1e9}
TAIL = rf"(?:{'|'.join(TIMES)}| × 10[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
NUMBER = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({TAIL})?|10([⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def numbers(words):
    """The numbers that words say."""
    words = re.sub(rf"(\d) to ([$\d.,]+)({TAIL})", r"\1\3 to \2\3", words)
    for digits, tail, alone in NUMBER.findall(words):
        power = (alone or tail.partition(" × 10")[2]).translate(RAISED)
        yield float(digits.replace(",", "") or 1) * (10.0 ** int(power) if power else TIMES.get(tail, 1))


def says(words, value):
    """True when words hold a number, to two digits, or a date as any of its periods."""
    if isinstance(value, str):
        return any(date in words for date in (fmt.date(value[:10]), fmt.date(value[:7]), value[:4]))
    return any(abs(number - abs(value)) <= 0.051 * abs(value) for number in numbers(words))


def drawn(spec, rows=(), sets=None):
    """``(id, label, values)`` of each mark of a chart: what its axes place it at, and the numbers written at it."""
    sets = spec.get("datasets", sets)
    rows = sets.get(spec["data"].get("name"), ()) if "data" in spec else rows
    for part in spec.get("layer", []):
        yield from drawn(part, rows, sets)
    encoding, fields = spec.get("encoding", {}), []
    if encoding.get("description", {}).get("field") != "mark":
        return
    for channel in (encoding.get("x", {}), encoding.get("y", {})):
        laid_out = channel.get("scale", {}) is None or (channel.get("axis") or {}).get("labels") is False
        if channel.get("type") in ("quantitative", "temporal") and not laid_out:
            fields.append(channel["field"])
    curve = spec["mark"] if isinstance(spec["mark"], str) else spec["mark"]["type"]
    for row in rows:
        values = [] if curve == "line" else [row[f] for f in fields if row.get(f) is not None]
        yield (*row["mark"].split("|", 1), values + list(numbers(row.get("text") or "")))


@cache
def beside(figure, record):
    """What a mark draws that is not of its record: the day of another, the preferred value over itself, what a run cost."""
    days = tables.load("figures").query("figure == @figure and id == @record")["dated_by"].dropna()
    preferred = set(tables.load("disagreements").query("preferred")["member_id"])
    alone = ["1.0 times"] if figure == "disagreements" and record in preferred else []
    rows = tables.load("figures").query("figure == @figure and id == @record")["series"].dropna()
    cost = [facts.get(f"calc-{run}-rent").text for run in rows] if figure == "two-lines" else []
    return " ".join([*(fmt.date(facts.get(i).day) for i in days), *alone, *cost])


#: Figures that draw a number at every mark.
MEASURED = {"chatbit-lines", "disagreements"}


@pytest.mark.parametrize("name", DRAWN)
def test_each_mark_opens_its_own_number_and_the_table_has_it(name, site):
    """What a mark draws is in the note of its record, and in the figure's table."""
    tree, lost, seen = html.fromstring((site / "book" / f"{name}.html").read_bytes()), [], 0
    found = {key: " ".join(note.itertext()) for key, note in notes(site, name).items()}
    for figure in tree.xpath("//figure[@data-figure]"):
        listed = {}
        for row in figure.xpath(".//tbody/tr[th/a]"):
            for opened in {link.get("href").partition("#")[2] for link in row.xpath("th/a")}:
                listed.setdefault(opened, []).extend(cell.text_content() for cell in row)
        spec = site / "_static" / "figures" / f"{figure.get('data-figure')}.vl.json"
        for record, _, values in drawn(json.loads(spec.read_text(encoding="utf8"))):
            kind = figure.get("data-figure")
            assert values or kind not in MEASURED, record
            note = f"{found.get(f'ev-{record}', '')} {beside(kind, record)}"
            table = " | ".join(listed.get(record, []))
            seen += len(values)
            places = {"what it opens": note, "the table": table}
            lost += [(record, v, at) for v in values for at, words in places.items() if not says(words, v)]
    assert lost == [] and seen


def test_a_mark_whose_number_is_elsewhere_would_be_seen():
    assert says("0.62 times the public 7 million hours", 0.616) and not says("4.3 million hours", 0.616)
    assert says("1.7 to 6.9 × 10²⁶ FLOP", 1.7e26) and says("June 2024", "2024-06-01T00:00:00")


def test_a_touched_mark_names_its_status(browser, site):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / "book" / "artemis.html").as_uri())
    stage = page.locator("#fig-artemis-rulers .fig-stage")
    estimated = stage.locator("svg.fig-wide [data-status=estimated]").first
    estimated.scroll_into_view_if_needed()
    page.locator("#fig-artemis-rulers[data-ready]").wait_for()
    estimated.hover()
    said = stage.locator(".fig-tip").inner_text()
    page.close()
    assert estimated and "estimated" in said


def test_every_download_and_embed_page_is_there(site):
    for name in DRAWN:
        text = (site / "book" / f"{name}.html").read_text(encoding="utf8")
        for figure in re.findall(r'<figure data-figure="([a-z0-9-]+)"', text):
            for ending in ("csv", "png", "svg", "vl.json"):
                assert (site / "_static" / "figures" / f"{figure}.{ending}").stat().st_size > 20
            assert (site / "embed" / f"{figure}.html").exists()


def test_no_words_of_a_picture_are_cut(site):
    """Its paper is empty to the right of all that is drawn, and below it."""
    for path in sorted((site / "_static").glob("figures/*.png")) + sorted(
        (site / "_static").glob("cards/*.png")
    ):
        picture = Image.open(path).convert("RGB")
        paper = Image.new("RGB", picture.size, picture.getpixel((picture.width - 1, picture.height - 1)))
        if path.parent.name == "cards":  # with a band along the upper edge
            picture.paste(paper.crop((0, 0, picture.width, 12)))
        _, _, right, bottom = ImageChops.difference(picture, paper).getbbox()
        assert right <= picture.width - 20 and bottom <= picture.height - 20, path.name


#: Runs a command where the machine has no fonts.
BARE = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
        'for place in /usr/share/fonts /usr/local/share/fonts; do [ ! -d "$place" ] || mount -t tmpfs none "$place"; '
        'done; exec "$@"', "sh"]  # fmt: skip
DRAW = """
import hashlib, json, sys
from pathlib import Path
sys.path.insert(0, "book")
from report.figures import downloads, png
drawn = {}
for path in Path(sys.argv[1]).glob("*.vl.json"):
    drawn[path.name] = downloads.draw(downloads.untitled(json.loads(path.read_text(encoding="utf8")))).encode()
    picture = path.with_name(path.name.replace(".vl.json", ".svg"))
    drawn[picture.with_suffix(".png").name] = png.png(picture.read_text(encoding="utf8"), 2)
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in drawn.items()}))
"""


def test_pictures_are_the_same_on_a_machine_without_fonts(site, tmp_path):
    bare = [*BARE, sys.executable, "-c"]
    look = "from pathlib import Path; print([*Path('/usr/share/fonts').rglob('*.ttf')])"
    if not shutil.which("unshare") or subprocess.run([*bare, look], capture_output=True).stdout != b"[]\n":
        pytest.skip("this machine does not let a test hide its fonts")
    folder, env = site / "_static" / "figures", {**os.environ, "HOME": str(tmp_path)}
    done = subprocess.run(
        [*bare, DRAW, folder], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    drawn = json.loads(done.stdout)
    assert len(drawn) > 40
    for path in folder.glob("*.vl.json"):
        here = downloads.draw(downloads.untitled(json.loads(path.read_text(encoding="utf8"))))
        assert drawn[path.name] == hashlib.sha256(here.encode()).hexdigest(), path.name
    for path in folder.glob("*.png"):
        assert drawn[path.name] == hashlib.sha256(path.read_bytes()).hexdigest(), path.name
