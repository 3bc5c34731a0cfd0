"""The free times of a clinician: the weekly pattern and its exceptions, less closed days and what is booked. Pure: the time
is always an argument.

Hours are told by the clocks on the wall of the centre and handed on in UTC. A start that a night with a clock change
skips or has twice is left out, as docs/decisions/0012-appointment-times.md has it; the length is kept on every night.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
Period = tuple[datetime, datetime]  # two aware moments; it ends where the next may start


@dataclass(frozen=True, order=True)
class Slot:
    """A time that can be offered. Both moments are in UTC; `ways` holds codes of VisitWay."""

    starts_at: datetime
    ends_at: datetime
    ways: frozenset[str] = field(compare=False)


@dataclass(frozen=True)
class Hours:
    """From `start` to `end` of one day by the clocks of the centre, appointments of one length, one after the other."""

    start: time
    end: time
    length: timedelta
    ways: frozenset[str]


@dataclass(frozen=True)
class Weekly:
    """Hours of every week (Monday is 0), from and until a day; None is without end."""

    weekday: int
    hours: Hours
    since: date | None = None
    until: date | None = None

    def is_on(self, day: date) -> bool:
        begun = self.since is None or self.since <= day
        return day.weekday() == self.weekday and begun and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Extra:
    """Hours on top of the pattern, on each day of a span."""

    first: date
    last: date
    hours: Hours


@dataclass(frozen=True)
class Away:
    """Nothing on each day of a span; between two times of the day when both are given."""

    first: date
    last: date
    start: time = time.min
    end: time = time.max


@dataclass(frozen=True)
class Plan:
    """All that is set for one clinician."""

    weekly: tuple[Weekly, ...] = ()
    extra: tuple[Extra, ...] = ()
    away: tuple[Away, ...] = ()

    def hours_on(self, day: date) -> list[Hours]:
        weekly = [one.hours for one in self.weekly if one.is_on(day)]
        return weekly + [one.hours for one in self.extra if one.first <= day <= one.last]


def free_slots(
    plan: Plan,
    *,
    zone: ZoneInfo,
    first: date,
    last: date,
    is_closed: Callable[[date], bool],
    booked: Iterable[Period],
    after: datetime,
    way: str = "",
) -> list[Slot]:
    """What can be had from `first` to `last` (both included) and starts after `after`, in order, never two that overlap.

    On a day that `is_closed` nobody sees patients, whatever is set for it. `way` "" takes every way to meet.
    """
    taken = list(booked)
    free: list[Slot] = []
    for slot in sorted(slots_between(plan, zone=zone, first=first, last=last, is_closed=is_closed)):
        follows = not free or free[-1].ends_at <= slot.starts_at
        if follows and slot.starts_at > after and way in ("", *slot.ways) and not overlaps(slot, taken):
            free.append(slot)
    return free


def slots_between(
    plan: Plan, *, zone: ZoneInfo, first: date, last: date, is_closed: Callable[[date], bool]
) -> Iterator[Slot]:
    """Every slot of the plan, taken or not."""
    day = first
    while day <= last:
        if not is_closed(day):
            away = [away_on(day, one, zone) for one in plan.away if one.first <= day <= one.last]
            for hours in plan.hours_on(day):
                yield from (slot for slot in slots_of(hours, day, zone) if not overlaps(slot, away))
        day += ONE_DAY


def slots_of(hours: Hours, day: date, zone: ZoneInfo) -> Iterator[Slot]:
    """One after the other on the wall clock, so that 9:30 stays 9:30 on every day of the year."""
    closes_at = datetime.combine(day, hours.end, tzinfo=zone).astimezone(UTC)
    wall, free_from = datetime.combine(day, hours.start), datetime.min.replace(tzinfo=UTC)
    while wall.date() == day and wall.time() < hours.end:
        starts_at = moment_of(wall, zone)
        if starts_at and starts_at >= free_from and starts_at + hours.length <= closes_at:
            free_from = starts_at + hours.length
            yield Slot(starts_at, free_from, hours.ways)
        wall += hours.length


def moment_of(wall: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment (UTC) at which the clocks of `zone` show `wall`; None when there is none, or two (PEP 495)."""
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    return first.astimezone(UTC) if first.utcoffset() == second.utcoffset() else None


def away_on(day: date, away: Away, zone: ZoneInfo) -> Period:
    """From the first to the last moment of it: a time that comes twice counts from the first to the second."""
    start, end = datetime.combine(day, away.start, tzinfo=zone), datetime.combine(day, away.end, tzinfo=zone)
    return start.astimezone(UTC), end.replace(fold=1).astimezone(UTC)


def away_overlaps(away: Away, period: Period, zone: ZoneInfo) -> bool:
    """Whether an appointment lies, in part, in a time in which somebody is away."""
    start, end = period
    days = {moment.astimezone(zone).date() for moment in period}
    return any(
        away_start < end and start < away_end
        for day in days
        if away.first <= day <= away.last
        for away_start, away_end in [away_on(day, away, zone)]
    )


def overlaps(slot: Slot, periods: Iterable[Period]) -> bool:
    return any(start < slot.ends_at and slot.starts_at < end for start, end in periods)
