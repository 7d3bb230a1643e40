"""Figures: complete without a script, true to their rows, in the theme's colours."""

import json
import re
import struct
import xml.etree.ElementTree as ET

import altair as alt
import pandas as pd
import pytest
from altair.utils.schemapi import SchemaValidationError
from figure_samples import ALL, MARKS, cost, counts, days, live
from report import output
from report.figures import downloads, kept, picture, png, source_line, theme
from report.figures.figure import Figure, figure


@pytest.fixture(scope="module", params=ALL, ids=lambda chart: chart.__name__)
def made(request) -> Figure:
    return figure(request.param)


@pytest.fixture(scope="module")
def tree(made) -> ET.Element:
    return ET.fromstring(made.html())


def drawings(tree) -> list[ET.Element]:
    return [e for e in tree.iter() if e.tag.endswith("}svg")]


def drawn_ids(drawing) -> list[str]:
    return [e.get("data-id") for e in drawing.iter() if e.get("data-id")]


def test_the_chart_is_valid_and_describes_itself(made):
    for chart, width in ((made.wide, theme.WIDE), (made.narrow, theme.NARROW)):
        spec = chart.to_dict()
        assert spec["width"] == width and spec["autosize"] == {"type": "fit-x", "contains": "padding"}
        assert spec["description"] and spec["name"] == made.noted.name
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", json.dumps(spec))) <= set(theme.C.values())


@pytest.mark.parametrize(
    ("encoded", "marked", "said"),
    [({"x": alt.X("value:Q", axiss=None)}, {}, "no parameter named 'axiss'"), ({}, {"colour": "red"}, "no parameter named 'colour'"),
     ({"x": alt.X("value:Q", sort="upwards")}, {}, "'upwards' is an invalid value")],
)  # fmt: skip
def test_a_channel_or_a_mark_that_altair_does_not_know_is_refused_with_what_it_says(encoded, marked, said):
    def wrong(*, narrow=False):
        made = counts(narrow=narrow)
        layer = alt.Chart(pd.DataFrame({"value": [1]})).mark_bar(**marked).encode(**encoded)
        made.layer.append(layer)
        return made

    with pytest.raises(SchemaValidationError, match=said):
        assert figure(wrong).specs


def test_the_figure_holds_its_contract(made, tree):
    name = made.noted.name
    assert tree.get("data-figure") == name and tree.get("id") == f"fig-{name}"
    assert tree.find(".//p[@class='fig-title']").text == made.noted.finding
    assert tree.find("header/span").get("class") == "fig-n"
    stage = tree.find("div")
    assert stage.get("tabindex") == "0" and made.noted.finding in stage.get("aria-label")
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for drawing, width in zip(drawings(tree), (theme.WIDE, theme.NARROW), strict=True):
        assert drawing.get("role") == "img" and drawing.get("viewBox").startswith(f"0 0 {width} ")
        assert drawing.get("width") is None and drawing.get("style") is None
        title, desc = drawing[0], drawing[1]
        assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert (title.text, desc.text) == (made.noted.finding, made.noted.description)
        inside = {key for element in drawing.iter() if element is not drawing for key in element.attrib}
        assert not inside & {"role", "aria-label", "href", "style", "font-family"}
        classes = {element.get("class") for element in drawing.iter() if element is not drawing}
        assert classes <= {None, "halo"}
    caption = tree.find("figcaption")
    assert caption.find("p").text == made.noted.caption
    named = {a.get("href").partition("#")[2] for a in caption.iter("a")}
    assert named == set(made.noted.sources or made.noted.data["id"])
    saved = {a.get("href") for a in tree.iter("a") if "download" in a.attrib}
    assert saved == {
        f"../_static/figures/{name}.{ending}" for ending in ("csv", "png", "svg", "vl.json", "zip")
    }
    hrefs = {a.get("href") for a in tree.iter("a")}
    assert {f"#fig-{name}", f"../embed/{name}.html"} <= hrefs
    assert not [h for h in hrefs if re.match(r"[a-z]+:|//", h)]


def test_the_table_shows_what_is_drawn(made, tree):
    table = tree.find(".//details/div/table")
    assert table.find("caption").text == made.noted.finding
    assert all(th.get("scope") == "col" for th in table.find("thead/tr"))
    rows = table.findall("tbody/tr")
    assert len(rows) == len(made.noted.data)
    for row, record in zip(rows, made.noted.data.to_dict("records"), strict=True):
        assert row[0].get("scope") == "row" and row[0].find("a").get("href").endswith(f"#{record['id']}")


def test_the_table_rounds_only_what_was_computed():
    data = pd.DataFrame(
        [
            ("calc-a", 24.3456, "days", True, pd.Timestamp("2024-09-02")),
            ("x-a", 37888, "accelerators", False, None),
        ],
        columns=["id", "value", "unit", "done", "day"],
    )
    columns = {"id": "Id", "value": ("Value", "@unit"), "done": "Done", "day": "Day"}
    words = dict(name="n", finding="f", caption="c", description="d", sources=["x-a"])
    chart = alt.Chart(data[["id"]]).mark_point(aria=False)
    tree = ET.fromstring(
        figure(lambda narrow: theme.finish(chart, data=data, columns=columns, **words)).html()
    )
    rows = [["".join(cell.itertext()) for cell in row] for row in tree.findall(".//tbody/tr")]
    assert rows == [["calc-a", "24.3 days", "yes", "2 September 2024"], ["x-a", "37,888", "no", "not stated"]]


def test_every_row_is_one_mark_in_its_order(made, tree):
    expected = MARKS.get(made.noted.name)
    for drawing in drawings(tree):
        found = drawn_ids(drawing)
        if made.noted.name == "sample-law":  # drawn by date
            assert sorted(found) == sorted(made.noted.data["id"])
        else:
            assert found == (expected or list(made.noted.data["id"]))


def test_a_bar_is_as_long_as_its_value(tmp_path):
    for drawing in drawings(ET.fromstring(figure(counts).html())):
        lengths = {e.get("data-id"): float(re.search(r"h([\d.]+)", e.get("d"))[1])
                   for e in drawing.iter() if e.get("data-id")}  # fmt: skip
        values = counts().figure.data.set_index("id")["value"]
        unit = lengths["meta-fleet-goal"] / values["meta-fleet-goal"]
        for row, length in lengths.items():
            assert length == pytest.approx(values[row] * unit, abs=0.11)


def test_a_dot_stands_at_its_value_between_the_ticks():
    drawing = drawings(ET.fromstring(figure(days).html()))[0]
    ticks = {t.text: _x(t) for t in drawing.iter() if (t.text or "") in ("50", "200")}
    for element in (e for e in drawing.iter() if e.get("data-id")):
        value = days().figure.data.set_index("id")["value"][element.get("data-id")]
        at = ticks["50"] + (value - 50) * (ticks["200"] - ticks["50"]) / 150
        assert _x(element) == pytest.approx(at, abs=0.8)


def _x(element) -> float:
    return float(re.match(r"translate\((-?[\d.]+)", element.get("transform"))[1])


def test_plans_are_hollow_and_say_so():
    drawing = drawings(ET.fromstring(figure(counts).html()))[0]
    marks = {e.get("data-id"): e for e in drawing.iter() if e.get("data-id")}
    assert marks["colossus-doubled"].get("stroke-dasharray") and "planned" in marks["colossus-doubled"].get(
        "data-label"
    )
    assert marks["colossus-doubled"].get("fill") == "var(--c-paper)"
    assert marks["colossus-now"].get("fill") == "var(--c-accent)" and not marks["colossus-now"].get(
        "stroke-dasharray"
    )


def test_colours_are_variables_on_the_page_and_literal_in_the_files(made, tmp_path):
    page = made.html()
    assert not re.search(r"#[0-9a-f]{6}\b|rgb\(", page)
    assert set(re.findall(r"var\((.*?)\)", page)) <= {v[4:-1] for v in theme.CSS_VARS.values()}
    downloads.write(tmp_path, made.specs["wide"], made.noted, made.manifest)
    for ending in ("svg", "vl.json"):
        assert "var(" not in (tmp_path / "figures" / f"{made.noted.name}.{ending}").read_text(encoding="utf8")


def test_narrow_words_are_large_enough(tree):
    small = drawings(tree)[1]
    sizes = [float(e.get("font-size")) for e in small.iter() if e.get("font-size")]
    assert sizes and min(sizes) >= 11


def test_downloads_are_complete_and_the_same_each_time(made, tmp_path):
    for folder in ("one", "two"):
        downloads.write(tmp_path / folder, made.specs["wide"], made.noted, made.manifest)
        png.draw(tmp_path / folder, "figures")
    first, second = (
        {p.name: p.read_bytes() for p in (tmp_path / f / "figures").iterdir()} for f in ("one", "two")
    )
    assert first == second and len(first) == 5
    name = made.noted.name
    assert len(pd.read_csv(tmp_path / "one" / "figures" / f"{name}.csv")) == len(made.noted.data)
    drawing = ET.fromstring(first[f"{name}.svg"])
    width, height = struct.unpack(">II", first[f"{name}.png"][16:24])
    assert (width, height) == (
        2 * int(drawing.get("width")),
        pytest.approx(2 * float(drawing.get("height")), abs=2),
    )
    words = " ".join("".join(e.itertext()) for e in drawing.iter() if e.tag.endswith("}text"))
    assert made.noted.finding.split()[0] in words and "Sources: " in words
    told = json.loads(first[f"{name}.json"])
    assert told["finding"] == made.noted.finding and set(told["marks"]) == set(made.noted.data["id"])
    assert told["sources"] == list(made.noted.sources)
    again = alt.Chart.from_dict(json.loads(first[f"{name}.vl.json"]))
    assert again.to_dict()["usermeta"]["figure"]["finding"] == made.noted.finding


def test_sources_are_named_and_linked():
    line = source_line.html(["ref-h100-peak-bf16", "assume-electricity-price"])
    assert '<a href="sources.html#ref-h100-peak-bf16">H100, BF16 peak</a>' in line
    assert "Reference: " in line and "Assumed: " in line
    prices = source_line.html(["ref-h100-hour-price-2025-low", "ref-h100-hour-price-2026"])
    assert ">H100, price per hour, October 2025<" in prices and ">H100, price per hour, March 2026<" in prices
    folded = source_line.html([f"out-{n}" for n in range(9)])
    assert folded.startswith("<details") and "Sources: 9 outcome</summary>" in folded


def test_a_drawing_is_kept_by_its_content(tmp_path, monkeypatch):
    monkeypatch.setattr(output, "folder", tmp_path)
    spec = counts().to_dict()
    drawn = downloads.draw(spec)
    monkeypatch.setattr(downloads, "_draw", lambda text: "drawn again")
    assert downloads.draw(spec) == drawn
    assert downloads.draw(spec | {"height": 99}) == "drawn again"
    monkeypatch.setattr(kept, "version", lambda package: "of tomorrow")
    kept._tools.cache_clear()
    assert downloads.draw(spec) == "drawn again"
    kept._tools.cache_clear()


def test_of_what_is_kept_nothing_stays_that_is_not_used(tmp_path, monkeypatch):
    monkeypatch.setattr(output, "folder", tmp_path)
    spec, other = counts().to_dict(), days().to_dict()
    for one in (spec, other, spec | {"height": 99}, counts(narrow=True).to_dict()):
        downloads.draw(one)
    assert len([*tmp_path.rglob("*.svg")]) == 3, "the one that was replaced is gone"
    kept.forget(tmp_path, "figures", {"sample-days"})
    assert [path.parent.name for path in tmp_path.rglob("*.svg")] == ["sample-days"]


def test_a_picture_follows_its_drawing(tmp_path, monkeypatch):
    made = figure(counts)
    downloads.write(tmp_path, made.specs["wide"], made.noted, made.manifest)
    png.draw(tmp_path, "figures")
    path = tmp_path / "figures" / "sample-counts.svg"
    first = path.with_suffix(".png").read_bytes()
    monkeypatch.setattr(png, "png", lambda drawing, scale: f"drawn again, {len(drawing)}".encode())
    png.draw(tmp_path, "figures")
    assert path.with_suffix(".png").read_bytes() == first
    path.write_text(path.read_text(encoding="utf8").replace("<svg", "<svg "), encoding="utf8")
    png.draw(tmp_path, "figures")
    assert path.with_suffix(".png").read_bytes().startswith(b"drawn again")


def test_notebooks_show_the_plain_chart_and_the_site_the_figure(monkeypatch, tmp_path):
    with alt.renderers.enable("mimetype"):
        bundle = figure(counts)._repr_mimebundle_()
    shown = bundle[0] if isinstance(bundle, tuple) else bundle
    (spec,) = (value for kind, value in shown.items() if "vegalite" in kind)
    assert " ".join(spec["title"]["text"]) == figure(counts).noted.finding
    monkeypatch.setattr(output, "site", True)
    monkeypatch.setattr(output, "folder", tmp_path)
    shown = figure(counts)._repr_mimebundle_()
    assert shown["text/html"].startswith('<figure data-figure="sample-counts"')
    assert (tmp_path / "figures" / "sample-counts.svg").stat().st_size > 1000


def test_mistakes_are_told_with_their_fix():
    frame = pd.DataFrame({"id": ["a"], "x": [1]})
    words = dict(name="n", finding="f", caption="c", description="d", sources=["a"])
    with pytest.raises(ValueError, match=r"figure 'n': data has no column 'y'"):
        theme.finish(alt.Chart(frame).mark_point(), data=frame, columns={"y": "Y"}, **words)
    loud = alt.Chart(frame).mark_point(fill="#ff0000").encode(x="x:Q")
    with pytest.raises(ValueError, match=r"figure 'n': the colour #ff0000 is not in theme.C"):
        figure(
            lambda narrow: theme.finish(loud, data=frame, columns={"x": "X"}, narrow=narrow, **words)
        ).html()
    with pytest.raises(ValueError, match=r"must end with `return finish"):
        figure(lambda narrow: alt.Chart(frame).mark_point())
    with pytest.raises(ValueError, match="needs a column 'id'"):
        from report.charts.kinds import bars

        bars(pd.DataFrame({"label": ["a"], "value": [1]}))


def test_a_live_spec_cannot_end_its_script_element():
    text = downloads.live(live().to_dict())
    assert "<" not in text and "&" not in text and "var(--c-accent)" in text
    assert json.loads(text)["params"][0]["name"] == "brush"


def test_wrapping_keeps_the_words_and_the_width():
    text = "Ten times the larger model takes four months on a hundred thousand accelerators"
    for width in (120, 200, 400):
        lines = theme.wrap(text, width, 13)
        assert " ".join(lines) == text and max(theme.text_width(line, 13) for line in lines) <= width
    assert theme.wrap("unbreakable words", 20, 13) == ["unbreakable", "words"]


def test_raised_digits_leave_the_words_alone():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50"><rect/></svg>'
    tree = ET.fromstring(picture.standalone(drawn, figure(cost).noted))
    title = next(e for e in tree.iter() if e.tag.endswith("}text") and "10" in "".join(e.itertext()))
    assert "26" in [part.text for part in title] and "²" not in "".join(title.itertext())


def test_two_drawings_weigh_little(made):
    import gzip

    drawn = "".join(ET.tostring(d, encoding="unicode") for d in drawings(ET.fromstring(made.html())))
    assert len(gzip.compress(drawn.encode(), 6)) < 4000
