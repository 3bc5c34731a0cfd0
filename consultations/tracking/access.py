"""Which requests this browser may see: e-mailed link → session → clean address. Each is forgotten after HUB_IDLE.

A session may hold several requests (a carer's own and the patient's; a clinic's many). Every page of one has its handle in
the address, so that two tabs never mix; a handle opens nothing without the session.
"""

import hashlib
import hmac
from base64 import b32encode
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from consultations.actions.one_person import hub_of, told_elsewhere
from consultations.models import ConsultationRequest

# handle → {"request": its reference, "seen": when it was last used, "mailed": whether an e-mailed link opened it}
SESSION_KEY = "consultations"
HANDLE_BYTES = 10
ANY = "any-handle"
NOTED_AGAIN_AFTER = timedelta(minutes=1)  # reading on is noted so often at most: each note is a write


def handle_of(request: ConsultationRequest) -> str:
    """What stands for the request in addresses, e.g. "k3v5q2mzx7cd4f6w": always the same, tells nothing, opens nothing."""
    return _handle(settings.BLIND_INDEX_KEY, request.reference)


@lru_cache(maxsize=1024)
def _handle(key: str, reference: str) -> str:
    digest = hmac.digest(key.encode(), f"handle\0{reference}".encode(), hashlib.sha256)
    return b32encode(digest[:HANDLE_BYTES]).decode().lower()


def hub_address(handle: str) -> str:
    return hub_of_any(get_language()).replace(ANY, handle)


@cache
def hub_of_any(_language: str) -> str:
    """To look up an address takes as long as many a query, and everybody who asks is led to this one."""
    return reverse("consultations:hub", kwargs={"handle": ANY})


def open_for(http_request: HttpRequest, request: ConsultationRequest, *, mailed: bool = False) -> str:
    """Lets this browser see the request, under a fresh session key (no fixation). Returns its handle. `mailed`: by the link
    in an e-mail, so that whoever opens it has that mailbox."""
    handle, opened = handle_of(request), still_open(http_request)
    mailed = mailed or opened.get(handle, {}).get("mailed", False)
    keep(http_request, opened | entry_of(request, mailed=mailed))
    return handle


def entry_of(request: ConsultationRequest, *, mailed: bool = False) -> dict[str, dict]:
    entry = {"request": request.reference, "seen": timezone.now().isoformat(), "mailed": mailed}
    return {handle_of(request): entry}


class Opening:
    """A new request opened for the browser that sends it: most have no session yet, and its first one is stored with the
    request, at the cost of a row."""

    def __init__(self, http_request: HttpRequest):
        self.http_request = http_request
        self.session: Any = None

    def rows(self, request: ConsultationRequest) -> list[Model]:
        """To be stored with the request. A session that there is gets its new key now; what it cannot find, it ignores."""
        opened = still_open(self.http_request)
        if self.http_request.session.session_key:
            keep(self.http_request, opened | entry_of(request))
            return []
        self.session = type(self.http_request.session)()
        self.session[SESSION_KEY] = entry_of(request)
        return [self.session.new_row()]

    def succeeded(self) -> None:
        if self.session is not None:
            self.http_request.session = self.session


def current(http_request: HttpRequest, handle: str) -> ConsultationRequest | None:
    """The request that this browser has open under the handle; None when there is none, or after idling. Counts as use.

    For one that was merged it is the one which goes on, if this browser may read that; else it is the merged one, of which
    hub_page then shows a page of its own. One that others were put into is closed to a browser that only sent its form.
    """
    entry = still_open(http_request).get(handle)
    if not entry:
        return None
    note_use(http_request, handle)
    found = ConsultationRequest.objects.select_related("carer", "referrer")
    request = found.filter(reference=entry["request"]).first()
    if request is None:
        return None
    return next((one for one in (hub_of(request), request) if may_read(http_request, one, entry)), None)


def may_read(http_request: HttpRequest, request: ConsultationRequest, entry: dict) -> bool:
    """A name, a birth date and an address are no secret: anybody can ask in somebody's name, and so have a request open that
    staff then merge. So only who came by e-mail, or has all of them open, reads what was told in several."""
    if entry.get("mailed"):
        return True
    opened = {other["request"] for other in still_open(http_request).values()}
    return {request.reference, *told_elsewhere(request)} <= opened


def note_use(http_request: HttpRequest, handle: str) -> None:
    now, opened = timezone.now(), still_open(http_request)
    if now - datetime.fromisoformat(opened[handle]["seen"]) < NOTED_AGAIN_AFTER:
        return
    session = http_request.session
    session[SESSION_KEY] = opened | {handle: opened[handle] | {"seen": now.isoformat()}}
    with suppress(UpdateError):  # another tab has just opened or closed something, which gave the session a new key
        session.save()
    session.modified = False  # nothing is left to do, and no cookie of the old key goes out


def still_open(http_request: HttpRequest) -> dict[str, dict]:
    """Handle → entry of what this browser has open and used within HUB_IDLE, the last opened one last."""
    now, opened = timezone.now(), http_request.session.get(SESSION_KEY, {})
    return {
        handle: entry
        for handle, entry in opened.items()
        if now - datetime.fromisoformat(entry["seen"]) <= settings.HUB_IDLE
    }


def open_requests(http_request: HttpRequest) -> list[tuple[str, ConsultationRequest]]:
    """(handle, request) of all that this browser has open, the last opened one first. Does not count as use."""
    opened = still_open(http_request)
    found = ConsultationRequest.objects.only("reference", "created_at").in_bulk(
        [entry["request"] for entry in opened.values()], field_name="reference"
    )
    known = [(handle, found[entry["request"]]) for handle, entry in opened.items() if entry["request"] in found]
    return known[::-1]


def close(http_request: HttpRequest, handle: str) -> None:
    keep(http_request, {name: entry for name, entry in still_open(http_request).items() if name != handle})


def close_all(http_request: HttpRequest) -> None:
    keep(http_request, {})


def keep(http_request: HttpRequest, opened: dict[str, dict]) -> None:
    """Under a new session key: a page of another tab that is under way just now cannot bring back what was closed."""
    http_request.session.cycle_key()
    http_request.session[SESSION_KEY] = opened
    http_request.session.save()
