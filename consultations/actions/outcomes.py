"""What came of an appointment: it took place, or they did not come. As in triage: keyword-only, one transaction."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from consultations.actions.owed import what_comes_next
from consultations.actions.staff import Step, staff_act
from consultations.enums import ActivityKind, Due, MessageEvent, VisitState
from consultations.messages import compose
from consultations.models import Appointment, ConsultationRequest
from consultations.workflow import MARK_MISSED, MARK_SEEN


def mark_seen(*, request_id: int, by, seen_version: int, now: datetime, text: str = "") -> None:
    """The appointment took place, which is a contact as well. The next step is owed. `text` is for staff. Raises
    TransitionNotAllowed before it begins."""
    with staff_act(
        MARK_SEEN, ActivityKind.VISIT_SEEN, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        visit = settle(step, VisitState.TOOK_PLACE)
        step.keep_text(text)
        if step.request.first_contact_at is None:
            step.set(first_contact_at=visit.starts_at)
        step.set(**what_comes_next(step.request, now))


def mark_missed(*, request_id: int, by, seen_version: int, now: datetime, text: str = "") -> None:
    """They did not come. They get a letter of kind words; the next step is owed, or the answer or call that is owed already.
    `text` is for staff. Raises TransitionNotAllowed before it begins."""
    with staff_act(
        MARK_MISSED, ActivityKind.VISIT_MISSED, request_id=request_id, by=by, seen_version=seen_version, now=now
    ) as step:
        settle(step, VisitState.MISSED)
        step.keep_text(text)
        step.write_letter(missed_words(step.request))
        if step.request.due_for == Due.VISIT:
            step.set(**what_comes_next(step.request, now))
        compose.queue(request=step.request, event=MessageEvent.NEWS, now=now)


def settle(step: Step, state: VisitState) -> Appointment:
    """The booked appointment is over, with this outcome."""
    visit = step.request.appointments.get(state=VisitState.BOOKED)
    step.act.check_time(visit.starts_at, step.now)
    visit.state, visit.changed_at = state, step.now
    visit.save(update_fields=["state", "changed_at"])
    step.line["data"] = {"visit": visit.pk, "starts": visit.starts_at.isoformat()}
    return visit


def missed_words(request: ConsultationRequest) -> str:
    with translation.override(request.mail_language):
        return _(
            "We missed you at your appointment. That can happen, and you can still come. Ask for another time on this page, "
            "or call us."
        )
