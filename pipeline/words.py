"""The Italian number words the pipeline knows: cardinals, multiples, ordinals, scales and units.

Plain tables, and the regular expressions made from them; :mod:`pipeline.detect` finds the words in a
text and :mod:`pipeline.quantity` reads their values.
"""

from __future__ import annotations

from decimal import Decimal

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
            # venti + uno = ventuno; the accent of ventitré is often left out
            head = stem[:-1] if one in (1, 8) else stem
            words[head + _ONES[one]] = ten * 10 + one
            if one == 3:
                words[head + "tré"] = ten * 10 + one
    return words


def _cardinals() -> dict[str, int]:
    small = _below_hundred()
    words = dict(small)
    for hundred in range(1, 10):
        head = ("" if hundred == 1 else _ONES[hundred]) + "cento"
        words[head] = hundred * 100
        words |= {head + word: hundred * 100 + n for word, n in small.items() if n}
    return words | {"mille": 1000} | {word + "mila": n * 1000 for word, n in words.items() if n > 1}


#: Words for whole numbers up to ``novecentonovantanovemila``; ``uno`` alone is an article, not a number.
CARDINALS = {word: n for word, n in _cardinals().items() if word != "uno"}

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

#: Unit words: pattern, unit of the closed list, and what one of them is worth in that unit.
UNITS = [
    (r"%|per\s+cento\b", "fraction", Decimal("0.01")),
    (r"volte\b|volta\b", "ratio", Decimal(1)),
    (r"(?:dollari|dollaro|USD\b)(?=\s+al\s+mese\b)", "USD/month", Decimal(1)),
    (r"dollari\b|dollaro\b|USD\b|\$", "USD", Decimal(1)),
    (r"giorn[oi]\b", "days", Decimal(1)),
    (r"settiman[ae]\b", "days", Decimal(7)),
    (r"mes[ei]\b", "months", Decimal(1)),
    (r"trimestr[ei]\b", "months", Decimal(3)),
    (r"ann[oi]\b", "years", Decimal(1)),
    (r"decenni?o?\b", "years", Decimal(10)),
    (r"TB/s(?:ec)?\b", "TB/s", Decimal(1)),
    (r"GB\b(?!/)", "GB", Decimal(1)),
    (r"nm\b|nanometr[oi]\b", "nm", Decimal(1)),
    (r"parametri\b", "parameters", Decimal(1)),
    (r"(?:scienziat|ricercator|autor|dipendent)i\b|persone\b", "people", Decimal(1)),
    (r"(?:ent|istitut)i\b|(?:istituzion|organizzazion|aziend)e\b", "organisations", Decimal(1)),
    (r"(?:GPU|unità|chip|accelerator[ei]|processor[ei])\b", "accelerators", Decimal(1)),
    (r"(?:[A-Z][A-Za-z]+\s+)?(?:H100|H200|B100|B200|GB200|A100)\b", "accelerators", Decimal(1)),
]

#: What ``un``, ``uno`` and ``una`` must stand before to be a number.
MEASURES = (
    r"ann[oi]|mese|giorno|giornata|settimana|ora|minuto|secondo(?=\W*(?:$|[.,;:]))|decennio|secolo|millennio|trimestre|"
    r"quadrimestre|semestre|milione|miliardo|migliaio|centinaio|chilo(?:metro|grammo|wattora)?|etto|grammo|"
    r"tonnellata|metro|centimetro|millimetro|nanometro|litro|(?:kilo|mega|giga|tera)?(?:watt|byte)|dollaro|euro|"
    r"decina|ventina|dozzina"
)

#: Words for an amount that give no figure: ``centinaia di milioni``, ``miliardi``, ``decenni``.
VAGUE = r"decin[ae]|ventin[ae]|dozzin[ae]|centinai[ao]|migliai[ao]|milioni|miliardi|decenni|secoli"

_FIRST = "prim|second|terz|quart|quint|sest|settim|ottav|non|decim"
#: Ordinals, singular and plural; ``non`` itself is the negation and needs its vowel.
_LATER = "undic|dodic|tredic|vent|trent|quarant|cinquant|cent|mill"
ORDINALS = rf"(?:{_FIRST})[oaie]|(?:{_LATER})esim[oaie]"

#: Hedges as they stand before a number, with the bound they give. The first that fits wins.
HEDGES = [
    (r"fino\s+a\s+quasi|quasi|poco\s+meno\s+di|circa\s+fino\s+a", "nearly"),
    (r"oltre|più\s+di|almeno|superior[ei]\s+a", "at_least"),
    (r"circa|all['’]incirca|intorno\s+a|attorno\s+a|approssimativamente", "about"),
    (r"fino\s+a|al\s+massimo|non\s+più\s+di|meno\s+di", "at_most"),
]
