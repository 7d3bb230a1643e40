"""The built site agrees with the tables, and one altered number is found."""

import re

import pytest

from pipeline import site as site_check
from pipeline.problems import Problems


def test_every_fact_on_every_page_is_recomputed(site):
    problems = Problems()
    lines = site_check.check(site, problems)
    assert problems.lines == []
    assert sum(int(line.split(": ")[1].split(" facts")[0]) for line in lines if " facts" in line) > 200


ALTERED = {
    "a fact in a sentence": ("compute-race", r'(<button[^>]*data-fact="(?:xai-colossus-gpus)"[^>]*>)100,000(</button>)', "100,001"),
    "the words in a note": ("compute-race", r'(id="ev-xai-colossus-gpus".*?«Colossus )100(k)', "700"),
    "a source's title in a note": ("compute-race", r'(id="ev-xai-colossus-gpus".*?<dt>Said by</dt><dd>)Elon(.)', "Alan"),
    "a formula in a note": ("compute-race", r'(id="ev-calc-colossus-fed-july-2024".*?<code>)power(.)', "speed"),
    "a cell of a figure's table": ("compute-race", r'(data-figure="counts".*?<td[^>]*>)600,000(</td>)', "610,000"),
    "the title of a figure": ("compute-race", r'(data-figure="counts".*?class="fig-title"[^>]*>Two clusters of )100(,000)', "700"),
    "the title in a drawing": ("compute-race", r'(data-figure="counts".*?<title[^>]*>Two clusters of )100(,000)', "700"),
    "what a mark says": ("compute-race", r'(data-figure="counts".*?data-label="Aurora: )60(,000)', "70"),
    "the Italian words of a claim": ("audit", r'(id="memphis-supercluster-aurora-gpus".*?<blockquote[^>]*>«Aurora \()60(.000)', "70"),
    "a translation": ("audit", r'(id="memphis-supercluster-aurora-gpus".*?class="claim-en">Aurora \()60(,000)', "70"),
    "a claim's value": ("audit", r'(id="memphis-supercluster-aurora-gpus".*?<b>)60(,000</b>)', "70"),
    "a verdict": ("audit", r'(id="memphis-supercluster-aurora-gpus".*?class="verdict"[^>]*>)rounded(</span>)', "holds"),
    "a reason": ("audit", r'(id="memphis-supercluster-aurora-gpus".*?Argonne gives )63(,744)', "64"),
    "a reference fact": ("sources", r'(id="ref-aurora-accelerators".*?)63(,744)', "64"),
    "an assumption": ("methods", r'(id="assume-mfu".*?)36(%)', "37"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALTERED)
def test_one_altered_thing_is_found(what, site, tmp_path):
    name, pattern, new = ALTERED[what]
    (tmp_path / "book").mkdir()
    (tmp_path / "data").symlink_to(site / "data")
    text = (site / "book" / f"{name}.html").read_text(encoding="utf8")
    altered, count = re.subn(pattern, rf"\g<1>{new}\g<2>", text, count=1, flags=re.S)
    assert count == 1 and altered != text
    (tmp_path / "book" / f"{name}.html").write_text(altered, encoding="utf8")
    problems = Problems()
    site_check.check(tmp_path, problems)
    assert problems.lines and all(f"book/{name}.html" in line for line in problems.lines)
