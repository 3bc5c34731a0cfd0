"""What is owed next, as values of the request's own fields."""

from datetime import datetime

from consultations.actions.hours import working_hours
from consultations.enums import Due, Status, Urgency, VisitState
from consultations.models import Appointment, ConsultationRequest


def what_comes_next(request: ConsultationRequest, now: datetime) -> dict:
    """The booked appointment; else the decision or the next step once somebody spoke with them; until then the first call,
    promised anew when the promise is over."""
    booked = request.appointments.filter(state=VisitState.BOOKED)
    if request.status == Status.APPOINTMENT_BOOKED and (visit := booked.first()):
        return {"due_at": visit.starts_at, "due_for": Due.VISIT}
    if request.first_contact_at:
        return next_step(request, now)
    if request.promised_call_by > now:
        return {"due_at": request.promised_call_by, "due_for": Due.FIRST_CALL}
    return promised_anew(request, now)


def next_step(request: ConsultationRequest, now: datetime) -> dict:
    """The decision, while none was made since they were reached; its time stays, whatever else is done meanwhile."""
    undecided = request.decide_by and not request.decided_at
    return {"due_at": request.decide_by if undecided else working_hours().next_step_due(now), "due_for": Due.NEXT_STEP}


def promised_anew(request: ConsultationRequest, now: datetime) -> dict:
    promise = working_hours().first_call_due(now, request.urgency)
    return {"due_at": promise, "due_for": Due.FIRST_CALL, "promised_call_by": promise}


def begun_again(request: ConsultationRequest, now: datetime) -> dict:
    """All clocks of a request that is opened again."""
    return {"first_contact_at": None, "decide_by": None, "decided_at": None, **promised_anew(request, now)}


def reached(request: ConsultationRequest, now: datetime) -> dict:
    """Somebody spoke with them for the first time: the promise of a call is kept, and a decision is owed."""
    decide_by = request.decide_by or working_hours().next_step_due(now)
    return {"first_contact_at": request.first_contact_at or now, "decide_by": decide_by}


def decided(request: ConsultationRequest, now: datetime) -> dict:
    """They were told how it goes on: times offered, booked, or closed."""
    return {"decided_at": request.decided_at or now}


def end_of_pause(request: ConsultationRequest, now: datetime) -> dict:
    """The clocks that stood still while we waited for them: each has as much working time left as it had."""
    if request.paused_at is None:
        return {}
    hours = working_hours()
    values: dict = {"paused_at": None}
    if request.first_contact_at is None:
        values["promised_call_by"] = hours.resumed(request.promised_call_by, request.paused_at, now)
    if request.decide_by and not request.decided_at:
        # Whoever was spoken with while we waited: their clock began then.
        began = max(request.paused_at, request.first_contact_at or request.paused_at)
        values["decide_by"] = hours.resumed(request.decide_by, began, now)
    return values


def running_again(request: ConsultationRequest, now: datetime) -> dict:
    """The same, and what is owed then. A call that was late when the pause began is late still; one that became urgent
    meanwhile is due as a new one would be, if that is sooner."""
    values = end_of_pause(request, now)
    if request.first_contact_at is None:
        promise = values.get("promised_call_by", request.promised_call_by)
        if request.urgency == Urgency.RED:
            promise = min(promise, working_hours().first_call_due(now, Urgency.RED))
        return values | {"promised_call_by": promise, "due_at": promise, "due_for": Due.FIRST_CALL}
    if "decide_by" in values:
        return values | {"due_at": values["decide_by"], "due_for": Due.NEXT_STEP}
    return values | next_step(request, now)


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
