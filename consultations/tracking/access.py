"""Which request this browser may see: e-mailed link → session → clean address. The session forgets after HUB_IDLE."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from consultations.models import ConsultationRequest

SESSION_KEY = "consultation"


def open_for(http_request: HttpRequest, request: ConsultationRequest) -> None:
    """Lets this browser see the request, under a fresh session key (no fixation)."""
    http_request.session.cycle_key()
    http_request.session[SESSION_KEY] = {"request": request.pk, "seen": timezone.now().isoformat()}


def current(http_request: HttpRequest) -> ConsultationRequest | None:
    """The request that this browser has open; None when there is none, or after idling. Counts as activity."""
    opened = http_request.session.get(SESSION_KEY)
    if not opened:
        return None
    if timezone.now() - datetime.fromisoformat(opened["seen"]) > settings.HUB_IDLE:
        close(http_request)
        return None
    http_request.session[SESSION_KEY] = opened | {"seen": timezone.now().isoformat()}
    return ConsultationRequest.objects.filter(pk=opened["request"]).first()


def close(http_request: HttpRequest) -> None:
    http_request.session.pop(SESSION_KEY, None)
