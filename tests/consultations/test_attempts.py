"""Three attempts at different times of day, then a letter. All clocks are those of Los Angeles unless they say UTC."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from consultations.attempts import Attempt, PartOfDay, Tally, next_part, part_of_day, tally

ZONE = ZoneInfo("America/Los_Angeles")
MORNING, EARLY, LATE = PartOfDay


def at(text: str) -> datetime:
    """ "24 9:15" is that clock time of a day in November 2026; the 23rd is a Monday."""
    day, clock = text.split()
    hour, minute = clock.split(":")
    return datetime(2026, 11, int(day), int(hour), int(minute), tzinfo=ZONE)


def tried(*calls: str, since: str = "") -> Tally:
    """tried("23 9:00 no_answer", …)"""
    attempts = [Attempt(at(when), outcome) for when, outcome in (call.rsplit(" ", 1) for call in calls)]
    return tally(attempts, since=at(since) if since else None, zone=ZONE)


@pytest.mark.parametrize(
    ("clock", "part"),
    [
        ("0:00", MORNING),
        ("8:00", MORNING),
        ("11:59", MORNING),
        ("12:00", EARLY),
        ("14:59", EARLY),
        ("15:00", LATE),
        ("18:30", LATE),
        ("23:59", LATE),
    ],
)
def test_parts_of_the_day(clock, part):
    assert part_of_day(at(f"23 {clock}"), ZONE) == part


@pytest.mark.parametrize(
    ("moment", "part"),
    [
        # The clocks go back on November 1, 2026 at 2 am: noon is an hour later in UTC from then on.
        (datetime(2026, 10, 31, 19, 0, tzinfo=UTC), EARLY),
        (datetime(2026, 11, 1, 19, 0, tzinfo=UTC), MORNING),
        (datetime(2026, 11, 1, 20, 0, tzinfo=UTC), EARLY),
        (datetime(2026, 11, 1, 8, 30, tzinfo=UTC), MORNING),  # 1:30 am, the first time
        (datetime(2026, 11, 1, 9, 30, tzinfo=UTC), MORNING),  # 1:30 am, the second time
        (datetime(2026, 11, 1, 6, 59, tzinfo=UTC), LATE),  # 11:59 pm, the evening before
        # They go forward on March 14, 2027.
        (datetime(2027, 3, 13, 23, 0, tzinfo=UTC), LATE),
        (datetime(2027, 3, 14, 22, 0, tzinfo=UTC), LATE),
        (datetime(2027, 3, 14, 21, 59, tzinfo=UTC), EARLY),
        (datetime(2027, 3, 14, 19, 0, tzinfo=UTC), EARLY),
    ],
)
def test_parts_of_the_day_follow_the_clocks_of_the_centre_when_they_change(moment, part):
    assert part_of_day(moment, ZONE) == part


@pytest.mark.parametrize(
    ("calls", "counted"),
    [
        ([], ()),
        (["23 9:00 no_answer"], (MORNING,)),
        (["23 9:00 no_answer", "23 11:00 voicemail"], (MORNING,)),  # the same part of the same day
        (["23 9:00 no_answer", "24 9:00 voicemail"], (MORNING,)),  # and of another: no different time of day
        (["23 9:00 no_answer", "23 13:00 no_answer"], (MORNING, EARLY)),
        (["23 16:00 voicemail", "24 9:00 no_answer", "25 13:00 no_answer"], (LATE, MORNING, EARLY)),
        (["23 9:00 no_answer", "23 13:00 reached"], ()),
        (["23 9:00 no_answer", "23 13:00 reached", "30 16:00 no_answer"], (LATE,)),
        (["24 13:00 no_answer", "23 9:00 reached"], (EARLY,)),  # in whatever order they come
        (["23 9:00 no_answer", "23 13:00 wrong_number"], ()),  # what rang before, rang elsewhere
        (["23 9:00 wrong_number", "23 13:00 no_answer"], (EARLY,)),
    ],
)
def test_one_attempt_counts_for_each_part_of_the_day(calls, counted):
    found = tried(*calls)
    assert found.counted == counted
    assert found.is_done == (len(counted) == 3)


def test_what_was_tried_before_it_was_opened_again_does_not_count():
    assert tried("23 9:00 no_answer", "24 13:00 no_answer", since="24 8:00").counted == (EARLY,)


def test_a_wrong_number_is_known_until_another_attempt_goes_through():
    assert tried("23 9:00 wrong_number").wrong_number_at == at("23 9:00")
    assert tried("23 9:00 wrong_number", "23 10:00 no_answer").wrong_number_at is None
    assert tried("23 9:00 wrong_number", since="23 9:30").wrong_number_at is None  # corrected since


@pytest.mark.parametrize(
    ("calls", "best_time", "now", "part"),
    [
        ([], "any", "23 8:30", MORNING),
        ([], "any", "23 16:00", LATE),
        ([], "morning", "23 16:00", MORNING),
        ([], "afternoon", "23 8:30", EARLY),
        ([], "afternoon", "23 16:00", LATE),
        (["23 9:00 no_answer"], "any", "23 9:01", EARLY),
        (["23 9:00 no_answer"], "morning", "23 9:01", EARLY),  # they were tried when it suits them
        (["23 13:00 no_answer"], "any", "23 16:00", LATE),
        (["23 16:00 no_answer"], "any", "23 16:05", MORNING),
        (["23 13:00 no_answer"], "afternoon", "24 8:00", LATE),
        (["23 9:00 no_answer", "23 13:00 no_answer"], "any", "24 8:00", LATE),
        (["23 9:00 no_answer", "23 13:00 no_answer", "23 16:00 no_answer"], "any", "24 8:00", None),
    ],
)
def test_the_part_of_the_day_to_try_next(calls, best_time, now, part):
    assert next_part(tried(*calls), best_time=best_time, now=at(now), zone=ZONE) == part


THREE = ("23 9:00 no_answer", "23 13:00 voicemail", "24 16:00 no_answer")


@pytest.mark.parametrize(
    ("calls", "letters", "may"),
    [
        ([], [], False),
        ([], ["23 9:00"], False),
        (THREE[:2], ["24 9:00"], False),
        (THREE, [], False),
        (THREE, ["22 9:00"], False),  # of another matter, before anybody called
        (THREE, ["23 9:00"], True),
        (THREE, ["23 14:00"], True),
        (THREE, ["25 9:00"], True),
        (["23 9:00 wrong_number"], [], False),
        (["23 9:00 wrong_number"], ["23 9:10"], True),
        (["23 9:00 wrong_number", "24 9:00 no_answer"], ["23 9:10"], False),
        ([*THREE, "25 9:00 reached"], ["25 9:10"], False),
    ],
)
def test_who_may_be_given_up(calls, letters, may):
    assert tried(*calls).may_give_up([at(letter) for letter in letters]) is may
