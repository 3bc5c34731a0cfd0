"""What the hub tells of all that follows a request: promise, messages, appointments."""

from datetime import datetime

from consultations.models import ConsultationRequest
from consultations.tracking.letters import can_write, thread
from consultations.tracking.promise import promise_of
from consultations.tracking.visits import visits_of

LAST_LETTERS = 2


def follow_up(consultation: ConsultationRequest, now: datetime) -> dict:
    """For the partials _promise.html, _messages.html and _visits.html."""
    letters = list(consultation.letters.shown().select_related("author").order_by("-pk")[:LAST_LETTERS])
    return {
        "promise": promise_of(consultation, now),
        "last_letters": thread(letters[::-1]),
        "can_write": can_write(consultation),
        "visits": visits_of(consultation, now),
    }
