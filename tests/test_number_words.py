"""Numbers written in words, in both languages, independently of the reader's own tables, and read back."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.language import LANGUAGES, language, quantity

IT = ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove", "dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto", "diciannove"]  # fmt: skip
IT_TENS = ["", "", "venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
EN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]  # fmt: skip
EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

NUMBERS = st.integers(min_value=2, max_value=999_999)


def italian(n: int, short: bool = False) -> str:
    """``n`` in Italian; ``short`` drops the vowel of hundreds before otto and ottanta: centotto."""
    if n >= 1000:
        head = "mille" if n < 2000 else italian(n // 1000, short) + "mila"
        return head + (italian(n % 1000, short) if n % 1000 else "")
    hundreds, rest = divmod(n, 100)
    words = ("" if hundreds < 2 else IT[hundreds]) + ("cento" if hundreds else "")
    if short and (rest == 8 or rest // 10 == 8):
        words = words.removesuffix("o") if hundreds else words
    if rest < 20:
        return words + (IT[rest] if rest or not n else "")
    ten, one = divmod(rest, 10)
    return words + (IT_TENS[ten][:-1] if one in (1, 8) else IT_TENS[ten]) + (IT[one] if one else "")


def english(n: int, joined: bool = False) -> str:
    """``n`` in English; ``joined`` puts ``and`` after hundreds, as in British English."""
    link = " and " if joined else " "
    if n >= 1000:
        rest = n % 1000
        tail = (link if rest < 100 else " ") + english(rest, joined) if rest else ""
        return f"{english(n // 1000, joined)} thousand{tail}"
    if n >= 100:
        return f"{EN[n // 100]} hundred" + (link + english(n % 100, joined) if n % 100 else "")
    if n < 20:
        return EN[n]
    return EN_TENS[n // 10] + (f"-{EN[n % 10]}" if n % 10 else "")


def said(words: str, code: str, part: str | None = None):
    found = quantity.read(words, part, code)
    return found.value, found.unit, found.bound


@given(NUMBERS, st.booleans(), st.booleans())
def test_italian_words_are_read_back(n, short, accent):
    word = italian(n, short)
    if accent and n % 10 == 3 and n % 100 != 13 and n > 20:
        word = word.removesuffix("tre") + "tré"
    assert said(f"{word} giorni", "it") == (n, "days", "exactly")
    assert [f.words for f in language("it").detect(f"con {word} GPU")] == [word]


@given(NUMBERS, st.booleans())
def test_italian_words_cut_before_a_noun_are_read_back(n, accent):
    word = italian(n)
    if n % 10 == 1 and n % 100 > 20:  # one does not write centun for 101
        assert said(f"{word.removesuffix('o')} anni", "it") == (n, "years", "exactly")
    if n < 100 and not n % 10 and n > 10:
        assert said(f"{word[:-1]}{'’' if accent else chr(39)}anni", "it") == (n, "years", "exactly")


@given(NUMBERS, st.booleans(), st.sampled_from(["", " million", " billion"]))
def test_english_words_are_read_back(n, joined, scale):
    words = english(n, joined)
    assert said(f"{words} days", "en") == (n, "days", "exactly")
    assert [f.words for f in language("en").detect(f"with {words} GPUs")] == [words]
    if scale and n < 1000:
        worth = {" million": 10**6, " billion": 10**9}[scale]
        assert said(f"over {words}{scale} dollars", "en") == (n * worth, "USD", "at_least")


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["it", "en"]))
def test_figures_are_read_back(n, code):
    digits = f"{n:,}" if code == "en" else f"{n:,}".replace(",", ".")
    noun = {"it": "giorni", "en": "days"}[code]
    assert said(f"{digits} {noun}", code) == (n, "days", "exactly")


@given(NUMBERS, NUMBERS, st.sampled_from(["it", "en"]), st.booleans())
def test_a_range_is_one_quantity_or_refused(low, high, code, in_words):
    write = {"it": italian, "en": english}[code] if in_words else str
    assume(not (in_words and code == "en" and high % 1000 == 0))  # two to ten thousand begins at two thousand
    words = {"it": "tra {} e {} giorni", "en": "between {} and {} days"}[code].format(write(low), write(high))
    try:
        found = quantity.read(words, None, code)
    except ValueError as error:
        # five hundred and one hundred thousand: where one number ends, the words do not say
        assert low >= high or "leaves open" in str(error) or (in_words and code == "en" and low % 100 == 0)
        return
    assert (found.low, found.high, found.value) == (low, high, Fraction(low + high, 2))


@given(NUMBERS, NUMBERS, st.sampled_from(["it", "en"]), st.booleans())
def test_a_noun_or_a_stop_between_two_numbers_lends_nothing(first, last, code, in_words):
    write = {"it": italian, "en": english}[code] if in_words else str
    noun, end = {"it": ("cancelli", "miliardi di dollari"), "en": ("gates", "billion dollars")}[code]
    for between in (f" {noun}, ", ", "):
        answers = quantity.read_all(f"{write(first)}{between}{write(last)} {end}", code)
        assert "no unit" in answers[0][1]
        assert answers[-1][1].value == last * 10**9


@given(st.text(alphabet="0123456789., -–%$€½kMx()abeio", max_size=30), st.sampled_from([*LANGUAGES]))
def test_no_text_breaks_the_reader(text, code):
    for found, answer in quantity.read_all(text, code):
        assert text[found.start : found.end] == found.words
        assert isinstance(answer, str | quantity.Quantity)
