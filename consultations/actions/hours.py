"""The centre's working hours, as the settings give them."""

from zoneinfo import ZoneInfo

from django.conf import settings

from consultations.clock import WorkingHours


def working_hours() -> WorkingHours:
    return WorkingHours(
        zone=ZoneInfo(settings.CENTER_TIME_ZONE),
        start=settings.WORKDAY_START,
        end=settings.WORKDAY_END,
        same_day_cutoff=settings.SAME_DAY_CALL_CUTOFF,
        first_call_working_days=settings.FIRST_CALL_WORKING_DAYS,
        next_step_working_days=settings.NEXT_STEP_WORKING_DAYS,
        reply_working_days=settings.REPLY_WORKING_DAYS,
    )
