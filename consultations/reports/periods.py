"""The days that a report is about, in the center's time zone. Pure: today is an argument."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

ONE_DAY = timedelta(days=1)
WEEK_DAYS = 7
MAX_DAYS = 731  # two years: what a report and its comparison can count while somebody waits


class Span(TextChoices):
    WEEK = "week", "Last 7 days"
    FOUR_WEEKS = "4_weeks", "Last 4 weeks"
    MONTH = "month", "This month so far"
    LAST_MONTH = "last_month", "Last month"
    QUARTER = "quarter", "This quarter so far"
    LAST_QUARTER = "last_quarter", "Last quarter"
    YEAR = "year", "This year so far"
    LAST_YEAR = "last_year", "Last year"
    DATES = "dates", "From one date to another"


@dataclass(frozen=True)
class Days:
    """Whole days, the first and the last included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1

    def are_whole_years(self, today: date) -> bool:
        """A year that still runs is whole up to today."""
        begins, ends = (self.first.month, self.first.day) == (1, 1), (self.last.month, self.last.day) == (12, 31)
        return begins and (ends or self.last == today)

    @property
    def years(self) -> str:
        """ "2026", "2025-2026"."""
        first, last = self.first.year, self.last.year
        return f"{last}" if first == last else f"{first}-{last}"

    @property
    def words(self) -> str:
        """ "Nov 1 – Nov 28, 2026"; the year twice where it changes."""
        first, last = f"{self.first:%b} {self.first.day}", f"{self.last:%b} {self.last.day}, {self.last.year}"
        if self.first == self.last:
            return last
        return f"{first} – {last}" if self.first.year == self.last.year else f"{first}, {self.first.year} – {last}"


@dataclass(frozen=True)
class Period(Days):
    zone: ZoneInfo

    @property
    def starts_at(self) -> datetime:
        """Midnight at the center, whatever its offset is on that day."""
        return midnight(self.first, self.zone)

    @property
    def ends_at(self) -> datetime:
        """Midnight after the last day: the first moment that is no longer part of it."""
        return midnight(self.last + ONE_DAY, self.zone)

    @property
    def before(self) -> "Period":
        """As many days, just before."""
        return Period(self.first - timedelta(days=self.count), self.first - ONE_DAY, self.zone)

    @property
    def weeks(self) -> list[Days]:
        """Seven days each, counted back from the last day so that the newest is whole; the oldest may be shorter."""
        ends = [self.last - timedelta(days=back) for back in range(0, self.count, WEEK_DAYS)]
        return [Days(max(self.first, end - timedelta(days=WEEK_DAYS - 1)), end) for end in reversed(ends)]


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)


def period_of(span: str, today: date, zone: ZoneInfo) -> Period:
    """The days of a Span that names itself (all but DATES); `today` is the center's, and part of what goes on "so far"."""
    month = today.replace(day=1)
    quarter = month.replace(month=(today.month - 1) // 3 * 3 + 1)
    year = today.replace(month=1, day=1)
    first, last = {
        Span.WEEK: (today - timedelta(days=WEEK_DAYS - 1), today),
        Span.FOUR_WEEKS: (today - timedelta(days=4 * WEEK_DAYS - 1), today),
        Span.MONTH: (month, today),
        Span.LAST_MONTH: ((month - ONE_DAY).replace(day=1), month - ONE_DAY),
        Span.QUARTER: (quarter, today),
        Span.LAST_QUARTER: (first_of_quarter_before(quarter), quarter - ONE_DAY),
        Span.YEAR: (year, today),
        Span.LAST_YEAR: (year.replace(year=year.year - 1), year - ONE_DAY),
    }[Span(span)]
    return Period(first, last, zone)


def first_of_quarter_before(quarter: date) -> date:
    """October 1 of the year before, for January 1."""
    last = quarter - ONE_DAY
    return last.replace(month=last.month - 2, day=1)
