"""Whom nobody called: a clock that ran out is told to the owner, then to the leads, once each.

A merged or closed request is never told of, nor is one that waits for the patient. A new owner is not told again: nobody
restarts a clock by moving a request.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import Error, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from consultations import audit
from consultations.actions.hours import working_hours
from consultations.enums import ActivityKind, Due, EscalatedTo, LateClock, Role, Status
from consultations.messages.staff_mail import late_mail
from consultations.models import Activity, ConsultationRequest, Escalation

logger = logging.getLogger(__name__)

AT_ONCE = 200  # requests in one round; the rest come in the next


def escalate(now: datetime) -> int:
    """Tells whoever has to be told by now; returns how many requests were told of."""
    found = list(perhaps_late(now).values_list("pk", flat=True)[:AT_ONCE])
    return sum(escalated(pk, now) for pk in found)


def escalated(request_id: int, now: datetime) -> bool:
    try:
        return escalate_one(request_id, now)
    except Error:
        raise
    except Exception as error:  # whatever one request brings about, those behind it are told of
        logger.warning("request %s not escalated: %s", request_id, type(error).__name__)
        return False


def perhaps_late(now: datetime) -> QuerySet[ConsultationRequest]:
    """Open requests with a clock that may have run out, of which the leads do not know yet; longest ago first."""
    known = Escalation.objects.filter(request=OuterRef("pk"), told=EscalatedTo.LEAD)
    owed = Q(due_at__lt=now, status__in=Status.owing()) & ~Exists(known.filter(due_at=OuterRef("due_at")))
    taken = known.filter(clock=LateClock.ACKNOWLEDGE)
    untouched = Q(acknowledged_at=None, created_at__lt=now) & ~Exists(taken)
    return ConsultationRequest.objects.open().filter(owed | untouched).order_by("due_at", "pk")


@transaction.atomic
def escalate_one(request_id: int, now: datetime) -> bool:
    """False when nobody has to be told, or another worker is at it."""
    locked = ConsultationRequest.objects.select_for_update(skip_locked=True, of=("self",)).select_related("owner")
    request = locked.filter(pk=request_id).first()
    if request is None:
        return False
    told = [tell(request, clock, due, now) for clock, due in late_clocks(request, now)]
    return any(told)


def late_clocks(request: ConsultationRequest, now: datetime) -> Iterator[tuple[LateClock, datetime]]:
    """(clock, when it ran out)."""
    hours = working_hours()
    if request.status not in Status.open():
        return
    acknowledge_by = hours.acknowledge_due(request.created_at, request.urgency)
    if request.acknowledged_at is None and acknowledge_by < now:
        yield LateClock.ACKNOWLEDGE, acknowledge_by
    if request.due_at is None:
        return
    # What came of a visit may be said until the next evening.
    late_from = hours.end_of_day_after(request.due_at, 1) if request.due_for == Due.VISIT else request.due_at
    if late_from < now:
        yield LateClock(request.due_for), request.due_at


def tell(request: ConsultationRequest, clock: LateClock, due: datetime, now: datetime) -> bool:
    """The owner first; the leads when there is no owner to tell, or nothing happened since."""
    earlier = {told.told: told.at for told in request.escalations.filter(clock=clock, due_at=due)}
    if EscalatedTo.LEAD in earlier:
        return False
    owner_told_at = earlier.get(EscalatedTo.OWNER)
    if owner_told_at is None and can_be_told(request.owner):
        return keep(request, clock, due, EscalatedTo.OWNER, [request.owner], now)
    patience = timedelta(hours=settings.ESCALATE_TO_LEAD_WORKING_HOURS)
    if owner_told_at and working_hours().after_working_time(owner_told_at, patience) > now:
        return False
    return keep(request, clock, due, EscalatedTo.LEAD, leads(), now)


def can_be_told(owner: User | None) -> bool:
    return bool(owner and owner.is_active and owner.email)


def leads() -> list[User]:
    """Of a centre without one, every coordinator."""
    staff = User.objects.filter(is_active=True).exclude(email="")
    return list(staff.filter(groups__name=Role.LEAD) or staff.filter(groups__name=Role.COORDINATOR))


def keep(request, clock: LateClock, due: datetime, told: EscalatedTo, people: list, now: datetime) -> bool:
    Escalation.objects.create(request=request, clock=clock, due_at=due, told=told, at=now)
    for person in people:
        late_mail(request=request, clock=clock, due=due, person=person, now=now).save()
    data = {"clock": clock, "told": told, "people": len(people)}
    Activity.objects.create(request=request, at=now, kind=ActivityKind.ESCALATED, data=data)
    audit.record(act="escalate", request=request, by=None, at=now, **data)
    return True
