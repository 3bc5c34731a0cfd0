"""Whoever asked tells more: answers of sections, and cards of what was done. Keyword-only, one transaction each.

Whatever an answer replaces is kept in a note for staff.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import translation

from consultations.actions.asker import AskerStep, asker_act
from consultations.actions.needed_records import keep_in_step
from consultations.actions.reckoning import facts_of
from consultations.enums import ActivityKind
from consultations.models import SectionAnswers, Treatment
from consultations.sections import BY_CODE, WORDS_VERSION
from consultations.sections.answer_words import answer_words
from consultations.sections.progress import is_given
from consultations.sections.question import UNKNOWN, Question
from consultations.workflow_of_asker import TELL


class AnsweredMeanwhile(Exception):
    """The section was saved elsewhere after the page that sends it was opened. `answers` is what it holds now."""

    def __init__(self, answers: SectionAnswers) -> None:
        self.answers = answers
        super().__init__(f"section answers {answers.pk} changed")


@dataclass(frozen=True)
class Told:
    """What one form says: values by question code, of a section, or of one card (`card_id` None: a new one)."""

    section: str
    values: Mapping
    card: str = ""
    card_id: int | None = None
    seen_at: datetime | None = None  # when the section had last been saved as the page showed it; None: never


def tell(*, request_id: int, told: Iterable[Told], now: datetime) -> None:
    """Saves what changed of it. Raises AnsweredMeanwhile, TransitionNotAllowed, Treatment.DoesNotExist."""
    with asker_act(TELL, ActivityKind.ANSWERED, request_id=request_id, now=now) as step:
        before: list[str] = []
        changed: list[str] = []
        for piece in told:
            names, lines = _save_card(step, piece) if piece.card else _save_section(step, piece)
            changed += names
            before += lines
        _finish(step, changed, before)


def remove_card(*, request_id: int, card_id: int, now: datetime) -> None:
    """Takes a card off the page; staff still see it. Raises Treatment.DoesNotExist."""
    with asker_act(TELL, ActivityKind.ANSWERED, request_id=request_id, now=now) as step:
        card = step.request.treatments.current().get(pk=card_id)
        card.removed_at = now
        card.save(update_fields=["removed_at"])
        _finish(step, [f"{card.kind}.removed"], [])


def _finish(step: AskerStep, changed: list[str], before: list[str]) -> None:
    step.nothing_to_tell = not changed
    if not changed:
        return
    step.data["changed"] = changed
    if before:
        step.keep_text("\n".join(["Before the change", *before]))
    keep_in_step(step.request, facts_of(step.request, step.now), step.now)


def _save_section(step: AskerStep, piece: Told) -> tuple[list[str], list[str]]:
    """(names of what changed, lines of what was there before)."""
    section = BY_CODE[piece.section]
    answers = step.request.section_answers.filter(section=section.code).first()
    if answers and answers.saved_at != piece.seen_at and answers.values != dict(piece.values):
        raise AnsweredMeanwhile(answers)
    answers = answers or SectionAnswers(request=step.request, section=section.code)
    names, lines = differences(section.questions, answers.values, piece.values)
    if names:
        _put(answers, section.questions, piece.values)
        answers.saved_at, answers.words_version = step.now, WORDS_VERSION
        answers.save()
    return [f"{section.code}.{name}" for name in names], lines


def _save_card(step: AskerStep, piece: Told) -> tuple[list[str], list[str]]:
    kind = BY_CODE[piece.section].card(piece.card)
    if piece.card_id is None:
        card = Treatment(request=step.request, kind=kind.code, created_at=step.now)
    else:
        card = step.request.treatments.current().get(pk=piece.card_id, kind=kind.code)
    names, lines = differences(kind.questions, card.values, piece.values)
    if names:
        _put(card, kind.questions, piece.values)
        card.changed_at = step.now
        card.save()
    return [f"{kind.code}.{name}" for name in names], lines


def _put(answers: SectionAnswers | Treatment, questions: tuple[Question, ...], values: Mapping) -> None:
    """Codes, numbers, rough dates and "I do not know" go to the plain column, words to the encrypted one.

    Answers to questions that the form did not ask (of another asker, of another age) stay as they were.
    """
    plain = {question.code for question in questions if question.is_plain}
    given = {name: value for name, value in (answers.values | dict(values)).items() if is_given(value)}
    answers.coded = {name: value for name, value in given.items() if name in plain or value == UNKNOWN}
    answers.words = {name: value for name, value in given.items() if name not in answers.coded}


def differences(questions: tuple[Question, ...], old: Mapping, new: Mapping) -> tuple[list[str], list[str]]:
    """(codes of the questions whose answer differs, "Margins: Clear" of each that had one), in English, for staff."""
    changed = [
        question
        for question in questions
        if question.code in new and _or_none(old.get(question.code)) != _or_none(new[question.code])
    ]
    with translation.override("en"):
        lines = [f"{question.short}: {words}" for question in changed if (words := answer_words(question, old))]
    return [question.code for question in changed], lines


def _or_none(value: object) -> object:
    """0 is an answer, unlike nothing."""
    return value if is_given(value) else None
