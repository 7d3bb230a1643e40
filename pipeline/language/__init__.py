"""Numbers in words, Italian and English: find them, and read value, unit and hedge; one module for each language."""

from __future__ import annotations

import re

from .english import ENGLISH
from .grammar import Language
from .italian import ITALIAN

LANGUAGES = {language.code: language for language in (ITALIAN, ENGLISH)}


def language(code: str) -> Language:
    """The language of that code; ValueError with those there are where it has no reader."""
    if code not in LANGUAGES:
        raise ValueError(f"no reader for the language '{code}'; use one of {', '.join(LANGUAGES)}")
    return LANGUAGES[code]


def guess(text: str) -> str | None:
    """The language whose small words ``text`` has most of, and at least three; None where that is none."""
    counts = {c: len(re.findall(rf"\b(?:{g.common})\b", text, re.IGNORECASE)) for c, g in LANGUAGES.items()}
    most = max(counts, key=counts.get)
    return most if counts[most] >= 3 and list(counts.values()).count(counts[most]) == 1 else None
