"""Whoever asked chooses one of the offered times, asks for another, or cancels. Keyword-only, one transaction each."""

from datetime import datetime

from consultations.actions.asker import asker_act
from consultations.actions.calendar import TimeTaken, book, free_offers, give_up_booked, take_back_offers
from consultations.actions.owed import the_visit, what_comes_next
from consultations.enums import ActivityKind, Due, MessageEvent, VisitState
from consultations.workflow_of_asker import ASK_OTHER_TIME, CANCEL_OWN_VISIT, CHOOSE_TIME


def choose_time(*, request_id: int, visit_id: int, now: datetime) -> None:
    """Books one of the offered times; the others lapse. Raises TimeTaken, TransitionNotAllowed."""
    with asker_act(CHOOSE_TIME, ActivityKind.TIME_CHOSEN, request_id=request_id, now=now) as step:
        visit = free_offers(step.request, now).filter(pk=visit_id).first()
        if visit is None:
            raise TimeTaken
        give_up_booked(step.request, now)
        book(visit, now)
        take_back_offers(step.request, now)
        step.set(**the_visit(step.request, visit))
        step.data |= {"visit": visit.pk, "way": visit.way, "starts": visit.starts_at.isoformat()}
        step.mail, step.mail_facts = MessageEvent.BOOKED, {"visit": visit}


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
