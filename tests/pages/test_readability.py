import pytest

from pages.content_files import ordinary_words
from pages.readability import hard_words, long_sentences, measure, syllables

EASY = {
    "en": "We call you. Then we plan the next step. You can ask us more at any time.",
    "es": "Le llamamos. Después vemos qué sigue. Puede hacernos más preguntas en todo momento.",
}
HARD = {
    "en": "Multidisciplinary consultation facilitates determination of appropriate therapeutic interventions.",
    "es": "La consulta multidisciplinaria facilita la determinación de intervenciones terapéuticas apropiadas.",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_plain_words_read_at_grade_6_or_below(language):
    assert measure(EASY[language], language).grade <= 6


@pytest.mark.parametrize("language", ["en", "es"])
def test_long_words_in_a_long_sentence_read_far_above(language):
    assert measure(HARD[language], language).grade >= 12


@pytest.mark.parametrize(("name", "language"), [("chemotherapy", "en"), ("quimioterapia", "es")])
def test_medical_name_does_not_make_a_text_harder(name, language):
    assert measure(name, language).syllables == 1


@pytest.mark.parametrize(
    ("word", "count"),
    [("people", 2), ("called", 1), ("wanted", 2), ("breathe", 1), ("hospital", 3), ("emergency", 4), ("radio", 3)],
)
def test_english_syllables(word, count):
    assert syllables(word, "en") == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("agua", 2), ("país", 2), ("ciudad", 2), ("día", 2), ("queremos", 3), ("guía", 2), ("solicitud", 4), ("y", 1)],
)
def test_spanish_syllables(word, count):
    assert syllables(word, "es") == count


def test_longest_sentence_is_found():
    found = measure("Call us. We answer the phone on each working day.", "en")
    assert (found.longest_sentence, found.longest_sentence_words) == ("We answer the phone on each working day.", 8)


def test_line_break_ends_a_sentence():
    assert measure("Given names\nFamily name", "en").sentences == 2


def test_text_without_words_has_no_grade():
    assert measure("…", "en").grade == 0


def test_long_sentences_are_told_as_written():
    text = f"Short. {' '.join(['word'] * 26)}. Short again."
    assert long_sentences(text) == [" ".join(["word"] * 26) + "."]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("An inevitability, and again inevitability.", "en", ["inevitability"]),
        ("We know everything about your operation.", "en", []),
        ("The chemotherapy helps.", "en", []),  # a medical name that pages explain
        ("She lives in Philadelphia.", "en", []),  # a name
        ("La inmunohistoquímica ayuda.", "es", ["inmunohistoquímica"]),
        ("El medicamento ayuda.", "es", []),
    ],
)
def test_hard_words(text, language, found):
    assert hard_words(text, language, ordinary_words(language)) == found
