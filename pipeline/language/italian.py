"""Italian: cardinals by grammar, fractions, multiples, ordinals, scales, hedges, ranges and dates."""

from __future__ import annotations

import re
from decimal import Decimal

from babel.numbers import NumberFormatError, parse_decimal

from . import units
from .grammar import Found, Language, alternatives, finder, power, powers

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
#: The words of ``_SMALL`` by how they are made: the plain list of them takes half a second to compile.
_AFTER_TEN = f"(?:tré|{'|'.join([*_ONES[2:8], _ONES[9]])})"  # ``uno`` and ``otto`` take its last letter
_BELOW_HUNDRED = (
    rf"(?:{'|'.join(_TENS)}){_AFTER_TEN}?|(?:{'|'.join(ten[:-1] for ten in _TENS)})(?:otto|uno?)|"
    f"{alternatives(_ONES[1:])}"
)
_BELOW = (
    rf"(?:{'|'.join(_ONES[2:10])})?cent(?:ottanta{_AFTER_TEN}?|ottant(?:otto|uno?)|otto|uno|undici|"
    rf"o(?:tré|{_BELOW_HUNDRED})?)|{_BELOW_HUNDRED}"
)
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
    "bilione": 10**12, "bilioni": 10**12, "trilione": 10**18, "trilioni": 10**18,
}  # fmt: skip

#: Stems of words that multiply, with the factor: ``raddoppierà`` is a ratio of 2.
MULTIPLES = {
    "raddoppi": Decimal(2), "doppi": Decimal(2), "triplic": Decimal(3), "tripl": Decimal(3),
    "quadruplic": Decimal(4), "quadrupl": Decimal(4), "quintuplic": Decimal(5), "quintupl": Decimal(5),
    "sestuplic": Decimal(6), "sestupl": Decimal(6), "decuplic": Decimal(10), "decupl": Decimal(10),
    "centuplic": Decimal(100), "centupl": Decimal(100),
    "dimezz": Decimal("0.5"), "metà": Decimal("0.5"),
}  # fmt: skip

#: What ``un``, ``uno`` and ``una`` must stand before to be a number.
MEASURES = (
    r"ann[oi]|mese|giorno|giornata|settimana|ora|minuto|secondo(?=\W*(?:$|[.,;:]))|decennio|secolo|millennio|trimestre|"
    r"quadrimestre|semestre|(?:mi|bi|tri)lione|miliardo|migliaio|centinaio|(?:ch|k)ilo(?:metro|grammo|wattora)?|etto|grammo|"
    r"tonnellata|metro|centimetro|millimetro|nanometro|litro|(?:kilo|mega|giga|tera)?(?:watt(?:ora)?|byte)|[kmgt]wh?|punto\s+percentuale|quintale|dollaro|euro|"
    rf"{'|'.join(ROUND)}"
)

#: Words for an amount that give no figure: ``centinaia di milioni``, ``miliardi``, ``decenni``.
VAGUE = rf"{'|'.join(word for word in ROUND if word[:3] != 'pai')}|manciata|milioni|miliardi|decenni|secoli"

_FIRST = "prim|second|terz|quart|quint|sest|settim|ottav|non|decim"
#: Ordinals, singular and plural; ``non`` itself is the negation and needs its vowel.
_LATER = "undic|dodic|tredic|vent|trent|quarant|cinquant|cent|mill"
ORDINALS = rf"(?:{_FIRST})[oaie]|(?:{_LATER})esim[oaie]"

#: The prepositions a and di, alone and joined to an article.
_A, _DI = r"a(?:l|llo|lla|ll['’]|i|gli|lle)?\b", r"(?:d(?:i|el|ello|ella|ei|egli|elle)\b|d(?:ell)?['’])"
#: A negation before a hedge, with at most two small words of a verb between: ``non ne ha più di``.
_NOT = r"(?:non|mai|né|mica|senza)\s+(?:(?!solo|soltanto|solamente)[^\W\d]+\s+){0,2}"
_HEDGES = [
    (rf"fino\s+a\s+quasi|(?<!non )quasi|pressoché|poco\s+meno\s+{_DI}|circa\s+fino\s+{_A}", "nearly"),
    (
        rf"{_NOT}(?:meno\s+(?:che\b|{_DI})|inferior[ei]\s+{_A}|al\s+di\s+sotto\s+{_DI}|sotto(?:\s+{_A})?)|"
        r"(?:non|senza)\s+(?:scend\w+|è\s+sces\w+)\s+sotto",
        "at_least",
    ),
    (
        rf"{_NOT}(?:oltre|più\s+(?:che\b|{_DI})|superior[ei]\s+{_A}|al\s+di\s+sopra\s+{_DI}|sopra(?:\s+{_A})?)|"
        rf"(?:non|né|senza)\s+(?:super|ecced|raggiung)\w+|(?:nemmeno|neanche|neppure)|non\s+(?:arriv\w+|andrà|va|vanno)\s+(?:oltre|{_A})",
        "at_most",
    ),
    (
        rf"oltre|più\s+{_DI}|più\s+che|ben\s+più\s+{_DI}|almeno|perlomeno|quantomeno|(?:come\s+)?minimo|a\s+partire\s+da|superior[ei]\s+{_A}|"
        rf"un\s+minimo\s+di|sopra(?:\s+{_A})?|al\s+di\s+sopra\s+{_DI}|super(?:a|ano|at[oaie]|ava|erà|eranno|are|ando)|eccede|>=?|≥",
        "at_least",
    ),
    (
        rf"circa|ca\.|più\s+o\s+meno|suppergiù|pressappoco|all['’]incirca|(?:in|at)torno\s+{_A}|approssimativamente|"
        rf"grosso\s+modo|[nd]ell['’]ordine\s+{_DI}|~|≈|∼",
        "about",
    ),
    (
        rf"fino\s+{_A}|(?:(?:al|un|come)\s+)?massimo(?:\s+di)?|al\s+più|tutt['’]al\s+più|meno\s+{_DI}|"
        rf"inferior[ei]\s+{_A}|sotto(?:\s+{_A})?|al\s+di\s+sotto\s+{_DI}|<=?|≤",
        "at_most",
    ),
]
#: Hedges after a number and its noun. Where a noun parts them, the sentence or its part must end there.
_AFTER = [
    (r"(?:o|e)\s+(?:più|oltre)|almeno|come\s+minimo|in\s+su|abbondanti", "at_least"),
    (r"(?:al|come)\s+massimo|al\s+più|o\s+meno|in\s+giù", "at_most"),
    (r"circa|più\s+o\s+meno|all['’]incirca|o\s+giù\s+di\s+lì|o\s+quasi|approssimativamente", "about"),
    (r"scars[ie]", "nearly"),
]

#: Dollars of a country that has no unit; the unit of those that have one is longer and wins.
_OTHER_DOLLARS = (
    r"(?:dollar[oi]|\$)\s+(?:(?!american|statunitens)\w+(?:es[ei]|[ai]n[oi])\b|(?:di|delle|della)\s+(?:Hong\s+Kong|"
    r"Singapore|Taiwan|Trinidad|Namibia|Barbados|Giamaica|Bahamas|Figi|Fiji)\b)|(?:CA|AU|NZ|HK|NT|SG|[CA])D?\$"
)
#: What makes an amount a rate: ``all'anno``, ``al giorno``, ``mensili``.
_RATE = (
    r"(?:al|allo|alla|all['’]|l['’]|ogni|per|a|/)\s*(?:mese|giorno|anno|ora|settimana|trimestre|minuto|secondo)\b|/\s?\w+|"
    r"(?:per|ogni)\s+\d|(?:per|al|ogni)\s+(?:milione|miliardo|mille|kWh|MWh|GB|TB|kW|MW|watt)\b|"
    r"(?:annu|mensil|trimestral|settimanal|giornalier|orari)[oaie]?\b"
)

_SCALE = alternatives(SCALES)
_HALF = r"(?:\s+e\s+mezz[oa]\b)?"
_LETTER = r"[^\W\d_]"
_UNIT_TAIL = r"(?:TB/s(?:ec)?|GB|TB|MB|nm|mm|cm|km|kg|[TGMk]Wh|GW|MW|kW|W|GHz|MHz)"
_OF_SCALE = rf"(?:\s+di\s+(?:{_SCALE}|migliaia)\b)?"
_SIGN = r"(?:(?<![\w.,%)\]])[-−])?"
_GLYPHS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
}  # fmt: skip
#: Denominators. One of them is a fraction only before what it is a part of; else ``un terzo`` counts.
_PARTS = {"terz": 3, "quart": 4, "quint": 5, "sest": 6, "settim": 7, "ottav": 8, "non": 9, "decim": 10}
_PART_OF = (
    r"(?=\s+(?:d(?:i|el|ello|ella|ei|egli|elle)\b|d(?:ell)?['’]|in\s+(?:più|meno)\b|più\b|meno\b|circa\b|"
    r"rispetto\b)|\s*(?:$|[.,;:)]))"
)
_MANY_PARTS = "un|due|tre|quattro|cinque|sei|sette|otto|nove"

_QUANTITIES = finder(
    [
        ("name", rf"{_LETTER}+(?:-{_LETTER}+)*-?\d+(?:[.,]\d+)*\w*"),
        (
            "figure",
            powers(
                alternatives(_ONES[1:]),
                "per|volte",
                r"elevato\s+a(?:lla\s+(?:potenza\s+(?:di\s+)?)?)?\s*\d+(?:ª|esima)?",
            ),
        ),
        ("figure", rf"\d*[{''.join(_GLYPHS)}](?:\s+(?:{_SCALE})\b)?"),
        (
            "figure",
            rf"{_SIGN}\d+(?:[.,]\d+)*(?:(?:{_SCALE})\b(?:\s+(?:{_SCALE})\b)?|\s+(?:{_SCALE})\b(?:\s+(?:di\s+)?(?:{_SCALE})\b)?|{_UNIT_TAIL}\b)?{_HALF}"
            r"(?!\w)(?:\s?%|\s+per\s+cento\b)?",
        ),
        ("name", r"\d+(?:[.,]\d+)*\w*"),
        ("fraction", rf"\b(?:{_MANY_PARTS})\s+(?:{'|'.join(_PARTS)})[oi]\b{_PART_OF}"),
        ("word", rf"\bun(?:[oa]?\s+|['’])(?:{MEASURES})\b{_OF_SCALE}{_HALF}"),
        ("word", rf"\b(?:{'|'.join(ELIDED)})['’](?=[aeiouh]\w)"),
        (
            "word",
            rf"\b(?:{CARDINAL})\b(?:\s+(?:{_SCALE}|{alternatives(ROUND)}|decenni|secoli)\b)?{_HALF}",
        ),
        ("vague", rf"\b(?:{VAGUE})\b(?:\s+di\s+(?:{VAGUE})\b)*"),
        ("multiple", rf"\b(?:metà|(?:{'|'.join(m for m in MULTIPLES if m != 'metà')})\w+)\b"),
        ("ordinal", rf"\b(?:{ORDINALS})\b"),
        ("word", r"\bmezz[oa]\s+(?:dozzina|migliaio|milione|miliardo|secolo)\b"),
        ("word", rf"\bmezz['’](?=ora\b)|\bmezz[oa](?=\s+(?:{MEASURES})\b)"),
    ]
)

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


_FIGURE = re.compile(r"[-−]?(\d+(?:[.,]\d+)*)")
_ENGLISH_FIGURE = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_SCALE_WORD = re.compile(
    rf"(?:[\d{''.join(_GLYPHS)}]|\b)({alternatives([*SCALES, *ROUND])})\b", re.IGNORECASE
)


def _value(token: Found, _unit: str) -> Decimal:
    words = token.words.lower()
    if re.search(r"\b(?:b|tr)ilion[ei]$", words):
        raise ValueError(
            f"'{token.words}' counts otherwise in Italian than where it is taken from English; "
            "quote words that say it otherwise"
        )
    if raised := power(words):
        factor, ten = raised
        return ten * (1 if factor is None else cardinal(factor) or _figure(factor))
    if token.kind == "multiple":
        return MULTIPLES[max((m for m in MULTIPLES if words.startswith(m)), key=len)]
    first, *others = words.split()
    if token.kind == "fraction":
        return Decimal(cardinal(first) or 1) / _PARTS[others[0][:-1]]
    half = Decimal("0.5") if words.startswith("mezz") or re.search(r"\se\s+mezz[oa]\b", words) else Decimal(0)
    if glyph := re.match(rf"(\d*)([{''.join(_GLYPHS)}])", words):
        number = Decimal(glyph[1] or 0) + _GLYPHS[glyph[2]]
    elif figure := _FIGURE.match(words):
        number = _figure(figure[1]) * (1 if figure[0] == figure[1] else -1)
    else:
        number = Decimal(0 if first.startswith("mezz") else 1 if (n := cardinal(first)) is None else n)
    return (number + half) * _scale(token)


def _figure(digits: str) -> Decimal:
    if _ENGLISH_FIGURE.fullmatch(digits):
        raise ValueError(
            f"'{digits}' can be {digits.replace(',', '')} in English or {digits} with decimals in Italian; "
            "this reader does not guess: quote words that say it otherwise"
        )
    try:
        return parse_decimal(digits, locale="it", strict=True)
    except NumberFormatError:
        raise ValueError(f"'{digits}' is no Italian number: dots part thousands, a comma decimals") from None


def _scale(token: Found) -> int:
    product = 1
    for match in _SCALE_WORD.finditer(token.words):
        word = match[1].lower()
        product *= SCALES.get(word) or ROUND[word]
    return product


_MONTHS = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
]
_QUARTERS = {"primo": 1, "secondo": 2, "terzo": 3, "quarto": 4}
_DATE = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})°?\s+)?\b(?P<month>{'|'.join(_MONTHS)})\s+(?:del\s+)?(?P<year>\d{{4}})\b|"
    rf"\b(?P<quarter>{'|'.join(_QUARTERS)})\s+trimestre\s+(?:del\s+)?(?P<of>\d{{4}})\b",
    re.IGNORECASE,
)


def _dates(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _DATE.finditer(text):
        if match["of"]:
            day = f"{match['of']}-Q{_QUARTERS[match['quarter'].lower()]}"
        else:
            day = f"{match['year']}-{1 + _MONTHS.index(match['month'].lower()):02}"
            day += f"-{int(match['day']):02}" if match["day"] else ""
        found.append((*match.span(), day))
    return found


_FIRMNESS = [
    (r"\b\w+(?:rebbe|rebbero)\b|\b(?:presunt|ipotetic)\w+\b|\bforse\b|\bpare\b|\bsembra\b", "alleged"),
    (r"\bstim\w+\b|\bcalcol(?:a|ano|at[oaie])\b", "estimated"),
    (
        r"\b\w{2,}(?:[aeiì]rà|[aei]ranno|drà|dranno|vrà|vranno|rrà|rranno|potrà|potranno)\b|"
        r"\b(?:prevede|prevedono|intende|intendono|punta|puntano|vuole|vogliono|progetta|promette)\b|\bconta(?:no)?\s+di\b|"
        r"(?<!\bdel )(?<!\bal )\b(?:promess|previst|pianificat)[oaie]\b|\bin\s+programma\b|\bobiettivo\b|\bentro\b",
        "planned",
    ),
    (
        r"\b(?:impiega|utilizza|usa|ospita|funziona|opera|gira|consuma|assorbe)(?:no)?\b|\bè\s+in\s+funzione\b",
        "operating",
    ),
]
_THE = r"(?:(?:il|lo|la|i|gli|le)\s+|l['’]\s*)?"
ITALIAN = Language(
    code="it",
    name="Italian",
    quantities=_QUANTITIES,
    is_number=_is_number,
    value=_value,
    scale=_scale,
    units=units.words("it"),
    link=r"\s*(?:di\s+|d['’])?",
    half=r"\s+e\s+mezz[oa]\b",
    hedges=_HEDGES,
    after=_AFTER,
    small=(
        r"(?:\s*(?:\b(?:il|lo|la|i|gli|le|un|uno|una|di|del|dello|della|dei|degli|delle|da|a|ai|al|agli|alla|alle)\b|"
        r"l['’]|[(«“\"]))*"
    ),
    compared=r"(?:\d|\w{3,})\s+in\s+(?:più|meno)\s+d\S*\s*$|oltre\s+a(?:l|llo|lla|ll['’]|i|gli|lle)?\s*$",
    between=(
        rf"(?:[\s(–-]|\b(?:e|ed|o|oppure|in\s+(?:più|meno)\s+{_DI}|{_A}|il|i|gli|le)(?!\w)|"
        rf"(?<!\w)(?:{'|'.join(p for p, _ in _HEDGES)}))*"
    ),
    ranges=[
        (rf"\b(?:tra|fra)\s+{_THE}$", rf"\s+ed?\s+{_THE}", False),
        (
            r"\b(?:da|dal|dalla|dai|dagli|dalle)\s+$|\bdall['’]\s*$",
            rf"\s+(?:fino\s+)?(?:(?:a|al|alla|ai|agli|alle)\s+|all['’]){_THE}",
            True,
        ),
        ("", r"\s?[-–]\s?", False),
        ("", r"\s+o(?:ppure)?\s+", False),
    ],
    change=(
        r"\b(?:pass(?:a|ano|at[oaie]|are|ando|erà|eranno)|sal(?:e|ito|ita|ire)|cresc\w+|aument\w+|scend\w+|sces[oaie]|"
        r"cal(?:a|ano|at[oaie]|are)|diminui\w+|ridott\w+|ridu\w+|port(?:a|at[oaie]|are))\b"
    ),
    rate=_RATE,
    other_money=_OTHER_DOLLARS,
    minus=r"\b(?:meno|non|né|virgola)\s+$|(?<![\w%])–$|±\s?$|\b(?:un[oa]?|1)\s+su\s+$|\bun[oa]?\s+o\s+$",
    years=r"\b(?:nel|dal|del|al|entro\s+il|fine|inizio|in)\s+$",
    rounded=rf"\b(?:{alternatives(ROUND)})\b",
    dates=_dates,
    firmness=_FIRMNESS,
    says=(
        r"\b(?:ha|hanno|aveva)\s+(?:\w+mente\s+)?(?:detto|dichiarato|affermato|annunciato|spiegato|sostenuto|scritto|"
        r"promesso|rivelato|confermato|aggiunto)\b|(?P<by>\b(?:second[oa]|stando\s+a)\b)(?!\s+trimestre)|"
        r"\b(?:dice|afferma|sostiene|spiega|scrive|annuncia|dichiara|assicura)\b"
    ),
    later=(
        r"\b(?:prossim[oaie]|scors[oaie]|quest['’]anno|quest[oa]\s+(?:mese|settimana|estate|autunno)|entro|domani|ieri|"
        r"fra\s+\w+\s+(?:mesi|anni)|tra\s+\w+\s+(?:mesi|anni))\b"
    ),
    joins=r"\b(?:e|ed|ma|mentre|che|cui)\b|;",
    more=r"\s+(?:in\s+più|superior[ei]|maggior[ei]|più)\b",
    the=r"\b(?:il|lo|la|quest[oa])\s+|\bl['’]\s*",
    kinds=[
        (r"cluster|centro|data\s?center|supercomputer|supercalcolatore|impianto|campus", "cluster"),
        (r"modell[oi]|LLM", "model"),
        (r"chip|acceleratore|processore|GPU", "chip"),
        (r"aziend[ae]|società|start-?up|casa|produttore|laboratorio", "company"),
        (r"legge|regolamento|direttiva|decreto", "rule"),
    ],
    common=r"di|che|il|la|le|per|un|una|è|del|della|dei|con|sono|più|nel|si|gli|anche",
)
