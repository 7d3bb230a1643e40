"""An article that a reader brings is recognised by its quotes, and each of its claims is marked where it stands."""

import json
import unicodedata

import pytest
from report.data import tables

from pipeline.read import texts

ARTICLES = tables.load("articles")
CLAIMS = tables.load("claims")
TEXTS = texts.folder()
#: By id, the words that are marked as each claim, and where they begin in the text.
MARKED = """(() => {
  const found = {};
  let at = 0;
  for (const part of document.querySelector("[data-read=text]").childNodes) {
    const words = part.textContent;
    for (const id of part.dataset?.claim?.split(" ") ?? []) {
      const last = (found[id] = found[id] || []).at(-1);
      if (last && last[0] + last[1].length === at) last[1] += words;
      else found[id].push([at, words]);
    }
    at += words.length;
  }
  return found;
})()"""
SUMMARY = "document.querySelector('[data-read=summary]').textContent"


def sham(article: str) -> str:
    """A text with the quotes of an article where they stand in it, and letters of ours between them."""
    rows = CLAIMS[CLAIMS["article"] == article]
    letters = list("lorem ipsum " * (int(rows["quote_end"].max()) // 12 + 9))
    for row in rows.to_dict("records"):
        letters[row["quote_start"] : row["quote_end"]] = row["quote"]
    return "".join(letters)


def read(engine, site, text: str, article: str = "") -> dict:
    """Paste ``text`` and return what is marked, once it is."""
    if not engine.run("location.pathname.endsWith('read.html')"):
        engine.goto(f"{site.as_uri()}/book/read.html")
    engine.run(f"""void ((area) => {{
        document.querySelector("[data-read=summary]").textContent = "";
        area.value = {json.dumps(text)};
        area.dispatchEvent(new Event("input"));
    }})(document.querySelector("#article"))""")
    engine.until(SUMMARY)
    if article:
        engine.until(f"document.querySelector('[data-read=text]').dataset.article === {article!r}")
    return engine.run(MARKED)


def misplaced(marked: dict, article: str) -> list[str]:
    rows = CLAIMS[CLAIMS["article"] == article].to_dict("records")
    return [
        r["claim_id"] for r in rows if [r["quote_start"], r["quote"]] not in marked.get(r["claim_id"], [])
    ]


def test_every_claim_of_a_made_up_text_is_marked_at_its_place(engine, site):
    for article in ARTICLES["article"]:
        assert misplaced(read(engine, site, sham(article), article), article) == []


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the articles' texts are the publishers', and not here")
def test_every_claim_of_the_articles_is_marked_at_its_place(engine, site):
    for row in ARTICLES.to_dict("records"):
        text = (TEXTS / row["source_file"]).read_text(encoding="utf8")
        assert misplaced(read(engine, site, text, row["article"]), row["article"]) == []
        assert f"{sum(CLAIMS['article'] == row['article'])} claims hold" in engine.run(SUMMARY)


def test_a_changed_copy_shows_what_still_matches(engine, site):
    text = (
        sham("xai-colossus")
        .replace("’", "'")
        .replace("“", '"')
        .replace(" ", "\n", 40)
        .replace("ipsum ", "ipsum  ")
    )
    gone = CLAIMS.query("article == 'xai-colossus'").iloc[-1]
    marked = read(engine, site, text.replace(gone["quote"], "…"), "xai-colossus")
    assert "the words of 1 were not found" in engine.run(SUMMARY)
    assert set(marked) == set(CLAIMS.query("article == 'xai-colossus'")["claim_id"]) - {gone["claim_id"]}
    assert engine.run("document.querySelector('[data-read=more] a').hash") == f"#{gone['claim_id']}"


def test_a_broken_doubled_or_decomposed_copy_is_marked_whole(engine, site):
    whole = {claim for claim in CLAIMS.query("article == 'xai-colossus'")["claim_id"]}
    text = sham("xai-colossus")
    copies = {
        "words over two lines": text.replace("pubblic", "pub-\nblic").replace("generazion", "genera-\n zion"),
        "twice": f"{text}\n\n{text}",
        "accents apart": unicodedata.normalize("NFD", text),
        "spaced quotation marks": text.replace("“", "« ").replace("”", " »"),
    }
    for how, copy in copies.items():
        assert set(read(engine, site, copy, "xai-colossus")) == whole, how


def test_a_text_of_somebody_else_is_said_to_be_unknown(engine, site):
    assert read(engine, site, "<b>A firm</b> has bought 100,000 chips and 123,457 desks.") == {}
    assert "none of the articles" in engine.run(SUMMARY)
    assert engine.run("[...document.querySelectorAll('[data-read=more] a')].map((a) => a.textContent)") == [
        "100,000"
    ]
    assert engine.run("document.querySelector('[data-read=text] b')") is None


def test_a_mark_opens_the_verdict_and_escape_closes_it(engine, site):
    read(engine, site, sham("xai-colossus"), "xai-colossus")
    shown = (
        "!document.querySelector('#read-claim').hidden && document.querySelector('#read-claim').textContent"
    )
    engine.click("mark[data-claim=xai-colossus-gpus]")
    assert "Is it so?" in engine.until(shown)
    engine.press("Escape")
    engine.until(f"!({shown})")
    assert engine.run("document.activeElement.dataset.claim") == "xai-colossus-gpus"


def test_a_file_is_read_in_the_page_and_asks_nobody(browser, site, tmp_path):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site.as_uri()}/book/read.html")
    (tmp_path / "article.txt").write_text(sham("xai-colossus"), encoding="windows-1252", errors="replace")
    page.locator("input[type=file]").set_input_files(tmp_path / "article.txt")
    page.locator("mark").first.wait_for()
    (tmp_path / "article.pdf").write_bytes(b"%PDF-1.7 \0")
    page.locator("input[type=file]").set_input_files(tmp_path / "article.pdf")
    page.get_by_text("is no plain text").wait_for()
    assert all(address.startswith(site.as_uri()) for address in asked)
    page.close()
