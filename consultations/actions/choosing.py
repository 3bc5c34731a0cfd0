"""Whoever asked chooses one of the offered times, asks for another, or cancels. Keyword-only, one transaction each."""

from datetime import datetime

from django.db import IntegrityError, transaction

from consultations.actions.asker import AskerStep, asker_act
from consultations.actions.calendar import booked_by, free_offers, give_up_booked, hold_diary, take_back_offers
from consultations.actions.owed import what_comes_next
from consultations.enums import ActivityKind, Due, MessageEvent, VisitState
from consultations.models import Appointment
from consultations.workflow import ASK_OTHER_TIME, CANCEL_OWN_VISIT, CHOOSE_TIME


class TimeTaken(Exception):
    """The time can not be had any more: somebody else has it, it was taken back, or it is over."""


def choose_time(*, request_id: int, visit_id: int, now: datetime) -> None:
    """Books one of the offered times; the others lapse. Raises TimeTaken, TransitionNotAllowed."""
    with asker_act(CHOOSE_TIME, ActivityKind.TIME_CHOSEN, request_id=request_id, now=now) as step:
        visit = free_offers(step.request, now).filter(pk=visit_id).first()
        if visit is None:
            raise TimeTaken
        give_up_booked(step.request, now)
        book(visit, now)
        take_back_offers(step.request, now)
        owe_the_visit(step, visit)
        step.data |= {"visit": visit.pk, "way": visit.way}
        step.mail, step.mail_facts = MessageEvent.BOOKED, {"visit": visit}


def book(visit: Appointment, now: datetime) -> None:
    hold_diary(visit.clinician_id)
    if booked_by(visit.clinician_id, visit.starts_at, visit.ends_at).exists():
        raise TimeTaken
    visit.state, visit.changed_at = VisitState.BOOKED, now
    try:
        with transaction.atomic():
            visit.save(update_fields=["state", "changed_at"])
    except IntegrityError:  # no_clinician_is_booked_twice
        raise TimeTaken from None


def owe_the_visit(step: AskerStep, visit: Appointment) -> None:
    """What they wait for sooner, a call or an answer, stays owed."""
    request = step.request
    promised = request.due_for in (Due.FIRST_CALL, Due.REPLY) and request.due_at and request.due_at < visit.starts_at
    if not promised:
        step.set(due_at=visit.starts_at, due_for=Due.VISIT)


def ask_other_time(*, request_id: int, now: datetime, text: str) -> None:
    """None of the times fits, or the booked one no longer does: `text` says what would. Both stay theirs until staff act."""
    with asker_act(ASK_OTHER_TIME, ActivityKind.OTHER_TIME_WANTED, request_id=request_id, now=now) as step:
        step.keep_letter(text)


def cancel_own_visit(*, request_id: int, visit_id: int, now: datetime) -> None:
    """Gives the booked time back. Raises TransitionNotAllowed; Appointment.DoesNotExist when it is not that one any more."""
    with asker_act(CANCEL_OWN_VISIT, ActivityKind.CANCELLED_BY_PATIENT, request_id=request_id, now=now) as step:
        step.request.appointments.get(pk=visit_id, state=VisitState.BOOKED)
        give_up_booked(step.request, now)
        if step.request.due_for == Due.VISIT:
            step.set(**what_comes_next(step.request, now))
        step.wants_answer = True
        step.data |= {"visit": visit_id}
        step.mail = MessageEvent.CHANGED
