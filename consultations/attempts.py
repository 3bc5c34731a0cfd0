"""The rule of calling: three attempts at different times of day, then a letter. Pure: the time is always an argument.

See docs/decisions/0021-request-desk.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from django.db.models import TextChoices

from consultations.enums import BestTime, CallOutcome

NOON, THREE_PM = time(12), time(15)
ENOUGH = 3


class PartOfDay(TextChoices):
    """In the order of the day."""

    MORNING = "morning", "morning"
    EARLY_AFTERNOON = "early_afternoon", "early afternoon"
    LATE_AFTERNOON = "late_afternoon", "late afternoon"


HOURS = {
    PartOfDay.MORNING: "before noon",
    PartOfDay.EARLY_AFTERNOON: "noon to 3 pm",
    PartOfDay.LATE_AFTERNOON: "from 3 pm",
}
AFTERNOON = (PartOfDay.EARLY_AFTERNOON, PartOfDay.LATE_AFTERNOON)
FITS = {
    BestTime.ANY: tuple(PartOfDay),
    BestTime.MORNING: (PartOfDay.MORNING,),
    BestTime.AFTERNOON: AFTERNOON,
}


@dataclass(frozen=True)
class Attempt:
    """One call: when (aware), and a CallOutcome."""

    at: datetime
    outcome: str


@dataclass(frozen=True)
class Tally:
    """What has been tried since they were last reached. `counted` are the parts of day with an attempt, as tried."""

    counted: tuple[PartOfDay, ...] = ()
    first_at: datetime | None = None  # of the first attempt that counts
    wrong_number_at: datetime | None = None  # None unless the latest attempt met a wrong number

    @property
    def is_done(self) -> bool:
        return len(self.counted) >= ENOUGH

    def missing(self) -> tuple[PartOfDay, ...]:
        return tuple(part for part in PartOfDay if part not in self.counted)

    def may_give_up(self, letters: Iterable[datetime]) -> bool:
        """Whether they may be called unreachable, given when (aware) our letters were written."""
        since = self.first_at if self.is_done else None
        since = since or self.wrong_number_at
        return since is not None and any(written >= since for written in letters)


def part_of_day(at: datetime, zone: tzinfo) -> PartOfDay:
    """By the clocks of the centre; `at` is aware."""
    clock = at.astimezone(zone).time()
    if clock < NOON:
        return PartOfDay.MORNING
    return PartOfDay.EARLY_AFTERNOON if clock < THREE_PM else PartOfDay.LATE_AFTERNOON


def tally(attempts: Iterable[Attempt], *, since: datetime | None, zone: tzinfo) -> Tally:
    """Counts one attempt for each part of day, however many calls fell into it.

    Begins anew where they were reached, and where a number was found wrong: what rang before, rang elsewhere. `since` is
    when the request was opened again or a number corrected (aware), None for never.
    """
    found = Tally()
    for attempt in sorted(attempts, key=lambda one: one.at):
        if since and attempt.at < since:
            continue
        if attempt.outcome == CallOutcome.REACHED:
            found = Tally()
        elif attempt.outcome == CallOutcome.WRONG_NUMBER:
            found = Tally(wrong_number_at=attempt.at)
        else:
            part = part_of_day(attempt.at, zone)
            counted = found.counted if part in found.counted else (*found.counted, part)
            found = Tally(counted, first_at=found.first_at or attempt.at)
    return found


def next_part(found: Tally, *, best_time: str, now: datetime, zone: tzinfo) -> PartOfDay | None:
    """Which part of day to try next: of those not tried yet that suit them, else of all not tried, the one that comes
    soonest after `now`. None when three are done."""
    if found.is_done:
        return None
    missing = found.missing()
    suiting = [part for part in missing if part in FITS[BestTime(best_time)]] or list(missing)
    parts = list(PartOfDay)
    current = parts.index(part_of_day(now, zone))
    return min(suiting, key=lambda part: (parts.index(part) - current) % len(parts))
