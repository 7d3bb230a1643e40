"""The Italian number words the pipeline knows: cardinals, multiples, ordinals, scales and units.

Plain tables, and the regular expressions made from them; :mod:`pipeline.language.detect` finds the words
in a text and :mod:`pipeline.language.quantity` reads their values.
"""

from __future__ import annotations

import re
from decimal import Decimal

from . import units

_ONES = (
    "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici "
)
_ONES = (_ONES + "sedici diciassette diciotto diciannove").split()
_TENS = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]


def _below_hundred() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_ONES)}
    for ten, stem in enumerate(_TENS, start=2):
        words[stem] = ten * 10
        for one in range(1, 10):
            # venti + uno = ventuno, ventun before a noun; the accent of ventitré is often left out
            head = stem[:-1] if one in (1, 8) else stem
            words[head + _ONES[one]] = ten * 10 + one
        words[stem + "tré"], words[stem[:-1] + "un"] = ten * 10 + 3, ten * 10 + 1
    return words


def _below_thousand() -> dict[str, int]:
    small = _below_hundred()
    words = dict(small)
    for hundred in range(1, 10):
        head = ("" if hundred == 1 else _ONES[hundred]) + "cento"
        words[head] = hundred * 100
        for word, n in [*small.items(), ("tré", 3)]:
            words[head + word] = hundred * 100 + n
            if word[0] in "ou":  # centotto, centottanta, centuno
                words[head[:-1] + word] = hundred * 100 + n
    return words


_SMALL = {word: n for word, n in _below_thousand().items() if "zero" not in word}
_BELOW = "|".join(sorted(_SMALL, key=len, reverse=True))
#: Words for whole numbers up to 999,999; ``uno`` alone is an article, not a number.
CARDINAL = rf"(?:(?:{_BELOW})mila|mille)(?:e?(?:{_BELOW}|tré))?|(?!uno\b)(?:{_BELOW})|zero"
_CARDINAL = re.compile(
    rf"(?:(?P<many>{_BELOW})mila|(?P<mille>mille))?e?(?P<rest>{_BELOW}|tré)?", re.IGNORECASE
)

#: Tens and hundreds as they stand before a vowel: ``vent'anni``.
ELIDED = {word[:-1]: n for word, n in _SMALL.items() if word in _TENS or word.endswith("cento")}


def cardinal(word: str) -> int | None:
    """The value of an Italian number word, elided or whole; None where it is none."""
    word = word.lower().rstrip("'’")
    if word == "zero" or word in ELIDED:
        return ELIDED.get(word, 0)
    match = _CARDINAL.fullmatch(word)
    if not match or not any(match.groups()):
        return None
    many = _SMALL[match["many"]] if match["many"] else int(bool(match["mille"]))
    return many * 1000 + (3 if match["rest"] == "tré" else _SMALL.get(match["rest"], 0))


#: Nouns that count in round amounts, singular and plural: ``una dozzina``, ``due centinaia``.
ROUND = {
    "paio": 2, "paia": 2, "decina": 10, "decine": 10, "dozzina": 12, "dozzine": 12, "quindicina": 15,
    "ventina": 20, "ventine": 20, "centinaio": 100, "centinaia": 100, "migliaio": 1000, "migliaia": 1000,
} | {f"{stem[:-1]}in{end}": ten * 10 for ten, stem in enumerate(_TENS[1:], start=3) for end in "ae"}  # fmt: skip

#: Scales, written after a figure or a cardinal, or joined to it (``100k``, ``100mila``).
SCALES = {
    "k": 10**3, "mila": 10**3, "mln": 10**6, "milione": 10**6, "milioni": 10**6,
    "mld": 10**9, "miliardo": 10**9, "miliardi": 10**9,
}  # fmt: skip

#: Stems of words that multiply, with the factor: ``raddoppierà`` is a ratio of 2.
MULTIPLES = {
    "raddoppi": Decimal(2), "doppi": Decimal(2), "triplic": Decimal(3), "tripl": Decimal(3),
    "quadruplic": Decimal(4), "quintuplic": Decimal(5), "decuplic": Decimal(10), "centuplic": Decimal(100),
    "dimezz": Decimal("0.5"), "metà": Decimal("0.5"),
}  # fmt: skip

#: Unit words: pattern, unit of the closed list, and what one of them is worth in that unit. The first that fits wins.
UNITS = [
    (row[words], row["unit"], Decimal(row[worth]))
    for row in units.ROWS if not units.refused(row)
    for words, worth in units.WORDS.items() if row.get(words)
]  # fmt: skip

#: What ``un``, ``uno`` and ``una`` must stand before to be a number.
MEASURES = (
    r"ann[oi]|mese|giorno|giornata|settimana|ora|minuto|secondo(?=\W*(?:$|[.,;:]))|decennio|secolo|millennio|trimestre|"
    r"quadrimestre|semestre|milione|miliardo|migliaio|centinaio|chilo(?:metro|grammo|wattora)?|etto|grammo|"
    r"tonnellata|metro|centimetro|millimetro|nanometro|litro|(?:kilo|mega|giga|tera)?(?:watt|byte)|dollaro|euro|"
    rf"{'|'.join(ROUND)}"
)

#: Words for an amount that give no figure: ``centinaia di milioni``, ``miliardi``, ``decenni``.
VAGUE = rf"{'|'.join(word for word in ROUND if word[:3] != 'pai')}|milioni|miliardi|decenni|secoli"

_FIRST = "prim|second|terz|quart|quint|sest|settim|ottav|non|decim"
#: Ordinals, singular and plural; ``non`` itself is the negation and needs its vowel.
_LATER = "undic|dodic|tredic|vent|trent|quarant|cinquant|cent|mill"
ORDINALS = rf"(?:{_FIRST})[oaie]|(?:{_LATER})esim[oaie]"

#: The prepositions a and di, alone and joined to an article.
_A, _DI = r"a(?:l|llo|lla|ll['’]|i|gli|lle)?", r"d(?:i|el|ello|ella|ell['’]|ei|egli|elle|['’])"
#: Hedges as they stand before a number, with the bound they give. The first that fits wins.
HEDGES = [
    (rf"fino\s+a\s+quasi|quasi|poco\s+meno\s+{_DI}|circa\s+fino\s+{_A}", "nearly"),
    (rf"non\s+(?:meno\s+{_DI}|inferior[ei]\s+{_A})", "at_least"),
    (rf"non\s+(?:oltre|più\s+{_DI}|superior[ei]\s+{_A})", "at_most"),
    (
        rf"oltre|più\s+{_DI}|almeno|superior[ei]\s+{_A}|come\s+minimo|un\s+minimo\s+di|sopra(?:\s+{_A})?",
        "at_least",
    ),
    (
        rf"circa|più\s+o\s+meno|all['’]incirca|(?:in|at)torno\s+{_A}|approssimativamente|grosso\s+modo",
        "about",
    ),
    (
        rf"fino\s+{_A}|(?:al|un)\s+massimo(?:\s+di)?|meno\s+{_DI}|inferior[ei]\s+{_A}|sotto(?:\s+{_A})?",
        "at_most",
    ),
    (rf"al\s+di\s+sotto\s+{_DI}", "at_most"),
    (rf"al\s+di\s+sopra\s+{_DI}", "at_least"),
]

#: Dollars of another country than the United States.
OTHER_DOLLARS = (
    r"(?:dollar[oi]|\$)\s+(?:(?!american|statunitens)\w+(?:es[ei]|[ai]n[oi])\b|(?:di|delle|della)\s+(?:Hong\s+Kong|"
    r"Singapore|Taiwan|Trinidad|Namibia|Barbados|Giamaica|Bahamas|Figi|Fiji)\b)|(?:CA|AU|NZ|HK|NT|SG|[CA])D?\$"
)
#: What makes an amount a rate: ``all'anno``, ``al giorno``, ``mensili``.
RATE = (
    r"(?:al|allo|alla|all['’]|l['’]|ogni|per|a)\s*(?:mese|giorno|anno|ora|settimana|trimestre|minuto|secondo)\b|"
    r"(?:annu|mensil|trimestral|settimanal|giornalier|orari)[oaie]?\b"
)

_ITALIAN = re.compile(
    r"\b(?:di|che|il|la|le|per|un|una|è|del|della|dei|con|sono|più|nel|si|gli|anche)\b", re.IGNORECASE
)
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|is|that|for|with|its|was|are|by|from|this|has|will|it|as)\b", re.IGNORECASE
)


def is_english(text: str) -> bool:
    """Whether ``text`` has more of English's small words than of Italian's, and at least three."""
    english = len(_ENGLISH.findall(text))
    return english >= 3 and english > len(_ITALIAN.findall(text))
