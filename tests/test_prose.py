"""Prose never types a quantity: what is left after names and dates holds no digits and no number words."""

import ast
import json
import re
import shutil

import pytest
from conftest import ROOT
from report import facts
from report.data import tables

PAGES = sorted([*(ROOT / "book").glob("*.ipynb"), *(ROOT / "book").glob("*.md")])
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"

#: Words after which four digits are a year.
BEFORE_YEAR = r"[Ii]n|of|since|until|by|[Ff]rom|to|over|for|before|after|and|between|during|early|late|mid|spring|summer|autumn|winter"
#: What may hold a digit in prose without being a quantity, and why.
COUNTED = r"(?i:\w*(?:watt|processor|GPU|chip|H100|server|token|parameter|claim|day|hour|month|year|dollar|euro|time)s?\b|[kMGT]?Wh?\b|%|FLOP)"
ALLOWED = {
    rf"\b\d{{1,2}} (?:and \d{{1,2}} )?(?:{MONTH})(?: \d{{4}})?\b": "a date",
    rf"\b(?:{MONTH}) \d{{4}}\b": "a month",
    rf"\b(?:{BEFORE_YEAR}) (?:19|20)\d\d\b(?! {COUNTED})": "a year",
    r"(?<=[a-z]), (?:19|20)\d\d$": "the year of a price, after its name",
    r"\b(?:H100|H200|B100|B200|GB200|A100|MI250X|Max 1550|MTIA v[12]|HBM3[Ee]?)(?:s|-equivalents?)?\b": "a chip",
    rf"\bLlama[ -]?[1234](?:\.[123])?(?: (?:8|13|70|405)B)?\b(?! {COUNTED})": "a model",
    rf"(?<=\b[Tt]he )(?:8|13|70|405)B\b(?! {COUNTED})(?! (?:tokens|parameters|dollars|euros))": "a model by its size",
    r"\bL(?:lama |LaMA-)(?:13)B\b": "a model",
    rf"\b(?:Chat)?GPT-[34](?:\.5|o)?\b|\bGrok[ -]?[1234]\b(?! {COUNTED})|\bClaude 3\.[57]\b|\bDeepSeek-V3\b|\bGemini 1\.0\b": "a model",
    rf"(?:\bSB (?:1047|53|315)\b|\bEO 14110\b|(?<=Order )14110\b|\b2024/1689\b)(?! {COUNTED})": "a law or order",
    rf"\b(?:[Ss]ection|Article|paragraph) \d+(?:\.\d+)?(?:\(\w+\))*(?! {COUNTED})|\b\d+ FR \d+\b": "a place in a law",
    r"\b(?:50|80|90)%(?:, (?:50|80|90)%)*(?: and (?:50|80|90)%)? intervals?\b": "what a range is called",
    r"\b5th (?:and|to the) 95th percentiles?\b": "what a range is",
    r"\b[Vv]ersion \d+(?:\.\d+)+\b": "a version of the report",
    r"\b(?:BF16|FP16|FP32|FP64|FP8|INT8)\b": "a number format",
    r"\bTOP500\b|\bCC BY 4\.0\b|\bUTF-8\b|\bsha256\b|\bWCAG 2\.2\b": "a name",
}
#: Quoted words with digits in them that prose may repeat, because the wording itself is the subject.
QUOTED = {"200k (50k H200)"}
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
BIG = rf"(?:{TENS}|eleven|twelve|\w+teen|dozen|hundred|thousand|million|billion|trillion)"
SMALL = "two|three|four|five|six|seven|eight|nine|ten"
PART = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
#: Number words that are quantities: beyond ten, parts and multiples, and any before a unit.
WORDS = re.compile(
    rf"\b{BIG}s?\b|\b\w+fold\b|\b(?:twice|double|triple) (?:as|the|that|its|their)\b|\b(?:trip|quadrup)l(?:e|es|ed|ing)\b"
    rf"|\bhal(?:f|ves)\b|\b(?:an?|one|{SMALL})[ -](?:{PART})s? of\b|\b(?:{SMALL})[ -](?:{PART})s\b"
    rf"|\b(?:one|{SMALL}) (?:in|out of) (?:{SMALL})\b|\b(?:{SMALL}) of (?:{SMALL})\b|\borders? of magnitude\b|\ba (?:couple|pair|score) of\b"
    rf"|\b(?:{SMALL}) (?:times|percent|per cent|seconds|minutes|hours|days|weeks|months|quarters|years|decades"
    r"|GPUs|accelerators|H100s?|claims|nm|GB|[kMGT]W|[kMGT]Wh|dollars|euros|tokens|parameters)\b|[½⅓⅔¼¾⅛]",
    re.I,
)
#: Words that look so and are none, or that name what a fact beside them measures, and why they stand.
NAMED = {
    r"nine (?:in|of) ten|nine draws in ten|\b[589]0% interval": "what an interval is; methods defines it",
    r"ten times (?:the (?:70|405)B|Llama 3(?:\.1)?(?: (?:70|405)B)?)|the tenfold": "the article’s own words name the reading",
    r"one server of eight H100": "the server that the assumption names",
}
DATA = [ROOT / "data" / f"{name}.csv" for name in ("claims", "reference", "verdicts")]
SAID = " ".join(path.read_text(encoding="utf8") for path in DATA).lower()


def prose(path):
    """The page's Markdown without code, formulas, addresses and evaluated facts, line by line."""
    if path.suffix == ".ipynb":
        cells = json.loads(path.read_text(encoding="utf8"))["cells"]
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    else:
        text = re.sub(r"\A---.*?---", "", path.read_text(encoding="utf8"), flags=re.S)
    for pattern in (
        r"```.*?```",
        r"\$\$.*?\$\$",
        r"\$[^$\n]+\$",
        r"\{eval\}`[^`]*`",
        r"`[^`]*`",
        r"\]\([^)]*\)",
        r"<[^>]*>",
    ):
        text = re.sub(pattern, " ", text, flags=re.S)
    return text


def stray(text):
    """Quantities typed by hand in ``text``, each with the words around it; those of a quotation are its author's."""
    for quoted in QUOTED:
        text = text.replace(quoted, " ")
    for pattern in NAMED:
        text = re.sub(pattern, " ", text, flags=re.I)
    for pattern in ALLOWED:
        text = re.sub(pattern, " ", text)
    found = [*re.finditer(r"[\d⁰¹²³⁴-⁹][\d⁰¹²³⁴-⁹.,]*", text), *WORDS.finditer(text)]
    quotes = [m.span() for m in re.finditer(r"“([^”]*)”", text) if m[1].rstrip(".,").lower() in SAID]
    words = [m for m in found if m[0][0].isdigit() or not any(a <= m.start() < b for a, b in quotes)]
    return [text[max(0, m.start() - 30) : m.end() + 20].replace("\n", " ") for m in words]


CHARTS = sorted(
    path
    for folder in ("charts", "explorers", "models/registry")
    for path in (ROOT / "book/report" / folder).glob("*.py")
)
#: In the words of charts, explorers and computed numbers, and why.
DRAWN = {
    r"90% intervals?|5th to its 95th percentile": "what is drawn, by name",
    r"\b(?:70|405)B base\b|a base of 405B parameters": "a model by its size",
    r"below one in a hundred": "the rule of the figure, as its code has it",
    r"is ten times the compute": "the step of the axis",
    r"^1 × |^bf16 ·$": "an axis label and a key of the code",
    r"\b(?:5|95)th percentile of published runs": "a record, by name",
    r"\b8,766 hours": "the hours of a year, in a formula",
    r"\{[a-z][a-z0-9-]*\}": "a record, whose number is filled in",
    r"^(?:almost )?ten times$": "the article’s own words name the reading",
}


def literals(path):
    """The words typed in a module, docstrings left out, with ``·`` for what an f-string fills in."""
    tree = ast.parse(path.read_text(encoding="utf8"))
    holders = (ast.Module, ast.FunctionDef, ast.ClassDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, holders) and node.body]
    left = {id(node.value) for node in first if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part for part in node.values if isinstance(part, ast.Constant)]
            left |= {id(part) for part in parts}
            yield "".join(part.value if part in parts else "·" for part in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left:
            yield node.value


@pytest.mark.parametrize("path", CHARTS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_no_quantity_is_typed_into_a_figure_or_explorer(path):
    found = []
    for words in literals(path):
        for pattern in DRAWN:
            words = re.sub(pattern, "", words)
        found += stray(words) if " " in words else []
    assert found == []


@pytest.mark.parametrize(
    ("name", "columns"), [("figures", ["label", "series"]), ("judgements", ["row", "text", "reason"])]
)
def test_no_quantity_is_typed_into_the_words_that_figures_show(name, columns):
    found = []
    for words in tables.load(name)[columns].melt()["value"].dropna():
        for pattern in (r"[a-z0-9]+(-[a-z0-9]+)+", *DRAWN):  # or the key of a series
            words = re.sub(pattern, "", words)
        found += stray(words)
    assert found == []


def test_a_quantity_typed_into_a_title_is_caught(tmp_path):
    module = tmp_path / "chart.py"
    module.write_text(
        'def draw(n):\n    """Some 12 MW."""\n    return f"It draws 142 MW, {n} at most", "8 GPUs"\n'
    )
    assert [bool(stray(words)) for words in literals(module)] == [True, True]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_no_quantity_is_typed(path):
    assert stray(prose(path)) == []


@pytest.mark.parametrize(
    "text",
    ["about 142 MW", "36.2% more", "$8.5 billion", "some 32,000 of them", "1e26 operations", "seventy days", "two million",
     "122 days", "13 claims", "2048 GPUs", "2000 days", "1900 MW", "a cost of $70B", "$13B", "some 405B tokens", "about 70 thousand", "a dozen of them", "half of the claims",
     "three quarters of it", "a twofold rise", "a hundredfold", "8x as much", "5 nm", "€3bn", "10 GPUs", "6 authors",
     "twelve GPUs", "two thirds of it", "a third of it", "one in three", "twice the power", "it tripled in a year",
     "two GPUs", "seven days", "ten claims", "an order of magnitude", "a couple of months", "70B of compute",
     "the 405B claims", "the words “ninety of them”", "½ of it", "forty-two claims", "10²⁵ FLOP", "a factor of ten²", "Grok 4 GPUs",
     "Llama 3 days", "section 22602 GPUs", "double the count", "2000 TFLOP/s", "2000 megawatts", "2048 processors", "1900 employees", "the 1950 scientists",
     "2024 Claims", "14110 GPUs", "SB 1047 GPUs", "a quarter of it", "in 2000 megawatts", "power of {ref-x} or 142 MW"],
)  # fmt: skip
def test_typed_quantities_are_caught(text):
    assert stray(text)


@pytest.mark.parametrize(
    "text",
    ["on 2 September 2024 the H100s", "section 22602 of the bill and section 4.2(b)", "Llama 3.1 405B and SB 1047", "in June 2024", "two readings", "BF16 and FP64",
     "the words “hundreds of millions”", "“200k (50k H200)”", "one of four things", "the 405B of July",
     "the second quarter of 2023", "the two tests", "in three institutions", "nine in ten of them"],
)  # fmt: skip
def test_names_and_dates_pass(text):
    assert not stray(text)


#: How many articles there are, as a word; that two of them say the same is no count of all.
HOW_MANY = re.compile(
    r"\b(?:three|four|five|six|seven|eight|nine|ten)(?: \w+){0,3} (?:articles|press reports|texts)\b", re.I
)


def test_the_audit_says_who_judged_and_that_nobody_from_outside_did():
    words = (ROOT / "book" / "audit.ipynb").read_text(encoding="utf8")
    for said in (
        "made by the makers of this report", "No outside rater took part", "saw the claim and its evidence alone",
        "fact.calc_audit_kappa_so`", "fact.calc_audit_kappa_said_named`",
    ):  # fmt: skip
        assert said in words, said
    assert "claims.passes()" in words and 'claims.agreement(\\"so\\")' in words


def test_how_many_articles_there_are_is_typed_nowhere():
    """Whoever adds an article would have to find each place; pages print ``calc-articles`` or say no number."""
    files = [ROOT / name for name in ("README.md", "CITATION.cff", "pyproject.toml", "_config.yml")]
    for folder in ("book", "pipeline", "publish"):
        files += [
            p for p in (ROOT / folder).rglob("*") if p.suffix in (".py", ".ipynb", ".md", ".html", ".js")
        ]
    found = [(p.name, m[0]) for p in files for m in HOW_MANY.finditer(p.read_text(encoding="utf8"))]
    assert found == []
    assert HOW_MANY.search("In 2024 five Italian press reports covered it") and HOW_MANY.search(
        "the five articles"
    )


def test_a_page_counts_one_more_article(tmp_path, monkeypatch):
    data = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("releases"))
    lines = (data / "articles.csv").read_text(encoding="utf8").splitlines(keepends=True)
    (data / "articles.csv").write_text(
        "".join([*lines, lines[-1].replace("xai-", "one-more-")]), encoding="utf8"
    )
    before = facts.get("calc-articles").value
    monkeypatch.setattr(tables, "_folder", data)
    assert facts.get("calc-articles").value == before + 1
    for page in ("index", "audit", "sources"):
        assert "fact.calc_articles`" in (ROOT / "book" / f"{page}.ipynb").read_text(encoding="utf8")


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_formulas_hold_no_number_but_the_six_operations(path):
    """Formulas are left out of the prose above; the one number in them is that of operations per parameter and token."""
    text = path.read_text(encoding="utf8")
    formulas = re.findall(r"\$\$.*?\$\$|```\{math\}.*?```|(?<![\\\w])\$[^$\n`]+\$(?!\d)", text, re.S)
    assert {n for formula in formulas for n in re.findall(r"\d+", formula)} <= {"6"}
    assert formulas or path.stem != "methods"
