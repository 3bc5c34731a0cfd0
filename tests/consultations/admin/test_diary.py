"""The diary of a week: what is booked, offered and free with whom, by reference alone."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from consultations import actions
from consultations.models import ClinicHours
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
DIARY = "/admin/consultations/appointment/diary/"
TUESDAY_9_AM = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    with time_machine.travel(MONDAY_10_AM, tick=False):
        yield client


@pytest.fixture
def clinic(ben):
    hours = {"starts": time(9), "ends": time(11), "length_minutes": 30, "ways": ["video"]}
    return [ClinicHours.objects.create(clinician=ben, weekday=weekday, **hours) for weekday in (1, 3)]


@pytest.fixture
def book(ana, do):
    def _book(request, clinician, start=TUESDAY_9_AM):
        period = (start, start + HALF_HOUR)
        do(actions.book_visit, request, ana, now=MONDAY_10_AM, period=period, way="video", clinician=clinician)

    return _book


def diary(client, query: str = "week=2026-12-01") -> str:
    return " ".join(client.get(f"{DIARY}?{query}").text.split())


def test_it_works(as_ana, clinic, book, ana, ben, do, submit):
    booked, offered = submit(), submit()
    book(booked, ben)
    times = [TUESDAY_9_AM + HALF_HOUR]
    do(actions.offer_times, offered, ana, now=MONDAY_10_AM, times=times, length=HALF_HOUR, way="phone", clinician=ben)
    text = diary(as_ana)
    assert "Tue Dec 1, PST" in text
    assert "America/Los_Angeles, now PST" in text
    page = f"/admin/consultations/consultationrequest/{booked.pk}/change/"
    link = f'<a href="{page}">{booked.reference}</a>'
    assert f'9 am to 9:30 am <span class="badge badge--good">Booked, by video</span> {link}' in text
    assert '9:30 am to 10 am <span class="badge badge--wait">Offered, by phone</span>' in text
    assert '9:30 am to 11 am <span class="quiet">3 free</span>' in text
    assert '9 am to 11 am <span class="quiet">4 free</span>' in text


def test_no_name_of_a_patient_stands_in_it(as_ana, book, ben, submit):
    book(submit(), ben)
    text = diary(as_ana)
    assert "Núñez" not in text
    assert "José" not in text


def test_a_holiday_is_closed_and_the_past_is_not_free(as_ana, clinic):
    text = diary(as_ana, "week=2026-11-26")
    assert 'Thu Nov 26, PST <span class="badge badge--neutral">Closed</span>' in text
    assert text.count("4 free") == 1  # on Tuesday; Thursday is Thanksgiving
    assert " free" not in diary(as_ana, "week=2026-11-16")


def test_the_zone_is_that_of_each_day(as_ana, book, ben, submit):
    book(submit(), ben, datetime(2027, 3, 14, 18, tzinfo=UTC))
    text = diary(as_ana, "week=2027-03-14")
    assert "Fri Mar 12, PST" in text
    assert "Sun Mar 14, PDT" in text
    assert "11 am to 11:30 am" in text


def test_it_leads_to_the_weeks_around_and_to_one_clinician(as_ana, clinic, book, ana, ben, submit):
    book(submit(), ana)
    text = diary(as_ana)
    for address in ("?week=2026-11-23", "?week=2026-12-07", f"?week=2026-11-30&amp;who={ben.pk}"):
        assert f'href="{address}"' in text
    alone = diary(as_ana, f"week=2026-12-01&who={ben.pk}")
    assert '<th scope="row">Ben Carter</th>' in alone
    assert '<th scope="row">Ana Ruiz</th>' not in alone


def test_an_appointment_with_nobody_in_particular_is_there_too(as_ana, book, submit):
    book(submit(), None)
    assert '<th scope="row">Nobody in particular</th>' in diary(as_ana)


@pytest.mark.parametrize("query", ["week=", "week=x", "week=0001-01-01", "week=9999-12-31", "who=x", "who=-1", "who=²"])
def test_nonsense_shows_this_week(as_ana, clinic, query):
    assert "Diary, week of Nov 23, 2026" in diary(as_ana, query)


def test_it_asks_as_little_with_many_clinicians_as_with_one(
    as_ana, clinic, book, ana, ben, submit, django_assert_max_num_queries
):
    for number in range(6):
        book(submit(), (ana, ben)[number % 2], TUESDAY_9_AM + number * HALF_HOUR)
    as_ana.get(DIARY)
    with django_assert_max_num_queries(11):
        as_ana.get(f"{DIARY}?week=2026-12-01")


def test_the_list_of_appointments_is_the_diary(as_ana):
    assert as_ana.get("/admin/consultations/appointment/").url == DIARY


def test_only_for_those_who_answer_requests(client, olga):
    client.force_login(olga)
    assert client.get(DIARY).status_code == 403
