"""The built site agrees with the tables, and one altered number is found."""

import re
import shutil

from pipeline import site as site_check
from pipeline.problems import Problems


def test_every_fact_on_every_page_is_recomputed(site):
    problems = Problems()
    lines = site_check.check(site, problems)
    assert problems.lines == []
    assert sum(int(line.split(": ")[1].split(" facts")[0]) for line in lines if " facts" in line) > 200


def test_one_altered_number_is_found(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "site")
    page = copy / "book" / "compute-race.html"
    text = page.read_text(encoding="utf8")
    pattern = r'(<button[^>]*data-fact="(xai-colossus-gpus)"[^>]*>)100,000(</button>)'
    altered, count = re.subn(pattern, r"\g<1>100,001\g<3>", text, count=1)
    assert count == 1
    page.write_text(altered, encoding="utf8")
    problems = Problems()
    site_check.check(copy, problems)
    assert len(problems.lines) == 1
    assert "book/compute-race.html" in problems.lines[0] and "100,001" in problems.lines[0]
