"""What is free: by the clocks on the wall, on every night of the year, less what is closed, away or booked."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.clock import holidays_of
from consultations.slots import Away, Extra, Hours, Plan, Weekly, free_slots

LOS_ANGELES = ZoneInfo("America/Los_Angeles")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
TUESDAY = date(2026, 12, 1)
THANKSGIVING = date(2026, 11, 26)
CLOCKS_GO_BACK, CLOCKS_GO_FORWARD = date(2026, 11, 1), date(2027, 3, 14)
HALF_HOUR = timedelta(minutes=30)


def hours(start: str, end: str, minutes: int = 30, ways: tuple[str, ...] = ("video",)) -> Hours:
    return Hours(time.fromisoformat(start), time.fromisoformat(end), timedelta(minutes=minutes), frozenset(ways))


def weekly(day: date, *told, **more) -> Plan:
    return Plan(weekly=(Weekly(day.weekday(), hours(*told), **more),))


def free(plan: Plan, day: date, last: date | None = None, *, booked=(), after=LONG_AGO, way="", closed=()) -> list:
    return free_slots(
        plan,
        zone=LOS_ANGELES,
        first=day,
        last=last or day,
        is_closed=lambda one: one in holidays_of(one.year) or one in closed,
        booked=booked,
        after=after,
        way=way,
    )


def clocks(slots) -> list[str]:
    """What the clocks of the centre show when each starts."""
    return [f"{slot.starts_at.astimezone(LOS_ANGELES):%H:%M}" for slot in slots]


def at(clock: str, day: date = TUESDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=LOS_ANGELES)


def test_it_works():
    assert clocks(free(weekly(TUESDAY, "09:00", "10:30"), TUESDAY)) == ["09:00", "09:30", "10:00"]


def test_only_on_its_day_of_the_week():
    found = free(weekly(TUESDAY, "09:00", "09:30"), date(2026, 11, 30), date(2026, 12, 13))
    assert [slot.starts_at.astimezone(LOS_ANGELES).date() for slot in found] == [TUESDAY, date(2026, 12, 8)]


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [(None, None, [1, 8, 15]), (date(2026, 12, 8), None, [8, 15]), (None, date(2026, 12, 8), [1, 8])],
)
def test_only_while_the_pattern_holds(since, until, days):
    plan = weekly(TUESDAY, "09:00", "09:30", since=since, until=until)
    assert [slot.starts_at.day for slot in free(plan, TUESDAY, date(2026, 12, 15))] == days


# (from, to, minutes, what starts)
EDGES = [
    ("09:00", "09:30", 30, ["09:00"]),
    ("09:00", "09:29", 30, []),  # one that would not be over in time
    ("09:00", "10:00", 45, ["09:00"]),
    ("23:00", "23:59", 30, ["23:00"]),
    ("00:00", "01:00", 30, ["00:00", "00:30"]),
]


@pytest.mark.parametrize(("start", "end", "minutes", "starts"), EDGES)
def test_at_the_edge_of_the_hours(start, end, minutes, starts):
    assert clocks(free(weekly(TUESDAY, start, end, minutes), TUESDAY)) == starts


# What is booked, and what is left of 9 to 10:30
BOOKED = [
    ("09:30", "10:00", ["09:00", "10:00"]),  # what touches does not overlap
    ("09:29", "09:31", ["10:00"]),
    ("08:00", "09:00", ["09:00", "09:30", "10:00"]),
    ("10:30", "11:00", ["09:00", "09:30", "10:00"]),
    ("08:00", "12:00", []),
]


@pytest.mark.parametrize(("start", "end", "left"), BOOKED)
def test_what_is_booked_is_not_free(start, end, left):
    assert clocks(free(weekly(TUESDAY, "09:00", "10:30"), TUESDAY, booked=[(at(start), at(end))])) == left


def test_what_has_begun_is_not_free():
    assert clocks(free(weekly(TUESDAY, "09:00", "10:30"), TUESDAY, after=at("09:30"))) == ["10:00"]


def test_a_clinic_on_a_holiday_does_not_take_place():
    plan = weekly(THANKSGIVING, "09:00", "10:00")
    assert free(plan, THANKSGIVING) == []
    assert clocks(free(plan, THANKSGIVING + timedelta(days=7))) == ["09:00", "09:30"]


def test_a_day_that_the_centre_is_closed_closes_extra_hours_too():
    plan = Plan(extra=(Extra(TUESDAY, TUESDAY, hours("09:00", "10:00")),))
    assert free(plan, TUESDAY, closed=[TUESDAY]) == []


# The span of an exception, its times, and what is left of 9 to 11
AWAY = [
    (Away(TUESDAY, TUESDAY), []),
    (Away(date(2026, 11, 28), date(2026, 12, 5)), []),
    (Away(TUESDAY, TUESDAY, time(0), time(10)), ["10:00", "10:30"]),  # the first half
    (Away(TUESDAY, TUESDAY, time(10), time(17)), ["09:00", "09:30"]),
    (Away(TUESDAY, TUESDAY, time(9, 45), time(9, 50)), ["09:00", "10:00", "10:30"]),
    (Away(date(2026, 12, 2), date(2026, 12, 5)), ["09:00", "09:30", "10:00", "10:30"]),
]


@pytest.mark.parametrize(("away", "left"), AWAY)
def test_who_is_away_sees_nobody(away, left):
    pattern = weekly(TUESDAY, "09:00", "11:00").weekly
    assert clocks(free(Plan(weekly=pattern, away=(away,)), TUESDAY)) == left


def test_extra_hours_come_on_top_on_a_saturday_too():
    saturday = date(2026, 12, 5)
    plan = Plan(extra=(Extra(TUESDAY, saturday, hours("18:00", "18:30")),))
    assert clocks(free(plan, TUESDAY, date(2026, 12, 8))) == ["18:00"] * 5


def test_of_hours_that_overlap_nobody_is_offered_twice():
    plan = Plan(
        weekly=weekly(TUESDAY, "09:00", "10:00").weekly,
        extra=(Extra(TUESDAY, TUESDAY, hours("09:45", "10:45")),),
    )
    assert clocks(free(plan, TUESDAY)) == ["09:00", "09:30", "10:15"]


def test_only_the_way_that_is_asked_for():
    phone, both = hours("09:00", "09:30", 30, ("phone",)), hours("10:00", "10:30", 30, ("phone", "video"))
    plan = Plan(extra=(Extra(TUESDAY, TUESDAY, phone), Extra(TUESDAY, TUESDAY, both)))
    assert clocks(free(plan, TUESDAY, way="video")) == ["10:00"]
    assert clocks(free(plan, TUESDAY, way="in_person")) == []
    assert clocks(free(plan, TUESDAY)) == ["09:00", "10:00"]


# (night, from, to, minutes, what starts by the clock)
NIGHTS = [
    # 2 am is 3 am: there is no 2:30
    (CLOCKS_GO_FORWARD, "01:00", "04:00", 30, ["01:00", "01:30", "03:00", "03:30"]),
    (CLOCKS_GO_FORWARD, "01:30", "04:00", 45, ["01:30"]),  # 2:15 and 3:00 fall into the gap and the one before
    (CLOCKS_GO_FORWARD, "01:00", "03:00", 60, ["01:00"]),  # over at 3 am by the clock, after an hour
    (CLOCKS_GO_FORWARD, "01:00", "03:00", 90, []),
    # 1 am to 2 am comes twice: which one would be meant?
    (CLOCKS_GO_BACK, "00:00", "03:00", 30, ["00:00", "00:30", "02:00", "02:30"]),
    (CLOCKS_GO_BACK, "00:30", "04:00", 90, ["00:30", "02:00"]),
    (CLOCKS_GO_BACK, "09:00", "10:00", 30, ["09:00", "09:30"]),
    (CLOCKS_GO_FORWARD, "09:00", "10:00", 30, ["09:00", "09:30"]),
]


@pytest.mark.parametrize(("night", "start", "end", "minutes", "starts"), NIGHTS)
def test_on_a_night_with_a_clock_change(night, start, end, minutes, starts):
    found = free(weekly(night, start, end, minutes), night)
    assert clocks(found) == starts
    assert {slot.ends_at - slot.starts_at for slot in found} <= {timedelta(minutes=minutes)}


@pytest.mark.parametrize(
    ("before", "after", "in_utc"),
    [(date(2026, 10, 27), date(2026, 11, 3), [16, 17]), (date(2027, 3, 9), date(2027, 3, 16), [17, 16])],
)
def test_nine_stays_nine_when_the_clocks_change(before, after, in_utc):
    found = free(weekly(before, "09:00", "09:30"), before, after)
    assert clocks(found) == ["09:00", "09:00"]
    assert [slot.starts_at.astimezone(UTC).hour for slot in found] == in_utc


CLOCK = st.times().map(lambda told: told.replace(second=0, microsecond=0))


@given(CLOCK, CLOCK, st.integers(10, 120), st.sampled_from([TUESDAY, CLOCKS_GO_BACK, CLOCKS_GO_FORWARD]))
def test_slots_never_overlap_and_stay_within_the_hours(start, end, minutes, day):
    length = timedelta(minutes=minutes)
    plan = Plan(weekly=(Weekly(day.weekday(), Hours(start, end, length, frozenset({"phone"}))),))
    found = free(plan, day)
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(found))
    assert all(slot.ends_at - slot.starts_at == length for slot in found)
    for slot in found:
        assert slot.starts_at >= datetime.combine(day, start, tzinfo=LOS_ANGELES)
        assert slot.ends_at <= datetime.combine(day, end, tzinfo=LOS_ANGELES)
