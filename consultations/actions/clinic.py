"""Which times of whom are free, as the rows say: clinic hours, their exceptions, holidays, and what is booked."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from consultations.actions.hours import working_hours
from consultations.clock import ONE_DAY, WorkingHours, holidays_of
from consultations.enums import VisitState
from consultations.models import Appointment, ClinicException, ClinicHours
from consultations.slots import Away, Extra, Period, Plan, Slot, Weekly, free_slots


def free_times(
    clinician_ids: Iterable[int], *, first: date, last: date, after: datetime, way: str = ""
) -> dict[int, list[Slot]]:
    """The free slots of each clinician from `first` to `last` (centre's dates, both included) that start after `after`.
    Three queries, however many clinicians."""
    ids, hours = list(clinician_ids), working_hours()
    plans, booked = plans_of(ids, first, last), booked_of(ids, first, last)
    return {
        one: free_slots(
            plans[one],
            zone=hours.zone,
            first=first,
            last=last,
            is_closed=lambda day: is_closed(hours, day),
            booked=booked[one],
            after=after,
            way=way,
        )
        for one in ids
    }


def is_closed(hours: WorkingHours, day: date) -> bool:
    """Holidays close every clinic. That nobody answers the phone on a Saturday closes none."""
    return day in holidays_of(day.year) or day in hours.closed_on


def plans_of(clinician_ids: list[int], first: date, last: date) -> dict[int, Plan]:
    weekly: dict[int, list[Weekly]] = defaultdict(list)
    extra: dict[int, list[Extra]] = defaultdict(list)
    away: dict[int, list[Away]] = defaultdict(list)
    for hours in ClinicHours.objects.filter(clinician__in=clinician_ids):
        weekly[hours.clinician_id].append(hours.as_rule())
    exceptions = ClinicException.objects.filter(clinician__in=clinician_ids, first_day__lte=last, last_day__gte=first)
    for exception in exceptions:
        match exception.as_rule():
            case Extra() as rule:
                extra[exception.clinician_id].append(rule)
            case Away() as rule:
                away[exception.clinician_id].append(rule)
    return {one: Plan(tuple(weekly[one]), tuple(extra[one]), tuple(away[one])) for one in clinician_ids}


def booked_of(clinician_ids: list[int], first: date, last: date) -> dict[int, list[Period]]:
    begin, end = bounds(first, last)
    booked = Appointment.objects.filter(
        state=VisitState.BOOKED, clinician__in=clinician_ids, ends_at__gt=begin, starts_at__lt=end
    )
    found: dict[int, list[Period]] = defaultdict(list)
    for clinician_id, starts_at, ends_at in booked.values_list("clinician_id", "starts_at", "ends_at"):
        found[clinician_id].append((starts_at, ends_at))
    return found


def bounds(first: date, last: date) -> Period:
    """From midnight to midnight by the clocks of the centre, in UTC."""
    zone = working_hours().zone
    begin, end = (datetime.combine(day, time.min, tzinfo=zone) for day in (first, last + ONE_DAY))
    return begin.astimezone(UTC), end.astimezone(UTC)
