import pytest
from django.utils import translation

from consultations.sections.answer_words import MONTHS, answer_words, rough_date_words
from consultations.sections.question import Kind, Question

SCANS = Question("scans", Kind.SEVERAL, "Scans", choices=(("mri", "MRI"), ("ct", "CT")))
SIDE = Question("side", Kind.ONE, "Side", choices=(("left", "Left"),))
SIZE = Question("size", Kind.NUMBER, "Size", unit="cm")
WHEN = Question("when", Kind.ROUGH_DATE, "When")
NOTE = Question("note", Kind.TEXT, "Note")


@pytest.mark.parametrize(
    ("stored", "english", "spanish"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "March 2024", "marzo de 2024"),
        ("2024-03-15", "March 15, 2024", "15 de marzo de 2024"),
        ("2024-12-01", "December 1, 2024", "1 de diciembre de 2024"),
    ],
)
def test_rough_date_reads_as_people_write_it(stored, english, spanish):
    with translation.override("en"):
        assert rough_date_words(stored) == english
    with translation.override("es"):
        assert rough_date_words(stored) == spanish


def test_months_are_in_the_readers_language():
    with translation.override("es"):
        assert [str(month) for month in MONTHS][::11] == ["enero", "diciembre"]


@pytest.mark.parametrize(
    ("question", "value", "words"),
    [
        (SIDE, "left", "Left"),
        (SIDE, "gone", "gone"),
        (SIDE, "unknown", "I do not know"),
        (SCANS, ["mri", "ct"], "MRI, CT"),
        (SCANS, "unknown", "I do not know"),
        (SCANS, ["unknown"], "I do not know"),
        (SIZE, 7.0, "7 cm"),
        (SIZE, 7.5, "7.5 cm"),
        (SIZE, 0, "0 cm"),
        (SIZE, "unknown", "I do not know"),
        (WHEN, "2024-03", "March 2024"),
        (NOTE, "as\nthey wrote it", "as\nthey wrote it"),
        (NOTE, "", ""),
        (SCANS, [], ""),
        (SIZE, None, ""),
    ],
)
def test_answer_reads_as_people_say_it(question, value, words):
    assert answer_words(question, {question.code: value}) == words
