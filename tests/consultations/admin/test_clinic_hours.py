"""The lead sets clinic hours and their exceptions in the admin; what cannot be is refused; every change is kept."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission

from consultations import actions
from consultations.actions.clinic import free_times
from consultations.models import ClinicException, ClinicHours
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
HOURS = "/admin/consultations/clinichours/"
EXCEPTIONS = "/admin/consultations/clinicexception/"
TUESDAY = date(2026, 12, 1)


@pytest.fixture
def lena(ana):
    """Leads the triage."""
    ana.user_permissions.add(Permission.objects.get(codename="lead_triage"))
    return ana


@pytest.fixture
def as_lena(client, lena):
    client.force_login(lena)
    with time_machine.travel(MONDAY_10_AM, tick=False):
        yield client


@pytest.fixture
def hours_of(ben):
    """hours_of(weekday=1) is what the form sends: Ben, from nine to noon."""

    def _hours_of(**changed) -> dict:
        told = {"clinician": ben.pk, "weekday": "1", "starts": "09:00", "ends": "12:00", "length_minutes": "30"}
        return told | {"ways": ["video"], "since": "", "until": ""} | changed

    return _hours_of


@pytest.fixture
def exception_of(ben):
    def _exception_of(**changed) -> dict:
        told = {"clinician": ben.pk, "change": "away", "reason": "time_off", "length_minutes": "30"}
        return told | {"first_day": "2026-12-01", "last_day": "2026-12-01", "starts": "", "ends": ""} | changed

    return _exception_of


def free(ben, day=TUESDAY) -> int:
    return len(free_times([ben.pk], first=day, last=day, after=MONDAY_10_AM)[ben.pk])


def test_it_works(as_lena, hours_of, ben):
    assert as_lena.post(f"{HOURS}add/", hours_of()).status_code == 302
    assert free(ben) == 6
    text = as_lena.get(HOURS).text
    for words in ("Ben Carter", "Tuesday", "9 am to noon", "By video"):
        assert words in text
    assert "America/Los_Angeles, now PST" in as_lena.get(f"{HOURS}add/").text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"ends": "09:00"}, "Clinic hours end after they start."),
        ({"ends": "08:00"}, "Clinic hours end after they start."),
        ({"since": "2026-12-02", "until": "2026-12-01"}, "“Valid until” is not before “valid from”."),
        ({"ways": []}, "Choose at least one way to meet."),
        ({"weekday": "9"}, "Select a valid choice."),
        ({"length_minutes": "7"}, "Select a valid choice."),
        ({"starts": "25:00"}, "Enter a valid time."),
        ({"ways": ["pigeon"]}, "Select a valid choice."),
    ],
)
def test_hours_that_cannot_be_are_refused_in_words(as_lena, hours_of, changed, words):
    response = as_lena.post(f"{HOURS}add/", hours_of(**changed))
    assert response.status_code == 200
    assert words in response.text
    assert not ClinicHours.objects.exists()


OVERLAPS = [
    ({}, True),
    ({"starts": "11:30", "ends": "13:00"}, True),
    ({"starts": "12:00", "ends": "13:00"}, False),
    ({"weekday": "2"}, False),
    ({"until": "2026-11-30"}, False),  # the other begins on December 1
    ({"until": "2026-12-01"}, True),
    ({"since": "2027-01-01"}, False),  # the other ends with the year
    ({"since": "2026-12-31"}, True),
]


@pytest.mark.parametrize(("changed", "refused"), OVERLAPS)
def test_hours_of_one_clinician_do_not_overlap(as_lena, hours_of, changed, refused):
    as_lena.post(f"{HOURS}add/", hours_of(since="2026-12-01", until="2026-12-31"))
    response = as_lena.post(f"{HOURS}add/", hours_of(**changed))
    assert (response.status_code == 200) == refused
    assert ("This overlaps with other hours" in response.text) == refused


def test_hours_can_be_saved_again_and_of_another_clinician_at_the_same_time(as_lena, hours_of, ana):
    as_lena.post(f"{HOURS}add/", hours_of())
    own = ClinicHours.objects.get()
    assert as_lena.post(f"{HOURS}{own.pk}/change/", hours_of(ends="13:00")).status_code == 302
    assert as_lena.post(f"{HOURS}add/", hours_of(clinician=ana.pk)).status_code == 302


def test_every_change_and_who_made_it_is_kept(as_lena, hours_of, lena):
    as_lena.post(f"{HOURS}add/", hours_of())
    own = ClinicHours.objects.get()
    as_lena.post(f"{HOURS}{own.pk}/change/", hours_of(ends="13:00"))
    as_lena.post(f"{HOURS}{own.pk}/delete/", {"post": "yes"})
    assert not ClinicHours.objects.exists()
    history = ClinicHours.history.rel.related_model.objects.order_by("pgh_id")
    assert [(event.ends, event.pgh_label) for event in history] == [
        (time(12), "insert"), (time(13), "update"), (time(13), "delete"),
    ]  # fmt: skip
    assert {event.pgh_context.metadata["user"] for event in history} == {lena.pk}


# --- Exceptions


@pytest.mark.parametrize(
    ("changed", "left"),
    [
        ({}, 0),
        ({"starts": "09:00", "ends": "10:30"}, 3),
        ({"first_day": "2026-12-02", "last_day": "2026-12-04"}, 6),
        ({"change": "extra", "reason": "more_needed", "starts": "13:00", "ends": "14:00", "ways": ["phone"]}, 8),
    ],
)
def test_exceptions_take_away_or_add(as_lena, hours_of, exception_of, ben, changed, left):
    as_lena.post(f"{HOURS}add/", hours_of())
    assert as_lena.post(f"{EXCEPTIONS}add/", exception_of(**changed)).status_code == 302
    assert free(ben) == left


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"last_day": "2026-11-30"}, "The last day is not before the first."),
        ({"starts": "10:00"}, "Give both times, the second later than the first"),
        ({"ends": "10:00"}, "Give both times, the second later than the first"),
        ({"starts": "10:00", "ends": "10:00"}, "Give both times, the second later than the first"),
        ({"change": "extra"}, "Extra hours need a time from and to"),
        ({"change": "extra", "starts": "10:00", "ends": "11:00"}, "at least one way to meet"),
        ({"last_day": "9999-12-31"}, "This is more than 10 years ahead. Check the year."),
        ({"last_day": "2066-12-01"}, "This is more than 10 years ahead. Check the year."),
        ({"last_day": ""}, "This field is required."),
    ],
)
def test_exceptions_that_cannot_be_are_refused_in_words(as_lena, exception_of, changed, words):
    response = as_lena.post(f"{EXCEPTIONS}add/", exception_of(**changed))
    assert response.status_code == 200
    assert words in response.text
    assert not ClinicException.objects.exists()


@pytest.mark.parametrize(("changed", "told"), [({}, True), ({"starts": "13:00", "ends": "17:00"}, False)])
def test_who_is_booked_while_away_is_told(as_lena, exception_of, submit, do, ana, ben, changed, told):
    start = datetime(2026, 12, 1, 17, tzinfo=UTC)
    period = (start, start + timedelta(minutes=30))
    do(actions.book_visit, submit(), ana, now=MONDAY_10_AM, period=period, way="video", clinician=ben)
    text = as_lena.post(f"{EXCEPTIONS}add/", exception_of(**changed), follow=True).text
    assert ("1 appointment is booked in this time" in text) == told


# --- Who may


@pytest.mark.parametrize("address", [HOURS, EXCEPTIONS])
def test_a_coordinator_reads_but_does_not_set_them(client, ben, hours_of, address):
    client.force_login(ben)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}add/").status_code == 403
    assert client.post(f"{address}add/", hours_of()).status_code == 403


@pytest.mark.parametrize("address", [HOURS, EXCEPTIONS])
def test_others_do_not_see_them(client, olga, address):
    client.force_login(olga)
    assert client.get(address).status_code == 403
