"""What a question, a section and a card of something repeated are. Pure: data, with words that are translated late.

Words differ by who asks: "you" for patients, "the patient" for all others. `Words` is one text for all, or a dictionary by
asker; a carer without a text of their own reads the clinic's, and the other way round. An empty text is one, too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise

from consultations.enums import Asker, Wants

Text = str | Promise
Words = Text | Mapping[str, Text]
Choice = tuple[str, Text]

UNKNOWN = "unknown"  # the code of "I do not know"
ALL_ASKERS = frozenset(Asker.values)
NOBODY: frozenset[str] = frozenset()
CLINIC_ONLY = frozenset({Asker.CLINIC.value})
PERSON_ONLY = ALL_ASKERS - CLINIC_ONLY  # patients and carers

MAX_LINE_CHARACTERS = 200
MAX_TEXT_CHARACTERS = 4000


class Kind(StrEnum):
    """How a question is answered. The first four hold codes and numbers, which are stored plain."""

    ONE = "one"  # one of `choices`
    SEVERAL = "several"  # any of `choices`
    NUMBER = "number"  # a whole or decimal number in `unit`, from `least` to `most`
    ROUGH_DATE = "rough_date"  # "2024", "2024-03" or "2024-03-15"
    LINE = "line"  # one line of text, with suggestions if `suggest` names a list
    TEXT = "text"  # several lines


PLAIN_KINDS = (Kind.ONE, Kind.SEVERAL, Kind.NUMBER, Kind.ROUGH_DATE)


@dataclass(frozen=True)
class Facts:
    """What decides which questions are asked, and which of them count: who asks, for what, the patient's age, the
    answers so far (section → question → value), and the cards (kind → their values, in order)."""

    asker: str
    wants: str
    age_years: int | None = None
    answers: Mapping[str, Mapping] = field(default_factory=dict)
    cards: Mapping[str, tuple[Mapping, ...]] = field(default_factory=dict)

    def answer(self, section: str, question: str) -> object:
        """The value given; None while there is none."""
        return self.answers.get(section, {}).get(question)

    @property
    def is_recurrence(self) -> bool:
        """It came back in the same place: what was done before decides what can be done now."""
        return self.wants == Wants.CAME_BACK or self.answer("diagnosis", "course") == "came_back"


def always(_facts: Facts) -> bool:
    return True


def never(_facts: Facts) -> bool:
    return False


@dataclass(frozen=True)
class Question:
    """One question. `code` is its name in the stored answers and never changes.

    `required_for` lists the askers of whom we need an answer before the first call ("I do not know" is one), `required_when`
    makes it needed of everybody in some cases. Nothing has to be answered to save: what is needed and missing keeps the
    section open and joins the coordinator's call script (`script`, in English).
    """

    code: str
    kind: Kind
    label: Words
    hint: Words = ""
    why: Words = ""
    choices: tuple[Choice, ...] = ()
    asked_of: frozenset[str] = ALL_ASKERS
    asked_when: Callable[[Facts], bool] = always
    required_for: frozenset[str] = NOBODY
    required_when: Callable[[Facts], bool] = never
    can_be_unknown: bool = True
    script: str = ""
    short: str = ""  # its name for staff, in English
    after: tuple[str, tuple[str, ...]] | None = None  # (question, codes): it only matters when that one is so answered
    suggest: str = ""  # name of a list in consultations.sections.suggestions
    unit: Text = ""
    least: float = 0
    most: float = 0
    max_characters: int = 0  # 0: the limit of its kind
    outline: bool = False  # offered on the body outline, too

    @property
    def is_plain(self) -> bool:
        return self.kind in PLAIN_KINDS

    @property
    def limit(self) -> int:
        """Characters."""
        return self.max_characters or (MAX_TEXT_CHARACTERS if self.kind == Kind.TEXT else MAX_LINE_CHARACTERS)

    def is_asked(self, facts: Facts) -> bool:
        return facts.asker in self.asked_of and self.asked_when(facts)

    def is_required(self, facts: Facts) -> bool:
        return self.is_asked(facts) and (facts.asker in self.required_for or self.required_when(facts))

    def matters(self, values: Mapping) -> bool:
        """Whether the answer it hangs on is given so (always true if it hangs on none)."""
        if self.after is None:
            return True
        name, codes = self.after
        given = values.get(name)
        return bool(set(given if isinstance(given, list) else [given]) & set(codes))

    def words_of_choice(self, code: object) -> Text:
        """The label of a choice, "I do not know" for UNKNOWN; the code itself when the choice is gone."""
        return dict(self.choices).get(str(code), str(code))


@dataclass(frozen=True)
class Part:
    """Questions under one heading; "" when the section needs none."""

    heading: Words
    questions: tuple[Question, ...]
    intro: Words = ""


@dataclass(frozen=True)
class CardKind:
    """Something that there may be several of: an operation, a course of radiation or drugs.

    `gate` is the question of the section that says whether there was any ("yes", "no", UNKNOWN).
    """

    code: str
    title: Words
    add: Text
    empty: Text
    remove: Text
    questions: tuple[Question, ...]
    gate: str


@dataclass(frozen=True)
class Section:
    code: str
    title: Words
    intro: Words
    parts: tuple[Part, ...]
    cards: tuple[CardKind, ...] = ()

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for part in self.parts for question in part.questions)

    def asked(self, facts: Facts) -> list[Question]:
        return [question for question in self.questions if question.is_asked(facts)]

    def card(self, code: str) -> CardKind:
        return next(kind for kind in self.cards if kind.code == code)


def by_asker(you: Text, others: Text) -> Words:
    """What the patient reads ("you"), and what carers and clinics read ("the patient")."""
    return {Asker.PATIENT.value: you, Asker.CLINIC.value: others}


def for_people(text: Text, clinic: Text = "") -> Words:
    """What patients and carers read; clinics read their own, or nothing: they know what a biopsy is."""
    return dict.fromkeys(sorted(PERSON_ONLY), text) | {Asker.CLINIC.value: clinic}


def worded(words: Words, asker: str) -> Text:
    """The text for one asker."""
    if not isinstance(words, Mapping):
        return words
    others = {Asker.CARER.value: Asker.CLINIC.value, Asker.CLINIC.value: Asker.CARER.value}
    return words[asker] if asker in words else words.get(others.get(asker, ""), "")
