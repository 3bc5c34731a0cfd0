"""Staff book at once, move in one step, and say what came of it: the right clock runs, and nobody is promised twice."""

from datetime import timedelta

import pytest

from consultations import actions
from consultations.actions.replying import reply
from consultations.admin.timeline_words import title_of
from consultations.models import Appointment, Message
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db
START = MONDAY_10_AM + timedelta(days=8)
LATER = START + timedelta(days=1)
HALF_HOUR = timedelta(minutes=30)


def period(start):
    return start, start + HALF_HOUR


@pytest.fixture
def book(ana, ben, do):
    def _book(request, start=START, **details):
        do(
            actions.book_visit,
            request,
            ana,
            now=MONDAY_10_AM,
            **{"period": period(start), "way": "video", "clinician": ben} | details,
        )
        return request.appointments.filter(state="booked").get()

    return _book


@pytest.fixture
def move(ana, ben, do):
    def _move(request, start=LATER, *, now=MONDAY_10_AM, **details):
        do(
            actions.move_visit,
            request,
            ana,
            now=now,
            **{"period": period(start), "way": "video", "clinician": ben} | details,
        )

    return _move


def test_with_nobody_in_particular_two_can_come_at_the_same_time(book, request_of_jose, submit):
    for request in (request_of_jose, submit()):
        assert book(request, clinician=None).clinician is None


def test_booking_for_them_books_at_once_and_tells_them(request_of_jose, book):
    visit = book(request_of_jose, text="Bring your list of medicines.")
    assert (visit.starts_at, visit.ends_at, visit.way) == (START, START + HALF_HOUR, "video")
    assert request_of_jose.status == "appointment_booked"
    assert request_of_jose.letters.get().text == "Bring your list of medicines."
    assert Message.objects.filter(event="booked").count() == 1


def test_who_was_spoken_with_is_owed_the_visit(request_of_jose, book):
    book(request_of_jose, spoke=True)
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("visit", START)
    assert request_of_jose.first_contact_at == MONDAY_10_AM
    assert request_of_jose.contact_attempts.get().outcome == "reached"


def test_who_was_not_spoken_with_is_still_owed_the_call_that_comes_sooner(request_of_jose, book):
    promised = request_of_jose.due_at
    book(request_of_jose)
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("first_call", promised)
    assert not request_of_jose.contact_attempts.exists()


def test_what_was_offered_or_asked_is_settled_by_booking(request_of_jose, ana, do, book):
    do(actions.offer_times, request_of_jose, ana, now=MONDAY_10_AM, times=[LATER], length=HALF_HOUR, way="phone")
    book(request_of_jose)
    assert request_of_jose.question_to_patient is None
    assert sorted(request_of_jose.appointments.values_list("state", flat=True)) == ["booked", "lapsed"]


def test_a_time_of_another_cannot_be_booked(submit, book):
    book(submit())
    rival = submit()
    with pytest.raises(actions.ClinicianBusy) as conflict:
        book(rival, START + timedelta(minutes=29))
    rival.refresh_from_db()
    assert (conflict.value.starts_at, rival.status) == (START + timedelta(minutes=29), "received")
    book(rival, START + HALF_HOUR)


def test_the_timeline_says_when(request_of_jose, book, move):
    book(request_of_jose)
    move(request_of_jose)
    booked, moved = (title_of(line) for line in request_of_jose.activities.all()[1:])
    assert booked.endswith("Tue Dec 1, 10 am PST")
    assert moved.endswith("Tue Dec 1, 10 am PST → Wed Dec 2, 10 am PST")


# --- Moving


def test_moving_frees_the_old_time_and_keeps_one_entry(submit, request_of_jose, book, move):
    before = book(request_of_jose)
    move(request_of_jose)
    after = request_of_jose.appointments.get()
    assert (after.pk, after.state, after.starts_at, after.moves) == (before.pk, "booked", LATER, 1)
    assert request_of_jose.status == "appointment_booked"
    book(submit(), START)


def test_moving_tells_them_and_owes_the_new_time(request_of_jose, book, move):
    book(request_of_jose, spoke=True)
    move(request_of_jose, text="The doctor operates that day.")
    assert (request_of_jose.due_for, request_of_jose.due_at) == ("visit", LATER)
    assert request_of_jose.letters.get().text == "The doctor operates that day."
    mail = Message.objects.get(event="changed")
    assert "tiene una nueva hora" in mail.body
    assert "cancel" not in mail.body


def test_moving_answers_who_asked_for_another_time(request_of_jose, book, move):
    book(request_of_jose, spoke=True)
    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="Could it be a day later?")
    move(request_of_jose)
    assert (request_of_jose.due_for, request_of_jose.news_at) == ("visit", None)


def test_an_appointment_can_move_by_less_than_its_length(request_of_jose, book, move):
    book(request_of_jose)
    move(request_of_jose, START + timedelta(minutes=15))
    assert request_of_jose.appointments.get().starts_at == START + timedelta(minutes=15)


def test_it_stays_where_it_is_when_the_new_time_is_taken(submit, request_of_jose, book, move):
    book(submit(), LATER)
    book(request_of_jose)
    with pytest.raises(actions.ClinicianBusy):
        move(request_of_jose)
    assert request_of_jose.appointments.get().starts_at == START


def test_what_is_over_is_not_moved(request_of_jose, book, move):
    book(request_of_jose)
    with pytest.raises(TransitionNotAllowed, match="Mark it as seen or as missed first"):
        move(request_of_jose, now=START + HALF_HOUR)


# --- What came of it


@pytest.fixture
def booked(request_of_jose, book):
    book(request_of_jose, spoke=True)
    return request_of_jose


@pytest.mark.parametrize("act", [actions.mark_seen, actions.mark_missed])
def test_nothing_came_of_it_before_it_begins(booked, ana, do, act):
    with pytest.raises(TransitionNotAllowed, match="once the appointment has begun"):
        do(act, booked, ana, now=START - timedelta(minutes=1))
    assert booked.appointments.get().state == "booked"


def test_seen_owes_the_next_step(booked, ana, do):
    do(actions.mark_seen, booked, ana, now=START, text="Biopsy first")
    assert (booked.status, booked.due_for) == ("seen", "next_step")
    assert booked.is_open
    assert booked.appointments.get().state == "took_place"
    assert booked.notes.get().text == "Biopsy first"


def test_a_visit_is_a_contact_too(request_of_jose, book, ana, do):
    book(request_of_jose)
    do(actions.mark_seen, request_of_jose, ana, now=START)
    assert (request_of_jose.first_contact_at, request_of_jose.due_for) == (START, "next_step")


def test_missed_goes_back_to_review_with_kind_words(booked, ana, do):
    do(actions.mark_missed, booked, ana, now=START, text="Nobody answered the door")
    assert (booked.status, booked.due_for) == ("in_review", "next_step")
    assert booked.appointments.get().state == "missed"
    assert booked.letters.get().text.startswith("No nos vimos en su cita. Eso puede pasar")
    assert booked.notes.get().text == "Nobody answered the door"
    assert Message.objects.filter(event="news").count() == 1


def test_an_answer_that_is_owed_stays_owed_when_they_missed_it(booked, ana, do):
    reply(request_id=booked.pk, now=MONDAY_10_AM, text="I may be late")
    booked.refresh_from_db()
    owed = booked.due_at
    do(actions.mark_missed, booked, ana, now=START + timedelta(minutes=20))
    assert (booked.due_for, booked.due_at) == ("reply", owed)


@pytest.mark.parametrize("outcome", [actions.mark_seen, actions.mark_missed])
def test_after_it_another_can_be_booked(booked, ana, do, outcome):
    do(outcome, booked, ana, now=START)
    do(actions.book_visit, booked, ana, now=START, period=period(LATER), way="phone")
    assert (booked.status, booked.due_at) == ("appointment_booked", LATER)
    assert Appointment.objects.filter(request=booked, state="booked").count() == 1


def test_from_seen_times_can_be_offered_something_asked_and_it_can_be_closed(submit, book, ana, do):
    ways_on = [
        (actions.offer_times, {"times": [LATER], "length": HALF_HOUR, "way": "phone"}, "waiting_for_patient"),
        (actions.wait_for_patient, {"question": "Which day suits?"}, "waiting_for_patient"),
        (actions.close, {"reason": "visit_arranged"}, "closed"),
    ]
    for number, (act, details, status) in enumerate(ways_on):
        request = submit()
        book(request, START + number * HALF_HOUR)
        do(actions.mark_seen, request, ana, now=START + timedelta(hours=3))
        do(act, request, ana, now=START + timedelta(hours=3), **details)
        assert request.status == status


def test_what_they_write_after_the_visit_leaves_it_seen_and_is_owed_an_answer(booked, ana, do):
    do(actions.mark_seen, booked, ana, now=START)
    reply(request_id=booked.pk, now=START, text="One more question")
    booked.refresh_from_db()
    assert (booked.status, booked.due_for) == ("seen", "reply")
    do(actions.write, booked, ana, now=START, text="Yes.")
    assert (booked.status, booked.due_for) == ("seen", "next_step")
