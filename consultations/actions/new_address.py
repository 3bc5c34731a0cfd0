"""Whoever asked gave another e-mail address: what was sent to the old one opens nothing any more."""

from datetime import datetime

from consultations.enums import MessageEvent
from consultations.messages import compose
from consultations.models import ConsultationRequest


def move_mail(request: ConsultationRequest, old_address: str, now: datetime) -> None:
    """Tells the old address that it was replaced. The caller mails the new one, with a new link."""
    compose.queue(request=request, event=MessageEvent.ADDRESS_CHANGED, now=now, to=old_address)
    request.access_links.filter(revoked_at=None).update(revoked_at=now)
