"""An answer to any question: as a form sends it, as it is stored, and in words."""

from django.utils import translation

from consultations.sections.answer_words import answer_words
from consultations.sections.question import UNKNOWN, Kind, Question


def sent(question: Question, value) -> dict:
    """What a browser posts for it. `value` as it is stored."""
    if value == UNKNOWN and question.kind not in (Kind.ONE, Kind.SEVERAL):
        return {f"{question.code}_unknown": "on"}
    if question.kind == Kind.ROUGH_DATE:
        year, month, day = (*value.split("-"), "", "")[:3]
        return {f"{question.code}_{part}": given for part, given in (("year", year), ("month", month), ("day", day))}
    return {question.code: value}


def sample(question: Question):
    """A stored value that nobody mistakes for another question's."""
    match question.kind:
        case Kind.ONE:
            return question.choices[0][0]
        case Kind.SEVERAL:
            return [code for code, _label in question.choices if code != "none"][:2]
        case Kind.NUMBER:
            return max(1, round(question.least))
        case Kind.ROUGH_DATE:
            return "2024-03-15"
    return f"Words for {question.code} <&> ñ"


def all_of(questions) -> dict:
    return {question.code: sample(question) for question in questions}


def all_sent(questions) -> dict:
    return {name: given for question in questions for name, given in sent(question, sample(question)).items()}


def words_of(question: Question, values: dict, language: str = "en") -> str:
    with translation.override(language):
        return answer_words(question, values)
