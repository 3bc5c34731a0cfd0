"""The .ics file: right in every calendar, and silent about what it is for."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from consultations import actions
from consultations.actions.choosing import cancel_own_visit, choose_time
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
# 90 minutes across the nights in which the clocks of California change in 2027.
SPRING = datetime(2027, 3, 14, 9, 30, tzinfo=UTC)  # 1:30 am, ends at 4 am by the clock
AUTUMN = datetime(2027, 11, 7, 8, 30, tzinfo=UTC)  # 1:30 am, ends at 2 am by the clock
ORDINARY = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)


@pytest.fixture
def book(jose, ana, do):
    def _book(start):
        offered = {"times": [start], "length": timedelta(minutes=90), "way": "in_person"}
        do(actions.offer_times, jose.request, ana, now=MONDAY_10_AM, **offered)
        visit = jose.request.appointments.get(state="offered")
        choose_time(request_id=jose.request.pk, visit_id=visit.pk, now=MONDAY_10_AM)
        return visit

    return _book


def event(jose, visit):
    return Calendar.from_ical(jose.get(f"times/{visit.pk}/appointment.ics").content).events[0]


def test_it_works(jose, book):
    visit = book(ORDINARY)
    response = jose.get(f"times/{visit.pk}/appointment.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    calendar = Calendar.from_ical(response.content)
    (found,) = calendar.events
    assert found["SUMMARY"] == "Appointment: 310-552-9999"
    assert found["STATUS"] == "CONFIRMED"
    assert found["DTSTART"].params["TZID"] == "America/Los_Angeles"
    assert [zone["TZID"] for zone in calendar.timezones] == ["America/Los_Angeles"]


@pytest.mark.parametrize("start", [ORDINARY, SPRING, AUTUMN])
def test_it_lasts_as_long_as_we_said_on_every_night(jose, book, start):
    found = event(jose, book(start))
    assert found.start.astimezone(UTC) == start
    assert found.end.astimezone(UTC) == start + timedelta(minutes=90)


@pytest.mark.parametrize("word", ["sarcoma", "oncolog", "cancer", "tumor", "josé", "núñez"])
def test_it_names_neither_an_illness_nor_a_person(jose, book, word):
    visit = book(ORDINARY)
    assert word not in jose.get(f"times/{visit.pk}/appointment.ics").text.casefold()


def test_once_cancelled_it_takes_the_place_of_the_first(jose, book):
    visit = book(ORDINARY)
    first = event(jose, visit)
    cancel_own_visit(request_id=jose.request.pk, visit_id=visit.pk, now=MONDAY_10_AM)
    second = event(jose, visit)
    assert second["UID"] == first["UID"]
    assert (second["STATUS"], second["SEQUENCE"] > first["SEQUENCE"]) == ("CANCELLED", True)


def test_a_time_that_is_only_offered_has_no_file(jose, ana, do):
    do(actions.offer_times, jose.request, ana, times=[ORDINARY], length=timedelta(minutes=30), way="phone")
    visit = jose.request.appointments.get()
    assert jose.get(f"times/{visit.pk}/appointment.ics").status_code == 404
