"""The private link once more. A wish is written down whether or not there is such a request, so that neither the answer nor
its time tells anybody; the worker looks it up, and writes to the address that the request itself has.
"""

import logging
from datetime import date, datetime

from django.db import Error, transaction

from consultations import audit
from consultations.actions.limits import Count, draw
from consultations.actions.one_person import hub_of
from consultations.enums import ActivityKind, MessageEvent
from consultations.messages import compose
from consultations.models import AccessLink, Activity, ConsultationRequest, LinkWish

logger = logging.getLogger(__name__)

MAX_OPEN_LINKS = 5  # for each request: an old e-mail goes on working, and a mailbox that others read does not for ever


@transaction.atomic
def wish_for_link(*, reference: str, birth_date: date, counted: Count, now: datetime) -> None:
    """Raises TooOften, of an address or a reference, whether or not there is such a request."""
    draw([counted, Count("find_reference", reference)], now)
    _wish(reference, birth_date, now)


@transaction.atomic
def wish_by_old_link(*, link: AccessLink, counted: Count, now: datetime) -> None:
    """For an e-mailed link that has ended: whoever has it proved as much as with a birth date. Raises TooOften."""
    reference = link.request.reference
    draw([counted, Count("find_reference", reference)], now)
    _wish(reference, None, now)


def _wish(reference: str, birth_date: date | None, now: datetime) -> None:
    wish = LinkWish(reference=reference, created_at=now)
    wish.birth_date = birth_date
    wish.save()


def grant_wishes(now: datetime) -> int:
    """Sends what there is to send for every wish; returns how many there were."""
    granted = 0
    while _grant_next(now):
        granted += 1
    return granted


@transaction.atomic
def _grant_next(now: datetime) -> bool:
    wish = LinkWish.objects.select_for_update(skip_locked=True).order_by("pk").first()
    if wish is None:
        return False
    try:
        with transaction.atomic():
            _grant(wish, now)
    except Error:
        raise
    except Exception as error:  # whatever one wish brings about, those behind it are granted; they can wish again
        logger.warning("link wish %s not granted: %s", wish.pk, type(error).__name__)
    wish.delete()
    return True


def _grant(wish: LinkWish, now: datetime) -> None:
    request = ConsultationRequest.objects.filter(reference=wish.reference).first()
    if request is None or not request.email:
        return
    if wish.birth_date is not None and wish.birth_date != request.birth_date:
        return
    hub = hub_of(request)  # of a merged request: that of the one which goes on, if it may be read with the same link
    request = hub if hub.email else request
    _revoke_oldest(request, now)
    link = AccessLink.objects.make(request, now)
    if message := compose.written(request=request, event=MessageEvent.LINK, now=now, link=link):
        message.save()
    Activity.objects.create(request=request, at=now, kind=ActivityKind.LINK_RENEWED)
    audit.record(act="renew_link", request=request, by=None, at=now)


def _revoke_oldest(request: ConsultationRequest, now: datetime) -> None:
    """Leaves room for one more."""
    opening = request.access_links.opening(now).order_by("-created_at", "-pk").values_list("pk", flat=True)
    surplus = list(opening[MAX_OPEN_LINKS - 1 :])
    request.access_links.filter(pk__in=surplus).update(revoked_at=now)
