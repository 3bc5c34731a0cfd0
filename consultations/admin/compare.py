"""Two requests side by side, row by row; what differs is said in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.utils import translation
from django.utils.dateformat import format as format_date

from consultations.actions.reckoning import facts_of
from consultations.admin.act_forms import record_words
from consultations.admin.acts import person
from consultations.admin.answers import rows_of
from consultations.admin.centre_time import centre_words_and_year
from consultations.admin.queue import due_state
from consultations.admin.same_person import ledgers
from consultations.admin.summary import national, numbers, spoken
from consultations.enums import Asker, EmergencySign, Urgency, VisitState
from consultations.models import ConsultationRequest, Treatment
from consultations.sections import SECTIONS
from consultations.sections.question import Question, worded

NOTHING = "—"


@dataclass(frozen=True)
class Row:
    """One thing, as the one and the other request say it; "" where it says nothing."""

    label: str
    one: str
    other: str

    @property
    def difference(self) -> str:
        """ "" when both say the same."""
        if self.one.casefold() == self.other.casefold():
            return ""
        return "Different" if self.one and self.other else "Only in one"


@dataclass(frozen=True)
class Part:
    title: str
    rows: list[Row]

    @property
    def differing(self) -> int:
        return sum(bool(row.difference) for row in self.rows)


def parts_of(one: ConsultationRequest, other: ConsultationRequest, now: datetime) -> list[Part]:
    """All of both, in English. Rows that neither says anything in are left out."""
    with translation.override("en"):
        parts = [
            Part("Who it is", rows(who, one, other)),
            Part("Who asks, and how to reach them", rows(contact, one, other)),
            Part("What they want", rows(wants, one, other)),
            *answers(one, other, now),
            Part("What there is", rows(what_there_is, one, other)),
            Part("Where it stands", rows(standing, one, other, now)),
        ]
    return [part for part in parts if part.rows]


def rows(describe, one: ConsultationRequest, other: ConsultationRequest, *more) -> list[Row]:
    """One row for each line that `describe` gives of either, in its order."""
    mine, theirs = dict(describe(one, *more)), dict(describe(other, *more))
    labels = dict.fromkeys([*mine, *theirs])
    made = [Row(label, mine.get(label, ""), theirs.get(label, "")) for label in labels]
    return [row for row in made if row.one or row.other]


Lines = Iterable[tuple[str, str]]


def who(request: ConsultationRequest) -> Lines:
    yield "Family name", request.family_name
    yield "Given names", request.given_names
    yield "To be called", request.name_to_call
    yield "Birth date", format_date(request.birth_date, "M j, Y")
    yield "Lives in", ", ".join(filter(None, [request.city, request.state.strip("-"), request.country]))


def contact(request: ConsultationRequest) -> Lines:
    yield "Asked by", asked_by(request)
    yield "Phone", "\n".join(f"{national(number)} ({whose})" for whose, number in numbers(request))
    yield "E-mail", request.email
    yield "Language", spoken(request)
    yield "Best time", str(request.get_best_time_display())
    yield "Voicemail", str(request.get_voicemail_ok_display())
    yield "Text messages", str(request.get_text_ok_display())


def asked_by(request: ConsultationRequest) -> str:
    if request.asker == Asker.CARER:
        return f"{request.carer.name} ({request.carer.get_relationship_display().lower()})"
    if request.asker == Asker.CLINIC:
        return f"{request.referrer.name}, {request.referrer.practice}"
    return "The patient"


def wants(request: ConsultationRequest) -> Lines:
    yield "Wants", str(request.get_wants_display())
    signs = [str(EmergencySign(sign).label) for sign in request.emergency_signs if sign != EmergencySign.NONE]
    yield "Emergency signs", ", ".join(signs)


def answers(one: ConsultationRequest, other: ConsultationRequest, now: datetime) -> list[Part]:
    mine, theirs = facts_of(one, now).answers, facts_of(other, now).answers
    cards = [list(request.treatments.current()) for request in (one, other)]
    parts = []
    for section in SECTIONS:
        told = [dict(rows_of(section.questions, values.get(section.code, {}))) for values in (mine, theirs)]
        made = [Row(label, *(words.get(label, "") for words in told)) for label in dict.fromkeys([*told[0], *told[1]])]
        for kind in section.cards:
            words = [card_words(kind.code, kind.questions, own) for own in cards]
            made += [Row(str(worded(kind.title, Asker.CLINIC)), *words)] if any(words) else []
        parts.append(Part(str(worded(section.title, Asker.CLINIC)), made))
    return parts


def card_words(kind: str, questions: tuple[Question, ...], cards: list[Treatment]) -> str:
    """One line for each card."""
    own = [rows_of(questions, card.values) for card in cards if card.kind == kind]
    return "\n".join("; ".join(f"{label}: {words}" for label, words in lines) for lines in own)


def what_there_is(request: ConsultationRequest) -> Lines:
    yield "Records", listed(request.records.current(), record_words)
    yield "Files", listed(request.attachments.current(), lambda file: file.name)
    visits = request.appointments.exclude(state=VisitState.LAPSED)
    yield (
        "Appointments",
        listed(visits, lambda visit: f"{visit.get_state_display()}: {centre_words_and_year(visit.starts_at)}"),
    )
    yield "Messages", str(request.letters.count() or "")
    yield "Calls", str(request.contact_attempts.count() or "")


def listed(found: Iterable[Model], words) -> str:
    return "\n".join(str(words(row)) for row in found)


def standing(request: ConsultationRequest, now: datetime) -> Lines:
    yield "Asked", centre_words_and_year(request.created_at)
    why = f": {request.get_close_reason_display()}" if request.close_reason else ""
    yield "Status", f"{request.get_status_display()}{why}"
    yield "Owed", due_state(request, now)[1] if request.due_at else ""
    yield "Urgency", Urgency(request.urgency).name.capitalize()
    yield "Owner", person(request.owner) if request.owner else "Nobody"
    yield "News", f"Since {centre_words_and_year(request.news_at)}" if request.news_at else ""
    yield "Merged into it", ", ".join(ledger.merged.reference for ledger in ledgers(request))
