"""Staff offer times and cancel: the right clock runs, and no clinician is promised twice."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from consultations import actions
from consultations.actions.calendar import TimeTaken, book
from consultations.actions.choosing import choose_time
from consultations.actions.replying import reply
from consultations.models import Appointment, Message
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
START = MONDAY_10_AM + timedelta(days=8)
OFFER = {"times": [START, START + timedelta(hours=3)], "length": timedelta(minutes=30), "way": "phone"}


@pytest.fixture
def booked(request_of_jose, ana, do):
    """José has an appointment."""
    do(actions.log_call, request_of_jose, ana, now=MONDAY_10_AM, outcome="reached")
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, **OFFER)
    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.first().pk, now=MONDAY_10_AM)
    request_of_jose.refresh_from_db()
    return request_of_jose


def test_offering_waits_for_the_patient_and_tells_them(request_of_jose, ana, do):
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, text="Choose freely", **OFFER)
    assert (request_of_jose.status, request_of_jose.due_at) == ("waiting_for_patient", None)
    assert request_of_jose.question_to_patient == "Elija una hora para su cita."
    assert request_of_jose.letters.get().text == "Choose freely"
    assert [visit.starts_at for visit in request_of_jose.appointments.all()] == OFFER["times"]
    assert Message.objects.filter(event="offered").count() == 1


def test_offering_anew_takes_the_earlier_times_back(request_of_jose, ana, do):
    do(actions.offer_times, request_of_jose, ana, **OFFER)
    do(actions.offer_times, request_of_jose, ana, **OFFER | {"times": [START + timedelta(days=1)]})
    assert sorted(request_of_jose.appointments.values_list("state", flat=True)) == ["lapsed", "lapsed", "offered"]


def test_what_was_asked_stays_asked(request_of_jose, ana, do):
    do(actions.wait_for_patient, request_of_jose, ana, question="Where are the slides?")
    do(actions.offer_times, request_of_jose, ana, **OFFER)
    assert request_of_jose.question_to_patient == "Where are the slides?"


def test_a_time_at_which_the_clinician_is_booked_cannot_be_offered(booked, submit, ana, ben, do):
    Appointment.objects.filter(state="booked").update(clinician=ben)
    overlapping = START + timedelta(minutes=29)
    with pytest.raises(actions.ClinicianBusy) as conflict:
        do(actions.offer_times, submit(), ana, **OFFER | {"times": [overlapping], "clinician": ben})
    assert conflict.value.starts_at == overlapping
    do(actions.offer_times, submit(), ana, **OFFER | {"times": [START + timedelta(minutes=30)], "clinician": ben})


def test_the_database_has_the_last_word_on_a_clinicians_time(booked, submit, ana, ben, do):
    Appointment.objects.filter(state="booked").update(clinician=ben)
    rival = submit()
    do(actions.offer_times, rival, ana, **OFFER)
    theirs = rival.appointments.first()
    Appointment.objects.filter(pk=theirs.pk).update(clinician=ben)
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.filter(pk=theirs.pk).update(state="booked")
    theirs.refresh_from_db()
    with pytest.raises(TimeTaken), transaction.atomic():
        book(theirs, MONDAY_10_AM)


def test_an_appointment_is_what_is_owed(booked):
    assert (booked.status, booked.due_for, booked.due_at) == ("appointment_booked", "visit", START)


def test_a_letter_before_the_appointment_is_owed_an_answer_and_then_the_visit_again(booked, ana, do):
    reply(request_id=booked.pk, now=MONDAY_10_AM, text="What should I bring?")
    booked.refresh_from_db()
    assert (booked.status, booked.due_for) == ("appointment_booked", "reply")
    do(actions.write, booked, ana, now=MONDAY_10_AM, text="Only yourself.")
    assert (booked.due_for, booked.due_at) == ("visit", START)


def test_a_call_before_the_appointment_leaves_the_visit_owed(booked, ana, do):
    do(actions.log_call, booked, ana, outcome="reached")
    assert (booked.due_for, booked.due_at) == ("visit", START)


def test_an_appointment_that_comes_sooner_than_an_answer_stays_what_is_owed(booked):
    reply(request_id=booked.pk, now=START - timedelta(hours=1), text="I am on my way")
    booked.refresh_from_db()
    assert (booked.due_for, booked.due_at) == ("visit", START)


def test_cancelling_says_why_and_owes_the_next_step(booked, ana, do):
    do(actions.cancel_visit, booked, ana, text="The doctor is ill.")
    assert (booked.status, booked.due_for) == ("in_review", "next_step")
    assert booked.appointments.get(starts_at=START).state == "cancelled"
    assert booked.letters.last().text == "The doctor is ill."
    assert Message.objects.filter(event="changed").count() == 1


def test_nothing_booked_cannot_be_cancelled(request_of_jose, ana, do):
    with pytest.raises(TransitionNotAllowed):
        do(actions.cancel_visit, request_of_jose, ana, text="?")


@pytest.mark.parametrize(("reason", "then"), [("visit_arranged", "booked"), ("died", "cancelled")])
def test_closing_frees_the_time_unless_the_visit_is_why(booked, ana, do, reason, then):
    do(actions.close, booked, ana, now=MONDAY_10_AM, reason=reason)
    assert booked.appointments.get(starts_at=START).state == then


def test_a_promised_call_stays_owed_before_the_appointment(request_of_jose, ana, do):
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, **OFFER)
    do(actions.resume_review, request_of_jose, ana, now=MONDAY_10_AM)
    choose_time(request_id=request_of_jose.pk, visit_id=request_of_jose.appointments.first().pk, now=MONDAY_10_AM)
    request_of_jose.refresh_from_db()
    assert (request_of_jose.status, request_of_jose.due_for) == ("appointment_booked", "first_call")
