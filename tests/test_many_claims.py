"""The audit holds ten thousand claims: no page grows with all of them, and each claim has one place."""

import gzip
import re
import shutil
from collections import Counter

import pandas as pd
import pytest
from notebook_cells import last
from report import links, output
from report.data import tables
from report.pages import claims, lists
from report.pages.table import table

ROOM = 145_000  # bytes compressed that a page may weigh before any interaction, as tests/test_site.py has it
COPIES, LONG = 65, 6  # of all claims; the last copies make each article a long one
KEYS = {"claims": "claim_id", "verdicts": "claim_id", "passes": "claim_id", "coverage": "claim_id", "disagreements": "member_id"}  # fmt: skip


def weight(html):
    return len(gzip.compress(html.encode(), 6))


def times(name, known):
    """A table with each article, claim and disagreement many times."""
    frame = pd.read_csv(tables.folder() / f"{name}.csv", dtype=str, keep_default_na=False)
    made = [frame]  # which computed numbers rest on
    for n in range(1, COPIES):
        copy = frame.copy()
        if key := KEYS.get(name):
            copy[key] = copy[key].where(~copy[key].isin(known), f"copy{n}-" + copy[key])
        if "article" in copy:
            copy["article"] = f"copy{min(n, COPIES - LONG)}-" + copy["article"]
        if name == "disagreements":
            copy["group_id"] += f"-copy{n}"
        made.append(copy)
    return pd.concat(made).drop_duplicates("article" if name == "articles" else None)


@pytest.fixture(scope="module", autouse=True)
def many(tmp_path_factory):
    folder = shutil.copytree(tables.folder(), tmp_path_factory.mktemp("many") / "data")
    known = set(tables.load("claims")["claim_id"])
    for name in ("articles", *KEYS):
        times(name, known).to_csv(folder / f"{name}.csv", index=False)
    kept, output.site = output.site, True
    tables.use(folder)
    yield
    tables.use()
    output.site = kept


def test_the_audit_lists_pages_and_each_claim_is_on_one_of_them():
    listed, parts = claims.listed().content, links.parts()
    assert weight(listed) < 20_000 and weight(claims.passes().html()) < 20_000
    assert re.findall(r'<li id="[^"]+"><a href="([^"]+)\.html">', listed) == list(parts)
    found = Counter(claim_id for ids in parts.values() for claim_id in ids)
    assert len(found) > 10_000 and set(found.values()) == {1}
    assert found.keys() == set(tables.load("claims")["claim_id"])
    assert all(links.href(ids[-1]) == f"{name}.html#{ids[-1]}" for name, ids in parts.items())


def test_the_longest_page_of_claims_is_no_heavier_than_a_chapter():
    longest = max(links.parts().values(), key=len)
    assert len(longest) == links.PER_PAGE and weight(claims.in_full(longest)) < ROOM - 40_000


def test_figures_of_many_articles_say_it_in_a_few_rows():
    drawn = {name: last("audit", name) for name in ("coverage", "timing", "disagreements")}
    rows = tables.load("coverage")
    assert drawn["coverage"].noted.data["value"].sum() == rows["role"].ne("passed-over").sum()
    assert 0 < drawn["timing"].noted.data["value"].sum() < len(tables.load("claims"))
    kept = (
        drawn["disagreements"].noted.data.groupby("group_id")["ratio"].agg(["min", "max"]).drop_duplicates()
    )
    assert len(kept) == 1, "of so many copies only those of the widest are drawn"
    for figure in drawn.values():
        assert figure.noted.data["label"].nunique() <= 40 and weight(figure.html()) < 10_000
    assert weight(lists.disagreements().content) < 20_000


def test_a_table_with_a_place_for_the_rest_shows_the_first_rows():
    long = pd.DataFrame({"Row": map(str, range(1_000)), "Square": [n * n for n in range(1_000)]})
    html = table(long, "Squares", folded="Show", rest="audit.html#every-claim").html()
    assert html.count("<tr>") == 101 and '<a href="audit.html#every-claim">All 1,000</a>' in html
