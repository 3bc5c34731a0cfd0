"""Every question has words for everyone it is asked of, in both languages, and they are plain."""

import re

import pytest
from django.utils import translation

from consultations.enums import Asker
from consultations.sections import SECTIONS
from consultations.sections.choices import I_DO_NOT_KNOW
from consultations.sections.question import Question, worded
from pages.readability import measure
from tests.consultations.sections.facts import ASKERS, card_kinds, every_question

EVERY = every_question()
LANGUAGES = ["en", "es"]
MAX_LABEL_WORDS = 20
MAX_GRADE = 6


def labels(asker: str) -> list[str]:
    """Of all that may ever be asked of them, in the active language."""
    return [str(worded(question.label, asker)) for _name, question in EVERY if asker in question.asked_of]


def helps(asker: str) -> list[str]:
    asked = [question for _name, question in EVERY if asker in question.asked_of]
    texts = [str(worded(words, asker)) for question in asked for words in (question.hint, question.why)]
    return [text for text in texts if text]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asker", ASKERS)
def test_every_question_has_a_label_for_everyone_it_is_asked_of(asker, language):
    with translation.override(language):
        assert all(labels(asker))


@pytest.mark.parametrize("asker", ASKERS)
def test_no_label_stands_for_two_questions_of_a_page(asker):
    for section in SECTIONS:
        found = [str(worded(question.label, asker)) for question in section.questions if asker in question.asked_of]
        assert len(set(found)) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asker", ASKERS)
def test_labels_are_short(asker, language):
    with translation.override(language):
        assert [label for label in labels(asker) if len(label.split()) > MAX_LABEL_WORDS] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asker", ASKERS)
def test_labels_and_what_explains_them_read_at_grade_6_or_below(asker, language):
    with translation.override(language):
        assert measure("\n".join(labels(asker)), language).grade <= MAX_GRADE
        assert measure("\n".join(helps(asker)), language).grade <= MAX_GRADE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asker", ASKERS)
def test_every_text_ends_as_a_whole_sentence(asker, language):
    with translation.override(language):
        assert [text for text in helps(asker) if not text.endswith((".", "?”"))] == []


@pytest.mark.parametrize("asker", ASKERS)
def test_no_label_says_that_it_is_optional(asker):
    """The form adds it."""
    assert [label for label in labels(asker) if "optional" in label] == []


@pytest.mark.parametrize("asker", ["carer", "clinic"])
def test_those_who_ask_for_somebody_else_are_not_taken_for_the_patient(asker):
    for_patients = re.compile(r"\byou (?:have|had|take|pregnant|told|getting)\b|\byour (?:body|family|records)\b", re.I)
    assert [label for label in labels(asker) if for_patients.search(label)] == []


def test_carers_and_clinics_read_that_the_patient_agrees():
    for asker in (Asker.CARER, Asker.CLINIC):
        permissions = [label for label in labels(asker) if "agree" in label]
        assert len(permissions) == 3


def same_in_both(text: object) -> bool:
    with translation.override("en"):
        english = str(text)
    with translation.override("es"):
        return str(text) == english


# Names that are the same in Spanish
SAME = {"No", "Medicare", "PET-CT", "cm", "Gy", "mg/m²", ""}


def texts_of(question: Question) -> list[object]:
    words = [worded(words, asker) for words in (question.label, question.hint, question.why) for asker in ASKERS]
    return [*words, question.unit, *(label for _code, label in question.choices)]


def test_every_word_of_a_question_is_in_spanish():
    texts = [text for _name, question in EVERY for text in texts_of(question)]
    assert [str(text) for text in texts if same_in_both(text) and str(text) not in SAME] == []


def test_every_word_around_the_questions_is_in_spanish():
    texts: list[object] = [I_DO_NOT_KNOW]
    for section in SECTIONS:
        texts += [section.title, *(worded(section.intro, asker) for asker in ASKERS)]
        texts += [worded(part.heading, asker) for part in section.parts for asker in ASKERS]
    for _section, kind in card_kinds():
        texts += [kind.title, kind.add, kind.empty, kind.remove]
    assert [str(text) for text in texts if same_in_both(text) and str(text) not in SAME] == []
