"""The quantity reader: every form the articles use, what it must refuse, and generated Italian numbers."""

from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import guess
from pipeline.language.italian import cardinal
from pipeline.language.quantity import read

FORMS = [
    # quote, value_text, value, unit, bound
    ("100.000 GPU NVIDIA H100", None, 100_000, "accelerators", "exactly"),
    ("oltre 100.000 GPU NVIDIA H100", None, 100_000, "accelerators", "at_least"),
    ("un totale di 350.000 GPU H100", None, 350_000, "accelerators", "exactly"),
    ("quasi 600.000 unità equivalenti", None, 600_000, "accelerators", "nearly"),
    ("circa 600.000 unità equivalenti", None, 600_000, "accelerators", "about"),
    ("fino a quasi 10.000 unità di elaborazione grafica", None, 10_000, "accelerators", "nearly"),
    ("fino a 10.000 unità", None, 10_000, "accelerators", "at_most"),
    ("almeno 20 chip", None, 20, "accelerators", "at_least"),
    ("Frontier (37.888 GPU AMD)", None, 37_888, "accelerators", "exactly"),
    ("Microsoft Eagle (14.400 GPU Nvidia H100)", "14.400", 14_400, "accelerators", "exactly"),
    ("Colossus 100k H100", "100k", 100_000, "accelerators", "exactly"),
    ("arrivando a 200k (50k H200)", "200k", 200_000, "accelerators", "exactly"),
    ("200k (50k H200)", "50k", 50_000, "accelerators", "exactly"),
    ("100mila GPU", None, 100_000, "accelerators", "exactly"),
    ("8,5 miliardi di dollari", None, 8_500_000_000, "USD", "exactly"),
    (
        "8,5 miliardi di dollari nel secondo trimestre del 2024",
        "8,5 miliardi",
        8_500_000_000,
        "USD",
        "exactly",
    ),
    ("8,5 miliardi di dollari nel secondo trimestre del 2024", "8,5", 8_500_000_000, "USD", "exactly"),
    ("oltre due in più dei 6,4 miliardi di dollari", "due", 2_000_000_000, "USD", "at_least"),
    ("oltre due in più dei 6,4 miliardi di dollari", "6,4 miliardi", 6_400_000_000, "USD", "exactly"),
    ("tra 37 e 40 miliardi di dollari", "37", 37_000_000_000, "USD", "exactly"),
    ("due miliardi e mezzo di dollari", None, 2_500_000_000, "USD", "exactly"),
    ("un miliardo di dollari", None, 1_000_000_000, "USD", "exactly"),
    ("45 milioni di dollari al mese", None, 45_000_000, "USD/month", "exactly"),
    ("405 miliardi di parametri", None, 405_000_000_000, "parameters", "exactly"),
    ("Llama 3 con 80 miliardi di parametri", "80 miliardi", 80_000_000_000, "parameters", "exactly"),
    ("superiore del 36,2% rispetto all'H200", None, "0.362", "fraction", "exactly"),
    ("66,7% in più", None, "0.667", "fraction", "exactly"),
    ("aumentate di quasi il 33%", None, "0.33", "fraction", "nearly"),
    ("circa il 90% di quella del noto ChatGPT-4", None, "0.9", "fraction", "about"),
    ("il 50 per cento", None, "0.5", "fraction", "exactly"),
    ("dieci volte superiore", None, 10, "ratio", "exactly"),
    ("decuplicare gli sforzi", None, 10, "ratio", "exactly"),
    ("raddoppierà le sue dimensioni", None, 2, "ratio", "exactly"),
    ("122 giorni per completare", None, 122, "days", "exactly"),
    ("nei prossimi due mesi", None, 2, "months", "exactly"),
    ("con un anno di anticipo", None, 1, "years", "exactly"),
    ("un anno e mezzo", None, "1.5", "years", "exactly"),
    ("due anni e mezzo", None, "2.5", "years", "exactly"),
    ("da oltre due decenni", None, 20, "years", "at_least"),
    ("sei scienziati", None, 6, "people", "exactly"),
    ("tre enti", None, 3, "organisations", "exactly"),
    ("141 GB di memoria HBM3E", None, 141, "GB", "exactly"),
    ("4,8 TB/sec di larghezza di banda", None, "4.8", "TB/s", "exactly"),
    ("4,8TB/s", None, "4.8", "TB/s", "exactly"),
    ("un chip da 5nm", None, 5, "nm", "exactly"),
    ("non più di 20 chip", None, 20, "accelerators", "at_most"),
    ("non meno di 20 chip", None, 20, "accelerators", "at_least"),
    ("non oltre il 20%", None, "0.2", "fraction", "at_most"),
    ("più del 50% dei casi", None, "0.5", "fraction", "at_least"),
    ("superiore alle 100.000 GPU", None, 100_000, "accelerators", "at_least"),
    ("inferiore al 20%", None, "0.2", "fraction", "at_most"),
    ("fino al 90%", None, "0.9", "fraction", "at_most"),
    ("intorno al 33%", None, "0.33", "fraction", "about"),
    ("meno dell'1%", None, "0.01", "fraction", "at_most"),
    ("oltre alle 100 GPU già in uso", None, 100, "accelerators", "exactly"),
    ("in più di 20 aziende", None, 20, "organisations", "at_least"),
    ("in meno di 122 giorni", None, 122, "days", "at_most"),
    ("100.000 o più GPU", None, 100_000, "accelerators", "at_least"),
    ("una dozzina di chip", None, 12, "accelerators", "about"),
    ("mezza dozzina di chip", None, 6, "accelerators", "about"),
    ("due dozzine di chip", None, 24, "accelerators", "about"),
    ("un centinaio di GPU", None, 100, "accelerators", "about"),
    ("una ventina di persone", None, 20, "people", "about"),
    ("una trentina di aziende", None, 30, "organisations", "about"),
    ("un migliaio di chip", None, 1000, "accelerators", "about"),
    ("oltre un migliaio di chip", None, 1000, "accelerators", "at_least"),
    ("un paio di mesi", None, 2, "months", "about"),
    ("un paio di milioni di dollari", None, 2_000_000, "USD", "about"),
    ("-12% in un anno", "-12%", "-0.12", "fraction", "exactly"),
    ("cinque milioni di dollari e mezzo", None, 5_500_000, "USD", "exactly"),
    ("duemilacinquecento GPU", None, 2500, "accelerators", "exactly"),
    ("milleduecento GPU", None, 1200, "accelerators", "exactly"),
    ("centottanta giorni", None, 180, "days", "exactly"),
    ("vent'anni", None, 20, "years", "exactly"),
    ("trent’anni e più", None, 30, "years", "at_least"),
    ("ventun anni", None, 21, "years", "exactly"),
    ("sotto i 20 chip", None, 20, "accelerators", "at_most"),
    ("al di sopra dei 20 chip", None, 20, "accelerators", "at_least"),
    ("più o meno 20 chip", None, 20, "accelerators", "about"),
    ("diecimila GPU circa", None, 10_000, "accelerators", "about"),
    ("20 dollari americani", None, 20, "USD", "exactly"),
]


@pytest.mark.parametrize(("quote", "value_text", "value", "unit", "bound"), FORMS)
def test_words_are_read_as_their_value_unit_and_bound(quote, value_text, value, unit, bound):
    found = read(quote, value_text)
    assert (found.value, found.unit, found.bound) == (Decimal(value), unit, bound)
    assert quote[found.start : found.end].strip()


@pytest.mark.parametrize(
    ("quote", "value_text", "says"),
    [
        ("centinaia di milioni di dollari", None, "no figure"),
        ("miliardi di dollari", None, "no figure"),
        ("lo stesso numero di GPU", None, "no figure"),
        ("100.000 GPU e 50.000 GPU", None, "more than one number"),
        ("100.000 GPU", "100", "occur once"),
        ("100k e 100k GPU", "100k", "occurs 2 times"),
        ("1.5 miliardi di dollari", None, "no Italian number"),
        ("12.34 GB", None, "no Italian number"),
        ("arrivando a 200k", None, "no unit"),
        ("100,000 GPU", None, "100000 in English"),
        ("4,125 TB/s", None, "does not guess"),
        ("20 dollari australiani", None, "no US dollars"),
        ("2 miliardi di dollari di Taiwan", None, "no US dollars"),
        ("45 milioni di dollari a settimana", None, "a rate"),
        ("tre cancelli e 8 miliardi di dollari", "tre", "'cancelli' is none"),
        ("500 e poi 2 miliardi di dollari", "500", "parts it from"),
        ("500 e 2 miliardi di dollari", "500", "is less"),
        ("due milioni e 300.000 dollari", "due milioni", "is less"),
        ("meno 12%", None, "can be a minus"),
        ("–12%", None, "can be a minus"),
    ],
)
def test_refuses_with_a_reason(quote, value_text, says):
    with pytest.raises(ValueError, match=says):
        read(quote, value_text)


SCALES = {"": 1, " milioni di": 10**6, " miliardi di": 10**9, "k": 1000, "mila": 1000}
HEDGES = {"": "exactly", "oltre ": "at_least", "quasi ": "nearly", "circa ": "about", "fino a ": "at_most"}


@given(
    st.decimals(min_value=0, max_value=10**7, places=2),
    st.sampled_from(list(SCALES)),
    st.sampled_from([("dollari", "USD"), ("GPU", "accelerators"), ("anni", "years")]),
    st.sampled_from(list(HEDGES)),
)
def test_generated_numbers_are_read_back(number, scale, unit, hedge):
    quote = f"per {hedge}{format_decimal(number, locale='it')}{scale} {unit[0]}"
    found = read(quote)
    assert found.value == number * SCALES[scale]
    assert (found.unit, found.bound) == (unit[1], HEDGES[hedge])


@given(st.integers(min_value=2, max_value=999), st.integers(min_value=2, max_value=999))
def test_generated_compounds_are_read_back(thousands, rest):
    assert read(f"in {in_words(thousands)}mila{in_words(rest)} giorni").value == 1000 * thousands + rest


def in_words(n: int) -> str:
    """Spell 1 to 999 the long way round, independently of the pipeline's own tables."""
    small = "uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
    small = ["", *small.split(), "sedici", "diciassette", "diciotto", "diciannove"]
    tens = ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
    hundreds, rest = divmod(n, 100)
    words = ("" if hundreds < 2 else small[hundreds]) + ("cento" if hundreds else "")
    if rest < 20:
        return words + small[rest]
    ten, one = divmod(rest, 10)
    return words + (tens[ten][:-1] if one in (1, 8) else tens[ten]) + small[one]


@given(st.integers(min_value=2, max_value=999), st.booleans())
def test_generated_number_words_are_read_back(n, thousands):
    word = in_words(n) + ("mila" if thousands else "")
    assert read(f"in {word} giorni").value == n * (1000 if thousands else 1)
    assert cardinal(word) == n * (1000 if thousands else 1)


def test_an_english_text_is_known_and_an_italian_one_with_names_is_not():
    assert guess("Meta said that the cluster is the largest of its kind, with over 100,000 GPUs.") == "en"
    assert guess("Meta AI e The Verge: il cluster Colossus to-the-metal è il più grande di xAI") == "it"
    assert guess("Colossus 100k H100") is None
