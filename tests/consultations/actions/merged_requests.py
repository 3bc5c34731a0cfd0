"""What people told, and how a request stands, before and after."""

from datetime import timedelta

from consultations import actions
from consultations.actions.choosing import choose_time
from consultations.actions.records import put_record
from consultations.actions.replying import reply
from consultations.actions.telling import Told, tell
from consultations.enums import CallOutcome
from tests.consultations.conftest import MONDAY_10_AM

TUESDAY = MONDAY_10_AM + timedelta(days=1)
FRIDAY = MONDAY_10_AM + timedelta(days=4)
STANDING = (
    "status", "urgency", "urgency_reasons", "urgency_set", "owner_id", "promised_call_by", "first_contact_at", "due_at",
    "due_for", "question_to_patient", "news_at", "completeness", "closed_at", "close_reason", "merged_into_id",
)  # fmt: skip


def say(request, section="diagnosis", *, now=MONDAY_10_AM, **values):
    seen = request.section_answers.filter(section=section).first()
    tell(request_id=request.pk, told=[Told(section, values, seen_at=seen and seen.saved_at)], now=now)


def add_surgery(request, **values):
    tell(request_id=request.pk, told=[Told("treatment", values, card="surgery")], now=MONDAY_10_AM)


def answers(request, section="diagnosis") -> dict:
    row = request.section_answers.filter(section=section).first()
    return row.values if row else {}


def rows(request) -> dict:
    """All that hangs on it, with what it says."""
    relations = ("records", "attachments", "letters", "notes", "contact_attempts", "appointments")
    hanging = {name: set(getattr(request, name).values_list("pk", flat=True)) for name in relations}
    hanging["treatments"] = {(card.pk, str(card.values)) for card in request.treatments.all()}
    hanging["answers"] = {row.section: row.values for row in request.section_answers.all()}
    return hanging


def stands(request) -> dict:
    request.refresh_from_db()
    return {name: getattr(request, name) for name in STANDING}


def full(request, do, by, text):
    """Something of everything."""
    say(request, site="thigh" if text == "a" else "pelvis", size_cm=7)
    add_surgery(request, where=f"Hospital {text}")
    put_record(request_id=request.pk, record_id=None, values={"kind": "mri", "place": text}, now=MONDAY_10_AM)
    reply(request_id=request.pk, now=MONDAY_10_AM, text=f"Hello from {text}")
    do(actions.add_note, request, by, text=f"Note {text}")
    do(actions.log_call, request, by, outcome=CallOutcome.NO_ANSWER)


def book(request, do, by, at=FRIDAY):
    do(
        actions.offer_times,
        request,
        by,
        times=[at],
        length=timedelta(minutes=30),
        way="video",
        clinician=by,
        now=MONDAY_10_AM,
    )
    choose_time(request_id=request.pk, visit_id=request.appointments.get(starts_at=at).pk, now=MONDAY_10_AM)
    request.refresh_from_db()
