"""Fifty people want one time in one moment: one has it, the others are told kindly, and nobody sees an error."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test import Client

from consultations import actions
from consultations.models import Activity, Appointment, ConsultationRequest, Message
from tests.consultations.conftest import MONDAY_10_AM, AtTheHub

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("monday")]
PEOPLE = 50
HALF_HOUR = timedelta(minutes=30)
START = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)  # Tuesday, 9 am in California


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY_10_AM, tick=False):
        yield


@pytest.fixture
def fifty(submit):
    return [submit(language="en") for _number in range(PEOPLE)]


def at_once(act, told: list) -> Counter:
    """How often each outcome came, when `act` was done with each of `told` in one moment."""
    start = Barrier(len(told))

    def one(it):
        start.wait()
        try:
            return act(it)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(told)) as threads:
        return Counter(threads.map(one, told))


def exactly_one_is_booked() -> None:
    assert Appointment.objects.filter(state="booked").count() == 1
    assert ConsultationRequest.objects.filter(status="appointment_booked").count() == 1
    assert Message.objects.filter(event="booked").count() == 1


def test_fifty_people_choose_one_time(fifty, ana, ben, do):
    for request in fifty:
        do(actions.offer_times, request, ana, times=[START], length=HALF_HOUR, way="video", clinician=ben)
    people = [AtTheHub(Client(raise_request_exception=False), request) for request in fifty]
    connection.close()

    def choose(person):
        visit = Appointment.objects.get(request=person.request, state="offered")
        response = person.post("times/", time=visit.pk)
        if response.status_code == 302:
            return "booked"
        # Taken before the form was looked at, or while it was carried out.
        assert response.status_code in (409, 422)
        return "taken" if "This time was just taken." in response.text else response.text

    assert at_once(choose, people) == {"booked": 1, "taken": PEOPLE - 1}
    exactly_one_is_booked()


def test_fifty_coordinators_book_overlapping_times(fifty, ana, ben):
    def book(numbered):
        number, request = numbered
        start = START + timedelta(minutes=number % 30)
        try:
            actions.book_visit(
                request_id=request.pk,
                by=ana,
                seen_version=request.version,
                now=MONDAY_10_AM,
                period=(start, start + HALF_HOUR),
                way="video",
                clinician=ben,
            )
        except actions.ClinicianBusy:
            return "busy"
        return "booked"

    assert at_once(book, list(enumerate(fifty))) == {"booked": 1, "busy": PEOPLE - 1}
    exactly_one_is_booked()
    assert Activity.objects.filter(kind="visit_booked").count() == 1


def test_fifty_appointments_move_to_one_time(fifty, ana, ben, do):
    for number, request in enumerate(fifty):
        begin = START + timedelta(days=1 + number)
        do(actions.book_visit, request, ana, period=(begin, begin + HALF_HOUR), way="video", clinician=ben)

    def move(request):
        try:
            actions.move_visit(
                request_id=request.pk,
                by=ana,
                seen_version=request.version,
                now=MONDAY_10_AM,
                period=(START, START + HALF_HOUR),
                way="video",
                clinician=ben,
            )
        except actions.ClinicianBusy:
            return "busy"
        return "moved"

    assert at_once(move, fifty) == {"moved": 1, "busy": PEOPLE - 1}
    assert Appointment.objects.filter(state="booked").count() == PEOPLE
    assert Appointment.objects.filter(state="booked", starts_at=START).count() == 1
