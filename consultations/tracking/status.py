"""The line of steps on the hub: where a request stands, in plain words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from consultations.enums import Status
from consultations.models import ConsultationRequest
from consultations.templatetags.consultations import moment
from consultations.tracking.visits import Visits


@dataclass(frozen=True)
class Step:
    title: str | Promise
    state: str  # "done", "current" or "todo"
    text: str | Promise = ""


def status_steps(request: ConsultationRequest, visits: Visits) -> list[Step]:
    """Received → we call → we review → appointment, each done, current or still to come."""
    called = request.first_contact_at is not None
    booked = request.status in (Status.APPOINTMENT_BOOKED, Status.SEEN)
    reviewing = request.status in (Status.IN_REVIEW, Status.WAITING_FOR_PATIENT)
    call = [Step(_("We call"), "done" if called else "current")] if called or not booked else []
    return [
        Step(_("We received your request"), "done"),
        *call,
        Step(_("Our team looks at what you sent"), "done" if booked else "current" if called or reviewing else "todo"),
        *appointment_steps(visits),
    ]


def appointment_steps(visits: Visits) -> list[Step]:
    if visits.seen and not (visits.booked or visits.offers):
        return [Step(_("Your appointment"), "done"), Step(_("The next step"), "current")]
    return [appointment_step(visits)]


def appointment_step(visits: Visits) -> Step:
    if visits.offers:
        return Step(_("Your appointment"), "current", _("Choose one of the times that we offer."))
    if visits.booked and visits.is_over:
        return Step(_("Your appointment"), "done")
    if visits.booked:
        text = _("It is on %(when)s.") % {"when": moment(visits.booked.starts_at)}
        return Step(_("Your appointment"), "current", text)
    return Step(_("Your appointment, or the next step"), "todo")
