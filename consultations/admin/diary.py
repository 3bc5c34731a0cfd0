"""A week of every clinician: what is booked, offered and free. References only: a name is read on the request's own page."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from consultations.actions.clinic import bounds, free_times, is_closed
from consultations.actions.hours import working_hours
from consultations.admin.acts import person
from consultations.admin.centre_time import centre_zone
from consultations.clock import clock_words
from consultations.enums import VisitState
from consultations.models import Appointment, ClinicException, ClinicHours
from consultations.slots import Slot

BADGES = {
    VisitState.BOOKED: "good",
    VisitState.OFFERED: "wait",
    VisitState.TOOK_PLACE: "neutral",
    VisitState.MISSED: "urgent",
}
WEEK = timedelta(days=7)
FURTHEST = timedelta(days=3660)
NOBODY = 0  # the key of appointments with nobody in particular


@dataclass(frozen=True)
class Entry:
    """One line of a day. `badge` is "" for what is free, `url` then too."""

    starts_at: datetime
    clocks: str
    words: str
    badge: str = ""
    reference: str = ""
    url: str = ""


@dataclass(frozen=True)
class Day:
    day: date
    name: str  # "Tue Dec 1"
    zone: str  # "PST"
    closed: bool


@dataclass(frozen=True)
class Row:
    """A clinician's week: for each day its entries."""

    name: str
    cells: list[tuple[Day, list[Entry]]]


@dataclass(frozen=True)
class Diary:
    days: list[Day]
    rows: list[Row]
    people: list[tuple[int, str]]  # whom the diary can be narrowed to
    before: date
    after: date


def diary_of(monday: date, only: int | None) -> Diary:
    """The week from that Monday, of one clinician or all. Six queries."""
    week = [monday + timedelta(days=number) for number in range(7)]
    visits = visits_between(week[0], week[-1])
    people = people_of(visits)
    shown = {one: name for one, name in people.items() if only in (None, one)}
    free = free_times([one for one in shown if one != NOBODY], first=week[0], last=week[-1], after=timezone.now())
    entries: dict[tuple[int, date], list[Entry]] = defaultdict(list)
    for visit in visits:
        entries[visit.clinician_id or NOBODY, day_of(visit.starts_at)].append(visit_entry(visit))
    for one, slots in free.items():
        for run in runs(slots):
            entries[one, day_of(run[0].starts_at)].append(free_entry(run))
    busy = {day for (one, day) in entries if one in shown}
    days = [day_words(day) for day in week if day.weekday() < 5 or day in busy]
    rows = [
        Row(name, [(day, sorted(entries[one, day.day], key=lambda entry: entry.starts_at)) for day in days])
        for one, name in shown.items()
    ]
    return Diary(days, rows, list(people.items()), monday - WEEK, monday + WEEK)


def visits_between(first: date, last: date) -> list[Appointment]:
    begin, end = bounds(first, last)
    found = Appointment.objects.filter(starts_at__gte=begin, starts_at__lt=end, state__in=BADGES)
    return list(found.select_related("request", "clinician"))


def people_of(visits: Iterable[Appointment]) -> dict[int, str]:
    """Who has hours, or anything in this week; by name, nobody in particular last."""
    ids = {*ClinicHours.objects.values_list("clinician", flat=True)}
    ids |= {*ClinicException.objects.values_list("clinician", flat=True)}
    ids |= {visit.clinician_id for visit in visits if visit.clinician_id}
    users = sorted(User.objects.filter(pk__in=ids), key=lambda user: person(user).casefold())
    nobody = {NOBODY: "Nobody in particular"} if any(visit.clinician_id is None for visit in visits) else {}
    return {user.pk: person(user) for user in users} | nobody


def day_of(moment: datetime) -> date:
    return moment.astimezone(centre_zone()).date()


def day_words(day: date) -> Day:
    noon = datetime.combine(day, time(12), tzinfo=centre_zone())
    return Day(day, f"{noon:%a %b %-d}", f"{noon:%Z}", is_closed(working_hours(), day))


def clocks(starts_at: datetime, ends_at: datetime) -> str:
    """ "9 am to 9:30 am"."""
    return " to ".join(clock_words(moment.astimezone(centre_zone()).time()) for moment in (starts_at, ends_at))


def visit_entry(visit: Appointment) -> Entry:
    return Entry(
        visit.starts_at,
        clocks(visit.starts_at, visit.ends_at),
        f"{VisitState(visit.state).label}, {str(visit.get_way_display()).lower()}",
        BADGES[VisitState(visit.state)],
        visit.request.reference,
        reverse("admin:consultations_consultationrequest_change", args=[visit.request_id]),
    )


def free_entry(run: list[Slot]) -> Entry:
    """Several free slots that follow each other stand in one line."""
    count = f"{len(run)} free" if len(run) > 1 else "free"
    return Entry(run[0].starts_at, clocks(run[0].starts_at, run[-1].ends_at), count)


def runs(slots: Iterable[Slot]) -> list[list[Slot]]:
    found: list[list[Slot]] = []
    for slot in slots:
        if found and found[-1][-1].ends_at == slot.starts_at:
            found[-1].append(slot)
        else:
            found.append([slot])
    return found


def monday_of(asked: str) -> date:
    """The Monday of the week of a day such as "2026-12-01"; of this week for anything else, or what is very far."""
    today = day_of(timezone.now())
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = today
    if abs(day - today) > FURTHEST:
        day = today
    return day - timedelta(days=day.weekday())
