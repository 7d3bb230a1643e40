"""The built site agrees with what is made again from data/, and one altered thing is found wherever it stands."""

import os
import re

import pytest

from pipeline.problems import Problems
from publish.check import site as site_check


def test_every_fact_on_every_page_is_recomputed(site):
    problems = Problems()
    lines = site_check.check(site, problems)
    assert problems.lines == []
    assert sum(int(line.split(": ")[1].split(" facts")[0]) for line in lines if " facts" in line) > 200
    assert int(lines[-1].split()[0]) > 150, "files besides the pages"


@pytest.fixture(scope="session")
def copy(site, tmp_path_factory):
    """A second site whose files are the first one's, so that one of them can be replaced."""
    folder = tmp_path_factory.mktemp("altered") / "html"
    for path in site.rglob("*"):
        target = folder / path.relative_to(site)
        if path.is_dir():
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            os.link(path, target)
    (folder.parent / "report-assets").symlink_to(site.parent / "report-assets")
    return folder


def found(copy, name, content):
    """The problems of a site whose file ``name`` holds ``content``."""
    path, problems = copy / name, Problems()
    kept = path.rename(path.with_name(f"{path.name}.kept"))
    try:
        path.write_bytes(content)
        site_check.check(copy, problems, {name})
    finally:
        kept.replace(path)
    return problems.lines


#: What is altered: the file, what stands around it, and what stands there instead.
ALTERED = {
    "a fact in a sentence": ("book/compute-race.html", r'(<button[^>]*data-fact="(?:xai-colossus-gpus)"[^>]*>)100,000(</button>)', "100,001"),
    "the value a fact carries": ("book/compute-race.html", r'(data-fact="xai-colossus-gpus"[^>]*data-value=")100000(")', "100001"),
    "a year in a sentence": ("book/compute-race.html", r"(On 22 July )2024( the start of training)", "2023"),
    "a number added to a sentence": ("book/chatbit.html", r"(go back to one Reuters report)(, which goes by)", " of 12 pages"),
    "the words in a note": ("book/compute-race.html", r'(id="ev-xai-colossus-gpus".*?«Colossus )100(k)', "700"),
    "a source's title in a note": ("book/compute-race.html", r'(id="ev-xai-colossus-gpus".*?<dt>Said by</dt><dd>)Elon(.)', "Alan"),
    "a formula in a note": ("book/compute-race.html", r'(id="ev-calc-colossus-fed-july-2024".*?<code>)power(.)', "speed"),
    "an interval in a note": ("book/compute-race.html", r'(id="ev-calc-colossus-power-july-2024".*?Range</dt><dd>[^<]*?)\d(\d)', "9"),
    "an input in a note": ("book/compute-race.html", r'(id="ev-calc-colossus-power-july-2024".*?ev-inputs.*?data-fact="[^"]*"[^>]*>)[^<]+(</button>)', "7"),
    "a cell of a figure's table": ("book/compute-race.html", r'(data-figure="counts".*?<td[^>]*>)600,000(</td>)', "610,000"),
    "the title of a figure": ("book/compute-race.html", r'(data-figure="counts".*?class="fig-title"[^>]*>Two clusters of )100(,000)', "700"),
    "the caption of a figure": ("book/sb-1047.html", r"(data-figure=.*?<figcaption[^>]*><p>)([A-Z])", "7 "),
    "the title in a drawing": ("book/compute-race.html", r'(data-figure="counts".*?<title[^>]*>Two clusters of )100(,000)', "700"),
    "the description of a drawing": ("book/audit.html", r'(data-figure="verdicts".*?<desc[^>]*>.*?)\d+( holds,)', "7"),
    "words in a drawing": ("book/compute-race.html", r'(data-figure="counts".*?<text[^>]*>)[^<]+(</text>)', "7"),
    "what a mark says": ("book/compute-race.html", r'(data-figure="counts".*?data-label="Aurora: )60(,000)', "70"),
    "the place of a mark": ("book/compute-race.html", r'(data-figure="counts".*?<path d="M0,8h)345(\.\d+v18)', "300"),
    "the data of a live figure": ("book/audit.html", r'(data-figure="timing".*?data-spec.*?"when":"20)\d\d(-)', "11"),
    "a computed number": ("book/methods.html", r'(<li id="calc-[^"]*">[^<]*<a class="fact"[^>]*>)[^<]+(</a>)', "7"),
    "the benchmark": ("book/methods.html", r'(id="cost-bytes-phone".*?<td[^>]*>)\d+(.)', "7"),
    "a number on this page": ("book/index.html", r'(id="number-calc-claims".*?<button[^>]*>)\d+(</button>)', "7"),
    "the interval of a number on this page": ("book/chatbit.html", r'(id="number-calc-chatbit-finetune-hours".*?0\.)31( to)', "41"),
    "the field of an explorer": ("book/compute-race.html", r'(<input type="text"[^>]*value=")[\d.e]+(")', "7"),
    "a result of an explorer": ("book/compute-race.html", r'(<output name="[^"]*" data-value="[^"]*"[^>]*>)[^<]+(</output>)', "7 days"),
    "the value of a result": ("book/compute-race.html", r'(<output name="[^"]*" data-value=")[^"]+(")', "7"),
    "a real case of an explorer": ("book/compute-race.html", r'(class="ex-presets".*?data-state="[^"]*?=)\d+(&)', "7"),
    "the published value of a field": ("book/artemis.html", r'(class="ex-note"[^>]*>Opens at <button[^>]*>)[^<]+(</button>)', "7"),
    "the Italian words of a claim": ("book/audit.html", r'(id="memphis-supercluster-aurora-gpus".*?<blockquote[^>]*>«Aurora \()60(.000)', "70"),
    "a translation": ("book/audit.html", r'(id="memphis-supercluster-aurora-gpus".*?class="claim-en">Aurora \()60(,000)', "70"),
    "a claim's value": ("book/audit.html", r'(id="memphis-supercluster-aurora-gpus".*?<b>)60(,000</b>)', "70"),
    "a verdict": ("book/audit.html", r'(id="memphis-supercluster-aurora-gpus".*?class="verdict"[^>]*>)rounded(</span>)', "holds"),
    "a reason": ("book/audit-memphis-supercluster.html", r'(id="memphis-supercluster-aurora-gpus".*?Argonne gives )63(,744)', "64"),
    "a use of a claim": ("book/audit-memphis-supercluster.html", r'(data-trace="memphis-supercluster-aurora-gpus">.*?<a href="[^"]*">[^<]*?)(</a>)', " 7"),
    "the body of a claim": ("_static/claims/memphis-supercluster.js", r"(Argonne gives )63(,744)", "64"),
    "a disagreement": ("book/audit.html", r'(id="disagreement-[^"]*".*?data-fact="[^"]*"[^>]*>)[^<]+(</a>)', "7"),
    "a reference fact": ("book/sources.html", r'(id="ref-aurora-accelerators".*?)63(,744)', "64"),
    "an outcome": ("book/sources.html", r'(id="out-[^"]*".*?<a class="fact"[^>]*>)[^<]+(</a>)', "7"),
    "an assumption": ("book/methods.html", r'(id="assume-mfu".*?)36(%)', "37"),
    "the data dictionary": ("book/data.html", r'(id="table-claims".*?<span>)\d+( rows)', "7"),
    "the changelog": ("book/changelog.html", r'(<section id="v[^"]*">.*?<li>)([A-Z])', "7 "),
    "a description": ("book/chatbit.html", r'(<meta name="description" content=")([^"])', "7 "),
    "the description that is shared": ("book/chatbit.html", r'(property="og:description" content=")([^"])', "7 "),
    "schema.org data of a page": ("book/data.html", r'("contentSize": ")\d+( B")', "7"),
    "the style of a page": ("book/chatbit.html", r"(<style>.*?)(</style>)", "h1::after { content: '7'; }"),
    "the citation": ("book/chatbit.html", r"(<p>AI Compute Race Audit project, .*?version )\d(\.)", "7"),
    "a number in the foot": ("book/chatbit.html", r"(Code under the )(MIT)", "7 "),
    "the front page at the root": ("index.html", r'(<button[^>]*data-fact="calc-claims"[^>]*>)\d+(</button>)', "7"),
    "an embedded figure": ("embed/counts.html", r"(<h1[^>]*>Two clusters of )100(,000)", "700"),
    "the description of an embed": ("embed/counts.html", r'(<meta name="description" content="[^"]*?)100(,000)', "700"),
    "a page for no address": ("404.html", r"(There is no page)( here)", " 7"),
    "a downloaded table": ("_static/figures/counts.csv", r"(\D)60000(\D)", "70000"),
    "a downloaded drawing": ("_static/figures/counts.svg", r"(>Two clusters of )100(,000)", "700"),
    "a downloaded chart": ("_static/figures/counts.vl.json", r"(\D)60000(\D)", "70000"),
    "the script of an explorer": ("_static/explorers/compute-race.js", r"(\D)(\d)", "7"),
    "the claims for machines": ("claims.json", r'("value": )[\d.]+(,)', "7"),
    "the words for machines": ("claims.json", r'("text": "Colossus )100(k)', "700"),
    "a manifest": ("manifest/audit.json", r'("data/claims.csv": ")\w(\w)', "z"),
    "the environment of a manifest": ("manifest/audit.json", r'("pandas": ")\d(\.)', "7"),
    "the list for language models": ("llms.txt", r"(> Italian press reports of )2024( )", "2023"),
    "the search index": ("_static/search-index.js", r"(\D)60000(\D)", "70000"),
    "a published table": ("data/claims.csv", r"(,)60000(,)", "70000"),
    "the described package": ("data/datapackage.json", r'("bytes": )\d+(,)', "7"),
    "a notebook's table": ("_sources/compute-race.ipynb", r"(\[xai-colossus-gpus\][^>]*>)100(,000)", "700"),
    "a notebook's sentence": ("_sources/chatbit.ipynb", r"(paper of June )2024(\D)", "2023"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALTERED)
def test_one_altered_thing_is_found(what, copy):
    name, pattern, new = ALTERED[what]
    text = (copy / name).read_bytes().decode("utf8")
    altered, count = re.subn(pattern, rf"\g<1>{new}\g<2>", text, count=1, flags=re.S)
    assert count == 1 and altered != text, "the page no longer has it; mend this test"
    lines = found(copy, name, altered.encode())
    assert lines and all(line.startswith(name) for line in lines)


@pytest.mark.parametrize(
    "name", ["_static/figures/counts.png", "_static/cards/index.png", "data/ai-compute-race-audited-data.zip"]
)
def test_an_altered_picture_or_archive_is_found(name, copy):
    content = (copy / name).read_bytes()
    assert len(found(copy, name, content[:-40] + b"7" + content[-39:])) == 1


def test_a_file_of_no_build_is_found(copy):
    (copy / "embed" / "extra.html").write_text("<p>142 MW</p>", encoding="utf8")
    problems = Problems()
    site_check.check(copy, problems, {"embed/extra.html"})
    assert problems.lines == [
        "embed/extra.html: is no file of this build; delete it, or build into an empty folder"
    ]
