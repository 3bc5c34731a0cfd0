"""What is owed next, as values of the request's own fields."""

from datetime import datetime

from consultations.actions.hours import working_hours
from consultations.enums import Due, Status, VisitState
from consultations.models import Appointment, ConsultationRequest


def what_comes_next(request: ConsultationRequest, now: datetime) -> dict:
    """The booked appointment; else the next step once somebody spoke with them; until then the first call, promised anew."""
    booked = request.appointments.filter(state=VisitState.BOOKED)
    if request.status == Status.APPOINTMENT_BOOKED and (visit := booked.first()):
        return {"due_at": visit.starts_at, "due_for": Due.VISIT}
    hours = working_hours()
    if request.first_contact_at:
        return {"due_at": hours.next_step_due(now), "due_for": Due.NEXT_STEP}
    promise = hours.first_call_due(now, request.urgency)
    return {"due_at": promise, "due_for": Due.FIRST_CALL, "promised_call_by": promise}


def the_visit(request: ConsultationRequest, visit: Appointment, *, settled: bool = False) -> dict:
    """The booked appointment; nothing changes when a call or an answer is owed sooner, unless that is `settled` just now."""
    promised = request.due_for in (Due.FIRST_CALL, Due.REPLY) and request.due_at and request.due_at < visit.starts_at
    return {} if promised and not settled else {"due_at": visit.starts_at, "due_for": Due.VISIT}


def an_answer(request: ConsultationRequest, now: datetime) -> dict:
    """An answer to what they wrote; nothing changes when that or a first call is owed sooner."""
    due = working_hours().reply_due(now)
    if request.due_at and (request.due_at <= due or request.due_for == Due.FIRST_CALL):
        return {}
    return {"due_at": due, "due_for": Due.REPLY}
