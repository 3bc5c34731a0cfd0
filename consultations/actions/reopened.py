"""A request that was closed because a visit was arranged still has that visit booked; opened again, it goes on with it."""

from datetime import datetime

from consultations.actions.asker import AskerStep
from consultations.actions.owed import an_answer, the_visit
from consultations.enums import Status, VisitState
from consultations.models import Appointment, ConsultationRequest


def visit_to_come(request: ConsultationRequest, now: datetime) -> Appointment | None:
    """The booked appointment, unless it has begun."""
    return request.appointments.filter(state=VisitState.BOOKED, starts_at__gt=now).first()


def go_on_with_visit(step: AskerStep) -> None:
    """What they write to a closed request leads back to their appointment, which they and we can move and cancel again; an
    answer is owed, too. To be called once the letter is kept; without a visit nothing changes here."""
    visit = visit_to_come(step.request, step.now)
    if step.request.status != Status.CLOSED or visit is None:
        return
    step.leads_to = step.act.check(Status.CLOSED, visit_to_come=True)
    step.set(**the_visit(step.request, visit))
    if step.wants_answer:
        step.set(**an_answer(step.request, step.now))
