"""Where a request stands and why it was closed, as whoever asked reads it. Pure."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultations.enums import CloseReason, Status

PATIENT_READS: dict[str, str | Promise] = {
    Status.RECEIVED: _("We have your request."),
    Status.IN_REVIEW: _("Our team is looking at your request."),
    Status.WAITING_FOR_PATIENT: _("We need something from you before we can go on."),
    Status.APPOINTMENT_BOOKED: _("Your appointment with us is booked."),
    Status.SEEN: _("You had your appointment with us. We plan the next step."),
    Status.CLOSED: _("This request is closed."),
}

CLOSED_IN_PLAIN_WORDS: dict[str, str | Promise] = {
    CloseReason.VISIT_ARRANGED: _("A visit was arranged with you."),
    CloseReason.OTHER_CARE: _("You told us that care goes on elsewhere."),
    CloseReason.NOT_FOR_US: _("This is not something that our center treats. Call us if you have a question."),
    CloseReason.NOT_REACHED: _("We tried several times and could not reach you. Call us and we go on at once."),
    CloseReason.WITHDRAWN: _("You asked us to stop. You can call us any time to start again."),
    CloseReason.DUPLICATE: _("We have your request twice and go on with the other one."),
    CloseReason.DIED: _("This request is closed."),
}
