"""Who asks, and what they have told, as the sections take it; and every question there is."""

from collections.abc import Iterator

from consultations.enums import Asker, Wants
from consultations.sections import BY_CODE, SECTIONS
from consultations.sections.progress import Progress, progress_of
from consultations.sections.question import CardKind, Facts, Question, Section

ASKERS = list(Asker.values)


def facts(asker: str = "patient", wants: str = Wants.SECOND_OPINION, age: int = 40, cards=None, **answers) -> Facts:
    """`answers` by section: facts(treatment={"had_surgery": "yes"})."""
    return Facts(asker=asker, wants=wants, age_years=age, answers=answers, cards=cards or {})


def progress(section: str, told: Facts) -> Progress:
    return progress_of(BY_CODE[section], told)


def missing(section: str, told: Facts) -> set[tuple[str, int]]:
    """(question, number of its card; 0 for the section) of all that is needed and was not told."""
    return {(place.question.code, place.card) for place in progress(section, told).missing}


def groups() -> list[tuple[str, tuple[Question, ...]]]:
    """Questions that are answered together: each section's own, and those of one kind of card."""
    own = [(section.code, section.questions) for section in SECTIONS]
    return [*own, *((f"{section.code}.{kind.code}", kind.questions) for section, kind in card_kinds())]


def card_kinds() -> Iterator[tuple[Section, CardKind]]:
    return ((section, kind) for section in SECTIONS for kind in section.cards)


def every_question() -> list[tuple[str, Question]]:
    """("treatment.surgery.margins", the question)."""
    return [(f"{group}.{question.code}", question) for group, questions in groups() for question in questions]
