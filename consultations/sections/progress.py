"""How far somebody got: the state of each section, what is still missing, and completeness in percent. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from consultations.sections.question import CardKind, Facts, Question, Section


@dataclass(frozen=True)
class Missing:
    """A question that is needed and has no answer. `card` is the number of its card (1 is the first); 0: of the section."""

    question: Question
    card: int = 0


@dataclass(frozen=True)
class Progress:
    section: Section
    state: str  # "todo", "started" or "done"
    answered: int  # of the questions that are needed
    total: int
    missing: tuple[Missing, ...]


def is_given(value: object) -> bool:
    return value not in (None, "", [])


def progress_of(section: Section, facts: Facts) -> Progress:
    """A section that needs nothing is done once anything was told in it."""
    values = facts.answers.get(section.code, {})
    needed = [Missing(question) for question in needed_of(section.questions, facts, values)]
    missing = [place for place in needed if not is_given(values.get(place.question.code))]
    for kind in section.cards:
        of_cards, missing_of_cards = needed_of_cards(section, kind, facts)
        needed += of_cards
        missing += missing_of_cards
    told = any(is_given(value) for value in values.values()) or any(
        facts.cards.get(kind.code) for kind in section.cards
    )
    state = "todo" if not told else "started" if missing else "done"
    return Progress(section, state, len(needed) - len(missing), len(needed), tuple(missing))


def needed_of(questions: tuple[Question, ...], facts: Facts, values: Mapping) -> list[Question]:
    return [question for question in questions if question.is_required(facts) and question.matters(values)]


def needed_of_cards(section: Section, kind: CardKind, facts: Facts) -> tuple[list[Missing], list[Missing]]:
    """(needed, missing) on all cards of a kind. "Yes, there was surgery" without a single card misses the first one."""
    cards = facts.cards.get(kind.code, ())
    if not cards and facts.answer(section.code, kind.gate) == "yes":
        first = [Missing(question, 1) for question in needed_of(kind.questions, facts, {})] or [
            Missing(kind.questions[0], 1)
        ]
        return first, first
    needed, missing = [], []
    for number, values in enumerate(cards, start=1):
        places = [Missing(question, number) for question in needed_of(kind.questions, facts, values)]
        needed += places
        missing += [place for place in places if not is_given(values.get(place.question.code))]
    return needed, missing


def completeness(progress: list[Progress]) -> int:
    """Percent of all that is needed for the first call and has an answer; 100 when nothing is needed."""
    total = sum(section.total for section in progress)
    return round(100 * sum(section.answered for section in progress) / total) if total else 100
