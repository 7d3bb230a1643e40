"""The detector: sentences in which it must fire, with what it finds, and sentences in which it must not."""

import pytest

from pipeline.language import language

detect = language("it").detect

FIRES = [
    ("oltre 100.000 GPU NVIDIA H100", ["100.000", "H100"]),
    (
        "nei prossimi due mesi raddoppierà, arrivando a 200k (50k H200)",
        ["due", "raddoppierà", "200k", "50k", "H200"],
    ),
    ("8,5 miliardi di dollari nel secondo trimestre del 2024", ["8,5 miliardi", "secondo", "2024"]),
    ("superiore del 36,2% e il 50 per cento", ["36,2%", "50 per cento"]),
    ("Llama 3.1 405B e Llama-4, il MI250X e GPT-4", ["3.1", "405B", "Llama-4", "MI250X", "GPT-4"]),
    ("un chip da 5nm con 4,8 TB/sec", ["5nm", "4,8"]),
    ("sei scienziati afferenti a tre enti", ["sei", "tre"]),
    ("in sei mesi", ["sei"]),
    ("sei GPU per server", ["sei"]),
    ("dieci volte superiore", ["dieci"]),
    ("dovrà decuplicare gli sforzi", ["decuplicare"]),
    ("il raddoppio della capacità", ["raddoppio"]),
    ("il doppio, il triplo, la metà", ["doppio", "triplo", "metà"]),
    ("da oltre due decenni", ["due decenni"]),
    ("per decenni", ["decenni"]),
    ("centinaia di milioni di dollari", ["centinaia di milioni"]),
    ("miliardi di dollari e decine di chip", ["miliardi", "decine"]),
    ("con un anno di anticipo", ["un anno"]),
    ("un'ora, un’ora, una settimana, un mese", ["un'ora", "un’ora", "una settimana", "un mese"]),
    ("pesa un chilo e mezzo", ["un chilo e mezzo"]),
    ("un miliardo di dollari", ["un miliardo"]),
    ("la prima versione di Llama", ["prima"]),
    ("i primi a essere pronti", ["primi"]),
    ("la terza generazione, il ventesimo cluster", ["terza", "ventesimo"]),
    ("un secondo cluster", ["secondo"]),
    ("Il 27 agosto, alle elezioni del 5 novembre 2024.", ["27", "5", "2024"]),
    ("ventitré giorni, duecentomila unità", ["ventitré", "duecentomila"]),
    ("Due mesi. Sei enti.", ["Due", "Sei"]),
    ("duemilacinquecento GPU in vent'anni", ["duemilacinquecento", "vent'"]),
    ("ventun anni, trent’anni, cent'anni", ["ventun", "trent’", "cent'"]),
    ("una trentina di GPU e un paio di mesi", ["una trentina", "un paio"]),
    ("un centinaio di milioni, due dozzine di chip", ["un centinaio di milioni", "due dozzine"]),
    ("cala del -12%, dal 10-12%", ["-12%", "10", "12%"]),
]

SILENT = [
    "tu sei forte",
    "non sei solo",
    "sei stato qui",
    "sei un genio",
    "chi sei?",
    "una nuova generazione di chip",
    "ha attivato un impressionante cluster",
    "un cluster che conta lo stesso numero di GPU",
    "uno dei semiconduttori più ricercati",
    "connesse tramite un singolo fabric RDMA",
    "prima di procedere con le varianti",
    "prima che sia necessaria",
    "come prima.",
    "Secondo l’analista Dylan Patel",
    "secondo il CEO",
    "Secondo un documento di ricerca",
    "secondo Reuters",
    "non è casuale",
    "senza precedenti",
    "le prossime settimane e mesi",
    "entro la fine dell’anno",
    "le trecce, il duello, il setter, la ventola, i milionari",
    "il medesimo sistema",
    "la mezzaluna in mezzo al mare",
]


@pytest.mark.parametrize(("text", "words"), FIRES)
def test_every_quantity_is_found_where_it_stands(text, words):
    found = detect(text)
    assert [f.words for f in found] == words
    assert [text[f.start : f.end] for f in found] == words


@pytest.mark.parametrize("text", SILENT)
def test_what_is_no_quantity_is_passed(text):
    assert detect(text) == []


def test_what_is_found_is_named_by_its_kind():
    kinds = {
        f.words: f.kind for f in detect("H100, 100k, due, un anno, raddoppierà, prima versione, centinaia")
    }
    assert kinds == {
        "H100": "name",
        "100k": "figure",
        "due": "word",
        "un anno": "word",
        "raddoppierà": "multiple",
        "prima": "ordinal",
        "centinaia": "vague",
    }


def test_what_a_sentence_made_a_number_is_one_where_it_is_passed_over():
    tongue, text = language("en"), "Renting one costs $2."
    assert [found.words for found in tongue.passed(tongue.detect(text)[0].words)] == ["one"]
