"""Promises, as a table of moments a coordinator can check against a calendar, and as rules that hold for every moment."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.clock import WorkingHours, holidays_of
from consultations.enums import Urgency

ZONE = ZoneInfo("America/Los_Angeles")
HOURS = WorkingHours(
    zone=ZONE,
    start=time(9),
    end=time(17),
    same_day_cutoff=time(15),
    first_call_working_days=2,
    next_step_working_days=5,
    reply_working_days=2,
)


def local(text: str) -> datetime:
    """ "2026-11-23 09:30" at the centre."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


FIRST_CALL = [
    # what, received, promised
    ("Monday morning", "2026-11-16 09:30", "2026-11-18 17:00"),
    ("Monday before opening", "2026-11-16 06:00", "2026-11-18 17:00"),
    ("Friday just before closing", "2026-11-13 16:55", "2026-11-17 17:00"),
    ("Friday at closing counts from Monday", "2026-11-13 17:00", "2026-11-18 17:00"),
    ("Saturday counts from Monday", "2026-11-14 11:00", "2026-11-18 17:00"),
    ("Sunday counts from Monday", "2026-11-15 23:59", "2026-11-18 17:00"),
    ("over a weekend", "2026-11-12 10:00", "2026-11-16 17:00"),
    ("day before Thanksgiving: Thursday and Friday off", "2026-11-25 10:00", "2026-12-01 17:00"),
    ("Thanksgiving itself", "2026-11-26 10:00", "2026-12-02 17:00"),
    ("day after Thanksgiving is a holiday in California", "2026-11-27 10:00", "2026-12-02 17:00"),
    ("day before Veterans Day", "2026-11-10 10:00", "2026-11-13 17:00"),
    ("Veterans Day itself", "2026-11-11 10:00", "2026-11-16 17:00"),
    ("Cesar Chavez Day is a holiday in California", "2026-03-30 10:00", "2026-04-02 17:00"),
    ("New Year's Eve", "2026-12-31 10:00", "2027-01-05 17:00"),
    ("New Year's Day on a Saturday is kept on the Friday before", "2027-12-30 10:00", "2028-01-04 17:00"),
    ("weekend that clocks go forward", "2026-03-06 10:00", "2026-03-10 17:00"),
    ("night that clocks go forward", "2026-03-08 02:30", "2026-03-11 17:00"),
    ("weekend that clocks go back", "2026-10-30 10:00", "2026-11-03 17:00"),
    ("hour that comes twice", "2026-11-01 01:30", "2026-11-04 17:00"),
]


@pytest.mark.parametrize(("received", "promised"), [row[1:] for row in FIRST_CALL], ids=[row[0] for row in FIRST_CALL])
@pytest.mark.parametrize("urgency", [Urgency.AMBER, Urgency.GREEN])
def test_first_call_comes_by_the_end_of_the_second_working_day(received, promised, urgency):
    assert HOURS.first_call_due(local(received), urgency) == local(promised)


RED_CALL = [
    ("before the cut-off: today", "2026-11-16 14:59", "2026-11-16 17:00"),
    ("at the cut-off: by noon tomorrow", "2026-11-16 15:00", "2026-11-17 12:00"),
    ("Friday after the cut-off: Monday noon", "2026-11-13 15:30", "2026-11-16 12:00"),
    ("at night: the day that begins", "2026-11-16 03:00", "2026-11-16 17:00"),
    ("in the evening: tomorrow", "2026-11-16 21:00", "2026-11-17 17:00"),
    ("Saturday: Monday", "2026-11-14 10:00", "2026-11-16 17:00"),
    ("Thanksgiving: Monday", "2026-11-26 10:00", "2026-11-30 17:00"),
    ("before Thanksgiving, after the cut-off", "2026-11-25 15:30", "2026-11-30 12:00"),
]


@pytest.mark.parametrize(("received", "promised"), [row[1:] for row in RED_CALL], ids=[row[0] for row in RED_CALL])
def test_red_is_called_the_same_working_day(received, promised):
    assert HOURS.first_call_due(local(received), Urgency.RED) == local(promised)


@pytest.mark.parametrize(
    ("talked", "due"),
    [
        ("2026-11-16 10:00", "2026-11-23 17:00"),
        ("2026-11-20 18:00", "2026-12-02 17:00"),  # counts from Monday; Thanksgiving lies between
    ],
)
def test_next_step_is_owed_five_working_days_after_the_talk(talked, due):
    assert HOURS.next_step_due(local(talked)) == local(due)


def test_time_in_utc_is_read_as_local_time():
    """01:30 UTC on Tuesday is still Monday evening in Los Angeles, after closing: it counts from Tuesday."""
    assert HOURS.first_call_due(datetime(2026, 11, 17, 1, 30, tzinfo=UTC), Urgency.RED) == local("2026-11-17 17:00")


def test_closing_hour_is_the_local_one_in_summer_and_in_winter():
    summer = HOURS.first_call_due(local("2026-03-06 10:00"), Urgency.AMBER)
    winter = HOURS.first_call_due(local("2026-03-04 10:00"), Urgency.AMBER)
    assert [due.astimezone(UTC).hour for due in (winter, summer)] == [1, 0]


def test_days_that_california_honours_without_closing_are_working_days():
    assert HOURS.is_working_day(date(2028, 2, 15))  # Susan B. Anthony Day, a Tuesday
    assert HOURS.is_working_day(date(2027, 10, 29))  # Diwali, a Friday


@pytest.mark.parametrize("year", range(2026, 2036))
def test_every_year_has_the_holidays_of_both_lists(year):
    assert {date(year, 7, 4), date(year, 12, 25), date(year, 3, 31)} <= holidays_of(year)


WORKING_TIME = [
    # what, from, to, hours of working time between
    ("within a day", "2026-11-16 10:00", "2026-11-16 12:30", 2.5),
    ("Friday 4:55 pm to Monday 9:10 am", "2026-11-13 16:55", "2026-11-16 09:10", 0.25),
    ("over Thanksgiving and the day after", "2026-11-25 16:00", "2026-11-30 10:00", 2),
    ("from before opening to after closing", "2026-11-16 05:00", "2026-11-16 23:00", 8),
    ("over a weekend alone", "2026-11-14 10:00", "2026-11-15 22:00", 0),
    ("over the night that clocks go forward", "2026-03-06 16:00", "2026-03-09 10:00", 2),
    ("over the night that clocks go back", "2026-10-30 16:00", "2026-11-02 10:00", 2),
    ("backwards", "2026-11-16 12:00", "2026-11-16 10:00", 0),
]


@pytest.mark.parametrize(
    ("begin", "end", "hours"), [row[1:] for row in WORKING_TIME], ids=[row[0] for row in WORKING_TIME]
)
def test_working_time_is_what_passes_while_the_centre_is_open(begin, end, hours):
    assert HOURS.working_time_between(local(begin), local(end)) == timedelta(hours=hours)


ACKNOWLEDGE = [
    ("in the morning", "2026-11-16 09:30", Urgency.GREEN, "2026-11-16 13:30"),
    ("red", "2026-11-16 09:30", Urgency.RED, "2026-11-16 10:30"),
    ("Friday 4:55 pm", "2026-11-13 16:55", Urgency.AMBER, "2026-11-16 12:55"),
    ("red on Friday 4:55 pm", "2026-11-13 16:55", Urgency.RED, "2026-11-16 09:55"),
    ("up at closing time", "2026-11-16 13:00", Urgency.GREEN, "2026-11-16 17:00"),
    ("Saturday", "2026-11-14 12:00", Urgency.GREEN, "2026-11-16 13:00"),
    ("Thanksgiving", "2026-11-26 12:00", Urgency.RED, "2026-11-30 10:00"),
    ("night that clocks go back", "2026-11-01 01:30", Urgency.RED, "2026-11-02 10:00"),
]


@pytest.mark.parametrize(
    ("came", "urgency", "due"), [row[1:] for row in ACKNOWLEDGE], ids=[row[0] for row in ACKNOWLEDGE]
)
def test_somebody_takes_it_up_within_hours(came, urgency, due):
    assert HOURS.acknowledge_due(local(came), urgency) == local(due)


PAUSE = [
    # what, due, pause from, to, due then
    ("an hour's pause is an hour more", "2026-11-18 12:00", "2026-11-16 10:00", "2026-11-16 11:00", "2026-11-18 13:00"),
    ("a night's pause is no more", "2026-11-18 12:00", "2026-11-16 17:00", "2026-11-17 09:00", "2026-11-18 12:00"),
    ("over a weekend", "2026-11-13 17:00", "2026-11-13 16:00", "2026-11-16 09:00", "2026-11-16 10:00"),
    ("a week", "2026-11-17 17:00", "2026-11-16 09:00", "2026-11-23 09:00", "2026-11-24 17:00"),
    ("late before it: late since then", "2026-11-16 12:00", "2026-11-16 13:00", "2026-11-20 09:00", "2026-11-16 12:00"),
    ("while clocks go forward", "2026-03-09 10:00", "2026-03-06 16:00", "2026-03-10 09:00", "2026-03-10 11:00"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("due", "paused", "resumed", "then"), [row[1:] for row in PAUSE], ids=[row[0] for row in PAUSE]
)
def test_a_pause_leaves_as_much_working_time_as_there_was(due, paused, resumed, then):
    assert HOURS.resumed(local(due), local(paused), local(resumed)) == local(then)


@pytest.mark.parametrize(
    ("now", "near"),
    [
        ("2026-11-16 12:59", False),
        ("2026-11-16 13:00", True),
        ("2026-11-16 17:00", True),
        ("2026-11-16 17:01", False),  # late, not near
    ],
)
def test_the_warning_comes_four_working_hours_before(now, near):
    assert HOURS.is_near(local("2026-11-16 17:00"), local(now)) == near


def test_no_promise_falls_on_a_day_that_the_centre_closed():
    closed = replace(HOURS, closed_on=frozenset({date(2026, 11, 18)}))
    assert closed.first_call_due(local("2026-11-16 10:00"), Urgency.AMBER) == local("2026-11-19 17:00")
    assert closed.acknowledge_due(local("2026-11-17 16:00"), Urgency.GREEN) == local("2026-11-19 12:00")


moments = st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
urgencies = st.sampled_from(Urgency)
unhurried = settings(deadline=None, database=None)


def promises(now: datetime, urgency: Urgency) -> list[datetime]:
    return [HOURS.first_call_due(now, urgency), HOURS.next_step_due(now)]


@unhurried
@given(moments, urgencies)
def test_promise_is_never_in_the_past(now, urgency):
    assert all(due > now for due in promises(now, urgency))


@unhurried
@given(moments, urgencies)
def test_promise_falls_on_a_working_day_within_hours(now, urgency):
    for due in promises(now, urgency):
        assert HOURS.is_working_day(due.date())
        assert HOURS.start <= due.time() <= HOURS.end


@unhurried
@given(moments, urgencies)
def test_promise_is_told_in_the_zone_of_the_centre(now, urgency):
    assert {due.tzinfo for due in promises(now, urgency)} == {ZONE}


@unhurried
@given(moments, st.timedeltas(timedelta(minutes=1), timedelta(hours=60)))
def test_working_time_after_a_moment_is_the_working_time_between(now, amount):
    assert HOURS.working_time_between(now, HOURS.after_working_time(now, amount)) == amount


@unhurried
@given(moments, st.timedeltas(timedelta(0), timedelta(days=5)), urgencies)
def test_who_asks_later_is_never_promised_an_earlier_call(now, wait, urgency):
    earlier, later = promises(now, urgency), promises(now + wait, urgency)
    assert [a <= b for a, b in zip(earlier, later, strict=True)] == [True, True]


@unhurried
@given(moments, st.sampled_from([Urgency.AMBER, Urgency.GREEN]))
def test_red_is_never_called_later_than_the_others(now, urgency):
    assert HOURS.first_call_due(now, Urgency.RED) <= HOURS.first_call_due(now, urgency)
