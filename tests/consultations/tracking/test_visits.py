"""Appointment times on the private page: chosen, taken, asked for, cancelled."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from consultations import actions
from consultations.actions.choosing import TimeTaken, choose_time
from consultations.models import Activity, Appointment, AuditEntry, ConsultationRequest, Message
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = timedelta(minutes=30)
FIRST = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)  # Tuesday, 9 am in California
SECOND = FIRST + timedelta(days=1, hours=5)


@pytest.fixture
def offer(ana, do):
    """offer(request, FIRST, SECOND, clinician=ana)"""

    def _offer(request, *times, **details):
        how = {"length": HALF_AN_HOUR, "way": "video"} | details
        do(actions.offer_times, request, ana, times=times, now=MONDAY_10_AM, **how)
        return list(request.appointments.filter(state="offered"))

    return _offer


def states(request) -> list[str]:
    return [visit.state for visit in request.appointments.all()]


def test_it_works(jose, offer):
    first, _second = offer(jose.request, FIRST, SECOND)
    assert "Tuesday, December 1, 9 am Pacific" in jose.hub()
    page = jose.get("times/").text
    for words in ("9 am", "2 pm", "None of these times fits", "All times are Pacific time (California).", "By video"):
        assert words in page
    assert jose.post("times/", time=first.pk).url == jose.at("")
    assert (jose.request.status, jose.request.due_for, jose.request.due_at) == ("appointment_booked", "visit", FIRST)
    assert states(jose.request) == ["booked", "lapsed"]
    hub = jose.hub()
    assert "Your appointment with us is booked." in hub
    assert "It is on Tuesday, December 1, 9 am Pacific." in hub


def test_choosing_leaves_its_lines_news_and_a_mail(jose, offer):
    (visit,) = offer(jose.request, FIRST)
    jose.post("times/", time=visit.pk)
    assert jose.request.news_at == MONDAY_10_AM
    assert Activity.objects.last().kind == "time_chosen"
    assert AuditEntry.objects.last().act == "choose_time"
    assert "martes 1 de diciembre, 9 a. m." in Message.objects.get(event="booked").body


def test_pressing_twice_is_harmless(jose, offer):
    first, _second = offer(jose.request, FIRST, SECOND)
    for _press in range(2):
        assert jose.post("times/", time=first.pk).status_code == 302
    assert Activity.objects.filter(kind="time_chosen").count() == 1


def test_who_has_an_appointment_is_told_so_in_another_tab(jose, offer):
    first, second = offer(jose.request, FIRST, SECOND)
    jose.post("times/", time=first.pk)
    response = jose.post("times/", time=second.pk)
    assert response.status_code == 409
    assert "You have an appointment already" in response.text
    assert states(jose.request) == ["booked", "lapsed"]


def test_nothing_chosen_is_said_in_words(jose, offer):
    offer(jose.request, FIRST)
    response = jose.post("times/")
    assert response.status_code == 422
    assert "Choose a time, or “None of these times fits”." in response.text


@pytest.mark.parametrize("forged", ["0", "99999999999999999999999", "x", "\0", "-1", "1e3"])
def test_a_time_that_was_never_offered_is_refused(jose, offer, forged):
    offer(jose.request, FIRST)
    assert jose.post("times/", time=forged).status_code == 422
    assert jose.request.status == "waiting_for_patient"


def test_a_time_of_somebody_else_is_refused(jose, submit, offer):
    (theirs,) = offer(submit(), FIRST)
    offer(jose.request, SECOND)
    assert jose.post("times/", time=theirs.pk).status_code == 422


def test_a_time_that_somebody_else_took_is_said_kindly_and_the_rest_shown(jose, submit, offer, ben):
    mine, _other = offer(jose.request, FIRST, SECOND, clinician=ben)
    rival = submit()
    (theirs,) = offer(rival, FIRST + timedelta(minutes=15), clinician=ben)
    choose_time(request_id=rival.pk, visit_id=theirs.pk, now=MONDAY_10_AM)
    assert "9 am" not in jose.get("times/").text
    response = jose.post("times/", time=mine.pk)
    assert response.status_code == 422
    assert "This time was just taken." in response.text
    assert "2 pm" in response.text
    assert jose.request.status == "waiting_for_patient"


def test_when_all_are_taken_the_page_asks_what_would_suit(jose, submit, offer, ben):
    offer(jose.request, FIRST, clinician=ben)
    rival = submit()
    (theirs,) = offer(rival, FIRST, clinician=ben)
    choose_time(request_id=rival.pk, visit_id=theirs.pk, now=MONDAY_10_AM)
    assert "The times that we offered are taken or over." in jose.hub()
    assert jose.post("times/", wish="Any Monday").status_code == 302
    assert jose.request.status == "in_review"


def test_times_that_are_over_cannot_be_chosen(jose, offer):
    (visit,) = offer(jose.request, MONDAY_10_AM + timedelta(minutes=10))
    jose.traveller.shift(timedelta(minutes=11))
    response = jose.post("times/", time=visit.pk)
    assert response.status_code == 422
    assert "This time was just taken." in response.text
    assert jose.request.status == "waiting_for_patient"


def test_none_fits_needs_words_and_becomes_a_letter(jose, offer):
    offer(jose.request, FIRST)
    assert "Tell us which days and times would suit you." in jose.post("times/", time="none", wish=" \n ").text
    assert jose.post("times/", time="none", wish="Any Monday").status_code == 302
    assert (jose.request.status, jose.request.news_at) == ("in_review", MONDAY_10_AM)
    assert jose.request.letters.get().text == "Any Monday"
    assert Activity.objects.last().kind == "other_time_wanted"
    assert states(jose.request) == ["offered"]


def test_asking_for_another_time_keeps_the_booked_one(jose, offer):
    (visit,) = offer(jose.request, FIRST)
    jose.post("times/", time=visit.pk)
    assert "It stays yours" in jose.get("times/").text
    jose.post("times/", wish="Later in the day, please")
    assert (jose.request.status, states(jose.request)) == ("appointment_booked", ["booked"])
    assert (jose.request.due_for, jose.request.due_at < FIRST) == ("reply", True)


def test_cancelling_asks_first(jose, offer):
    (visit,) = offer(jose.request, FIRST)
    jose.post("times/", time=visit.pk)
    assert "Do you want to cancel it?" in jose.get(f"times/{visit.pk}/cancel/").text
    jose.request.refresh_from_db()
    assert jose.request.status == "appointment_booked"
    for _press in range(2):
        assert jose.post(f"times/{visit.pk}/cancel/").url == jose.at("")
    assert (jose.request.status, states(jose.request)) == ("in_review", ["cancelled"])
    assert jose.request.due_for == "first_call"
    assert Activity.objects.filter(kind="cancelled_by_patient").count() == 1
    assert Message.objects.filter(event="changed").count() == 1
    assert "The appointment on Tuesday, December 1, 9 am Pacific is canceled." in jose.hub()


@pytest.mark.parametrize("page", ["times/{}/cancel/", "times/{}/appointment.ics"])
def test_an_appointment_of_somebody_else_is_not_found(jose, submit, offer, page):
    rival = submit()
    (theirs,) = offer(rival, FIRST)
    choose_time(request_id=rival.pk, visit_id=theirs.pk, now=MONDAY_10_AM)
    assert jose.get(page.format(theirs.pk)).status_code == 404
    assert jose.get(page.format(99999999999999999999)).status_code == 404


def test_a_new_appointment_after_one_that_is_over(jose, offer, ana, do):
    (visit,) = offer(jose.request, FIRST)
    jose.post("times/", time=visit.pk)
    jose.traveller.move_to(FIRST + timedelta(days=1))
    do(actions.close, jose.request, ana, reason="visit_arranged")
    jose.open()
    jose.post("messages/", text="May I come again?")
    later = FIRST + timedelta(days=20)
    do(actions.offer_times, jose.request, ana, times=[later], length=HALF_AN_HOUR, way="phone")
    assert "Monday, December 21, 9 am Pacific" in jose.hub()
    jose.post("times/", time=jose.request.appointments.get(state="offered").pk)
    assert jose.request.due_at == later
    assert states(jose.request) == ["lapsed", "booked"]


def test_a_visit_that_was_arranged_stays_in_sight_when_the_request_is_closed(jose, offer, ana, do):
    (visit,) = offer(jose.request, FIRST)
    jose.post("times/", time=visit.pk)
    do(actions.close, jose.request, ana, reason="visit_arranged")
    assert "Tuesday, December 1, 9 am Pacific" in jose.hub()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_choose_one_time_at_once_one_gets_it(submit, offer, ben):
    rivals = [submit() for _number in range(6)]
    visits = [
        offer(rival, FIRST + timedelta(minutes=number * 2), clinician=ben)[0] for number, rival in enumerate(rivals)
    ]
    at_once = Barrier(len(rivals))

    def choose(pair):
        rival, visit = pair
        at_once.wait()
        try:
            choose_time(request_id=rival.pk, visit_id=visit.pk, now=MONDAY_10_AM)
        except TimeTaken:
            return "taken"
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(len(rivals)) as threads:
        outcomes = list(threads.map(choose, zip(rivals, visits, strict=True)))
    assert sorted(outcomes) == ["booked"] + ["taken"] * 5
    assert Appointment.objects.filter(state="booked").count() == 1
    assert ConsultationRequest.objects.filter(status="appointment_booked").count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_tabs_that_choose_at_once_one_wins(submit, offer):
    request = submit()
    visits = offer(request, FIRST, SECOND)
    at_once = Barrier(2)

    def choose(visit):
        at_once.wait()
        try:
            choose_time(request_id=request.pk, visit_id=visit.pk, now=MONDAY_10_AM)
        except TransitionNotAllowed:
            return "refused"
        finally:
            connection.close()
        return "booked"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(choose, visits)) == ["booked", "refused"]
    assert sorted(states(request)) == ["booked", "lapsed"]
