"""The PDF holds the report: its chapters in order, page numbers that are true, and notes that can be reached."""

import re

import pikepdf
import pypdfium2
import pytest
from lxml import html
from report.files import NAME

from publish import joined, pdf


@pytest.fixture(scope="module")
def printed(published):
    with pikepdf.open(published / pdf.PDF) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(published):
    """The text of each page, without spaces and hyphens."""
    opened = pypdfium2.PdfDocument(published / pdf.PDF)
    return [tight(page.get_textpage().get_text_range()) for page in opened]


def tight(words):
    return re.sub(r"[\s\x02\xad\u200b\u2060\ufeff\ufffe-]+", "", words)


def headings(published, name):
    tree = html.parse(str(published / "book" / f"{name}.html"))
    gone = joined.left_out(name)
    sections = [one for one in tree.xpath("//article//section[h2]") if one.get("id") not in gone]
    words = [one.find("h2").xpath("string(.)").rstrip("¶") for one in sections]
    return [joined.NAMED.get(name) or tree.xpath("string(//h1)").rstrip("¶"), *words]


def test_bookmarks_are_the_chapters_and_their_sections(printed, published):
    with printed.open_outline() as outline:
        found = [
            [tight(str(top.title)), *(tight(str(one.title)) for one in top.children)] for top in outline.root
        ]
    wanted = [[tight(words) for words in headings(published, name)] for name in joined.names()]
    assert found == [["Contents"], *wanted, ["Evidence"]]


def test_contents_name_the_page_of_each_heading(published, pages):
    contents, wrong = pages[1], []
    for name in joined.names():
        for words in headings(published, name):
            found = re.search(re.escape(tight(words)) + r"(\d+)", contents)
            contents = contents[found.end() :] if found else contents
            if not found or tight(words) not in pages[int(found[1]) - 1]:
                wrong.append(words)
    assert wrong == []


def test_each_page_carries_its_number_but_the_cover(published):
    feet = [
        page.get_textpage().get_text_bounded(top=48) for page in pypdfium2.PdfDocument(published / pdf.PDF)
    ]
    assert len(feet) > 40 and feet == ["", *(str(number) for number in range(2, len(feet) + 1))]


def test_every_figure_of_the_chapters_is_there(published, pages):
    whole = "".join(pages)
    for name in joined.names():
        tree = html.parse(str(published / "book" / f"{name}.html"))
        for figure in tree.xpath("//figure"):
            if not set(figure.xpath("ancestor::section/@id")) & joined.left_out(name):
                assert tight(figure.xpath("string(.//p[@class='fig-title'])")) in whole


def test_links_lead_inside_or_to_a_cited_page(printed):
    places = pdf.heading_pages(printed)
    inside, outside = set(), set()
    for page in printed.pages:
        for note in page.get("/Annots", []):
            if "/Dest" in note:
                inside.add(str(note.Dest).lstrip("/"))
            elif "/A" in note:
                outside.add(str(note.A.URI))
    assert len(inside) > 300 and inside <= set(places)
    assert {"compute-race", "ev-xai-colossus-gpus", "audit"} <= inside
    assert outside and all(re.match("https?://", address) for address in outside)


def test_the_pdf_says_what_it_is_and_nothing_of_this_machine(printed, published):
    record = joined.about(published)
    assert str(printed.docinfo["/Title"]) == record["title"] == "The AI compute race, audited"
    assert str(printed.docinfo["/CreationDate"])[2:10] == record["dateModified"].replace("-", "")
    assert set(printed.docinfo.keys()) == {"/Title", "/Author", "/CreationDate", "/ModDate"}
    assert printed.Root.MarkInfo.Marked and str(printed.Root.Lang) == "en"
    streams = b"".join(one.read_bytes() for one in printed.objects if isinstance(one, pikepdf.Stream))
    assert b"file:" not in streams and str(published).encode() not in streams


def test_every_page_of_the_site_offers_it_once(published, site):
    for path in [published / "index.html", *sorted((published / "book").glob("*.html"))]:
        links = html.parse(str(path)).xpath(f"//a[contains(@href, '{NAME}.pdf')]/@href")
        assert len(links) == 1 and (path.parent / links[0]).is_file()
    assert f"{NAME}.pdf" not in (site / "index.html").read_text(encoding="utf8")


def test_an_unbuilt_site_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="make book"):
        pdf.write(tmp_path)
