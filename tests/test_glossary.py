"""The terms of the glossary, and where pages explain them."""

from report.data import tables
from report.pages import glossary
from report_site import terms
from report_site.tree import parse


def test_the_first_use_of_a_term_in_prose_opens_its_meaning():
    body = parse(
        "<h2>MFU</h2><p>No <a>MFU</a>, but an MFU, <em>an MFU</em> and GPUs.</p>"
        "<table><tr><td>PUE</td></tr></table><p>The GPUs of H100-equivalents, and FLOP/s</p>"
    )
    opened = parse(terms.mark(body))
    assert [b.text for b in body.iter("button")] == ["MFU", "GPUs", "H100-equivalents", "FLOP/s"]
    assert body.xpath("string(p[1])") == "No MFU, but an MFU, an MFU and GPUs."
    assert body.xpath(".//span[@class='nobr']/button/following-sibling::text()") == [",", ".", ","]
    assert [b.get("popovertarget") for b in body.iter("button")] == [one.get("id") for one in opened]
    assert all(one.get("popover") is not None for one in opened)
    assert "share of the peak arithmetic" in opened[0].text_content()


def test_every_term_that_a_page_explains_is_in_the_glossary():
    listed = {li.get("id") for li in parse(glossary.listed().content).iter("li")}
    explained = tables.load("terms").dropna(subset=["on_page"])
    assert len(listed) > 30 and set(explained["term_id"]) <= listed
