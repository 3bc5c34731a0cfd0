"""What was told in the sections, as staff read it: in English, only what was answered. And what is still to be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import translation

from consultations.models import Treatment
from consultations.sections import SECTIONS
from consultations.sections.answer_words import answer_words
from consultations.sections.progress import progress_of
from consultations.sections.question import UNKNOWN, CardKind, Facts, Question, worded

Row = tuple[str, str]


@dataclass(frozen=True)
class Told:
    """One section: the answers, and the answers on each card ("Operations 1", …)."""

    title: str
    rows: list[Row]
    cards: list[tuple[str, list[Row]]]
    state: str


def told_of(facts: Facts, treatments: Iterable[Treatment]) -> list[Told]:
    """Every section, in their order; one that nothing was told in has no rows."""
    with translation.override("en"):
        return [
            Told(
                str(worded(section.title, facts.asker)),
                rows_of(section.questions, facts.answers.get(section.code, {})),
                [card for kind in section.cards for card in cards_of(kind, treatments)],
                progress_of(section, facts).state,
            )
            for section in SECTIONS
        ]


def cards_of(kind: CardKind, treatments: Iterable[Treatment]) -> list[tuple[str, list[Row]]]:
    own = [treatment for treatment in treatments if treatment.kind == kind.code]
    return [
        (f"{treatment.get_kind_display()} {number}", rows_of(kind.questions, treatment.values))
        for number, treatment in enumerate(own, start=1)
    ]


def rows_of(questions: Iterable[Question], values: Mapping) -> list[Row]:
    return [(question.short, words) for question in questions if (words := answer_words(question, values))]


def still_to_ask(facts: Facts) -> list[str]:
    """The scripts of what is needed and was left open or is not known, the sections in their order."""
    lines: list[str] = []
    for section in SECTIONS:
        lines += [line_of(place.question, place.card) for place in progress_of(section, facts).missing]
        lines += unknown_of(section.questions, facts.answers.get(section.code, {}))
        for kind in section.cards:
            for number, values in enumerate(facts.cards.get(kind.code, ()), start=1):
                lines += unknown_of(kind.questions, values, number)
    return lines


def unknown_of(questions: Iterable[Question], values: Mapping, card: int = 0) -> list[str]:
    """ "I do not know" goes to the call script, too: together it is often found out."""
    unknown = [question for question in questions if values.get(question.code) == UNKNOWN and question.script]
    return [line_of(question, card) for question in unknown]


def line_of(question: Question, card: int) -> str:
    return f"{question.script} (number {card})" if card > 1 else question.script
