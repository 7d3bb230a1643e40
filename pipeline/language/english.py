"""English: cardinals by grammar, fractions, multiples, ordinals, scales, hedges, ranges and dates."""

from __future__ import annotations

import re
from decimal import Decimal

from . import units
from .grammar import Found, Language, alternatives, finder, power, powers

_TEENS = ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"]
_TEENS += ["nineteen"]
_ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: n for n, word in enumerate([*_ONES, *_TEENS])} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
#: Scales after a number in words or digits, and those joined to digits.
_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "k": 10**3, "bn": 10**9,
    "b": 10**9, "tn": 10**12, "mn": 10**6, "m": 10**6, "couple": 2, "pair": 2, "lakh": 10**5, "crore": 10**7, "t": 10**12, "hundred": 10**2, "score": 20,
}  # fmt: skip
_PARTS = {"half": 2, "halve": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PARTS |= {"ninth": 9, "tenth": 10, "hundredth": 100, "thousandth": 1000}
_GLYPHS = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3,
}  # fmt: skip
_MULTIPLES = {
    "twice": Decimal(2), "thrice": Decimal(3), "doubl": Decimal(2), "tripl": Decimal(3), "treb": Decimal(3),
    "quadrupl": Decimal(4), "quintupl": Decimal(5), "halv": Decimal("0.5"), "half": Decimal("0.5"),
}  # fmt: skip

_TEN_AND_ONE = rf"(?:{'|'.join(_TENS)})(?:[-\s](?:{'|'.join(_ONES[1:])}))?"
_BELOW_100 = rf"(?:{_TEN_AND_ONE}|{alternatives([*_TEENS, *_ONES])})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)[-\s]+hundred\b(?:\s+(?:and\s+)?{_BELOW_100}\b(?!\s+(?:hundred|thousand)))?|{_BELOW_100}\b)"
_HUNDREDS = rf"(?:(?:{_BELOW_100}|an?)[-\s]+hundred\b(?:\s+(?:and\s+)?{_BELOW_100}\b)?|{_BELOW_100}\b)"
_CARDINAL = rf"(?:(?:{_HUNDREDS}|an?)[-\s]+thousand\b(?:,?\s+(?:and\s+)?{_BELOW_1000})?|{_HUNDREDS})"
_BIG = r"(?:thousand|million|billion|trillion|dozen|lakh|crore)"
_HALF = r"(?:\s+and\s+a\s+half\b)?"
_LETTER = r"[^\W\d_]"
_UNIT_TAIL = r"(?:TB/s(?:ec)?|GB|TB|MB|nm|mm|cm|km|kg|[TGMk]Wh|GW|MW|kW|W|GHz|MHz|x|×)"
_SIGN = r"(?:(?<![\w.,%)\]$€£])[-−])?"
_NOUNS = r"year|month|week|day|hour|minute|quarter|decade|century"
_MEASURES = rf"{_NOUNS}|(?:kilo|mega|giga|tera)watt(?:[-\s]hour)?|dollar|percentage\s+point|per\s?cent"
_FIRST = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
]

_QUANTITIES = finder(
    [
        ("multiple", rf"\b(?:{'|'.join(_SMALL)}|hundred|thousand|\d+)-?fold\b"),
        (
            "figure",
            powers(
                alternatives(_SMALL),
                "times",
                r"(?<!from\s10\s)to\s+the\s+(?:power\s+(?:of\s+)?)?\d+(?:th)?(?:\s+power\b)?",
            ),
        ),
        ("name", rf"(?<!{_LETTER})(?!(?:mid|early|late)-(?:19|20)\d\d\b){_LETTER}+(?:-{_LETTER}+)*-?\d+(?:[.,]\d+)*\w*"),
        ("figure", rf"\d*[{''.join(_GLYPHS)}](?:\s+{_BIG}\b)?"),
        (
            "figure",
            rf"{_SIGN}\d+(?:[.,]\d+)*(?:(?:\s?(?:k|bn|tn|mn)|b|m|t)\b(?:\s+{_BIG}\b)?|{_HALF}[-\s]+{_BIG}\b|{_UNIT_TAIL}\b)?"
            rf"{_HALF}(?!\w)(?:\s?%|\s+per\s?cent\b(?!age))?",
        ),
        ("ordinal", r"\d+(?:st|nd|rd|th)\b"),
        ("name", r"\d+(?:[.,]\d+)*\w*"),
        ("word", rf"\bhalf\s+an?\s+(?:{_BIG[3:-1]})\b|\ban?\s+half[-\s](?:{_BIG[3:-1]})\b"),
        ("word", rf"\bhalf[-\s](?:an?\s+)?(?=(?:{_MEASURES})\b)"),
        (
            "fraction",
            rf"\b(?:an?|{'|'.join(_ONES[1:])})[-\s](?:{alternatives(p for p in _PARTS if p != 'quarter')})s?\b"
            r"(?=\s+(?:of|more|less|as|higher|lower|larger|smaller|about)\b|\s*(?:$|[.,;:)]))",
        ),
        ("fraction", r"\b(?:an?|one|three)[-\s]quarters?\b(?=\s+(?:of|more|less|as)\b(?!\s+20)|\s*[,;.]?\s*$)"),
        ("fraction", r"\bhalf\b(?=\s+(?:of|the|its|their|that|as)\b)"),
        ("word", rf"\ban?\s+(?:{_BIG[3:-1]}|hundred|couple|pair|score)\b(?!\s+(?:thousand|million|and\s+{_BELOW_100}))"),
        ("word", rf"\b{_CARDINAL}(?:{_HALF}[-\s]+{_BIG}\b)?{_HALF}"),
        ("word", rf"(?<!\ba )\ban?\s+(?:{_MEASURES})\b{_HALF}"),
        (
            "vague",
            r"\b(?:hundreds|thousands|millions|billions|trillions|dozens|scores|tens|handful|decades|centuries)\b"
            r"(?:\s+of\s+(?:hundreds|thousands|millions|billions|trillions)\b)*",
        ),
        ("vague", r"\b(?:single|double|triple)[-\s]digits?\b"),
        ("multiple", r"\b(?:twice|thrice|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|quintupl\w+|halv(?:e|es|ed|ing))\b"),
        ("ordinal", rf"\b(?:{'|'.join(_FIRST)}|\w+(?:tie|nteen)th)\b"),
        ("word", r"\bhalf\b"),
        ("vague", r"\b(?:dozen|hundred|thousand|million|billion|trillion)\b(?:\s+(?:thousand|million|billion|trillion)\b)*"),
    ]
)  # fmt: skip


def _is_number(text: str, start: int, end: int) -> bool:
    """False where ``one`` is a pronoun, ``second`` or ``half`` part of a name, ``a quarter`` a time that is past."""
    word, before, rest = text[start:end].lower(), text[:start], text[end:]
    if word == "one":
        return not (
            re.search(r"\b(?:no|this|that|the|any|every|each|which|some|only|another|as)\s+$", before, re.IGNORECASE)
            or re.match(r"\s*(?:$|[.,;:!?)])|\s+(?:of|another|can|could|would|might|may|must|that|who|is)\b", rest)
        )  # fmt: skip
    if re.fullmatch(rf"an?\s+(?:{_NOUNS})", word):  # a day later, once a year
        return not re.search(r"\b(?:once|times|twice|such|\d|such)\s+$", before, re.IGNORECASE)
    return True


_FIGURE = re.compile(r"[-−]?(\d+(?:[.,]\d+)*)")


def _value(token: Found, unit: str) -> Decimal:
    words = token.words.lower()
    if raised := power(words):
        factor, ten = raised
        return ten * (1 if factor is None else _SMALL[factor] if factor in _SMALL else _figure(factor, unit))
    if token.kind == "multiple":
        if fold := re.match(r"(\w+?)-?fold", words):
            return Decimal(fold[1] if fold[1].isdigit() else (_SMALL | _SCALES)[fold[1]])
        return next(n for stem, n in _MULTIPLES.items() if words.startswith(stem))
    if token.kind == "fraction":
        return _fraction(words)
    half = Decimal("0.5") if re.search(r"\sand\s+a\s+half\b", words) else Decimal(0)
    if re.match(r"(?:an?\s+)?half\b", words):
        return Decimal("0.5") * _scale(token)
    if glyph := re.match(rf"(\d*)([{''.join(_GLYPHS)}])", words):
        return (Decimal(glyph[1] or 0) + _GLYPHS[glyph[2]]) * _scale(token)
    if figure := _FIGURE.match(words):
        if (short := re.search(r"\d([mt])\b", token.words)) and unit not in _MONEY:
            other = {"m": "millions or metres", "t": "trillions or tonnes"}[short[1]]
            raise ValueError(f"'{token.words}' can be {other}; quote words that say which")
        number = _figure(figure[1], unit) * (1 if figure[0] == figure[1] else -1)
        return (number + half) * _scale(token)
    scale = _scale(token)
    return (Decimal(_cardinal(words)) / scale + half) * scale


_MONEY = {row["unit"] for row in units.ROWS if row["kind"] in ("money", "currency")}
_COUNTS = {row["unit"] for row in units.ROWS if row["kind"] in ("count", "large count")}


def _fraction(words: str) -> Decimal:
    if words == "half":
        return Decimal("0.5")
    many, part = re.split(r"[-\s]", words)
    return Decimal(_SMALL.get(many, 1)) / _PARTS[part if part in _PARTS else part.removesuffix("s")]


def _cardinal(words: str) -> int:
    """The value of a number in words, scale and all: ``two hundred and fifty thousand``."""
    total = part = 0
    for word in re.findall(r"[a-z]+", re.sub(r"\band\s+a\s+half\b", "", words)):
        if word in _SMALL:
            part += _SMALL[word]
        elif word in ("hundred", "dozen", "couple", "pair", "score"):
            part = (part or 1) * _SCALES[word]
        elif word == "thousand":
            total, part = total + (part or 1) * 1000, 0
        elif word in _SCALES:
            total, part = (total + part or 1) * _SCALES[word], 0
        elif word not in ("a", "an", "and"):
            return total + part or 1  # a year: the noun counts once
    return total + part if total + part or "zero" in words else 1


def _figure(digits: str, unit: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", digits):
        if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits) and (digits.endswith("000") or unit in _COUNTS):
            raise ValueError(
                f"'{digits}' can be {digits.replace('.', '')} in Italian or {digits} with decimals in English; "
                "this reader does not guess: quote words that say it otherwise"
            )
        return Decimal(digits.replace(",", ""))
    raise ValueError(f"'{digits}' is no English number: commas part thousands, a dot decimals")


_LAST_SCALE = re.compile(rf"(?:^|[\s\d{''.join(_GLYPHS)}-])({alternatives(_SCALES)})$")


def _scale(token: Found) -> int:
    """The scale at the end of the words: a thousand of ``two hundred thousand``, none of ``two hundred``."""
    words, product = re.sub(r"\s+and\s+a\s+half\b", "", token.words.lower()), 1
    while match := _LAST_SCALE.search(words):
        if match[1] == "hundred":
            break
        product *= _SCALES[match[1]]
        words = words[: match.start(1)].rstrip()
    return product


_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(rf"{name[:3]}(?:{name[3:]}|t)?\.?" if len(name) > 3 else name for name in _MONTHS)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_DATES = [
    r"(?P<y>\d{4})-(?P<m>\d\d)(?:-(?P<d>\d\d))?",
    r"(?P<m>0?[1-9]|1[0-2])/(?P<d>1[3-9]|2\d|3[01])/(?P<y>\d{4}|\d\d)",  # where only one of two can be the month
    r"Q(?P<q>[1-4])(?:\s+of)?\s+(?P<y>\d{4})",
    rf"(?P<nth>{'|'.join(_QUARTERS)})\s+quarter\s+(?:of\s+)?(?P<y>\d{{4}})",
    rf"(?P<name>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<name>{_MONTH}),?\s+(?P<y>\d{{4}})",
    r"(?:fiscal(?:\s+year)?|FY)\s?(?P<fiscal>\d{4}|\d\d)",
]
_DATE = [re.compile(rf"(?<![\w/-]){form}(?![\w/-])", re.IGNORECASE) for form in _DATES]


def _dates(text: str) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    for form in _DATE:
        for match in form.finditer(text):
            parts = match.groupdict()
            if any(a < match.end() and match.start() < b for a, b, _ in found):
                continue
            if parts.get("fiscal"):
                day = f"fiscal {parts['fiscal']}"  # whose year it is, the words do not say
            elif quarter := parts.get("q") or parts.get("nth"):
                day = f"{parts['y']}-Q{_QUARTERS.get(quarter.lower(), quarter)}"
            else:
                month = parts.get("m") or 1 + next(
                    n for n, name in enumerate(_MONTHS) if name[:3] == parts["name"][:3].lower()
                )
                year = parts["y"] if len(parts["y"]) == 4 else f"20{parts['y']}"
                day = f"{year}-{int(month):02}" + (f"-{int(parts['d']):02}" if parts["d"] else "")
            found.append((*match.span(), day))
    return sorted(found)


_NOT = r"(?:no|not|never|cannot|\w+n['’]t)\s+(?:(?!only|just|merely)[^\W\d]+\s+){0,2}"
_HEDGES = [
    (
        r"(?:up\s+to\s+)?(?:(?<!not )nearly|almost)|close\s+to|just\s+(?:under|below|shy\s+of)|(?:a\s+little|slightly)\s+"
        r"(?:less|fewer)\s+than|not\s+quite|approaching",
        "nearly",
    ),
    (rf"{_NOT}(?:fewer\s+than|less\s+than|under|below|lower\s+than)", "at_least"),
    (rf"{_NOT}(?:more\s+than|over|above|exceed(?:s|ed|ing)?|greater\s+than|higher\s+than|larger\s+than)|not\s+(?:nearly|even)|hardly|scarcely", "at_most"),
    (
        r"more\s+than|over|above|at\s+(?:the\s+(?:very\s+)?)?least|as\s+(?:few|little|low)\s+as|(?:a\s+)?minimum\s+of|upwards\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?|"
        r"north\s+of|(?:great|high|larg)er\s+than|surpass(?:es|ed|ing)?|>=?|≥",
        "at_least",
    ),
    (
        r"about|around|approximately|roughly|some|circa|an\s+estimated|in\s+the\s+region\s+of|on\s+the\s+order\s+of|"
        r"or\s+so|approx\.?|(?<!\.)ca?\.|~|≈|∼",
        "about",
    ),
    (
        r"up\s+to|at\s+most|(?:few|less|low|small)er\s+than|less\s+than|under|below|(?:a\s+)?maximum\s+of|as\s+(?:many|much|high)"
        r"\s+as|capped\s+at|<=?|≤",
        "at_most",
    ),
]  # fmt: skip

_FIRMNESS = [
    (
        r"\b(?:reportedly|allegedly|rumou?red|would|could|may|might|apparently|supposedly)\b|\bis\s+said\s+to\b",
        "alleged",
    ),
    (r"\bestimat\w+\b|\breckons?\b", "estimated"),
    (
        r"(?<!\bthan )\b(?:will|shall|plans?|planned|aims?|aimed|intends?|expects?|expected|hopes?|promise[sd]?|targets?|set\s+to|"
        r"going\s+to|scheduled)\b|['’]ll\b",
        "planned",
    ),
    (
        r"\b(?:runs?|operates?|uses?|draws?|houses?|hosts?|consumes?)\b|\bis\s+(?:running|operating|up)\b|\bin\s+operation\b",
        "operating",
    ),
]

ENGLISH = Language(
    code="en",
    name="English",
    quantities=_QUANTITIES,
    is_number=_is_number,
    value=_value,
    scale=_scale,
    units=units.words("en"),
    link=r"[-\s(]?(?:of\s+(?:the\s+|its\s+)?)?",
    half=r"\s+and\s+a\s+half\b",
    hedges=_HEDGES,
    after=[
        (r"or\s+more|or\s+above|at\s+least|and\s+up|plus", "at_least"),
        (r"or\s+(?:less|fewer)|at\s+(?:the\s+)?most|at\s+a\s+maximum", "at_most"),
        (r"or\s+so|approximately|or\s+thereabouts|give\s+or\s+take", "about"),
    ],
    small=r"(?:\s*(?:\b(?:the|an?|of|its|their|another)\b|[(“\"‘]))*",
    compared=r"(?:\d|\w{3,})\s+more\s+than\s*$(?<=\dmore than)|\b(?:more|less)\s+by\s*$",
    between=(
        r"(?:[\s(–-]|\b(?:and|or|to|more\s+than\s+the|the)\b|"
        rf"(?<!\w)(?:{'|'.join(p for p, _ in _HEDGES)})(?!\w))*"
    ),
    ranges=[
        (r"\bbetween\s+(?:the\s+)?$", r"\s+and\s+", False),
        (r"\bfrom\s+$", r"\s+(?:up\s+)?to\s+", True),
        ("", r"\s?[-–]\s?|\s+to\s+", False),
        ("", r"\s+or\s+", False),
    ],
    change=(
        r"\b(?:rose|rises?|rising|gr[eo]w\w*|increas\w+|went|go(?:es|ing)?|jump\w*|fell|falls?|falling|drop\w*|cut|"
        r"rais\w+|declin\w+|climb\w*|expand\w*|scal(?:ed|ing)|doubl\w+|mov(?:ed?|ing)|reduc\w+|up|down|decreas\w+)\b"
    ),
    rate=(
        r"(?:/|\b(?:an?|per|each|every)[-\s]+)(?:\w+[-\s]?(?=hour))?(?:second|minute|hour|day|week|month|quarter|year|annum)\b"
        r"(?!\s+(?:ago|earlier|later|before|after))|\b(?:annually|yearly|monthly|weekly|daily|hourly)\b|/\s?\w+|"
        r"\b(?:an?|per)[-\s]+(?:kilo|mega|giga|tera)?watt(?:[-\s]hour)?\b|\bper\s+(?:million|billion|thousand|hundred|\d+|kWh|MWh|GB|TB|kW|MW|watt|\w+[,\s]+(?:an?|per)\s+\w+)\b"
    ),
    other_money=(
        r"(?:Canadian|Australian|Hong\s+Kong|Singapore|New\s+Taiwan|Taiwanese|New\s+Zealand)\s+dollars?\b|"
        r"(?:CA|AU|NZ|HK|NT|SG|[CA])D?\$"
    ),
    minus=r"\b(?:minus|negative|not|point)[-\s]+$|(?<![\w%])–$|±\s?$|\b(?:one|1)\s+(?:in|out\s+of)\s+$",
    years=r"\b(?:in|by|since|until|during|early|late|mid)[-\s]+$",
    rounded=r"\b(?:dozen|couple|score)\b",
    dates=_dates,
    firmness=_FIRMNESS,
    says=(
        r"\b(?:said|says|told|announced|announces|claims|claimed|wrote|writes|promised|revealed|confirmed|added|argues|argued|"
        r"stated)\b|(?P<by>\baccording\s+to\b)"
    ),
    later=(
        r"\b(?:next|last|this)\s+(?:year|month|week|quarter|summer|spring|autumn|fall|winter)\b|"
        r"\b(?:tomorrow|yesterday|by\s+the\s+end|within|later)\b"
    ),
    joins=r"\b(?:and|but|while|which|whose)\b|;",
    more=r"\s+(?:more|higher|larger|greater|faster|above|over)\b",
    the=r"\b(?:the|this)\s+",
    kinds=[
        (r"cluster|data\s?cent(?:er|re)|supercomputer|campus", "cluster"),
        (r"models?|LLM", "model"),
        (r"chips?|accelerators?|processors?|GPU", "chip"),
        (r"firm|company|start-?up|makers?|laboratory|lab", "company"),
        (r"law|act|bill|regulation", "rule"),
    ],
    common=r"the|of|and|to|is|that|for|with|its|was|are|by|from|this|has|will|it|as",
)  # fmt: skip
