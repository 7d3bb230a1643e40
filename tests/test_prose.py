"""Prose never types a quantity: what is left after names and dates holds no digits and no number words."""

import json
import re

import pytest
from conftest import ROOT

PAGES = sorted([*(ROOT / "book").glob("*.ipynb"), *(ROOT / "book").glob("*.md")])
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"

#: What may hold a digit in prose without being a quantity, and why.
COUNTED = r"(?:[A-Z]?\w*(?:GPU|chip|H100|server|token|parameter|claim|day|hour|month|year|dollar|euro|time)s?\b|[kMGT]?Wh?\b|%|FLOP)"
ALLOWED = {
    rf"\b\d{{1,2}} (?:and \d{{1,2}} )?(?:{MONTH})(?: \d{{4}})?\b": "a date",
    rf"\b(?:{MONTH}) \d{{4}}\b": "a month",
    rf"(?<![$€.,\d])\b(?:19|20)\d\d\b(?! {COUNTED})": "a year",
    r"\b(?:H100|H200|B100|B200|GB200|A100|MI250X|Max 1550|MTIA v[12]|HBM3[Ee]?)(?:s|-equivalents?)?\b": "a chip",
    r"\bLlama[ -]?[1234](?:\.1)?(?: (?:8|13|70|405)B)?\b": "a model",
    r"(?<![$€.,\d])\b(?:8|13|70|405)B\b(?! (?:tokens|parameters|dollars|euros))": "the size in a model’s name",
    r"\bLlama (?:13)B\b": "a model",
    r"\b(?:Chat)?GPT-[34](?:\.5|o)?\b|\bGrok[ -]?[1234]\b|\bClaude 3\.[57]\b|\bDeepSeek-V3\b|\bGemini 1\.0\b": "a model",
    r"\bSB (?:1047|53)\b|\bEO 14110\b|\b14110\b|\b2024/1689\b": "a law or order",
    r"\b[Vv]ersion \d+(?:\.\d+)+\b": "a version of the report",
    r"\b(?:BF16|FP16|FP32|FP64|FP8|INT8)\b": "a number format",
    r"\bTOP500\b|\bCC BY 4\.0\b|\bUTF-8\b|\bsha256\b|\bWCAG 2\.2\b": "a name",
}
#: Quoted words with digits in them that prose may repeat, because the wording itself is the subject.
QUOTED = {"200k (50k H200)"}
WORDS = (
    r"\b(?:eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion)s?\b"
)


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
    """Quantities typed by hand in ``text``, each with the words around it."""
    for quoted in QUOTED:
        text = text.replace(quoted, " ")
    for pattern in ALLOWED:
        text = re.sub(pattern, " ", text)
    found = [*re.finditer(r"\d[\d.,]*", text), *re.finditer(WORDS, text, re.I)]
    quotes = [m.span() for m in re.finditer(r"“[^”]*”", text)]
    words = [m for m in found if m[0][0].isdigit() or not any(a <= m.start() < b for a, b in quotes)]
    return [text[max(0, m.start() - 30) : m.end() + 20].replace("\n", " ") for m in words]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_no_quantity_is_typed(path):
    assert stray(prose(path)) == []


@pytest.mark.parametrize(
    "text",
    ["about 142 MW", "36.2% more", "$8.5 billion", "some 32,000 of them", "1e26 operations", "seventy days", "two million",
     "122 days", "13 claims", "2048 GPUs", "2000 days", "1900 MW", "a cost of $70B", "$13B", "some 405B tokens"],
)  # fmt: skip
def test_typed_quantities_are_caught(text):
    assert stray(text)


@pytest.mark.parametrize(
    "text",
    ["on 2 September 2024 the H100s", "Llama 3.1 405B and SB 1047", "in June 2024", "two readings", "BF16 and FP64",
     "the words “hundreds of millions”", "“200k (50k H200)”"],
)  # fmt: skip
def test_names_and_dates_pass(text):
    assert not stray(text)
