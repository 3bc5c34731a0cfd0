"""Staff book a time that was agreed on, or move a booked one. As in triage: keyword-only, one transaction."""

from datetime import datetime

from consultations.actions.calendar import TimeTaken, book, give_up_booked, take_back_offers
from consultations.actions.owed import decided, end_of_pause, reached, the_visit
from consultations.actions.staff import Step, staff_act
from consultations.actions.visits import ClinicianBusy
from consultations.enums import ActivityKind, CallOutcome, Due, MessageEvent, VisitState
from consultations.messages import compose
from consultations.models import Appointment, ContactAttempt
from consultations.slots import Period
from consultations.workflow import BOOK_VISIT, MOVE_VISIT, TransitionNotAllowed


def book_visit(
    *,
    request_id: int,
    by,
    seen_version: int,
    now: datetime,
    period: Period,
    way: str,
    clinician=None,
    spoke: bool = False,
    text: str = "",
) -> None:
    """Books from the first to the second moment of `period` at once. `spoke`: agreed on with them just now, which counts as
    a call that reached them. `text` is for them. Raises ClinicianBusy."""
    with staff_act(
        BOOK_VISIT, ActivityKind.VISIT_BOOKED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        visit = Appointment(request=step.request, clinician=clinician, way=way, offered_at=now, changed_at=now)
        visit.starts_at, visit.ends_at = period
        take_back_offers(step.request, now)
        give_up_booked(step.request, now)
        book_or_tell(visit, now)
        if spoke:
            keep_call(step)
        step.line["data"] = {"visit": visit.pk, "way": way, "starts": visit.starts_at.isoformat()}
        step.write_letter(text)
        step.set(question_to_patient=None, **end_of_pause(step.request, now), **decided(step.request, now))
        step.set(**the_visit(step.request, visit, settled=spoke))
        compose.queue(request=step.request, event=MessageEvent.BOOKED, now=now, visit=visit)


def move_visit(
    *, request_id: int, by, seen_version: int, now: datetime, period: Period, way: str, clinician=None, text: str = ""
) -> None:
    """The booked appointment takes place at another time; the old one is free. `text` tells them why. Raises ClinicianBusy;
    TransitionNotAllowed when it is over."""
    with staff_act(
        MOVE_VISIT, ActivityKind.VISIT_MOVED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        visit = step.request.appointments.get(state=VisitState.BOOKED)
        if visit.ends_at <= now:
            raise TransitionNotAllowed(
                "This appointment is over. Mark it as seen or as missed first, then book another time."
            )
        was = visit.starts_at
        visit.starts_at, visit.ends_at = period
        visit.clinician, visit.way, visit.moves = clinician, way, visit.moves + 1
        book_or_tell(visit, now)
        step.line["data"] = {"visit": visit.pk, "was": was.isoformat(), "starts": visit.starts_at.isoformat()}
        step.write_letter(text)
        step.set(**the_visit(step.request, visit, settled=step.request.due_for == Due.REPLY))
        if was <= step.request.promised_call_by < visit.starts_at and step.request.first_contact_at is None:
            step.set(
                due_at=step.request.promised_call_by, due_for=Due.FIRST_CALL
            )  # the visit would have kept the promise
        compose.queue(request=step.request, event=MessageEvent.CHANGED, now=now, moved=True)


def book_or_tell(visit: Appointment, now: datetime) -> None:
    try:
        book(visit, now)
    except TimeTaken:
        raise ClinicianBusy(visit.starts_at) from None


def keep_call(step: Step) -> None:
    """They were spoken with just now."""
    step.line["attempt"] = ContactAttempt.objects.create(
        request=step.request, caller=step.by, at=step.now, outcome=CallOutcome.REACHED
    )
    step.set(**reached(step.request, step.now))
