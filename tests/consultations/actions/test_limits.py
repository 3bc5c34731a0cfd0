"""Token buckets: so many an hour, evenly refilled, in one statement."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.actions.limits import Count, TooOften, draw, forget_full_ones
from consultations.models import TokenBucket
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
ANA, BEN = Count("find_reference", "ana"), Count("find_reference", "ben")
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def six_an_hour(settings):
    settings.HOURLY_LIMITS = settings.HOURLY_LIMITS | {"find_reference": 6, "find_address": 1}


def drawn(count: Count, now, times: int = 1) -> list[bool]:
    """Whether each of so many tries was allowed."""
    allowed = []
    for _time in range(times):
        try:
            draw([count], now)
            allowed.append(True)
        except TooOften:
            allowed.append(False)
    return allowed


def test_it_works():
    assert drawn(ANA, MONDAY_10_AM, 8) == [True] * 6 + [False] * 2


def test_each_has_its_own():
    drawn(ANA, MONDAY_10_AM, 7)
    assert drawn(BEN, MONDAY_10_AM) == [True]


def test_it_fills_evenly():
    drawn(ANA, MONDAY_10_AM, 6)
    assert drawn(ANA, MONDAY_10_AM + 9 * MINUTE) == [False]
    assert drawn(ANA, MONDAY_10_AM + 10 * MINUTE, 2) == [True, False]
    assert drawn(ANA, MONDAY_10_AM + 70 * MINUTE, 7) == [True] * 6 + [False]


def test_trying_again_and_again_does_not_lengthen_the_wait():
    drawn(ANA, MONDAY_10_AM, 6)
    for minute in range(1, 10):
        assert drawn(ANA, MONDAY_10_AM + minute * MINUTE, 5) == [False] * 5
    assert drawn(ANA, MONDAY_10_AM + 11 * MINUTE) == [True]


def test_the_wait_is_told():
    drawn(ANA, MONDAY_10_AM, 6)
    with pytest.raises(TooOften) as told:
        draw([ANA], MONDAY_10_AM + 4 * MINUTE)
    assert told.value.wait == pytest.approx(6 * MINUTE, abs=timedelta(seconds=1))


def test_several_are_drawn_from_in_one_statement():
    with CaptureQueriesContext(connection) as queries:
        draw([ANA, BEN, ANA, Count("find_address", "1.2.3.4")], MONDAY_10_AM)
    assert len(queries) == 1
    assert TokenBucket.objects.count() == 3


def test_one_empty_among_several_is_enough_to_wait():
    one = Count("find_address", "1.2.3.4")
    draw([one], MONDAY_10_AM)
    with pytest.raises(TooOften) as told:
        draw([ANA, one], MONDAY_10_AM)
    assert told.value.limit == "find_address"


def test_what_is_unknown_is_not_counted():
    draw([Count("find_address", "")] * 5, MONDAY_10_AM)
    assert not TokenBucket.objects.exists()


def test_the_table_names_nobody():
    draw([Count("find_address", "203.0.113.7")], MONDAY_10_AM)
    assert b"203.0.113.7" not in bytes(TokenBucket.objects.get().key)
    assert len(bytes(TokenBucket.objects.get().key)) == 16


def test_a_clock_that_goes_back_fills_nothing():
    drawn(ANA, MONDAY_10_AM, 6)
    assert drawn(ANA, MONDAY_10_AM - 60 * MINUTE) == [False]


def test_full_ones_are_forgotten():
    draw([ANA], MONDAY_10_AM)
    draw([BEN], MONDAY_10_AM + 50 * MINUTE)
    assert forget_full_ones(MONDAY_10_AM + 61 * MINUTE) == 1
