"""Which requests this browser may see: e-mailed link → session → clean address. Each is forgotten after HUB_IDLE.

A session may hold several requests (a carer's own and the patient's; a clinic's many). Every page of one has its handle in
the address, so that two tabs never mix; a handle opens nothing without the session.
"""

import hashlib
import hmac
from base64 import b32encode
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from consultations.models import ConsultationRequest

SESSION_KEY = "consultations"  # handle → {"request": primary key, "seen": when it was last used}
HANDLE_BYTES = 10


def handle_of(request: ConsultationRequest) -> str:
    """What stands for the request in addresses, e.g. "k3v5q2mzx7cd4f6w": always the same, tells nothing, opens nothing."""
    digest = hmac.digest(settings.BLIND_INDEX_KEY.encode(), f"handle\0{request.pk}".encode(), hashlib.sha256)
    return b32encode(digest[:HANDLE_BYTES]).decode().lower()


def open_for(http_request: HttpRequest, request: ConsultationRequest) -> str:
    """Lets this browser see the request, under a fresh session key (no fixation). Returns its handle."""
    http_request.session.cycle_key()
    handle = handle_of(request)
    opened = http_request.session.get(SESSION_KEY, {})
    http_request.session[SESSION_KEY] = opened | {handle: {"request": request.pk, "seen": timezone.now().isoformat()}}
    return handle


def current(http_request: HttpRequest, handle: str) -> ConsultationRequest | None:
    """The request that this browser has open under the handle; None when there is none, or after idling. Counts as use."""
    opened = http_request.session.get(SESSION_KEY, {})
    entry = opened.get(handle)
    if not entry:
        return None
    if timezone.now() - datetime.fromisoformat(entry["seen"]) > settings.HUB_IDLE:
        close(http_request, handle)
        return None
    http_request.session[SESSION_KEY] = opened | {handle: entry | {"seen": timezone.now().isoformat()}}
    found = ConsultationRequest.objects.select_related("carer", "referrer")
    return found.filter(pk=entry["request"]).first()


def open_handles(http_request: HttpRequest) -> list[str]:
    """Of the requests that this browser has open, the last opened one last."""
    return list(http_request.session.get(SESSION_KEY, {}))


def close(http_request: HttpRequest, handle: str) -> None:
    opened = http_request.session.get(SESSION_KEY, {})
    http_request.session[SESSION_KEY] = {name: entry for name, entry in opened.items() if name != handle}
