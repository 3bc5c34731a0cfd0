"""The centre's working hours, as the settings and the closures give them."""

import time
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from consultations.clock import WorkingHours
from consultations.models import Closure

READ_AGAIN_SECONDS = 60  # a closure that an editor adds is known everywhere by then
_known: dict[str, tuple[float, frozenset[date]]] = {}


def working_hours() -> WorkingHours:
    return WorkingHours(
        zone=ZoneInfo(settings.CENTER_TIME_ZONE),
        start=settings.WORKDAY_START,
        end=settings.WORKDAY_END,
        same_day_cutoff=settings.SAME_DAY_CALL_CUTOFF,
        first_call_working_days=settings.FIRST_CALL_WORKING_DAYS,
        next_step_working_days=settings.NEXT_STEP_WORKING_DAYS,
        reply_working_days=settings.REPLY_WORKING_DAYS,
        acknowledge_within=timedelta(hours=settings.ACKNOWLEDGE_WORKING_HOURS),
        acknowledge_red_within=timedelta(hours=settings.ACKNOWLEDGE_RED_WORKING_HOURS),
        closed_on=closed_days() | settings.CENTER_CLOSED_ON,
    )


def closed_days() -> frozenset[date]:
    """Of all closures; asked of the database once a minute, since every promise needs them."""
    until, days = _known.get("closures", (0.0, frozenset()))
    if time.monotonic() >= until:
        days = frozenset(day for closure in Closure.objects.all() for day in closure.days)
        remember(days)
    return days


def remember(days: frozenset[date]) -> None:
    _known["closures"] = (time.monotonic() + READ_AGAIN_SECONDS, days)


def read_again() -> None:
    """A closure was changed in this process."""
    _known.clear()
