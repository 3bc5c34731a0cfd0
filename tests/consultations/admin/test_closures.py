"""The lead enters days on which the center is closed; a mistyped year is refused before any promise is reckoned with it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import IntegrityError

from consultations.models import Closure
from consultations.models.closure import MAX_DAYS
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
ADD = "/admin/consultations/closure/add/"
CHRISTMAS_EVE = date(2026, 12, 24)
NONE_LONGER = CHRISTMAS_EVE + timedelta(days=MAX_DAYS - 1)


@pytest.fixture
def as_lead(client, ana):
    ana.user_permissions.add(Permission.objects.get(codename="lead_triage"))
    client.force_login(ana)
    with time_machine.travel(MONDAY_10_AM, tick=False):
        yield client


def enter(client, first, last):
    return client.post(ADD, {"first_day": str(first), "last_day": str(last), "reason": "Move"})


@pytest.mark.parametrize("last", [CHRISTMAS_EVE, NONE_LONGER])
def test_it_works(as_lead, last):
    assert enter(as_lead, CHRISTMAS_EVE, last).status_code == 302
    assert Closure.objects.get().days[-1] == last


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (CHRISTMAS_EVE, NONE_LONGER + timedelta(days=1), "A closure takes up to 60 days."),
        (CHRISTMAS_EVE, "9999-12-31", "This is more than two years ahead. Check the year."),
        ("9999-12-31", "9999-12-31", "This is more than two years ahead. Check the year."),
        ("2062-12-24", "2062-12-24", "This is more than two years ahead. Check the year."),
        (CHRISTMAS_EVE, "2026-12-23", "The last day comes before the first one."),
        ("", "", "This field is required."),
    ],
)
def test_days_that_cannot_be_meant_are_refused_in_words(as_lead, first, last, words):
    page = enter(as_lead, first, last)
    assert page.status_code == 200
    assert words in page.text
    assert not Closure.objects.exists()


def test_database_takes_no_endless_closure_from_anybody():
    with pytest.raises(IntegrityError, match="closure_is_not_endless"):
        Closure.objects.create(first_day=CHRISTMAS_EVE, last_day=date(9999, 12, 31), reason="Move")
