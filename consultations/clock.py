"""Working hours, holidays, and the promises that follow from them. Pure: the time is always an argument.

Targets: docs/decisions/0006-promises.md (from the intake research, §5).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from consultations.enums import Urgency

ONE_DAY = timedelta(days=1)
# Days that California honours and the holidays package lists, on which the state's own offices are open.
# Source: the list of paid state holidays, calhr.ca.gov/employees/pages/state-holidays.aspx
HONOURED_BUT_OPEN = ("Susan B. Anthony Day", "Diwali")
NOON = time(12)


@dataclass(frozen=True)
class WorkingHours:
    """When the centre answers. Times are local to `zone`; Monday to Friday except US federal and California holidays and the
    days that the centre closed besides (`closed_on`). Amounts of working time are what passes while it is open."""

    zone: ZoneInfo
    start: time
    end: time
    same_day_cutoff: time
    first_call_working_days: int
    next_step_working_days: int
    reply_working_days: int
    acknowledge_within: timedelta = timedelta(hours=4)  # working time, as the next two
    acknowledge_red_within: timedelta = timedelta(hours=1)
    warn_before: timedelta = timedelta(hours=4)
    closed_on: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in holidays_of(day.year) and day not in self.closed_on

    def working_day_after(self, day: date, count: int = 1) -> date:
        """The `count`-th working day after `day` (count ≥ 1)."""
        for _ in range(count):
            day += ONE_DAY
            while not self.is_working_day(day):
                day += ONE_DAY
        return day

    def day_of_receipt(self, now: datetime) -> tuple[date, time]:
        """The working day, and the local time on it, that something arriving at `now` counts from."""
        local = now.astimezone(self.zone)
        if self.is_working_day(local.date()) and local.time() < self.end:
            return local.date(), max(local.time(), self.start)
        return self.working_day_after(local.date()), self.start

    def at(self, day: date, clock_time: time) -> datetime:
        return datetime.combine(day, clock_time, tzinfo=self.zone)

    def first_call_due(self, now: datetime, urgency: str) -> datetime:
        """When the first call is promised for a request received at `now` (aware). Red: the same working day if it came
        before the cut-off, else by noon of the next; all others: the end of the n-th working day after."""
        day, clock_time = self.day_of_receipt(now)
        if urgency != Urgency.RED:
            return self.at(self.working_day_after(day, self.first_call_working_days), self.end)
        if clock_time < self.same_day_cutoff:
            return self.at(day, self.end)
        return self.at(self.working_day_after(day), NOON)

    def acknowledge_due(self, received: datetime, urgency: str) -> datetime:
        """By when somebody of staff has to take up a request received then: working time, shorter for red."""
        within = self.acknowledge_red_within if urgency == Urgency.RED else self.acknowledge_within
        return self.after_working_time(received, within)

    def next_step_due(self, now: datetime) -> datetime:
        """When staff owe the next step after they spoke with the patient at `now` (aware)."""
        return self.end_of_day_after(now, self.next_step_working_days)

    def reply_due(self, now: datetime) -> datetime:
        """When staff owe an answer to what whoever asked wrote or sent at `now` (aware)."""
        return self.end_of_day_after(now, self.reply_working_days)

    def end_of_day_after(self, now: datetime, working_days: int) -> datetime:
        day, _clock_time = self.day_of_receipt(now)
        return self.at(self.working_day_after(day, working_days), self.end)

    def resumed(self, due: datetime, paused_at: datetime, now: datetime) -> datetime:
        """When something due at `due` falls due after a pause: as much working time is left as there was when the pause
        began. What was late then stays late since then."""
        if due <= paused_at:
            return due
        return self.after_working_time(now, self.working_time_between(paused_at, due))

    def is_near(self, due: datetime, now: datetime) -> bool:
        """Whether it is time to warn: not late yet, and little working time is left."""
        return now <= due and self.working_time_between(now, due) <= self.warn_before

    def working_time_between(self, begin: datetime, end: datetime) -> timedelta:
        """How long the centre is open between two moments (aware); none when the second is the earlier one."""
        total = timedelta()
        for opens, closes in self.openings(begin):
            if opens >= end:
                return total
            total += max(min(closes, end) - max(opens, begin.astimezone(UTC)), timedelta())
        return total

    def after_working_time(self, begin: datetime, amount: timedelta) -> datetime:
        """The moment when the centre has been open for `amount` since `begin` (aware). A closing hour stays one: what is up
        at 5 pm is not put off to 9 am."""
        for opens, closes in self.openings(begin):
            start = max(opens, begin.astimezone(UTC))
            if start + amount <= closes:
                return (start + amount).astimezone(self.zone)
            amount -= max(closes - start, timedelta())
        raise AssertionError("the centre opens again some day")

    def openings(self, begin: datetime) -> Iterator[tuple[datetime, datetime]]:
        """(opens, closes) of every working day from that of `begin` on, in UTC, where a difference is time that passes."""
        day = begin.astimezone(self.zone).date()
        while True:
            if self.is_working_day(day):
                yield self.at(day, self.start).astimezone(UTC), self.at(day, self.end).astimezone(UTC)
            day += ONE_DAY


def moment_words(when: datetime, zone: ZoneInfo, *, year: bool = False) -> str:
    """ "Tue Dec 1, 9 am PST", for staff: by the clocks of `zone`, whose name comes with it."""
    local = when.astimezone(zone)
    day = f"{local:%a %b %-d, %Y}" if year else f"{local:%a %b %-d}"
    return f"{day}, {clock_words(local.time())} {local:%Z}"


def clock_words(clock: time) -> str:
    """ "9 am", "9:30 am", "noon"."""
    if (clock.hour, clock.minute) == (12, 0):
        return "noon"
    return f"{clock:%-I:%M} {clock:%p}".replace(":00 ", " ").lower()


@lru_cache(maxsize=16)
def holidays_of(year: int) -> frozenset[date]:
    """The centre's holidays in a year: US federal and California state, as the state's offices close."""
    federal = holidays.country_holidays("US", years=year)
    state = holidays.country_holidays("US", subdiv="CA", years=year)
    return frozenset(federal) | {day for day, name in state.items() if name not in HONOURED_BUT_OPEN}
