"""The days of a report are the center's days, whatever the clocks do on them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from consultations.reports.periods import Period, Span, period_of

ZONE = ZoneInfo("America/Los_Angeles")
TODAY = date(2026, 11, 28)  # a Saturday


def period(first: date, last: date) -> Period:
    return Period(first, last, ZONE)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.WEEK, date(2026, 11, 22), TODAY),
        (Span.FOUR_WEEKS, date(2026, 11, 1), TODAY),
        (Span.MONTH, date(2026, 11, 1), TODAY),
        (Span.LAST_MONTH, date(2026, 10, 1), date(2026, 10, 31)),
        (Span.QUARTER, date(2026, 10, 1), TODAY),
        (Span.LAST_QUARTER, date(2026, 7, 1), date(2026, 9, 30)),
        (Span.YEAR, date(2026, 1, 1), TODAY),
        (Span.LAST_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_named_days(span, first, last):
    found = period_of(span, TODAY, ZONE)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2028, 2, 29), date(2026, 3, 31), date(2026, 12, 31)])
@pytest.mark.parametrize("span", [span for span in Span if span != Span.DATES])
def test_every_day_of_the_year_has_its_periods(span, today):
    found = period_of(span, today, ZONE)
    assert found.first <= found.last <= today


@pytest.mark.parametrize(
    ("first", "last", "whole", "years"),
    [
        (date(2026, 1, 1), TODAY, True, "2026"),
        (date(2025, 1, 1), TODAY, True, "2025-2026"),
        (date(2024, 1, 1), date(2025, 12, 31), True, "2024-2025"),
        (date(2026, 1, 1), TODAY - timedelta(days=1), False, "2026"),
        (date(2025, 1, 1), date(2025, 11, 28), False, "2025"),
        (date(2025, 1, 2), date(2025, 12, 31), False, "2025"),
        (TODAY, TODAY, False, "2026"),
    ],
)
def test_whole_years_end_with_december_or_today(first, last, whole, years):
    assert period(first, last).are_whole_years(TODAY) == whole
    assert period(first, last).years == years


def test_last_quarter_in_january_is_of_the_year_before():
    found = period_of(Span.LAST_QUARTER, date(2026, 1, 15), ZONE)
    assert (found.first, found.last) == (date(2025, 10, 1), date(2025, 12, 31))


def test_days_before_are_as_many_and_end_where_the_period_begins():
    november = period(date(2026, 11, 1), date(2026, 11, 28))
    assert (november.before.first, november.before.last) == (date(2026, 10, 4), date(2026, 10, 31))
    assert november.before.ends_at == november.starts_at


def test_day_on_which_clocks_go_back_has_25_hours():
    day = period(date(2026, 11, 1), date(2026, 11, 1))
    assert day.starts_at.astimezone(UTC) == datetime(2026, 11, 1, 7, tzinfo=UTC)
    assert day.ends_at.astimezone(UTC) - day.starts_at.astimezone(UTC) == timedelta(hours=25)


def test_day_on_which_clocks_go_forward_has_23_hours():
    day = period(date(2026, 3, 8), date(2026, 3, 8))
    assert day.ends_at.astimezone(UTC) - day.starts_at.astimezone(UTC) == timedelta(hours=23)


def test_weeks_are_counted_back_from_the_last_day():
    weeks = period(date(2026, 11, 1), date(2026, 11, 16)).weeks
    assert [(week.first.day, week.last.day) for week in weeks] == [(1, 2), (3, 9), (10, 16)]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 1), date(2026, 11, 28), "Nov 1 – Nov 28, 2026"),
        (date(2025, 12, 1), date(2026, 1, 5), "Dec 1, 2025 – Jan 5, 2026"),
        (date(2026, 11, 1), date(2026, 11, 1), "Nov 1, 2026"),
    ],
)
def test_days_in_words(first, last, words):
    assert period(first, last).words == words
