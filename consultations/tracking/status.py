"""The line of steps on the hub: where a request stands, in plain words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultations.enums import CloseReason, Status
from consultations.models import ConsultationRequest

CLOSED_IN_PLAIN_WORDS: dict[str, str | Promise] = {
    CloseReason.VISIT_ARRANGED: _("A visit was arranged with you."),
    CloseReason.OTHER_CARE: _("You told us that care goes on elsewhere."),
    CloseReason.NOT_FOR_US: _("This is not something that our center treats. Call us if you have a question."),
    CloseReason.NOT_REACHED: _("We tried several times and could not reach you. Call us and we go on at once."),
    CloseReason.WITHDRAWN: _("You asked us to stop. You can call us any time to start again."),
    CloseReason.DUPLICATE: _("We have your request twice and go on with the other one."),
    CloseReason.DIED: _("This request is closed."),
}


@dataclass(frozen=True)
class Step:
    title: str | Promise
    state: str  # "done", "current" or "todo"
    text: str | Promise = ""


def status_steps(request: ConsultationRequest) -> list[Step]:
    """Received → we call → we review → closed, each done, current or still to come."""
    called, closed = request.first_contact_at is not None, request.status == Status.CLOSED
    reviewing = request.status in (Status.IN_REVIEW, Status.WAITING_FOR_PATIENT)
    call_state = "done" if called else "todo" if closed else "current"
    review_state = "done" if closed else "current" if called or reviewing else "todo"
    return [
        Step(_("We received your request"), "done"),
        Step(_("We call"), call_state),
        Step(_("Our team looks at what you sent"), review_state),
        Step(_("We tell you the next step"), "done" if closed else "todo"),
    ]
