"""What whoever asked reads once an appointment was moved, took place or was missed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import translation
from icalendar import Calendar

from consultations import actions
from consultations.actions.choosing import cancel_own_visit

pytestmark = pytest.mark.django_db
START = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)  # Tuesday, 9 am in California
LATER = START + timedelta(days=1, hours=5)
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def booked(jose, ana, do):
    """booked("phone") books for José, who then looks at his page."""

    def _booked(way="in_person"):
        do(actions.book_visit, jose.request, ana, period=(START, START + HALF_HOUR), way=way, spoke=True)
        return jose.request.appointments.get()

    return _booked


def later_on(jose) -> None:
    """When it is over; he opens his link again."""
    jose.traveller.move_to(START + HALF_HOUR)
    jose.open()


def test_what_was_booked_on_the_phone_stands_on_the_page(jose, booked):
    booked()
    assert "It is on Tuesday, December 1, 9 am Pacific." in jose.hub()


def test_the_new_time_stands_on_the_page_and_the_old_one_does_not(jose, booked, ana, do):
    booked()
    do(
        actions.move_visit,
        jose.request,
        ana,
        period=(LATER, LATER + HALF_HOUR),
        way="video",
        text="The doctor operates.",
    )
    hub = jose.hub()
    assert "It is on Wednesday, December 2, 2 pm Pacific." in hub
    assert "December 1" not in hub
    assert "The doctor operates." in hub
    assert "By video" in hub


def event(jose, visit):
    return Calendar.from_ical(jose.get(f"times/{visit.pk}/appointment.ics").content).events[0]


def test_in_a_calendar_the_moved_one_takes_the_place_of_the_first(jose, booked, ana, do):
    visit = booked()
    first = event(jose, visit)
    do(actions.move_visit, jose.request, ana, period=(LATER, LATER + HALF_HOUR), way="video")
    second = event(jose, visit)
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["DTSTART"].params["TZID"] == "America/Los_Angeles"
    assert second.start.astimezone(UTC) == LATER
    cancel_own_visit(request_id=jose.request.pk, visit_id=visit.pk, now=START - HALF_HOUR)
    third = event(jose, visit)
    assert (third["STATUS"], third["SEQUENCE"] > second["SEQUENCE"]) == ("CANCELLED", True)


@pytest.mark.parametrize(("way", "words"), [("in_person", "We saw you on"), ("phone", "We talked with you on")])
def test_after_the_visit_they_read_when_it_was_and_what_comes(jose, booked, ana, do, way, words):
    booked(way)
    later_on(jose)
    do(actions.mark_seen, jose.request, ana)
    hub = jose.hub()
    assert f"{words} Tuesday, December 1." in hub
    assert "You had your appointment with us. We plan the next step." in hub
    assert "We will tell you the next step by Tuesday, December 8, 5 pm Pacific." in hub
    assert "We called on" not in hub


def test_in_spanish_too(jose, booked, ana, do):
    booked()
    later_on(jose)
    do(actions.mark_seen, jose.request, ana)
    with translation.override("es"):
        address = reverse("consultations:hub", kwargs={"handle": jose.handle})
    text = jose.client.get(address).text
    assert "Le vimos el martes 1 de diciembre." in text
    assert "Usted tuvo su cita con nosotros." in text


def test_after_the_visit_they_can_write_and_ask_for_a_time(jose, booked, ana, do):
    booked()
    later_on(jose)
    do(actions.mark_seen, jose.request, ana)
    assert jose.post("messages/", text="One more question").status_code == 302
    assert jose.post("times/", time="none", wish="Any Monday").status_code == 302
    assert jose.request.status == "seen"


def test_who_missed_it_reads_kind_words_and_can_ask_for_another_time(jose, booked, ana, do):
    booked()
    later_on(jose)
    do(actions.mark_missed, jose.request, ana, text="A note of ours")
    hub = jose.hub()
    assert "We missed you at your appointment on Tuesday, December 1, 9 am Pacific. That can happen" in hub
    assert "Ask for a time" in hub
    assert "A note of ours" not in hub
    do(actions.book_visit, jose.request, ana, period=(LATER, LATER + HALF_HOUR), way="phone")
    assert "We missed you at your appointment on" not in jose.hub()
