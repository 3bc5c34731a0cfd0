"""Working hours, holidays, and the promises that follow from them. Pure: the time is always an argument.

Targets: docs/decisions/0006-promises.md (from the intake research, §5).
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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
    """When the centre answers. Times are local to `zone`; Monday to Friday except US federal and California holidays."""

    zone: ZoneInfo
    start: time
    end: time
    same_day_cutoff: time
    first_call_working_days: int
    next_step_working_days: int
    reply_working_days: int

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < 5 and day not in closures(day.year)

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

    def next_step_due(self, now: datetime) -> datetime:
        """When staff owe the next step after they spoke with the patient at `now` (aware)."""
        return self.end_of_day_after(now, self.next_step_working_days)

    def reply_due(self, now: datetime) -> datetime:
        """When staff owe an answer to what whoever asked wrote or sent at `now` (aware)."""
        return self.end_of_day_after(now, self.reply_working_days)

    def end_of_day_after(self, now: datetime, working_days: int) -> datetime:
        day, _clock_time = self.day_of_receipt(now)
        return self.at(self.working_day_after(day, working_days), self.end)


def moment_words(when: datetime, zone: ZoneInfo) -> str:
    """ "Tue Dec 1, 9 am PST", for staff: by the clocks of `zone`, whose name comes with it."""
    local = when.astimezone(zone)
    return f"{local:%a %b %-d}, {clock_words(local.time())} {local:%Z}"


def clock_words(clock: time) -> str:
    """ "9 am", "9:30 am", "noon"."""
    if (clock.hour, clock.minute) == (12, 0):
        return "noon"
    return f"{clock:%-I:%M} {clock:%p}".replace(":00 ", " ").lower()


@lru_cache(maxsize=16)
def closures(year: int) -> frozenset[date]:
    """The centre's holidays in a year: US federal and California state, as the state's offices close."""
    federal = holidays.country_holidays("US", years=year)
    state = holidays.country_holidays("US", subdiv="CA", years=year)
    return frozenset(federal) | {day for day, name in state.items() if name not in HONOURED_BUT_OPEN}
