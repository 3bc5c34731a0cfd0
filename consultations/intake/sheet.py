"""What is sent as one: the form of a section, of a card, or all of them on one page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from consultations.actions.telling import Told
from consultations.intake.section_form import AnswersForm
from consultations.models import SectionAnswers, Treatment
from consultations.sections import SECTIONS
from consultations.sections.question import CardKind, Facts, Part, Section, Text, worded


@dataclass
class Piece:
    """One form of the sheet. `seen_at`: when its section had last been saved, as the page showed it."""

    section: Section
    form: AnswersForm
    heading: Text = ""
    kind: CardKind | None = None
    card_id: int | None = None
    seen_at: datetime | None = None

    @property
    def seen_name(self) -> str:
        return self.form.add_prefix("seen_at")

    def told(self) -> Told:
        card = self.kind.code if self.kind else ""
        return Told(self.section.code, self.form.values(), card=card, card_id=self.card_id, seen_at=self.seen_at)

    def says_something(self) -> bool:
        """A new card that was left empty says nothing."""
        return self.kind is None or self.card_id is not None or any(self.form.values().values())


@dataclass
class Sheet:
    pieces: list[Piece] = field(default_factory=list)

    @property
    def forms(self) -> list[AnswersForm]:
        return [piece.form for piece in self.pieces]

    @property
    def is_bound(self) -> bool:
        return any(form.is_bound for form in self.forms)

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.forms]  # all of them: every form is to tell its errors
        return all(valid)

    def told(self) -> list[Told]:
        return [piece.told() for piece in self.pieces if piece.says_something()]


def section_piece(
    section: Section, facts: Facts, saved: Mapping[str, SectionAnswers], data: QueryDict | None, prefix: str = ""
) -> Piece:
    stored = saved.get(section.code)
    form = AnswersForm(section.parts, facts, stored.values if stored else {}, data=data, prefix=prefix or None)
    piece = Piece(section, form, worded(section.title, facts.asker))
    piece.seen_at = (stored.saved_at if stored else None) if data is None else moment(data.get(piece.seen_name, ""))
    return piece


def card_piece(
    section: Section,
    kind: CardKind,
    facts: Facts,
    card: Treatment | None,
    data: QueryDict | None,
    prefix: str = "",
) -> Piece:
    parts = [Part("", kind.questions)]
    form = AnswersForm(parts, facts, card.values if card else {}, data=data, prefix=prefix or None)
    return Piece(section, form, worded(kind.title, facts.asker), kind, card.pk if card else None)


def whole_sheet(
    facts: Facts, saved: Mapping[str, SectionAnswers], cards: list[Treatment], data: QueryDict | None
) -> Sheet:
    """Every section with its cards, and after the cards of each kind an empty one."""
    sheet = Sheet()
    for section in SECTIONS:
        sheet.pieces.append(section_piece(section, facts, saved, data, prefix=section.code))
        for kind in section.cards:
            own: list[Treatment | None] = [card for card in cards if card.kind == kind.code]
            for card in [*own, None]:
                prefix = f"{kind.code}-{card.pk if card else 'new'}"
                sheet.pieces.append(card_piece(section, kind, facts, card, data, prefix))
    return sheet


def moment(text: str) -> datetime | None:
    """The time that a hidden field holds; None for what is none."""
    try:
        return parse_datetime(text)
    except ValueError:
        return None
