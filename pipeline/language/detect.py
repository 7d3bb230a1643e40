"""Find every quantity in an Italian text: figures, number words, multiples, ordinals, vague amounts.

The detector leans towards finding too much. A word it finds wrongly costs one ``passed_over`` row; a
number it missed would leave the audit without anyone noticing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .italian import CARDINAL, ELIDED, MEASURES, MULTIPLES, ORDINALS, ROUND, SCALES, VAGUE


@dataclass(frozen=True)
class Found:
    """One quantity: offsets, words, and what it is.

    ``kind`` is ``figure`` (100.000, 8,5 miliardi), ``name`` (H100, Llama-4, 405B: digits inside a name),
    ``word`` (due decenni, un anno), ``multiple`` (raddoppierà), ``ordinal`` or ``vague`` (centinaia).
    """

    start: int
    end: int
    words: str
    kind: str


_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
_HALF = r"(?:\s+e\s+mezz[oa]\b)?"
_LETTER = r"[^\W\d_]"
_UNIT_TAIL = r"(?:TB/s(?:ec)?|GB|TB|MB|nm|mm|cm|km|kg|GW|MW|kW|W|GHz|MHz)"
_ROUND = "|".join(sorted(ROUND, key=len, reverse=True))
_OF_SCALE = rf"(?:\s+di\s+(?:{_SCALE})\b)?"
_SIGN = r"(?:(?<![\w.,%)\]])[-−])?"

_PATTERNS = [
    ("name", rf"{_LETTER}+(?:-{_LETTER}+)*-?\d+(?:[.,]\d+)*\w*"),
    (
        "figure",
        rf"{_SIGN}\d+(?:[.,]\d+)*(?:(?:{_SCALE})\b(?:\s+(?:{_SCALE})\b)?|\s+(?:{_SCALE})\b|{_UNIT_TAIL}\b)?{_HALF}"
        r"(?!\w)(?:\s?%|\s+per\s+cento\b)?",
    ),
    ("name", r"\d+(?:[.,]\d+)*\w*"),
    ("word", rf"\bun(?:[oa]?\s+|['’])(?:{MEASURES})\b{_OF_SCALE}{_HALF}"),
    ("word", rf"\b(?:{'|'.join(ELIDED)})['’](?=[aeiouh]\w)"),
    ("word", rf"\b(?:{CARDINAL})\b(?:\s+(?:{_SCALE}|{_ROUND}|decenni|secoli)\b)?{_HALF}"),
    ("vague", rf"\b(?:{VAGUE})\b(?:\s+di\s+(?:{VAGUE})\b)*"),
    ("multiple", rf"\b(?:metà|(?:{'|'.join(m for m in MULTIPLES if m != 'metà')})\w+)\b"),
    ("ordinal", rf"\b(?:{ORDINALS})\b"),
    ("word", r"\bmezz[oa]\s+(?:dozzina|migliaio|milione|miliardo|secolo)\b"),
]
_QUANTITY = re.compile("|".join(f"(?P<{k}{n}>{p})" for n, (k, p) in enumerate(_PATTERNS)), re.IGNORECASE)

_BEFORE_VERB_SEI = re.compile(r"\b(?:tu|non|ti|ci|chi)\s+$", re.IGNORECASE)
_AFTER_VERB_SEI = re.compile(
    r"\s*(?:$|[.,;:!?]|\s(?:un|uno|una|un['’]\w+|il|lo|la|l['’]\w+|di|a|in|da|con|per|su|tra|fra|al|alla|nel|nella|"
    r"sempre|già|mai|ancora|così|molto|più|meno|troppo|davvero|proprio|qui|lì|là|tu|stat[oa]|solo|sola|"
    r"sicur[oa]|brav[oa]|pront[oa]|grande|\w+(?:ato|ata|uto|uta|ito|ita|osto|esso|etto))\b)",
    re.IGNORECASE,
)
_ADVERB_PRIMA = re.compile(
    r"\s*(?:$|[.,;:!?)]|\s(?:di|d['’]|del|dello|della|dell['’]|dei|degli|delle|che|o|ancora)\b)"
)
_PREPOSITION_SECONDO = re.compile(
    r"\s+(?:il|lo|la|i|gli|le|un|uno|una|quanto|cui|me|te|noi|voi|lui|lei|loro|alcun[ie]|divers[ie]|molt[ie]|"
    r"quest[oaie]|quell[oaie]|font[ei]|(?-i:[A-ZÀ-Ý]\w*))\b|\s+(?:l|un|quell|quest)['’]|\s+gli\b",
    re.IGNORECASE,
)


def _is_number(text: str, start: int, end: int) -> bool:
    """False for the few number words that are something else here: the verb, the adverb, the preposition."""
    word, rest = text[start:end].lower(), text[end:]
    if word == "sei":
        return not (_BEFORE_VERB_SEI.search(text[:start]) or _AFTER_VERB_SEI.match(rest))
    if word == "prima":
        return not _ADVERB_PRIMA.match(rest)
    if word == "secondo":
        return not _PREPOSITION_SECONDO.match(rest)
    return word != "none"


def detect(text: str) -> list[Found]:
    """Every quantity in ``text``, in order, without overlaps; offsets count characters."""
    found = []
    for match in _QUANTITY.finditer(text):
        start, end = match.span()
        if _is_number(text, start, end):
            found.append(Found(start, end, match.group(), match.lastgroup.rstrip("0123456789")))
    return found
